package state

import (
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"time"

	bolt "go.etcd.io/bbolt"

	"footnote/internal/watch"
)

// watchesBucket has a bucket for each chat, with its watches by number.
var watchesBucket = []byte("watches")

// AddWatch keeps a watch, for which the articles of the files known are not
// new (see Arrive), and returns it with its number. One of the same chat with the same query
// is returned instead, with the rhythm and the topic of w. Its error is
// watch.ErrMany in a chat that has watch.Most.
func (s *Store) AddWatch(w watch.Watch, known []string, text func(i int) string) (watch.Watch, error) {
	err := s.db.Update(func(tx *bolt.Tx) (err error) {
		if w.Chat, err = home(tx, w.Chat); err != nil {
			return err
		}
		if w.Seen, err = arrive(tx, known, text); err != nil {
			return err
		}
		list, err := watchesIn(tx, w.Chat)
		if err != nil {
			return err
		}
		settings, err := readSettings(tx, w.Chat)
		if err != nil {
			return err
		}
		w.Hours = settings.Hours
		same := slices.IndexFunc(list, func(other watch.Watch) bool { return other.Query == w.Query })
		switch {
		case same >= 0:
			w = again(list[same], w)
			return putJSON(tx.Bucket(watchesBucket).Bucket([]byte(w.Chat)), number(uint64(w.N)), w)
		case len(list) >= watch.Most:
			return watch.ErrMany
		}
		w, err = placeWatch(tx, w)
		return err
	})
	if err != nil && !errors.Is(err, watch.ErrMany) {
		err = fmt.Errorf("keep a watch: %w", err)
	}
	return w, err
}

// again is a watch that is asked for again as w.
func again(kept, w watch.Watch) watch.Watch {
	if kept.Rhythm != w.Rhythm {
		kept.Rhythm, kept.Turn = w.Rhythm, w.Turn
	}
	kept.Topic = w.Topic
	return kept
}

// placeWatch puts w into its chat, under its number where that is free, else
// under the next.
func placeWatch(tx *bolt.Tx, w watch.Watch) (watch.Watch, error) {
	bucket, err := tx.Bucket(watchesBucket).CreateBucketIfNotExists([]byte(w.Chat))
	if err != nil {
		return w, err
	}
	if w.N == 0 || bucket.Get(number(uint64(w.N))) != nil {
		w.N = int(bucket.Sequence()) + 1
	}
	if w.ID == 0 {
		if w.ID, err = tx.Bucket(watchesBucket).NextSequence(); err != nil {
			return w, err
		}
	}
	last := max(bucket.Sequence(), uint64(w.N))
	return w, errors.Join(bucket.SetSequence(last), putJSON(bucket, number(uint64(w.N)), w))
}

// home is the key of the chat that chat has become.
func home(tx *bolt.Tx, chat string) (string, error) {
	id, err := strconv.ParseInt(chat, 10, 64)
	if err != nil {
		return "", fmt.Errorf("chat %q: %w", chat, err)
	}
	for range maxMoves {
		c, err := readChat(tx, id)
		if err != nil || c.MovedTo == 0 {
			return strconv.FormatInt(id, 10), err
		}
		id = c.MovedTo
	}
	return strconv.FormatInt(id, 10), nil
}

