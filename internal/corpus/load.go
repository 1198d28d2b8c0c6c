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
	"time"

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
	return loadSince(ctx, dir, finder, nil)
}

// Reload reads the folder of l again, with the same result as Load: what came,
// what went, and each file that has another size, time of change or mode than
// before, or a sidecar that has. All other articles are shared with l, which
// stays as it was.
func (l *Library) Reload(ctx context.Context) (*Library, error) {
	return loadSince(ctx, l.dir, l.finder, l.readings)
}

func loadSince(ctx context.Context, dir string, finder Finder, before map[string]reading) (*Library, error) {
	root, start, err := openRoot(dir)
	if err != nil {
		return nil, fmt.Errorf("open the corpus: %w", err)
	}
	defer root.Close()
	l := &loader{fsys: root.FS(), finder: finder, before: before}
	library, err := l.load(ctx, start)
	if err != nil {
		return nil, err
	}
	library.dir = dir
	return library, nil
}

// openRoot opens dir, or the folder of the file that dir is. start is what to
// read in it.
func openRoot(dir string) (root *os.Root, start string, err error) {
	start = "."
	if info, err := os.Stat(dir); err == nil && !info.IsDir() {
		dir, start = filepath.Split(filepath.Clean(dir))
	}
	root, err = os.OpenRoot(filepath.Clean(dir))
	return root, start, err
}

// loader reads a folder.
type loader struct {
	fsys     fs.FS
	finder   Finder
	before   map[string]reading // of an earlier time, by file
	files    []string
	readings []reading          // by place in files
	articles []*article.Article // by place in files, nil when not kept

	mu       sync.Mutex
	problems []Problem
}

func (l *loader) load(ctx context.Context, start string) (*Library, error) {
	if err := l.walk(start); err != nil {
		return nil, fmt.Errorf("list the corpus: %w", err)
	}
	if err := l.readAll(ctx); err != nil {
		return nil, err
	}
	l.dropCopies()
	library := newLibrary(slices.Collect(l.kept()), l.problems)
	library.finder, library.readings = l.finder, make(map[string]reading, len(l.files))
	for i, name := range l.files {
		library.readings[name] = l.readings[i]
	}
	return library, nil
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
	l.readings = make([]reading, len(l.files))
	l.articles = make([]*article.Article, len(l.files))
	next := make(chan int)
	var workers sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		workers.Go(func() {
			for i := range next {
				l.readings[i] = l.read(l.files[i])
				l.articles[i] = l.readings[i].article
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

// read reads one file, unless it is as it was, and reports what is wrong with
// it.
func (l *loader) read(name string) reading {
	now := stampOf(l.fsys, name)
	r, known := l.before[name]
	if !known || !r.holds(now) {
		r = l.readNew(name)
		r.stamp, r.settled = now, now.settled(time.Now())
	}
	for _, f := range r.faults {
		l.report(name, f)
	}
	return r
}

func (l *loader) readNew(name string) (r reading) {
	data, err := readFile(l.fsys, name)
	if err != nil {
		return reading{faults: []error{err}}
	}
	sidecar, err := readFile(l.fsys, sidecarOf(name))
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		r.faults = append(r.faults, fmt.Errorf("sidecar: %w", err))
	}
	a, faults, err := read(name, data, sidecar, l.finder)
	if err != nil {
		return reading{faults: append(r.faults, err)}
	}
	for _, f := range faults {
		r.faults = append(r.faults, errors.New(f))
	}
	r.article = a
	return r
}

func sidecarOf(name string) string { return strings.TrimSuffix(name, path.Ext(name)) + ".yaml" }

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
