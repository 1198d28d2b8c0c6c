package handlers

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"unicode"

	"footnote/internal/article"
	"footnote/internal/cite"
	"footnote/internal/query"
	"footnote/internal/reply"
)

// maxMentions bounds the passages that name a source without citing it, and
// mostUnnamed those that are looked at though they do neither: who is not WHO.
const (
	maxMentions = 3
	mostUnnamed = 50
)

func (h *Handler) source(ctx context.Context, c call) (reply.Reply, error) {
	q := query.Parse(c.args)
	name := strings.Join(q.Words(), " ")
	if name == "" {
		_, source := examples(c.Shelf)
		r := reply.Say(c.Say(textSourceEmpty, strings.TrimSpace("/source "+source)) + "\n" + c.Say(textSourcesHint))
		r.Buttons = rows(exampleButtons("", source))
		return r, nil
	}
	switch found := c.Ledger.Find(name); len(found) {
	case 0:
		return h.noSource(ctx, c, q, name)
	case 1:
		return h.citing(ctx, c, q, found[0])
	default:
		return c.whichSource(name, found, q.Filters), nil
	}
}

// citing shows every passage that cites src, in reading order.
func (h *Handler) citing(ctx context.Context, c call, q query.Query, src *cite.Source) (reply.Reply, error) {
	cited := citingPassages(c, src, q.Filters)
	from, to, page, pages := window(len(cited.places), pageSize, c.page)
	units, shown := h.grouped(c.Words, cited.places[from:to], from+1, src)
	mentions, err := h.mentions(ctx, c, q, src)
	if err != nil {
		return reply.Reply{}, err
	}
	out := reply.Reply{
		Units:   append([]reply.Unit{c.sourceHead(src, q.Filters, cited)}, units...),
		Buttons: rows(c.pager("/source "+c.args, page, pages), c.readButtons(shown, from+1)),
		Data: reply.Data{
			Understood: understoodSource(src, q.Filters), Answered: len(cited.places) > 0, Total: len(cited.places), CitationsTotal: cited.citations,
			Page: page, Pages: pages, Passages: shown, Near: mentions,
		},
	}
	if len(cited.places) == 0 {
		out.Buttons = rows([]reply.Button{{Label: src.Name, Command: sourceCommand(src.Name)}})
	}
	if page == pages {
		out.Units = append(out.Units, h.mentionUnits(c.Words, mentions)...)
	}
	return out, nil
}

// citingList is where a source is cited, known without reading the articles.
type citingList struct {
	citations, articles int
	places              []citingPlace
}

// citingPlace is a passage that cites a source, by these citations.
type citingPlace struct {
	refs []cite.Ref
	self bool // by nothing but what its own publication or author says
}

// citingPassages gathers the passages of src's citations that pass the filters,
// each once, and counts the citations. They stand in reading order, those
// where a publication cites itself last.
func citingPassages(c call, src *cite.Source, f query.Filters) citingList {
	var list citingList
	var last *article.Article
	at := map[int32]int{} // by passage of the article that is last
	for _, ref := range src.Refs {
		if !f.Match(ref.Article, c.Same) {
			continue
		}
		list.citations++
		if ref.Passage == cite.NoPassage {
			continue
		}
		if ref.Article != last {
			last = ref.Article
			list.articles++
			clear(at)
		}
		i, seen := at[ref.Passage]
		if !seen {
			i, at[ref.Passage] = len(list.places), len(list.places)
			list.places = append(list.places, citingPlace{self: true})
		}
		p := &list.places[i]
		p.refs, p.self = append(p.refs, ref), p.self && ref.Self
	}
	slices.SortStableFunc(list.places, func(a, b citingPlace) int { return before(a.self, b.self) })
	return list
}

// hit reads the passage and marks the citations in it.
func (p citingPlace) hit() article.Hit {
	passage, _ := p.refs[0].In()
	h := article.Hit{Article: p.refs[0].Article, Passage: passage, Score: 1}
	for _, ref := range p.refs {
		h.Marks = append(h.Marks, markIn(passage, ref.Citation())...)
	}
	return h
}

// before orders what is not before what is.
func before(a, b bool) int {
	switch {
	case a == b:
		return 0
	case b:
		return -1
	}
	return 1
}

