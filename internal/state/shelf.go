package state

import (
	"bytes"
	"encoding/binary"
	"encoding/json"
	"errors"
	"time"

	bolt "go.etcd.io/bbolt"
)

// shelf keeps values with a lifetime and an owner: one bucket by key, one by
// the moment of expiry so that sweeping never reads what stays.
type shelf struct {
	name, byTime []byte
	most         int // values kept after a sweep
}

type shelved struct {
	Expires int64 // Unix seconds
	Owner   string
	Value   json.RawMessage
}

func newShelf(name string, most int) *shelf {
	return &shelf{name: []byte(name), byTime: []byte(name + " by time"), most: most}
}

func (s *shelf) prepare(tx *bolt.Tx) error {
	_, err1 := tx.CreateBucketIfNotExists(s.name)
	_, err2 := tx.CreateBucketIfNotExists(s.byTime)
	return errors.Join(err1, err2)
}

// moment orders the second bucket: expiry first, then the key.
func moment(expires int64, key []byte) []byte {
	return append(number(uint64(expires)), key...)
}

func (s *shelf) put(tx *bolt.Tx, key, owner string, expires time.Time, value any) error {
	data, err := json.Marshal(value)
	if err != nil {
		return err
	}
	if err := s.remove(tx, []byte(key)); err != nil {
		return err
	}
	at := expires.Unix()
	if err := putJSON(tx.Bucket(s.name), []byte(key), shelved{at, owner, data}); err != nil {
		return err
	}
	return tx.Bucket(s.byTime).Put(moment(at, []byte(key)), nil)
}

// get fills value and tells whether key is there and still alive at now.
func (s *shelf) get(tx *bolt.Tx, key string, now time.Time, value any) (bool, error) {
	data := tx.Bucket(s.name).Get([]byte(key))
	if data == nil {
		return false, nil
	}
	var item shelved
	if err := json.Unmarshal(data, &item); err != nil {
		return false, err
	}
	if item.Expires <= now.Unix() {
		return false, nil
	}
	return true, json.Unmarshal(item.Value, value)
}

func (s *shelf) remove(tx *bolt.Tx, key []byte) error {
	items := tx.Bucket(s.name)
	data := items.Get(key)
	if data == nil {
		return nil
	}
	var item shelved
	if err := json.Unmarshal(data, &item); err != nil {
		return err
	}
	return errors.Join(tx.Bucket(s.byTime).Delete(moment(item.Expires, key)), items.Delete(key))
}

func (s *shelf) sweep(tx *bolt.Tx, now time.Time) error {
	over := tx.Bucket(s.name).Stats().KeyN - s.most
	var old [][]byte
	cursor := tx.Bucket(s.byTime).Cursor()
	for at, _ := cursor.First(); at != nil; at, _ = cursor.Next() {
		expired := binary.BigEndian.Uint64(at) <= uint64(now.Unix())
		if !expired && len(old) >= over {
			break
		}
		old = append(old, bytes.Clone(at[8:]))
	}
	return s.removeAll(tx, old)
}

// each gives every value, those included that have expired and were not swept.
func (s *shelf) each(tx *bolt.Tx, do func(value json.RawMessage) error) error {
	return tx.Bucket(s.name).ForEach(func(_, data []byte) error {
		var item shelved
		if err := json.Unmarshal(data, &item); err != nil {
			return err
		}
		return do(item.Value)
	})
}

func (s *shelf) clear(tx *bolt.Tx) error {
	return errors.Join(tx.DeleteBucket(s.name), tx.DeleteBucket(s.byTime), s.prepare(tx))
}

func (s *shelf) forget(tx *bolt.Tx, owner string) error {
	var theirs [][]byte
	err := tx.Bucket(s.name).ForEach(func(key, data []byte) error {
		var item shelved
		if err := json.Unmarshal(data, &item); err != nil {
			return err
		}
		if item.Owner == owner {
			theirs = append(theirs, bytes.Clone(key))
		}
		return nil
	})
	return errors.Join(err, s.removeAll(tx, theirs))
}

func (s *shelf) removeAll(tx *bolt.Tx, keys [][]byte) error {
	for _, key := range keys {
		if err := s.remove(tx, key); err != nil {
			return err
		}
	}
	return nil
}
