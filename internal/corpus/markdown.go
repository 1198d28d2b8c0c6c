package corpus

import (
	"bytes"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/renderer/html"
	nethtml "golang.org/x/net/html"
)

// longestMarkdown is in bytes. Some texts take the parser time that grows with
// the square of their length: 1.7 s for 210 kB of opened links. Longer files
// are read without their markup.
const longestMarkdown = 256 << 10

// readMarkdown reads a text with markup, and YAML above it.
func readMarkdown(data []byte) (source, error) {
	text, note, err := decode(data, "")
	if err != nil {
		return source{}, err
	}
	text, s := readFront(text)
	if note != "" {
		s.warnings = append(s.warnings, note)
	}
	if s.blocks, err = markdownBlocks(text); err != nil {
		s.warnings = append(s.warnings, err.Error())
		s.blocks = plainBlocks(text)
	}
	return s, nil
}

// markdownBlocks goes through HTML, so that both kinds of markup are read by
// the same rules.
func markdownBlocks(text string) ([]block, error) {
	if len(text) > longestMarkdown {
		return nil, fmt.Errorf("read without its markup: more than %d kB", longestMarkdown>>10)
	}
	md := goldmark.New(
		goldmark.WithExtensions(extension.Footnote, extension.Strikethrough),
		goldmark.WithRendererOptions(html.WithUnsafe()), // nothing of it is ever shown as HTML
	)
	var page bytes.Buffer
	if err := md.Convert([]byte(strings.ReplaceAll(text, "\x00", "")), &page); err != nil {
		return nil, fmt.Errorf("read without its markup: %w", err)
	}
	doc, err := nethtml.Parse(&page)
	if err != nil {
		return nil, fmt.Errorf("read without its markup: %w", err)
	}
	r := domReader{}
	r.walk(doc)
	blocks := make([]block, len(r.blocks))
	last := 0
	for i, b := range r.blocks {
		if blocks[i] = b.block; b.number != last && b.why == "" {
			blocks[i] = b.numbered()
		}
		last = b.number
	}
	return blocks, nil
}

// numbered is an item of a numbered list with the number that is printed in the
// text, as of the paragraphs of a report.
func (b block) numbered() block {
	if b.number == 0 {
		return b
	}
	mark := strconv.Itoa(b.number) + ". "
	b.text = mark + b.text
	b.links = slices.Clone(b.links)
	for i := range b.links {
		b.links[i].Start += len(mark)
		b.links[i].End += len(mark)
	}
	return b
}
