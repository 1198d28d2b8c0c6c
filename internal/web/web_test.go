package web

import (
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"net/url"
	"strings"
	"testing"
	"time"
)

// site serves handler on loopback, where the fetcher may go in tests only.
func site(t *testing.T, handler http.HandlerFunc) (address string, f *Fetcher) {
	t.Helper()
	server := httptest.NewServer(handler)
	t.Cleanup(server.Close)
	f = New("Test/1")
	home := netip.MustParseAddrPort(strings.TrimPrefix(server.URL, "http://"))
	f.allowed = func(to netip.AddrPort) bool { return to == home || public(to) }
	return server.URL, f
}

func page(kind, body string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", kind)
		fmt.Fprint(w, body)
	}
}

func TestFetch(t *testing.T) {
	tests := []struct{ kind, ending string }{
		{"text/html; charset=utf-8", ".html"},
		{"application/xhtml+xml", ".html"},
		{"text/plain", ".txt"},
		{"application/pdf", ".pdf"},
	}
	for _, test := range tests {
		var asked *http.Request
		address, f := site(t, func(w http.ResponseWriter, r *http.Request) { asked = r; page(test.kind, "a text")(w, r) })
		got, err := f.Fetch(t.Context(), address+"/news?id=7")
		if err != nil || got.Ending != test.ending || string(got.Body) != "a text" || got.URL != address+"/news?id=7" {
			t.Errorf("%s: %+v, %v", test.kind, got, err)
		}
		if asked.UserAgent() != "Test/1" || asked.Header.Get("Cookie") != "" || asked.Header.Get("Referer") != "" {
			t.Errorf("it says %v", asked.Header)
		}
	}
}

func TestFetchIsRefused(t *testing.T) {
	status := func(code int) http.HandlerFunc {
		return func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(code) }
	}
	tests := []struct {
		name    string
		handler http.HandlerFunc
		want    error
	}{
		{"not there", status(http.StatusNotFound), ErrStatus},
		{"forbidden", status(http.StatusForbidden), ErrStatus},
		{"empty", status(http.StatusNoContent), ErrStatus},
		{"part of it", status(http.StatusPartialContent), ErrStatus},
		{"a picture", page("image/png", "x"), ErrKind},
		{"a program", page("application/octet-stream", "x"), ErrKind},
		{"no kind", func(w http.ResponseWriter, _ *http.Request) { w.Header()["Content-Type"] = nil; fmt.Fprint(w, "x") }, ErrKind},
		{"too big, as announced", func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Type", "text/plain")
			w.Header().Set("Content-Length", "10485761")
		}, ErrTooBig},
		{"too big, unannounced", func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Type", "text/plain")
			for range 11 {
				_, _ = w.Write(bytes.Repeat([]byte("x"), 1<<20))
			}
		}, ErrTooBig},
		{"a bomb", func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Type", "text/plain")
			w.Header().Set("Content-Encoding", "gzip")
			z := gzip.NewWriter(w)
			for range 200 {
				_, _ = z.Write(make([]byte, 1<<20))
			}
			_ = z.Close()
		}, ErrTooBig},
		{"cut off", func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Type", "text/plain")
			w.Header().Set("Content-Length", "100")
			fmt.Fprint(w, "half")
		}, ErrUnreachable},
		{"endless header", func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("X-Long", strings.Repeat("x", 1<<20))
		}, ErrUnreachable},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			address, f := site(t, test.handler)
			if _, err := f.Fetch(t.Context(), address); !errors.Is(err, test.want) {
				t.Errorf("%v, want %v", err, test.want)
			}
		})
	}
}

func TestRedirects(t *testing.T) {
	handler := func(w http.ResponseWriter, r *http.Request) {
		var n int
		if to := r.URL.Query().Get("to"); to != "" {
			http.Redirect(w, r, to, http.StatusFound)
			return
		}
		if _, err := fmt.Sscanf(r.URL.Path, "/%d", &n); err == nil && n > 0 {
			http.SetCookie(w, &http.Cookie{Name: "seen", Value: "1"})
			http.Redirect(w, r, fmt.Sprintf("/%d", n-1), http.StatusFound)
			return
		}
		if r.Header.Get("Cookie") != "" || r.Header.Get("Referer") != "" {
			w.WriteHeader(http.StatusTeapot)
			return
		}
		page("text/plain", "here")(w, r)
	}
	address, f := site(t, handler)
	if got, err := f.Fetch(t.Context(), address+"/5"); err != nil || got.URL != address+"/0" {
		t.Errorf("after five it is %+v, %v", got, err)
	}
	for to, want := range map[string]error{
		"/6":                                    ErrRedirects,
		"/?to=http://127.0.0.1:1/":              ErrPrivate,
		"/?to=http://[::1]/":                    ErrPrivate,
		"/?to=http://169.254.169.254/latest/":   ErrPrivate,
		"/?to=http://10.0.0.1/":                 ErrPrivate,
		"/?to=http://2130706433/":               ErrUnreachable, // an address in disguise is a name that nobody has
		"/?to=file:///etc/passwd":               ErrAddress,
		"/?to=ftp://example.org/":               ErrAddress,
		"/?to=http://user:password@192.0.2.1/x": ErrAddress,
	} {
		_, err := f.Fetch(t.Context(), address+to)
		if !errors.Is(err, want) && !(errors.Is(want, ErrUnreachable) && errors.Is(err, ErrPrivate)) {
			t.Errorf("%s: %v, want %v", to, err, want)
		}
	}
}

