package cite

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"footnote/internal/article"
)

// monthNames are the months as they stand in dates, by language.
var monthNames = map[string][]string{
	"en":       strings.Fields("January February March April May June July August September October November December"),
	"en short": strings.Fields("Jan. Feb. Mar. Apr. May Jun. Jul. Aug. Sept. Oct. Nov. Dec."),
	"de":       strings.Fields("Januar Februar März April Mai Juni Juli August September Oktober November Dezember"),
	"fr":       strings.Fields("janvier février mars avril mai juin juillet août septembre octobre novembre décembre"),
	"ru":       strings.Fields("января февраля марта апреля мая июня июля августа сентября октября ноября декабря"),
	"uk":       strings.Fields("січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня"),
}

// printedDate is a list of days of one month, in print.
type printedDate struct {
	text string
	want []day
}

// printers are the ways in which a list of days is printed; a list without a
// year has 0 for it.
var printers = map[string]func(year, month int, days []int) string{
	"en": func(y, m int, ds []int) string { return monthNames["en"][m-1] + " " + listed(ds, ", ") + commaYear(y) },
	"en with and": func(y, m int, ds []int) string {
		return monthNames["en"][m-1] + " " + listed(ds, " and ") + commaYear(y)
	},
	"en short": func(y, m int, ds []int) string {
		return monthNames["en short"][m-1] + " " + listed(ds, ", ") + commaYear(y)
	},
	"en day first": func(y, m int, ds []int) string {
		return listed(ds, " and ") + " " + monthNames["en"][m-1] + spaceYear(y, "")
	},
	"en of": func(y, m int, ds []int) string {
		return ordinal(ds[len(ds)-1]) + " of " + monthNames["en"][m-1] + spaceYear(y, "")
	},
	"en ordinal": func(y, m int, ds []int) string {
		return monthNames["en"][m-1] + " " + ordinal(ds[len(ds)-1]) + commaYear(y)
	},
	"de": func(y, m int, ds []int) string {
		return fmt.Sprintf("%d. %s%s", ds[len(ds)-1], monthNames["de"][m-1], spaceYear(y, ""))
	},
	"fr": func(y, m int, ds []int) string {
		if last := ds[len(ds)-1]; last == 1 {
			return "1er " + monthNames["fr"][m-1] + spaceYear(y, "")
		}
		return fmt.Sprintf("%d %s%s", ds[len(ds)-1], monthNames["fr"][m-1], spaceYear(y, ""))
	},
	"ru": func(y, m int, ds []int) string {
		return listed(ds, " и ") + " " + monthNames["ru"][m-1] + spaceYear(y, " г.")
	},
	"ru long": func(y, m int, ds []int) string {
		return listed(ds, ", ") + " " + monthNames["ru"][m-1] + spaceYear(y, " года")
	},
	"uk": func(y, m int, ds []int) string {
		return listed(ds, " та ") + " " + monthNames["uk"][m-1] + spaceYear(y, " р.")
	},
	"uk long": func(y, m int, ds []int) string {
		return listed(ds, " й ") + " " + monthNames["uk"][m-1] + spaceYear(y, " року")
	},
	"range": func(y, m int, ds []int) string {
		return listed(ds, "–") + " " + monthNames["en"][m-1] + spaceYear(y, "")
	},
}

func listed(days []int, between string) string {
	var all []string
	for _, d := range days {
		all = append(all, fmt.Sprint(d))
	}
	return strings.Join(all, between)
}

func commaYear(y int) string {
	if y == 0 {
		return ""
	}
	return fmt.Sprintf(", %d", y)
}

func spaceYear(y int, after string) string {
	if y == 0 {
		return ""
	}
	return fmt.Sprintf(" %d%s", y, after)
}

func ordinal(n int) string {
	ending := "th"
	if n/10 != 1 && n%10 > 0 && n%10 < 4 {
		ending = []string{"st", "nd", "rd"}[n%10-1]
	}
	return fmt.Sprint(n) + ending
}

// onlyLast are the ways that print one day.
var onlyLast = []string{"en of", "en ordinal", "de", "fr"}

func printDate(r *rand.Rand, style string) printedDate {
	year, month := []int{0, 1900 + r.IntN(200), 2000 + r.IntN(30)}[r.IntN(3)], 1+r.IntN(12)
	var days []int
	for range 1 + r.IntN(3) {
		days = append(days, 1+r.IntN(28))
	}
	slices.Sort(days)
	days = slices.Compact(days)
	p := printedDate{text: printers[style](year, month, days)}
	if slices.Contains(onlyLast, style) {
		days = days[len(days)-1:]
	}
	for _, d := range days {
		p.want = append(p.want, day{year, month, d})
	}
	return p
}

