package corpus

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"footnote/internal/article"
)

const prose = "The harbour office counted the boats again on Monday. Nine of them were missing, and nobody could say since when.\n\n" +
	"A second count on Tuesday found eleven, two of which had never been there before. The office will count until it agrees with itself.\n"

func files(texts map[string]string) fstest.MapFS {
	fsys := make(fstest.MapFS)
	for name, text := range texts {
		fsys[name] = &fstest.MapFile{Data: []byte(text)}
	}
	return fsys
}

func load(t *testing.T, texts map[string]string) *Library {
	t.Helper()
	l, err := (&loader{Options: Options{Finder: noCitations{}}, fsys: files(texts)}).load(t.Context(), ".")
	if err != nil {
		t.Fatal(err)
	}
	return l
}

func TestLoadReportsBadFilesAndReadsTheRest(t *testing.T) {
	l := load(t, map[string]string{
		"good.txt":          "Boats Go Missing\n\n" + prose,
		"deep/er/other.txt": "Boats Come Back\n\n" + strings.ReplaceAll(prose, "Nine", "None"),
		"copy.txt":          "Boats Go Missing\n\n" + prose,
		"binary.txt":        "\x7fELF\x02\x01\x00\x00" + strings.Repeat("\x00\x17", 400),
		"empty.txt":         " \n\n",
		"picture.png":       "\x89PNG",
		"front.md":          "---\ntitle: [unclosed\n---\n" + strings.ReplaceAll(prose, "eleven", "twelve"),
		"huge.txt":          strings.Repeat("one line without end ", MaxFile/20),
		".hidden.txt":       prose,
		"good.yaml":         "authors: [Ada Kern]\n",
	})
	want := map[string]string{
		"good.txt":    "the same text as copy.txt",
		"binary.txt":  "binary",
		"empty.txt":   "no text",
		"picture.png": "not a kind of file",
		"front.md":    "front matter: yaml: line",
		"huge.txt":    "too large: 33 MiB, at most 32 are read",
	}
	for _, p := range l.Problems() {
		if want[p.File] == "" || !strings.Contains(p.Why, want[p.File]) || strings.Contains(p.Why, "\n") {
			t.Errorf("problem %q: %q, want one line with %q", p.File, p.Why, want[p.File])
		}
		delete(want, p.File)
	}
	for file, why := range want {
		t.Errorf("no problem is told of %s: %s", file, why)
	}
	if n := len(l.Articles()); n != 3 {
		t.Errorf("%d articles, want 3: copy, front and other", n)
	}
}

