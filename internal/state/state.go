// Package state is what must survive a restart: updates taken and not yet
// answered, the place in the stream of updates, what buttons mean, which
// question an answer belongs to, and what is known of chats.
//
// It knows no Telegram: an update is bytes with a number, a person is an
// opaque key. Everything with a lifetime is swept, and Forget removes what is
// kept about one person.
package state

import (
	"encoding/binary"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	bolt "go.etcd.io/bbolt"
	bolterrors "go.etcd.io/bbolt/errors"
)

// ErrLocked is returned by Open when another process holds the store.
var ErrLocked = errors.New("another process is using it; stop that one or choose another STATE_DIR")

const (
	lockTimeout = time.Second
	// batchDelay is how long a write may wait for company: workers that end at
	// the same moment then share one flush to disk.
	batchDelay = 2 * time.Millisecond
)

var (
	metaBucket  = []byte("meta")
	inboxBucket = []byte("inbox")
	seenBucket  = []byte("seen")
	chatsBucket = []byte("chats")
)

// Store is state in a file, with a journal beside it. Its methods may be called concurrently; each one
// that writes returns once the disk has it, Sent apart.
type Store struct {
	db      *bolt.DB
	file    fs.FileInfo // of db when it was opened
	journal *journal
	seen    *ring
	buttons *shelf
	answers *shelf
	gaps    *shelf
}

// Open opens the store at path and makes it, and its folder, where missing.
func Open(path string) (*Store, error) {
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return nil, fmt.Errorf("open state: %w", err)
	}
	db, err := bolt.Open(path, 0o600, &bolt.Options{Timeout: lockTimeout})
	if errors.Is(err, bolterrors.ErrTimeout) {
		err = ErrLocked
	}
	if err != nil {
		return nil, fmt.Errorf("open state %q: %w", path, err)
	}
	db.MaxBatchDelay = batchDelay
	sent, err := openJournal(path + ".sent")
	if err != nil {
		return nil, errors.Join(fmt.Errorf("open state: %w", err), db.Close())
	}
	s := &Store{
		db:      db,
		journal: sent,
		seen:    newRing(),
		buttons: newShelf("buttons", maxButtons),
		answers: newShelf("answers", maxAnswers),
		gaps:    newShelf("gaps", maxGaps),
	}
	if s.file, err = os.Stat(path); err == nil {
		err = s.prepare()
	}
	if err != nil {
		return nil, errors.Join(fmt.Errorf("open state %q: %w", path, err), s.Close())
	}
	return s, nil
}

// ErrAway is returned by InPlace.
var ErrAway = errors.New("another file, or none, is in the place of the one that is open")

// InPlace is nil while a later Open of the same path would find this store. Of
// one that was deleted, moved or replaced nothing outlives the process.
func (s *Store) InPlace() error {
	now, err := os.Stat(s.db.Path())
	if err != nil || !os.SameFile(now, s.file) {
		return fmt.Errorf("%s: %w", s.db.Path(), ErrAway)
	}
	return nil
}

func (s *Store) prepare() error {
	err := s.db.Update(func(tx *bolt.Tx) error {
		for _, name := range [][]byte{metaBucket, inboxBucket, seenBucket, chatsBucket, settingsBucket, watchesBucket, knownBucket, arrivalsBucket} {
			if _, err := tx.CreateBucketIfNotExists(name); err != nil {
				return err
			}
		}
		if err := migrate(tx); err != nil {
			return err
		}
		s.seen.load(tx.Bucket(seenBucket))
		return errors.Join(s.buttons.prepare(tx), s.answers.prepare(tx), s.gaps.prepare(tx), s.journal.settle(tx))
	})
	if err != nil {
		return err
	}
	return s.journal.clear()
}

// Close releases the files.
func (s *Store) Close() error { return errors.Join(s.db.Close(), s.journal.close()) }

// Sweep removes what has outlived its time at now, and the oldest of what has
// grown too many.
func (s *Store) Sweep(now time.Time) error {
	err := s.db.Update(func(tx *bolt.Tx) error {
		return errors.Join(s.buttons.sweep(tx, now), s.answers.sweep(tx, now), s.gaps.sweep(tx, now), sweepMutes(tx, now))
	})
	if err != nil {
		return fmt.Errorf("sweep state: %w", err)
	}
	return nil
}

// Forget removes what is kept about person: the buttons made for them, the
// questions they asked, the watches they set for themselves, and the settings
// of their private chat, whose key is theirs.
func (s *Store) Forget(person string) error {
	err := s.db.Update(func(tx *bolt.Tx) error {
		return errors.Join(s.buttons.forget(tx, person), s.answers.forget(tx, person), forgetWatches(tx, person),
			tx.Bucket(settingsBucket).Delete([]byte(person)))
	})
	if err != nil {
		return fmt.Errorf("forget a person: %w", err)
	}
	return nil
}

// Note is a small remark kept under a name, "" when there is none.
func (s *Store) Note(name string) (note string, err error) {
	err = s.db.View(func(tx *bolt.Tx) error {
		note = string(tx.Bucket(metaBucket).Get([]byte("note " + name)))
		return nil
	})
	return note, err
}

// SetNote keeps note under name.
func (s *Store) SetNote(name, note string) error {
	return s.db.Update(func(tx *bolt.Tx) error {
		return tx.Bucket(metaBucket).Put([]byte("note "+name), []byte(note))
	})
}

func number(n uint64) []byte { return binary.BigEndian.AppendUint64(nil, n) }
