package search

import (
	"context"
	"fmt"
	"log/slog"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"footnote/internal/article"
	"footnote/internal/query"
)

// draft is an article of a random corpus.
type draft struct {
	id, lang, title, pub, author string
	date                         article.Date
	paragraphs                   []string // headings begin with #
	sources                      []string // by paragraph, "" for none
}

func (d draft) article() *article.Article {
	a := write(d.id, d.title, d.lang, d.paragraphs...)
	a.Publication, a.Date = d.pub, d.date
	if d.author != "" {
		a.Authors = []string{d.author}
	}
	t := a.Text()
	for i := range t.Passages {
		if source := d.sources[t.Passages[i].Paragraph-1]; source != "" {
			t.Passages[i].Citations = []int{len(t.Citations)}
			t.Citations = append(t.Citations, article.Citation{Source: source, OtherNames: []string{"old " + source}})
		}
	}
	return a
}

func (d draft) String() string {
	return fmt.Sprintf("%s %s %q by %q in %q of %q, sources %q:\n\t%s", d.id, d.lang, d.title, d.author, d.pub, d.date, d.sources, strings.Join(d.paragraphs, "\n\t"))
}

// Few words, so that they meet: some are made of two others, some are forms of
// one, some are names of one place, some are too common to search by.
var (
	harbourWords = strings.Fields("boat boats boating light house lighthouse ship yard shipyard harbour harbours master masters fisher " +
		"fishing nets kyiv kiev upper lake town lakes townhouse skiff the of and a to cat")
	portWords = strings.Fields("порт порта порты город города лодка лодки маяк маяка и не в на")
	harbours  = map[string][]string{
		"kiev": {"Kyiv", "Kiev"}, "kyiv": {"Kiev", "Kyiv"}, "skiff": {"boat", "skiff", "lighthouse", "nowhere"},
		"upper lake town": {"Upper Lake Town", "lakes", "master skiff"}, "fishing nets": {"nets"}, "порт": {"harbour"}, "lakes": {"upper lake town"},
	}
)

func harbourNames(name string) []string { return harbours[name] }

// harbour makes corpora and queries at random.
type harbour struct{ *rand.Rand }

func (h harbour) pick(of ...string) string { return of[h.IntN(len(of))] }

func (h harbour) words(lang string, n int) string {
	from, ws := harbourWords, make([]string, n)
	if lang == "ru" {
		from = portWords
	}
	for i := range ws {
		if ws[i] = from[min(h.IntN(len(from)), h.IntN(len(from)))]; h.IntN(9) == 0 {
			ws[i] += ","
		}
	}
	return strings.TrimRight(strings.Join(ws, " "), ",")
}

func (h harbour) draft(id string) draft {
	d := draft{
		id: id, lang: h.pick("en", "en", "en", "ru"), pub: h.pick("", "Quay Review", "Tide"), author: h.pick("", "Ann Roe", "Ben Maria Roe"),
		date: article.Date(h.pick("", "2024", "2024-02", "2024-02-18", "2025-01-03")),
	}
	d.title = h.words(d.lang, 1+h.IntN(3))
	for range 1 + h.IntN(5) {
		text := h.words(d.lang, 1+h.IntN(12))
		if h.IntN(5) == 0 {
			text = "# " + h.words(d.lang, 1+h.IntN(3))
		}
		d.paragraphs = append(d.paragraphs, text)
		d.sources = append(d.sources, h.pick("", "", "Courier", "Harbour Mail"))
	}
	return d
}

// query is what somebody may type who looks for things in drafts.
func (h harbour) query(drafts []draft) string {
	var parts []string
	for range 1 + h.IntN(4) {
		parts = append(parts, h.clause(drafts[h.IntN(len(drafts))]))
	}
	return strings.Join(parts, " ")
}

func (h harbour) clause(d draft) string {
	there := strings.Fields(strings.ReplaceAll(d.paragraphs[h.IntN(len(d.paragraphs))], ",", ""))
	at := h.IntN(len(there))
	word := strings.Trim(there[at], "#")
	switch h.IntN(14) {
	case 0:
		return "-" + word
	case 1, 2:
		return `"` + strings.Join(there[at:min(len(there), at+1+h.IntN(3))], " ") + `"`
	case 3:
		return word + " OR " + h.words(d.lang, 1)
	case 4:
		return `-"` + strings.Join(there[at:min(len(there), at+2)], " ") + `"`
	case 5:
		return h.pick("light-house", "ship-yard", "fishing-nets", "upper-lake-town", "cat-boat")
	case 6:
		return h.pick("source:courier", "source:mail", "source:\"old harbour\"", "pub:quay", "author:roe", "author:\"ben roe\"", "in:"+d.id)
	case 7:
		return h.pick("lang:ru", "lang:en", "after:2024-02-10", "before:2024-02", "before:2025", "after:2026")
	case 8:
		return h.pick("harbor", "lihgthouse", "fishin", "cot", "маака", "nothing", "shipyrad", "upper lake town", "kyiv", "kiev", "skiff", "порт")
	case 9:
		return h.words("en", 1)
	}
	return word
}

