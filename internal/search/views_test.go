package search

import (
	"context"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"footnote/internal/article"
	"footnote/internal/query"
	"footnote/internal/zipf"
)

// bruteForce is BM25 of the stems of query in every passage, by reading them
// all: the definition, without an index.
func bruteForce(ix *Index, terms []string, m bm25) []float64 {
	n := len(ix.docs)
	texts := make([][]string, n)
	total := 0
	for i := range texts {
		a, p := ix.at(uint32(i))
		for _, w := range words(headOf(a, p) + "\n" + p.Text) {
			texts[i] = append(texts[i], languages[0].stem(w.form))
		}
		total += len(texts[i])
	}
	mean := float64(total) / float64(n)
	scores := make([]float64, n)
	for _, term := range terms {
		stem, df := languages[0].stem(term), 0
		tf := make([]float64, n)
		for i, text := range texts {
			for _, s := range text {
				if s == stem {
					tf[i]++
				}
			}
			if tf[i] > 0 {
				df++
			}
		}
		idf := math.Log(1 + (float64(n-df)+0.5)/(float64(df)+0.5))
		for i := range scores {
			norm := float64(m.k1) * (1 - float64(m.b) + float64(m.b)*float64(len(texts[i]))/mean)
			scores[i] += idf * tf[i] * (float64(m.k1) + 1) / (tf[i] + norm)
		}
	}
	return scores
}

func TestBM25EqualsBruteForce(t *testing.T) {
	compared := 0
	for seed := range uint64(3) {
		g := zipf.New(seed, madeUpWords)
		ix := openAt(t, t.TempDir(), g.Articles(100+int(seed)*200))
		for range 10 {
			q := query.Plain(g.Rare(3) + " " + g.Text(1))
			p := ix.compile(q)
			var terms []string
			for _, w := range p.words {
				for range int(w.weight) {
					terms = append(terms, w.forms[0])
				}
				if len(w.seqs) > 0 || len(w.forms) > 1 {
					terms = nil // a compound was recognised; brute force knows none
					break
				}
			}
			if terms == nil {
				continue
			}
			b := newBoard(len(ix.docs), len(ix.articles))
			if err := ix.fill(context.Background(), b, p, nil); err != nil {
				t.Fatal(err)
			}
			compared++
			for i, want := range bruteForce(ix, terms, ix.weights.words) {
				if got := float64(b.body[i]); math.Abs(got-want) > 1e-3 {
					t.Fatalf("seed %d, %v, passage %d: %f, want %f", seed, q, i, got, want)
				}
			}
		}
	}
	if compared < 10 {
		t.Errorf("only %d queries were compared", compared)
	}
}

func TestBoardIsWiped(t *testing.T) {
	ix := openAt(t, t.TempDir(), library())
	first := rankAll(t, ix, "ceasefire price")
	rankAll(t, ix, "negotiations rain weather")
	if again := rankAll(t, ix, "ceasefire price"); again != first {
		t.Errorf("the same question ranks\n%s then\n%s", first, again)
	}
}

func rankAll(t *testing.T, ix *Index, text string) string {
	t.Helper()
	hits, err := ix.Rank(context.Background(), query.Parse(text), 20)
	if err != nil {
		t.Fatal(err)
	}
	var s string
	for _, h := range hits {
		s += fmt.Sprintf("%s %.4f\n", h.Passage.ID, h.Score)
	}
	return s
}

func TestTop(t *testing.T) {
	best := newTop(3)
	for i, score := range []float32{1, 5, 2, 5, 4, 0, 3, 5, 1} {
		best.add(scored{uint32(i), score})
	}
	want := []scored{{1, 5}, {3, 5}, {7, 5}} // equal ones in reading order
	if got := best.sorted(); !slices.Equal(got, want) {
		t.Errorf("best %v, want %v", got, want)
	}
	random := rand.New(rand.NewPCG(1, 1))
	for n := range 20 {
		var all []scored
		best := newTop(n)
		for i := range uint32(random.IntN(60)) {
			s := scored{i, float32(random.IntN(9))}
			all = append(all, s)
			best.add(s)
		}
		slices.SortFunc(all, better)
		if got := best.sorted(); !slices.Equal(got, all[:min(n, len(all))]) {
			t.Errorf("the %d best are %v of %v", n, got, all)
		}
	}
}

