package watch

import (
	"errors"
	"strconv"
	"strings"
	"testing"
	"time"
	_ "time/tzdata"
)

// at reads a moment: "Fri 8 May 22:30" is one of 2026, by UTC unless zone is
// given.
func at(t *testing.T, text, zone string) time.Time {
	t.Helper()
	m, err := time.ParseInLocation("2006 Mon 2 Jan 15:04", "2026 "+text, Hours{Zone: zone}.location())
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func TestNoteEdit(t *testing.T) {
	for _, c := range []struct{ edits, edited, faded string }{
		{"+a", "a", ""},
		{"+a +a", "a", ""},
		{"+a -a", "", ""}, // it was not told of yet
		{"-a", "", "a"},
		{"-a +a", "", ""}, // what comes back is no news
		{"-a +a +b", "b", ""},
		{"+a -b +c", "a c", "b"},
	} {
		var w Watch
		for _, edit := range strings.Fields(c.edits) {
			w.NoteEdit(edit[1:], edit[0] == '+')
		}
		if edited, faded := strings.Join(w.Edited, " "), strings.Join(w.Faded, " "); edited != c.edited || faded != c.faded {
			t.Errorf("after %s: edited %q, faded %q", c.edits, edited, faded)
		}
	}
	var w Watch
	for i := range 2 * MaxMissing {
		w.NoteEdit(strconv.Itoa(i), true)
	}
	if len(w.Edited) != MaxMissing || w.Edited[0] != strconv.Itoa(MaxMissing) {
		t.Errorf("%d are kept, from %s on", len(w.Edited), w.Edited[0])
	}
}

func TestNext(t *testing.T) {
	night := Hours{From: 22 * 60, To: 7 * 60}
	tests := []struct {
		name            string
		rhythm          Rhythm
		hours           Hours
		turn, now, next string // turn "" for never
	}{
		{"at once the first time", AtOnce, Hours{}, "", "Fri 8 May 14:00", "Fri 8 May 14:00"},
		{"a minute apart", AtOnce, Hours{}, "Fri 8 May 14:00", "Fri 8 May 14:00", "Fri 8 May 14:01"},
		{"not in the quiet hours", AtOnce, night, "", "Fri 8 May 23:00", "Sat 9 May 07:00"},
		{"nor after midnight", AtOnce, night, "", "Sat 9 May 06:59", "Sat 9 May 07:00"},
		{"but when they end", AtOnce, night, "", "Sat 9 May 07:00", "Sat 9 May 07:00"},
		{"the next morning", Daily, Hours{}, "Fri 8 May 14:00", "Fri 8 May 14:00", "Sat 9 May 09:00"},
		{"this morning", Daily, Hours{}, "Fri 8 May 08:59", "Fri 8 May 08:59", "Fri 8 May 09:00"},
		{"not twice a morning", Daily, Hours{}, "Fri 8 May 09:00", "Fri 8 May 09:00", "Sat 9 May 09:00"},
		{"when the morning was missed", Daily, Hours{}, "Fri 8 May 09:00", "Mon 11 May 13:00", "Mon 11 May 13:00"},
		{"when those sleep who sleep long", Daily, Hours{From: 0, To: 10 * 60}, "Fri 8 May 14:00", "Sat 9 May 01:00", "Sat 9 May 10:00"},
		{"on Monday", Weekly, Hours{}, "Fri 8 May 14:00", "Fri 8 May 14:00", "Mon 11 May 09:00"},
		{"on the same Monday", Weekly, Hours{}, "Mon 11 May 08:00", "Mon 11 May 08:00", "Mon 11 May 09:00"},
		{"a week later", Weekly, Hours{}, "Mon 11 May 09:00", "Mon 11 May 09:30", "Mon 18 May 09:00"},
		{"by the clock of the chat", Daily, Hours{Zone: "Europe/Kyiv"}, "Fri 8 May 14:00", "Fri 8 May 14:00", "Sat 9 May 06:00"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			w := Watch{Rhythm: test.rhythm, Hours: test.hours}
			if test.turn != "" {
				w.Turn = at(t, test.turn, "")
			}
			if next := w.Next(at(t, test.now, "")); !next.Equal(at(t, test.next, "")) {
				t.Errorf("next is %v, want %s", next.UTC(), test.next)
			}
		})
	}
}

