package intake

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"footnote/internal/article"
)

func TestNamesAreNeverTakenTwice(t *testing.T) {
	s := newTable(t)
	if err := os.WriteFile(filepath.Join(s.corpus, "Undated-News.HTML"), []byte("<p>"+text("harbour")+"</p>"), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, word := range []string{"bridge", "museum"} {
		d := s.take(ann, text(word))
		if _, err := s.Edit(t.Context(), ann, d.ID, Title, "News!"); err != nil {
			t.Fatal(err)
		}
		s.keep(ann, d.ID)
	}
	s.wantFiles("Undated-News.HTML", "undated-news-2.txt", "undated-news-2.yaml", "undated-news-3.txt", "undated-news-3.yaml")
	if !strings.Contains(s.content("undated-news-2.txt"), "bridge") || !strings.Contains(s.content("Undated-News.HTML"), "harbour") {
		t.Error("something was overwritten")
	}
}

func TestNamesOfFiles(t *testing.T) {
	tests := []struct {
		title string
		date  article.Date
		want  string
	}{
		{"Talks in Geneva", "2024-02-18", "2024-02-18-talks-in-geneva.txt"},
		{"../../etc/passwd", "2024-02", "2024-02-etc-passwd.txt"},
		{"..", "", "undated.txt"},
		{"CON", "", "undated-con.txt"},
		{"Путін: «перемовини»", "2024", "2024-путін-перемовини.txt"},
		{"a/b\\c:d*e?\x00f\u202eg", "2024", "2024-a-b-c-d-e-f-g.txt"},
		{".hidden", "2024", "2024-hidden.txt"},
		{strings.Repeat("long ", 40), "2024", "2024" + strings.Repeat("-long", 15) + ".txt"},
		{strings.Repeat("x", 500), "2024", "2024.txt"},
	}
	for _, test := range tests {
		if got := nameFor(article.New(article.Head{Title: test.title, Date: test.date}, article.Text{}), ".txt"); got != test.want {
			t.Errorf("%q is put into %q, want %q", test.title, got, test.want)
		}
	}
}
