package corpus

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"testing/fstest"
	"time"

	"footnote/internal/article"
	"footnote/internal/cite"
)

// forbidding is a file system that does not let some files be read.
type forbidding struct {
	fstest.MapFS
	file  string
	cause error
}

func (f forbidding) Open(name string) (fs.File, error) {
	if name == f.file {
		return nil, &fs.PathError{Op: "open", Path: name, Err: f.cause}
	}
	return f.MapFS.Open(name)
}

func (f forbidding) ReadFile(name string) ([]byte, error) {
	if name == f.file {
		return nil, &fs.PathError{Op: "read", Path: name, Err: f.cause}
	}
	return f.MapFS.ReadFile(name)
}

// What cannot be read costs itself, says why in a line, and is tried again.
func TestUnreadableFiles(t *testing.T) {
	for _, cause := range []error{fs.ErrPermission, syscall.EIO} {
		for _, name := range []string{"bad.txt", "bad.jsonl", "bad.zip", "bad.yaml"} {
			fsys := files(map[string]string{"good.md": titled("Good"), "bad.txt": titled("Bad"), "bad.jsonl": "{}", "bad.zip": "PK", "bad.yaml": "title: X"})
			l := &loader{Options: Options{Finder: noCitations{}}, fsys: forbidding{fsys, name, cause}}
			library, err := l.load(t.Context(), ".")
			if err != nil || library.Article("good") == nil {
				t.Fatalf("%s with %v: the others are lost: %v", name, cause, err)
			}
			told := false
			for _, p := range library.Problems() {
				told = told || strings.HasSuffix(p.Why, cause.Error())
			}
			read := strings.Replace(name, ".yaml", ".txt", 1)
			if !told || !library.readings[read].broken {
				t.Errorf("%s with %v: problems %v, tried again: %v", name, cause, library.Problems(), library.readings[read].broken)
			}
		}
	}
}

// Names and kinds of files that are not what they seem.
func TestFilesThatAreNone(t *testing.T) {
	dir := t.TempDir()
	at := func(name string) string { return filepath.Join(dir, name) }
	steps := []error{
		os.Mkdir(at("folder.txt"), 0o700),
		os.WriteFile(at("folder.txt/inside.md"), []byte(titled("Inside")), 0o600),
		os.Symlink("loop.txt", at("loop.txt")),
		os.Symlink(".", at("itself")),
		os.Symlink("folder.txt", at("link.txt")),
		os.Symlink("inside.md", at("folder.txt/again.md")),
		syscall.Mkfifo(at("pipe.txt"), 0o600),
		os.WriteFile(at("one-line.txt"), nil, 0o600),
		os.Truncate(at("one-line.txt"), 1<<30),
		os.WriteFile(at("really.txt"), []byte("%PDF-1.7\n"+prose), 0o600),
		os.WriteFile(at("really.zip"), []byte(prose), 0o600),
	}
	if err := errors.Join(steps...); err != nil {
		t.Fatal(err)
	}
	l, err := Load(t.Context(), dir, noCitations{})
	if err != nil {
		t.Fatal(err)
	}
	files, problems := fileNames(l)
	checkList(t, "articles", files, []string{"folder.txt/again.md"})
	checkList(t, "problems", problems, []string{
		"folder.txt/inside.md: the same text as folder.txt/again.md",
		"itself: not a kind of file",
		"link.txt: not a regular file",
		"loop.txt: too many levels",
		"one-line.txt: too large: 1024 MiB",
		"pipe.txt: not a regular file",
		"really.txt: not a text",
		"really.zip: zip: not a valid zip file",
	})
}

// A folder that is replaced by a file, or goes, is an error, so that what was
// read stays in use; its return is as if nothing had been.
func TestFolderGoesAndComesBack(t *testing.T) {
	f := &folder{t: t, dir: filepath.Join(t.TempDir(), "articles"), time: time.Date(2020, 1, 1, 0, 0, 0, 0, time.UTC)}
	f.write("ash.md", titled("Ash"))
	l, err := Load(t.Context(), f.dir, noCitations{})
	if err != nil {
		t.Fatal(err)
	}
	away := f.dir + "-away"
	if err := os.Rename(f.dir, away); err != nil {
		t.Fatal(err)
	}
	if _, err := l.Reload(t.Context()); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("the folder is gone: %v", err)
	}
	if err := os.WriteFile(f.dir, []byte(prose), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := l.Reload(t.Context()); err == nil || !strings.Contains(err.Error(), "was a folder and is a file now") {
		t.Errorf("a file stands in its place: %v", err)
	}
	if err := errors.Join(os.Remove(f.dir), os.Rename(away, f.dir)); err != nil {
		t.Fatal(err)
	}
	if next, err := l.Reload(t.Context()); err != nil || next.Article("ash") != l.Article("ash") {
		t.Errorf("the folder is back: %v", err)
	}
}

// Files from the future, or from before the last look, are read as others are,
// and not twice.
func TestClockJumps(t *testing.T) {
	f := newCachedFolder(t)
	f.write("ash.md", titled("Ash"))
	f.start("")
	f.finder.taken()
	path := filepath.Join(f.dir, "ash.md")
	for _, when := range []time.Time{time.Now().AddDate(30, 0, 0), time.Unix(0, 0), time.Now().AddDate(-50, 0, 0), time.Now()} {
		if err := os.Chtimes(path, when, when); err != nil {
			t.Fatal(err)
		}
		if l := f.start(""); len(l.Articles()) != 1 || f.finder.taken() != "" {
			t.Errorf("a file of %s: %d articles, or it was read again", when, len(l.Articles()))
		}
		if err := os.WriteFile(path, []byte(titled("Asp")), 0o600); err != nil { // of the same size
			t.Fatal(err)
		}
		if err := os.Chtimes(path, when, when); err != nil {
			t.Fatal(err)
		}
		if now := time.Since(when).Abs() < time.Second; now && f.start("").Article("ash").Title != "Asp" {
			t.Errorf("a file of %s that changed within the clock's grain is not read again", when)
		}
		if err := errors.Join(os.WriteFile(path, []byte(titled("Ash")), 0o600), os.Chtimes(path, when, when), os.Remove(f.state)); err != nil {
			t.Fatal(err)
		}
		f.start("")
		f.finder.taken()
	}
}

// panicking finds nothing but its end.
type panicking struct{}

func (panicking) Find(cite.Input) cite.Result { panic([]article.Date{}[1]) }

// A fault of this program costs the article that met it.
func TestFaultOfTheReader(t *testing.T) {
	_, err := Read("a.txt", []byte(prose), nil, panicking{})
	if !errors.Is(err, ErrFault) || strings.Contains(err.Error(), "\n") {
		t.Errorf("%v, want ErrFault in one line", err)
	}
}
