package chart

import (
	"bytes"
	"image/png"
	"os"
	"testing"
)

func sample() Picture {
	return Picture{
		Title: "Most cited",
		Parts: []string{"First article", "Українська стаття"},
		Bars: []Stack{
			{Label: "Eurasia Daily Monitor", Parts: []float64{4, 11}},
			{Label: "Новая газета", Parts: []float64{7, 0}},
			{Label: "Topwar.ru", Parts: []float64{3, 1}},
		},
		TimeTitle: "When the cited sources were published",
		Columns:   []Column{{"2023", 4}, {"2024", 9}, {"2025", 12}},
	}
}

// CHART_OUT names a file to look at.
func TestPNG(t *testing.T) {
	data, err := PNG(sample())
	if err != nil {
		t.Fatal(err)
	}
	if path := os.Getenv("CHART_OUT"); path != "" {
		if err := os.WriteFile(path, data, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	img, err := png.Decode(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	found := map[int]bool{}
	b := img.Bounds()
	for y := b.Min.Y; y < b.Max.Y; y++ {
		for x := b.Min.X; x < b.Max.X; x++ {
			r, g, bl, _ := img.At(x, y).RGBA()
			for i, c := range palette[:2] {
				if uint8(r>>8) == c.R && uint8(g>>8) == c.G && uint8(bl>>8) == c.B {
					found[i] = true
				}
			}
		}
	}
	if len(found) != 2 {
		t.Errorf("of the two parts' colours, %v are in the picture", found)
	}
	// Telegram refuses photographs whose sides add up to over 10 000.
	if b.Dx()+b.Dy() > 10000 || b.Dx() < 400 {
		t.Errorf("the picture is %v", b)
	}
}

func TestPNGRefusesUnevenBars(t *testing.T) {
	p := sample()
	p.Bars[1].Parts = p.Bars[1].Parts[:1]
	if _, err := PNG(p); err == nil {
		t.Error("a bar with one part of two is drawn")
	}
}

func TestPNGWithoutColumns(t *testing.T) {
	p := sample()
	p.Columns = nil
	if _, err := PNG(p); err != nil {
		t.Error(err)
	}
}
