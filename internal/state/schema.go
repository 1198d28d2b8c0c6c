package state

import (
	"errors"
	"fmt"

	bolt "go.etcd.io/bbolt"
)

// Schema is the version of the state's form that this program writes. A new
// bucket or field needs no new number; a change that an older program would
// misread does, with a step in migrations.
const Schema = 1

// ErrNewer is wrapped by errors about a state that only a newer program reads.
var ErrNewer = errors.New("written by a newer version of the bot; start that version again, or restore a backup of before the upgrade")

var schemaKey = []byte("schema")

// migrations[n] brings a state of schema n to n+1. Schema 0 had no number.
var migrations = [Schema]func(*bolt.Tx) error{
	func(*bolt.Tx) error { return nil },
}

// migrate brings the state to Schema in one transaction, and refuses one that
// is beyond it before anything is written.
func migrate(tx *bolt.Tx) error {
	n, err := schemaOf(tx)
	if err != nil || n == Schema {
		return err
	}
	for ; n < Schema; n++ {
		if err := migrations[n](tx); err != nil {
			return fmt.Errorf("bring the state from schema %d to %d: %w", n, n+1, err)
		}
	}
	return tx.Bucket(metaBucket).Put(schemaKey, []byte{Schema})
}

// schemaOf is the schema of the state in tx, 0 where it has no number, or
// ErrNewer.
func schemaOf(tx *bolt.Tx) (int, error) {
	meta := tx.Bucket(metaBucket)
	if meta == nil {
		return 0, nil
	}
	value := meta.Get(schemaKey)
	if len(value) == 0 {
		return 0, nil
	}
	if n := int(value[0]); n <= Schema {
		return n, nil
	}
	return 0, fmt.Errorf("schema %d, and this version knows %d: %w", value[0], Schema, ErrNewer)
}