// markIn is the citation's place in the passage's own text, none when it
// reaches outside.
func markIn(p article.Passage, c article.Citation) []article.Span {
	s := article.Span{Start: c.Start - p.Start, End: c.End - p.Start}
	if s.Start < 0 || s.End > len(p.Text) {
		return nil
	}
	return []article.Span{s}
}

// grouped shows places under the title of their article, said once, each with
// how it cites src; where a publication cites itself, that is said before.
func (h *Handler) grouped(w Words, places []citingPlace, first int, src *cite.Source) ([]reply.Unit, []article.Hit) {
	var hits []article.Hit
	known := map[article.ID]citingPlace{}
	for _, p := range places {
		hit := p.hit()
		hits, known[hit.Passage.ID] = append(hits, hit), p
	}
	units, shown := h.shown(w, hits, first)
	var last article.ID
	own := false
	for i, hit := range shown {
		u := units[i][:3]
		if hit.Article.ID == last {
			u = reply.Unit{reply.TextLine(fmt.Sprintf("%d. ", first+i) + placeText(hit)), units[i][2]}
		}
		place := known[hit.Passage.ID]
		if place.self && !own {
			u, own = append(reply.Unit{reply.TextLine(w.Say(textSelfCited))}, u...), true
		}
		u = append(u, w.howCited(place))
		if also := w.citesLine(w.Say(textAlsoCites), hit, src.Name); len(also.Runs) > 0 {
			u = append(u, also)
		}
		units[i], last = u, hit.Article.ID
	}
	return units, shown
}

// howCited lists the citations of a passage: each way of citing, its dates, and
// how often.
func (w Words) howCited(p citingPlace) reply.Line {
	var ways sourceList
	for _, ref := range p.refs {
		c := ref.Citation()
		ways.add(w.citedAs(c), c, w)
	}
	for i, way := range ways {
		if way.count > max(1, len(way.dates)) {
			ways[i].name = w.Say(textTimes, way.name, way.count)
		}
	}
	return reply.Line{Indent: 1, Runs: []reply.Run{reply.Text(w.Say(textCitedHow) + ways.in(w))}}
}

func placeText(h article.Hit) string {
	return fmt.Sprintf("¶ %d · /read_%s", h.Passage.Paragraph, h.Passage.ID)
}

func (w Words) sourceHead(src *cite.Source, f query.Filters, cited citingList) reply.Unit {
	said := w.Say(textCiting, cited.citations, len(cited.places), cited.articles)
	u := reply.Unit{{Runs: []reply.Run{reply.Bold(understoodSource(src, f)), reply.Text(" · " + said)}}}
	var about []string
	if src.Type != "" {
		about = append(about, w.Say(sourceTypes[src.Type]))
	}
	if len(src.Other) > 0 {
		about = append(about, w.Say(textAlsoWritten, strings.Join(src.Other, ", ")))
	}
	if len(src.CoCited) > 0 {
		about = append(about, w.Say(textCitedBeside, strings.Join(src.CoCited, ", ")))
	}
	if len(about) > 0 {
		u = append(u, reply.TextLine(strings.Join(about, " · ")))
	}
	if cited.citations == 0 {
		u = append(u, reply.TextLine(w.Say(textFiltersLeftNone)))
	}
	return u
}

func understoodSource(src *cite.Source, f query.Filters) string {
	return strings.TrimSpace("source: " + src.Name + " " + f.String())
}

// mentions are passages that have the name but do not cite it.
func (h *Handler) mentions(ctx context.Context, c call, q query.Query, src *cite.Source) ([]article.Hit, error) {
	named := q
	named.Clauses = []query.Clause{{Alts: nameTerms(src)}}
	found, err := c.Searcher.Search(ctx, named, min(maxHits, len(src.Refs)+mostUnnamed))
	if err != nil || found.Any {
		return nil, err
	}
	return mentioning(found.Hits, src), nil
}

// mentioning are the first few of hits that have src's name and do not cite it.
func mentioning(hits []article.Hit, src *cite.Source) []article.Hit {
	type place struct {
		article *article.Article
		passage int
	}
	citing := map[place]bool{}
	for _, ref := range src.Refs {
		citing[place{ref.Article, int(ref.Passage)}] = true
	}
	var only []article.Hit
	for _, hit := range hits {
		if !citing[place{hit.Article, hit.Passage.Ord}] && namedIn(hit, src) && len(only) < maxMentions {
			only = append(only, hit)
		}
	}
	return only
}

