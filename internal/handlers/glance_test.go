package handlers

import (
	"strings"
	"testing"
	"unicode/utf8"

	"footnote/internal/article"
	"footnote/internal/reply"
)

// TestQuotedFor: what a phone shows of a folded passage has the words that were
// looked for.
func TestQuotedFor(t *testing.T) {
	start := "The delegations met in Geneva and went home again without a result of any kind, as most observers had predicted. "
	tests := []struct{ name, text, marked, want string }{
		{"nothing is marked", start + "They meet again.", "", ""},
		{"the beginning has it", "The truce holds. " + start, "truce", ""},
		{"the beginning has as many", "The truce holds. " + start + "A truce is a truce.", "truce", ""},
		{"a later sentence has it", start + "A truce is near. " + start, "truce", "A truce is near. The delegations"},
		{"the last sentence has it", start + "A truce is near.", "truce", "A truce is near."},
		{"a later sentence has more of it", "The truce holds. " + start + "Neither truce nor talks help.", "truce talks", "Neither truce nor talks help."},
		{"far into a long sentence", "The " + strings.Repeat("very ", 40) + "long truce.", "truce", strings.Repeat("very ", 14) + "long truce."},
		{"a word longer than the room", start + strings.Repeat("а", 150) + ".", strings.Repeat("а", 150), strings.Repeat("а", 150) + "."},
		{"without a space", strings.Repeat("界", 200) + "戦" + strings.Repeat("界", 9), "戦", strings.Repeat("界", 84) + "戦" + strings.Repeat("界", 9)},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			from := quotedFor(test.text, wordMarks(test.text, strings.Fields(test.marked)))
			if got := test.text[from:]; !strings.HasPrefix(got, test.want) || from == 0 && test.want != "" || from > 0 && test.want == "" {
				t.Errorf("it begins\n%s\nwant\n%s", got, test.want)
			}
		})
	}
}

func wordMarks(text string, words []string) []article.Span {
	var marks []article.Span
	for _, w := range words {
		for at := 0; ; {
			i := strings.Index(text[at:], w)
			if i < 0 {
				break
			}
			marks = append(marks, article.Span{Start: at + i, End: at + i + len(w)})
			at += i + len(w)
		}
	}
	return marks
}

// FuzzQuotedFor: whatever is marked, a quotation begins between two letters,
// and the glance of it is text.
func FuzzQuotedFor(f *testing.F) {
	f.Add("One sentence. Another one, longer, with the word truce in it.", 40, 5, 50, 3)
	f.Add(strings.Repeat("слово ", 60), 120, 10, -4, 2000)
	f.Fuzz(func(t *testing.T, text string, start, n, start2, n2 int) {
		if !utf8.ValidString(text) {
			return
		}
		marks := []article.Span{{Start: start, End: start + n}, {Start: start2, End: start2 + n2}}
		for _, m := range marks {
			if m.Start >= 0 && m.End <= len(text) && m.Len() > 0 && !utf8.ValidString(m.In(text)) {
				return
			}
		}
		from := quotedFor(text, marks)
		if from < 0 || from > len(text) || !utf8.ValidString(text[from:]) {
			t.Fatalf("%q begins at byte %d", text, from)
		}
		l := reply.Line{Quote: true, From: from, Runs: []reply.Run{reply.Text(text)}}
		for _, m := range reply.HTML(reply.Reply{Units: []reply.Unit{{l}}}) {
			if !utf8.ValidString(m.HTML) {
				t.Errorf("it is shown as %q", m.HTML)
			}
		}
	})
}
