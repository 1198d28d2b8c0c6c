package corpus

import (
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"footnote/internal/article"
)

// block is one unbroken piece of a page, before it is known what it is.
type block struct {
	text   string         // as printed, white space folded
	links  []article.Link // over text
	level  int            // of a heading by its markup, 1 to 6; 0 when there is no markup
	item   bool           // stands in a list; its bullet is not in text
	plain  bool           // markup says it is a paragraph, whatever it looks like
	number int            // of an item in a numbered list, 0 for none
	why    string         // the reason to drop it by its markup, "" when it has none
}

var bullet = regexp.MustCompile(`^\s*[•◦▪‣●○■·∙⁃–*-]\s+`)

// plainBlocks divides text without markup. A line is a block; where lines are
// wrapped at a fixed width, what stands between blank lines is.
func plainBlocks(text string) []block {
	lines := columns(strings.Split(text, "\n"))
	width := wrapWidth(lines)
	var blocks []block
	previous := ""
	for _, line := range lines {
		switch {
		case strings.TrimSpace(line) == "":
		case joins(previous, line, width):
			last := &blocks[len(blocks)-1]
			last.text += " " + fold(line)
		default:
			if b := newBlock(line); b.text != "" {
				blocks = append(blocks, b)
			}
		}
		previous = line
	}
	return slices.DeleteFunc(blocks, func(b block) bool { return b.text == "" })
}

var gap = regexp.MustCompile(`(\S)[ \t]{6,}(\S)`)

// columns parts the lines of a head that is set in columns.
func columns(lines []string) []string {
	const head = 12
	if len(lines) < head {
		return lines
	}
	parted := strings.Split(gap.ReplaceAllString(strings.Join(lines[:head], "\n"), "$1\n$2"), "\n")
	return append(parted, lines[head:]...)
}

func newBlock(line string) block {
	mark := bullet.FindString(line)
	text := fold(line[len(mark):])
	if text == "" || isDash(mark) && !strings.HasPrefix(line, " ") {
		return block{text: fold(line)}
	}
	return block{text: text, item: mark != ""}
}

// isDash tells a dash that may open a line of dialogue.
func isDash(mark string) bool { return strings.HasPrefix(strings.TrimSpace(mark), "–") }

// Lines of wrapped text are about as wide as a page.
const (
	narrowest = 45
	widest    = 120
)

// wrapWidth is the width at which lines were wrapped, 0 when they were not:
// nearly every line that another follows must have no room for its first word.
func wrapWidth(lines []string) int {
	width := 0
	for i := range lines {
		if follows(lines, i) {
			width = max(width, runes(lines[i]))
		}
	}
	if width < narrowest || width > widest {
		return 0
	}
	full, pairs := 0, 0
	for i := range lines {
		if !follows(lines, i) || bullet.MatchString(lines[i+1]) {
			continue
		}
		pairs++
		if joins(lines[i], lines[i+1], width) {
			full++
		}
	}
	if full < 3 || full*10 < pairs*7 {
		return 0
	}
	return width
}

// follows says whether line i is followed by a line of the same run.
func follows(lines []string, i int) bool {
	return i+1 < len(lines) && strings.TrimSpace(lines[i]) != "" && strings.TrimSpace(lines[i+1]) != ""
}

// joins says whether next goes on where line was broken at width. Wrapping by
// hand is ragged, so a few columns of room are forgiven.
func joins(line, next string, width int) bool {
	const ragged = 6
	if width == 0 || strings.TrimSpace(line) == "" || bullet.MatchString(next) {
		return false
	}
	first := strings.Fields(next)[0]
	return runes(line)+1+utf8.RuneCountInString(first)+ragged > width
}

func runes(line string) int { return utf8.RuneCountInString(strings.TrimSpace(line)) }
