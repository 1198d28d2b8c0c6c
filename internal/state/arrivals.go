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
// theirs for ever, under the name and with the text that they arrived with: an
// article that is read anew, changed, renamed or away for a while is not new
// again.
var (
	knownBucket    = []byte("articles known")    // place by file and by text
	arrivalsBucket = []byte("articles arriving") // file by place
)

// knownKey stands for a file name or a text of any length.
func knownKey(kind byte, value string) string {
	sum := sha256.Sum256([]byte(value))
	return string(kind) + string(sum[:16])
}

func placeOf(known *bolt.Bucket, key string) uint64 {
	if place := known.Get([]byte(key)); place != nil {
		return binary.BigEndian.Uint64(place)
	}
	return 0
}

// Arrive notes those of files that were never seen before as arrived now, in
// their order. text gives what stands in the i-th of them.
func (s *Store) Arrive(files []string, text func(i int) string) error {
	anyNew := false
	err := s.db.View(func(tx *bolt.Tx) error {
		known := tx.Bucket(knownBucket)
		anyNew = slices.ContainsFunc(files, func(f string) bool { return placeOf(known, knownKey('f', f)) == 0 })
		return nil
	})
	if err == nil && anyNew {
		err = s.db.Update(func(tx *bolt.Tx) error {
			_, err := arrive(tx, files, text)
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
func arrive(tx *bolt.Tx, files []string, text func(i int) string) (last uint64, err error) {
	known, arrivals := tx.Bucket(knownBucket), tx.Bucket(arrivalsBucket)
	fresh := map[string]uint64{}
	for i, f := range files {
		byFile := knownKey('f', f)
		place := placeOf(known, byFile)
		if place == 0 {
			byText := knownKey('t', text(i))
			if place = placeOf(known, byText); place == 0 {
				if place, err = arrivals.NextSequence(); err != nil {
					return 0, err
				}
			}
			fresh[byFile], fresh[byText] = place, place
			if err := arrivals.Put(number(place), []byte(f)); err != nil {
				return 0, err
			}
		}
		last = max(last, place)
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