// Every way of printing days gives them back, with all that was printed; and
// what follows in the sentence is left alone.
func TestDatesReadBack(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 1))
	for style := range printers {
		for range 60 {
			p := printDate(r, style)
			for _, after := range []string{"", " prices fell", ", prices fell", ") and", "; Reuters"} {
				ts := tokenize(p.text + after)
				got, used := dates(ts)
				if !slices.Equal(got, p.want) {
					t.Errorf("%s: %q gives %v, want %v", style, p.text+after, got, p.want)
				}
				if read := ts[used-1].end; read != len(p.text) {
					t.Errorf("%s: of %q only %q is read", style, p.text+after, (p.text + after)[:read])
				}
			}
		}
	}
}

// Months alone are dates where a year stands behind them, and where they are
// written out.
func TestMonthsReadBack(t *testing.T) {
	for lang, names := range monthNames {
		for i, name := range names {
			got, _ := dates(tokenize(name + " 2024"))
			if lang == "fr" && name == "mars" {
				continue // another word by itself
			}
			if want := []day{{2024, i + 1, 0}}; !slices.Equal(got, want) {
				t.Errorf("%s 2024 gives %v, want %v", name, got, want)
			}
		}
	}
}

// Figures alone are dates in the order of a day, a month and a year, the year
// first or last; the month first where the second figure can be no month.
func TestFiguresReadBack(t *testing.T) {
	for first := time.Date(2023, 12, 20, 0, 0, 0, 0, time.UTC); first.Year() < 2025; first = first.AddDate(0, 0, 7) {
		want := day{first.Year(), int(first.Month()), first.Day()}
		texts := []string{first.Format("2006-01-02"), first.Format("02.01.2006"), first.Format("2006/1/2"), first.Format("2.1.2006")}
		if want.day > 12 {
			texts = append(texts, first.Format("1/2/2006"), first.Format("01/02/2006"))
		}
		for _, text := range texts {
			if got, used := dates(tokenize(text)); !slices.Equal(got, []day{want}) || used != 5 {
				t.Errorf("%s gives %v of %d tokens, want %v", text, got, used, want)
			}
		}
	}
	for _, text := range []string{"2024-13-01", "32.01.2024", "2024-02-30", "30.02.2024", "1.2.24", "2024-05/03", "13.13.2024", "0.5.2024"} {
		if got, used := dates(tokenize(text)); used == 5 {
			t.Errorf("%s gives %v", text, got)
		}
	}
}

// A day without a year is the nearest such day on or before the article's own.
func TestYearsOfDaysByCountingBack(t *testing.T) {
	finder := NewFinder(tableNames(t))
	r := rand.New(rand.NewPCG(2, 2))
	for range 40 {
		own := time.Date(2020+r.IntN(6), time.Month(1+r.IntN(12)), 1+r.IntN(28), 0, 0, 0, 0, time.UTC)
		month, n := time.Month(1+r.IntN(12)), 1+r.IntN(28)
		want := own
		for want.Month() != month || want.Day() != n {
			want = want.AddDate(0, 0, -1)
		}
		in := oneParagraph(fmt.Sprintf("It fell (TASS, %s %d).", month, n))
		in.Date, in.DateSource = article.Date(own.Format(time.DateOnly)), article.DatePrinted
		c := finder.Find(in).Citations
		if len(c) != 1 || len(c[0].Dates) != 1 || string(c[0].Dates[0]) != want.Format(time.DateOnly) || !c[0].DateInferred {
			t.Errorf("%s %d in an article of %s: %+v, want %s", month, n, in.Date, c, want.Format(time.DateOnly))
		}
	}
}

func FuzzDates(f *testing.F) {
	r := rand.New(rand.NewPCG(3, 3))
	for style := range printers {
		f.Add(printDate(r, style).text + " " + printDate(r, style).text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		ts := tokenize(text)
		got, used := dates(ts)
		if used < 0 || used > len(ts) || (used == 0) != (len(got) == 0) {
			t.Fatalf("%q: %v of %d tokens", text, got, used)
		}
		for _, d := range got {
			if !d.valid() || d.year != 0 && !isYear(d.year) {
				t.Fatalf("%q: no such day as %v", text, d)
			}
		}
	})
}