func TestQuiet(t *testing.T) {
	tests := []struct {
		hours, when, end string // end "" where it is not quiet
	}{
		{"22-7", "Fri 8 May 21:59", ""},
		{"22-7", "Fri 8 May 22:00", "Sat 9 May 07:00"},
		{"22-7", "Sat 9 May 00:00", "Sat 9 May 07:00"},
		{"22-7", "Sat 9 May 07:00", ""},
		{"13-14:30", "Fri 8 May 13:00", "Fri 8 May 14:30"},
		{"13-14:30", "Fri 8 May 14:30", ""},
		{"13-14:30", "Fri 8 May 12:59", ""},
		{"20-24", "Fri 8 May 23:59", "Sat 9 May 00:00"},
		{"22-7 Europe/Kyiv", "Fri 8 May 18:59", ""},
		{"22-7 Europe/Kyiv", "Fri 8 May 19:00", "Sat 9 May 04:00"},
		{"22-7 -3", "Sat 9 May 01:00", "Sat 9 May 10:00"},
		// Clocks in Kyiv go forward at 3:00 on 29 March 2026.
		{"22-3:30 Europe/Kyiv", "Sat 28 Mar 23:00", "Sun 29 Mar 01:30"},
		{"22-7 Europe/Kyiv", "Sat 28 Mar 23:00", "Sun 29 Mar 04:00"},
	}
	for _, test := range tests {
		t.Run(test.hours+" at "+test.when, func(t *testing.T) {
			h, err := ParseHours(test.hours, "")
			if err != nil {
				t.Fatal(err)
			}
			when := at(t, test.when, "")
			want := when
			if test.end != "" {
				want = at(t, test.end, "")
			}
			if end := h.end(when); !end.Equal(want) || h.Quiet(when) != (test.end != "") {
				t.Errorf("quiet %v until %v, want %q", h.Quiet(when), end.UTC(), test.end)
			}
		})
	}
}

func TestParseHours(t *testing.T) {
	tests := []struct {
		text string
		want Hours
		err  error
	}{
		{"22-7", Hours{22 * 60, 7 * 60, "+01:00"}, nil},
		{" 22:30 – 07:15 ", Hours{22*60 + 30, 7*60 + 15, "+01:00"}, nil},
		{"0-24", Hours{}, ErrHours},
		{"24-7", Hours{0, 7 * 60, "+01:00"}, nil},
		{"22-7 Europe/Kyiv", Hours{22 * 60, 7 * 60, "Europe/Kyiv"}, nil},
		{"22-7 europe/kyiv", Hours{22 * 60, 7 * 60, "Europe/Kyiv"}, nil},
		{"22-7 Kyiv", Hours{22 * 60, 7 * 60, "Europe/Kyiv"}, nil},
		{"22-7 new_york", Hours{22 * 60, 7 * 60, "America/New_York"}, nil},
		{"22-7 +2", Hours{22 * 60, 7 * 60, "+02:00"}, nil},
		{"22-7 UTC-5:30", Hours{22 * 60, 7 * 60, "-05:30"}, nil},
		{"22-7 utc", Hours{22 * 60, 7 * 60, ""}, nil},
		{"22-7 Atlantis", Hours{}, ErrZone},
		{"22-7 Local", Hours{}, ErrZone},
		{"22-7 ../etc/passwd", Hours{}, ErrZone},
		{"22-7 +15", Hours{}, ErrZone},
		{"7-7", Hours{}, ErrHours},
		{"22-25", Hours{}, ErrHours},
		{"22:60-7", Hours{}, ErrHours},
		{"22", Hours{}, ErrHours},
		{"", Hours{}, ErrHours},
		{"at night", Hours{}, ErrHours},
	}
	for _, test := range tests {
		if got, err := ParseHours(test.text, "+01:00"); got != test.want || !errors.Is(err, test.err) {
			t.Errorf("%q is %+v, %v; want %+v, %v", test.text, got, err, test.want, test.err)
		}
	}
}

func FuzzParseHours(f *testing.F) {
	for _, seed := range []string{"22-7", "22:30-07:15 Europe/Kyiv", "1-2 +2", "0-24", "9–18 utc", "22-7 ..", "22-7 é/ß"} {
		f.Add(seed)
	}
	now := time.Date(2026, 5, 8, 14, 0, 0, 0, time.UTC)
	f.Fuzz(func(t *testing.T, text string) {
		h, err := ParseHours(text, "")
		if err != nil {
			return
		}
		end := h.end(now)
		if h.Off() || h.Quiet(end) || end.Before(now) || end.Sub(now) > 26*time.Hour {
			t.Errorf("%q is %+v: quiet from %v to %v", text, h, now, end)
		}
	})
}