func TestLoadFailsOnlyWithoutAFolder(t *testing.T) {
	missing := filepath.Join(t.TempDir(), "missing")
	if _, err := Load(t.Context(), missing, noCitations{}); !errors.Is(err, fs.ErrNotExist) || !strings.Contains(err.Error(), missing) {
		t.Errorf("a missing folder: %v, want fs.ErrNotExist with its path", err)
	}
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, []byte("x"), 0o600); err != nil {
		t.Fatal(err)
	}
	if l, err := Load(t.Context(), file, noCitations{}); err != nil || len(l.Problems()) != 1 {
		t.Errorf("a file of no kind in place of the folder: %v, want one problem", err)
	}
	if l, err := Load(t.Context(), t.TempDir(), noCitations{}); err != nil || len(l.Articles()) != 0 {
		t.Errorf("an empty folder: %v, want an empty library", err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := (&loader{Options: Options{Finder: noCitations{}}, fsys: files(map[string]string{"a.txt": prose, "b.txt": prose})}).load(ctx, "."); !errors.Is(err, context.Canceled) {
		t.Errorf("an ended context: %v", err)
	}
}

func TestLoadDoesNotLeaveTheFolder(t *testing.T) {
	outside := filepath.Join(t.TempDir(), "secret.txt")
	if err := os.WriteFile(outside, []byte(prose), 0o600); err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	if err := os.Symlink(outside, filepath.Join(dir, "link.txt")); err != nil {
		t.Fatal(err)
	}
	l, err := Load(t.Context(), dir, noCitations{})
	if err != nil {
		t.Fatal(err)
	}
	if len(l.Articles()) != 0 || len(l.Problems()) != 1 {
		t.Errorf("articles %v, problems %v; want only a problem", l.Articles(), l.Problems())
	}
}

func TestSidecarOverrides(t *testing.T) {
	l := load(t, map[string]string{
		"a.txt":  "A Printed Title of the Text\n\n3 March 2021\n\n" + prose,
		"a.yaml": "title: The Right Title\nauthors: [Ada Kern, {name: Bo Lind}]\ndate: 2024-02-18\nvolume: 7\nlanguage: en-GB\nurl: https://example.org/a\n",
	})
	a := l.Article("a")
	if a == nil {
		t.Fatal("not found by its file name")
	}
	got := []string{a.Title, strings.Join(a.Authors, "; "), string(a.Date), string(a.DateSource), a.Volume, a.Language, a.URL}
	want := []string{"The Right Title", "Ada Kern; Bo Lind", "2024-02-18", "front-matter", "7", "en", "https://example.org/a"}
	for i := range want {
		if got[i] != want[i] {
			t.Errorf("got %q, want %q", got[i], want[i])
		}
	}
}

func TestArticlesAreInOrder(t *testing.T) {
	dated := func(date string) string {
		return "---\ntitle: T " + date + "\ndate: " + date + "\n---\n" + prose + date + " it was.\n"
	}
	l := load(t, map[string]string{
		"a.md": dated("2023-05"), "b.md": prose, "c.md": dated("2024-01-02"), "d.md": dated("2024"),
	})
	var order []string
	for _, a := range l.Articles() {
		order = append(order, a.File)
	}
	if got := strings.Join(order, " "); got != "c.md d.md a.md b.md" {
		t.Errorf("order %s, want newest first and undated last", got)
	}
}

func TestIDsOutliveChanges(t *testing.T) {
	before := load(t, map[string]string{"a.txt": prose})
	after := load(t, map[string]string{
		"a.txt": "A line that was added above.\n\n" + prose + "\nAnd another was added below, which says little.\n",
		"b.txt": "Another file.\n\n" + strings.ToUpper(prose),
	})
	if before.Hash() == after.Hash() {
		t.Error("other articles, the same hash")
	}
	if again := load(t, map[string]string{"a.txt": prose}); again.Hash() != before.Hash() {
		t.Error("the same articles, another hash")
	}
	for _, p := range before.Articles()[0].Text().Passages {
		a, q, ok := after.Passage(string(p.ID))
		if !ok || q.Text != p.Text || a.File != "a.txt" {
			t.Errorf("%s is not found again: %v %q", p.ID, ok, q.Text)
		}
		if got := after.Article(strings.ToUpper(string(p.ID))); got != a {
			t.Errorf("the passage's id does not find its article")
		}
	}
}

func TestArticleByPrefixAndFile(t *testing.T) {
	l := load(t, map[string]string{"x/one.txt": prose, "two.txt": strings.ToUpper(prose)})
	one := l.Article("one.txt")
	if one == nil || one.File != "x/one.txt" {
		t.Fatalf("by file name: %v", one)
	}
	for _, name := range []string{"x/one.txt", "one", string(one.ID), string(one.ID[:4])} {
		if l.Article(name) != one {
			t.Errorf("%q does not find it", name)
		}
	}
	for _, name := range []string{"", "thr", "three.txt", string(one.ID) + "x"} {
		if a := l.Article(name); a != nil {
			t.Errorf("%q finds %s", name, a.File)
		}
	}
}

func TestLengthen(t *testing.T) {
	clash := func(file, text string) *article.Article {
		return article.New(article.Head{ID: article.ID("a" + file), File: file}, article.Text{Passages: []article.Passage{{ID: "clash2", Text: text}}})
	}
	one, two := itemOf(clash("one", "x")), itemOf(clash("two", "x"))
	two.body = key{2} // or it would be a copy
	l := newLibrary([]*item{one, two})
	a, b := l.articles[0].Text().Passages[0].ID, l.articles[1].Text().Passages[0].ID
	if a == b || len(a) != shortest+1 || len(b) != shortest+1 {
		t.Errorf("ids %q and %q, want two of %d letters", a, b, shortest+1)
	}
	if one.article.Text().Passages[0].ID != "clash2" {
		t.Error("the article that was given is changed, which others may share")
	}
}

// Looking for clashes among a million passages.
func BenchmarkSuspects(b *testing.B) {
	l := &Library{}
	random := rand.New(rand.NewPCG(1, 2))
	for n := range 50_000 {
		ids := make([]uint32, 20)
		for i := range ids {
			ids[i] = random.Uint32()
		}
		l.articles, l.ids = append(l.articles, article.Kept(article.Head{ID: article.ID(fmt.Sprint("a", n))}, len(ids), 0, nil)), append(l.ids, ids)
	}
	for b.Loop() {
		l.suspects()
	}
}
