package cite

import (
	"slices"
	"strings"

	"footnote/internal/article"
)

// site is the source that a web address belongs to: a channel on a platform, a
// name of the table, else the registrable domain. "" when the address is not
// one of the web.
func (r *reader) site(url string) (string, *Entry) {
	if !strings.Contains(url, "://") {
		url = "https://" + url
	}
	if handle, e := r.names.handle(url); handle != "" {
		return handle, e
	}
	host := hostOf(url)
	if e := r.names.domain(host); e != nil {
		return e.Name, e
	}
	return registrable(host), nil
}

// links records the hyperlinks of p. A link inside a bracket that is a
// citation gives that citation its address instead.
func (r *reader) links(p *para) {
	p.bracketed = len(p.found)
	for _, l := range p.links {
		raw := strings.TrimSpace(l.In(p.text))
		if raw == "" || !strings.HasPrefix(l.URL, "http://") && !strings.HasPrefix(l.URL, "https://") {
			continue
		}
		if p.lend(l) || isNumberMark(raw) {
			continue
		}
		source, e := r.site(l.URL)
		if source == "" {
			continue
		}
		it := item{kind: article.Hyperlink, raw: trimSpan(p.text, l.Span), name: source, url: l.URL}
		f := r.record(it, raw)
		f.Source, f.OtherNames = source, spellings(e, source, source)
		p.found = append(p.found, f)
	}
}

// lend gives the address of l to the citation in brackets that l overlaps, and
// reports whether there was one.
func (p *para) lend(l article.Link) bool {
	after, _ := slices.BinarySearchFunc(p.found[:p.bracketed], l.End, func(f found, end int) int { return f.Start - end })
	for i := after - 1; i >= max(0, after-maxInBracket); i-- {
		if f := &p.found[i]; l.Start < f.End {
			if f.URL == "" {
				f.URL = l.URL
			}
			return true
		}
	}
	return false
}

// maxInBracket bounds the records of one bracket that share its span.
const maxInBracket = 8

func isNumberMark(s string) bool { return strings.Trim(s, "[]^0123456789"+superscripts) == "" }
