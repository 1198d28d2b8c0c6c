package article

import (
	"fmt"
	"regexp"
	"time"
)

// Date is a calendar date as exact as it is known: "2024", "2024-02",
// "2024-02-18", or "" for none. Dates compare by their first day.
type Date string

// DateSource says where an article's date comes from.
type DateSource string

// Where dates come from. A page date is the day the page was shown, which is
// not a day of publication.
const (
	DatePrinted     DateSource = "printed"
	DateFrontMatter DateSource = "front-matter"
	DateHTML        DateSource = "html"
	DateInferred    DateSource = "inferred"
	DatePage        DateSource = "page"
	DateNone        DateSource = "none"
)

var dateForm = regexp.MustCompile(`^\d{4}(-\d{2}(-\d{2})?)?$`)

var dateLayouts = map[int]string{4: "2006", 7: "2006-01", 10: "2006-01-02"}

// ParseDate accepts the three forms of Date and nothing else.
func ParseDate(s string) (Date, error) {
	if !dateForm.MatchString(s) {
		return "", fmt.Errorf("date %q is not of the form 2024, 2024-02 or 2024-02-18", s)
	}
	if _, err := time.Parse(dateLayouts[len(s)], s); err != nil {
		return "", fmt.Errorf("date %q is not in the calendar", s)
	}
	return Date(s), nil
}

// NewDate makes a Date of year precision when month is 0 and of month
// precision when day is 0.
func NewDate(year, month, day int) Date {
	switch {
	case month == 0:
		return Date(fmt.Sprintf("%04d", year))
	case day == 0:
		return Date(fmt.Sprintf("%04d-%02d", year, month))
	}
	return Date(fmt.Sprintf("%04d-%02d-%02d", year, month, day))
}

// First is the first day d may mean, the zero time when d is none.
func (d Date) First() time.Time {
	layout, ok := dateLayouts[len(d)]
	t, err := time.Parse(layout, string(d))
	if !ok || err != nil {
		return time.Time{}
	}
	return t
}

// Last is the last day d may mean, the zero time when d is none.
func (d Date) Last() time.Time {
	t := d.First()
	switch {
	case t.IsZero():
		return t
	case len(d) == 4:
		return t.AddDate(1, 0, -1)
	case len(d) == 7:
		return t.AddDate(0, 1, -1)
	}
	return t
}
