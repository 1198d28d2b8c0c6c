package main

import (
	"bytes"
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
