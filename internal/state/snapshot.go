package state

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"time"

	bolt "go.etcd.io/bbolt"
	bolterrors "go.etcd.io/bbolt/errors"
)

// glance bounds the wait for a lock that is only looked at.
const glance = 100 * time.Millisecond

// Snapshot writes the store as it is at this moment to a new file at path,
// while it goes on being used. Without inHand the copy has an empty inbox:
// whoever goes on using the store answers what is in it, and the copy must not
// do so again.
func (s *Store) Snapshot(path string, inHand bool) error {
	err := s.copyTo(path)
	if err == nil && !inHand {
		err = emptyInbox(path)
	}
	if err != nil {
		return fmt.Errorf("snapshot of the state: %w", errors.Join(err, removeIfThere(path)))
	}
	return nil
}

func (s *Store) copyTo(path string) error {
	file, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return err
	}
	err = s.db.View(func(tx *bolt.Tx) error {
		_, err := tx.WriteTo(file)
		return err
	})
	return errors.Join(err, file.Sync(), file.Close())
}

func emptyInbox(path string) error {
	db, err := bolt.Open(path, 0o600, &bolt.Options{Timeout: lockTimeout})
	if err != nil {
		return err
	}
	err = db.Update(func(tx *bolt.Tx) error {
		// The numbering goes on, so that no journal's note is taken for another's.
		last := tx.Bucket(inboxBucket).Sequence()
		if err := tx.DeleteBucket(inboxBucket); err != nil {
			return err
		}
		inbox, err := tx.CreateBucket(inboxBucket)
		if err != nil {
			return err
		}
		return inbox.SetSequence(last)
	})
	return errors.Join(err, db.Close())
}

func removeIfThere(path string) error {
	if err := os.Remove(path); !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return nil
}

// Report is what a look at a store tells.
type Report struct {
	Schema  int // of the form it has
	Waiting int // updates in hand
}

// Inspect looks at the store at path, changes nothing and waits for nobody.
// The error is fs.ErrNotExist where there is none, ErrLocked while a process
// has it open, ErrNewer where only a newer program reads it.
func Inspect(path string) (r Report, err error) {
	if _, err := os.Stat(path); err != nil {
		return r, err
	}
	db, err := bolt.Open(path, 0o600, &bolt.Options{Timeout: glance, ReadOnly: true})
	if errors.Is(err, bolterrors.ErrTimeout) {
		err = ErrLocked
	}
	if err != nil {
		return r, fmt.Errorf("look at state %q: %w", path, err)
	}
	defer func() { _ = db.Close() }() // nothing was written
	err = db.View(func(tx *bolt.Tx) error {
		if inbox := tx.Bucket(inboxBucket); inbox != nil {
			r.Waiting = inbox.Stats().KeyN
		}
		r.Schema, err = schemaOf(tx)
		return errors.Join(err, firstFault(tx))
	})
	if err != nil {
		return r, fmt.Errorf("look at state %q: %w", path, err)
	}
	return r, nil
}

// firstFault is one of the damages that bbolt finds in the file's pages.
func firstFault(tx *bolt.Tx) (first error) {
	for fault := range tx.Check() {
		if first == nil {
			first = fault
		}
	}
	return first
}

// Hold locks the store at path against every other process until the closer
// is closed; where there is no store there is nothing to lock. It returns
// ErrLocked when another process has it.
func Hold(path string) (io.Closer, error) {
	if _, err := os.Stat(path); errors.Is(err, fs.ErrNotExist) {
		return io.NopCloser(nil), nil
	}
	db, err := bolt.Open(path, 0o600, &bolt.Options{Timeout: glance})
	switch {
	case errors.Is(err, bolterrors.ErrTimeout):
		return nil, ErrLocked
	case errors.Is(err, bolterrors.ErrInvalid), errors.Is(err, bolterrors.ErrChecksum), errors.Is(err, bolterrors.ErrVersionMismatch):
		return io.NopCloser(nil), nil // a damaged one is what a restore is for
	case err != nil:
		return nil, fmt.Errorf("lock state %q: %w", path, err)
	}
	return db, nil
}
