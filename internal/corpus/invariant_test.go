package corpus

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"footnote/internal/article"
	"footnote/internal/sentence"
)

// checkArticle holds what is true of every article, whatever the file.
func checkArticle(t *testing.T, a *article.Article) {
	t.Helper()
	if len(a.Text().Paragraphs) == 0 || a.Title == "" || a.ID == "" {
		t.Errorf("%s: no paragraphs, title or id", a.File)
	}
	for i, p := range a.Text().Paragraphs {
		if p.N != i+1 || p.Text == "" || !utf8.ValidString(p.Text) || strings.ContainsAny(p.Text, "\n\t\u00a0\u00ad") {
			t.Errorf("%s: paragraph %d is %d: %q", a.File, i+1, p.N, p.Text)
		}
		for _, l := range p.Links {
			if l.In(p.Text) == "" {
				t.Errorf("%s: link %v covers nothing of %q", a.File, l, p.Text)
			}
		}
	}
	checkPassages(t, a)
}

// checkPassages holds that passages are cut from paragraphs without loss and
// bear names of their own.
func checkPassages(t *testing.T, a *article.Article) {
	t.Helper()
	covered := make(map[int]string)
	seen := map[article.ID]bool{a.ID: true}
	for i, p := range a.Text().Passages {
		text := a.Text().Paragraphs[p.Paragraph-1].Text
		if p.Ord != i || p.In(text) != p.Text || strings.TrimSpace(p.Text) != p.Text {
			t.Errorf("%s: passage %d is not its span: %q", a.File, i, p.Text)
		}
		if n := words(p.Text); n > longestPassage {
			t.Errorf("%s: passage %d has %d words", a.File, i, n)
		}
		if seen[p.ID] {
			t.Errorf("%s: %s names two things", a.File, p.ID)
		}
		seen[p.ID] = true
		covered[p.Paragraph] += " " + p.Text
	}
	for _, p := range a.Text().Paragraphs {
		if p.Kind != article.Heading && squeeze(covered[p.N]) != squeeze(p.Text) {
			t.Errorf("%s: the passages of paragraph %d are not all of it", a.File, p.N)
		}
	}
}

// squeeze leaves only what is no white space, and raised figures lowered, so
// that a text can be found in its source.
func squeeze(text string) string {
	for i, r := range superscripts {
		text = strings.ReplaceAll(text, string(r), string(rune('0'+i)))
	}
	return strings.Join(strings.Fields(fold(text)), "")
}

// TestEveryParagraphIsInItsSource holds that nothing is changed in reading and
// nothing of a text is lost: each of its lines is title, body or dropped.
func TestEveryParagraphIsInItsSource(t *testing.T) {
	for _, file := range samples(t) {
		if filepath.Ext(file) != ".txt" {
			continue
		}
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		text, _, err := decode(data, "")
		if err != nil {
			t.Fatal(err)
		}
		a := readSample(t, file)
		checkArticle(t, a)
		source := squeeze(text)
		all := squeeze(a.Title)
		for _, p := range a.Text().Paragraphs {
			if !strings.Contains(source, squeeze(p.Text)) {
				t.Errorf("%s: not in the source: %q", file, p.Text)
			}
			all += "|" + squeeze(p.Text)
		}
		for _, d := range a.Text().Dropped {
			all += "|" + squeeze(d.Text)
		}
		for line := range strings.Lines(text) {
			line = bullet.ReplaceAllString(line, "")
			if !strings.Contains(all, squeeze(line)) {
				t.Errorf("%s: lost without a word: %q", file, line)
			}
		}
	}
}

func TestMarkupSamplesHoldTogether(t *testing.T) {
	for _, file := range samples(t) {
		checkArticle(t, readSample(t, file))
	}
}

func TestReadingTwiceGivesTheSame(t *testing.T) {
	for _, file := range samples(t) {
		if one, two := outline(readSample(t, file)), outline(readSample(t, file)); one != two {
			t.Errorf("%s is read otherwise the second time", file)
		}
	}
}

func TestPassagesAreBalanced(t *testing.T) {
	text := strings.Repeat("Nine words stand in this plain sentence of ours. ", 17) // 153 words
	spans := pack(strings.TrimSpace(text))
	if len(spans) != 2 {
		t.Fatalf("%d passages, want 2", len(spans))
	}
	a, b := words(spans[0].In(text)), words(spans[1].In(text))
	if a+b != 153 || a < 63 || b < 63 { // a sentence more or less than the half
		t.Errorf("%d and %d words", a, b)
	}
}

func TestEndlessSentenceIsCut(t *testing.T) {
	for _, text := range []string{
		strings.Repeat("a clause of five words, ", 100),
		strings.Repeat("word ", 1000),
		strings.Repeat("x", 1<<16),
	} {
		text = strings.TrimSpace(text)
		end := 0
		for _, s := range pack(text) {
			if n := words(s.In(text)); n > longestPassage || s.Start < end {
				t.Errorf("a passage of %d words at %d after %d", n, s.Start, end)
			}
			end = s.End
		}
		if end != len(text) {
			t.Errorf("the passages end at %d of %d", end, len(text))
		}
	}
}

func FuzzRead(f *testing.F) {
	seeds := samples(f)
	for _, file := range seeds {
		data, err := os.ReadFile(file)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(filepath.Ext(file), data, []byte(nil))
	}
	f.Add(".md", []byte("---\ntitle: x\n---\n# a\n\n[b](c)"), []byte("authors: {name: [a]}"))
	f.Add(".html", []byte("<p>a<br>b<sup>1</sup><a href=/x>c<p>d</a>"), []byte("date: 1 2 3"))
	f.Fuzz(func(t *testing.T, ext string, data, sidecar []byte) {
		a, err := Read("a"+ext, data, sidecar, noCitations{})
		if err != nil {
			return
		}
		checkArticle(t, a)
		for _, p := range a.Text().Paragraphs {
			if len(sentence.Split(p.Text)) == 0 {
				t.Errorf("a paragraph without a sentence: %q", p.Text)
			}
		}
	})
}
