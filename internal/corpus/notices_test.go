package corpus

import (
	"strings"
	"testing"
)

// TestNotices reads lines about the page: what they are dropped for, and what
// they tell of the article.
func TestNotices(t *testing.T) {
	for _, c := range []struct{ name, text, dropped, want string }{
		{"what readers wrote", "Boats Go Missing\n\n" + prose + "\n2 Comments\nA. Gull says:\nMay 3, 2021 at 9:14 pm\nNo boat of mine is missing, whatever the office may count. It counts badly.", "No boat of mine is missing, whatever the office may count. It counts badly.", "comments"},
		{"a label for it that nothing follows", "Boats Go Missing\n\n" + prose + "\nComments\nThe office will count again on Sunday, it says.", "The office will count again on Sunday, it says.", "body"},
		{"a label for it above the article", "Boats Go Missing\n2 Comments\nMay 3, 2021 at 9:14 pm\n\n" + prose, "2 Comments", "label"},
		{"the head of a page", "Boats Go Missing\n\n" + prose + "\n212\nBOATS GO MISSING AGAIN\nThe office will count again on Sunday, it says.", "BOATS GO MISSING AGAIN", "page"},
		{"a heading in capitals", "Boats Go Missing\n\n" + prose + "\nWHAT IS NEXT\nThe office will count again on Sunday, it says.", "WHAT IS NEXT", "heading"},
		{"an advertisement that says so", "Boats Go Missing\n\n" + prose + "\nSponsored: One odd trick for dry feet\n" + prose, "Sponsored: One odd trick for dry feet", "promotion"},
	} {
		a, err := Read("a.txt", []byte(c.text), nil, noCitations{})
		if err != nil {
			t.Fatal(err)
		}
		got := "nowhere"
		for _, p := range a.Text().Paragraphs {
			if p.Text == c.dropped {
				got = string(p.Kind)
			}
		}
		for _, d := range a.Text().Dropped {
			if d.Text == c.dropped {
				got = d.Why
			}
		}
		if got != c.want {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
	}
}

// TestPublication reads who published an article from elsewhere than its head.
func TestPublication(t *testing.T) {
	for name, c := range map[string]struct{ text, want string }{
		"the agency of a report":     {"Boats Go Missing\n\nSALTMERE, May 3 (Tide Wire) - " + prose, "Tide Wire"},
		"the same in Russian":        {"Лодки пропали\n\nСОЛТМИР, 3 мая — Служба приливов. " + prose, "Служба приливов"},
		"the same with the year":     {"Boats Go Missing\n\nSALTMERE, May 3, 2021 (Tide Wire) - " + prose, "Tide Wire 2021-05-03"},
		"a publisher above the text": {"---\npublisher: Tide Wire\n---\n# Boats Go Missing\n\n" + prose, "Tide Wire"},
		"an agency between strokes":  {"Лодки пропали\n\nСОЛТМИР, 3 мая. /ТИДА/. " + prose, "ТИДА"},
		"an aside in the first line": {"Boats Go Missing\n\nSaltmere (Tide Wire) - " + prose, ""},
		"a newsletter’s thanks":      {"Boats Go Missing\n\n" + prose + "\nThanks for reading Low Water! Subscribe for free.\n" + prose, "Low Water"},
		"a call to subscribe":        {"Boats Go Missing\n\n" + prose + "\nSubscribe to Low Water\n", "Low Water"},
		"a call that names nothing":  {"Boats Go Missing\n\n" + prose + "\nSubscribe to our newsletter\n", ""},
	} {
		a, err := Read("a.txt", []byte(c.text), nil, noCitations{})
		if err != nil {
			t.Fatal(err)
		}
		if got := strings.TrimSpace(a.Publication + " " + string(a.Date)); got != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}