// trial is a query of a corpus that came about in some way: articles lie in
// several parts, and some that lie there are gone.
type trial struct {
	drafts []draft
	parts  int
	gone   int // of drafts, the last
	typed  string
}

func (tr trial) String() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s\nin %d parts, the last %d gone:\n", tr.typed, tr.parts, tr.gone)
	for _, d := range tr.drafts {
		fmt.Fprintln(&b, d)
	}
	return b.String()
}

func (tr trial) articles() (indexed, living []*article.Article) {
	for i, d := range tr.drafts {
		a := d.article()
		if indexed = append(indexed, a); i < len(tr.drafts)-tr.gone {
			living = append(living, a)
		}
	}
	return indexed, living
}

// openParts opens an index of living in a folder where indexed lie in parts.
func openParts(t testing.TB, o Options, indexed []*article.Article, parts int) *Index {
	t.Helper()
	o.Logger = slog.New(slog.DiscardHandler)
	f, err := openFolder(o.Dir, o.Logger)
	if err != nil {
		t.Fatal(err)
	}
	for n := range parts {
		var own []*article.Article
		for i := n; i < len(indexed); i += parts {
			own = append(own, indexed[i])
		}
		ix := newIndex(Options{Articles: own, Vectors: o.Vectors, Logger: o.Logger})
		ix.fingerprint(nil, &f.sources)
		made, err := f.build(t.Context(), ix, ix.settle(nil), false)
		if err != nil {
			t.Fatal(err)
		}
		f.add(made...)
	}
	ix, err := f.open(t.Context(), o, nil)
	if err != nil {
		t.Fatal(err)
	}
	return ix
}

// fault is how the index differs from the reader, "" where it does not.
func (tr trial) fault(t *testing.T) string {
	t.Helper()
	indexed, living := tr.articles()
	ix := openParts(t, Options{Dir: t.TempDir(), Articles: living, Variants: harbourNames}, indexed, tr.parts)
	defer ix.Close()
	return differs(t, ix, newReader(living, harbourNames), tr.typed)
}

func differs(t *testing.T, ix *Index, r *reader, typed string) string {
	t.Helper()
	q := query.Parse(typed)
	found, err := ix.Search(context.Background(), q, len(r.pages))
	if err != nil {
		t.Fatal(err)
	}
	ranked, err := ix.Rank(context.Background(), q, len(r.pages))
	if err != nil {
		t.Fatal(err)
	}
	for _, fault := range []string{r.faultOfSearch(q, found), r.faultOfRank(q, ranked), faultOfLimits(t, ix, q, found)} {
		if fault != "" {
			return fault
		}
	}
	return ""
}

func (r *reader) faultOfSearch(q query.Query, found article.Found) string {
	want := r.search(q)
	articles := map[int]bool{}
	for _, i := range want.pages {
		articles[r.pages[i].article] = true
	}
	if got, want := fmt.Sprint(found.Total, found.Articles, found.Any, found.Notes), fmt.Sprint(len(want.pages), len(articles), want.any, want.notes); got != want {
		return fmt.Sprintf("search says %s, want %s", got, want)
	}
	wishes, _ := r.understand(q)
	worth := r.scores(termsOf(wishes, r.stop), len(want.pages) > 1)
	for _, h := range found.Hits {
		i := r.place(h)
		if want := r.marks(r.pages[i], wishes); !slices.Equal(h.Marks, want) {
			return fmt.Sprintf("%s is marked %v, want %v", h.Passage.ID, h.Marks, want)
		}
	}
	return r.faultOfHits("search", found.Hits, want.pages, worth)
}

func (r *reader) faultOfRank(q query.Query, hits []article.Hit) string {
	wishes, _ := r.understand(q)
	terms := r.guessed(termsOf(wishes, r.stop))
	var want []int
	for i, p := range r.pages {
		if r.pass(p, q.Filters) && !r.excluded(p, wishes) && (r.related(p, terms) || r.narrowed(q, wishes)) {
			want = append(want, i)
		}
	}
	return r.faultOfHits("rank", hits, want, r.scores(terms, true))
}

func (r *reader) place(h article.Hit) int {
	return slices.IndexFunc(r.pages, func(p page) bool { return p.passage.ID == h.Passage.ID && r.articles[p.article] == h.Article })
}

