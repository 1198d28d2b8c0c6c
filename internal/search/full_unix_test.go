//go:build unix

package search

import (
	"errors"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"syscall"
	"testing"

	"footnote/internal/article"
	"footnote/internal/embed"
)

// inItsOwnProcess runs the test at hand again in another process, where the
// bound on files is nobody else's, and reports whether this is that one.
func inItsOwnProcess(t *testing.T) bool {
	t.Helper()
	const own = "FOOTNOTE_OWN_PROCESS"
	if os.Getenv(own) == t.Name() {
		return true
	}
	cmd := exec.CommandContext(t.Context(), os.Args[0], "-test.run=^"+t.Name()+"$")
	cmd.Env = append(os.Environ(), own+"="+t.Name())
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Errorf("%v\n%s", err, out)
	}
	return false
}

// However far a disk that is full lets a part be written, the attempt ends with
// that error, leaves nothing behind, and the old index answers; with room again
// the next one is made.
func TestDiskFullAnywhere(t *testing.T) {
	if !inItsOwnProcess(t) {
		return
	}
	for _, e := range []embed.Embedder{nil, hashed{}} {
		dir := t.TempDir()
		first := library()
		ix, err := Open(t.Context(), Options{Dir: dir, Articles: first, Vectors: e})
		if err != nil {
			t.Fatal(err)
		}
		articles := append(slices.Clone(first), harbour{rand.New(rand.NewPCG(1, 43))}.drafts(6)...)
		failed := 0
		for limit := uint64(8); ; limit += limit/3 + 1 {
			fill := limitFiles(t, limit)
			next, err := ix.Next(t.Context(), Options{Articles: articles, Vectors: e})
			fill()
			if err == nil {
				if n := allWords(t, next, "ceasefire"); n != 2 {
					t.Errorf("with room again %d are found", n)
				}
				if err := next.Close(); err != nil {
					t.Error(err)
				}
				break
			}
			failed++
			oneLine(t, err, syscall.EFBIG, "build index")
			if n := allWords(t, ix, "ceasefire"); n != 2 {
				t.Errorf("%d bytes a file: the old index finds %d", limit, n)
			}
			if left, _ := filepath.Glob(filepath.Join(dir, buildPrefix+"*")); len(left) > 0 {
				t.Errorf("%d bytes a file: left %v", limit, left)
			}
		}
		if failed < 10 {
			t.Errorf("only %d attempts failed", failed)
		}
		if err := ix.Close(); err != nil {
			t.Error(err)
		}
	}
}

// Parts that cannot be merged for want of room stay as they are.
func TestDiskFullWhileMerging(t *testing.T) {
	if !inItsOwnProcess(t) {
		return
	}
	h := harbour{rand.New(rand.NewPCG(1, 47))}
	indexed := h.drafts(6)
	ix := openParts(t, Options{Dir: t.TempDir(), Articles: slices.Concat([]*article.Article{indexed[0]}, indexed[2:]), Vectors: hashed{}}, indexed, 3)
	defer ix.Close()
	ix.folder.merge.done.Wait()
	failed := 0
	for limit := uint64(8); ; limit += limit/3 + 1 {
		fill := limitFiles(t, limit)
		p, err := ix.folder.write(90, func(dir string) (manifest, error) { return mergeParts(t.Context(), dir, ix.parts) })
		fill()
		if err == nil {
			if err := p.release(); err != nil {
				t.Error(err)
			}
			break
		}
		if failed++; !errors.Is(err, syscall.EFBIG) || p != nil {
			t.Errorf("%d bytes a file: %v", limit, err)
		}
		if left, _ := filepath.Glob(filepath.Join(ix.folder.dir, buildPrefix+"*")); len(left) > 0 {
			t.Errorf("%d bytes a file: left %v", limit, left)
		}
	}
	if failed < 10 {
		t.Errorf("only %d attempts failed", failed)
	}
}
