package cite

import (
	"strings"
	"testing"

	"footnote/internal/article"
)

func TestLinks(t *testing.T) {
	tests := []struct{ text, want string }{
		{"Officials [told reporters](https://www.reuters.com/x) so.", "link Reuters"},
		{"A [study](https://research.harbour.example/x) says so.", "link harbour.example"},
		{"A [study](https://www.harbour.co.uk/x) says so.", "link harbour.co.uk"},
		{"A [post](https://t.me/harbour/12) says so.", "link Telegram/harbour"},
		{"It fell ([Reuters](https://www.reuters.com/x), May 5).", "parenthetical Reuters 2024-05-05"},
		{"It fell ([TASS, May 5](https://tass.com/x)).", "parenthetical TASS 2024-05-05"},
		{"[Reuters reported](https://www.reuters.com/x) that it fell.", "link Reuters"},
		{"Reuters [reported](https://www.reuters.com/x) that it fell.", "link Reuters"},
		{"Write [to us](mailto:desk@harbour.example) or see [the list](#list) or [the rest](/more).", ""},
		{"It fell.[¹](https://harbour.example#1)", ""},
		{"It fell ([Reuters](http://a.example/x), May 5; [TASS](http://b.example/y), May 6).", "parenthetical Reuters 2024-05-05; parenthetical TASS 2024-05-06"},
		{"It fell ([Reuters](http://a.example/x), [May 5](http://c.example/z)).", "parenthetical Reuters 2024-05-05"},
		{"It fell (Reuters, May 5). [It rose](http://a.example/x) (TASS, May 6).", "parenthetical Reuters 2024-05-05; link a.example; parenthetical TASS 2024-05-06"},
		{"A [ study ](https://a.example/x) says so.", "link a.example"},
		{"A [study](https://localhost/x) says so.", ""},
		{"A [study](https://10.0.0.1/x) says so.", "link 10.0.0.1"},
		{"A [study](https://) says so.", ""},
	}
	finder := NewFinder(tableNames(t))
	for _, tt := range tests {
		in := oneParagraph("")
		in.Paragraphs[0] = linked(1, tt.text)
		res := finder.Find(in)
		checkResult(t, in, res)
		var got []string
		for _, c := range res.Citations {
			got = append(got, strings.TrimSpace(string(c.Kind)+" "+c.Source+" "+joinDates(c.Dates)))
			if c.URL == "" && c.Kind == article.Hyperlink {
				t.Errorf("%s: %+v has no address", tt.text, c)
			}
		}
		if s := strings.Join(got, "; "); s != tt.want {
			t.Errorf("%s\n got %q\nwant %q", tt.text, s, tt.want)
		}
	}
}

// A link in a bracket belongs to the citation it lies on, the first to each.
func TestLinkGivesAddress(t *testing.T) {
	in := oneParagraph("")
	in.Paragraphs[0] = linked(1, "It fell ([Reuters](http://a.example/x), [May 5](http://c.example/z); [TASS](http://b.example/y), May 6; Interfax, May 7).")
	var got []string
	for _, c := range NewFinder(tableNames(t)).Find(in).Citations {
		got = append(got, c.Source+" "+c.URL)
	}
	if s := strings.Join(got, "; "); s != "Reuters http://a.example/x; TASS http://b.example/y; Interfax " {
		t.Errorf("found %s", s)
	}
}

func TestCreditsOutsideTheBody(t *testing.T) {
	in := oneParagraph("It fell.")
	in.Dropped = []article.Dropped{
		{Text: "(Source: RIA Novosti)", Why: "credit"},
		{Text: "Photo by Jane Roe / Reuters", Why: "credit"},
		{Text: "Фото: Иван Орлов/ТАСС", Why: "credit"},
		{Text: "Source", Why: "credit"},
		{Text: "The quay at night, by sources unknown. Photo: AFP", Why: "caption"},
		{Text: "The quay at night.", Why: "caption"},
		{Text: "Source: Nobody", Why: "ticker"},
	}
	var got []string
	for _, c := range NewFinder(tableNames(t)).Find(in).Citations {
		got = append(got, c.Raw+" -> "+c.Source)
		if c.Paragraph != 0 || c.Kind != article.Credit || c.Len() != 0 {
			t.Errorf("found %+v", c)
		}
	}
	if s := strings.Join(got, "; "); s != "Source: RIA Novosti -> RIA Novosti; Photo by Jane Roe / Reuters -> Reuters; Фото: Иван Орлов/ТАСС -> TASS; Photo: AFP -> Agence France-Presse" {
		t.Errorf("found %s", s)
	}
}

func TestHosts(t *testing.T) {
	for in, want := range map[string]string{
		"https://www.reuters.com/x": "reuters.com", "Lenta.ru": "lenta.ru", "news.bbc.co.uk": "news.bbc.co.uk",
		"https://user@harbour.example:8080/x?y#z": "harbour.example", "U.S.": "", "No.10": "", "Jane Roe": "", "": "", "e.g.": "",
	} {
		if got := hostOf(in); got != want {
			t.Errorf("hostOf(%q) = %q, want %q", in, got, want)
		}
	}
	for host, want := range map[string]string{"news.bbc.co.uk": "bbc.co.uk", "a.b.harbour.com": "harbour.com", "localhost": "localhost"} {
		if got := registrable(host); got != want {
			t.Errorf("registrable(%q) = %q, want %q", host, got, want)
		}
	}
}
