// Package pdf reads the lines of PDF files: what is printed, where and how
// large, in the order in which a person reads them, column by column.
//
// The library below it can hang or exhaust memory on a file made for that,
// where nothing in its process could stop it; so files are read by a process of
// their own, which is bounded in time and memory. It knows no article: what is
// a paragraph, a title or a running head is decided elsewhere.
package pdf

import (
	"errors"
	"fmt"
	"strings"

	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"
)

// Document is what a file prints. Title and Author are what the program that
// wrote it noted, often nonsense.
type Document struct {
	Title, Author string
	Lines         []Line
}

// Line is a line of one column.
type Line struct {
	Page   int    // from 1
	Column int    // of the page: lines of one number stand below one another
	Text   string // what stands far apart in it is parted by a tab

	// Lengths in points, a 72nd of an inch. Y is that of the baseline, from
	// the bottom of the page.
	X, Right, Y float64
	Size        float64 // of most of its letters
	Bold        bool    // most of its letters

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
	mostGlyphs = 20_000_000
	deepest    = 40 // nesting of page trees, of forms and of arrays
)

// read reads a whole file. It may take any time and memory.
func read(data []byte) (d Document, err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("read the PDF file: %v", r)
		}
	}()
	f, err := open(data)
	if err != nil {
		return d, err
	}
	d.Title, d.Author = f.info("Title"), f.info("Author")
	budget, operators, fonts := mostGlyphs, newOperators(), make(map[types.Object]*font)
	var c reading
	for i, g := range f.pages() {
		p := painter{file: f, operators: operators, fonts: fonts, budget: &budget}
		p.paint(g)
		d.Lines = append(d.Lines, c.layout(p.glyphs, i+1)...)
	}
	if budget <= 0 {
		return d, errors.New("the PDF file prints too much")
	}
	return d, check(d)
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
