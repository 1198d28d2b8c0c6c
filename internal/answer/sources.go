package answer

import (
	"regexp"
	"strings"

	"footnote/internal/article"
)

// sources knows the names of everybody a question may be put to: who is cited,
// who wrote and who published.
type sources struct {
	canonical map[string]string // by name in small letters
	longest   int               // words of the longest name
}

func newSources(articles []*article.Article) *sources {
	s := &sources{canonical: map[string]string{}}
	for _, a := range articles {
		s.add(a.Publication, a.Publication)
		for _, author := range a.Authors {
			s.add(author, author)
			if names := words(author); len(names) > 1 {
				s.add(names[len(names)-1], author)
			}
		}
		for _, c := range a.Text().Citations {
			s.add(c.Source, c.Source)
			for _, name := range c.OtherNames {
				s.add(name, c.Source)
			}
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
func speaks(hit article.Hit, source string) bool {
	a := hit.Article
	if a.Publication == source {
		return true
	}
	for _, author := range a.Authors {
		if author == source {
			return true
		}
	}
	for _, c := range hit.Citations() {
		if c.Source == source {
			return true
		}
	}
	return strings.Contains(strings.ToLower(hit.Passage.Text), strings.ToLower(source))
}
