package watch

import (
	"cmp"
	"errors"
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"
)

// Hours are the quiet hours of a chat, and its clock. The zero Hours are none,
// by UTC.
type Hours struct {
	From, To int    // minutes of the day; equal for none. From may be after To: over midnight
	Zone     string // a name of the tz database or +02:00; "" is UTC
}

// Why a text names no hours.
var (
	ErrHours = errors.New("not hours of a day")
	ErrZone  = errors.New("not a time zone")
)

var hoursForm = regexp.MustCompile(`^(\d{1,2})(?::(\d\d))?\s*[-–—]\s*(\d{1,2})(?::(\d\d))?(?:\s+(\S+))?$`)

// ParseHours reads "22-7", "22:30-07:15" or "22-7 Europe/Kyiv". Without a zone
// it keeps the one given. Its errors are ErrHours and ErrZone.
func ParseHours(text, zone string) (Hours, error) {
	m := hoursForm.FindStringSubmatch(strings.TrimSpace(text))
	if m == nil {
		return Hours{}, ErrHours
	}
	from, ok1 := minutes(m[1], m[2])
	to, ok2 := minutes(m[3], m[4])
	if !ok1 || !ok2 || from == to {
		return Hours{}, ErrHours
	}
	if m[5] != "" {
		var err error
		if zone, err = ParseZone(m[5]); err != nil {
			return Hours{}, err
		}
	}
	return Hours{From: from, To: to, Zone: zone}, nil
}

func minutes(hour, minute string) (int, bool) {
	h, _ := strconv.Atoi(hour)
	m, _ := strconv.Atoi(cmp.Or(minute, "0"))
	return (h%24)*60 + m, h <= 24 && m < 60
}

var offsetForm = regexp.MustCompile(`^(?i:utc|gmt)?([+-])(\d{1,2})(?::?([0-5]\d))?$`)

// ParseZone reads "Europe/Kyiv", "Kyiv", "+2", "UTC+02:00" or "UTC" and returns it as Hours
// keeps it. Its error is ErrZone.
func ParseZone(text string) (string, error) {
	if strings.EqualFold(text, "utc") || strings.EqualFold(text, "gmt") {
		return "", nil
	}
	if m := offsetForm.FindStringSubmatch(text); m != nil {
		h, _ := strconv.Atoi(m[2])
		if h > 14 {
			return "", ErrZone
		}
		return fmt.Sprintf("%s%02d:%s", m[1], h, cmp.Or(m[3], "00")), nil
	}
	name := tzCase(text)
	for _, full := range []string{name, "Europe/" + name, "Asia/" + name, "America/" + name} {
		if _, err := time.LoadLocation(full); err == nil && name != "Local" && name != "" {
			return full, nil
		}
	}
	return "", ErrZone
}

// tzCase writes europe/kyiv as the tz database does.
func tzCase(name string) string {
	if name != strings.ToLower(name) {
		return name
	}
	up := true
	return strings.Map(func(r rune) rune {
		c := r
		if up {
			c = []rune(strings.ToUpper(string(r)))[0]
		}
		up = r == '/' || r == '_' || r == '-'
		return c
	}, name)
}

// location is the clock of h; of a zone that this system does not know, UTC.
func (h Hours) location() *time.Location {
	if m := offsetForm.FindStringSubmatch(h.Zone); m != nil {
		hours, _ := strconv.Atoi(m[2])
		minutes, _ := strconv.Atoi(m[3])
		seconds := (hours*60 + minutes) * 60
		if m[1] == "-" {
			seconds = -seconds
		}
		return time.FixedZone(h.Zone, seconds)
	}
	if zone, err := time.LoadLocation(h.Zone); err == nil {
		return zone
	}
	return time.UTC
}

// Local is t by the clock of h.
func (h Hours) Local(t time.Time) time.Time { return t.In(h.location()) }

// Begin and End are From and To as they are read: 22:00.
func (h Hours) Begin() string { return clock(h.From) }

// End is Begin's other half.
func (h Hours) End() string { return clock(h.To) }

func clock(minutes int) string { return fmt.Sprintf("%02d:%02d", minutes/60, minutes%60) }

// Off tells that h has no quiet hours.
func (h Hours) Off() bool { return h.From == h.To }

// Quiet tells whether t lies in the quiet hours, which begin with From and end
// before To.
func (h Hours) Quiet(t time.Time) bool {
	local := h.Local(t)
	at := local.Hour()*60 + local.Minute()
	if h.From < h.To {
		return h.From <= at && at < h.To
	}
	return h.From > h.To && (at >= h.From || at < h.To)
}

// end is t, or when the quiet hours end that t lies in.
func (h Hours) end(t time.Time) time.Time {
	if !h.Quiet(t) {
		return t
	}
	local := h.Local(t)
	end := time.Date(local.Year(), local.Month(), local.Day(), 0, h.To, 0, 0, local.Location())
	if !end.After(t) {
		end = time.Date(local.Year(), local.Month(), local.Day()+1, 0, h.To, 0, 0, local.Location())
	}
	return end
}
