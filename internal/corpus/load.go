package corpus

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"

	"footnote/internal/article"
)

// MaxFile is the size in bytes above which a file is refused.
const MaxFile = 32 << 20

// Load reads every article below dir, as many files at a time as there are
// processors. A file that cannot be read is a line in Problems, and the rest
// is read; of files with the same text the first by name is kept. The error
// is not nil only when dir itself cannot be read, or ctx ended; it wraps the
// cause, so errors.Is knows fs.ErrNotExist. Links that lead out of dir are
// not followed. When dir is a file, that one file is read.
func Load(ctx context.Context, dir string, finder Finder) (*Library, error) {
	start := "."
	if info, err := os.Stat(dir); err == nil && !info.IsDir() {
		dir, start = filepath.Split(filepath.Clean(dir))
	}
	root, err := os.OpenRoot(filepath.Clean(dir))
	if err != nil {
		return nil, fmt.Errorf("open the corpus: %w", err)
	}
	defer root.Close()
	return loadFS(ctx, root.FS(), start, finder)
}

func loadFS(ctx context.Context, fsys fs.FS, start string, finder Finder) (*Library, error) {
	l := &loader{fsys: fsys, finder: finder}
	if err := l.walk(start); err != nil {
		return nil, fmt.Errorf("list the corpus: %w", err)
	}
	if err := l.readAll(ctx); err != nil {
		return nil, err
	}
	l.dropCopies()
	return newLibrary(slices.Collect(l.kept()), l.problems), nil
}

// loader reads a folder.
type loader struct {
	fsys     fs.FS
	finder   Finder
	files    []string
	articles []*article.Article // by place in files, nil when not read

	mu       sync.Mutex
	problems []Problem
}

// walk lists the files to read, in the order of their names. Hidden ones and
// sidecars are passed over.
func (l *loader) walk(start string) error {
	return fs.WalkDir(l.fsys, start, func(name string, d fs.DirEntry, err error) error {
		switch {
		case err != nil && name == start:
			return err
		case err != nil:
			l.report(name, plainCause(err))
			return nil
		case name != start && strings.HasPrefix(d.Name(), "."):
			if d.IsDir() {
				return fs.SkipDir
			}
		case d.IsDir(), isSidecar(name):
		case !Readable(name):
			l.report(name, ErrKind)
		default:
			l.files = append(l.files, name)
		}
		return nil
	})
}

func isSidecar(name string) bool {
	ext := strings.ToLower(path.Ext(name))
	return ext == ".yaml" || ext == ".yml"
}

func (l *loader) readAll(ctx context.Context) error {
	l.articles = make([]*article.Article, len(l.files))
	next := make(chan int)
	var workers sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		workers.Go(func() {
			for i := range next {
				l.articles[i] = l.read(l.files[i])
			}
		})
	}
	err := feed(ctx, next, len(l.files))
	close(next)
	workers.Wait()
	return err
}

func feed(ctx context.Context, next chan<- int, n int) error {
	for i := range n {
		select {
		case next <- i:
		case <-ctx.Done():
			return fmt.Errorf("read the corpus: %w", ctx.Err())
		}
	}
	return nil
}

// read reads one file and reports what is wrong with it.
func (l *loader) read(name string) *article.Article {
	data, err := readFile(l.fsys, name)
	if err != nil {
		l.report(name, err)
		return nil
	}
	sidecar, err := readFile(l.fsys, strings.TrimSuffix(name, path.Ext(name))+".yaml")
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		l.report(name, fmt.Errorf("sidecar: %w", err))
	}
	a, faults, err := read(name, data, sidecar, l.finder)
	if err != nil {
		l.report(name, err)
		return nil
	}
	for _, f := range faults {
		l.report(name, errors.New(f))
	}
	return a
}

// readFile reads a file of bearable size.
func readFile(fsys fs.FS, name string) ([]byte, error) {
	info, err := fs.Stat(fsys, name)
	switch {
	case err != nil:
		return nil, plainCause(err)
	case !info.Mode().IsRegular():
		return nil, errors.New("not a regular file")
	case info.Size() > MaxFile:
		return nil, fmt.Errorf("too large: %d MiB, at most %d are read", info.Size()>>20, MaxFile>>20)
	}
	data, err := fs.ReadFile(fsys, name)
	return data, plainCause(err)
}

// plainCause takes the operation and the path off an error: the report names
// the file already.
func plainCause(err error) error {
	var at *fs.PathError
	if errors.As(err, &at) {
		return at.Err
	}
	return err
}

func (l *loader) report(name string, err error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.problems = append(l.problems, Problem{File: name, Why: err.Error()})
}

// dropCopies leaves out articles whose body is that of an earlier file.
func (l *loader) dropCopies() {
	first := make(map[[sha256.Size]byte]string)
	for i, a := range l.articles {
		if a == nil {
			continue
		}
		sum := bodySum(a)
		if other, seen := first[sum]; seen {
			l.report(a.File, fmt.Errorf("the same text as %s, which is kept", other))
			l.articles[i] = nil
			continue
		}
		first[sum] = a.File
	}
}

func bodySum(a *article.Article) [sha256.Size]byte {
	h := sha256.New()
	for _, p := range a.Paragraphs {
		h.Write([]byte(p.Text + "\n"))
	}
	return [sha256.Size]byte(h.Sum(nil))
}

func (l *loader) kept() func(yield func(*article.Article) bool) {
	return func(yield func(*article.Article) bool) {
		for _, a := range l.articles {
			if a != nil && !yield(a) {
				return
			}
		}
	}
}

// digest is a hash of everything that the articles hold.
func digest(articles []*article.Article) string {
	h := sha256.New()
	enc := json.NewEncoder(h)
	for _, a := range articles {
		if err := enc.Encode(a); err != nil { // strings and numbers always encode
			fmt.Fprintf(h, "%s: %v\n", a.File, err)
		}
	}
	return hex.EncodeToString(h.Sum(nil))
}
