package main

import (
	"bytes"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"testing"
)

// The words of the articles are counted once: what is kept of that serves the
// next start, unless it is damaged or of other articles or of another program.
func TestCountsAreKept(t *testing.T) {
	l := newLiving(t)
	path := filepath.Join(l.cfg.StateDir, countsName)
	first, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if l.formerCounts(l.stock.Load()) == nil {
		t.Error("what the first start counted is of no use to the next")
	}
	flip := func(at int) []byte {
		damaged := bytes.Clone(first)
		damaged[at] ^= 1
		return damaged
	}
	tests := []struct {
		name string
		file []byte
	}{
		{"the last byte is damaged", flip(len(first) - 1)},
		{"the program or the articles are others", flip(len("footnote words "))},
		{"it is cut off", first[:bytes.IndexByte(first, '\n')+3]},
		{"it is empty", nil},
	}
	for _, test := range tests {
		if err := os.WriteFile(path, test.file, 0o600); err != nil {
			t.Fatal(err)
		}
		if l.formerCounts(l.stock.Load()) != nil {
			t.Errorf("%s, and it is taken", test.name)
		}
	}
	l.write(t, "second.md", "A quokka crossed it, too.")
	if err := l.refresh(t.Context()); err != nil {
		t.Fatal(err)
	}
	if l.formerCounts(l.stock.Load()) != nil {
		t.Error("the counts of the first article pass for those of two")
	}
	l.close()
	if l.formerCounts(l.stock.Load()) == nil {
		t.Error("the end of the program does not keep what was counted since its start")
	}
}

// Without room for the counts everything else is as ever.
func TestCountsAreNotKept(t *testing.T) {
	l := newLiving(t)
	if err := os.Remove(filepath.Join(l.cfg.StateDir, countsName)); err != nil {
		t.Fatal(err)
	}
	if err := os.Mkdir(filepath.Join(l.cfg.StateDir, countsName), 0o700); err != nil {
		t.Fatal(err)
	}
	l.counted = ""
	l.keepCounts(l.stock.Load())
	if l.counted != "" || l.formerCounts(l.stock.Load()) != nil {
		t.Error("a folder passes for the file")
	}
	l.reads(t, "Who crossed the border?", "wombat")
}

// What is left of a start that was killed while it kept them goes with the next
// that keeps any, and is in no backup.
func TestHalfCountsGo(t *testing.T) {
	l := newLiving(t)
	half, err := os.CreateTemp(l.cfg.StateDir, countsName+".*.new") // as writeWhole calls it
	if err = errors.Join(err, half.Close()); err != nil {
		t.Fatal(err)
	}
	if !isDerived(filepath.Base(half.Name())) {
		t.Error("a backup has it")
	}
	l.counted = ""
	l.keepCounts(l.stock.Load())
	if _, err := os.Stat(half.Name()); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("it stays: %v", err)
	}
	if l.formerCounts(l.stock.Load()) == nil {
		t.Error("the counts went with it")
	}
}

// The counts of articles that are not there for a while are kept, as their index
// is.
func TestCountsOfArticlesThatAreAway(t *testing.T) {
	l := newLiving(t)
	l.close()
	path, file := filepath.Join(l.cfg.StateDir, countsName), filepath.Join(l.dir, "first.md")
	before, err := os.ReadFile(path)
	if err = errors.Join(err, os.Rename(file, file+".away")); err != nil {
		t.Fatal(err)
	}
	h, err := open(t.Context(), l.cfg, l.log, nil)
	if err != nil {
		t.Fatal(err)
	}
	h.close()
	if now, err := os.ReadFile(path); err != nil || !bytes.Equal(now, before) {
		t.Errorf("a start without the articles leaves others (%v)", err)
	}
}
