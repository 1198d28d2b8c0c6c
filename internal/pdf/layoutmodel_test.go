package pdf

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
)

// sheet is a page on which lines are printed, with what a person reads on it.
type sheet struct {
	random *rand.Rand
	y      float64
	glyphs []glyph
	want   []string
	lines  int
}

const sizeOfSheet = 10 // of its letters

// print puts a line of about so many points at x, and returns its text.
func (s *sheet) print(x, y, width float64, name string) string {
	const wide, space = sizeOfSheet / 2., sizeOfSheet / 4. // letters, and what is between words
	right := x + width
	var words []string
	for word := name; x+wide*float64(len(word)) <= right; word = []string{"boats", "quay", "nets", "of", "harbour"}[s.random.IntN(5)] {
		words = append(words, word)
		for _, c := range word {
			s.glyphs = append(s.glyphs, glyph{text: string(c), x: x, right: x + wide, y: y, size: sizeOfSheet})
			x += wide
		}
		x += space
	}
	return strings.Join(words, " ")
}

func (s *sheet) name(kind string) string {
	s.lines++
	return fmt.Sprintf("%s%d", kind, s.lines)
}

// across prints a line over the whole page.
func (s *sheet) across() {
	s.want = append(s.want, s.print(50, s.y, 500, s.name("across")))
	s.y -= 20
}

// columns prints so many columns of rows lines each, or a few less in the last.
func (s *sheet) columns(n, rows int) {
	const gutter = 24
	width := (500 - float64(n-1)*gutter) / float64(n)
	for c := range n {
		last := rows
		if c == n-1 {
			last -= s.random.IntN(2)
		}
		for row := range last {
			x := 50 + float64(c)*(width+gutter)
			s.want = append(s.want, s.print(x, s.y-float64(12*row), width, s.name(fmt.Sprint("col", c, "x"))))
		}
	}
	s.y -= float64(12*rows) + 20
}

func newSheet(seed uint64) *sheet {
	s := &sheet{random: rand.New(rand.NewPCG(seed, 7)), y: 760}
	n := 1 + s.random.IntN(3)
	for block := range 1 + s.random.IntN(3) {
		if block > 0 || s.random.IntN(2) > 0 {
			s.across()
		}
		s.columns(n, 7+s.random.IntN(5))
	}
	if s.random.IntN(2) == 0 {
		s.across()
	}
	return s
}

// Lines are read as a person reads them: across, then one column after the
// other, whatever order their letters are printed in.
func TestSheetsAreReadColumnByColumn(t *testing.T) {
	for seed := range uint64(150) {
		s := newSheet(seed)
		s.random.Shuffle(len(s.glyphs), func(i, j int) { s.glyphs[i], s.glyphs[j] = s.glyphs[j], s.glyphs[i] })
		lines := new(reading).layout(slices.Clone(s.glyphs), 3)
		if got := texts(lines); !slices.Equal(got, s.want) {
			t.Errorf("seed %d:\n got %s\nwant %s", seed, strings.Join(got, "\n     "), strings.Join(s.want, "\n     "))
			continue
		}
		column := 0
		for _, l := range lines {
			if l.Page != 3 || l.Size != sizeOfSheet || l.Apart || l.Column < column || l.Column > column+1 {
				t.Errorf("seed %d: %+v behind column %d", seed, l, column)
			}
			column = l.Column
		}
	}
}

// A page that is printed on its side, or upside down, is read as if it was held
// right.
func TestPagesThatAreTurned(t *testing.T) {
	upright, err := read(printing(columns()))
	if err != nil {
		t.Fatal(err)
	}
	for name, matrix := range map[string]string{
		"to the left": "0 1 -1 0 600 0 cm ", "upside down": "-1 0 0 -1 600 800 cm ", "to the right": "0 -1 1 0 0 800 cm ", "twice as large": "2 0 0 2 0 0 cm ",
	} {
		d, err := read(printing(matrix + columns()))
		if got, want := texts(d.Lines), texts(upright.Lines); err != nil || !slices.Equal(got, want) {
			t.Errorf("%s: %q, %v\nwant %q", name, got, err, want)
		}
	}
}
