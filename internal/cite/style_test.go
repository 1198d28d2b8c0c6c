package cite

import (
	"cmp"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"go.yaml.in/yaml/v3"

	"footnote/internal/article"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// tableNames is the table of names that the program carries.
func tableNames(t testing.TB) *Names {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("..", "..", "data", "names.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	var entries []Entry
	if err := yaml.Unmarshal(data, &entries); err != nil {
		t.Fatal(err)
	}
	names, err := NewNames(entries)
	if err != nil {
		t.Fatal(err)
	}
	return names
}

// style is an invented article in one house style with its gold: lines of
// kind | raw | source | dates, where kind? is neither asked for nor wrong.
type style struct {
	name string
	in   Input
	gold []gold
}

type gold struct {
	kind, raw, source, dates string
	optional                 bool
}

var mdLink = regexp.MustCompile(`\[([^\]]+)\]\(([^)]+)\)`)

func readStyles(t testing.TB) []style {
	t.Helper()
	files, err := filepath.Glob(filepath.Join("testdata", "styles", "*.txt"))
	if err != nil || len(files) < 9 {
		t.Fatalf("%d articles under testdata/styles, %v", len(files), err)
	}
	var out []style
	for _, f := range files {
		data, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, parseStyle(strings.TrimSuffix(filepath.Base(f), ".txt"), string(data)))
	}
	return out
}

func parseStyle(name, text string) style {
	s := style{name: name}
	parts := strings.Split(text, "\n=== ")
	header, body, _ := strings.Cut(parts[0], "\n\n")
	for line := range strings.SplitSeq(header, "\n") {
		key, value, _ := strings.Cut(line, ": ")
		switch key {
		case "title":
			s.in.Title = value
		case "publication":
			s.in.Publication = value
		case "volume":
			s.in.Volume = value
		case "language":
			s.in.Language = value
		case "date":
			s.in.Date, s.in.DateSource = article.Date(value), article.DatePrinted
		}
	}
	for i, p := range strings.Split(strings.TrimSpace(body), "\n\n") {
		s.in.Paragraphs = append(s.in.Paragraphs, linked(i+1, p))
	}
	for _, part := range parts[1:] {
		label, lines, _ := strings.Cut(part, "\n")
		if label != "gold" {
			s.in.Dropped = append(s.in.Dropped, article.Dropped{Text: strings.TrimSpace(lines), Why: label})
			continue
		}
		for line := range strings.SplitSeq(strings.TrimSpace(lines), "\n") {
			if f := strings.Split(line, " | "); len(f) >= 3 {
				f = append(f, "")
				g := gold{strings.TrimSuffix(f[0], "?"), f[1], strings.TrimSuffix(f[2], " |"), f[3], strings.HasSuffix(f[0], "?")}
				s.gold = append(s.gold, g)
			}
		}
	}
	return s
}

// linked makes a paragraph of text with links in Markdown.
func linked(n int, text string) article.Paragraph {
	p := article.Paragraph{N: n, Kind: article.Body}
	var b strings.Builder
	at := 0
	for _, m := range mdLink.FindAllStringSubmatchIndex(text, -1) {
		b.WriteString(text[at:m[0]])
		start := b.Len()
		b.WriteString(text[m[2]:m[3]])
		p.Links = append(p.Links, article.Link{Span: article.Span{Start: start, End: b.Len()}, URL: text[m[4]:m[5]]})
		at = m[1]
	}
	b.WriteString(text[at:])
	p.Text = b.String()
	return p
}

// tally counts what was rightly found, wrongly found and missed.
type tally struct{ right, wrong, missed int }

func (t tally) String() string {
	share := func(of int) float64 {
		if of == 0 {
			return 1
		}
		return float64(t.right) / float64(of)
	}
	return fmt.Sprintf("precision %.3f, recall %.3f, of %d", share(t.right+t.wrong), share(t.right+t.missed), t.right+t.missed)
}

// TestStyles holds the figures on the articles of testdata/styles in a golden
// file. Every miss is listed there, so that the diff of a change shows what it
// gained and lost.
func TestStyles(t *testing.T) {
	finder := NewFinder(tableNames(t))
	tallies := make(map[string]*tally)
	var misses strings.Builder
	for _, s := range readStyles(t) {
		score(&misses, s, finder.Find(s.in).Citations, tallies)
	}
	var b strings.Builder
	for _, kind := range slices.Sorted(mapKeys(tallies)) {
		fmt.Fprintf(&b, "%-14s %s\n", kind, tallies[kind])
	}
	b.WriteString("\n" + misses.String())
	golden(t, "styles.golden", b.String())
}

func mapKeys(m map[string]*tally) func(func(string) bool) {
	return func(yield func(string) bool) {
		for k := range m {
			if !yield(k) {
				return
			}
		}
	}
}

func golden(t *testing.T, name, got string) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("%s has changed; go test -update rewrites it. Now:\n%s", name, got)
	}
}

// score compares what was found with the gold of s.
func score(misses *strings.Builder, s style, found []article.Citation, tallies map[string]*tally) {
	used := make(map[int]bool)
	at := func(kind string) *tally {
		if tallies[kind] == nil {
			tallies[kind] = &tally{}
		}
		return tallies[kind]
	}
	slices.SortStableFunc(s.gold, func(a, b gold) int { return cmp.Compare(btoi(a.optional), btoi(b.optional)) })
	for _, g := range s.gold {
		i := slices.IndexFunc(found, func(c article.Citation) bool { return !used[slices.IndexFunc(found, same(c))] && g.matches(c) })
		switch {
		case i >= 0:
			used[i] = true
			if g.optional {
				continue
			}
			at(g.kind).right++
			if got := joinDates(found[i].Dates); got != g.dates {
				at("dates").wrong++
				fmt.Fprintf(misses, "%s: dates of %q are %q, not %q\n", s.name, g.raw, got, g.dates)
			} else if g.dates != "" {
				at("dates").right++
			}
		case !g.optional:
			at(g.kind).missed++
			fmt.Fprintf(misses, "%s: missed %s %q of %s\n", s.name, g.kind, g.raw, g.source)
		}
	}
	for i, c := range found {
		if !used[i] {
			at(string(c.Kind)).wrong++
			fmt.Fprintf(misses, "%s: wrong %s %q of %s\n", s.name, c.Kind, c.Raw, c.Source)
		}
	}
}

func same(c article.Citation) func(article.Citation) bool {
	return func(d article.Citation) bool {
		return d.Paragraph == c.Paragraph && d.Span == c.Span && d.Source == c.Source && d.Kind == c.Kind && d.Raw == c.Raw
	}
}

func btoi(b bool) int {
	if b {
		return 1
	}
	return 0
}

// matches reports whether c is g: of running text the source and the sentence
// count, of everything else the printed words too.
func (g gold) matches(c article.Citation) bool {
	if string(c.Kind) != g.kind || fold(c.Source) != fold(g.source) {
		return false
	}
	if c.Kind == article.Narrative {
		return strings.Contains(c.Claim, g.raw)
	}
	return strings.Trim(c.Raw, ". ") == strings.Trim(g.raw, ". ")
}

func joinDates(dates []article.Date) string {
	var out []string
	for _, d := range dates {
		out = append(out, string(d))
	}
	return strings.Join(out, " ")
}
