// Package backup writes and reads a backup: one tar.gz that begins with what
// it is and ends with the checksum of every file in it, so that one cut short
// anywhere is known for that.
//
// It knows files and names only; what is worth keeping, and where it belongs,
// is decided by whoever calls. Standard library only.
package backup

import (
	"errors"
	"time"
)

// Format is the form of the archive that this program writes. It reads this
// one and all before it.
const Format = 1

// The first and the last entry of an archive.
const (
	headEntry = "footnote-backup.json"
	sumsEntry = "footnote-sums.json"
)

// What is wrong with an archive that Extract refuses.
var (
	ErrForeign = errors.New("not a backup of Footnote")
	ErrTorn    = errors.New("the backup is damaged or was cut short")
	ErrNewer   = errors.New("the backup was made by a newer version; restore it with that version")
)

// Head is what an archive says of itself.
type Head struct {
	Format  int       `json:"format"`
	Version string    `json:"version"` // of the program
	Schema  int       `json:"schema"`  // of the state in it
	Made    time.Time `json:"made"`
	Running bool      `json:"running"` // the bot went on meanwhile
}
