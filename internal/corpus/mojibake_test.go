package corpus

import (
	"testing"

	"golang.org/x/text/encoding/charmap"
)

// TestUnmangled reads texts as they are found after two programs disagreed on
// the character set.
func TestUnmangled(t *testing.T) {
	for name, text := range map[string]string{
		"French": french, "Russian": russian, "Ukrainian": ukrainian,
		"German": "Die Fähre nach Süderhafen fährt „vorerst nicht“ – so die Behörde.",
	} {
		for _, set := range []*charmap.Charmap{charmap.Windows1252, charmap.Windows1251} {
			mangled, err := set.NewDecoder().String(text)
			if err != nil {
				t.Fatal(err)
			}
			if got, _, err := decode([]byte(mangled), ""); err != nil || got != text && !lossy(mangled) {
				t.Errorf("%s read as %v: %q, %v", name, set, got, err)
			}
			if got, ok := unmangled(text); ok {
				t.Errorf("%s, which is whole, became %q", name, got)
			}
		}
	}
	if got, ok := unmangled("â€œThe quay is oursâ€\ufffd, they said."); !ok || got != "“The quay is ours”, they said." {
		t.Errorf("a quotation mark that lost its last byte: %q", got)
	}
	for _, text := range []string{"Рівень води: Сіль.", "Âge Ã¼", "plain"} {
		if got, ok := unmangled(text); ok {
			t.Errorf("%q became %q", text, got)
		}
	}
}

// lossy says whether a byte had no character in the set it was read in.
func lossy(text string) bool {
	for _, c := range text {
		if c == '\ufffd' {
			return true
		}
	}
	return false
}
