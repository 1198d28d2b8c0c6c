package corpus

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"footnote/internal/article"
)

// part is a piece of a page and what comes of it wherever it stands: of the
// head what it tells, of anything else the fate of its lines.
type part struct{ name, text, want string }

// heads are what may stand above an article.
var heads = []part{
	{"a title", "The Dock That Nobody Owns", "The Dock That Nobody Owns"},
	{"a byline and a date", "The Dock That Nobody Owns\nBy Marta Quill\n3 May 2021", "The Dock That Nobody Owns by Marta Quill of 2021-05-03"},
	{"a nameplate", "Northern Tideline\nPolitics\nThe dock that nobody owns", "The dock that nobody owns in Northern Tideline"},
	{"a site’s name and buttons", "River Post\nShare\nThe dock that nobody owns\nBy Marta Quill | 3 May 2021", "The dock that nobody owns in River Post by Marta Quill of 2021-05-03"},
	{"names and values", "Publication: Coastal Letter Volume: 9 Issue: 31\nThe dock that nobody owns", "The dock that nobody owns in Coastal Letter vol 9 no 31"},
	{"a journal’s line", "Leaves of Low Water, 9(3), 2021, pp. 211–229\nThe dock that nobody owns", "The dock that nobody owns in Leaves of Low Water of 2021 vol 9 no 3"},
	{"a standfirst", "The dock that nobody owns\nHow one of the oldest of them was paid for twice\nBy Marta Quill", "The dock that nobody owns by Marta Quill"},
	{"a Russian head", "Причал, который ничей\nАвтор: Вера Ломова\n3 мая 2021 года", "Причал, который ничей by Вера Ломова of 2021-05-03"},
	{"an outlet with its day", "The dock that nobody owns\nSaltmere Courier, 7 May 2021", "The dock that nobody owns in Saltmere Courier of 2021-05-07"},
	{"two authors", "The dock that nobody owns\nBy Marta Quill and Jonas Reed\nUpdated 9 May 2021", "The dock that nobody owns by Marta Quill; Jonas Reed of 2021-05-09"},
}

// middles are what may stand between two paragraphs of the body.
var middles = []part{
	{"nothing", "", ""},
	{"a heading", "What the office counted", "heading"},
	{"an advertisement", "Advertisement", "label"},
	{"other headlines", "Read also\nBoats come back to the bay\nThe counter resigns", "related promotion promotion"},
	{"a picture’s credit", "Photo: Ida Moss", "credit"},
	{"a template", "client.page.title_list", "template"},
	{"a call to subscribe", "Sign up for our newsletter", "promotion"},
}

// tails are what may stand under an article.
var tails = []part{
	{"nothing", "", ""},
	{"tags", "Tags: boats, bays", "tags"},
	{"buttons", "Share\nPrint\n12 comments", "label label label"},
	{"other headlines", "Read more\nBoats come back to the bay.\nBoats go.", "related related related"},
	{"a ticker", "Latest news\n18:40\nBoats come back\n18:10\nBoats go\n17:50\nNo boats", "ticker ticker ticker ticker ticker ticker ticker"},
	{"the rights", "© Bay Courier 2021. All rights reserved.", "disclaimer"},
	{"works", "References\nKern, A. (2019). Tides. Saltmere.\nLind, B. (2020). Docks. Saltmere.", "references references references"},
	{"notes", "Notes\n1. Kern, Tides, 12.\n2. Ibid.", "notes notes notes"},
	{"works and the rights", "Works Cited\nKern, A. (2019). Tides.\nAll rights reserved.", "references references disclaimer"},
	{"tags and headlines", "Tags: boats, bays\nRead more\nBoats come back to the bay.", "tags related related"},
}

// whole are paragraphs of a body that nothing can be taken for but that.
var whole = []string{
	"The harbour office counted its boats on Monday and found that four of them were missing, which had not happened since the winter of the long frost.",
	"Nobody who was asked could say where they had gone, and the man who was paid to know was asleep when the reporters came to his door.",
	"A second count on Tuesday found five boats more than the first, so that the office now has one more than it ever owned, and no idea why.",
}

func (h part) told(a *article.Article) string {
	s := a.Title
	for _, x := range []struct{ word, value string }{
		{"in", a.Publication}, {"by", strings.Join(a.Authors, "; ")}, {"of", string(a.Date)}, {"vol", a.Volume}, {"no", a.Issue},
	} {
		if x.value != "" {
			s += " " + x.word + " " + x.value
		}
	}
	return s
}

// fates are what became of the lines of p in a.
func (p part) fates(a *article.Article) string {
	fate := make(map[string]string)
	for _, par := range a.Text().Paragraphs {
		fate[par.Text] = string(par.Kind)
	}
	for _, d := range a.Text().Dropped {
		for line := range strings.Lines(d.Text) {
			fate[strings.TrimSpace(line)] = d.Why
		}
	}
	var all []string
	for line := range strings.Lines(p.text) {
		all = append(all, fate[strings.TrimSpace(line)])
	}
	return strings.Join(all, " ")
}

// However the parts of a page are put together, each is read as it is alone:
// the head tells the same, the whole body is kept in its order, and what is no
// body goes for the same reason.
func TestComposedPages(t *testing.T) {
	for i, head := range heads {
		for j, tail := range tails {
			middle := middles[(3*i+j)%len(middles)]
			name := fmt.Sprintf("%s, %s, %s", head.name, middle.name, tail.name)
			page := strings.Join([]string{head.text, "", whole[0], middle.text, whole[1], whole[2], tail.text}, "\n")
			a, err := Read("a.txt", []byte(page), nil, noCitations{})
			if err != nil {
				t.Fatalf("%s: %v", name, err)
			}
			if got := head.told(a); got != head.want {
				t.Errorf("%s: the head tells %q, want %q", name, got, head.want)
			}
			if got := middle.fates(a); got != middle.want {
				t.Errorf("%s: between the paragraphs %q, want %q", name, got, middle.want)
			}
			if got := tail.fates(a); got != tail.want {
				t.Errorf("%s: under the text %q, want %q", name, got, tail.want)
			}
			var body []string
			for _, p := range a.Text().Paragraphs {
				if slices.Contains(whole, p.Text) {
					body = append(body, p.Text)
				}
			}
			if !slices.Equal(body, whole) {
				t.Errorf("%s: of the body is left %q", name, body)
			}
			checkArticle(t, a)
		}
	}
}
