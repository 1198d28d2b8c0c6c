//go:build unix

package search

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"footnote/internal/article"
)

// more is the library and one article that it had not.
func more() []*article.Article {
	return append(library(), write("extra", "A Later Word", "en", "The wombat came to the talks."))
}

// oneLine fails for errors that a person could not read.
func oneLine(t *testing.T, err error, want error, words string) {
	t.Helper()
	if !errors.Is(err, want) || strings.Contains(err.Error(), "\n") || !strings.Contains(err.Error(), words) {
		t.Errorf("%v, want %q for %v in one line", err, words, want)
	}
}

// While the disk takes no more, the old index answers; afterwards the next one
// opens.
func TestDiskFull(t *testing.T) {
	dir := t.TempDir()
	ix := openAt(t, dir, library())
	fill := limitFiles(t, 100)
	_, err := ix.Next(t.Context(), Options{Articles: more()})
	oneLine(t, err, syscall.EFBIG, "build index")
	if n := allWords(t, ix, "ceasefire"); n != 2 {
		t.Errorf("the old index finds %d", n)
	}
	_, err = Open(t.Context(), Options{Dir: t.TempDir(), Articles: library()})
	oneLine(t, err, syscall.EFBIG, "build index")
	fill()
	next, err := ix.Next(t.Context(), Options{Articles: more()})
	if err != nil {
		t.Fatal(err)
	}
	defer next.Close()
	if n := allWords(t, next, "wombat"); n != 1 {
		t.Errorf("the next index finds %d", n)
	}
	if left, _ := filepath.Glob(filepath.Join(dir, buildPrefix+"*")); len(left) > 0 {
		t.Errorf("left: %v", left)
	}
}

// A folder that was taken away, or replaced by a file, is said; the old index
// answers.
func TestFolderGone(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "index")
	ix := openAt(t, dir, library())
	if err := os.Rename(dir, dir+"-away"); err != nil {
		t.Fatal(err)
	}
	_, err := ix.Next(t.Context(), Options{Articles: more()})
	oneLine(t, err, fs.ErrNotExist, dir)
	if err := os.WriteFile(dir, []byte("a file"), 0o600); err != nil {
		t.Fatal(err)
	}
	_, err = ix.Next(t.Context(), Options{Articles: more()})
	oneLine(t, err, syscall.ENOTDIR, dir)
	_, err = Open(t.Context(), Options{Dir: dir, Articles: library()})
	oneLine(t, err, syscall.ENOTDIR, dir)
	if n := allWords(t, ix, "ceasefire"); n != 2 {
		t.Errorf("the old index finds %d", n)
	}
	if err := errors.Join(os.Remove(dir), os.Rename(dir+"-away", dir)); err != nil {
		t.Fatal(err)
	}
	next, err := ix.Next(t.Context(), Options{Articles: more()})
	if err != nil {
		t.Fatal(err)
	}
	next.Close()
}
