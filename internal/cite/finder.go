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
	return f.find(in, func(_ int, text string) []article.Span { return sentence.Split(text) })
}

// splitter cuts the text of paragraph i into sentences.
type splitter func(i int, text string) []article.Span

func (f *Finder) find(in Input, split splitter) Result {
	r := newReader(f.names, in, split)
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
	names      *Names
	in         Input
	self       string // canonical name of the article's own publication
	paras      []para
	people     *people
	refs       map[string]reference
	notes      map[string]note
	noteOrder  []string
	lastMark   int               // the number of the last mark that lost its raised type
	begun      map[string]bool   // what begins has found so far
	shortNames map[string]item   // by folded family name, what notes have cited
	entries    map[string]*Entry // what entry has found so far
	resolved   map[string]resolved
	grammar    *grammar // of German or French, nil for other languages
}

// resolved is what Names.resolve has found.
type resolved struct {
	source string
	entry  *Entry
}

// resolve is Names.resolve, remembered.
func (r *reader) resolve(name string) (string, *Entry) {
	known, ok := r.resolved[name]
	if !ok {
		known.source, known.entry = r.names.resolve(name)
		if full := r.introducedAs(known); full != "" {
			known.source, known.entry = r.names.resolve(full)
		}
		r.resolved[name] = known
	}
	return known.source, known.entry
}

// introducedAs is the name that the article itself introduces an unknown
// acronym for: "Harbour Safety Board (HSB)".
func (r *reader) introducedAs(known resolved) string {
	if known.entry != nil || r.people == nil {
		return ""
	}
	return r.people.alias[known.source]
}

// canonical is the canonical name of a name as printed.
func (r *reader) canonical(name string) string {
	source, _ := r.resolve(name)
	return source
}

// entry is Names.entry, remembered: an article names few sources often.
func (r *reader) entry(name string) *Entry {
	e, ok := r.entries[name]
	if !ok {
		e = r.names.entry(name)
		r.entries[name] = e
	}
	return e
}

// begins is Names.begins, remembered.
func (r *reader) begins(w string) bool {
	known, ok := r.begun[w]
	if !ok {
		known = r.names.begins(w)
		r.begun[w] = known
	}
	return known
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
	bracketed int // how many of found were in brackets or note marks
	said      []attribution
	quotes    []article.Quote
	covered   []article.Span // what is cited in brackets and links, for running text to leave alone
}

// found is a citation whose dates may lack their year and whose Ibid is not
// resolved yet.
type found struct {
	article.Citation
	days []day
	ibid bool
}

func newReader(names *Names, in Input, split splitter) *reader {
	r := &reader{names: names, in: in, refs: make(map[string]reference), notes: make(map[string]note), shortNames: make(map[string]item), begun: make(map[string]bool), entries: make(map[string]*Entry), resolved: make(map[string]resolved)}
	r.grammar = grammarOf(in.Language)
	if in.Publication != "" {
		r.self = names.Canonical(in.Publication)
	}
	body := r.lists(in)
	for i, p := range in.Paragraphs[:body] {
		r.paras = append(r.paras, para{
			n: p.N, kind: p.Kind, text: p.Text, links: p.Links,
			tokens: r.tokens(p.Text), sentences: split(i, p.Text),
		})
	}
	r.people = meet(names, r.paras, in)
	return r
}

// tokens are those of a paragraph in the language of the article.
func (r *reader) tokens(text string) []token {
	if r.in.Language == "fr" {
		return elided(tokenize(text))
	}
	return tokenize(text)
}

// paragraph reads one paragraph: brackets and marks first, then links, which
// may belong to them, then what is said in running text.
func (r *reader) paragraph(p *para) {
	r.bracketed(p)
	r.superscriptMarks(p)
	r.gluedMarks(p)
	slices.SortStableFunc(p.found, byStart)
	r.links(p)
	p.cover()
	r.bareAddresses(p)
	if p.kind != article.Heading {
		r.narrative(p)
		r.quotations(p)
	}
	slices.SortStableFunc(p.found, byStart)
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
	last := "" // the source of the item before, for one that gives dates only
	var works []item
	for _, span := range items(p.text, b.inner()) {
		it, ok := r.readItem(p.text, span)
		if it.name == "" && !it.ibid {
			if it.name = last; it.url != "" {
				it.name, _ = r.site(it.url)
			}
		}
		if !ok || it.name == "" && !it.ibid || r.isRemark(p, b, it) {
			continue
		}
		if it.kind == article.AuthorYear {
			works = append(works, it)
			continue
		}
		for _, name := range r.listed(it.name) {
			it.name, last = name, name
			f := r.record(it, span.In(p.text))
			f.ibid = it.ibid
			p.found = append(p.found, f)
		}
	}
	r.addWorks(p, b, works)
}

// addWorks records the author–year citations of one bracket.
func (r *reader) addWorks(p *para, b bracket, works []item) {
	if len(works) > 0 && !r.listsPlaces(p.text, b) {
		for _, it := range works {
			r.addYears(p, it)
		}
	}
}

// listed parts a name into the sources it lists, "TASS, Interfax", when the
// table knows each of them.
func (r *reader) listed(name string) []string {
	parts := strings.Split(name, ", ")
	for _, part := range parts {
		if r.entry(cleanName(part)) == nil {
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
		if e := r.entry(it.name); e != nil {
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
		source, entry := r.resolve(it.name)
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

func byStart(a, b found) int { return a.Start - b.Start }

// cover notes what is cited so far, as spans in order and apart.
func (p *para) cover() {
	slices.SortStableFunc(p.found, byStart)
	for _, f := range p.found {
		if n := len(p.covered); n > 0 && f.Start < p.covered[n-1].End {
			p.covered[n-1].End = max(p.covered[n-1].End, f.End)
		} else {
			p.covered = append(p.covered, f.Span)
		}
	}
}

// cited reports whether anything covered overlaps the bytes from start to end.
func (p *para) cited(start, end int) bool {
	i, _ := slices.BinarySearchFunc(p.covered, start+1, func(s article.Span, at int) int { return s.End - at })
	return i < len(p.covered) && p.covered[i].Start < end
}

// sentence is the place of the sentence that byte at stands in.
func (p *para) sentence(at int) (int, bool) {
	return slices.BinarySearchFunc(p.sentences, at, func(s article.Span, at int) int {
		switch {
		case s.End <= at:
			return -1
		case s.Start > at:
			return 1
		}
		return 0
	})
}

// claim sets the sentence that f supports: the one it stands in, without the
// bracket when that ends it.
func (p *para) claim(f *found) {
	f.Paragraph = p.n
	i, ok := p.sentence(f.Start)
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
