package intake

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// FuzzKeep keeps whatever is sent under whatever title. What stands in the
// corpus is what was shown, and it stands in the corpus folder only.
func FuzzKeep(f *testing.F) {
	f.Add("Talks in Geneva", "Jane Roe", text("bridge"))
	f.Add("../../outside", "a: [b", "---\ntitle: x\n---\n"+text("bridge"))
	f.Add("CON", "- ", "One line.")
	f.Add("\u202etxt.exe", "'\"", "Дві лінії.\n\nІ ще одна, сказало Reuters.")
	f.Add("%s/%d\\..", "\x00\x7f", strings.Repeat("x", 3000))
	f.Add("~", "null", "true\n\nyes")
	f.Add("#", "!!binary x", "{}\n[]")
	f.Fuzz(func(t *testing.T, title, authors, body string) {
		s := newTable(t)
		d, err := s.Take(t.Context(), Sent{Owner: ann, Ending: ".txt", Body: []byte(body)})
		if err != nil {
			return
		}
		for field, value := range map[Field]string{Title: title, Authors: authors} {
			if d, err = s.Edit(t.Context(), ann, d.ID, field, value); err != nil {
				t.Fatalf("%s %q: %v", field, value, err)
			}
		}
		k := s.keep(ann, d.ID)
		if !k.Searchable || k.Article.Title != d.Article.Title || strings.Join(k.Article.Authors, "|") != strings.Join(d.Article.Authors, "|") {
			t.Errorf("shown as %q by %q, kept as %q by %q", d.Article.Title, d.Article.Authors, k.Article.Title, k.Article.Authors)
		}
		if got := s.content(k.Article.File); got != body {
			t.Errorf("%q holds %q", k.Article.File, got)
		}
		if got := s.files(); len(got) > 2 || len(s.library.Articles()) != 1 {
			t.Errorf("the folder has %q", got)
		}
		beside, err := os.ReadDir(filepath.Dir(s.corpus))
		if err != nil || len(beside) != 2 {
			t.Errorf("beside the corpus and the state there lie %v, %v", beside, err)
		}
	})
}
