package search

import (
	"cmp"
	"context"
	"path/filepath"
	"slices"
	"sync"

	"github.com/RoaringBitmap/roaring/v2"
	segment "github.com/blevesearch/scorch_segment_api/v2"

	"footnote/internal/background"
)

// merger makes one part of several, one at a time, in the background: many
// small parts are slow to search, and the dead of a part take up room. What it
// made is used from the next opening on.
type merger struct {
	mu     sync.Mutex
	cancel context.CancelFunc // of the merge under way, nil for none
	done   sync.WaitGroup
	made   []*part
}

// start merges those of parts that call for it, unless a merge is under way.
// The folder's opening must be held.
func (m *merger) start(f *folder, parts []*living) {
	m.mu.Lock()
	defer m.mu.Unlock()
	group := worthMerging(parts)
	if m.cancel != nil || len(group) == 0 {
		return
	}
	ctx, cancel := context.WithCancel(context.Background())
	m.cancel = cancel
	for _, l := range group {
		l.users.Add(1)
	}
	number := f.newNumber()
	m.done.Go(func() { background.Run(func() { m.run(ctx, f, number, group) }) })
}

func (m *merger) run(ctx context.Context, f *folder, number int, group []*living) {
	p, err := f.write(number, func(dir string) (manifest, error) { return mergeParts(ctx, dir, group) })
	if err != nil && ctx.Err() == nil {
		f.log.Warn("parts of the index stay apart", "err", err)
	}
	for _, l := range group {
		if err := l.release(); err != nil {
			f.log.Warn("an old part of the index stays", "folder", l.dir, "err", err)
		}
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	m.cancel()
	m.cancel = nil
	if p != nil {
		m.made = append(m.made, p)
	}
}

// take are the parts made since it was last asked.
func (m *merger) take() []*part {
	m.mu.Lock()
	defer m.mu.Unlock()
	made := m.made
	m.made = nil
	return made
}

// stop ends the merge under way and frees what nobody took; it is found again
// at the next opening.
func (m *merger) stop() {
	m.mu.Lock()
	if m.cancel != nil {
		m.cancel()
	}
	m.mu.Unlock()
	m.done.Wait()
	for _, p := range m.take() {
		_ = p.release()
	}
}

const (
	mergeLeast = 4 // parts of like size are merged when they are as many
	deadShare  = 4 // a part is written again when one in so many passages is dead
)

// worthMerging are the smallest parts of like size when there are enough of
// them, else a part with many dead, else none. Of like size is what is not
// more than twice all smaller ones together, so each passage is written again
// about as often as the corpus doubles.
func worthMerging(parts []*living) []*living {
	bySize := slices.SortedFunc(slices.Values(parts), func(a, b *living) int { return cmp.Compare(a.alive(), b.alive()) })
	for len(bySize) > 0 {
		group, sum := bySize[:1], bySize[0].alive()
		for _, l := range bySize[1:] {
			if l.alive() > 2*sum || sum+l.alive() > partMost || l.vectored != group[0].vectored {
				break
			}
			group, sum = bySize[:len(group)+1], sum+l.alive()
		}
		if len(group) >= mergeLeast {
			return group
		}
		bySize = bySize[len(group):]
	}
	for _, l := range parts {
		if l.dead != nil && deadShare*int(l.dead.GetCardinality()) > l.passages {
			return []*living{l}
		}
	}
	return nil
}

// mergeParts writes the living passages of group into dir.
func mergeParts(ctx context.Context, dir string, group []*living) (manifest, error) {
	m := manifest{Vectors: group[0].vectored}
	var segments []segment.Segment
	var drops []*roaring.Bitmap
	var articles []partArticle
	fw, vw := newForwardWriter(), vectorWriter{}
	for _, l := range group {
		segments, drops = append(segments, l.postings), append(drops, l.dead)
		m.Passages += l.alive()
		articles = append(articles, l.copyInto(fw, &vw)...)
		if err := ctx.Err(); err != nil {
			return m, err
		}
	}
	if err := mergePostings(ctx, segments, drops, filepath.Join(dir, postingsFile)); err != nil {
		return m, err
	}
	if m.Vectors != "" {
		if err := vw.save(filepath.Join(dir, vectorsFile)); err != nil {
			return m, err
		}
	}
	if err := fw.save(filepath.Join(dir, forwardFile)); err != nil {
		return m, err
	}
	return m, saveArticles(dir, articles)
}

// copyInto appends the living passages to fw and vw and returns their articles.
func (l *living) copyInto(fw *forwardWriter, vw *vectorWriter) []partArticle {
	var articles []partArticle
	known := slices.Repeat([]uint32{unmet}, l.forward.words)
	for _, a := range l.articles {
		if a.passages == 0 || l.order[a.first] == nowhere {
			continue
		}
		articles = append(articles, a)
		for i := a.first; i < a.first+a.passages; i++ {
			fw.copy(l.forward, i, known)
			if l.vectors != nil {
				vw.copy(l.vectors, i)
			}
		}
	}
	return articles
}