// faultOfHits holds hits against the pages that are wanted and their worth.
func (r *reader) faultOfHits(what string, hits []article.Hit, want []int, worth []float64) string {
	var got []int
	for at, h := range hits {
		i := r.place(h)
		got = append(got, i)
		if math.Abs(h.Score-worth[i]) > 1e-4*max(1, worth[i]) {
			return fmt.Sprintf("%s gives %s %.5f, want %.5f", what, h.Passage.ID, h.Score, worth[i])
		}
		if at > 0 && (h.Score > hits[at-1].Score || h.Score == hits[at-1].Score && i < got[at-1]) {
			return fmt.Sprintf("%s puts %s after %s", what, h.Passage.ID, hits[at-1].Passage.ID)
		}
	}
	if slices.Sort(got); !slices.Equal(got, want) {
		return fmt.Sprintf("%s finds %v, want %v", what, got, want)
	}
	return ""
}

// faultOfLimits holds a search for a few against one for all.
func faultOfLimits(t *testing.T, ix *Index, q query.Query, all article.Found) string {
	t.Helper()
	for _, n := range []int{0, 1, 3} {
		few, err := ix.Search(context.Background(), q, n)
		if err != nil {
			t.Fatal(err)
		}
		want := all
		want.Hits = all.Hits[:min(n, len(all.Hits))]
		if fmt.Sprint(few) != fmt.Sprint(want) {
			return fmt.Sprintf("with a limit of %d %v, want %v", n, few, want)
		}
	}
	return ""
}

// smaller are trials that are a little smaller.
func (tr trial) smaller() (all []trial) {
	for i := range tr.drafts {
		one := tr
		one.drafts = slices.Delete(slices.Clone(tr.drafts), i, i+1)
		if i >= len(tr.drafts)-tr.gone {
			one.gone--
		}
		all = append(all, one)
		for at := range tr.drafts[i].paragraphs {
			one := tr
			one.drafts = slices.Clone(tr.drafts)
			d := &one.drafts[i]
			d.paragraphs, d.sources = slices.Delete(slices.Clone(d.paragraphs), at, at+1), slices.Delete(slices.Clone(d.sources), at, at+1)
			all = append(all, one)
		}
	}
	for i := range strings.Fields(tr.typed) {
		one := tr
		one.typed = strings.Join(slices.Delete(strings.Fields(tr.typed), i, i+1), " ")
		all = append(all, one)
	}
	if tr.parts > 1 {
		tr.parts--
		all = append(all, tr)
	}
	return all
}

// shrunk is the smallest trial found that fails as tr does, and how.
func (tr trial) shrunk(t *testing.T, fault string) (trial, string) {
	t.Helper()
	for tries := 0; tries < 500; {
		at := slices.IndexFunc(tr.smaller(), func(one trial) bool {
			tries++
			if len(one.drafts) > one.gone {
				if f := one.fault(t); f != "" {
					fault = f
					return true
				}
			}
			return false
		})
		if at < 0 {
			break
		}
		tr = tr.smaller()[at]
	}
	return tr, fault
}

// A search finds, says, marks and ranks what reading every passage does, for
// any corpus, however it came to lie in the folder, and any query.
func TestSearchEqualsReading(t *testing.T) {
	met := map[string]int{} // so that no kind of outcome is left out
	for seed := range uint64(25) {
		h := harbour{rand.New(rand.NewPCG(seed, 17))}
		tr := trial{parts: 1 + h.IntN(3), gone: h.IntN(3)}
		for i := range 3 + h.IntN(5) {
			tr.drafts = append(tr.drafts, h.draft(string(rune('a'+i))))
		}
		indexed, living := tr.articles()
		ix := openParts(t, Options{Dir: t.TempDir(), Articles: living, Variants: harbourNames}, indexed, tr.parts)
		r := newReader(living, harbourNames)
		for range 20 {
			if tr.typed = h.query(tr.drafts); differs(t, ix, r, tr.typed) != "" {
				small, fault := tr.shrunk(t, differs(t, ix, r, tr.typed))
				t.Fatalf("seed %d: %s\n%v", seed, fault, small)
			}
			for _, what := range r.search(query.Parse(tr.typed)).kinds() {
				met[what]++
			}
		}
		if err := ix.Close(); err != nil {
			t.Fatal(err)
		}
	}
	for _, what := range []string{"nothing", "one", "several", "any", "unknown", "unknown, near", "variant", "filter", "stopword", "dropped"} {
		if met[what] < 3 {
			t.Errorf("only %d searches came to %s: %v", met[what], what, met)
		}
	}
}

// kinds say what sorts of outcome o is.
func (o outcome) kinds() []string {
	all := []string{"several"}
	if len(o.pages) < 2 {
		all[0] = []string{"nothing", "one"}[len(o.pages)]
	}
	if o.any {
		all = append(all, "any")
	}
	for _, n := range o.notes {
		if all = append(all, string(n.Kind)); n.Kind == article.NoteUnknown && n.Other != "" {
			all = append(all, "unknown, near")
		}
	}
	return all
}
