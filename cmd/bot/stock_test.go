package main

import (
	"errors"
	"fmt"
	"io"
	"log/slog"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"footnote/internal/handlers"
	"footnote/internal/query"
	"footnote/internal/reply"
	"footnote/internal/search"
)

// living is a house on a corpus of its own that the test changes.
type living struct {
	*house
	dir string
}

func newLiving(t testing.TB) living {
	t.Helper()
	root := t.TempDir()
	dir := filepath.Join(root, "articles")
	if err := os.Mkdir(dir, 0o700); err != nil {
		t.Fatal(err)
	}
	l := living{dir: dir}
	l.write(t, "first.md", "The wombat crossed the border (Vzglyad, May 2, 2024).")
	settings := map[string]string{"CORPUS_DIR": dir, "STATE_DIR": filepath.Join(root, "state")}
	e := env{getenv: func(name string) string { return settings[name] }, stderr: io.Discard}
	cfg, err := e.config()
	if err != nil {
		t.Fatal(err)
	}
	if l.house, err = open(t.Context(), cfg, slog.New(slog.DiscardHandler), nil); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(l.close)
	return l
}

func (l living) write(t testing.TB, name, sentence string) {
	t.Helper()
	text := "---\ntitle: Of " + name + "\ndate: 2024-05-03\n---\n\n" + sentence + "\n"
	if err := os.WriteFile(filepath.Join(l.dir, name), []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}

func (l living) say(t testing.TB, text string) string {
	t.Helper()
	return reply.PlainText(l.handler.Handle(t.Context(), reply.Request{Text: text, Private: true}))
}

func (l living) reads(t *testing.T, text, want string) {
	t.Helper()
	if got := l.say(t, text); !strings.Contains(got, want) {
		t.Errorf("%s reads\n%s\nwithout %q", text, got, want)
	}
}

// What is added is found, what goes is gone, and the ids of what stays hold.
func TestRefresh(t *testing.T) {
	l := newLiving(t)
	kept := l.stock.Load().library.Articles()[0].Text().Passages[0].ID
	l.reads(t, "/search quokka", "nothing found")

	l.write(t, "second.md", "A quokka was seen in Minsk, Reuters reported.")
	if err := l.refresh(t.Context()); err != nil {
		t.Fatal(err)
	}
	l.reads(t, "/search quokka", "1 passage in 1 article")
	l.reads(t, "/source Reuters", "1 citation")
	l.reads(t, "/read_"+string(kept), "The wombat crossed the border")

	if err := os.Remove(filepath.Join(l.dir, "first.md")); err != nil {
		t.Fatal(err)
	}
	if err := l.refresh(t.Context()); err != nil {
		t.Fatal(err)
	}
	l.reads(t, "/search wombat", "nothing found")
	l.reads(t, "/read_"+string(kept), "the text may have changed or gone")
}

// Without a change nothing is exchanged; a changed table of names is one.
func TestRefreshHeedsTheNames(t *testing.T) {
	l := newLiving(t)
	before := l.stock.Load()
	if err := l.refresh(t.Context()); err != nil || l.stock.Load() != before {
		t.Errorf("an unchanged corpus is exchanged, %v", err)
	}
	names := filepath.Join(filepath.Dir(l.dir), "names.yaml")
	if err := os.WriteFile(names, []byte("- name: The View\n  other: [Vzglyad]\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := l.refresh(t.Context()); err != nil {
		t.Fatal(err)
	}
	l.reads(t, "/sources", "The View · 1 citation")
}

// Of many bad files a few are named, and none a second time.
func TestProblemsAreToldOnce(t *testing.T) {
	l := newLiving(t)
	var told strings.Builder
	l.log = slog.New(slog.NewTextHandler(&told, nil))
	for i := range mostProblems + 3 {
		l.write(t, fmt.Sprintf("odd%d.md", i), fmt.Sprintf("Text %d of an odd date.", i))
		path := filepath.Join(l.dir, fmt.Sprintf("odd%d.yaml", i))
		if err := os.WriteFile(path, []byte("date: soon"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	check := func(want int) {
		t.Helper()
		if err := l.refresh(t.Context()); err != nil {
			t.Fatal(err)
		}
		if got := strings.Count(told.String(), "level=WARN"); got != want {
			t.Errorf("%d lines, want %d:\n%s", got, want, told.String())
		}
	}
	check(mostProblems + 1)
	l.write(t, "odd0.md", "Another text of an odd date.")
	check(mostProblems + 1)
	l.write(t, "empty.md", "")
	check(mostProblems + 2)
	if !strings.Contains(told.String(), "more=3") {
		t.Errorf("it does not say how many more:\n%s", told.String())
	}
}

// A corpus that cannot be read leaves the old one in use.
func TestRefreshFailsSoftly(t *testing.T) {
	l := newLiving(t)
	if err := os.Rename(l.dir, l.dir+"-away"); err != nil {
		t.Fatal(err)
	}
	if err := l.refresh(t.Context()); err == nil {
		t.Error("a corpus that is gone is no error")
	}
	l.reads(t, "/search wombat", "1 passage in 1 article")
}

// Of many new articles some are found while others are still to be read, and in
// the end all are.
func TestRefreshByPortions(t *testing.T) {
	const many = 1100 // more than two portions
	l := newLiving(t)
	for i := range many {
		l.write(t, fmt.Sprintf("n%d.md", i), fmt.Sprintf("A quokka of number%d was seen.", i))
	}
	var found []int
	l.changed = func(*stock, *stock) error {
		found = append(found, len(l.stock.Load().library.Articles()))
		return nil
	}
	if err := l.refresh(t.Context()); err != nil {
		t.Fatal(err)
	}
	if len(found) != 3 || !slices.IsSorted(found) || found[2] != many+1 {
		t.Errorf("%d articles are found at a time, want %d at last, in three portions", found, many+1)
	}
	l.reads(t, "/search number0", "1 passage in 1 article")
	l.reads(t, fmt.Sprint("/search number", many-1), "1 passage in 1 article")
}

// Messages under way are answered from the stock they began with, or one after
// it, which are closed when the last of them has ended.
func TestRefreshUnderWay(t *testing.T) {
	l := newLiving(t)
	end := l.visit()
	old := l.stock.Load().shelf()
	change := func(name string) {
		t.Helper()
		l.write(t, name, "A quokka was seen in "+name)
		if err := l.refresh(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	change("second.md")
	after := l.stock.Load().shelf()
	change("third.md")
	for _, s := range []handlers.Shelf{old, after} {
		if _, err := s.Asker.Ask(t.Context(), query.Parse("wombat"), "wombat"); err != nil {
			t.Errorf("a former stock answers %v", err)
		}
	}
	if len(l.former) != 2 {
		t.Errorf("%d former stocks are open", len(l.former))
	}
	end()
	if _, err := old.Searcher.Search(t.Context(), query.Parse("wombat"), 1); !errors.Is(err, search.ErrClosed) || len(l.former) > 0 {
		t.Errorf("with nobody left, a former stock answers %v and %d are open", err, len(l.former))
	}
}

// However often the corpus changes, what it was before is let go.
func TestFormerStocksAreLetGo(t *testing.T) {
	l := newLiving(t)
	gone := make(chan int, 5)
	for i := range 5 {
		runtime.AddCleanup(l.stock.Load(), func(i int) { gone <- i }, i)
		l.write(t, "other.md", fmt.Sprintf("A quokka was seen %d times.", i))
		if err := l.refresh(t.Context()); err != nil {
			t.Fatal(err)
		}
		l.reads(t, "/search quokka", "1 passage in 1 article")
	}
	deadline := time.After(time.Minute)
	for left := 4; left > 0; { // what was in use last may still be on a stack
		runtime.GC()
		select {
		case <-gone:
			left--
		case <-deadline:
			t.Fatalf("%d former stocks are still in memory", left)
		case <-time.After(time.Millisecond):
		}
	}
}
