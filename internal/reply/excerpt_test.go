package reply

import (
	"strings"
	"testing"
)

// quoting is a quotation of so many words of ten letters, of which the one
// behind before others is marked and what it is quoted for.
func quoting(words, before int) Unit {
	const word = "abcdefghi "
	return Unit{{Quote: true, Indent: 1, From: before * len(word), Runs: []Run{
		Text(strings.Repeat(word, before)), Bold("the truce "), Text(strings.Repeat(word, words-before-1)),
	}}}
}

// A folded quotation begins with what it is quoted for, an open one is what it
// is, and so is one whose beginning shows it.
func TestLeads(t *testing.T) {
	tests := []struct {
		name         string
		words, after int
		want         string // beginning of the markup
	}{
		{"open", 20, 10, "<blockquote>abc"},
		{"folded", 60, 30, "<blockquote expandable>… <b>the truce </b>abcdefghi abcdefghi"},
		{"folded, quoted for its beginning", 60, 0, "<blockquote expandable><b>the truce </b>abcdefghi"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			r := Reply{Units: []Unit{quoting(test.words, test.after)}}
			m := HTML(r)[0]
			if !strings.HasPrefix(m.HTML, test.want) {
				t.Errorf("it begins %.90q", m.HTML)
			}
			if strings.Count(m.Plain, "truce") != 1 || !strings.Contains(m.HTML, strings.TrimSpace(strings.Repeat("abcdefghi ", test.after))) {
				t.Errorf("it is not whole: %q", m)
			}
		})
	}
}

// TestQuotationsAreShortened: where quotations are too long for one message
// together, each is shown from what it is quoted for, as long as there is room.
func TestQuotationsAreShortened(t *testing.T) {
	tests := []struct {
		name     string
		units    []Unit
		messages int
		whole    int // quotations that are
		shown    int // words of the others, at least
	}{
		{"one message as they are", repeated(quoting(60, 30), 5), 1, 5, 0},
		{"five long ones", repeated(quoting(100, 50), 5), 1, 0, 45},
		{"a long one and a short one", []Unit{quoting(380, 100), quoting(30, 10)}, 1, 1, 250},
		{"quoted for its end", repeated(quoting(150, 148), 4), 1, 0, 1},
		{"what is no quotation stays", []Unit{{TextLine(strings.Repeat("a", 3000))}, quoting(150, 40)}, 1, 0, 60},
		{"too many even for a glance", repeated(quoting(100, 50), 40), 14, 40, 0},
		{"one longer than a message", repeated(quoting(450, 50), 1), 2, 5, 0},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			messages := HTML(Reply{Units: test.units})
			if len(messages) != test.messages {
				t.Fatalf("%d messages, want %d", len(messages), test.messages)
			}
			whole := 0
			for _, m := range messages {
				for _, line := range strings.Split(m.Plain, "\n") {
					quoted, is := strings.CutPrefix(line, "   | ")
					switch {
					case !is:
					case !strings.Contains(quoted, "…"):
						whole++
					case !strings.HasPrefix(quoted, "… the truce") || len(strings.Fields(quoted)) < test.shown:
						t.Errorf("a quotation reads %.60q, %d words", quoted, len(strings.Fields(quoted)))
					}
				}
			}
			if whole != test.whole {
				t.Errorf("%d are whole, want %d", whole, test.whole)
			}
		})
	}
}
