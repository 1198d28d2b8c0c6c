// Package corpus turns files into articles: it decodes them, tells the body
// from the rest of the page, finds out title, authors, publication and date
// and where each is from, and cuts the body into passages with stable names.
//
// What it leaves out it reports with a reason. It refuses to know what
// citations look like, how articles are searched or shown, and anything of
// the world that the file does not say: no outlet and no article is named in
// its rules.
package corpus

import (
	"context"
	"errors"
	"fmt"
	"path"
	"strings"

	"footnote/internal/article"
	"footnote/internal/cite"
)

// Finder finds the citations of an article. It must be safe for concurrent
// use.
type Finder interface {
	Find(cite.Input) cite.Result
}

// Reasons why a file is not an article. Read wraps them.
var (
	ErrBinary = errors.New("not a text: it holds binary data")
	ErrEmpty  = errors.New("no text in it")
	ErrLines  = errors.New("too many lines: no article has so many paragraphs")
	ErrFault  = errors.New("reading it met a fault of this program; please report it")
	ErrKind   = errors.New("not a kind of file that is read (.txt .md .html .pdf .jsonl .zip)")
)

// mostBlocks bounds the time that one file takes: some 50 microseconds for each.
const mostBlocks = 50_000

// source is a file as its format's reader understood it.
type source struct {
	blocks   []block
	meta     meta // from the file's own metadata, not from its text
	dropped  []article.Dropped
	warnings []string
}

// Read reads one file of the corpus that is an article. name is its path below
// the corpus folder with forward slashes; its ending decides the format.
// sidecar is the YAML beside it, nil for none, and overrides what the file
// says. The result depends on nothing else, and no input makes Read panic.
func Read(name string, data, sidecar []byte, finder Finder) (*article.Article, error) {
	return Options{Finder: finder}.Read(context.Background(), name, data, sidecar)
}

// Read is as the function, and reads PDF files too where o has a reader of
// them, until ctx ends.
func (o Options) Read(ctx context.Context, name string, data, sidecar []byte) (*article.Article, error) {
	d := document{name: name, format: path.Ext(name), data: data, sidecar: sidecar}
	a, _, err := d.read(ctx, o)
	if err != nil {
		return nil, err
	}
	return article.New(a.Head, a.Text), nil
}

// draft is an article while it is made.
type draft struct {
	article.Head
	article.Text
}

// read makes an article of d; faults are those of its warnings that tell of
// the file itself. A fault of a reader costs one article, not the program.
func (d document) read(ctx context.Context, o Options) (a *draft, faults []string, err error) {
	defer func() {
		if r := recover(); r != nil {
			a, err = nil, fmt.Errorf("%w (%v)", ErrFault, r)
		}
	}()
	src, err := d.blocks(ctx, o.PDF)
	if err != nil {
		return nil, nil, err
	}
	if len(src.blocks) > mostBlocks {
		return nil, nil, ErrLines
	}
	known, err := readMeta(d.sidecar)
	if err != nil {
		src.warnings = append(src.warnings, "sidecar: "+err.Error())
	}
	known.renamed = known.title != ""
	known = known.or(src.meta)
	p := readPage(src.blocks, known)
	a = p.article(d.name, known)
	if len(a.Paragraphs) == 0 {
		return nil, nil, ErrEmpty
	}
	a.Dropped = append(src.dropped, a.Dropped...)
	a.Warnings = append(src.warnings, a.Warnings...)
	a.Language = language(a.Paragraphs, known.language)
	settle(a, p, o.Finder)
	if a.Title == "" {
		a.Title, a.TitleMade = madeTitle(a), true
	}
	cut(a)
	return a, src.warnings, nil
}

// formats are the readers of documents, by the ending of their names.
var formats = map[string]func([]byte) (source, error){
	".txt": readPlain, ".text": readPlain,
	".md": readMarkdown, ".markdown": readMarkdown,
	".html": readHTML, ".htm": readHTML, ".xhtml": readHTML,
}

