package cite

import (
	"fmt"
	"strings"
	"testing"

	"footnote/internal/article"
)

// Authors, years and places in a work, as house styles write them.
var (
	authorForms  = []string{"Lee", "Lee and Roe", "Lee & Roe", "Lee et al.", "van der Lee", "O’Neill", "World Bank", "Núñez", "Lee, Roe, and Poe", "Lee-Roe", "Ли", "Ли и Роу"}
	yearForms    = []string{"2018", "2018a", "2019b", "1999"}
	locatorForms = []string{"", ", p. 4", ", pp. 3–5", ", ch. 2", ": 45"}
	signalForms  = []string{"", "see ", "cf. ", "see also ", "e.g., "}
)

// Authors with a year are one record of that name and year, in brackets and in
// the sentence, with a word before and a place in the work behind them; raw is
// without the word before.
func TestAuthorsInEveryForm(t *testing.T) {
	finder := NewFinder(tableNames(t))
	check := func(text, authors, year, raw string, lists bool) {
		in := oneParagraph(text)
		url := ""
		if lists {
			url = "https://quay.example/" + year
			family := strings.TrimPrefix(strings.FieldsFunc(authors, func(r rune) bool { return r == ' ' || r == ',' })[0], "van")
			if family == "" {
				family = "van der Lee"
			}
			in.Dropped = []article.Dropped{{Text: fmt.Sprintf("Aaron, B. (2018). Docks.\n%s, X. (%s). Tides. %s", family, year, url), Why: "references"}}
		}
		c := finder.Find(in).Citations
		want := authors + " (" + year + ")"
		if len(c) != 1 || c[0].Kind != article.AuthorYear || c[0].Source != want || joinDates(c[0].Dates) != year[:4] || c[0].Raw != raw || c[0].URL != url {
			t.Errorf("%s\n got %+v\nwant %s, raw %q, %s", text, c, want, raw, url)
		}
	}
	for i, authors := range authorForms {
		for j, year := range yearForms {
			for k, locator := range locatorForms {
				signal, lists := signalForms[(i+j+k)%len(signalForms)], (i+j+k)%2 == 0
				if lists || authors != "World Bank" {
					check(fmt.Sprintf("Prices fell (%s%s, %s%s).", signal, authors, year, locator), authors, year, authors+", "+year+locator, lists)
					check(fmt.Sprintf("Prices fell (%s%s %s%s).", signal, authors, year, locator), authors, year, authors+" "+year+locator, lists)
				}
				if authors != "World Bank" && authors[0] != "Л"[0] {
					check(fmt.Sprintf("In May, %s (%s%s) argue that prices fell.", authors, year, locator), authors, year, authors+" ("+year+locator+")", lists)
				}
			}
		}
	}
}
