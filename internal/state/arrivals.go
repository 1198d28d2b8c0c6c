package state

import (
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"maps"
	"slices"

	bolt "go.etcd.io/bbolt"
)

// Articles have a place in the order of arrival, kept both ways round. It is
// theirs for ever, so that an article that is read anew, changed or away for a
// while is not new again.
var (
	knownBucket    = []byte("articles known")    // place by file
	arrivalsBucket = []byte("articles arriving") // file by place
)

// fileKey stands for a file name of any length.
func fileKey(file string) []byte {
	sum := sha256.Sum256([]byte(file))
	return sum[:16]
}

// Arrive notes those of files that were never seen before as arrived now, in
// their order.
func (s *Store) Arrive(files []string) error {
	var fresh []string
	err := s.db.View(func(tx *bolt.Tx) error {
		known := tx.Bucket(knownBucket)
		for _, f := range files {
			if known.Get(fileKey(f)) == nil {
				fresh = append(fresh, f)
			}
		}
		return nil
	})
	if err == nil && len(fresh) > 0 {
		err = s.db.Update(func(tx *bolt.Tx) error {
			_, err := arrive(tx, fresh)
			return err
		})
	}
	if err != nil {
		return fmt.Errorf("note new articles: %w", err)
	}
	return nil
}

// arrive gives a place to those of files that have none and returns the last
// place of all of them.
func arrive(tx *bolt.Tx, files []string) (last uint64, err error) {
	known, arrivals := tx.Bucket(knownBucket), tx.Bucket(arrivalsBucket)
	fresh := map[string]uint64{} // by key
	for _, f := range files {
		key := fileKey(f)
		if place := known.Get(key); place != nil {
			last = max(last, binary.BigEndian.Uint64(place))
			continue
		}
		if last, err = arrivals.NextSequence(); err != nil {
			return 0, err
		}
		if err := arrivals.Put(number(last), []byte(f)); err != nil {
			return 0, err
		}
		fresh[string(key)] = last
	}
	// In order, since bbolt takes many keys in disorder in quadratic time.
	for _, key := range slices.Sorted(maps.Keys(fresh)) {
		if err := known.Put([]byte(key), number(fresh[key])); err != nil {
			return 0, err
		}
	}
	return last, nil
}

// Arrivals are the files of the articles that arrived after one place and up
// to another, in order.
func (s *Store) Arrivals(after, to uint64) (files []string, err error) {
	err = s.db.View(func(tx *bolt.Tx) error {
		cursor := tx.Bucket(arrivalsBucket).Cursor()
		for at, file := cursor.Seek(number(after + 1)); at != nil && binary.BigEndian.Uint64(at) <= to; at, file = cursor.Next() {
			files = append(files, string(file))
		}
		return nil
	})
	return files, err
}
