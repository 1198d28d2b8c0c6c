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

// maxMentions bounds the passages that name a source without citing it.
const maxMentions = 3

func (h *Handler) source(ctx context.Context, c call) (reply.Reply, error) {
	q := query.Parse(c.args)
	name := strings.Join(q.Words(), " ")
	if name == "" {
		_, source := examples(c.Shelf)
		return reply.Say(c.Say(textSourceEmpty, strings.TrimSpace("/source "+source)) + "\n" + c.Say(textSourcesHint)), nil
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
	hits, total := citingHits(c, src, q.Filters)
	from, to, page, pages := window(len(hits), pageSize, c.page)
	units, shown := h.grouped(c.Words, hits[from:to], from+1, src)
	mentions, err := h.mentions(ctx, c, q, src)
	if err != nil {
		return reply.Reply{}, err
	}
	out := reply.Reply{
		Units:   append([]reply.Unit{c.sourceHead(src, q.Filters, total, hits)}, units...),
		Buttons: rows(c.pager("/source "+c.args, page, pages), c.readButtons(shown)),
		Data: reply.Data{
			Understood: understoodSource(src, q.Filters), Answered: len(hits) > 0, Total: len(hits), CitationsTotal: total,
			Page: page, Pages: pages, Passages: shown, Near: mentions,
		},
	}
	if page == pages {
		out.Units = append(out.Units, h.mentionUnits(c.Words, mentions)...)
	}
	return out, nil
}

// citingHits gathers the passages of src's citations that pass the filters,
// each once, the citations marked, and counts the citations. They stand in
// reading order, those where a publication cites itself last.
func citingHits(c call, src *cite.Source, f query.Filters) ([]article.Hit, int) {
	var hits []article.Hit
	at, self := map[article.ID]int{}, map[article.ID]bool{}
	total := 0
	for _, ref := range src.Refs {
		if !f.Match(ref.Article, c.Same) {
			continue
		}
		total++
		p, ok := passageOf(ref.Article, ref.Index)
		if !ok {
			continue
		}
		i, seen := at[p.ID]
		if !seen {
			i, at[p.ID], self[p.ID] = len(hits), len(hits), true
			hits = append(hits, article.Hit{Article: ref.Article, Passage: p, Score: 1})
		}
		cited := ref.Citation()
		self[p.ID] = self[p.ID] && cited.Self
		hits[i].Marks = append(hits[i].Marks, markIn(p, cited)...)
	}
	slices.SortStableFunc(hits, func(a, b article.Hit) int { return before(self[a.Passage.ID], self[b.Passage.ID]) })
	return hits, total
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

// passageOf is the passage that contains the i-th citation of a.
func passageOf(a *article.Article, i int) (article.Passage, bool) {
	c, _ := a.Citation(i)
	for _, p := range a.Text().Passages {
		if p.Paragraph == c.Paragraph && c.Start >= p.Start && c.Start < p.End {
			return p, true
		}
	}
	return article.Passage{}, false
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

// grouped shows hits under the title of their article, said once, each with
// how it cites src; where a publication cites itself, that is said before.
func (h *Handler) grouped(w Words, hits []article.Hit, first int, src *cite.Source) ([]reply.Unit, []article.Hit) {
	units, shown := h.shown(w, hits, first)
	var last article.ID
	own := false
	for i, hit := range shown {
		u := units[i][:3]
		if hit.Article.ID == last {
			u = reply.Unit{reply.TextLine(fmt.Sprintf("%d. ", first+i) + placeText(hit)), units[i][2]}
		}
		if self := selfOnly(hit, src); self && !own {
			u, own = append(reply.Unit{reply.TextLine(w.Say(textSelfCited))}, u...), true
		}
		u = append(u, w.howCited(hit, src))
		if also := w.citesLine(w.Say(textAlsoCites), hit, src.Name); len(also.Runs) > 0 {
			u = append(u, also)
		}
		units[i], last = u, hit.Article.ID
	}
	return units, shown
}

// howCited lists the citations of src in a passage: each way of citing, its
// dates, and how often.
func (w Words) howCited(h article.Hit, src *cite.Source) reply.Line {
	var ways sourceList
	for _, c := range citationsOf(h, src) {
		ways.add(w.citedAs(c), c, w)
	}
	for i, way := range ways {
		if way.count > max(1, len(way.dates)) {
			ways[i].name = w.Say(textTimes, way.name, way.count)
		}
	}
	return reply.Line{Indent: 1, Runs: []reply.Run{reply.Text(w.Say(textCitedHow) + ways.in(w))}}
}

// citationsOf are the citations of src that a passage contains.
func citationsOf(h article.Hit, src *cite.Source) []article.Citation {
	var own []article.Citation
	for _, ref := range src.Refs {
		if ref.Article == h.Article && slices.Contains(h.Passage.Citations, ref.Index) {
			own = append(own, ref.Citation())
		}
	}
	return own
}

// selfOnly reports whether a passage cites src only as its own publication or
// author.
func selfOnly(h article.Hit, src *cite.Source) bool {
	return !slices.ContainsFunc(citationsOf(h, src), func(c article.Citation) bool { return !c.Self })
}

func placeText(h article.Hit) string {
	return fmt.Sprintf("¶ %d · /read_%s", h.Passage.Paragraph, h.Passage.ID)
}

func (w Words) sourceHead(src *cite.Source, f query.Filters, total int, hits []article.Hit) reply.Unit {
	articles := map[article.ID]bool{}
	for _, h := range hits {
		articles[h.Article.ID] = true
	}
	said := w.Say(textCiting, total, len(hits), len(articles))
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
	if total == 0 {
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
	found, err := c.Searcher.Search(ctx, named, maxHits)
	if err != nil || found.Any {
		return nil, err
	}
	citing := map[article.ID]bool{}
	for _, ref := range src.Refs {
		if p, ok := passageOf(ref.Article, ref.Index); ok {
			citing[p.ID] = true
		}
	}
	var only []article.Hit
	for _, hit := range found.Hits {
		if !citing[hit.Passage.ID] && namedIn(hit, src) && len(only) < maxMentions {
			only = append(only, hit)
		}
	}
	return only, nil
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
