package intake

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"footnote/internal/cite"
	"footnote/internal/corpus"
)

const (
	ann = "101"
	bob = "102"
)

// text is an article of its own words.
func text(word string) string {
	return "The " + word + " was opened in spring. According to Reuters on May 24, 2024, the " + word +
		" will stay open until autumn.\n\nNobody in the town has said who pays for the " + word + " after that."
}

// table is a desk over a real folder that is read anew when the desk asks.
type table struct {
	*testing.T
	*Desk
	corpus string
	finder corpus.Finder
	now    time.Time

	mu      sync.Mutex
	library *corpus.Library
	away    error // of every refresh
}

func newTable(t *testing.T) *table {
	t.Helper()
	names, err := cite.NewNames(nil)
	if err != nil {
		t.Fatal(err)
	}
	s := &table{T: t, corpus: t.TempDir(), finder: cite.NewFinder(names), now: time.Date(2026, 1, 2, 3, 0, 0, 0, time.UTC)}
	s.reopen(t.TempDir())
	return s
}

// reopen begins anew on a state folder, as after a restart.
func (s *table) reopen(state string) {
	s.Helper()
	if s.Desk != nil {
		if err := s.Close(); err != nil {
			s.Fatal(err)
		}
	}
	desk, err := Open(Options{
		State: state, Corpus: s.corpus,
		Library: func() Library { s.mu.Lock(); defer s.mu.Unlock(); return s.library },
		Reading: func() corpus.Options { return corpus.Options{Finder: s.finder} },
		Refresh: s.refresh,
		Now:     func() time.Time { return s.now },
	})
	if err != nil {
		s.Fatal(err)
	}
	s.Desk = desk
	s.Cleanup(func() { _ = desk.Close() })
	s.read()
}

func (s *table) read() {
	s.Helper()
	if err := s.refresh(s.Context()); err != nil {
		s.Fatal(err)
	}
}

func (s *table) refresh(ctx context.Context) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.away != nil {
		return s.away
	}
	library, err := corpus.Load(ctx, s.corpus, s.finder)
	s.library = library
	return err
}

func (s *table) take(owner, body string) Draft {
	s.Helper()
	d, err := s.Take(s.Context(), Sent{Owner: owner, Ending: ".txt", Body: []byte(body)})
	if err != nil {
		s.Fatal(err)
	}
	return d
}

func (s *table) keep(owner, id string) Kept {
	s.Helper()
	k, err := s.Keep(s.Context(), owner, id)
	if err != nil {
		s.Fatal(err)
	}
	return k
}

// files are the names in the corpus folder.
func (s *table) files() []string {
	s.Helper()
	entries, err := os.ReadDir(s.corpus)
	if err != nil {
		s.Fatal(err)
	}
	var names []string
	for _, e := range entries {
		names = append(names, e.Name())
	}
	return names
}

func (s *table) wantFiles(want ...string) {
	s.Helper()
	if got := s.files(); !slices.Equal(got, want) {
		s.Errorf("the corpus folder has %q, want %q", got, want)
	}
}

func (s *table) content(name string) string {
	s.Helper()
	data, err := os.ReadFile(filepath.Join(s.corpus, name))
	if err != nil {
		s.Fatal(err)
	}
	return string(data)
}

func TestDraftIsKept(t *testing.T) {
	s := newTable(t)
	d := s.take(ann, text("bridge"))
	if d.Article.Title == "" || len(d.Article.Text().Citations) == 0 || d.Like != nil {
		t.Errorf("it was read as %+v", d)
	}
	s.wantFiles()
	k := s.keep(ann, d.ID)
	if !k.Searchable || k.Article.ID == "" || k.Article.Title != d.Article.Title {
		t.Errorf("kept as %+v", k)
	}
	s.wantFiles("undated-the-bridge-was-opened-in-spring.txt")
	if got := s.content("undated-the-bridge-was-opened-in-spring.txt"); got != text("bridge") {
		t.Errorf("it holds %q", got)
	}
	again := s.keep(ann, d.ID)
	if again.Article.ID != k.Article.ID || len(s.files()) != 1 {
		t.Errorf("kept again it is %+v, and the folder has %q", again, s.files())
	}
	if len(s.Waiting(ann)) != 0 {
		t.Error("it still waits")
	}
}

