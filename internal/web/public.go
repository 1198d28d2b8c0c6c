package web

import (
	"net/netip"
	"slices"
)

// special are the blocks that are not of the public internet beyond those that
// netip can tell, from the special-purpose registries of IANA (RFC 6890 and
// its updates). The IPv6 forms that carry an IPv4 address are refused whole:
// what they lead to depends on a gateway.
var special = prefixes(
	"0.0.0.0/8", "100.64.0.0/10", "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "198.18.0.0/15",
	"198.51.100.0/24", "203.0.113.0/24", "240.0.0.0/4",
	"::/96", "64:ff9b::/96", "64:ff9b:1::/48", "100::/64", "2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20",
	"5f00::/16", "fec0::/10",
)

func prefixes(list ...string) []netip.Prefix {
	var all []netip.Prefix
	for _, s := range list {
		all = append(all, netip.MustParsePrefix(s))
	}
	return all
}

// public tells whether an address is one of the public internet, and its port
// one that the web is served on.
func public(to netip.AddrPort) bool {
	a := to.Addr().Unmap()
	switch {
	case to.Port() != 80 && to.Port() != 443 && to.Port() != 8080 && to.Port() != 8443:
		return false
	case !a.IsGlobalUnicast(), a.IsPrivate(), a.IsLoopback(), a.IsLinkLocalUnicast(), a.IsMulticast(), a.IsUnspecified():
		return false
	}
	return !slices.ContainsFunc(special, func(p netip.Prefix) bool { return p.Contains(a) })
}
