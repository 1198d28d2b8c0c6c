package corpus

import (
	"cmp"
	"context"
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
	"footnote/internal/background"
	"footnote/internal/pdf"
)

// MaxFile is the size in bytes above which a document is refused.
const MaxFile = 32 << 20

// Options say what is read and how.
type Options struct {
	Dir    string // a folder, or a single file
	Finder Finder
	PDF    PDF // nil where PDF files are not read

	// Cache keeps what was read for the next start, nil for none. Names is all
	// that Finder goes by: with others, what is kept does not count.
	Cache *Cache
	Names []byte

	// Growing says which files are being written to: they stay as they were. nil
	// for none. It is called by one at a time.
	Growing func(file string) bool

	// Later says that the cache is not to keep what came of new and changed files
	// before Remember is called.
	Later bool

	Progress *Progress // counts while reading, nil for none

	// Beside says that others are at work meanwhile, from whom reading many
	// documents is to take little; it is always so when a library is reloaded.
	Beside bool
}

// Load reads every article below dir, as many documents at a time as there are
// processors. A document that cannot be read is a line in Problems, and the
// rest is read; of those with the same text the first by name is kept. The
// error is not nil only when dir itself cannot be read, or ctx ended; it wraps
// the cause, so errors.Is knows fs.ErrNotExist. Links that lead out of dir are
// not followed. When dir is a file, that one file is read.
func Load(ctx context.Context, dir string, finder Finder) (*Library, error) {
	return Options{Dir: dir, Finder: finder}.Load(ctx)
}

// Load is as the function, with a cache and counters. Files that have the
// size, time of change and mode that the cache knows are not opened, and
// documents that it knows by their bytes are not read again.
func (o Options) Load(ctx context.Context) (*Library, error) { return o.load(ctx, loader{}) }

func (o Options) load(ctx context.Context, how loader) (*Library, error) {
	root, start, err := openRoot(o.Dir)
	if err != nil {
		return nil, fmt.Errorf("open the corpus: %w", err)
	}
	defer root.Close()
	how.Options, how.fsys, how.names = o, root.FS(), keyOf(o.Names)
	return how.load(ctx, start)
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
	Options
	fsys   fs.FS
	before map[string]reading // of an earlier time, by file

	renamed map[*article.Article]relabelled // of that time

	first   bool             // before is what the cache knows, and what has changed since waits
	asKnown bool             // and so does what it does not know
	waiting []string         // the unkept of that time
	portion int              // of new and changed files, 0 for all
	due     map[string]stamp // no others are read; nil for whatever is there

	names    key     // of Names
	refused  []*item // what is in the folder and not read
	files    []string
	sizes    []int64
	stamps   []stamp
	many     bool // files that are new or changed
	held     map[string]bool
	late     map[string]stamp // those of held that are read another time
	readings []reading        // by place in files
}

func (l *loader) load(ctx context.Context, start string) (*Library, error) {
	if err := l.walk(start); err != nil {
		return nil, fmt.Errorf("list the corpus: %w", err)
	}
	if l.first {
		l.recollect()
	}
	l.plan()
	l.Progress.begin(l.sizes)
	if err := l.readAll(ctx); err != nil {
		return nil, err
	}
	items := slices.Clone(l.refused)
	for _, r := range l.readings {
		items = append(items, r.items...)
	}
	library := newLibrary(items)
	library.reuse(l.renamed)
	library.options, library.folder, library.late = l.Options, start == ".", l.late
	library.readings = make(map[string]reading, len(l.files))
	for i, name := range l.files {
		library.readings[name] = l.readings[i]
	}
	library.unkept = l.unkept(l.waiting)
	if !l.Later {
		library.Remember()
	}
	return library, nil
}

// walk lists the files to read, in the order of their names. Hidden ones and
// sidecars are passed over.
func (l *loader) walk(start string) error {
	stamps := stampsFrom(l.fsys, start)
	err := fs.WalkDir(l.fsys, start, func(name string, d fs.DirEntry, err error) error {
		switch {
		case err != nil && name == start:
			return err
		case err != nil:
			l.refused = append(l.refused, unread(name, err))
		case name != start && strings.HasPrefix(d.Name(), "."):
			if d.IsDir() {
				return fs.SkipDir
			}
		case d.IsDir():
		case isSidecar(name):
			stamps.see(name)
		case !counts(name):
			l.refused = append(l.refused, unread(name, ErrKind))
		default:
			l.add(name, d)
		}
		return nil
	})
	for _, name := range l.files {
		l.stamps = append(l.stamps, stamps.of(name))
	}
	return err
}

func (l *loader) add(name string, d fs.DirEntry) {
	size := int64(0)
	if info, err := d.Info(); err == nil {
		size = info.Size()
	}
	l.files, l.sizes = append(l.files, name), append(l.sizes, size)
}

