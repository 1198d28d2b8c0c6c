package pdf

import (
	"bytes"
	"strconv"
)

// kind is that of a token.
type kind byte

const (
	aNumber kind = iota
	aString
	aName
	anArray
	aDict
	anOperator
	theEnd
)

// token is a piece of the instructions of a page, or of a map of letters:
// both are written in the same form (ISO 32000, 7.2 and 7.8).
type token struct {
	kind   kind
	number float64
	text   string  // of a string, a name or an operator
	list   []token // of an array; of a dictionary, keys and values in turn
}

// scanner takes tokens from data. It never fails: what has no form is passed
// over.
type scanner struct {
	data  []byte
	at    int
	depth int
}

// next is the next token.
func (s *scanner) next() token {
	for {
		s.skipSpace()
		if s.at >= len(s.data) {
			return token{kind: theEnd}
		}
		if t, ok := s.take(s.data[s.at]); ok {
			return t
		}
	}
}

// take takes the token that begins with c, if it is one.
func (s *scanner) take(c byte) (t token, ok bool) {
	two := s.at+1 < len(s.data) && s.data[s.at+1] == c
	switch {
	case c == '(':
		return s.literal(), true
	case c == '<' && two:
		s.at += 2
		return token{kind: aDict, list: s.until(">>")}, true
	case c == '<':
		return s.hexadecimal(), true
	case c == '[':
		s.at++
		return token{kind: anArray, list: s.until("]")}, true
	case c == '>' && two:
		s.at += 2
		return token{kind: anOperator, text: ">>"}, true
	case c == ']':
		s.at++
		return token{kind: anOperator, text: "]"}, true
	case c == '/':
		s.at++
		return token{kind: aName, text: s.name()}, true
	case isDelimiter(c):
		s.at++
		return token{}, false
	}
	return s.word(), true
}

// until takes the tokens of an array or a dictionary.
func (s *scanner) until(end string) (list []token) {
	if s.depth++; s.depth <= deepest {
		for {
			t := s.next()
			if t.kind == theEnd || t.kind == anOperator && t.text == end {
				break
			}
			list = append(list, t)
		}
	}
	s.depth--
	return list
}

func (s *scanner) skipSpace() {
	for s.at < len(s.data) {
		switch c := s.data[s.at]; {
		case c == '%':
			for s.at < len(s.data) && s.data[s.at] != '\n' && s.data[s.at] != '\r' {
				s.at++
			}
		case !isBlank(c):
			return
		default:
			s.at++
		}
	}
}

func isBlank(c byte) bool {
	return c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == '\f' || c == 0
}

func isDelimiter(c byte) bool { return bytes.IndexByte([]byte("()<>[]{}/%"), c) >= 0 }

// regular takes what stands before the next space or delimiter.
func (s *scanner) regular() string {
	start := s.at
	for s.at < len(s.data) && !isBlank(s.data[s.at]) && !isDelimiter(s.data[s.at]) {
		s.at++
	}
	return string(s.data[start:s.at])
}

// word takes a number or an operator.
func (s *scanner) word() token {
	text := s.regular()
	if n, err := strconv.ParseFloat(text, 64); err == nil && text[0] <= '9' {
		return token{kind: aNumber, number: n}
	}
	return token{kind: anOperator, text: text}
}

func (s *scanner) name() string {
	raw := s.regular()
	var out []byte
	for i := 0; i < len(raw); i++ {
		if raw[i] == '#' && i+2 < len(raw) {
			if n, err := strconv.ParseUint(raw[i+1:i+3], 16, 8); err == nil {
				out = append(out, byte(n))
				i += 2
				continue
			}
		}
		out = append(out, raw[i])
	}
	return string(out)
}

func (s *scanner) hexadecimal() token {
	end := bytes.IndexByte(s.data[s.at:], '>')
	if end < 0 {
		end = len(s.data) - s.at
	}
	var out []byte
	half, odd := byte(0), false
	for _, c := range s.data[s.at+1 : s.at+end] {
		n, err := strconv.ParseUint(string(c), 16, 8)
		switch {
		case err != nil:
			continue
		case odd:
			out = append(out, half<<4|byte(n))
		default:
			half = byte(n)
		}
		odd = !odd
	}
	if odd {
		out = append(out, half<<4)
	}
	s.at = min(s.at+end+1, len(s.data))
	return token{kind: aString, text: string(out)}
}

// escapes are letters after a backslash.
var escapes = map[byte]byte{'n': '\n', 'r': '\r', 't': '\t', 'b': '\b', 'f': '\f'}

// literal takes a string in round brackets.
func (s *scanner) literal() token {
	var out []byte
	depth := 1
	for s.at++; s.at < len(s.data); s.at++ {
		switch c := s.data[s.at]; c {
		case '\\':
			out = s.escaped(out)
			continue
		case '(':
			depth++
		case ')':
			if depth--; depth == 0 {
				s.at++
				return token{kind: aString, text: string(out)}
			}
		}
		out = append(out, s.data[s.at])
	}
	return token{kind: aString, text: string(out)}
}

// escaped adds what a backslash and what follows it stand for.
func (s *scanner) escaped(out []byte) []byte {
	if s.at++; s.at >= len(s.data) {
		return out
	}
	c := s.data[s.at]
	switch {
	case isOctal(c):
		return append(out, s.octal())
	case c == '\r' || c == '\n':
		if rest := s.data[s.at:]; bytes.HasPrefix(rest, []byte("\r\n")) {
			s.at++
		}
		return out
	case escapes[c] != 0:
		return append(out, escapes[c])
	}
	return append(out, c)
}

func isOctal(c byte) bool { return c >= '0' && c <= '7' }

// octal takes up to three digits, the last of which it stands on.
func (s *scanner) octal() (n byte) {
	for range 3 {
		if s.at >= len(s.data) || !isOctal(s.data[s.at]) {
			break
		}
		n = n<<3 | (s.data[s.at] - '0')
		s.at++
	}
	s.at--
	return n
}

// skipImage passes over a picture among the instructions, after its ID.
func (s *scanner) skipImage() {
	for s.at < len(s.data) {
		n := bytes.Index(s.data[s.at:], []byte("EI"))
		if n < 0 {
			s.at = len(s.data)
			return
		}
		s.at += n + 2
		before := s.at-3 < 0 || isBlank(s.data[s.at-3])
		if before && (s.at == len(s.data) || isBlank(s.data[s.at])) {
			return
		}
	}
}
