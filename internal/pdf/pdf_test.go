package pdf

import (
	"bytes"
	"compress/zlib"
	"context"
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
	"time"
)

// TestMain lets the test program read PDF files for its own tests.
func TestMain(m *testing.M) {
	if len(os.Args) == 2 && os.Args[1] == "pdf-text" {
		if err := Serve(os.Stdin, os.Stdout); err != nil {
			os.Exit(1)
		}
		os.Exit(0)
	}
	os.Exit(m.Run())
}

func process(t *testing.T) Process {
	t.Helper()
	path, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	return Process{Path: path, Args: []string{"pdf.test", "pdf-text"}}
}

// objectsOf is a PDF of objects, numbered from 1, of which the first is the
// catalog. info is what the trailer has besides.
func objectsOf(info string, objects ...string) []byte {
	var b bytes.Buffer
	b.WriteString("%PDF-1.4\n")
	var at []int
	for i, o := range objects {
		at = append(at, b.Len())
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", i+1, o)
	}
	table := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n", len(objects)+1)
	for _, n := range at {
		fmt.Fprintf(&b, "%010d 00000 n \n", n)
	}
	fmt.Fprintf(&b, "trailer\n<< /Size %d /Root 1 0 R %s >>\nstartxref\n%d\n%%%%EOF\n", len(objects)+1, info, table)
	return b.Bytes()
}

func stream(content string) string {
	return fmt.Sprintf("<< /Length %d >>\nstream\n%s\nendstream", len(content), content)
}

// printing is a PDF whose pages print by the instructions given, in Times.
func printing(pages ...string) []byte {
	const font, first = 3, 4
	var kids []string
	objects := []string{"<< /Type /Catalog /Pages 2 0 R >>", "", "<< /Type /Font /Subtype /Type1 /BaseFont /Times-Roman /Encoding /WinAnsiEncoding >>"}
	for i, content := range pages {
		n := first + 2*i
		kids = append(kids, fmt.Sprintf("%d 0 R", n))
		objects = append(objects,
			fmt.Sprintf("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Resources << /Font << /F %d 0 R >> >> /Contents %d 0 R >>", font, n+1),
			stream(content))
	}
	objects[1] = fmt.Sprintf("<< /Type /Pages /Kids [%s] /Count %d >>", strings.Join(kids, " "), len(kids))
	return objectsOf("", objects...)
}

func texts(lines []Line) []string {
	var out []string
	for _, l := range lines {
		text := l.Text
		if l.Apart {
			text = "apart: " + text
		}
		out = append(out, text)
	}
	return out
}

// at prints a line at a place, in letters of 10 points.
func at(x, y int, text string) string {
	return fmt.Sprintf("BT /F 10 Tf %d %d Td (%s) Tj ET\n", x, y, text)
}

func columns() (content string) {
	content = at(50, 750, "A headline that goes across both of the columns, as it were")
	for i := range 6 {
		y := 700 - 12*i
		content += at(50, y, fmt.Sprintf("left %d of its column", i)) + at(320, y, fmt.Sprintf("right %d of its column", i))
	}
	return content
}