func (d document) blocks(ctx context.Context, reader PDF) (source, error) {
	format := strings.ToLower(d.format)
	switch format {
	case recordFormat:
		return readRecord(d.data)
	case pdfFormat:
		return readPDF(ctx, d.data, reader)
	}
	if read, ok := formats[format]; ok {
		return read(d.data)
	}
	return source{}, ErrKind
}

func readPlain(data []byte) (source, error) {
	text, note, err := decode(data, "")
	if err != nil {
		return source{}, err
	}
	text, s := readFront(text)
	s.blocks = plainBlocks(text)
	if note != "" {
		s.warnings = append(s.warnings, note)
	}
	return s, nil
}

// Readable says whether Read knows the format of a file of this name.
func Readable(name string) bool {
	ext := strings.ToLower(path.Ext(name))
	return formats[ext] != nil || ext == pdfFormat
}

// article makes an article of what a page was taken for.
func (p *page) article(name string, known meta) *draft {
	m := known.or(p.meta)
	a := &draft{Head: article.Head{
		File: name, Title: m.title, Authors: m.authors,
		Publication: m.publication, Volume: m.volume, Issue: m.issue,
		Date: m.date, DateSource: m.dateSource, URL: m.url,
	}}
	for _, x := range p.pieces {
		switch x.why {
		case whyTitle:
			if known.renamed && !strings.EqualFold(x.text, known.title) {
				a.Dropped = append(a.Dropped, article.Dropped{Text: x.text, Why: x.why})
			}
		case "":
			a.Paragraphs = append(a.Paragraphs, article.Paragraph{
				N: len(a.Paragraphs) + 1, Kind: x.kind, Text: x.text, Links: x.links,
			})
		case whyNotes, whyReferences:
			a.Dropped = append(a.Dropped, article.Dropped{Text: x.listed(), Why: x.why})
		default:
			a.Dropped = append(a.Dropped, article.Dropped{Text: x.text, Why: x.why})
		}
	}
	return a
}

// settle finds the citations, and with their evidence decides the date where
// no day of publication is printed. A day on top of the page is one when the
// sources agree with it; otherwise the page was shown on that day.
func settle(a *draft, p *page, finder Finder) {
	if a.Date == "" && p.clock.date != "" {
		a.Date, a.DateSource = p.clock.date, article.DatePage
	}
	if a.Date == "" {
		a.DateSource = article.DateNone
	}
	found := finder.Find(input(a))
	switch {
	case a.DateSource == article.DatePage && found.Inferred != "":
		if agrees(found.Inferred, a.Date) {
			a.DateSource = article.DatePrinted
			found = finder.Find(input(a))
			break
		}
		a.Warnings = append(a.Warnings, fmt.Sprintf(
			"the day on top of the page, %s, is not that of its sources", a.Date))
		a.Date, a.DateSource = found.Inferred, article.DateInferred
	case a.DateSource == article.DateNone && found.Inferred != "":
		a.Date, a.DateSource = found.Inferred, article.DateInferred
	}
	a.Citations, a.Quotes = found.Citations, found.Quotes
	a.Warnings = append(a.Warnings, found.Warnings...)
}

// agrees says whether a day follows what the sources tell by two weeks at
// most.
func agrees(inferred, day article.Date) bool {
	const slack = 14 * 24 // hours
	gap := day.First().Sub(inferred.Last()).Hours()
	return gap <= slack && day.Last().After(inferred.First())
}

func input(a *draft) cite.Input {
	return cite.Input{
		Paragraphs: a.Paragraphs, Dropped: a.Dropped, Title: a.Title, Authors: a.Authors,
		Publication: a.Publication, Volume: a.Volume,
		Date: a.Date, DateSource: a.DateSource, Language: a.Language,
	}
}

// madeTitle is the first words of the body.
func madeTitle(a *draft) string {
	const enough = 12
	fields := strings.Fields(firstSentence(a))
	if len(fields) <= enough {
		return strings.Join(fields, " ")
	}
	return strings.TrimRight(strings.Join(fields[:enough], " "), ",;:—–-") + "…"
}
