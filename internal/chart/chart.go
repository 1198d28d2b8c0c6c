// Package chart draws counts as a picture: who is cited most, article by
// article, and when what is cited was published.
//
// It knows labels and numbers; it does not know what they count.
package chart

import (
	"bytes"
	"fmt"
	"image/color"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/plotter"
	"gonum.org/v1/plot/text"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
	"gonum.org/v1/plot/vg/vgimg"
)

// Stack is one bar made of one part for each entry of Picture.Parts.
type Stack struct {
	Label string
	Parts []float64 // as many as Picture.Parts
}

// Column is one upright bar of the lower half.
type Column struct {
	Label string
	Count float64
}

// Picture is what to draw: stacked bars above, columns below. Either half may
// be empty, not both.
type Picture struct {
	Title     string
	Parts     []string // what each part of a bar stands for
	Bars      []Stack  // the first is drawn on top
	TimeTitle string
	Columns   []Column // in order of time
}

// Sizes in points. A phone shows the width whole and lets the height scroll.
const (
	width      = 8 * vg.Inch
	barHeight  = 0.34 * vg.Inch
	frame      = 1.1 * vg.Inch
	timeHeight = 2.2 * vg.Inch
	legendSize = vg.Length(10)
	dpi        = 110
)

// palette tells eight parts apart, also for people who do not see red and
// green apart (Okabe and Ito, 2008).
var palette = []color.RGBA{
	{0, 114, 178, 255},
	{230, 159, 0, 255},
	{0, 158, 115, 255},
	{204, 121, 167, 255},
	{86, 180, 233, 255},
	{213, 94, 0, 255},
	{240, 228, 66, 255},
	{120, 120, 120, 255},
}

// MaxParts is how many parts can be told apart by colour.
const MaxParts = 8

// PNG draws p. It fails on a bar whose parts are not as many as p.Parts.
func PNG(p Picture) ([]byte, error) {
	upper, err := stacked(p)
	if err != nil {
		return nil, fmt.Errorf("draw bars: %w", err)
	}
	lower, err := columns(p)
	if err != nil {
		return nil, fmt.Errorf("draw columns: %w", err)
	}
	letter(upper)
	letter(lower)
	top := frame + barHeight*vg.Length(max(len(p.Bars), len(p.Parts)))
	canvas := vgimg.NewWith(vgimg.UseWH(width, top+timeHeight), vgimg.UseDPI(dpi), vgimg.UseBackgroundColor(color.White))
	whole := draw.Crop(draw.New(canvas), 12, -24, 10, -10)
	upper.Draw(draw.Crop(whole, 0, 0, timeHeight, 0))
	lower.Draw(draw.Crop(whole, 0, 0, 0, timeHeight-whole.Max.Y+whole.Min.Y))
	var b bytes.Buffer
	if _, err := (vgimg.PngCanvas{Canvas: canvas}).WriteTo(&b); err != nil {
		return nil, fmt.Errorf("write picture: %w", err)
	}
	return b.Bytes(), nil
}

// letter sets everything in one plain face, as chats are.
func letter(p *plot.Plot) {
	for _, style := range []*text.Style{&p.Title.TextStyle, &p.X.Tick.Label, &p.Y.Tick.Label, &p.Legend.TextStyle} {
		style.Font.Variant = "Sans"
	}
	p.Legend.TextStyle.Font.Size = legendSize
	p.Legend.Padding = 0.3 * legendSize
}

func stacked(p Picture) (*plot.Plot, error) {
	out := plot.New()
	out.Title.Text = p.Title
	out.Title.Padding = 8
	out.X.Tick.Marker = wholeTicks{}
	out.X.Min = 0
	var below *plotter.BarChart
	for i, part := range p.Parts {
		values := make(plotter.Values, len(p.Bars))
		for j, bar := range p.Bars {
			if len(bar.Parts) != len(p.Parts) {
				return nil, fmt.Errorf("bar %q has %d parts of %d", bar.Label, len(bar.Parts), len(p.Parts))
			}
			values[len(p.Bars)-1-j] = bar.Parts[i]
		}
		chart, err := bars(values, palette[i%len(palette)])
		if err != nil {
			return nil, err
		}
		chart.Horizontal = true
		if below != nil {
			chart.StackOn(below)
		}
		below = chart
		out.Add(chart)
		out.Legend.Add(part, chart)
	}
	names := make([]string, len(p.Bars))
	for i, bar := range p.Bars {
		names[len(names)-1-i] = bar.Label
	}
	if len(names) > 0 {
		out.NominalY(names...)
	}
	// The shortest bars lie at the bottom, so the corner beside them is free.
	out.Legend.Top, out.Legend.Left = false, false
	return out, nil
}

func bars(values plotter.Values, fill color.RGBA) (*plotter.BarChart, error) {
	chart, err := plotter.NewBarChart(values, barHeight*0.6)
	if err != nil {
		return nil, err
	}
	chart.Color = fill
	chart.LineStyle.Width = 0
	return chart, nil
}

func columns(p Picture) (*plot.Plot, error) {
	out := plot.New()
	out.Title.Text = p.TimeTitle
	out.Title.Padding = 8
	out.Y.Tick.Marker = wholeTicks{}
	out.Y.Min = 0
	if len(p.Columns) == 0 {
		out.HideAxes()
		return out, nil
	}
	values := make(plotter.Values, len(p.Columns))
	names := make([]string, len(p.Columns))
	for i, c := range p.Columns {
		values[i], names[i] = c.Count, c.Label
	}
	chart, err := bars(values, palette[0])
	if err != nil {
		return nil, err
	}
	chart.Width = min(barHeight, 0.7*width/vg.Length(len(values)+1))
	out.Add(chart)
	out.NominalX(names...)
	out.X.Tick.Label.Rotation = 0.6
	out.X.Tick.Label.XAlign, out.X.Tick.Label.YAlign = text.XRight, text.YCenter
	return out, nil
}

// wholeTicks labels whole numbers only: counts have no halves.
type wholeTicks struct{}

// Ticks implements plot.Ticker.
func (wholeTicks) Ticks(low, high float64) []plot.Tick {
	step := 1
	for high-low > float64(step*8) {
		step *= 2
	}
	var ticks []plot.Tick
	for v := 0; float64(v) <= high; v += step {
		if float64(v) >= low {
			ticks = append(ticks, plot.Tick{Value: float64(v), Label: fmt.Sprint(v)})
		}
	}
	return ticks
}