// What was put right goes into a sidecar, in the reader's own fields.
func TestEdits(t *testing.T) {
	s := newTable(t)
	d := s.take(ann, text("bridge"))
	edits := []struct {
		field       Field
		value, want string
	}{
		{Title, "Bridge:  open\nat last", "Bridge: open at last"},
		{Authors, "Jane Roe, John Doe; Jane Roe", "Jane Roe|John Doe"},
		{Authors, "-", ""},
		{Authors, "Jane Roe", "Jane Roe"},
		{Date, "18 February 2024", "2024-02-18"},
		{Publication, "The Wire", "The Wire"},
		{Language, "en", "en"},
		{URL, "https://example.org/bridge", "https://example.org/bridge"},
	}
	for _, e := range edits {
		got, err := s.Edit(t.Context(), ann, "", e.field, e.value)
		if err != nil {
			t.Fatalf("%s %q: %v", e.field, e.value, err)
		}
		a := got.Article
		now := map[Field]string{
			Title: a.Title, Authors: strings.Join(a.Authors, "|"), Date: string(a.Date),
			Publication: a.Publication, Language: a.Language, URL: a.URL,
		}[e.field]
		if now != e.want {
			t.Errorf("%s %q makes it %q, want %q", e.field, e.value, now, e.want)
		}
	}
	s.keep(ann, d.ID)
	s.wantFiles("2024-02-18-bridge-open-at-last.txt", "2024-02-18-bridge-open-at-last.yaml")
	want := "title: 'Bridge: open at last'\nauthors: [Jane Roe]\npublication: The Wire\ndate: 18 February 2024\nlanguage: en\nurl: https://example.org/bridge\n"
	if got := s.content("2024-02-18-bridge-open-at-last.yaml"); got != want {
		t.Errorf("the sidecar is\n%s", got)
	}
}

func TestEditsThatAreRefused(t *testing.T) {
	s := newTable(t)
	d := s.take(ann, text("bridge"))
	tests := []struct {
		owner, id string
		field     Field
		value     string
		want      error
	}{
		{ann, d.ID, Date, "yesterday", ErrNotADate},
		{ann, d.ID, Date, "2024-02-31", ErrNotADate},
		{ann, d.ID, "colour", "red", ErrNoField},
		{bob, d.ID, Title, "Mine now", ErrGone},
		{bob, "", Title, "Mine now", ErrGone},
		{ann, "zzzzzzzz", Title, "x", ErrGone},
		{ann, "../../x", Title, "x", ErrGone},
	}
	for _, test := range tests {
		if _, err := s.Edit(t.Context(), test.owner, test.id, test.field, test.value); !errors.Is(err, test.want) {
			t.Errorf("%+v: %v", test, err)
		}
	}
	if got, err := s.Edit(t.Context(), ann, d.ID, "", ""); err != nil || len(got.Edits) != 0 || got.Article.Date != d.Article.Date {
		t.Errorf("afterwards it is %+v, %v", got, err)
	}
}

// A value of "-" takes an edit back.
func TestEditsAreTakenBack(t *testing.T) {
	s := newTable(t)
	d := s.take(ann, text("bridge"))
	for _, value := range []string{"Another", Nothing} {
		if _, err := s.Edit(t.Context(), ann, d.ID, Title, value); err != nil {
			t.Fatal(err)
		}
	}
	got, err := s.Edit(t.Context(), ann, d.ID, "", "")
	if err != nil || got.Article.Title != d.Article.Title {
		t.Errorf("the title is %q, not %q again: %v", got.Article.Title, d.Article.Title, err)
	}
}

