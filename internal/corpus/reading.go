package corpus

import (
	"crypto/sha256"
	"fmt"
	"hash/fnv"
	"io/fs"
	"strings"
	"time"

	"footnote/internal/article"
)

// reading is what came of reading one file, kept for the next time.
type reading struct {
	items   []*item
	stamp   stamp
	settled bool // the stamp could not be the same after another change
	broken  bool // it could not be read to its end, for a reason outside of it
}

// holds says whether the file need not be read again.
func (r reading) holds(now stamp) bool {
	return !r.broken && r.settled && r.stamp == now
}

// keepable says whether the next start may begin with what came of it.
func (r reading) keepable() bool {
	for _, it := range r.items {
		if it.key == (key{}) {
			return false
		}
	}
	return !r.broken
}

// item is what came of one document: a file, or one of many in a bundle.
type item struct {
	key     key    // in the cache, zero for what must not be kept
	file    string // as in Article.File
	faults  []string
	article *article.Article // with the IDs it has when it is alone; nil when there is none
	ids     []uint32         // of its passages, see idSum
	sum     key              // of all that it holds
	body    key              // of its text alone
	sketch  sketch
	spoiled bool // it should have been in the cache, and is not
}

// unread is the item of what could not be read.
func unread(file string, err error) *item {
	return &item{file: file, faults: []string{plainCause(err).Error()}}
}

func bodySum(body []article.Paragraph) key {
	h := sha256.New()
	for _, p := range body {
		h.Write([]byte(p.Text + "\n"))
	}
	return key(h.Sum(nil))
}

// idSums are the sums of the IDs of passages.
func idSums(passages []article.Passage) []uint32 {
	sums := make([]uint32, len(passages))
	for i, p := range passages {
		sums[i] = idSum(p.ID)
	}
	return sums
}

// idSum stands for an ID where there are too many to keep them: among a million
// some hundred share theirs.
func idSum(id article.ID) uint32 {
	h := fnv.New32a()
	h.Write([]byte(id)) // never fails
	return h.Sum32()
}

// carry carries all that the cache has of a file: its stamp, and by which keys
// its items are found.
func (r *reading) carry(w *wire) {
	for _, s := range []*state{&r.stamp.file, &r.stamp.sidecar} {
		wireInt(w, &s.size)
		wireInt(w, &s.changed)
		wireInt(w, &s.mode)
	}
	wireBool(w, &r.settled)
	wireList(w, &r.items, func(it **item) {
		if w.reading {
			*it = new(item)
		}
		w.sum(&(*it).key)
	})
}

// keyOf names what came of parts. The names that were known are one of them,
// as they decide who is cited.
func keyOf(parts ...[]byte) key {
	h := sha256.New()
	for _, p := range parts {
		fmt.Fprintf(h, "%d:", len(p))
		h.Write(p)
	}
	return key(h.Sum(nil))
}

// stamp tells the states of a file and its sidecar apart without reading them.
type stamp struct{ file, sidecar state }

// state is zero for a file that is not there.
type state struct {
	size    int64
	changed int64 // in nanoseconds since 1970
	mode    fs.FileMode
}

// stamps takes those of files, and asks only for sidecars that may be there: a
// large folder has few, and each question is a call of the system.
type stamps struct {
	fsys     fs.FS
	single   bool            // nothing but one file is looked at
	sidecars map[string]bool // seen in a folder, in small letters
}

// stampsFrom are those of what is walked from start on.
func stampsFrom(fsys fs.FS, start string) stamps {
	return stamps{fsys, start != ".", make(map[string]bool)}
}

func (s stamps) see(sidecar string) { s.sidecars[strings.ToLower(sidecar)] = true }

func (s stamps) of(name string) stamp {
	now := stamp{file: stateOf(fs.Stat(s.fsys, name))}
	if sidecar := sidecarOf(name); s.single || s.sidecars[strings.ToLower(sidecar)] {
		now.sidecar = stateOf(fs.Stat(s.fsys, sidecar))
	}
	return now
}

// stateOf is the state that a call of Stat tells.
func stateOf(info fs.FileInfo, err error) state {
	if err != nil {
		return state{}
	}
	return state{info.Size(), info.ModTime().UnixNano(), info.Mode()}
}

// settled says whether a later change must show in the stamp: the times of
// change that file systems note are up to two seconds apart (FAT). A time to come,
// as the clock of another machine or one that was put back gives, is far from now
// as well.
func (s stamp) settled(now time.Time) bool {
	const coarsest = 2 * time.Second
	for _, changed := range []int64{s.file.changed, s.sidecar.changed} {
		if away := now.Sub(time.Unix(0, changed)); away.Abs() <= coarsest {
			return false
		}
	}
	return true
}