// counts says whether a file of this name is, or holds, articles.
func counts(name string) bool { return Readable(name) || bundleOf(name) != nil }

func isSidecar(name string) bool {
	ext := strings.ToLower(path.Ext(name))
	return ext == ".yaml" || ext == ".yml"
}

// readAll reads the files, and those again of which the cache had less than it
// promised.
func (l *loader) readAll(ctx context.Context) error {
	l.readings = make([]reading, len(l.files))
	all := make([]int, len(l.files))
	for i := range all {
		all[i] = i
	}
	if err := l.round(ctx, all, l.recall); err != nil {
		return err
	}
	spoiled := slices.DeleteFunc(all, func(i int) bool {
		return !slices.ContainsFunc(l.readings[i].items, func(it *item) bool { return it.spoiled })
	})
	return l.round(ctx, spoiled, func(string, stamp) (reading, bool) { return reading{}, false })
}

// few is how many documents are read at once though others are at work: one
// of them may be awaited.
const few = 20

// round reads the files at places, unless recall knows what comes of them. The
// files are gone through by one goroutine, their documents are read by one for
// each processor: no more of them are in memory at a time.
func (l *loader) round(ctx context.Context, places []int, recall func(name string, now stamp) (reading, bool)) error {
	work := make(chan func())
	var workers sync.WaitGroup
	run := func(work func()) { work() }
	if l.many && (l.Beside || l.before != nil && !l.first) {
		run = background.Run
	}
	for range runtime.GOMAXPROCS(0) {
		workers.Go(func() {
			run(func() {
				for do := range work {
					do()
				}
			})
		})
	}
	send := func(do func()) bool {
		select {
		case work <- do:
			return true
		case <-ctx.Done():
			return false
		}
	}
	for _, i := range places {
		if ctx.Err() != nil {
			break
		}
		l.read(ctx, i, recall, send)
	}
	close(work)
	workers.Wait()
	if ctx.Err() != nil {
		return fmt.Errorf("read the corpus: %w", ctx.Err())
	}
	return nil
}

// read fills the reading of one file, unless it is as it was, through what it
// sends to be done.
func (l *loader) read(ctx context.Context, i int, recall func(name string, now stamp) (reading, bool), send func(func()) bool) {
	name, now, r := l.files[i], l.stamps[i], &l.readings[i]
	if known, ok := recall(name, now); ok {
		*r = known
		l.decode(i, send)
		return
	}
	*r = reading{stamp: now, settled: now.settled(time.Now())}
	if open := bundleOf(name); open != nil {
		l.readBundle(ctx, i, open, send)
		return
	}
	send(func() {
		it, broken := l.readFile(ctx, name)
		r.items, r.broken = []*item{it}, broken
		l.Progress.file(l.sizes[i], passages(r.items...))
	})
}

// readFile reads one file that is one article. It is broken when the fault
// lies outside of it.
func (l *loader) readFile(ctx context.Context, name string) (it *item, broken bool) {
	data, err := readFile(l.fsys, name)
	if err != nil {
		return unread(name, err), true
	}
	d := document{name: name, format: path.Ext(name), data: data}
	d.sidecar, err = readFile(l.fsys, sidecarOf(name))
	if err == nil || errors.Is(err, fs.ErrNotExist) {
		return l.readDocument(ctx, d), false
	}
	it = l.readDocument(ctx, d)
	it.faults = append([]string{"sidecar: " + err.Error()}, it.faults...)
	return it, true
}

// readDocument reads one document, or recalls what came of the same one.
func (l *loader) readDocument(ctx context.Context, d document) *item {
	k := keyOf([]byte("document"), l.names[:], []byte(d.name), []byte(d.format), d.sidecar, d.data)
	if it, ok := l.known(k); ok {
		return it
	}
	a, faults, err := d.read(ctx, l.Options)
	if err != nil {
		faults = append(faults, err.Error())
	}
	if err != nil && (errors.Is(err, pdf.ErrStopped) || errors.Is(err, errNoPDF) || ctx.Err() != nil) {
		return &item{file: d.name, faults: faults}
	}
	return l.keep(k, packItem(d.name, faults, a))
}

func sidecarOf(name string) string { return strings.TrimSuffix(name, path.Ext(name)) + ".yaml" }

// plainCause takes the operation and the path off an error: the report names
// the file already.
func plainCause(err error) error {
	var at *fs.PathError
	if errors.As(err, &at) {
		return at.Err
	}
	return err
}

// passages counts those of items.
func passages(items ...*item) (n int) {
	for _, it := range items {
		if it.article != nil {
			n += it.article.PassageCount
		}
	}
	return n
}

// byFile orders items by file name.
func byFile(a, b *item) int { return cmp.Compare(a.file, b.file) }
