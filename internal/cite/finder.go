package cite

import (
	"slices"
	"strings"

	"footnote/internal/article"
	"footnote/internal/sentence"
)

// Finder finds citations with one table of names. It may be used by several
// goroutines at once.
type Finder struct {
	names *Names
}

// NewFinder makes a Finder over names.
func NewFinder(names *Names) *Finder { return &Finder{names: names} }

// Find reads one article, in time and memory linear in its text. It returns
// the same for the same input, and an empty Result where nothing is cited.
func (f *Finder) Find(in Input) Result {
	r := newReader(f.names, in)
	out := r.credits(in.Dropped)
	var quotes []article.Quote
	for i := range r.paras {
		p := &r.paras[i]
		r.paragraph(p)
		out = append(out, p.found...)
		quotes = append(quotes, p.quotes...)
	}
	return r.result(out, quotes)
}

// reader holds what is known of one article while it is read.
type reader struct {
	names     *Names
	in        Input
	self      string // canonical name of the article's own publication
	paras     []para
	people    *people
	refs      map[string]reference
	notes     map[string]note
	noteOrder []string
}

// para is a paragraph of the body with what was found in it.
type para struct {
	n         int
	kind      article.ParagraphKind
	text      string
	links     []article.Link
	tokens    []token
	sentences []article.Span
	found     []found
	said      []attribution
	quotes    []article.Quote
}

// found is a citation whose dates may lack their year and whose Ibid is not
// resolved yet.
type found struct {
	article.Citation
	days []day
	ibid bool
}

func newReader(names *Names, in Input) *reader {
	r := &reader{names: names, in: in, refs: make(map[string]reference), notes: make(map[string]note)}
	if in.Publication != "" {
		r.self = names.Canonical(in.Publication)
	}
	body := r.lists(in)
	for _, p := range in.Paragraphs[:body] {
		r.paras = append(r.paras, para{
			n: p.N, kind: p.Kind, text: p.Text, links: p.Links,
			tokens: tokenize(p.Text), sentences: sentence.Split(p.Text),
		})
	}
	r.people = meet(names, r.paras, in)
	return r
}

// paragraph reads one paragraph: brackets and marks first, then links, which
// may belong to them, then what is said in running text.
func (r *reader) paragraph(p *para) {
	r.bracketed(p)
	r.superscriptMarks(p)
	r.links(p)
	r.bareAddresses(p)
	if p.kind != article.Heading {
		r.narrative(p)
		r.quotations(p)
	}
	slices.SortStableFunc(p.found, func(a, b found) int { return a.Start - b.Start })
	for i := range p.found {
		p.claim(&p.found[i])
	}
}

// bracketed reads the brackets of p; one inside another is read only when the
// outer one cites nothing.
func (r *reader) bracketed(p *para) {
	done := 0
	for _, b := range brackets(p.text) {
		if b.Start < done {
			continue
		}
		before := len(p.found)
		for _, mark := range r.markers(p.text, b) {
			r.addNote(p, mark, b.Span)
		}
		if it, ok := r.namedYears(p, b); ok && !b.square {
			r.addYears(p, it)
		} else if len(p.found) == before {
			r.bracket(p, b)
		}
		if len(p.found) > before {
			done = b.End
		}
	}
}

// bracket reads the items of one bracket.
func (r *reader) bracket(p *para, b bracket) {
	first := len(p.found)
	for _, span := range items(p.text, b.inner()) {
		it, ok := r.readItem(p.text, span)
		if !ok || !it.ibid && it.name == "" && it.url == "" && len(p.found) == first || r.isGloss(p, b, it) {
			continue
		}
		switch {
		case it.kind == article.AuthorYear:
			r.addYears(p, it)
			continue
		case it.name == "" && it.url != "":
			it.name, _ = r.site(it.url)
		case it.name == "" && !it.ibid:
			it.name = p.found[len(p.found)-1].Source
		}
		for _, name := range r.listed(it.name) {
			it.name = name
			f := r.record(it, span.In(p.text))
			f.ibid = it.ibid
			p.found = append(p.found, f)
		}
	}
}

// listed parts a name into the sources it lists, "TASS, Interfax", when the
// table knows each of them.
func (r *reader) listed(name string) []string {
	parts := strings.Split(name, ", ")
	for _, part := range parts {
		if r.names.entry(cleanName(part)) == nil {
			return []string{name}
		}
	}
	return parts
}

// addYears makes a record for each year of an author–year citation.
func (r *reader) addYears(p *para, it item) {
	for _, year := range it.years {
		f := r.record(it, it.raw.In(p.text))
		f.Source = it.name + " (" + year + ")"
		f.OtherNames = nil
		f.Type = article.Person
		if e := r.names.entry(it.name); e != nil {
			f.Type = e.Type
		}
		if y := value(token{text: year[:min(4, len(year))]}); isYear(y) {
			f.days = []day{{year: y}}
		}
		if ref := r.reference(it.name, year); ref != nil && f.URL == "" {
			f.URL = ref.url
		}
		p.found = append(p.found, f)
	}
}

// record makes a citation of an item that was read.
func (r *reader) record(it item, raw string) found {
	f := found{Citation: article.Citation{Kind: it.kind, Raw: raw, Span: it.raw, URL: it.url}, days: it.days}
	if it.name != "" {
		source, entry := r.names.resolve(it.name)
		f.Source, f.OtherNames = source, spellings(entry, source, it.name)
		if entry != nil {
			f.Type = entry.Type
		}
	}
	r.markSelf(&f)
	return f
}

// markSelf marks what the article cites of its own publication or author.
func (r *reader) markSelf(f *found) {
	switch {
	case f.Source == "":
	case r.self != "" && f.Source == r.self:
		f.Self, f.Type = true, article.ThisPublication
	case slices.Contains(r.in.Authors, f.Source):
		f.Self = true
	}
}

// bareAddresses records web addresses printed in running text.
func (r *reader) bareAddresses(p *para) {
	for _, t := range p.tokens {
		if t.kind != address || p.cited(t.start, t.end) {
			continue
		}
		if source, e := r.site(t.text); source != "" {
			it := item{kind: article.Hyperlink, raw: article.Span{Start: t.start, End: t.end}, name: source, url: t.text}
			f := r.record(it, t.text)
			f.Source, f.OtherNames = source, spellings(e, source, source)
			p.found = append(p.found, f)
		}
	}
}

// cited reports whether a citation of p overlaps the bytes from start to end.
func (p *para) cited(start, end int) bool {
	for _, f := range p.found {
		if f.Start < end && start < f.End {
			return true
		}
	}
	return false
}

// claim sets the sentence that f supports: the one it stands in, without the
// bracket when that ends it.
func (p *para) claim(f *found) {
	f.Paragraph = p.n
	i, ok := slices.BinarySearchFunc(p.sentences, f.Start, func(s article.Span, at int) int {
		switch {
		case s.End <= at:
			return -1
		case s.Start > at:
			return 1
		}
		return 0
	})
	if !ok {
		return
	}
	f.ClaimSpan = p.withoutEndBracket(p.sentences[i], f)
	f.Claim = f.ClaimSpan.In(p.text)
}

// tokenAt is the place of the first token that begins at or after a byte.
func tokenAt(ts []token, at int) int {
	i, _ := slices.BinarySearchFunc(ts, at, func(t token, at int) int { return t.start - at })
	return i
}