func TestLines(t *testing.T) {
	for _, c := range []struct {
		name, content string
		want          []string
	}{
		{"lines by their height", at(50, 650, "second") + at(50, 700, "first"), []string{"first", "second"}},
		{"leading and the next line", "BT /F 10 Tf 12 TL 50 700 Td (one) Tj T* (two) Tj (three) ' 1 0 (four) \" ET", []string{"one", "two", "three", "four"}},
		{"words by shifts", "BT /F 10 Tf 50 700 Td [(nine) -300 (bo) 20 (ats)] TJ ET", []string{"nine boats"}},
		{"words by places", at(50, 700, "nine") + at(72, 700, "boats"), []string{"nine boats"}},
		{"words far apart in a line that fills it", at(50, 700, "nine") + at(76, 700, "boats"), []string{"nine boats"}},
		{"a table", at(50, 700, "nine") + at(150, 700, "boats"), []string{"nine\tboats"}},
		{"letters by places", at(50, 700, "ni") + at(58, 700, "ne"), []string{"nine"}},
		{"a scaled page", "0.5 0 0 0.5 0 0 cm " + at(100, 1400, "half"), []string{"half"}},
		{"a state that comes back", "q 2 0 0 2 0 0 cm " + at(50, 300, "large") + "Q " + at(50, 650, "above"), []string{"above", "large"}},
		{"a raised note mark", at(50, 700, "counted.") + "BT /F 6 Tf 86 704 Td (7) Tj ET", []string{"counted.⁷"}},
		{"what is marked as no text", "/Artifact BMC " + at(50, 700, "page 1") + "EMC /P << /MCID 0 >> BDC " + at(50, 650, "text") + "EMC", []string{"apart: page 1", "text"}},
		{"what is turned", "BT /F 10 Tf 0 1 -1 0 20 400 Tm (aside) Tj ET " + at(50, 700, "upright"), []string{"upright", "apart: aside"}},
		{"quotation marks and ligatures", at(50, 700, `\223o\256ce\224 \226 caf\351`), []string{"“o®ce” – café"}},
		{"a fault in the middle", at(50, 700, "before") + "1 2 /X Tf Q Q EMC ] >> BT", []string{"before"}},
	} {
		d, err := read(printing(c.content))
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
		}
		if got := texts(d.Lines); !slices.Equal(got, c.want) {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

func TestColumns(t *testing.T) {
	d, err := read(printing(columns(), at(50, 700, "the next page")))
	if err != nil {
		t.Fatal(err)
	}
	want := []string{"A headline that goes across both of the columns, as it were"}
	for _, side := range []string{"left", "right"} {
		for i := range 6 {
			want = append(want, fmt.Sprintf("%s %d of its column", side, i))
		}
	}
	want = append(want, "the next page")
	if got := texts(d.Lines); !slices.Equal(got, want) {
		t.Errorf("%q\nwant\n%q", got, want)
	}
	if last := d.Lines[len(d.Lines)-1]; last.Page != 2 || last.Size != 10 || last.X != 50 || last.Y != 700 || last.Right < 90 || last.Right > 110 {
		t.Errorf("the line of the next page stands at %+v", last)
	}
}

func TestFormsAndCompositeFonts(t *testing.T) {
	cmap := "/CIDInit /ProcSet findresource begin 12 dict begin begincmap 1 begincodespacerange <0000> <ffff> endcodespacerange " +
		"2 beginbfchar <0001> <041F> <0002> <043E> endbfchar 1 beginbfrange <0003> <0005> <0440> endbfrange endcmap end end"
	d, err := read(objectsOf("/Info 9 0 R",
		"<< /Type /Catalog /Pages 2 0 R >>",
		"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
		"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Resources << /XObject << /X 4 0 R >> >> /Contents 8 0 R >>",
		"<< /Type /XObject /Subtype /Form /BBox [0 0 600 800] /Matrix [1 0 0 1 50 0] /Resources << /Font << /F 5 0 R >> /XObject << /X 4 0 R >> >> /Length 53 >>\nstream\n"+
			"BT /F 10 Tf 0 700 Td <000100020003> Tj ET /X Do      \nendstream",
		"<< /Type /Font /Subtype /Type0 /BaseFont /X /Encoding /Identity-H /DescendantFonts [6 0 R] /ToUnicode 7 0 R >>",
		"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /X /DW 500 /W [1 [700 600] 3 5 400] >>",
		stream(cmap), stream("/X Do"),
		"<< /Title (A Title) /Author (Ada Kern) >>",
	))
	if err != nil || d.Title != "A Title" || d.Author != "Ada Kern" || len(d.Lines) == 0 {
		t.Fatalf("%+v, %v", d, err)
	}
	if l := d.Lines[0]; !strings.HasPrefix(l.Text, "Пор") || l.X != 50 {
		t.Errorf("%+v, want the word of the form where its matrix puts it", l)
	}
}

// A form that prints itself ends, and so does everything else that is made to
// hang, to fill memory or to break the reader.
func TestHostileFiles(t *testing.T) {
	catalog, tree := "<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>"
	page := "<< /Type /Page /Parent 2 0 R /Contents 4 0 R /Resources << /Font << /F 5 0 R >> >> >>"
	font := "<< /Type /Font /Subtype /Type1 /BaseFont /Times-Roman >>"
	content := func(s string) []byte { return objectsOf("", catalog, tree, page, stream(s), font) }
	var bomb bytes.Buffer
	z := zlib.NewWriter(&bomb)
	for range 64 {
		if _, err := z.Write(bytes.Repeat([]byte(" "), 1<<20)); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name string
		data []byte
	}{
		{"pages below themselves", objectsOf("", catalog, "<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 9 >>")},
		{"an array without end", content("BT /F 10 Tf 20 100 Td [ ")},
		{"a string without end", content("BT /F 10 Tf (abc")},
		{"a hexadecimal string without end", content("BT /F 10 Tf <AB")},
		{"deep arrays", content(strings.Repeat("[", 1<<20))},
		{"deep dictionaries", content(strings.Repeat("<</A ", 1<<20))},
		{"a huge table", bytes.Replace(content("BT ET"), []byte("/Size 6"), []byte("/Size 4000000000"), 1)},
		{"a huge section", bytes.Replace(content("BT ET"), []byte("0 6\n"), []byte("0 999999999\n"), 1)},
		{"a table before itself", bytes.Replace(content("BT ET"), []byte("/Root"), []byte("/Prev 400 /Root"), 1)},
		{"a stream that unpacks to much", objectsOf("", catalog, tree, page,
			fmt.Sprintf("<< /Filter /FlateDecode /Length %d >>\nstream\n%s\nendstream", bomb.Len(), bomb.String()), font)},
		{"half a file", content("BT (a) Tj ET")[:200]},
		{"no file", []byte("%PDF-1.4\n%%EOF")},
		{"nothing", nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			ctx, cancel := context.WithTimeout(t.Context(), time.Second)
			defer cancel()
			d, err := process(t).Read(ctx, c.data)
			if err == nil || strings.Contains(err.Error(), "\n") {
				t.Errorf("%+v, %v; want an error of one line", d, err)
			}
		})
	}
}

func TestFaultsSayWhatToDo(t *testing.T) {
	for _, c := range []struct {
		name string
		data []byte
		want string
	}{
		{"pictures only", printing("q 100 0 0 100 0 0 cm Q"), ErrNoLayer.Error()},
		{"no PDF", []byte(strings.Repeat("just text, ", 100)), "read the PDF file: "},
	} {
		if _, err := process(t).Read(t.Context(), c.data); err == nil || !strings.HasPrefix(err.Error(), c.want) {
			t.Errorf("%s: %v, want %q", c.name, err, c.want)
		}
	}
	if _, err := (Process{Path: "/nowhere/at/all", Args: []string{"x"}}).Read(t.Context(), nil); !errors.Is(err, ErrStopped) {
		t.Errorf("without a program: %v, want ErrStopped, so that it is tried again", err)
	}
}

// What a process sends is what reading here gives.
func TestProcess(t *testing.T) {
	data := printing(columns(), at(50, 700, "the next page"))
	got, err := process(t).Read(t.Context(), data)
	want, _ := read(data)
	if err != nil || !slices.Equal(got.Lines, want.Lines) {
		t.Errorf("%d lines, %v; want %d", len(got.Lines), err, len(want.Lines))
	}
}

// justified prints rows of two columns with little space between them, of which
// some letters stand out into it.
func justified() (content string) {
	content = at(120, 760, "A title over both of the columns") + at(200, 740, "3 May 2021")
	for i := range 8 {
		left := fmt.Sprintf("left line %d is as wide as its column is", i)
		content += fmt.Sprintf("BT /F 10 Tf %d Tz 50 %d Td (%s) Tj ET\n", 100+3*(i%2), 700-12*i, left)
		content += at(222, 700-12*i, fmt.Sprintf("right line %d is as wide as its column", i))
	}
	return content + at(222, 700-12*8, "the last right line")
}

func TestNarrowGutter(t *testing.T) {
	d, err := read(printing(justified()))
	if err != nil {
		t.Fatal(err)
	}
	got := texts(d.Lines)
	want := []string{"A title over both of the columns", "3 May 2021"}
	for i := range 8 {
		want = append(want, fmt.Sprintf("left line %d is as wide as its column is", i))
	}
	for i := range 8 {
		want = append(want, fmt.Sprintf("right line %d is as wide as its column", i))
	}
	if want = append(want, "the last right line"); !slices.Equal(got, want) {
		t.Errorf("%q\nwant\n%q", got, want)
	}
	if first, last := d.Lines[0].Column, d.Lines[len(d.Lines)-1].Column; first != 0 || last != 2 {
		t.Errorf("columns %d to %d", first, last)
	}
}

func TestTypesetting(t *testing.T) {
	for _, c := range []struct {
		name, content string
		want          []string
	}{
		{
			"an initial as high as three lines", "BT /F 34 Tf 50 676 Td (T) Tj ET " + at(72, 700, "he boats") + at(72, 688, "were gone") + at(50, 664, "again."),
			[]string{"The boats", "were gone", "again."},
		},
		{"letters set apart", "BT /F 10 Tf 3 Tc 50 700 Td (HARBOUR) Tj ET BT /F 10 Tf 3 Tc 126 700 Td (POST) Tj ET", []string{"HARBOUR POST"}},
		{"letters printed twice", at(50, 700, "bold") + " BT /F 10 Tf 50.3 700 Td (bold) Tj ET", []string{"bold"}},
		{"an accent of its own", `BT /F 10 Tf 50 700 Td (f) Tj [(\250) 333 (ur)] TJ ET`, []string{"für"}},
		{"a page on its side", "0 1 -1 0 600 0 cm " + at(50, 300, "turned") + at(50, 280, "lines"), []string{"turned", "lines"}},
		{"what a mark says", "/Span << /ActualText <FEFF00660069> >> BDC " + at(50, 700, "x") + "EMC " + at(56, 700, "n"), []string{"fin"}},
		{"a picture among the instructions", "BI /W 1 ID (\\ EI\xff EI " + at(50, 700, "text"), []string{"text"}},
		{"few words that fill a line", at(50, 700, "nine") + at(120, 700, "boats") + at(194, 700, "gone"), []string{"nine boats gone"}},
		{"a space taken back", "BT /F 10 Tf -2.5 Tw 50 700 Td (con v) Tj ET", []string{"conv"}},
	} {
		d, err := read(printing(c.content))
		if got := texts(d.Lines); err != nil || !slices.Equal(got, c.want) {
			t.Errorf("%s: %q, %v; want %q", c.name, got, err, c.want)
		}
	}
}

func TestCyrillicLetters(t *testing.T) {
	for line, want := range map[string]string{
		"вiдбудова i мiст": "відбудова і міст",
		"I мости":          "І мости",
		"Iрина, i далi":    "Ірина, і далі",
		"Windows і iOS":    "Windows і iOS",
		"in the text":      "in the text",
	} {
		if got := cyrillic(line); got != want {
			t.Errorf("%q: %q, want %q", line, got, want)
		}
	}
}
