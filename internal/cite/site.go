package cite

import (
	"strings"

	"golang.org/x/net/publicsuffix"
)

// hostOf is the host of a web address or of a name written as a domain
// ("Lenta.ru"), in small letters without www; "" for anything else.
func hostOf(s string) string {
	scheme := strings.Contains(s, "://")
	s = stripScheme(s)
	if end := strings.IndexAny(s, "/?#"); end >= 0 {
		s = s[:end]
	}
	s, _, _ = strings.Cut(s[strings.LastIndexByte(s, '@')+1:], ":")
	s = strings.TrimPrefix(strings.ToLower(s), "www.")
	dot := strings.LastIndexByte(s, '.')
	if dot <= 0 || strings.ContainsAny(s, " ,()") || strings.HasSuffix(s, ".") {
		return ""
	}
	if _, icann := publicsuffix.PublicSuffix(s); !icann && !scheme {
		return ""
	}
	if _, err := publicsuffix.EffectiveTLDPlusOne(s); err != nil && !scheme {
		return ""
	}
	return s
}

// registrable is the part of host that can be registered: bbc.co.uk of
// news.bbc.co.uk. A host without one is returned whole.
func registrable(host string) string {
	domain, err := publicsuffix.EffectiveTLDPlusOne(host)
	if err != nil {
		return host
	}
	return domain
}
