package corpus

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
)

// datedMonths are the months as they stand in dates, by language.
var datedMonths = map[string][]string{
	"en": strings.Fields("January February March April May June July August September October November December"),
	"de": strings.Fields("Januar Februar März April Mai Juni Juli August September Oktober November Dezember"),
	"fr": strings.Fields("janvier février mars avril mai juin juillet août septembre octobre novembre décembre"),
	"ru": strings.Fields("января февраля марта апреля мая июня июля августа сентября октября ноября декабря"),
	"uk": strings.Fields("січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня"),
	"pl": strings.Fields("stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia"),
}

// datedForms are lines that are nothing but a date, for each language: %[1]d is
// the day, %[2]s the month, %[3]d the year.
var datedForms = map[string][]string{
	"en": {
		"%[2]s %[1]d, %[3]d", "%[1]d %[2]s %[3]d", "Published on %[2]s %[1]d, %[3]d", "Tuesday, %[2]s %[1]d, %[3]d", "%[1]d %[2]s, %[3]d Sunday", "%[2]s %[1]d, %[3]d at 10:15 p.m. GMT", "Posted: %[1]d %[2]s %[3]d | 14:05",
		"%[1]d %[2]s %[3]d, 9:30am", "%[2]s %[1]d, %[3]d — 14:05 EST",
	},
	"de": {"%[1]d. %[2]s %[3]d", "Stand: %[1]d. %[2]s %[3]d, 14:05 Uhr", "Veröffentlicht am %[1]d. %[2]s %[3]d"},
	"fr": {"%[1]d %[2]s %[3]d", "Publié le %[1]d %[2]s %[3]d à 18h30", "le %[1]d %[2]s %[3]d"},
	"ru": {"%[1]d %[2]s %[3]d", "%[1]d %[2]s %[3]d года", "%[1]d %[2]s %[3]d г., вторник", "Опубликовано: %[1]d %[2]s %[3]d в 10:15"},
	"uk": {"%[1]d %[2]s %[3]d", "%[1]d %[2]s %[3]d року", "Опубліковано: %[1]d %[2]s %[3]d р.", "Субота, %[1]d %[2]s %[3]d року, 10:15"},
	"pl": {"%[1]d %[2]s %[3]d"},
}

// Every line that is nothing but a date gives it back, and is none once it says
// anything else.
func TestDatelinesReadBack(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 8))
	for lang, forms := range datedForms {
		for _, form := range forms {
			for month, name := range datedMonths[lang] {
				day, year := 1+r.IntN(28), 1990+r.IntN(40)
				line := fmt.Sprintf(form, day, name, year)
				want := fmt.Sprintf("%d-%02d-%02d", year, month+1, day)
				if d, ok := readDateline(line); !ok || string(d.date) != want || d.updated {
					t.Errorf("%s: %+v, %v, want %s", line, d, ok, want)
				}
				if d, ok := readDateline(strings.ToUpper(line)); !ok || string(d.date) != want {
					t.Errorf("%s in capitals: %+v, %v, want %s", line, d, ok, want)
				}
				for _, more := range []string{" the boats left", " 1815", " лодки"} {
					if d, ok := readDateline(line + more); ok {
						t.Errorf("%s: %+v", line+more, d)
					}
				}
			}
		}
	}
}

// Figures give a day in the orders that can be told from one another.
func TestDatelinesInFigures(t *testing.T) {
	for month := 1; month <= 12; month++ {
		for day := 1; day <= 28; day += 3 {
			want := fmt.Sprintf("2024-%02d-%02d", month, day)
			lines := []string{fmt.Sprintf("2024-%02d-%02d", month, day), fmt.Sprintf("2024/%d/%d", month, day), fmt.Sprintf("%02d.%02d.2024", day, month), fmt.Sprintf("%d-%d-2024", day, month), want + "T09:30:00Z", want + " 09:30"}
			switch slashed := fmt.Sprintf("%d/%d/2024", day, month); {
			case day > 12 || day == month:
				lines = append(lines, slashed, fmt.Sprintf("%d/%d/2024", month, day))
			default:
				if d, ok := readDateline(slashed); !ok || d.date != "2024" {
					t.Errorf("%s may be either: %+v, %v", slashed, d, ok)
				}
			}
			for _, line := range lines {
				if d, ok := readDateline(line); !ok || string(d.date) != want {
					t.Errorf("%s: %+v, %v, want %s", line, d, ok, want)
				}
			}
		}
	}
}
