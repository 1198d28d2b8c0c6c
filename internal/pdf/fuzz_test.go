package pdf

import (
	"testing"
)

// Whatever instructions, maps and fonts hold, reading them ends.
func FuzzPage(f *testing.F) {
	for _, seed := range []string{
		columns(), "BT /F 10 Tf [(a) -300 (b)] TJ T* (c) ' ET", "BI /W 1 ID \x00\xff EI (x) Tj", "/Span << /ActualText <FEFF0041> >> BDC (x) Tj EMC",
		"q 1 0 0 1 5 5 cm Q Q [[(<</A>>", "BT /F 10 Tf 0 1 -1 0 20 400 Tm (aside) Tj ET", `(\223\\\)\12x) Tj <4 1F`, "/F#41 1e9 Tf -.5 +3 Td",
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, content []byte) {
		budget := 10_000
		p := painter{operators: newOperators(), budget: &budget, file: file{}}
		p.state = state{ctm: identity, scale: 1, font: &font{table: standardTable(), usual: 0.5}, size: 10}
		p.run(content, nil)
		for _, l := range new(reading).layout(p.glyphs, 1) {
			if l.Text == "" || l.Page != 1 {
				t.Errorf("%+v", l)
			}
		}
	})
}

func FuzzFont(f *testing.F) {
	f.Add([]byte(cff("quotedblleft", 34)))
	f.Add([]byte("/Encoding 256 array dup 1 /ffi put readonly def"))
	f.Add([]byte("1 begincodespacerange <0000> <ffff> endcodespacerange 1 beginbfrange <0000> <ffff> <0041> endbfrange"))
	f.Fuzz(func(_ *testing.T, data []byte) {
		cffTable(data)
		type1Table(data)
		m := readCmap(data)
		m.length(string(data))
	})
}
