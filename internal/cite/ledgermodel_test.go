package cite

import (
	"cmp"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"footnote/internal/article"
)

// spelled are sources of random articles, each with the spellings that are one
// of it, the name it goes by first.
var spelled = [][]string{
	{"Kommersant", "Коммерсантъ", "Коммерсант"},
	{"Harbour Club"},
	{"Olena Honchar", "Олена Гончар"},
	{"Northern Gazette"},
	{"Telegram/rybar", "t.me/rybar"},
	{"Eurasia Daily Monitor", "EDM"},
	{"Lenta.ru"},
	{"Quay Watch"},
}

func goesBy(spelling string) string {
	for _, names := range spelled {
		if slices.Contains(names, spelling) {
			return names[0]
		}
	}
	return ""
}

func randomArticles(r *rand.Rand) (articles []*article.Article) {
	dates := []article.Date{"2023", "2024-02", "2024-02-18", "2024-02-03", "2025-01-03", "2025", "2024-12-31"}
	for range 1 + r.IntN(5) {
		var all []article.Citation
		claim := 0
		for range r.IntN(9) {
			names := spelled[r.IntN(len(spelled))]
			c := article.Citation{Source: names[r.IntN(len(names))], Self: r.IntN(4) == 0}
			if claim += r.IntN(2) * 30; claim > 0 { // before, they are credits, which support no sentence
				c.Paragraph, c.ClaimSpan = 1, article.Span{Start: claim, End: claim + 20}
			}
			for range r.IntN(3) {
				c.Dates = append(c.Dates, dates[r.IntN(len(dates))])
			}
			if r.IntN(9) == 0 {
				c.Source = ""
			}
			all = append(all, c)
		}
		articles = append(articles, article.New(article.Head{ID: article.ID(fmt.Sprint("a", len(articles)))}, article.Text{Citations: all}))
	}
	return articles
}

// counted is a source by the definition of what a ledger tells of it.
func counted(articles []*article.Article, name string) string {
	var refs []string
	var dates []article.Date
	in, months, beside := map[*article.Article]bool{}, map[article.Date]int{}, map[string]int{}
	for _, a := range articles {
		all := a.Text().Citations
		for i, c := range all {
			if goesBy(c.Source) != name {
				continue
			}
			in[a] = true
			refs = append(refs, fmt.Sprint(a.ID, " ", i, " ", c.Self))
			for _, d := range c.Dates {
				dates = append(dates, d)
				months[d[:min(7, len(d))]]++
			}
			for j, o := range all {
				if other := goesBy(o.Source); j != i && other != "" && other != name && c.ClaimSpan.Len() > 0 && o.ClaimSpan == c.ClaimSpan {
					beside[other]++
				}
			}
		}
	}
	var others []string
	for o := range beside {
		others = append(others, o)
	}
	slices.SortFunc(others, func(a, b string) int { return cmp.Or(beside[b]-beside[a], strings.Compare(a, b)) })
	var first, last article.Date
	for _, d := range dates {
		if first == "" || d.First().Before(first.First()) {
			first = d
		}
		if last == "" || d.Last().After(last.Last()) {
			last = d
		}
	}
	return fmt.Sprint(name, refs, len(in), first, last, months, others)
}

func told(s *Source) string {
	var refs []string
	for _, r := range s.Refs {
		refs = append(refs, fmt.Sprint(r.Article.ID, " ", r.Index, " ", r.Self))
	}
	months := map[article.Date]int{}
	for _, m := range s.Months {
		months[m.Date] = m.Citations
	}
	return fmt.Sprint(s.Name, refs, s.Articles, s.First, s.Last, months, s.CoCited)
}

// A ledger tells of every source what going through all citations does, the
// most cited first, and finds it by each of its spellings.
func TestLedgerEqualsCounting(t *testing.T) {
	names, err := NewNames([]Entry{
		{Name: "Kommersant", Other: []string{"Коммерсантъ", "Коммерсант"}},
		{Name: "Eurasia Daily Monitor", Other: []string{"EDM"}},
		{Name: "Olena Honchar", Other: []string{"Олена Гончар"}},
	})
	if err != nil {
		t.Fatal(err)
	}
	for seed := range uint64(60) {
		r := rand.New(rand.NewPCG(seed, 5))
		articles := randomArticles(r)
		l := NewLedger(articles, names, 2)
		all := l.Sources("")
		for i, s := range all {
			if got, want := told(s), counted(articles, s.Name); got != want {
				t.Fatalf("seed %d: %s\nwant %s", seed, got, want)
			}
			if i > 0 && cmp.Or(len(all[i-1].Refs)-len(s.Refs), strings.Compare(s.Name, all[i-1].Name)) <= 0 {
				t.Errorf("seed %d: %s stands behind %s", seed, s.Name, all[i-1].Name)
			}
		}
		for _, same := range spelled {
			at := slices.IndexFunc(all, func(s *Source) bool { return s.Name == same[0] })
			for _, spelling := range same {
				found := l.Find(spelling)
				if (at >= 0) != (len(found) == 1) || at >= 0 && found[0] != all[at] {
					t.Errorf("seed %d: %q finds %v", seed, spelling, found)
				}
			}
		}
	}
}

// Spellings of one name have one skeleton; other names have another.
func TestSkeletons(t *testing.T) {
	for _, one := range [][]string{
		{"Zelensky", "Zelenskyy", "Zelenskiy", "Зеленський", "Зеленский"},
		{"Yushchenko", "Ющенко", "Iushchenko", "Yuschenko"},
		{"Tsargrad", "Царьград", "Tzargrad", "Cargrad"},
		{"Khodorkovsky", "Ходорковский", "Hodorkovsky"},
		{"Novaya Gazeta", "Новая газета", "Novaja Gazeta", "novaya gazeta"},
		{"Olexander", "Oleksander", "Олександер"},
		{"Ya", "Я", "Ja"},
		{"Fyodor", "Fjodor", "Федор", "Фёдор", "Fedor"},
	} {
		for _, spelling := range one[1:] {
			if a, b := skeleton(one[0]), skeleton(spelling); a != b {
				t.Errorf("%s is %q, %s is %q", one[0], a, spelling, b)
			}
		}
	}
	for _, two := range [][2]string{{"Petrov", "Petrova Anna"}, {"Ivanov", "Ivanova Olha"}, {"TASS", "TAZ"}, {"Lee (2018)", "Lee (2019)"}, {"Channel 11", "Channel 1"}} {
		if a, b := skeleton(two[0]), skeleton(two[1]); a == b {
			t.Errorf("%s and %s are both %q", two[0], two[1], a)
		}
	}
}

// Folding takes away what spellings of one name differ in, and nothing twice.
func TestFoldedNames(t *testing.T) {
	for name, want := range map[string]string{
		"The Harbour  Courier": "harbour courier", "the-harbour": "harbour", "Núñez": "nunez", "«Коммерсантъ»": "коммерсантъ",
		"“Quay”–Watch": "quay watch", "O’Neill": "oneill", "O`Neill": "oneill", "Levil, Inc.": "levil, inc", "ТASS": "tass", "Ё": "е",
		"  a b ": "a b", "Then": "then", "The": "the", "": "", "—": "", "a\u00a0b": "a b", "U.S.": "u.s", ";:x": "x",
	} {
		if got := fold(name); got != want {
			t.Errorf("fold(%q) = %q, want %q", name, got, want)
		} else if again := fold(got); again != got {
			t.Errorf("fold(%q) = %q, want it to stay", got, again)
		}
	}
}
