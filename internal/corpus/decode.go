package corpus

import (
	"bytes"
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/gogs/chardet"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/htmlindex"
	"golang.org/x/text/encoding/unicode"
)

// decode turns the bytes of a file into UTF-8 with \n at line ends. charset
// is one that the file names for itself, "" for none; without one, a mark at
// the beginning, then valid UTF-8, then the look of the bytes decide. The note
// says what was guessed or broken, "" when nothing was.
func decode(data []byte, charset string) (text, note string, err error) {
	enc, name := markedEncoding(data)
	switch {
	case hasMagic(data), enc == nil && isBinary(data):
		return "", "", ErrBinary
	case enc != nil:
	case utf8.Valid(data):
		text, note = written(data)
		return text, note, nil
	case nearlyUTF8(data):
		return lineEnds(strings.ToValidUTF8(string(data), "\ufffd")), "some bytes are not valid UTF-8", nil
	default:
		if enc, name, err = guessEncoding(data, charset); err != nil {
			return "", "", err
		}
		if name != charset {
			note = fmt.Sprintf("the character set was guessed: %s", name)
		}
	}
	out, err := enc.NewDecoder().Bytes(data)
	if err != nil {
		return "", "", fmt.Errorf("decode as %s: %w", name, err)
	}
	text, again := written(out)
	return text, cmp.Or(note, again), nil
}

// written is decode for what is UTF-8, perhaps written twice.
func written(data []byte) (text, note string) {
	text, mangled := unmangled(string(data))
	if mangled {
		note = "letters were written in UTF-8 twice, and are put right"
	}
	return lineEnds(text), note
}

var lineEnder = strings.NewReplacer("\r\n", "\n", "\r", "\n", "\f", "\n\n", "\v", "\n")

func lineEnds(text string) string { return lineEnder.Replace(text) }

// markedEncoding knows a byte order mark, and UTF-16 without one by the place
// of its zero bytes.
func markedEncoding(data []byte) (encoding.Encoding, string) {
	little, big := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM), unicode.UTF16(unicode.BigEndian, unicode.UseBOM)
	switch {
	case bytes.HasPrefix(data, []byte("\xef\xbb\xbf")):
		return unicode.UTF8BOM, "UTF-8"
	case bytes.HasPrefix(data, []byte("\xff\xfe")):
		return little, "UTF-16LE"
	case bytes.HasPrefix(data, []byte("\xfe\xff")):
		return big, "UTF-16BE"
	}
	even, odd := zeros(data)
	head := min(len(data), sample)
	switch {
	case head < 8:
	case odd > head/5 && even < head/50:
		return little, "UTF-16LE"
	case even > head/5 && odd < head/50:
		return big, "UTF-16BE"
	}
	return nil, ""
}

// sample is how many bytes are looked at to tell texts from other files.
const sample = 64 << 10

// zeros counts the zero bytes at even and at odd places of the sample.
func zeros(data []byte) (even, odd int) {
	for i, b := range data[:min(len(data), sample)] {
		switch {
		case b != 0:
		case i%2 == 0:
			even++
		default:
			odd++
		}
	}
	return even, odd
}

// hasMagic says whether data begins as a known sort of file does that is not
// a text.
func hasMagic(data []byte) bool {
	for _, magic := range []string{"%PDF-", "PK\x03\x04", "\x89PNG", "\x1f\x8b", "\x7fELF", "GIF8", "\xff\xd8\xff", "{\\rtf", "\xd0\xcf\x11\xe0"} {
		if bytes.HasPrefix(data, []byte(magic)) {
			return true
		}
	}
	return false
}

// isBinary says whether data holds control bytes as no text does.
func isBinary(data []byte) bool {
	const tolerated = 1000 // one control byte in so many
	control := 0
	head := data[:min(len(data), sample)]
	for _, b := range head {
		if b == 0 {
			return true
		}
		if b < ' ' && !bytes.ContainsRune([]byte("\t\n\r\f\v\x1b\x1a"), rune(b)) {
			control++
		}
	}
	return control > 4+len(head)/tolerated
}

// nearlyUTF8 says whether only a few of the bytes beyond ASCII are broken, as
// in a text cut in the middle of a letter.
func nearlyUTF8(data []byte) bool {
	good, bad := 0, 0
	for i := 0; i < len(data); {
		r, size := utf8.DecodeRune(data[i:])
		switch {
		case r == utf8.RuneError && size == 1:
			bad++
		case size > 1:
			good++
		}
		i += size
	}
	return bad*20 < good
}

// guessEncoding goes by the name the file gives, else by the frequencies of
// its bytes.
func guessEncoding(data []byte, charset string) (encoding.Encoding, string, error) {
	if enc, err := htmlindex.Get(charset); err == nil && charset != "" {
		return enc, charset, nil
	}
	likely, err := chardet.NewTextDetector().DetectAll(data[:min(len(data), sample)])
	if err != nil {
		return nil, "", fmt.Errorf("tell the character set: %w", err)
	}
	// The library names equally likely ones in any order, and a file must be
	// read the same each time.
	name := slices.MinFunc(likely, func(a, b chardet.Result) int {
		return cmp.Or(cmp.Compare(b.Confidence, a.Confidence), cmp.Compare(a.Charset, b.Charset))
	}).Charset
	if name == "ISO-8859-5" || name == "ISO-8859-1" {
		name = map[string]string{"ISO-8859-5": "windows-1251", "ISO-8859-1": "windows-1252"}[name]
	}
	enc, err := htmlindex.Get(name)
	if err != nil {
		return nil, "", fmt.Errorf("the character set %s: %w", name, err)
	}
	return enc, name, nil
}
