package search

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"footnote/internal/article"
	"footnote/internal/query"
	"footnote/internal/zipf"
)

// outcomes are what an index answers to some queries, scores and all.
func outcomes(t *testing.T, ix *Index, queries []string) string {
	t.Helper()
	var b strings.Builder
	for _, text := range queries {
		q := query.Parse(text)
		found, err := ix.Search(context.Background(), q, 10)
		if err != nil {
			t.Fatalf("%s: %v", text, err)
		}
		ranked, err := ix.Rank(context.Background(), q, 10)
		if err != nil {
			t.Fatalf("%s: %v", text, err)
		}
		fmt.Fprintln(&b, text, found.Total, found.Articles, found.Any, found.Notes)
		for _, h := range slices.Concat(found.Hits, ranked) {
			fmt.Fprintln(&b, " ", h.Passage.ID, h.Score, h.Marks)
		}
	}
	return b.String()
}

// change adds, changes and removes articles at random.
func change(r *rand.Rand, g *zipf.Generator, articles []*article.Article) []*article.Article {
	next := slices.Clone(articles)
	for range r.IntN(4) {
		a := write(fmt.Sprint("n", r.Uint64()), g.Text(4), "en", g.Text(40), g.Text(80))
		next = slices.Insert(next, r.IntN(len(next)+1), a)
	}
	for range min(r.IntN(4), len(next)-1) {
		at := r.IntN(len(next))
		if r.IntN(2) == 0 {
			next = slices.Delete(next, at, at+1)
			continue
		}
		next[at] = write(string(next[at].ID), next[at].Title, "ru", g.Text(30), next[at].Text().Passages[0].Text)
	}
	return next
}

// Articles that come portion by portion, as after a start that has to read them
// anew, find what was indexed of them before, where more are announced.
func TestIndexWaitsForMoreArticles(t *testing.T) {
	g := zipf.New(3, fewerWords)
	var all, portion []*article.Article
	for n := range 60 {
		a := write(fmt.Sprint("n", n), g.Text(4), "en", g.Text(40), g.Text(80))
		if all = append(all, a); n%2 == 0 {
			portion = append(portion, a) // what the first of two parts has
		}
	}
	for _, more := range []bool{true, false} {
		read := 0
		o := Options{Dir: t.TempDir(), Articles: portion, More: more, Progress: func(done, _ int) { read += done }}
		some := openParts(t, o, all, 2)
		defer some.Close()
		if read > 0 {
			t.Errorf("more to come: %v, and the portion is indexed again", more)
		}
		o.Articles, o.More = all, false
		whole, err := some.Next(t.Context(), o)
		if err != nil {
			t.Fatal(err)
		}
		defer whole.Close()
		if more == (read > 0) || len(whole.docs) != 2*len(all) {
			t.Errorf("more to come: %v, and others are indexed again: %v, %d passages in all", more, read > 0, len(whole.docs))
		}
	}
}

// An index that came about by adding, changing and removing answers as one
// that is made at once of the same articles, to the last digit.
func TestChangesEqualAFreshBuild(t *testing.T) {
	for seed := range uint64(2) {
		r, g := rand.New(rand.NewPCG(seed, 9)), zipf.New(seed, fewerWords)
		dir, articles := t.TempDir(), g.Articles(absorbMost+40)
		options := func() Options { return Options{Dir: dir, Articles: articles, Vectors: hashed{}} }
		ix, err := Open(t.Context(), options())
		if err != nil {
			t.Fatal(err)
		}
		var queries []string
		for range 8 {
			queries = append(queries, g.Question(), g.Rare(2), `"`+g.Text(2)+`"`, "kywost")
		}
		for step := range 8 {
			articles = change(r, g, articles)
			next, err := ix.Next(t.Context(), options())
			if err != nil {
				t.Fatal(err)
			}
			ix.Close()
			ix = next
			if step%4 == 3 { // and after another start
				ix.Close()
				if ix, err = Open(t.Context(), options()); err != nil {
					t.Fatal(err)
				}
			}
			fresh, err := Open(t.Context(), Options{Dir: t.TempDir(), Articles: articles, Vectors: hashed{}})
			if err != nil {
				t.Fatal(err)
			}
			if got, want := outcomes(t, ix, queries), outcomes(t, fresh, queries); got != want {
				t.Fatalf("seed %d, step %d: %s", seed, step, firstDifference(got, want))
			}
			fresh.Close()
		}
		if err := ix.Close(); err != nil {
			t.Fatal(err)
		}
	}
}

func firstDifference(got, want string) string {
	gs, ws := strings.Split(got, "\n"), strings.Split(want, "\n")
	for i := range min(len(gs), len(ws)) {
		if gs[i] != ws[i] {
			return fmt.Sprintf("line %d: %q, want %q", i, gs[i], ws[i])
		}
	}
	return fmt.Sprintf("%d lines, want %d", len(gs), len(ws))
}

// Two articles of which the same is indexed are both found.
func TestTwins(t *testing.T) {
	one, other := write("twin", "Same", "en", "The wombat came."), write("twin", "Same", "en", "The wombat came.")
	ix := openAt(t, t.TempDir(), []*article.Article{one, other})
	if n := allWords(t, ix, "wombat"); n != 2 {
		t.Errorf("%d found, want 2", n)
	}
}

// Adding one article after another does not leave as many parts.
func TestPartsStayFew(t *testing.T) {
	dir, g := t.TempDir(), zipf.New(3, fewerWords)
	articles := g.Articles(20)
	ix := openAt(t, dir, articles)
	for i := range 60 {
		articles = append(articles, write(fmt.Sprint("more", i), g.Text(3), "en", g.Text(50), g.Text(50)))
		next, err := ix.Next(t.Context(), Options{Dir: dir, Articles: articles})
		if err != nil {
			t.Fatal(err)
		}
		ix.Close()
		ix = next
	}
	t.Cleanup(func() { ix.Close() })
	if len(ix.parts) > 2 || ix.Len() != 140 {
		t.Errorf("%d parts of %d passages", len(ix.parts), ix.Len())
	}
}
