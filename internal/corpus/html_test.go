package corpus

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/encoding/charmap"
)

var (
	bodyMark = regexp.MustCompile(`BODY\d+`)
	pageMark = regexp.MustCompile(`PAGE\d+`)
)

// TestPages holds what is body on pages built in the ways of real sites: every
// paragraph of theirs begins with a mark that says what it is. All body is
// kept, nothing of the page around it is, and that is reported.
func TestPages(t *testing.T) {
	pages, err := filepath.Glob("testdata/pages/*.html")
	if err != nil || len(pages) < 8 {
		t.Fatalf("%d pages under testdata/pages, %v", len(pages), err)
	}
	for _, file := range pages {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		a, err := Read(file, data, nil, noCitations{})
		if err != nil {
			t.Errorf("%s: %v", file, err)
			continue
		}
		checkArticle(t, a)
		var body, dropped strings.Builder
		for _, p := range a.Text().Paragraphs {
			body.WriteString(p.Text + "\n")
		}
		for _, d := range a.Text().Dropped {
			dropped.WriteString(d.Text + "\n")
		}
		for _, mark := range bodyMark.FindAllString(string(data), -1) {
			if !slices.Contains(bodyMark.FindAllString(body.String(), -1), mark) {
				t.Errorf("%s: body lost: %s", file, mark)
			}
		}
		for _, mark := range pageMark.FindAllString(body.String(), -1) {
			t.Errorf("%s: page text kept: %s", file, mark)
		}
		for _, mark := range pageMark.FindAllString(string(data), -1) {
			if !slices.Contains(pageMark.FindAllString(dropped.String(), -1), mark) {
				t.Errorf("%s: dropped without a word: %s", file, mark)
			}
		}
		if a.Title != "Who opened the gates" {
			t.Errorf("%s: title %q", file, a.Title)
		}
	}
}

func TestPageCharset(t *testing.T) {
	page := `<html><head><meta http-equiv="Content-Type" content="text/html; charset=windows-1251"><title>Лодки</title></head><body><h1>Лодки в гавани</h1><p>` +
		russian + `</p></body></html>`
	data, err := charmap.Windows1251.NewEncoder().String(page)
	if err != nil {
		t.Fatal(err)
	}
	a, err := Read("a.html", []byte(data), nil, noCitations{})
	if err != nil || a.Title != "Лодки в гавани" || a.Text().Paragraphs[0].Text != russian || len(a.Text().Warnings) > 0 {
		t.Errorf("%v, %+v", err, a)
	}
}

func TestCutPageIsReadAndToldOf(t *testing.T) {
	whole := "<html><body><h1>Boats Go Missing</h1><p>" + prose + "</p></body></html>"
	for page, cut := range map[string]bool{
		whole: false,
		whole[:len(whole)-len("</p></body></html>")]: true,
		whole[:len(whole)-3] + "<a href=":            true,
		"<p>" + prose:                                false, // a fragment is whole
	} {
		a, err := Read("a.html", []byte(page), nil, noCitations{})
		if err != nil {
			t.Fatal(err)
		}
		if told := strings.Contains(strings.Join(a.Text().Warnings, "\n"), "cut off"); told != cut {
			t.Errorf("%q: told %v, want %v", page[max(0, len(page)-20):], told, cut)
		}
	}
}

func TestHostilePagesAreBounded(t *testing.T) {
	for name, page := range map[string]string{
		"deep":       strings.Repeat("<div>", 100_000) + prose,
		"deep lists": strings.Repeat("<ul><li>", 50_000) + prose,
		"many links": strings.Repeat("<a href=x>", 5_000) + prose,
		"many notes": "<ol>" + strings.Repeat("<li>x", 5_000) + prose,
	} {
		if a, err := Read("a.html", []byte(page), nil, noCitations{}); err == nil {
			checkArticle(t, a)
		} else if strings.Contains(err.Error(), "\n") {
			t.Errorf("%s: %v", name, err)
		}
	}
	for name, text := range map[string]string{
		"quotes":   strings.Repeat(">", 5_000) + prose,
		"brackets": strings.Repeat("[", 20_000) + prose,
		"long":     strings.Repeat("[a](<b ", longestMarkdown/100) + "\n\n" + prose,
	} {
		if a, err := Read("a.md", []byte(text), nil, noCitations{}); err == nil {
			checkArticle(t, a)
		} else {
			t.Errorf("%s: %v", name, err)
		}
	}
}
