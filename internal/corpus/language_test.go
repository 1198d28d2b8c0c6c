package corpus

import (
	"testing"

	"footnote/internal/article"
)

func TestLanguage(t *testing.T) {
	for _, c := range []struct{ name, text, stated, want string }{
		{"English", prose, "", "en"},
		{"Russian whose words are the neighbours' too", "Канат на переправе меняли до войны. Нового каната не достали, а на старом до сих пор держится паром.", "", "ru"},
		{"Ukrainian", "Канат обірвало на третю ніч. Налагодити переправу взялися троє, але на канат треба було два мільйони.", "", "uk"},
		{"Ukrainian that quotes Russian", "Начальник порту пояснив: «Мы ждём каната». Його підлеглі третій рік не чекають нічого і їздять у місто човнами.", "", "uk"},
		{"Belarusian", "Канат абарвала на трэцюю ноч. Наладзіць пераправу ўзяліся трое, але на канат трэба было два мільёны.", "", "be"},
		{"one Cyrillic name in English", "The ferry Ыныкчан, her master said, had never in nine years left the harbour of Saltmere on time.", "", "en"},
		{"what the file states", prose, "de-AT", "de"},
		{"too short to tell", "Нет.", "", ""},
		{"no language", "1 2 3 4 5 6 7 8 9", "", ""},
	} {
		body := []article.Paragraph{{N: 1, Text: c.text}}
		if got := language(body, c.stated); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}
