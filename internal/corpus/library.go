package corpus

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"path"
	"slices"
	"strings"

	"footnote/internal/article"
)

// Library is the corpus as it was read at one time. It is not changed after
// Load and may be used by many goroutines.
type Library struct {
	articles []*article.Article
	sketches []sketch   // by place in articles
	ids      [][]uint32 // the sums of the IDs of passages, by place in articles
	renamed  map[*article.Article]relabelled
	problems []Problem
	hash     string

	// For Reload: where and how it was read, and what came of each file.
	options  Options
	folder   bool // Dir was one
	readings map[string]reading
	late     map[string]stamp // files that were left for ReloadRest
	unkept   []string         // files that Remember is to tell the cache of
}

// Problem is what went wrong with one file, in one line.
type Problem struct {
	File string // path below the corpus folder, with forward slashes
	Why  string
}

// newLibrary puts what was read in order and settles the IDs. It leaves the
// items as they are, which others may share.
func newLibrary(items []*item) *Library {
	slices.SortStableFunc(items, byFile)
	l := &Library{}
	for _, it := range items {
		for _, fault := range it.faults {
			l.problems = append(l.problems, Problem{it.file, fault})
		}
	}
	items = l.withoutCopies(items)
	newestFirst(items)
	l.hash = digest(items)
	for _, it := range items {
		l.articles, l.sketches, l.ids = append(l.articles, it.article), append(l.sketches, it.sketch), append(l.ids, it.ids)
	}
	l.lengthen()
	return l
}

// withoutCopies are the items that have an article, less those with the body
// of an earlier one.
func (l *Library) withoutCopies(items []*item) []*item {
	first, named := make(map[key]string), make(map[string]bool)
	var kept []*item
	for _, it := range items {
		if it.article == nil {
			continue
		}
		other, seen := first[it.body]
		switch {
		case named[it.file]:
			l.problems = append(l.problems, Problem{it.file, "the second of this name"})
		case seen:
			l.problems = append(l.problems, Problem{it.file, fmt.Sprintf("the same text as %s, which is kept", other)})
		default:
			first[it.body], named[it.file] = it.file, true
			kept = append(kept, it)
		}
	}
	slices.SortStableFunc(l.problems, func(a, b Problem) int { return cmp.Compare(a.File, b.File) })
	return kept
}

// newestFirst sorts by the first day of the date, then by title and file.
func newestFirst(items []*item) {
	type dated struct {
		*item
		day int64
	}
	all := make([]dated, len(items))
	for i, it := range items {
		all[i] = dated{it, it.article.Date.First().Unix()}
	}
	slices.SortFunc(all, func(a, b dated) int {
		if a.day != b.day {
			return cmp.Compare(b.day, a.day)
		}
		return cmp.Or(cmp.Compare(a.article.Title, b.article.Title), byFile(a.item, b.item))
	})
	for i, d := range all {
		items[i] = d.item
	}
}

// digest is a hash of all that the articles hold.
func digest(items []*item) string {
	h := sha256.New()
	for _, it := range items {
		h.Write(it.sum[:])
	}
	return hex.EncodeToString(h.Sum(nil))
}

// Options are those that the library was read with.
func (l *Library) Options() Options { return l.options }

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
	id := article.ID(strings.ToLower(name))
	if a := l.only(func(a *article.Article) bool { return a.ID == id }); a != nil {
		return a
	}
	if a, _, ok := l.Passage(name); ok {
		return a
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
	want := article.ID(strings.ToLower(id))
	sum := idSum(want)
	for at, sums := range l.ids {
		for i, s := range sums {
			if s != sum {
				continue
			}
			if p, ok := l.articles[at].Passage(i); ok && p.ID == want {
				return l.articles[at], p, true
			}
		}
	}
	return nil, article.Passage{}, false
}