// namedIn reports whether something that matched is written as a name of src
// is: with a capital, an acronym with capitals only ("WHO", not "who" or "Who").
func namedIn(h article.Hit, src *cite.Source) bool {
	return slices.ContainsFunc(h.Marks, func(m article.Span) bool {
		written := m.In(h.Passage.Text)
		return strings.ContainsFunc(written, unicode.IsUpper) && !slices.ContainsFunc(namesOf(src), func(name string) bool {
			return strings.EqualFold(name, written) && name == strings.ToUpper(name) && written != name
		})
	})
}

// namesOf are all spellings of src.
func namesOf(src *cite.Source) []string { return append([]string{src.Name}, src.Other...) }

func nameTerms(src *cite.Source) []query.Term {
	var terms []query.Term
	for _, name := range namesOf(src) {
		terms = append(terms, query.Term{Text: name, Phrase: strings.ContainsRune(name, ' ')})
	}
	return terms[:min(len(terms), query.MaxPhraseWords)]
}

func (h *Handler) mentionUnits(w Words, hits []article.Hit) []reply.Unit {
	if len(hits) == 0 {
		return nil
	}
	units, _ := h.shown(w, hits, unnumbered)
	return append([]reply.Unit{{reply.Line{Runs: []reply.Run{reply.Bold(w.Say(textMentions))}}}}, units...)
}

// noSource offers the nearest name, and the passages that have the words.
func (h *Handler) noSource(ctx context.Context, c call, q query.Query, name string) (reply.Reply, error) {
	head := reply.Unit{{Runs: []reply.Run{reply.Bold("source: " + name), reply.Text(" · " + c.Say(textNobodyCites))}}}
	var buttons []reply.Button
	if near := c.Ledger.Suggest(name); near != "" {
		head = append(head, reply.TextLine(c.Say(textDidYouMean, near)))
		buttons = append(buttons, reply.Button{Label: near, Command: sourceCommand(near)})
	}
	found, err := c.Searcher.Search(ctx, q, maxMentions)
	if err != nil {
		return reply.Reply{}, err
	}
	var near []article.Hit
	if !found.Any {
		near = found.Hits
	}
	buttons = append(buttons, reply.Button{Label: c.Say(labelSources), Command: "/sources"})
	return reply.Reply{
		Units:   append([]reply.Unit{head}, h.mentionUnits(c.Words, near)...),
		Buttons: rows(buttons),
		Data:    reply.Data{Understood: "source: " + name, Page: 1, Pages: 1, Near: near},
	}, nil
}

// maxChoice is how many sources are offered to choose from.
const maxChoice = 8

// sourceCommand asks for the source of that name, in quotation marks where the
// query language would take it for more than words.
func sourceCommand(name string) string {
	q := query.Parse(name)
	if q.Filters.Empty() && !slices.ContainsFunc(q.Clauses, func(c query.Clause) bool { return c.Not || len(c.Alts) > 1 }) {
		return "/source " + name
	}
	return fmt.Sprintf("/source %q", name)
}

// whichSource asks which of several sources is meant.
func (w Words) whichSource(name string, found []*cite.Source, f query.Filters) reply.Reply {
	u := reply.Unit{reply.TextLine(w.Say(textWhichSource, shorten(name, 60)))}
	var grid [][]reply.Button
	for _, src := range found[:min(len(found), maxChoice)] {
		u = append(u, reply.TextLine("• "+src.Name+" · "+w.Say(textCitations, len(src.Refs))))
		grid = append(grid, []reply.Button{{Label: src.Name, Command: strings.TrimSpace(fmt.Sprintf("/source %q %s", src.Name, f.String()))}})
	}
	if more := len(found) - maxChoice; more > 0 {
		u = append(u, reply.TextLine(w.Say(textAndMore, more, "/sources "+name)))
	}
	return reply.Reply{Units: []reply.Unit{u}, Buttons: grid, Data: reply.Data{Understood: "source: " + name, Page: 1, Pages: 1}}
}
