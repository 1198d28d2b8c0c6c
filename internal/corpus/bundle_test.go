package corpus

import (
	"archive/zip"
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"testing/iotest"

	"footnote/internal/article"
)

// archived is a zip file of texts, in the order of their names.
func archived(t *testing.T, texts map[string]string) string {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for _, name := range slices.Sorted(maps.Keys(texts)) {
		f, err := w.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.WriteString(f, texts[name]); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// fileNames are the files of the articles, and the problems, in order.
func fileNames(l *Library) (files, problems []string) {
	for _, a := range l.Articles() {
		files = append(files, a.File)
	}
	slices.Sort(files)
	for _, p := range l.Problems() {
		problems = append(problems, p.File+": "+p.Why)
	}
	return files, problems
}

func checkList(t *testing.T, what string, got, want []string) {
	t.Helper()
	if !slices.EqualFunc(got, want, func(g, w string) bool { return g == w || strings.HasPrefix(g, w) && strings.Contains(w, ": ") }) {
		t.Errorf("%s:\n  %s\nwant\n  %s", what, strings.Join(got, "\n  "), strings.Join(want, "\n  "))
	}
}

func TestJSONL(t *testing.T) {
	line := func(title, rest string) string {
		return fmt.Sprintf(`{"title": %q, "text": %q%s}`, title, title+" it was. "+prose, rest)
	}
	l := load(t, map[string]string{"deep/bulk.jsonl": strings.Join([]string{
		"\ufeff" + line("Ash", `, "authors": ["Ada Kern", {"name": "Bo Lind"}], "publication": "Harbour Post", "date": "2024-02-18", "language": "en", "url": "https://example.org/a", "volume": 7`),
		"",
		line("Elm", `, "id": "elm-1", "author": "Ada Kern", "lang": "en-GB", "date": "18 February 2024", "other": {"a": [1]}`),
		`{"paragraphs": ["The first paragraph counts boats, and counts them well.", "The second one does not."], "id": 77}`,
		`{"title": "No text"}`,
		`{"title": "Cut off`,
		`[1, 2]`,
		line("Fir", `, "date": "some day"`),
		line("Elm again", `, "id": "elm-1"`),
		line("Oak", `, "id": "../../etc"`) + "\r",
		line("Yew", ""), // no end of line
	}, "\n")})
	files, problems := fileNames(l)
	checkList(t, "articles", files, []string{
		"deep/bulk.jsonl#1", "deep/bulk.jsonl#10", "deep/bulk.jsonl#11", "deep/bulk.jsonl#77", "deep/bulk.jsonl#8", "deep/bulk.jsonl#elm-1",
	})
	checkList(t, "problems", problems, []string{
		"deep/bulk.jsonl#5: not a line of JSON with the key",
		"deep/bulk.jsonl#6: not a line of JSON with the key",
		"deep/bulk.jsonl#7: not a line of JSON with the key",
		`deep/bulk.jsonl#8: date "some day" is not a date`,
		"deep/bulk.jsonl#elm-1: the second of this name",
	})
	a := l.Article("deep/bulk.jsonl#1")
	got := []string{a.Title, strings.Join(a.Authors, "; "), a.Publication, a.Volume, string(a.Date), string(a.DateSource), a.Language, a.URL}
	want := []string{"Ash", "Ada Kern; Bo Lind", "Harbour Post", "7", "2024-02-18", "front-matter", "en", "https://example.org/a"}
	if !slices.Equal(got, want) {
		t.Errorf("read %q, want %q", got, want)
	}
	if n := len(l.Article("deep/bulk.jsonl#77").Text().Paragraphs); n != 2 {
		t.Errorf("%d paragraphs, want those listed", n)
	}
	if file, ok := Container(a); !ok || file != "deep/bulk.jsonl" {
		t.Errorf("it comes from %q, %v", file, ok)
	}
}

// A line that is too long costs itself only, and no memory.
func TestLongLine(t *testing.T) {
	short := `{"text": "` + strings.Repeat("Boats come and go. ", 5) + `"}` + "\n"
	endless := io.MultiReader(strings.NewReader(short+`{"text": "`), io.LimitReader(zeroes{}, 1<<30), strings.NewReader("\"}\n"+short))
	var names []string
	yieldLines(endless, "a.jsonl", func(d document, err error) bool {
		names = append(names, fmt.Sprintf("%s %d %v", d.name, len(d.data), errors.Is(err, ErrLong)))
		return true
	})
	n := len(short) - 1
	checkList(t, "lines", names, []string{fmt.Sprintf("a.jsonl#1 %d false", n), "a.jsonl#2 0 true", fmt.Sprintf("a.jsonl#3 %d false", n)})
}

// zeroes never ends.
type zeroes struct{}

func (zeroes) Read(p []byte) (int, error) {
	for i := range p {
		p[i] = '0'
	}
	return len(p), nil
}

func TestZip(t *testing.T) {
	l := load(t, map[string]string{"b.zip": archived(t, map[string]string{
		"ash.txt":           titled("Ash"),
		"ash.yaml":          "title: Rowan\n",
		"deep/er/elm.md":    titled("Elm"),
		"deep/":             "",
		"more.jsonl":        `{"title": "Fir", "text": "Firs were counted. There were nine of them."}`,
		"../../outside.txt": titled("Outside"),
		"/etc/absolute.txt": titled("Absolute"),
		`dos\like.txt`:      titled("Dos"),
		"__MACOSX/._ash.md": "x",
		".hidden/secret.md": titled("Secret"),
		"inner.zip":         "PK",
		"picture.png":       "\x89PNG",
		"wrong.txt":         "\x89PNG\r\n\x1a\n" + strings.Repeat("\x00\x01", 100),
		"empty.txt":         "",
	})})
	files, problems := fileNames(l)
	checkList(t, "articles", files, []string{"b.zip/ash.txt", "b.zip/deep/er/elm.md", "b.zip/more.jsonl#1"})
	checkList(t, "problems", problems, []string{
		"b.zip/../../outside.txt: its name leads out of the archive",
		"b.zip//etc/absolute.txt: its name leads out of the archive",
		`b.zip/dos\like.txt: its name leads out of the archive`,
		"b.zip/empty.txt: no text in it",
		"b.zip/inner.zip: not a kind of file",
		"b.zip/picture.png: not a kind of file",
		"b.zip/wrong.txt: not a text",
	})
	if a := l.Article("b.zip/ash.txt"); a == nil || a.Title != "Rowan" {
		t.Error("the sidecar in the archive does not count")
	}
	if file, ok := Container(l.Article("b.zip/more.jsonl#1")); !ok || file != "b.zip" {
		t.Errorf("it comes from %q, %v", file, ok)
	}
	if file, ok := Container(article.New(article.Head{File: "zip/b.txt"}, article.Text{})); ok {
		t.Errorf("a file of its own comes from %q", file)
	}
}

// repeated is an archive whose list names the same compressed bytes n times:
// small, and large when it is unpacked.
func repeated(t *testing.T, n int, size int) string {
	t.Helper()
	one := archived(t, map[string]string{"0.txt": strings.Repeat("\x00", size)})
	at := strings.Index(one, "PK\x01\x02")
	end := strings.Index(one, "PK\x05\x06")
	entry, tail := one[at:end], []byte(one[end:])
	binary.LittleEndian.PutUint16(tail[8:], uint16(n))
	binary.LittleEndian.PutUint16(tail[10:], uint16(n))
	binary.LittleEndian.PutUint32(tail[12:], uint32(n*len(entry)))
	return one[:at] + strings.Repeat(entry, n) + string(tail)
}

// Archives made to fill memory or to take for ever are given up with a reason.
func TestHostileArchives(t *testing.T) {
	for _, c := range []struct{ name, data, why string }{
		{"one huge file", archived(t, map[string]string{"a.txt": strings.Repeat("0", MaxFile+1)}), "b.zip/a.txt: too large"},
		{"small files that overlap", repeated(t, 1000, 20<<20), "b.zip/0.txt: the archive unpacks to more than 100 times its size"},
		{"no archive", "PK\x03\x04" + strings.Repeat("\x00", 1000), "b.zip: zip: not a valid zip file"},
		{"half an archive", archived(t, map[string]string{"a.txt": prose})[:100], "b.zip: zip: not a valid zip file"},
		{"a checksum that is wrong", strings.Replace(archivedPlain(t, "a.txt", prose), "Nine", "Ten!", 1), "b.zip/a.txt: zip: checksum error"},
		{"empty", "", "b.zip: zip: not a valid zip file"},
	} {
		l := load(t, map[string]string{"b.zip": c.data, "good.md": titled("Good")})
		_, problems := fileNames(l)
		if !slices.ContainsFunc(problems, func(p string) bool { return strings.HasPrefix(p, c.why) }) {
			t.Errorf("%s: %.200q, want %q", c.name, problems, c.why)
		}
		if l.Article("good") == nil {
			t.Errorf("%s: the file beside it is lost", c.name)
		}
	}
}

// archivedPlain is a zip file of one text that is not compressed.
func archivedPlain(t *testing.T, name, text string) string {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	f, err := w.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Store})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := io.WriteString(f, text); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestListOfAnArchiveIsBounded(t *testing.T) {
	r := &rationed{ReaderAt: strings.NewReader(strings.Repeat("x", 100)), left: 60}
	p := make([]byte, 50)
	if _, err := r.ReadAt(p, 0); err != nil {
		t.Error(err)
	}
	for range 2 {
		if _, err := r.ReadAt(p, 0); !errors.Is(err, errDirectory) {
			t.Errorf("more than its ration: %v", err)
		}
	}
	r.left = -1
	if _, err := r.ReadAt(p, 0); err != nil {
		t.Errorf("without a ration: %v", err)
	}
}

// One new line of many costs the reading of one, also over two starts.
func TestBundlesAreReadByTheirParts(t *testing.T) {
	line := func(title string) string {
		return fmt.Sprintf(`{"title": %q, "text": %q}`, title, title+". "+prose) + "\n"
	}
	f := newCachedFolder(t)
	f.write("b.jsonl", line("Ash")+line("Elm"))
	f.write("c.zip", archived(t, map[string]string{"fir.md": titled("Fir")}))
	f.start("")
	if got := f.finder.taken(); got != "Ash Elm Fir" {
		t.Fatalf("read %q", got)
	}
	if f.start(""); f.finder.taken() != "" {
		t.Error("an unchanged bundle is read again")
	}
	f.write("b.jsonl", line("Ash")+line("Elm")+line("Oak"))
	f.write("c.zip", archived(t, map[string]string{"fir.md": titled("Fir"), "yew.md": titled("Yew")}))
	l := f.start("")
	if got := f.finder.taken(); got != "Oak Yew" {
		t.Errorf("read %q, want what is new", got)
	}
	if len(l.Articles()) != 5 {
		t.Errorf("%d articles, want 5", len(l.Articles()))
	}
	if next, err := l.Reload(t.Context()); err != nil || next.Hash() != l.Hash() || f.finder.taken() != "" {
		t.Errorf("a reload reads what is unchanged, %v", err)
	}
}

// A bundle that cannot be read to its end gives what came before, and is tried
// again.
func TestBundleThatBreaksOff(t *testing.T) {
	fsys := files(map[string]string{"a.jsonl": `{"text": "Boats come and boats go, in all weathers."}` + "\n"})
	l, err := (&loader{Options: Options{Finder: noCitations{}}, fsys: breaking{fsys}}).load(t.Context(), ".")
	if err != nil {
		t.Fatal(err)
	}
	files, problems := fileNames(l)
	checkList(t, "articles", files, []string{"a.jsonl#1"})
	checkList(t, "problems", problems, []string{"a.jsonl: " + iotest.ErrTimeout.Error()})
	if !l.readings["a.jsonl"].broken {
		t.Error("it is not tried again")
	}
}

// breaking is a file system whose files end in an error of the disk.
type breaking struct{ fstest.MapFS }

func (b breaking) Open(name string) (fs.File, error) {
	f, err := b.MapFS.Open(name)
	if info, statErr := fs.Stat(b.MapFS, name); statErr != nil || info.IsDir() {
		return f, err
	}
	return brokenFile{f}, err
}

type brokenFile struct{ fs.File }

func (f brokenFile) Read(p []byte) (int, error) {
	n, err := f.File.Read(p)
	if errors.Is(err, io.EOF) {
		err = iotest.ErrTimeout
	}
	return n, err
}

func FuzzBundles(f *testing.F) {
	f.Add(".jsonl", []byte(`{"id": 3, "title": 7, "authors": [{"name": [1]}], "text": "a b c."}`+"\n{\n\n"))
	f.Add(".zip", []byte("PK\x05\x06"+strings.Repeat("\x00", 18)))
	f.Fuzz(func(t *testing.T, ext string, data []byte) {
		fsys := fstest.MapFS{"a" + strings.ReplaceAll(ext, "/", ""): {Data: data}}
		l, err := (&loader{Options: Options{Finder: noCitations{}}, fsys: fsys}).load(t.Context(), ".")
		if err != nil {
			return
		}
		for _, a := range l.Articles() {
			checkArticle(t, a)
		}
	})
}