func TestAddresses(t *testing.T) {
	f := New("Test/1")
	for _, address := range []string{"", "example.org", "//example.org", "ftp://example.org", "javascript:alert(1)", "http://", "http://a:b@example.org/", "http://exa mple.org/", "\x00"} {
		if _, err := f.Fetch(t.Context(), address); !errors.Is(err, ErrAddress) {
			t.Errorf("%q: %v", address, err)
		}
	}
	for _, address := range []string{"http://127.0.0.1/", "https://[::1]/", "http://0.0.0.0/", "http://[::ffff:127.0.0.1]/", "http://192.168.1.1/", "http://localhost/"} {
		if _, err := f.Fetch(t.Context(), address); !errors.Is(err, ErrPrivate) {
			t.Errorf("%q: %v", address, err)
		}
	}
}

// A name may resolve to a public address when it is looked at, and to another
// when it is dialled: what counts is the second.
func TestRebinding(t *testing.T) {
	_, f := site(t, page("text/plain", "secret"))
	f.allowed = public
	dial := f.client().Transport.(*http.Transport).DialContext
	for _, to := range []string{"127.0.0.1:80", "[::1]:443", "10.1.2.3:80"} {
		conn, err := dial(t.Context(), "tcp", to)
		if !errors.Is(err, ErrPrivate) {
			t.Errorf("%s was dialled: %v", to, err)
			if conn != nil {
				_ = conn.Close()
			}
		}
	}
}

func TestPublic(t *testing.T) {
	tests := []struct {
		address string
		want    bool
	}{
		{"93.184.215.14:443", true},
		{"93.184.215.14:80", true},
		{"[2606:4700::1111]:443", true},
		{"8.8.8.8:53", false},
		{"93.184.215.14:22", false},
		{"127.0.0.1:80", false},
		{"127.255.255.254:80", false},
		{"0.0.0.0:80", false},
		{"0.1.2.3:80", false},
		{"10.0.0.1:80", false},
		{"172.16.0.1:80", false},
		{"172.32.0.1:80", true},
		{"192.168.0.1:80", false},
		{"100.64.0.1:80", false},
		{"169.254.169.254:80", false},
		{"192.0.0.192:80", false},
		{"192.0.2.1:80", false},
		{"198.18.0.1:80", false},
		{"203.0.113.9:80", false},
		{"224.0.0.1:80", false},
		{"239.255.255.250:80", false},
		{"240.0.0.1:80", false},
		{"255.255.255.255:80", false},
		{"[::]:80", false},
		{"[::1]:80", false},
		{"[::ffff:10.0.0.1]:80", false},
		{"[::ffff:93.184.215.14]:80", true},
		{"[::10.0.0.1]:80", false},
		{"[64:ff9b::a00:1]:80", false},
		{"[2002:a00:1::]:80", false},
		{"[2001:0:a00:1::]:80", false},
		{"[2001:db8::1]:80", false},
		{"[fe80::1]:80", false},
		{"[fe80::1%25eth0]:80", false},
		{"[fc00::1]:80", false},
		{"[fd00:ec2::254]:80", false},
		{"[fec0::1]:80", false},
		{"[ff02::1]:80", false},
	}
	for _, test := range tests {
		to, err := netip.ParseAddrPort(test.address)
		if err != nil {
			t.Fatal(err)
		}
		if public(to) != test.want {
			t.Errorf("%s is public: %v", test.address, !test.want)
		}
	}
}

func TestSlowSiteIsGivenUp(t *testing.T) {
	hang := make(chan struct{})
	address, f := site(t, func(_ http.ResponseWriter, r *http.Request) {
		select {
		case <-hang:
		case <-r.Context().Done():
		}
	})
	defer close(hang)
	ctx, cancel := context.WithTimeout(t.Context(), 50*time.Millisecond)
	defer cancel()
	if _, err := f.Fetch(ctx, address); !errors.Is(err, ErrUnreachable) {
		t.Errorf("it says %v", err)
	}
}

// Errors are logged, so they hold no address.
func TestErrorsHoldNoAddress(t *testing.T) {
	l, err := new(net.ListenConfig).Listen(t.Context(), "tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	closed := l.Addr().String()
	_ = l.Close()
	f := New("Test/1")
	f.allowed = func(netip.AddrPort) bool { return true }
	_, err = f.Fetch(t.Context(), (&url.URL{Scheme: "http", Host: closed, Path: "/private-matter"}).String())
	if !errors.Is(err, ErrUnreachable) || strings.Contains(err.Error(), "private-matter") {
		t.Errorf("it says %v", err)
	}
}