func TestProximity(t *testing.T) {
	tests := []struct {
		at            []int // the word of the query in each place, -1 for none
		ordered, near int   // pairs of either kind
	}{
		{[]int{0, 1}, 1, 1},
		{[]int{1, 0}, 0, 1},                             // near, in the wrong order
		{[]int{0, -1, 1}, 0, 1},                         // a word between
		{[]int{0, -1, -1, -1, -1, -1, -1, -1, 1}, 0, 1}, // eight apart
		{[]int{0, -1, -1, -1, -1, -1, -1, -1, -1, 1}, 0, 0},
		{[]int{0, 2, 1}, 0, 3},
		{[]int{0, 0, 0}, 0, 0},
		{nil, 0, 0},
	}
	for _, tt := range tests {
		var places []placed
		for at, word := range tt.at {
			if word >= 0 {
				places = append(places, placed{at, word})
			}
		}
		p := countPairs(places)
		if len(p.ordered) != tt.ordered || len(p.near) != tt.near {
			t.Errorf("%v: %v", tt.at, p)
		}
	}
}

func TestWeightsOf(t *testing.T) {
	if weightsOf(94, 5) != ofPassages || weightsOf(1400, 1400) != ofDocuments || weightsOf(0, 0) != ofPassages {
		t.Error("the wrong weights")
	}
}

func TestFold(t *testing.T) {
	tests := []struct{ token, want string }{
		{"Ceasefire", "ceasefire"},
		{"Türkiye", "turkiye"},
		{"Núñez", "nunez"},
		{"Łódź", "lodz"},
		{"analyst’s", "analyst"},
		{"don’t", "don't"},
		{"U.S", "us"},
		{"topwar.ru", "topwar.ru"},
		{"1,000", "1000"},
		{"3.5", "3.5"},
		{"Ещё", "еще"},
		{"Еще\u0308", "еще"},
		{"Cafe\u0301", "cafe"},
		{"Київ", "київ"},
		{"чай", "чай"},
		{"Тsargrad", "tsargrad"}, // a Cyrillic Т
		{"Mоsсow", "moscow"},     // Cyrillic о and с
		{"Mосква", "москва"},     // a Latin M
		{"ﬁre", "fire"},
		{"…", ""},
		{"", ""},
	}
	for _, tt := range tests {
		if got := fold(tt.token); got != tt.want {
			t.Errorf("%q folds to %q, want %q", tt.token, got, tt.want)
		}
	}
}

func TestUkrainianStems(t *testing.T) {
	uk := languageOf("uk")
	for _, forms := range [][]string{{"війна", "війни", "війну", "війною"}, {"український", "українського", "українські"}, {"мир", "миру", "миром"}} {
		for _, f := range forms[1:] {
			if a, b := uk.stem(forms[0]), uk.stem(f); a != b {
				t.Errorf("%s is cut to %s, %s to %s", forms[0], a, f, b)
			}
		}
	}
}

func TestGrams(t *testing.T) {
	for form, want := range map[string]string{"fire": "[_fir fire ire_]", "of": "[_of_]", "мир": "[_мир мир_]"} {
		if got := fmt.Sprint(grams(nil, form)); got != want {
			t.Errorf("%s: %s, want %s", form, got, want)
		}
	}
}

func TestLanguagesOf(t *testing.T) {
	ls := languagesOf([]*article.Article{write("a", "", "ru"), write("b", "", "xx"), write("c", "", "ru")})
	if len(ls) != 2 || ls[0].code != "en" || ls[1].code != "ru" {
		t.Errorf("%v", ls)
	}
}
