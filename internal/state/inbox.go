package state

import (
	"encoding/binary"
	"encoding/json"
	"fmt"

	bolt "go.etcd.io/bbolt"
)

// ringSize is how many ids of updates are remembered. A poll brings at most
// 100, and only those of the last unacknowledged polls can come twice.
const ringSize = 2048

var offsetKey = []byte("offset")

// Update is one update in hand: taken, and not yet done with.
type Update struct {
	ID   int64           // the sender's number for it; may start anew after a quiet week
	Raw  json.RawMessage // as it came
	Seq  uint64          // order of arrival here, set by Take
	Sent int             // messages of its answer that went out before a restart

	Tries int // begun since the last that came through; see Try
}

// Take records updates as taken and next as the place in the stream, and
// returns those that had not been seen before. All is kept or nothing.
func (s *Store) Take(updates []Update, next int64) ([]Update, error) {
	var fresh []Update
	err := s.db.Update(func(tx *bolt.Tx) (err error) {
		fresh, err = s.takeFresh(tx, updates)
		if err != nil {
			return err
		}
		return tx.Bucket(metaBucket).Put(offsetKey, number(uint64(next)))
	})
	if err != nil {
		return nil, fmt.Errorf("take updates: %w", err)
	}
	return fresh, nil
}

func (s *Store) takeFresh(tx *bolt.Tx, updates []Update) ([]Update, error) {
	inbox, seen := tx.Bucket(inboxBucket), tx.Bucket(seenBucket)
	if s.seen.next != seen.Sequence() {
		s.seen.load(seen) // the write before this one did not happen
	}
	var fresh []Update
	for _, u := range updates {
		isNew, err := s.seen.add(seen, u.ID)
		if err != nil {
			return nil, err
		}
		if !isNew {
			continue
		}
		if u.Seq, err = inbox.NextSequence(); err != nil {
			return nil, err
		}
		if err := putJSON(inbox, number(u.Seq), u); err != nil {
			return nil, err
		}
		fresh = append(fresh, u)
	}
	return fresh, nil
}

// Pending returns the updates taken and not done, in order of arrival.
func (s *Store) Pending() ([]Update, error) {
	var pending []Update
	err := s.db.View(func(tx *bolt.Tx) error {
		return tx.Bucket(inboxBucket).ForEach(func(key, value []byte) error {
			var u Update
			if err := json.Unmarshal(value, &u); err != nil {
				return fmt.Errorf("update %d: %w", binary.BigEndian.Uint64(key), err)
			}
			pending = append(pending, u)
			return nil
		})
	})
	if err != nil {
		return nil, fmt.Errorf("read the inbox: %w", err)
	}
	return pending, nil
}

// Sent notes that n messages of the answer to update seq have gone out. It
// does not wait for the disk.
func (s *Store) Sent(seq uint64, n int) error { return s.journal.note(seq, int64(n)) }

// Try counts one more try to handle update seq and returns how many were begun
// since the last one that came through. An update that ends the process each
// time is known by that.
func (s *Store) Try(seq uint64) (tries int, err error) {
	err = s.change(seq, func(u *Update) { u.Tries++; tries = u.Tries })
	return tries, err
}

// CameThrough forgets the tries of update seq.
func (s *Store) CameThrough(seq uint64) error {
	return s.change(seq, func(u *Update) { u.Tries = 0 })
}

func (s *Store) change(seq uint64, f func(*Update)) error {
	err := s.db.Batch(func(tx *bolt.Tx) error { return change(tx.Bucket(inboxBucket), seq, f) })
	if err != nil {
		return fmt.Errorf("note about an update: %w", err)
	}
	return nil
}

// change applies f to an update, if it is still in hand.
func change(inbox *bolt.Bucket, seq uint64, f func(*Update)) error {
	value := inbox.Get(number(seq))
	if value == nil {
		return nil
	}
	var u Update
	if err := json.Unmarshal(value, &u); err != nil {
		return err
	}
	f(&u)
	return putJSON(inbox, number(seq), u)
}

// Done removes update seq from what is in hand and, where it was a question,
// keeps what was answered. Either may be absent: 0, nil.
func (s *Store) Done(seq uint64, answer *Answer) error {
	if seq == 0 && answer == nil {
		return nil
	}
	if seq != 0 {
		// Where the journal has no room the database may have some.
		_ = s.journal.note(seq, allSent)
	}
	err := s.db.Batch(func(tx *bolt.Tx) error {
		if answer != nil {
			if err := s.keepAnswer(tx, *answer); err != nil {
				return err
			}
		}
		return tx.Bucket(inboxBucket).Delete(number(seq))
	})
	if err != nil {
		return fmt.Errorf("end an update: %w", err)
	}
	return s.journal.heard(seq)
}

// Offset is the place in the stream that the last Take recorded, 0 at first.
func (s *Store) Offset() (offset int64, err error) {
	err = s.db.View(func(tx *bolt.Tx) error {
		if value := tx.Bucket(metaBucket).Get(offsetKey); value != nil {
			offset = int64(binary.BigEndian.Uint64(value))
		}
		return nil
	})
	return offset, err
}

// ring is the memory of the last ringSize ids, mirrored on disk slot by slot.
// It is only touched inside write transactions, which come one at a time.
type ring struct {
	slots [ringSize]int64
	next  uint64 // slots written so far
	ids   map[int64]bool
}

func newRing() *ring { return &ring{ids: map[int64]bool{}} }

func (r *ring) load(bucket *bolt.Bucket) {
	*r = *newRing()
	r.next = bucket.Sequence()
	_ = bucket.ForEach(func(slot, id []byte) error {
		n := int64(binary.BigEndian.Uint64(id))
		r.slots[binary.BigEndian.Uint64(slot)%ringSize] = n
		r.ids[n] = true
		return nil
	})
}

func (r *ring) add(bucket *bolt.Bucket, id int64) (isNew bool, err error) {
	if r.ids[id] {
		return false, nil
	}
	slot := r.next % ringSize
	if r.next >= ringSize {
		delete(r.ids, r.slots[slot])
	}
	r.slots[slot], r.ids[id] = id, true
	r.next++
	if err := bucket.SetSequence(r.next); err != nil {
		return false, err
	}
	return true, bucket.Put(number(slot), number(uint64(id)))
}

func putJSON(bucket *bolt.Bucket, key []byte, value any) error {
	data, err := json.Marshal(value)
	if err != nil {
		return err
	}
	return bucket.Put(key, data)
}
