package answer

import (
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
		for _, c := range a.Citations {
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

// in returns the source with the longest name in text, "" for none.
func (s *sources) in(text string) string {
	ws := words(text)
	for n := min(s.longest, len(ws)); n > 0; n-- {
		for at := 0; at+n <= len(ws); at++ {
			if name, ok := s.canonical[strings.Join(ws[at:at+n], " ")]; ok {
				return name
			}
		}
	}
	return ""
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
	for _, i := range hit.Passage.Citations {
		if a.Citations[i].Source == source {
			return true
		}
	}
	return strings.Contains(strings.ToLower(hit.Passage.Text), strings.ToLower(source))
}
