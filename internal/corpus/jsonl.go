package corpus

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"regexp"
	"strings"
	"unicode/utf8"

	"footnote/internal/article"
)

// recordFormat is the format of a document that is one line of JSON.
const recordFormat = ".jsonl"

// ErrLong is the reason why a line of a bundle is not read.
var ErrLong = fmt.Errorf("the line is too long: at most %d MiB are read", MaxFile>>20)

// lines gives the lines of a JSONL file, one article each. It is named after
// its key id, where it has one that can be typed, else after its number.
func lines(f fs.File, name string) iter.Seq2[document, error] {
	return func(yield func(document, error) bool) { yieldLines(f, name, yield) }
}

func yieldLines(f io.Reader, name string, yield func(document, error) bool) bool {
	r := bufio.NewReaderSize(f, 64<<10)
	for n := 1; ; n++ {
		line, err := readLine(r)
		if err != nil && !errors.Is(err, ErrLong) && !errors.Is(err, io.EOF) {
			return yield(document{}, err)
		}
		ended := errors.Is(err, io.EOF)
		line = bytes.TrimSpace(bytes.TrimPrefix(line, []byte("\ufeff")))
		d := document{name: name + "#" + lineName(line, n), format: recordFormat, data: line}
		if errors.Is(err, ErrLong) {
			if !yield(document{name: d.name}, err) {
				return false
			}
		} else if len(line) > 0 && !yield(d, nil) {
			return false
		}
		if ended {
			return true
		}
	}
}

// readLine reads a line of bearable length. Of a longer one it reads the rest
// without keeping it, and returns ErrLong.
func readLine(r *bufio.Reader) ([]byte, error) {
	var line []byte
	long := false
	for {
		part, err := r.ReadSlice('\n')
		if long = long || len(line)+len(part) > MaxFile; long {
			line = nil
		} else {
			line = append(line, part...)
		}
		switch {
		case errors.Is(err, bufio.ErrBufferFull):
		case long && (err == nil || errors.Is(err, io.EOF)):
			return nil, ErrLong
		default:
			return line, err
		}
	}
}

var typeable = regexp.MustCompile(`^[\pL\pN][\pL\pN._-]{0,63}$`)

// lineName is the id of a line, else its number.
func lineName(line []byte, n int) string {
	var named struct {
		ID loose `json:"id"`
	}
	if err := json.Unmarshal(line, &named); err == nil && typeable.MatchString(string(named.ID)) {
		return string(named.ID)
	}
	return fmt.Sprint(n)
}

// loose is a string or a number; anything else is nothing.
type loose string

// UnmarshalJSON implements json.Unmarshaler.
func (s *loose) UnmarshalJSON(data []byte) error {
	var text string
	switch {
	case json.Unmarshal(data, &text) == nil:
		*s = loose(text)
	case len(data) > 0 && (data[0] == '-' || data[0] >= '0' && data[0] <= '9'):
		*s = loose(data)
	}
	return nil
}

// UnmarshalJSON implements json.Unmarshaler.
func (p *persons) UnmarshalJSON(data []byte) error {
	var (
		name   string
		record struct{ Name string }
		list   []persons
	)
	switch {
	case json.Unmarshal(data, &name) == nil:
		*p = splitNames(name)
	case json.Unmarshal(data, &list) == nil:
		*p = persons{}
		for _, one := range list {
			*p = append(*p, one...)
		}
	case json.Unmarshal(data, &record) == nil:
		*p = splitNames(record.Name)
	}
	return nil
}

// record is a line of JSONL: the keys of front matter, and the text in one of
// two forms.
type record struct {
	Title       loose   `json:"title"`
	Author      persons `json:"author"`
	Authors     persons `json:"authors"`
	Publication loose   `json:"publication"`
	Volume      loose   `json:"volume"`
	Issue       loose   `json:"issue"`
	Date        loose   `json:"date"`
	Language    loose   `json:"language"`
	Lang        loose   `json:"lang"`
	URL         loose   `json:"url"`
	Source      loose   `json:"source"`
	Link        loose   `json:"link"`

	Text       string   `json:"text"`
	Paragraphs []string `json:"paragraphs"`
}

func (r record) card() card {
	return card{
		Title: string(r.Title), Author: r.Author, Authors: r.Authors, Publication: string(r.Publication),
		Volume: string(r.Volume), Issue: string(r.Issue), Date: string(r.Date),
		Language: string(r.Language), Lang: string(r.Lang),
		URL: string(r.URL), Source: string(r.Source), Link: string(r.Link),
	}
}

// ErrRecord is the reason why a line of JSONL is not read.
var ErrRecord = errors.New(`not a line of JSON with the key "text" or "paragraphs"`)

func readRecord(data []byte) (source, error) {
	var r record
	if !utf8.Valid(data) {
		return source{}, ErrBinary
	}
	if err := json.Unmarshal(data, &r); err != nil {
		return source{}, fmt.Errorf("%w: %s", ErrRecord, oneLine(err))
	}
	if r.Text == "" && len(r.Paragraphs) == 0 {
		return source{}, ErrRecord
	}
	s := source{blocks: plainBlocks(lineEnds(r.Text))}
	for _, p := range r.Paragraphs {
		if b := newBlock(strings.TrimSpace(p)); b.text != "" {
			s.blocks = append(s.blocks, b)
		}
	}
	var err error
	if s.meta, err = r.card().meta(); err != nil {
		s.warnings = append(s.warnings, err.Error())
	}
	if s.meta.date != "" {
		s.meta.dateSource = article.DateFrontMatter
	}
	return s, nil
}
