package corpus

import (
	"io/fs"
	"time"

	"footnote/internal/article"
)

// reading is what came of reading one file, kept for the next time.
type reading struct {
	article *article.Article // with the IDs it has when it is alone; nil when there is none
	faults  []error
	stamp   stamp
	settled bool // the stamp could not be the same after another change
}

// holds says whether the file need not be read again. One that gave no article
// is: its fault may lie outside of it.
func (r reading) holds(now stamp) bool {
	return r.article != nil && r.settled && r.stamp == now
}

// stamp tells the states of a file and its sidecar apart without reading them.
type stamp struct{ file, sidecar state }

// state is zero for a file that is not there.
type state struct {
	size    int64
	changed int64 // in nanoseconds since 1970
	mode    fs.FileMode
}

func stampOf(fsys fs.FS, name string) stamp {
	return stamp{stateOf(fs.Stat(fsys, name)), stateOf(fs.Stat(fsys, sidecarOf(name)))}
}

// stateOf is the state that a call of Stat tells.
func stateOf(info fs.FileInfo, err error) state {
	if err != nil {
		return state{}
	}
	return state{info.Size(), info.ModTime().UnixNano(), info.Mode()}
}

// settled says whether a later change must show in the stamp: the times of
// change that file systems note are up to two seconds apart (FAT).
func (s stamp) settled(now time.Time) bool {
	const coarsest = 2 * time.Second
	return max(s.file.changed, s.sidecar.changed) < now.Add(-coarsest).UnixNano()
}
