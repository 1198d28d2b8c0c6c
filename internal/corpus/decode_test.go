package corpus

import (
	"errors"
	"strings"
	"testing"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
)

const (
	russian   = "Портовая служба пересчитала лодки ещё раз в понедельник. Девяти не хватало, и никто не мог сказать, с какого дня. Во вторник нашлось одиннадцать, две из которых никогда раньше здесь не стояли."
	ukrainian = "Портова служба перелічила човни ще раз у понеділок. Дев’яти бракувало, і ніхто не міг сказати, відколи. У вівторок їх знайшли одинадцять, два з яких ніколи раніше тут не стояли, і їхні власники невідомі."
	french    = "Le bureau du port a recompté les bateaux lundi. Il en manquait neuf, et personne ne savait depuis quand. L’été dernier, on en avait déjà cherché deux à la même époque."
)

func TestDecode(t *testing.T) {
	utf16le := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM)
	utf16be := unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM)
	for _, c := range []struct {
		name string
		enc  encoding.Encoding
		text string
	}{
		{"Russian in Windows-1251", charmap.Windows1251, russian},
		{"Russian in KOI8-R", charmap.KOI8R, russian},
		{"Ukrainian in Windows-1251", charmap.Windows1251, ukrainian},
		{"French in Windows-1252", charmap.Windows1252, french},
		{"French in Latin-1", charmap.ISO8859_1, strings.ReplaceAll(french, "’", "'")},
		{"Russian in UTF-16 with a mark", utf16le, russian},
		{"English in UTF-16 without a mark", utf16be, prose},
		{"Ukrainian in UTF-8", encoding.Nop, ukrainian},
		{"UTF-8 with a mark", encoding.Nop, "\ufeff" + french},
	} {
		data, err := c.enc.NewEncoder().String(c.text)
		if err != nil {
			t.Fatalf("%s: %v", c.name, err)
		}
		got, _, err := decode([]byte(data), "")
		if want := strings.TrimPrefix(c.text, "\ufeff"); err != nil || got != want {
			t.Errorf("%s: %v\n got %.80q\nwant %.80q", c.name, err, got, want)
		}
	}
}

func TestDecodeLineEnds(t *testing.T) {
	got, _, err := decode([]byte("one\r\ntwo\rthree\nfour"), "")
	if err != nil || got != "one\ntwo\nthree\nfour" {
		t.Errorf("%q, %v", got, err)
	}
}

func TestDecodeCutText(t *testing.T) {
	got, note, err := decode([]byte(russian)[:len(russian)-2], "")
	if err != nil || note == "" || !strings.HasSuffix(got, "стоял\ufffd") {
		t.Errorf("%q, %q, %v", got, note, err)
	}
}

func TestDecodeRefusesBinary(t *testing.T) {
	for _, data := range []string{"%PDF-1.7\n", "PK\x03\x04", "ab\x00c", strings.Repeat("\x01\x02text", 50)} {
		if _, _, err := decode([]byte(data), ""); !errors.Is(err, ErrBinary) {
			t.Errorf("%.12q: %v, want ErrBinary", data, err)
		}
	}
}

// Where several character sets are as likely, the choice is always the same.
func TestDecodeGuessesTheSame(t *testing.T) {
	data := []byte(strings.Repeat("x", 1500) + "4xxx\xcf\xcf\xcfxxxx")
	first, _, err := decode(data, "")
	if err != nil {
		t.Fatal(err)
	}
	for range 100 {
		if again, note, _ := decode(data, ""); again != first {
			t.Fatalf("read as %q and as %q: %s", first[1500:], again[1500:], note)
		}
	}
}
