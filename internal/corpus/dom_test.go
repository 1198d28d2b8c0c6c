package corpus

import (
	"fmt"
	"net/url"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// TestDOM reads markup into blocks: "2:" is a heading's level, "*" an item,
// "3." its number, "!why" a reason to drop, "<from>address" a link.
func TestDOM(t *testing.T) {
	for markup, want := range map[string]string{
		"<p>One <b>and</b> two</p><p>three</p>":  "One and two | three",
		"one<div>two</div>three":                 "one | two | three",
		"<h2>Docks</h2><p>Text</p>":              "2:Docks | Text",
		"<ul><li>one<li>two</ul>":                "*one | *two",
		"<ol start=3><li>one<li>two</ol>":        "*3.one | *4.two",
		"<ol><li>one<ul><li>in</ul><li>two</ol>": "*1.one | *in | *2.two",

		"<p>Marta Quill<br>3 May 2021</p>":            "Marta Quill | 3 May 2021",
		"<p>One sentence ends.<br>Another does.</p>":  "One sentence ends. Another does.",
		"<p>One sentence ends.<br><br>Another.</p>":   "One sentence ends. | Another.",
		"<p>  white\n\tspace&nbsp;and soft&shy;ness ": "white space and softness",

		"<p>the dock<sup>12</sup> of<sup>th</sup></p>": "the dock¹² ofth",
		"<p>10<sup>1234</sup></p>":                     "101234",

		`<p>a <a href="https://b.example/c">link</a>.</p>`:                    "a link. <link>https://b.example/c",
		`<p>a <a href="/c?d=1#e">link</a>.</p>`:                               "a link. <link>https://base.example/c?d=1#e",
		`<p>a <a href="#note1">place</a>, <a href="mailto:x@y">post</a></p>`:  "a place, post",
		`<p>a <a href="javascript:x()">trick</a> <a href=":">none</a></p>`:    "a trick none",
		`<p>a note <a class="backref" href="#1">up</a><a href="/1">↩</a></p>`: "a note",
		`<a href="/c"><div>a block in a link</div></a>`:                       "a block in a link",

		"<p>seen</p><script>no</script><style>no</style><p hidden>no</p><p style='display: NONE'>no</p>": "seen",
		"<!-- no --><p>seen</p>":                                  "seen",
		`<p>Text.</p><div class="footnotes"><p>A note.</p></div>`: "Text. | !notesA note.",
		`<p>Text.</p><ol class="references"><li>Kern 2019.</ol>`:  "Text. | *1.!referencesKern 2019.",
	} {
		doc, err := html.Parse(strings.NewReader(markup))
		if err != nil {
			t.Fatal(err)
		}
		r := domReader{base: &url.URL{Scheme: "https", Host: "base.example", Path: "/a/b"}}
		r.walk(doc)
		r.flush()
		var got []string
		for _, b := range r.blocks {
			got = append(got, brief(b.block))
		}
		if strings.Join(got, " | ") != want {
			t.Errorf("%s:\n got %s\nwant %s", markup, strings.Join(got, " | "), want)
		}
	}
}

func brief(b block) string {
	text := ""
	if b.level > 0 {
		text += fmt.Sprintf("%d:", b.level)
	}
	if b.item {
		text += "*"
	}
	if b.number > 0 {
		text += fmt.Sprintf("%d.", b.number)
	}
	if b.why != "" {
		text += "!" + b.why
	}
	text += b.text
	for _, l := range b.links {
		text += " <" + l.In(b.text) + ">" + l.URL
	}
	return text
}

func TestMarkdown(t *testing.T) {
	for text, want := range map[string]string{
		"# Docks\n\nOne *and* **two**\nthree":              "1:Docks | One and two three",
		"- one\n- two":                                     "*one | *two",
		"7. one\n\n   more\n8. [two](https://b.example/c)": "*7.7. one | *7.more | *8.8. two <two>https://b.example/c",
		"a [link](https://b.example/c)":                    "a link <link>https://b.example/c",
		"a ~~word~~":                                       "a word",
		"the dock[^1]\n\n[^1]: Kern 2019.":                 "the dock¹ | *1.!notesKern 2019.",
		"> said":                                           "said",
		"nul\x00l":                                         "null",
	} {
		blocks, err := markdownBlocks(text)
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, b := range blocks {
			got = append(got, brief(b))
		}
		if strings.Join(got, " | ") != want {
			t.Errorf("%q:\n got %s\nwant %s", text, strings.Join(got, " | "), want)
		}
	}
	if _, err := markdownBlocks(strings.Repeat("long ", longestMarkdown/5+1)); err == nil {
		t.Error("a text too long for the parser is given to it")
	}
	a, err := Read("a.md", []byte(strings.Repeat(strings.Repeat("It *goes* on. ", 800)+"\n\n", longestMarkdown/10_000)), nil, noCitations{})
	if err != nil || !strings.HasPrefix(a.Text().Paragraphs[0].Text, "It *goes* on.") || !strings.Contains(strings.Join(a.Text().Warnings, " "), "without its markup") {
		t.Errorf("a text too long for its markup: %v, %.80q", err, a.Text().Warnings)
	}
}
