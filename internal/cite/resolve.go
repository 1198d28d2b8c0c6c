package cite

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"footnote/internal/article"
)

// result resolves what needs the whole article: Ibid, the article's own date
// and the years of dates printed without one.
func (r *reader) result(all []found, quotes []article.Quote) Result {
	res := Result{Quotes: quotes}
	all, res.Warnings = ibids(all)
	limit := r.in.Date.Last()
	if r.in.Date == "" || r.in.DateSource == article.DatePage {
		res.Inferred = r.inferDate(all)
		if last := res.Inferred.Last(); !last.IsZero() && (limit.IsZero() || last.Before(limit)) {
			limit = last
		}
	}
	undated := 0
	for i := range all {
		undated += setDates(&all[i], limit)
		res.Citations = append(res.Citations, all[i].Citation)
	}
	if undated > 0 {
		res.Warnings = append(res.Warnings, fmt.Sprintf("%d dates have no year, and nothing in the text gives one", undated))
	}
	return res
}

// ibids points each Ibid to the last full citation in brackets before it. One
// that points to nothing is left out, with a warning.
func ibids(all []found) (kept []found, warnings []string) {
	last := -1
	kept = make([]found, 0, len(all))
	for _, f := range all {
		if f.ibid {
			if last < 0 {
				warnings = append(warnings, fmt.Sprintf("paragraph %d: %q points to no citation", f.Paragraph, f.Raw))
				continue
			}
			f.follow(kept[last], last)
		} else if !isName(f.Source) {
			continue
		} else if f.Kind == article.Parenthetical || f.Kind == article.AuthorYear {
			last = len(kept)
		}
		kept = append(kept, f)
	}
	return kept, warnings
}

// follow takes the source from the full citation at place, and its dates where
// f has none of its own.
func (f *found) follow(full found, place int) {
	f.Kind, f.Source, f.OtherNames, f.Type, f.Self = full.Kind, full.Source, full.OtherNames, full.Type, full.Self
	f.ResolvedFrom = &place
	if len(f.days) == 0 {
		f.days = full.days
	}
	if f.URL == "" {
		f.URL = full.URL
	}
}

// setDates writes the dates of f, supplying years by limit, and returns how
// many are left out because nothing gives their year.
func setDates(f *found, limit time.Time) (undated int) {
	for _, d := range f.days {
		if d.year == 0 {
			if limit.IsZero() {
				undated++
				continue
			}
			d = d.before(limit)
			f.DateInferred = true
		}
		if date := d.on(); d.valid() && !slices.Contains(f.Dates, date) {
			f.Dates = append(f.Dates, date)
		}
	}
	return undated
}

// inferDate gives the article's date by the evidence in it, to the month: the
// day of the latest source without a year, in the year that the volume of a
// known periodical gives, else in the first one in which that day is not
// before the last date that a source prints in full, else by the bound that
// the page's own date sets. "" without such evidence.
func (r *reader) inferDate(all []found) article.Date {
	year := r.volumeYear()
	latest, ok := latestYearless(all)
	printed := lastPrinted(all)
	bound := r.in.Date.Last()
	switch {
	case !ok && year != 0:
		return article.NewDate(year, 0, 0)
	case !ok:
		return ""
	case year != 0:
	case !printed.IsZero():
		year = printed.Year()
		if (day{year, latest.month, latest.day}).on().Last().Before(printed) {
			year++
		}
	case !bound.IsZero():
		year = latest.before(bound).year
	default:
		return ""
	}
	return article.NewDate(year, latest.month, 0)
}

// volumeYear is the year of the volume of a known periodical, 0 when unknown.
func (r *reader) volumeYear() int {
	e := r.entry(r.in.Publication)
	volume, err := strconv.Atoi(strings.TrimSpace(r.in.Volume))
	if e == nil || e.VolumeZero == 0 || err != nil || !isYear(e.VolumeZero+volume) {
		return 0
	}
	return e.VolumeZero + volume
}

// latestYearless is the latest day among sources dated without a year. They
// belong to one year, the article's own, unless all stand around New Year:
// then those of January are the later ones.
func latestYearless(all []found) (latest day, ok bool) {
	days := yearless(all)
	january := slices.ContainsFunc(days, func(d day) bool { return d.month == 1 })
	around := !slices.ContainsFunc(days, func(d day) bool { return d.month > 1 && d.month < 11 })
	for _, d := range days {
		if january && around && d.month != 1 {
			continue
		}
		if !ok || d.later(latest) {
			latest, ok = d, true
		}
	}
	return latest, ok
}

// yearless are the days and months printed without a year.
func yearless(all []found) []day {
	var out []day
	for _, f := range all {
		for _, d := range f.days {
			if d.year == 0 && d.month != 0 {
				out = append(out, d)
			}
		}
	}
	return out
}

// later reports whether d is later in the year than e.
func (d day) later(e day) bool { return d.month > e.month || d.month == e.month && d.day > e.day }

// lastPrinted is the last date that a source prints with its year.
func lastPrinted(all []found) time.Time {
	var last time.Time
	for _, f := range all {
		for _, d := range f.days {
			if d.year != 0 && d.month != 0 && d.valid() {
				if t := d.on().First(); t.After(last) {
					last = t
				}
			}
		}
	}
	return last
}
