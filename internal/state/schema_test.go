package state

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	bolt "go.etcd.io/bbolt"
)

// plant writes schema number n, nothing for 0, as another version would have.
func plant(t *testing.T, path string, n byte) {
	t.Helper()
	db, err := bolt.Open(path, 0o600, nil)
	if err != nil {
		t.Fatal(err)
	}
	err = db.Update(func(tx *bolt.Tx) error {
		if n == 0 {
			return tx.Bucket(metaBucket).Delete(schemaKey)
		}
		return tx.Bucket(metaBucket).Put(schemaKey, []byte{n})
	})
	if err := errors.Join(err, db.Close()); err != nil {
		t.Fatal(err)
	}
}

func TestNewerStateIsRefused(t *testing.T) {
	s, path := fresh(t)
	take(t, s, 2, 1)
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	plant(t, path, Schema+1)
	before, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	_, err = Open(path)
	if !errors.Is(err, ErrNewer) || !strings.Contains(err.Error(), "schema 2, and this version knows 1") {
		t.Errorf("Open: %v", err)
	}
	if _, err := Inspect(path); !errors.Is(err, ErrNewer) {
		t.Errorf("Inspect: %v", err)
	}
	if after, _ := os.ReadFile(path); len(after) != len(before) {
		t.Errorf("the state grew from %d to %d bytes", len(before), len(after))
	}
	plant(t, path, Schema)
	wantPending(t, open(t, path), 1)
}

func TestOlderStateIsBroughtUp(t *testing.T) {
	s, path := fresh(t)
	take(t, s, 2, 1)
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	plant(t, path, 0)
	if r, err := Inspect(path); err != nil || r != (Report{Schema: 0, Waiting: 1}) {
		t.Errorf("before: %+v, %v", r, err)
	}
	s = open(t, path)
	wantPending(t, s, 1)
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	if r, err := Inspect(path); err != nil || r.Schema != Schema {
		t.Errorf("after: %+v, %v", r, err)
	}
}

func TestInspect(t *testing.T) {
	_, path := fresh(t)
	if _, err := Inspect(path); !errors.Is(err, ErrLocked) {
		t.Errorf("of a store in use: %v", err)
	}
	folder := t.TempDir()
	if _, err := Inspect(filepath.Join(folder, "bot.db")); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("of none: %v", err)
	}
	torn := filepath.Join(folder, "torn.db")
	if err := os.WriteFile(torn, []byte(strings.Repeat("no database", 1000)), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := Inspect(torn); err == nil || !strings.Contains(err.Error(), torn) {
		t.Errorf("of a damaged one: %v", err)
	}
	if entries, err := os.ReadDir(folder); err != nil || len(entries) != 1 {
		t.Errorf("looking made %v, %v", entries, err)
	}
}
