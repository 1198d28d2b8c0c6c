package pdf

import (
	"bytes"
	_ "embed"
	"strconv"
	"strings"
	"sync"
)

// Fonts inside a file may tell alone which letters their codes are.

// mostProgram bounds how much of a font is looked at, in bytes.
const mostProgram = 4 << 20

// type1Table reads the codes in the readable part of a Type 1 font (Adobe Type
// 1 Font Format, 2.3): "dup 65 /A put", or the name of the standard one.
func type1Table(program []byte) (t table, ok bool) {
	program = program[:min(len(program), mostProgram)]
	_, rest, found := bytes.Cut(program, []byte("/Encoding"))
	if !found {
		return t, false
	}
	s := scanner{data: rest}
	if first := s.next(); first.kind == anOperator && first.text == "StandardEncoding" {
		return standardTable(), true
	}
	for x := s.next(); x.kind != theEnd && x.text != "def" && x.text != "readonly"; x = s.next() {
		if x.kind != anOperator || x.text != "dup" {
			continue
		}
		code, name := s.next(), s.next()
		if name.kind == aName && code.number >= 0 && code.number < 256 {
			t[int(code.number)], ok = lettersOf(name.text), true
		}
	}
	return t, ok
}

//go:embed cffnames.txt
var cffNameList string

// cffNames are the names that every compact font knows by number.
var cffNames = sync.OnceValue(func() []string { return strings.Fields(cffNameList) })

// compact is a compact font (Adobe Technical Note 5176). Reading beyond its
// end gives zeros.
type compact struct {
	data    []byte
	strings [][]byte
}

// cffTable reads the codes of a compact font.
func cffTable(data []byte) (t table, ok bool) {
	f := compact{data: data[:min(len(data), mostProgram)]}
	if f.byte(0) != 1 {
		return t, false
	}
	_, at := f.index(f.byte(2))
	tops, at := f.index(at)
	f.strings, _ = f.index(at)
	if len(tops) == 0 {
		return t, false
	}
	top := dictOf(tops[0])
	if _, composite := top[cffROS]; composite {
		return t, false
	}
	names := f.charset(int(top[cffCharset]), int(f.number(int(top[cffCharStrings]), 2)))
	switch at := int(top[cffEncoding]); at {
	case 0:
		return standardTable(), true
	case 1:
		return t, false
	default:
		for code, glyph := range f.codes(at) {
			if glyph < len(names) {
				t[code] = lettersOf(names[glyph])
			}
		}
	}
	return t, true
}

// Operators of a font's dictionary.
const (
	cffCharset     = 15
	cffEncoding    = 16
	cffCharStrings = 17
	cffROS         = 12<<8 | 30
)

func (f compact) byte(at int) int { return int(f.number(at, 1)) }

func (f compact) number(at, bytes int) (n uint32) {
	for i := at; i < at+bytes; i++ {
		n <<= 8
		if i >= 0 && i < len(f.data) {
			n |= uint32(f.data[i])
		}
	}
	return n
}

// index reads a list of pieces, and where it ends.
func (f compact) index(at int) (list [][]byte, end int) {
	count, size := int(f.number(at, 2)), f.byte(at+2)
	if count == 0 || size < 1 || size > 4 {
		return nil, at + 2
	}
	base := at + 3 + (count+1)*size - 1
	offset := func(i int) int { return base + int(f.number(at+3+i*size, size)) }
	for i := range count {
		from, to := offset(i), offset(i+1)
		if from < 0 || to < from || to > len(f.data) {
			return list, len(f.data)
		}
		list = append(list, f.data[from:to])
	}
	return list, offset(count)
}

// dictOf reads the whole numbers of a dictionary, by their operators.
func dictOf(data []byte) map[int]float64 {
	d := make(map[int]float64)
	f := compact{data: data}
	value := 0.
	for at := 0; at < len(data); {
		b := f.byte(at)
		if b > 21 {
			n, size := f.operand(at)
			value, at = float64(n), at+size
			continue
		}
		at++
		if b == 12 { // operators of two bytes
			b = b<<8 | f.byte(at)
			at++
		}
		d[b] = value
	}
	return d
}

// operand reads a number of a dictionary and how many bytes it takes. One with
// a fraction is 0: nothing here has any.
func (f compact) operand(at int) (n, size int) {
	switch b := f.byte(at); {
	case b == 28:
		return int(int16(f.number(at+1, 2))), 3
	case b == 29:
		return int(int32(f.number(at+1, 4))), 5
	case b == 30:
		size = 1
		for at+size < len(f.data) && f.byte(at+size)&0xf != 0xf {
			size++
		}
		return 0, size + 1
	case b >= 251:
		return -(b-251)<<8 - f.byte(at+1) - 108, 2
	case b >= 247:
		return (b-247)<<8 + f.byte(at+1) + 108, 2
	default:
		return b - 139, 1
	}
}

// charset is the names of so many letters.
func (f compact) charset(at, count int) []string {
	names := []string{".notdef"}
	if at <= 2 { // one of those that are not written down
		for i := 1; i < min(count, len(cffNames())); i++ {
			names = append(names, f.name(i))
		}
		return names
	}
	format := f.byte(at)
	for at++; len(names) < count && at < len(f.data); {
		first, left := int(f.number(at, 2)), 0
		if at += 2; format > 0 {
			left = int(f.number(at, format))
			at += format
		}
		for i := 0; i <= left && len(names) < count; i++ {
			names = append(names, f.name(first+i))
		}
	}
	return names
}

func (f compact) name(id int) string {
	switch standard := cffNames(); {
	case id < len(standard):
		return standard[id]
	case id-len(standard) < len(f.strings):
		return string(f.strings[id-len(standard)])
	}
	return "glyph" + strconv.Itoa(id)
}

// codes is the places of letters by their codes.
func (f compact) codes(at int) map[int]int {
	codes := make(map[int]int)
	format, n := f.byte(at)&0x7f, f.byte(at+1)
	glyph := 1
	for i := range n {
		if format == 0 {
			codes[f.byte(at+2+i)] = glyph
			glyph++
			continue
		}
		first, left := f.byte(at+2+2*i), f.byte(at+3+2*i)
		for j := 0; j <= left && first+j < 256; j++ {
			codes[first+j] = glyph
			glyph++
		}
	}
	return codes
}
