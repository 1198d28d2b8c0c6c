package pdf

import (
	"strings"
	"unicode/utf16"
)

// cmap tells how the codes in strings are divided and which letters they are
// (ISO 32000, 9.7.5 and 9.10.3).
type cmap struct {
	spaces  []span
	letters map[uint32]string
}

// span is a range of codes of so many bytes.
type span struct {
	low, high uint32
	bytes     int
}

// mostCodes bounds the codes of one map.
const mostCodes = 1 << 17

// readCmap reads a map. One that is broken tells what stands before the fault.
func readCmap(data []byte) cmap {
	m := cmap{letters: make(map[uint32]string)}
	s := scanner{data: data}
	var operands []token
	for t := s.next(); t.kind != theEnd; t = s.next() {
		if t.kind != anOperator {
			operands = append(operands, t)
			continue
		}
		switch t.text {
		case "endcodespacerange":
			m.addSpaces(operands)
		case "endbfchar":
			for i := len(operands) & 1; i+1 < len(operands); i += 2 {
				m.add(codeOf(operands[i].text), utf16Text(operands[i+1].text))
			}
		case "endbfrange":
			for i := len(operands) % 3; i+2 < len(operands); i += 3 {
				m.addRange(codeOf(operands[i].text), codeOf(operands[i+1].text), operands[i+2])
			}
		}
		operands = operands[:0]
	}
	return m
}

func (m *cmap) addSpaces(operands []token) {
	for i := 0; i+1 < len(operands); i += 2 {
		if n := len(operands[i].text); n >= 1 && n <= 4 {
			m.spaces = append(m.spaces, span{codeOf(operands[i].text), codeOf(operands[i+1].text), n})
		}
	}
}

func (m *cmap) add(code uint32, text string) {
	if len(m.letters) < mostCodes {
		m.letters[code] = text
	}
}

// addRange adds a run of codes: to is the list of their letters, or the first,
// of which the last unit counts up.
func (m *cmap) addRange(first, last uint32, to token) {
	last = min(last, first+mostCodes)
	if to.kind == anArray {
		for i, t := range to.list {
			m.add(first+uint32(i), utf16Text(t.text))
		}
		return
	}
	units := []byte(to.text)
	n := len(units)
	if n < 2 {
		return
	}
	start := uint32(units[n-2])<<8 | uint32(units[n-1])
	for code := first; code <= last && code >= first; code++ {
		unit := start + code - first
		units[n-2], units[n-1] = byte(unit>>8), byte(unit)
		m.add(code, utf16Text(string(units)))
	}
}

// codeOf is the number that bytes are.
func codeOf(raw string) (code uint32) {
	for i := range min(len(raw), 4) {
		code = code<<8 | uint32(raw[i])
	}
	return code
}

func utf16Text(raw string) string {
	if len(raw) == 1 {
		return string(rune(raw[0]))
	}
	units := make([]uint16, len(raw)/2)
	for i := range units {
		units[i] = uint16(raw[2*i])<<8 | uint16(raw[2*i+1])
	}
	return strings.TrimRight(string(utf16.Decode(units)), "\x00")
}

// length is how many bytes the code at the start of raw has.
func (m *cmap) length(raw string) int {
	for n := 1; n <= min(len(raw), 4); n++ {
		code := codeOf(raw[:n])
		for _, s := range m.spaces {
			if s.bytes == n && s.low <= code && code <= s.high {
				return n
			}
		}
	}
	return 0
}
