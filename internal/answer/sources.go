package answer

import (
	"iter"
	"regexp"
	"slices"
	"strings"

	"footnote/internal/article"
)

// sources knows the names of everybody a question may be put to: who is cited,
// who wrote and who published.
type sources struct {
	canonical map[string]string // by name in small letters
	longest   int               // words of the longest name
}

// newSources knows who wrote and published articles, and those who are cited in
// them: every spelling with the name, nil for nobody.
func newSources(articles []*article.Article, cited iter.Seq2[string, string]) *sources {
	s := &sources{canonical: map[string]string{}}
	for _, a := range articles {
		s.add(a.Publication, a.Publication)
		for _, author := range a.Authors {
			s.add(author, author)
			if names := words(author); len(names) > 1 {
				s.add(names[len(names)-1], author)
			}
		}
	}
	if cited != nil {
		for spelling, name := range cited {
			s.add(spelling, name)
		}
	}
	return s
}

func (s *sources) add(name, canonical string) {
	parts := words(name)
	key := strings.Join(parts, " ")
	if len(key) < 3 || common[key] {
		return
	}
	if _, ok := s.canonical[key]; !ok {
		s.canonical[key] = canonical
		s.longest = max(s.longest, len(parts))
	}
}

// in returns the source that text asks for its own words, else the one with
// the longest name, "" for none; told says which of the two.
func (s *sources) in(text string) (name string, told bool) {
	ws := words(text)
	for n := min(s.longest, len(ws)); n > 0; n-- {
		for at := 0; at+n <= len(ws); at++ {
			found, ok := s.canonical[strings.Join(ws[at:at+n], " ")]
			if ok && tells(ws[:at], ws[at+n:]) {
				return found, true
			}
			if ok && name == "" {
				name = found
			}
		}
	}
	return name, false
}

// Words beside a name that ask for its own words.
var (
	according = regexp.MustCompile(`(^| )(according to|acc to|per|in the words of)( the)?$`)
	saying    = regexp.MustCompile(`^(also )?(says?|said|tells?|told|reports?|reported|writes?|wrote|claims?|claimed|states?|stated|argues?|argued|warns?|warned|admits?|admitted)( |$)`)
)

func tells(before, after []string) bool {
	return according.MatchString(strings.Join(before, " ")) || saying.MatchString(strings.Join(after, " "))
}

// speaks reports whether hit comes from source, or cites it, or names it.
func (s *sources) speaks(hit article.Hit, source string) bool {
	is := func(name string) bool {
		return name == source || name != "" && s.canonical[strings.Join(words(name), " ")] == source
	}
	return is(hit.Article.Publication) || slices.ContainsFunc(hit.Article.Authors, is) ||
		slices.ContainsFunc(hit.Citations(), func(c article.Citation) bool { return is(c.Source) }) ||
		strings.Contains(strings.ToLower(hit.Passage.Text), strings.ToLower(source))
}
