package search

import (
	"testing"

	"footnote/internal/article"
	"footnote/internal/query"
)

// citingArticle has one passage for each source, which cites it.
func citingArticle(id string, sources ...article.Citation) *article.Article {
	var texts []string
	for range sources {
		texts = append(texts, "It rained, it was said.")
	}
	a := write(id, "On "+id, "en", texts...)
	t := a.Text()
	t.Citations = sources
	for i := range t.Passages {
		t.Passages[i].Citations = []int{i, 99}
	}
	return a
}

// Whom passages cite is known of articles that stay and of those that come,
// whichever index of the folder they come to.
func TestSourcesOfChangingArticles(t *testing.T) {
	bbc, tass := article.Citation{Source: "BBC"}, article.Citation{Source: "Tass", OtherNames: []string{"ITAR"}}
	first := []*article.Article{citingArticle("one", bbc, tass)}
	ix := openAt(t, t.TempDir(), first)
	next := func(articles ...*article.Article) *Index {
		t.Helper()
		changed, err := ix.Next(t.Context(), Options{Articles: articles})
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { changed.Close() })
		return changed
	}
	// two that follow the same index, and number their sources alike or not
	second := next(first[0], citingArticle("two", article.Citation{Source: "Reuters"}, tass))
	third := next(citingArticle("three", article.Citation{Source: "Interfax"}, bbc), first[0])
	for _, tt := range []struct {
		ix     *Index
		source string
		want   int
	}{
		{ix, "BBC", 1},
		{ix, "itar", 1},
		{ix, "Reuters", 0},
		{second, "BBC", 1},
		{second, "Tass", 2},
		{second, "Reuters", 1},
		{second, "Interfax", 0},
		{third, "BBC", 2},
		{third, "Tass", 1},
		{third, "Reuters", 0},
		{third, "Interfax", 1},
	} {
		for _, typed := range []string{"source:" + tt.source, "rained source:" + tt.source, "rained source:" + tt.source + " source:nobody"} {
			found, err := tt.ix.Search(t.Context(), query.Parse(typed), 10)
			if err != nil || found.Total != tt.want {
				t.Errorf("%s: %d passages, want %d (%v)", typed, found.Total, tt.want, err)
			}
		}
	}
}
