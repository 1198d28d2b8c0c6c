package intake

import (
	"crypto/sha256"
	"encoding/base32"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"time"
)

// record is what is noted of a draft. Its text lies beside it, and was there
// first.
type record struct {
	ID     string
	Owner  string
	Ending string
	Origin *Origin          `json:",omitempty"`
	Edits  map[Field]string `json:",omitempty"`
	Title  string           // as it was read last
	Taken  time.Time
	Seen   time.Time // taken or edited last
	Place  string    `json:",omitempty"` // its file in the corpus, noted before that is written
	Kept   bool      `json:",omitempty"` // its text lies there
}

const (
	noteEnding = ".json"
	bodyEnding = ".body"
)

// alphabet has no letters and digits that look alike: the IDs are typed.
const alphabet = "abcdefghijkmnpqrstuvwxyz23456789"

// newRecord names a draft by what was sent and by whom, so that the same
// message read twice, as after a crash, is one draft.
func newRecord(s Sent, now time.Time) *record {
	ending := strings.ToLower(s.Ending)
	h := sha256.New()
	fmt.Fprintf(h, "%q %q %+v\n", s.Owner, ending, s.Origin)
	h.Write(s.Body)
	id := base32.NewEncoding(alphabet).EncodeToString(h.Sum(nil)[:5])
	return &record{ID: id, Owner: s.Owner, Ending: ending, Origin: s.Origin, Taken: now, Seen: now}
}

func (r *record) edit(f Field, value string) {
	if r.Edits == nil {
		r.Edits = map[Field]string{}
	}
	r.Edits[f] = value
	if value == "" || value == Nothing && f != Authors {
		delete(r.Edits, f)
	}
}

// load reads the note of a draft of owner, kept or not. The lock is held.
func (d *Desk) load(owner, id string) (*record, error) {
	if !isID(id) {
		return nil, ErrGone
	}
	r, err := d.note(id + noteEnding)
	if errors.Is(err, fs.ErrNotExist) || err == nil && r.Owner != owner {
		return nil, ErrGone
	}
	return r, err
}

func (d *Desk) note(name string) (*record, error) {
	data, err := d.drafts.ReadFile(name)
	if err != nil {
		return nil, nameless(err)
	}
	r := &record{}
	if err := json.Unmarshal(data, r); err != nil {
		return nil, fmt.Errorf("read a draft's note: %w", err)
	}
	return r, nil
}

// open reads a draft that was not kept, the newest for the id "". The lock is
// held.
func (d *Desk) open(owner, id string) (*record, []byte, error) {
	if id == "" {
		if all := d.list(owner); len(all) > 0 {
			id = all[0].ID
		}
	}
	r, err := d.load(owner, id)
	if err == nil && r.Kept {
		err = ErrGone
	}
	if err != nil {
		return nil, nil, err
	}
	body, err := d.drafts.ReadFile(r.ID + bodyEnding)
	return r, body, nameless(err)
}

func (d *Desk) save(r *record) error {
	data, err := json.Marshal(r)
	if err != nil {
		return fmt.Errorf("note a draft: %w", err)
	}
	return unnoted(put(d.drafts, r.ID+noteEnding, data))
}

// list are the drafts of owner that were not kept, the newest first. What
// cannot be read is left out. The lock is held.
func (d *Desk) list(owner string) []*record {
	var all []*record
	_ = d.eachNote(func(r *record) {
		if r.Owner == owner && !r.Kept {
			all = append(all, r)
		}
	})
	slices.SortFunc(all, newestFirst)
	return all
}

func (d *Desk) eachNote(f func(*record)) error {
	names, err := fs.Glob(d.drafts.FS(), "*"+noteEnding)
	for _, name := range names {
		if r, err := d.note(name); err == nil && r.ID+noteEnding == name {
			f(r)
		}
	}
	return err
}

// drop deletes a draft. The note goes first: a text without one is swept.
func (d *Desk) drop(id string) error {
	if err := d.drafts.Remove(id + noteEnding); err != nil {
		return nameless(err)
	}
	return d.dropBody(id)
}

func (d *Desk) dropBody(id string) error {
	if err := d.drafts.Remove(id + bodyEnding); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nameless(err)
	}
	return nil
}

func (d *Desk) dropAll(which func(*record) bool) error {
	var faults []error
	err := d.eachNote(func(r *record) {
		if which(r) {
			faults = append(faults, d.drop(r.ID))
		}
	})
	return errors.Join(append(faults, err)...)
}

// sweepDrafts deletes the old ones, and texts whose note is gone.
func (d *Desk) sweepDrafts() error {
	d.mu.Lock()
	defer d.mu.Unlock()
	limit := d.Now().Add(-DraftLife)
	err := d.dropAll(func(r *record) bool { return r.Seen.Before(limit) })
	bodies, _ := fs.Glob(d.drafts.FS(), "*"+bodyEnding)
	for _, name := range bodies {
		id := strings.TrimSuffix(name, bodyEnding)
		if _, missing := d.drafts.Lstat(id + noteEnding); errors.Is(missing, fs.ErrNotExist) {
			err = errors.Join(err, d.dropBody(id))
		}
	}
	return err
}

// isID tells whether id can be one: nothing else becomes part of a path.
func isID(id string) bool {
	return id != "" && strings.Trim(id, alphabet) == ""
}
