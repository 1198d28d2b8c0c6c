package corpus

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// shapes are what an element may be called in a page, by its class, its name or
// its role, with why what it holds is no body: "frame" for what belongs to the
// page around the article.
var shapes = []struct{ attribute, value, want string }{
	{"class", "footnotes", whyNotes},
	{"id", "footnotes", whyNotes},
	{"class", "wp-block-endnotes", whyNotes},
	{"id", "Footnote", whyNotes},
	{"role", "doc-endnotes", whyNotes},
	{"role", "doc-footnote", whyNotes},
	{"class", "article references", whyReferences},
	{"id", "references", whyReferences},
	{"class", "mw-reflist", whyReferences},
	{"role", "doc-bibliography", whyReferences},
	{"id", "citation-list", whyReferences},
	{"class", "comments", "frame"},
	{"id", "disqus_thread", "frame"},
	{"class", "comment-list", "frame"},
	{"id", "comments-area", "frame"},
	{"class", "comment", "frame"},
	{"class", "preferences", ""},
	{"class", "keynotes", ""},
	{"id", "footnoted-story", ""},
	{"class", "commentary", ""},
	{"role", "main", ""},
	{"data-class", "footnotes", ""},
}

// What an element holds is read by what it is called, wherever the name
// stands, whatever the element is, and however deep its text.
func TestShapesOfPages(t *testing.T) {
	for _, element := range []string{"div", "section", "ol", "aside"} {
		for _, s := range shapes {
			for _, deep := range []string{"<p>Kern, Tides, 2019.</p>", "<div><div><p>Kern, <i>Tides</i>, 2019.</p></div></div>", "Kern, Tides, 2019."} {
				page := fmt.Sprintf(`<p>The boats left.</p><%s %s="%s">%s</%s><p>They came back.</p>`, element, s.attribute, s.value, deep, element)
				doc, err := html.Parse(strings.NewReader(page))
				if err != nil {
					t.Fatal(err)
				}
				r := domReader{}
				r.walk(doc)
				r.flush()
				var got []string
				for _, b := range r.blocks {
					why := b.why
					if b.chrome {
						why = "frame"
					}
					got = append(got, why+":"+b.text)
				}
				if want := []string{":The boats left.", s.want + ":Kern, Tides, 2019.", ":They came back."}; !slices.Equal(got, want) {
					t.Errorf("%s\n got %q\nwant %q", page, got, want)
				}
			}
		}
	}
	for _, page := range []string{`<body class="references"><p>The boats left.</p></body>`, `<body id="footnotes"><p>The boats left.</p></body>`} {
		a, err := Read("a.html", []byte("<h1>Boats Go Missing</h1>"+page+strings.Repeat("<p>"+whole[0]+"</p>", 2)), nil, noCitations{})
		if err != nil || !slices.Contains(bodyTexts(a), "The boats left.") {
			t.Errorf("%s: %v, %v", page, a, err)
		}
	}
}

// The frame of a page is not in the article, and is told to have been left out.
func TestFramesOfPages(t *testing.T) {
	body := "<p>" + strings.Join(whole, "</p><p>") + "</p>"
	for name, around := range map[string][2]string{
		"nothing":    {"", ""},
		"navigation": {"<nav><ul><li><a href='/a'>Harbour news of today</a></li><li><a href='/b'>Sport of the quay</a></li></ul></nav>", ""},
		"a form":     {"", "<form><p>Write to us about boats</p><button>Send it</button></form>"},
		"comments":   {"", "<div class='comments'><p>No boat of mine is missing, whatever they count.</p></div>"},
		"both":       {"<nav><p>Harbour news of today</p></nav>", "<section id='comments'><p>It counts badly, that office.</p></section>"},
	} {
		page := "<html><head><title>Boats Go Missing</title></head><body>" + around[0] + "<article><h1>Boats Go Missing</h1>" + body + "</article>" + around[1] + "</body></html>"
		a, err := Read("a.html", []byte(page), nil, noCitations{})
		if err != nil {
			t.Fatal(err)
		}
		if got := bodyTexts(a); !slices.Equal(got, whole) || a.Title != "Boats Go Missing" {
			t.Errorf("%s: %s: %q", name, a.Title, got)
		}
		checkArticle(t, a)
	}
}