func TestOrigins(t *testing.T) {
	day := time.Date(2024, 2, 18, 23, 0, 0, 0, time.UTC)
	tests := []struct {
		name    string
		origin  *Origin
		sidecar string
	}{
		{"nothing is known", nil, ""},
		{"a post", &Origin{Name: "Wire", Date: day, URL: "https://t.me/wire/7", Text: true}, "publication: Wire\ndate: \"2024-02-18\"\nurl: https://t.me/wire/7\n"},
		{"a file passed on", &Origin{Name: "Wire", Date: day, URL: "https://t.me/wire/7"}, "forwarded_from:\n    name: Wire\n    date: \"2024-02-18\"\n    url: https://t.me/wire/7\n"},
		{"a page", &Origin{URL: "https://example.org/a"}, "url: https://example.org/a\n"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			s := newTable(t)
			d, err := s.Take(t.Context(), Sent{Owner: ann, Ending: ".txt", Body: []byte(text("bridge")), Origin: test.origin})
			if err != nil {
				t.Fatal(err)
			}
			s.keep(ann, d.ID)
			got := ""
			if files := s.files(); len(files) == 2 {
				got = s.content(files[1])
			}
			if got != test.sidecar {
				t.Errorf("the sidecar is\n%s\nwant\n%s", got, test.sidecar)
			}
			if a := s.library.Articles()[0]; test.origin != nil && test.origin.Text && (a.Publication != "Wire" || a.Date != "2024-02-18") {
				t.Errorf("it is read as of %s, %s", a.Publication, a.Date)
			}
		})
	}
}

func TestWhatIsNotTaken(t *testing.T) {
	s := newTable(t)
	tests := []struct {
		ending, body string
		want         error
	}{
		{".exe", text("bridge"), ErrWrongKind},
		{"", text("bridge"), ErrWrongKind},
		{".txt", "", ErrEmpty},
		{".html", "<html><body></body></html>", ErrEmpty},
		{".txt", "\x00\x01\x02\x00\x00\x01" + strings.Repeat("\x00\xff\x01", 100), ErrBinary},
		{".txt", strings.Repeat("A line of its own.\n\n", 60_000), &UnreadableError{corpus.ErrLines}},
	}
	for _, test := range tests {
		if _, err := s.Take(t.Context(), Sent{Owner: ann, Ending: test.ending, Body: []byte(test.body)}); !errors.Is(err, test.want) && fmt.Sprint(err) != fmt.Sprint(test.want) {
			t.Errorf("%q %.20q: %v, want %v", test.ending, test.body, err, test.want)
		}
	}
	if len(s.Waiting(ann)) != 0 {
		t.Error("something waits")
	}
}

// The corpus shows one of two articles with the same text only, so the second
// is not kept.
func TestSameTextIsRefused(t *testing.T) {
	s := newTable(t)
	first := s.keep(ann, s.take(ann, text("bridge")).ID)
	d := s.take(bob, text("bridge"))
	if !d.Same || d.Like != first.Article {
		t.Errorf("it is like %+v, the same: %v", d.Like, d.Same)
	}
	k, err := s.Keep(t.Context(), bob, d.ID)
	if !errors.Is(err, ErrSame) || k.Article != first.Article || len(s.files()) != 1 {
		t.Errorf("it was kept: %+v, %v, %q", k, err, s.files())
	}
	near := s.take(bob, text("bridge")+" It is the third one.")
	if near.Same || near.Share < .7 || near.Like != first.Article {
		t.Errorf("a longer version is like %+v by %.2f, the same: %v", near.Like, near.Share, near.Same)
	}
	if other := s.take(bob, text("museum and its garden, which nobody has seen")); other.Same {
		t.Error("another article is the same")
	}
}

// Two drafts that are sent before either is kept are found out too.
func TestTwoAdminsKeepTheSame(t *testing.T) {
	s := newTable(t)
	ids := map[string]string{ann: s.take(ann, text("bridge")).ID, bob: s.take(bob, text("bridge")).ID}
	var work sync.WaitGroup
	var refusals [2]error
	for i, owner := range []string{ann, bob} {
		work.Go(func() { _, refusals[i] = s.Keep(t.Context(), owner, ids[owner]) })
	}
	work.Wait()
	if (refusals[0] == nil) == (refusals[1] == nil) || len(s.files()) != 1 {
		t.Errorf("%v, and the folder has %q", refusals, s.files())
	}
	if !errors.Is(errors.Join(refusals[:]...), ErrSame) {
		t.Errorf("the other is told %v", refusals)
	}
}
