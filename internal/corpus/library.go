package corpus

import (
	"cmp"
	"path"
	"slices"
	"strings"
	"sync"

	"footnote/internal/article"
)

// Library is the corpus as it was read at one time. It is not changed after
// Load and may be used by many goroutines.
type Library struct {
	articles []*article.Article
	byID     map[article.ID]place
	problems []Problem
	hash     string
	sketches func() []sketch // by place in articles, made when first asked for

	// For Reload: where and how it was read, and what came of each file.
	dir      string
	finder   Finder
	readings map[string]reading
}

// place is where an ID leads: to an article, and to one of its passages
// unless passage is below 0.
type place struct {
	article *article.Article
	passage int
}

// Problem is what went wrong with one file, in one line.
type Problem struct {
	File string // path below the corpus folder, with forward slashes
	Why  string
}

// newLibrary puts articles in order and settles their IDs. It takes the slice
// over but leaves the articles as they are, which others may share.
func newLibrary(articles []*article.Article, problems []Problem) *Library {
	lengthen(articles)
	slices.SortFunc(articles, newestFirst)
	slices.SortStableFunc(problems, func(a, b Problem) int { return cmp.Compare(a.File, b.File) })
	l := &Library{articles: articles, problems: problems, byID: make(map[article.ID]place)}
	for _, a := range articles {
		l.byID[a.ID] = place{a, -1}
		for i, p := range a.Passages {
			l.byID[p.ID] = place{a, i}
		}
	}
	l.hash = digest(articles)
	l.sketches = sync.OnceValue(func() []sketch { return newSketches(articles) })
	return l
}

func newestFirst(a, b *article.Article) int {
	return cmp.Or(
		b.Date.First().Compare(a.Date.First()),
		cmp.Compare(a.Title, b.Title),
		cmp.Compare(a.File, b.File),
	)
}

// Articles are all articles, the newest first, those without a date last,
// equals by title. The slice belongs to the library.
func (l *Library) Articles() []*article.Article { return l.articles }

// Problems tell, by file name, what could not be read and what was read with
// doubt. The slice belongs to the library.
func (l *Library) Problems() []Problem { return l.problems }

// Hash names the content: it is the same for the same articles, whoever read
// them when, and another when anything in them differs.
func (l *Library) Hash() string { return l.hash }

// Article finds an article by its ID, by a beginning of it or of a passage's
// that only this article has, or by its file name with or without folder and
// ending. An ID of a passage finds its article. nil when there is none, or
// more than one.
func (l *Library) Article(name string) *article.Article {
	if at, ok := l.byID[article.ID(strings.ToLower(name))]; ok {
		return at.article
	}
	if a := l.only(func(a *article.Article) bool { return isFile(a.File, name) }); a != nil {
		return a
	}
	if len(name) < 3 {
		return nil
	}
	return l.only(func(a *article.Article) bool { return strings.HasPrefix(string(a.ID), strings.ToLower(name)) })
}

func isFile(file, name string) bool {
	base := path.Base(file)
	return name == file || name == base || name == strings.TrimSuffix(base, path.Ext(base))
}

// only is the one article for which is holds, nil for none or several.
func (l *Library) only(is func(*article.Article) bool) *article.Article {
	var found *article.Article
	for _, a := range l.articles {
		switch {
		case !is(a):
		case found != nil:
			return nil
		default:
			found = a
		}
	}
	return found
}

// Passage finds a passage by its whole ID.
func (l *Library) Passage(id string) (*article.Article, article.Passage, bool) {
	at, ok := l.byID[article.ID(strings.ToLower(id))]
	if !ok || at.passage < 0 {
		return nil, article.Passage{}, false
	}
	return at.article, at.article.Passages[at.passage], true
}
