package main

import (
	"os"
	"path/filepath"
	"testing"
)

// A printed page of two narrow columns, as a browser makes it, is read by the
// program itself and found, its sentences whole.
func TestPDFIsReadAndFound(t *testing.T) {
	l := newLiving(t)
	page, err := os.ReadFile(filepath.Join("testdata", "ferry.pdf"))
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(l.dir, "ferry.pdf"), page, 0o600); err != nil {
		t.Fatal(err)
	}
	if err := l.refresh(t.Context()); err != nil {
		t.Fatal(err)
	}
	l.reads(t, "/search wallaby", "A wallaby that was seen aboard in autumn has been returned to its owner. Nobody has explained how it had come there")
	l.reads(t, "/search deckhands", "«Каната ждут третий год», said one of the deckhands, who asked not to be named.")
	l.reads(t, "/source Vzglyad", "her master does not expect that she will (Vzglyad, January 17)")
	l.reads(t, "/articles", "The Ferry of Saltmere")
}
