package chart

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"image/png"
	"strings"
	"testing"
)

func drawn(t *testing.T, p Picture) *image.RGBA {
	t.Helper()
	data, err := PNG(p)
	if err != nil {
		t.Fatal(err)
	}
	img, err := png.Decode(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	plain := image.NewRGBA(img.Bounds())
	draw.Draw(plain, plain.Bounds(), img, image.Point{}, draw.Src)
	return plain
}

// painted counts the pixels of one colour in each row of the picture from y to
// end.
func painted(img *image.RGBA, c color.RGBA, y, end int) []int {
	var rows []int
	for ; y < end; y++ {
		n := 0
		for x := img.Bounds().Min.X; x < img.Bounds().Max.X; x++ {
			if img.RGBAAt(x, y) == c {
				n++
			}
		}
		rows = append(rows, n)
	}
	return rows
}

func total(rows []int) (n int) {
	for _, row := range rows {
		n += row
	}
	return n
}

// Every word of a picture is drawn: another word makes another picture.
func TestWordsAreDrawn(t *testing.T) {
	before := drawn(t, sample())
	for name, change := range map[string]func(*Picture){
		"title": func(p *Picture) { p.Title = "Mast coted" }, "part": func(p *Picture) { p.Parts[0] = "Ferst article" },
		"bar": func(p *Picture) { p.Bars[2].Label = "Tapwar.ru" }, "time": func(p *Picture) { p.TimeTitle = "Whan the cited sources were published" },
		"column": func(p *Picture) { p.Columns[0].Label = "2013" },
	} {
		p := sample()
		change(&p)
		after := drawn(t, p)
		if after.Bounds() != before.Bounds() {
			t.Errorf("another %s makes a picture of another size", name)
		}
		if same(before, after) {
			t.Errorf("another %s makes the same picture", name)
		}
	}
}

func same(a, b *image.RGBA) bool { return bytes.Equal(a.Pix, b.Pix) }

// Bars lie, the first on top, each as long as what it counts, its parts behind
// one another.
func TestBarsAreAsLongAsTheirCounts(t *testing.T) {
	p := sample()
	p.Columns = nil
	img := drawn(t, p)
	var lengths []string
	unit, last := 0.0, 0
	for y := range img.Bounds().Max.Y {
		first, second := bar(img, y)
		if first > 60 && last <= 60 { // the upper edge of a bar; the legend's marks are shorter
			if unit == 0 {
				unit = float64(first) / 4
			}
			lengths = append(lengths, fmt.Sprintf("%.0f+%.0f", float64(first)/unit, float64(second)/unit))
		}
		last = first
	}
	if got := strings.Join(lengths, " "); got != "4+11 7+0 3+1" {
		t.Errorf("the bars from the top are %s", got)
	}
}

// bar is how long the first two colours are in row y, from the first pixel of
// the first.
func bar(img *image.RGBA, y int) (first, second int) {
	x := img.Bounds().Min.X
	for ; x < img.Bounds().Max.X && img.RGBAAt(x, y) != palette[0]; x++ {
	}
	for ; x < img.Bounds().Max.X && img.RGBAAt(x, y) == palette[0]; x++ {
		first++
	}
	for x++; x < img.Bounds().Max.X && img.RGBAAt(x, y) == palette[1]; x++ {
		second++
	}
	return first, second
}

// Columns stand in order of time, each as high as what it counts.
func TestColumnsAreAsHighAsTheirCounts(t *testing.T) {
	p := Picture{TimeTitle: "When", Columns: []Column{{"2023", 4}, {"2024", 8}, {"2025", 12}}}
	img := drawn(t, p)
	var heights []int
	last := 0
	for x := img.Bounds().Min.X; x < img.Bounds().Max.X; x++ {
		n := 0
		for y := img.Bounds().Min.Y; y < img.Bounds().Max.Y; y++ {
			if img.RGBAAt(x, y) == palette[0] {
				n++
			}
		}
		if n > 4 && last <= 4 {
			heights = append(heights, n)
		}
		last = n
	}
	if len(heights) != 3 {
		t.Fatalf("%d columns of 3", len(heights))
	}
	for i, h := range heights {
		if want := heights[2] * (i + 1) / 3; h < want-2 || h > want+2 {
			t.Errorf("column %d is %d high, want %d", i, h, want)
		}
	}
}

// What has no columns has no second half, and what has many more bars is higher.
func TestHalves(t *testing.T) {
	p := sample()
	p.Columns = nil
	img := drawn(t, p)
	bottom := img.Bounds().Max.Y
	if n := total(painted(img, color.RGBA{A: 255}, bottom-150, bottom)); n > 0 {
		t.Errorf("without columns %d pixels of an axis are drawn", n)
	}
	p = sample()
	for range 7 {
		p.Bars = append(p.Bars, Stack{Label: "x", Parts: []float64{1, 1}})
	}
	if grown := drawn(t, p).Bounds().Dy() - drawn(t, sample()).Bounds().Dy(); grown < 7*30 || grown > 7*60 {
		t.Errorf("seven bars more make it %d higher", grown)
	}
}

// TestTicks gives the ends of an axis and the numbers at it: whole ones, nine
// at most.
func TestTicks(t *testing.T) {
	for _, tt := range []struct {
		low, high float64
		want      string
	}{
		{0, 0, "0"},
		{0, 3.5, "0 1 2 3"},
		{0, 8, "0 1 2 3 4 5 6 7 8"},
		{0, 9, "0 2 4 6 8"},
		{0, 16, "0 2 4 6 8 10 12 14 16"},
		{0, 17, "0 4 8 12 16"},
		{2, 5, "2 3 4 5"},
		{0, 100, "0 16 32 48 64 80 96"},
	} {
		var got []string
		for _, tick := range (wholeTicks{}).Ticks(tt.low, tt.high) {
			got = append(got, tick.Label)
			if fmt.Sprint(tick.Value) != tick.Label {
				t.Errorf("at %v stands %s", tick.Value, tick.Label)
			}
		}
		if s := strings.Join(got, " "); s != tt.want {
			t.Errorf("from %v to %v: %s, want %s", tt.low, tt.high, s, tt.want)
		}
	}
}

// More parts than colours begin the colours again.
func TestColoursBeginAgain(t *testing.T) {
	p := Picture{Title: "Many"}
	counts := make([]float64, MaxParts+1)
	for i := range counts {
		p.Parts, counts[i] = append(p.Parts, fmt.Sprint(i)), 1
	}
	p.Bars = []Stack{{Label: "x", Parts: counts}}
	img := drawn(t, p)
	one := total(painted(img, palette[1], 0, img.Bounds().Max.Y))
	two := total(painted(img, palette[0], 0, img.Bounds().Max.Y))
	if one == 0 || two < one*3/2 {
		t.Errorf("the first colour has %d pixels, the second %d", two, one)
	}
}
