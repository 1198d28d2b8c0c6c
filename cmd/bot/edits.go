package main

import (
	"bytes"
	"context"
	"slices"
	"time"

	"footnote/internal/article"
	"footnote/internal/state"
	"footnote/internal/watch"
)

// compareWithin is how long edited articles are compared at one change of the
// corpus: the next change waits for it.
const compareWithin = 30 * time.Second

// editor finds out which watches match articles since these were edited.
type editor struct {
	house *house
	store *state.Store
}

// edit is an article before and after.
type edit struct{ was, is *article.Article }

// note compares the stock before and after a change, and notes for each watch
// what has come to match it, and what does so no longer. Its error is that of the
// store.
func (e editor) note(old, now *stock) error {
	watches, _, err := e.store.AllWatches()
	if err != nil || len(watches) == 0 {
		return err
	}
	edits := editsOf(old, now)
	if len(edits) == 0 {
		return nil
	}
	ctx, cancel := context.WithTimeout(context.Background(), compareWithin)
	defer cancel()
	for i, w := range watches {
		matching, err := e.compare(ctx, w, edits, [2]*stock{old, now})
		if err != nil {
			e.house.log.Error("watches are not told of what was edited", "articles", len(edits), "watches", len(watches)-i, "err", err)
			return nil
		}
		if len(matching) == 0 {
			continue
		}
		if err := e.store.NoteEdits(w.Chat, w.N, matching); err != nil {
			return err
		}
	}
	return nil
}

// compare tells of which edits w has another opinion than before, and which.
func (e editor) compare(ctx context.Context, w watch.Watch, edits []edit, stocks [2]*stock) (map[string]bool, error) {
	var before, after []*article.Article
	for _, x := range edits {
		before, after = append(before, x.was), append(after, x.is)
	}
	was, err := e.house.handler.Matching(ctx, stocks[0].shelf(), w, before)
	if err != nil {
		return nil, err
	}
	is, err := e.house.handler.Matching(ctx, stocks[1].shelf(), w, after)
	if err != nil {
		return nil, err
	}
	matching := map[string]bool{}
	for _, x := range edits {
		if was[x.was.ID] != is[x.is.ID] {
			matching[x.is.File] = is[x.is.ID]
		}
	}
	return matching, nil
}

// editsOf are the articles that say something else than before. When the names
// have changed, articles are read otherwise; that is no edit of theirs.
func editsOf(old, now *stock) (edits []edit) {
	if !bytes.Equal(old.table, now.table) {
		return nil
	}
	former := make(map[string]*article.Article)
	for _, a := range old.library.Articles() {
		former[a.File] = a
	}
	for _, a := range now.library.Articles() {
		if was := former[a.File]; was != nil && was != a && !sameArticle(was, a) {
			edits = append(edits, edit{was, a})
		}
	}
	return edits
}

// sameArticle tells whether two articles of one file say the same.
func sameArticle(a, b *article.Article) bool {
	return a.Title == b.Title && a.Publication == b.Publication && a.Date == b.Date && a.Language == b.Language &&
		slices.Equal(a.Authors, b.Authors) &&
		slices.EqualFunc(a.Text().Paragraphs, b.Text().Paragraphs, func(p, q article.Paragraph) bool { return p.Text == q.Text })
}
