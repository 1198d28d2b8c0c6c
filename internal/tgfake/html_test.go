package tgfake

import (
	"html"
	"testing"
	"unicode/utf16"
	"unicode/utf8"
)

// FuzzParseHTML: whatever is sent, entities lie inside the text, nest, and
// escaped text comes back as it was.
func FuzzParseHTML(f *testing.F) {
	seeds := []string{
		"<b>bold <i>both</i></b>", `<a href="https://e.org/?a=1&amp;b">link</a>`, "<blockquote expandable>q</blockquote>",
		"<b", "</b>", "<b><i></b></i>", "&lt;&#34;&nbsp;&", "😀<code>😀</code>", "<a href=\"\">x</a>", "<>", "\x00\xff",
	}
	for _, seed := range seeds {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, source string) {
		text, entities, no := parseHTML(source)
		if no == nil {
			length := len(utf16.Encode([]rune(text)))
			for _, e := range entities {
				if e.Offset < 0 || e.Length <= 0 || e.Offset+e.Length > length {
					t.Errorf("%q: entity %+v outside of %q", source, e, text)
				}
			}
			_ = styled(text, entities)
		}
		if !utf8.ValidString(source) {
			return
		}
		if back, _, no := parseHTML(html.EscapeString(source)); no != nil || back != source {
			t.Errorf("%q came back as %q, %+v", source, back, no)
		}
	})
}