// Watches are those of a chat, by their numbers.
func (s *Store) Watches(chat string) (list []watch.Watch, err error) {
	err = s.db.View(func(tx *bolt.Tx) error {
		chat, err := home(tx, chat)
		if err != nil {
			return err
		}
		list, err = watchesIn(tx, chat)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("read watches: %w", err)
	}
	return list, nil
}

func watchesIn(tx *bolt.Tx, chat string) (list []watch.Watch, err error) {
	bucket := tx.Bucket(watchesBucket).Bucket([]byte(chat))
	if bucket == nil {
		return nil, nil
	}
	settings, err := readSettings(tx, chat)
	if err != nil {
		return nil, err
	}
	err = bucket.ForEach(func(_, data []byte) error {
		w := watch.Watch{Hours: settings.Hours}
		if err := json.Unmarshal(data, &w); err != nil {
			return err
		}
		list = append(list, w)
		return nil
	})
	return list, err
}

// AllWatches are the watches of all chats, and the place of the last article
// that arrived.
func (s *Store) AllWatches() (list []watch.Watch, last uint64, err error) {
	err = s.db.View(func(tx *bolt.Tx) error {
		last = tx.Bucket(arrivalsBucket).Sequence()
		return tx.Bucket(watchesBucket).ForEachBucket(func(chat []byte) error {
			some, err := watchesIn(tx, string(chat))
			list = append(list, some...)
			return err
		})
	})
	if err != nil {
		return nil, 0, fmt.Errorf("read watches: %w", err)
	}
	return list, last, nil
}

// BeginTurn notes that w is about to speak of what arrived up to a place. It
// does not wait for the disk.
func (s *Store) BeginTurn(w watch.Watch, to uint64) error {
	return s.journal.note(ofWatch|w.ID, -int64(to))
}

// KeepTurn keeps what a turn of w has changed in it, if it is still there:
// Seen, Missing, Turn, Told and no Doubt; Edited loses what w has of it. That it
// spoke is noted at once, before the disk has it.
func (s *Store) KeepTurn(w watch.Watch, spoke bool) error {
	if spoke {
		if err := s.journal.note(ofWatch|w.ID, int64(w.Seen)); err != nil {
			return err
		}
	}
	_, err := s.withWatch(w.Chat, w.N, func(bucket *bolt.Bucket, kept watch.Watch) error {
		kept.Seen, kept.Missing, kept.Turn, kept.Told, kept.Doubt = w.Seen, w.Missing, w.Turn, w.Told, false
		kept.Edited = slices.DeleteFunc(kept.Edited, func(f string) bool { return slices.Contains(w.Edited, f) })
		return putJSON(bucket, number(uint64(kept.N)), kept)
	})
	return errors.Join(err, s.journal.heard(ofWatch|w.ID))
}

// NoteEdits notes of a watch, if it is still there, which of its articles match
// since they were edited, and which do so no longer. What has not had its turn
// yet counts as it is then.
func (s *Store) NoteEdits(chat string, n int, edits map[string]bool) error {
	_, err := s.withWatch(chat, n, func(bucket *bolt.Bucket, w watch.Watch) error {
		known := bucket.Tx().Bucket(knownBucket)
		for _, file := range slices.Sorted(maps.Keys(edits)) {
			if matches := edits[file]; matches || placeOf(known, knownKey('f', file)) <= w.Seen {
				w.NoteEdit(file, matches)
			}
		}
		return putJSON(bucket, number(uint64(w.N)), w)
	})
	return err
}

// PassOver makes nothing of what has arrived up to now news to the watches made
// since a moment, but for what is not old.
func (s *Store) PassOver(since time.Time, old func(file string) bool) error {
	list, last, err := s.AllWatches()
	for _, w := range list {
		if err != nil || w.Made.Before(since) || w.Seen >= last {
			continue
		}
		var fresh []string
		if fresh, err = s.Arrivals(w.Seen, last); err != nil {
			break
		}
		fresh = slices.DeleteFunc(fresh, old)
		_, err = s.withWatch(w.Chat, w.N, func(bucket *bolt.Bucket, w watch.Watch) error {
			w.Seen, w.Edited = last, append(w.Edited, fresh[max(0, len(fresh)-watch.MaxMissing):]...)
			return putJSON(bucket, number(uint64(w.N)), w)
		})
	}
	return err
}

// ofWatch marks the journal's notes of watches. Their number is the place in the
// order of arrival up to which the watch spoke, below 0 when it was about to.
const ofWatch = 1 << 63

// turnNotes are what the journal says of the turns of watches, by ID: up to
// where each began to speak, and up to where it spoke.
type turnNotes map[uint64]struct{ began, spoke uint64 }

func (n turnNotes) add(id uint64, place int64) {
	note := n[id]
	if place < 0 {
		note.began = uint64(-place)
	} else {
		note.spoke = max(note.spoke, uint64(place))
	}
	n[id] = note
}

// settle brings the watches up to the notes, made some time before now.
func (n turnNotes) settle(tx *bolt.Tx, now time.Time) error {
	chats := tx.Bucket(watchesBucket)
	return chats.ForEachBucket(func(chat []byte) error {
		list, err := watchesIn(tx, string(chat))
		for _, w := range list {
			note, noted := n[w.ID]
			if !noted {
				continue
			}
			if w.Seen < note.spoke {
				w.Seen, w.Turn, w.Told = note.spoke, now, now
			}
			w.Doubt = w.Seen < note.began
			err = errors.Join(err, putJSON(chats.Bucket(chat), number(uint64(w.N)), w))
		}
		return err
	})
}

// RemoveWatch removes watch n of a chat and returns it, false when there is
// none.
func (s *Store) RemoveWatch(chat string, n int) (removed watch.Watch, ok bool, err error) {
	ok, err = s.withWatch(chat, n, func(bucket *bolt.Bucket, w watch.Watch) error {
		removed = w
		return bucket.Delete(number(uint64(n)))
	})
	return removed, ok, err
}

func (s *Store) withWatch(chat string, n int, do func(*bolt.Bucket, watch.Watch) error) (found bool, err error) {
	err = s.db.Batch(func(tx *bolt.Tx) error {
		found = false
		chat, err := home(tx, chat)
		if err != nil {
			return err
		}
		bucket := tx.Bucket(watchesBucket).Bucket([]byte(chat))
		if bucket == nil {
			return nil
		}
		data := bucket.Get(number(uint64(n)))
		if data == nil {
			return nil
		}
		var w watch.Watch
		if err := json.Unmarshal(data, &w); err != nil {
			return err
		}
		found = true
		return do(bucket, w)
	})
	if err != nil {
		return false, fmt.Errorf("change a watch: %w", err)
	}
	return found, nil
}

// moveWatches brings the watches of a chat to the one that it became.
func moveWatches(tx *bolt.Tx, from, to string) error {
	list, err := watchesIn(tx, from)
	if err != nil || len(list) == 0 {
		return err
	}
	for _, w := range list {
		w.Chat = to
		if _, err := placeWatch(tx, w); err != nil {
			return err
		}
	}
	return tx.Bucket(watchesBucket).DeleteBucket([]byte(from))
}

// forgetWatches removes the watches of a person.
func forgetWatches(tx *bolt.Tx, person string) error {
	chats := tx.Bucket(watchesBucket)
	return chats.ForEachBucket(func(chat []byte) error {
		list, err := watchesIn(tx, string(chat))
		for _, w := range list {
			if w.Owner == person && person != "" {
				err = errors.Join(err, chats.Bucket(chat).Delete(number(uint64(w.N))))
			}
		}
		return err
	})
}
