package reply

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

// PlainText is a reply without markup: what a person reads, buttons apart.
func PlainText(r Reply) string {
	return joinUnits(r.Units, unitPlain)
}

func unitPlain(u Unit) string {
	lines := make([]string, len(u))
	for i, l := range u {
		lines[i] = linePlain(l)
	}
	return strings.Join(lines, "\n")
}

func linePlain(l Line) string { return margin(l) + lineText(l) }

// lineText is the text of a line, without margin or styles.
func lineText(l Line) string {
	var b strings.Builder
	for _, r := range l.Runs {
		b.WriteString(r.Text)
	}
	return b.String()
}

func margin(l Line) string {
	m := strings.Repeat("   ", l.Indent)
	if l.Quote {
		m += "| "
	}
	return m
}

// Terminal dresses a reply for a terminal: bold and italic as ANSI marks,
// lines folded at width (0: not at all), buttons as commands to type.
func Terminal(r Reply, width int) string {
	var b strings.Builder
	for i, u := range r.Units {
		if i > 0 {
			b.WriteByte('\n')
		}
		for _, l := range u {
			b.WriteString(foldLine(l, width))
			b.WriteByte('\n')
		}
	}
	if bar := buttonBar(r, width); bar != "" {
		b.WriteString("\n" + bar + "\n")
	}
	return b.String()
}

// ButtonBar writes the buttons as what to type instead of pressing them.
func ButtonBar(r Reply) string { return buttonBar(r, 0) }

// buttonBar is ButtonBar with its rows folded at width (0: not at all).
func buttonBar(r Reply, width int) string {
	var rows []string
	for _, row := range r.Buttons {
		var cells []string
		for _, button := range row {
			if button.Private || button.Share {
				continue // a terminal has no other chat to go to
			}
			if button.Command == "" || button.Command == button.Label {
				cells = append(cells, "["+button.Label+"]")
				continue
			}
			cells = append(cells, fmt.Sprintf("[%s] %s", button.Label, button.Command))
		}
		rows = append(rows, foldCells(cells, width)...)
	}
	return strings.Join(rows, "\n")
}

// foldCells deals cells to as few lines as width allows.
func foldCells(cells []string, width int) []string {
	const gap = "   "
	var lines []string
	for _, cell := range cells {
		last := len(lines) - 1
		if last < 0 || width > 0 && utf8.RuneCountInString(lines[last]+gap+cell) > width {
			lines = append(lines, cell)
			continue
		}
		lines[last] += gap + cell
	}
	return lines
}

const (
	ansiBold   = "\x1b[1m"
	ansiItalic = "\x1b[3m"
	ansiDim    = "\x1b[2m"
	ansiOff    = "\x1b[0m"
)

// foldLine writes a line with its styles, folded at spaces; what is folded
// hangs under the first words.
func foldLine(l Line, width int) string {
	var b strings.Builder
	lead := margin(l)
	b.WriteString(lead)
	if lead == "" {
		lead = margin(Line{Indent: 1})
	}
	column, mayFold := len(margin(l)), false
	for _, r := range l.Runs {
		for _, word := range strings.SplitAfter(r.Text, " ") {
			n := utf8.RuneCountInString(strings.TrimRight(word, " "))
			if width > 0 && mayFold && n > 0 && column+n > width {
				b.WriteString("\n" + lead)
				column = len(lead)
			}
			b.WriteString(ansi(r, word))
			column += utf8.RuneCountInString(word)
			mayFold = strings.HasSuffix(word, " ") || mayFold && word == ""
		}
	}
	return b.String()
}

func ansi(r Run, s string) string {
	on := ""
	if r.Bold {
		on += ansiBold
	}
	if r.Italic {
		on += ansiItalic
	}
	if r.Code {
		on += ansiDim
	}
	if on == "" || s == "" {
		return s
	}
	return on + s + ansiOff
}
