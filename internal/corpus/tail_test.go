package corpus

import (
	"fmt"
	"strings"
	"testing"
)

// TestTail reads what stands under two paragraphs: what of it is kept, and why
// the rest is not.
func TestTail(t *testing.T) {
	for _, c := range []struct{ name, head, tail, want string }{
		{"a last sentence", "", "It agrees with nobody.", "body"},
		{"a heading and a sentence", "", "What is next\nThe office will count again on Sunday.", "heading body"},
		{"a line that no sentence follows", "", "Boats come back to the bay at last", "related"},
		{"a short one", "", "Back soon", "label"},
		{"a list that was announced", "", "The office has told whom it misses. The boats that did not come back are these:\n• the Ada\n• the Bo", "body body body"},
		{"a list that a few words announce", "", "More from us:\n• the Ada\n• the Bo", "label label label"},
		{"a list that nothing announces", "", "• Boats come back to the bay\n• Boats go", "related label"},
		{"headlines under their label", "", "Read more\nBoats come back to the bay.\nBoats go.", "related related related"},
		{"a list with times", "", "Latest news\n18:40\nBoats come back\n18:10\nBoats go\n17:50\nNo boats", "ticker ticker ticker ticker ticker ticker ticker"},
		{"tags, and what is under them", "", "Tags: boats, bays\nAnother story of boats.", "tags body"},
		{"tags under their label", "", "Tags\nboats\nbays", "tags related related"},
		{"who the author is", "", "Marta Quill is a historian of harbours.", "bio"},
		{"the same under its label", "", "About the author\nShe keeps bees in Saltmere.", "bio bio"},
		{"the rights", "", "© Bay Courier 2021. All rights reserved.", "disclaimer"},
		{"where it appeared before", "", "This article was first published in the Bay Courier.", "disclaimer"},
		{"a date", "", "3 May 2021", "date"},
		{"a byline", "", "By Marta Quill", "byline"},
		{"buttons", "", "Share\nPrint\n12 comments", "label label label"},
		{"a second known author", "By Marta Quill\n\n", "Marta Quill lives in Saltmere.", "body"},
		{"a known author's role", "By Marta Quill\n\n", "Marta Quill, an editor, lives in Saltmere.", "bio"},
	} {
		a, err := Read("a.txt", []byte("Boats Go Missing\n\n"+c.head+prose+"\n"+c.tail), nil, noCitations{})
		if err != nil {
			t.Fatal(err)
		}
		fate := make(map[string]string)
		for _, p := range a.Text().Paragraphs {
			fate[p.Text] = string(p.Kind)
		}
		for _, d := range a.Text().Dropped {
			fate[d.Text] = d.Why
		}
		var got []string
		for line := range strings.Lines(c.tail) {
			got = append(got, fate[strings.TrimLeft(strings.TrimSpace(line), "• ")])
		}
		if fmt.Sprint(got) != fmt.Sprint(strings.Fields(c.want)) {
			t.Errorf("%s: %v, want %v", c.name, got, c.want)
		}
	}
}

func TestBioNamesTheAuthor(t *testing.T) {
	for tail, want := range map[string]string{
		"Marta Quill is a historian of harbours.":            "[Marta Quill]",
		"About the author\nMarta Quill keeps bees.":          "[Marta Quill]",
		"About the author: Dr. Marta Quill, hydrologist.":    "[Marta Quill]",
		"About the author\nShe keeps bees and a lighthouse.": "[]",
	} {
		a, err := Read("a.txt", []byte("Boats Go Missing\n\n"+prose+"\n"+tail), nil, noCitations{})
		if err != nil {
			t.Fatal(err)
		}
		if got := fmt.Sprint(a.Authors); got != want {
			t.Errorf("%q: %s, want %s", tail, got, want)
		}
	}
}

// TestPromotions drops "Read also" with its headlines inside the body, and
// goes on with the paragraph after them.
func TestPromotions(t *testing.T) {
	const after = "A third count on Wednesday was called off when the counter was found to be counting gulls. He has been asked to rest until the boats are back."
	for _, c := range []struct{ name, between, kept string }{
		{"headlines", "Read also\nBoats come back to the bay\nThe counter resigns", ""},
		{"a headline and its teaser", "Read also\nThe counter resigns over boats\nThe counter of the boats has resigned.", ""},
		{"a paragraph that is no teaser", "Read also\nThe mayor dines\nNobody who was there could say when the last of them had sailed.", "Nobody who was there could say when the last of them had sailed."},
		{"no label", "Nobody was there.", "Nobody was there."},
	} {
		a, err := Read("a.txt", []byte("Boats Go Missing\n\n"+prose+"\n"+c.between+"\n"+after), nil, noCitations{})
		if err != nil {
			t.Fatal(err)
		}
		var kept []string
		for _, p := range a.Text().Paragraphs {
			if !strings.Contains(prose+after, p.Text) {
				kept = append(kept, p.Text)
			}
		}
		if got := strings.Join(kept, "\n"); got != c.kept {
			t.Errorf("%s: kept %q, want %q", c.name, got, c.kept)
		}
		if last := a.Text().Paragraphs[len(a.Text().Paragraphs)-1].Text; last != after {
			t.Errorf("%s: the last paragraph is %q", c.name, last)
		}
	}
}

func TestSharedWords(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want int
	}{
		{"The counter resigns", "Counters resigned in shame", 2}, // by their stems
		{"The boats and the bay", "The bay and the boats", 1},    // short words do not count
		{"Gate 7 opens", "At 7 it closed", 1},
		{"boats boats boats", "boats boats", 1},
		{"Лодки вернулись", "Вернулись лодки", 2},
		{"", "boats", 0},
	} {
		if got := sharedWords(c.a, c.b); got != c.want {
			t.Errorf("%q and %q: %d, want %d", c.a, c.b, got, c.want)
		}
	}
}
