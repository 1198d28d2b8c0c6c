package main

import (
	"bytes"
	"context"
	"fmt"
	"slices"
	"time"

	"footnote/internal/article"
	"footnote/internal/state"
	"footnote/internal/watch"
)

// How many edited articles are compared at one change of the corpus, and for
// how long: the next change waits for it.
const (
	mostEdits     = 100
	compareWithin = 10 * time.Second
)

// editor finds out which watches match articles since these were edited.
type editor struct {
	house *house
	store *state.Store
}

// edit is an article before and after.
type edit struct{ was, is *article.Article }

// note compares the stock before and after a change, and notes for each watch
// what has come to match it, and what does so no longer.
func (e editor) note(old, now *stock) error {
	watches, _, err := e.store.AllWatches()
	if err != nil || len(watches) == 0 {
		return err
	}
	edits := editsOf(old, now)
	if len(edits) > mostEdits {
		return fmt.Errorf("%d articles at once are too many to compare", len(edits))
	}
	ctx, cancel := context.WithTimeout(context.Background(), compareWithin)
	defer cancel()
	for _, w := range watches {
		matching, err := e.compare(ctx, w, edits, [2]*stock{old, now})
		if err != nil {
			return err
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
	matching := map[string]bool{}
	for _, x := range edits {
		was, err := e.house.handler.Matches(ctx, stocks[0].shelf(), w, x.was)
		if err != nil {
			return nil, err
		}
		is, err := e.house.handler.Matches(ctx, stocks[1].shelf(), w, x.is)
		if err != nil {
			return nil, err
		}
		if was != is {
			matching[x.is.File] = is
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
