// Package pdf reads the lines of PDF files: what is printed, where and how
// large, in the order in which a person reads them, column by column.
//
// The library below it can hang or exhaust memory on a file made for that,
// where nothing in its process could stop it; so files are read by a process of
// their own, which is bounded in time and memory. It knows no article: what is
// a paragraph, a title or a running head is decided elsewhere.
package pdf

import (
	"bytes"
	"errors"
	"fmt"
	"strings"

	pdf "github.com/ledongthuc/pdf"
)

// Document is what a file prints. Title and Author are what the program that
// wrote it noted, often nonsense.
type Document struct {
	Title, Author string
	Lines         []Line
}

// Line is a line of one column.
type Line struct {
	Page int // from 1
	Text string

	// Lengths in points, a 72nd of an inch. Y is that of the baseline, from
	// the bottom of the page.
	X, Right, Y float64
	Size        float64 // of most of its letters

	// Apart tells what the file itself calls no part of its text, and what is
	// not printed upright.
	Apart bool
}

// Reasons why a file has no lines.
var (
	ErrLocked   = errors.New("the PDF file is locked by a password")
	ErrNoLayer  = errors.New("no text in the PDF file: it may be a scan; recognise its text first")
	ErrNoLetter = errors.New("the PDF file does not tell which letters it prints")
)

// Bounds on what is read of one file.
const (
	mostPages  = 3000
	mostChunks = 2_000_000
	deepest    = 40 // nesting of page trees and of forms
)

// read reads a whole file. It may take any time and memory.
func read(data []byte) (d Document, err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("read the PDF file: %v", r)
		}
	}()
	r, err := pdf.NewReader(bytes.NewReader(data), int64(len(data)))
	if errors.Is(err, pdf.ErrInvalidPassword) {
		return d, ErrLocked
	}
	if err != nil {
		return d, fmt.Errorf("read the PDF file: %w", err)
	}
	info := r.Trailer().Key("Info")
	d.Title, d.Author = info.Key("Title").Text(), info.Key("Author").Text()
	var t tree
	t.walk(r.Trailer().Key("Root").Key("Pages"), 0)
	chunks, operators := 0, newOperators()
	for i, page := range t.pages {
		p := painter{operators: operators, fonts: map[string]*font{}}
		p.paint(page)
		if chunks += len(p.chunks); chunks > mostChunks {
			return d, errors.New("the PDF file prints too much")
		}
		d.Lines = append(d.Lines, layout(p.chunks, i+1)...)
	}
	return d, check(d)
}

// tree goes through a page tree, which may be made to have no end.
type tree struct {
	pages []pdf.Page
	nodes int
}

// walk collects the pages below a node.
func (t *tree) walk(node pdf.Value, depth int) {
	t.nodes++
	kids := node.Key("Kids")
	if kids.Kind() != pdf.Array {
		t.pages = append(t.pages, pdf.Page{V: node})
		return
	}
	for i := 0; i < kids.Len() && depth < deepest && t.nodes < 2*mostPages; i++ {
		t.walk(kids.Index(i), depth+1)
	}
}

// check says whether there is a text that can be read.
func check(d Document) error {
	letters, unknown := 0, 0
	for _, l := range d.Lines {
		letters += len(l.Text)
		unknown += strings.Count(l.Text, "\ufffd") * len("\ufffd")
	}
	switch {
	case letters == 0:
		return ErrNoLayer
	case unknown*4 > letters:
		return ErrNoLetter
	}
	return nil
}
