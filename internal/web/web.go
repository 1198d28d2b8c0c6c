// Package web fetches one page of the public web for somebody who named its
// address, and trusts nothing on the way: not the address, not the names it
// resolves to, not where it leads on, not what comes back.
//
// It refuses to know what becomes of a page, and to fetch anything from a
// private network.
package web

import (
	"context"
	"errors"
	"fmt"
	"io"
	"mime"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"syscall"
	"time"
)

// Bounds on one fetch.
const (
	within       = 15 * time.Second // from the first name looked up to the last byte
	maxBody      = 10 << 20         // bytes, after decompression
	maxRedirects = 5
	maxHeader    = 64 << 10
)

// Why a page was not fetched.
var (
	ErrAddress     = errors.New("not a public http or https address")
	ErrPrivate     = errors.New("the address is of a private network")
	ErrRedirects   = errors.New("too many redirects")
	ErrKind        = errors.New("neither HTML, nor text, nor PDF")
	ErrTooBig      = errors.New("larger than 10 MB")
	ErrStatus      = errors.New("the site refuses it")
	ErrUnreachable = errors.New("the site does not answer")
)

// Page is what was fetched.
type Page struct {
	URL    string // after all redirects
	Ending string // .html, .txt or .pdf
	Body   []byte // as sent, decompressed
}

// Fetcher fetches pages. It keeps no cookies and no connections between them.
type Fetcher struct {
	agent   string
	allowed func(netip.AddrPort) bool
}

// New makes a Fetcher that says who it is in User-Agent.
func New(agent string) *Fetcher { return &Fetcher{agent: agent, allowed: public} }

// Fetch fetches one page. The error wraps one of this package.
func (f *Fetcher) Fetch(ctx context.Context, address string) (Page, error) {
	ctx, cancel := context.WithTimeout(ctx, within)
	defer cancel()
	if err := checkAddress(address); err != nil {
		return Page{}, err
	}
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, address, nil)
	if err != nil {
		return Page{}, ErrAddress
	}
	req.Header.Set("User-Agent", f.agent)
	req.Header.Set("Accept", "text/html, text/plain, application/pdf")
	client := f.client()
	defer client.CloseIdleConnections()
	resp, err := client.Do(req)
	if err != nil {
		return Page{}, reason(err)
	}
	defer func() { _ = resp.Body.Close() }() // whatever is left in it is not wanted
	return read(resp)
}

// client checks each address that is dialled, after names were looked up: a
// name that resolves to another address the next time gains nothing by it.
func (f *Fetcher) client() *http.Client {
	dialer := &net.Dialer{
		Timeout: within,
		Control: func(_, address string, _ syscall.RawConn) error {
			to, err := netip.ParseAddrPort(address)
			if err != nil || !f.allowed(to) {
				return ErrPrivate
			}
			return nil
		},
	}
	return &http.Client{
		Transport: &http.Transport{
			DialContext:            dialer.DialContext, // no proxy: it would dial for us, unchecked
			DisableKeepAlives:      true,
			MaxResponseHeaderBytes: maxHeader,
			TLSHandshakeTimeout:    within,
			ForceAttemptHTTP2:      true,
		},
		CheckRedirect: func(next *http.Request, via []*http.Request) error {
			if len(via) > maxRedirects {
				return ErrRedirects
			}
			next.Header.Del("Referer")
			return checkAddress(next.URL.String())
		},
	}
}

// checkAddress refuses what is no plain address of the web.
func checkAddress(address string) error {
	u, err := url.Parse(address)
	if err != nil || u.Host == "" || u.User != nil || u.Scheme != "http" && u.Scheme != "https" {
		return ErrAddress
	}
	return nil
}

// reason finds the error of this package in err; what is not foreseen is a
// site that does not answer. Addresses are left out: errors are logged.
func reason(err error) error {
	for _, known := range []error{ErrPrivate, ErrRedirects, ErrAddress} {
		if errors.Is(err, known) {
			return known
		}
	}
	var at *url.Error
	if errors.As(err, &at) {
		err = at.Err
	}
	return fmt.Errorf("%w: %w", ErrUnreachable, err)
}

func read(resp *http.Response) (Page, error) {
	if resp.StatusCode != http.StatusOK {
		return Page{}, fmt.Errorf("%w: HTTP %d", ErrStatus, resp.StatusCode)
	}
	kind, _, err := mime.ParseMediaType(resp.Header.Get("Content-Type"))
	ending := map[string]string{
		"text/html": ".html", "application/xhtml+xml": ".html", "text/plain": ".txt", "application/pdf": ".pdf",
	}[kind]
	if err != nil || ending == "" {
		return Page{}, ErrKind
	}
	if resp.ContentLength > maxBody {
		return Page{}, ErrTooBig
	}
	body, err := io.ReadAll(io.LimitReader(resp.Body, maxBody+1))
	switch {
	case err != nil:
		return Page{}, reason(err)
	case len(body) > maxBody:
		return Page{}, ErrTooBig
	}
	return Page{URL: resp.Request.URL.String(), Ending: ending, Body: body}, nil
}
