package state

import (
	"fmt"
	"maps"
	"testing"
	"time"

	"footnote/internal/watch"
)

// gapsOf are the questions asked in vain, each with how often.
func gapsOf(t *testing.T, s *Store) map[string]int {
	t.Helper()
	found := map[string]int{}
	if err := s.EachGap(func(question string, times int, _ time.Time) { found[question] = times }); err != nil {
		t.Fatal(err)
	}
	return found
}

func wantGaps(t *testing.T, s *Store, want map[string]int) {
	t.Helper()
	if got := gapsOf(t, s); !maps.Equal(got, want) {
		t.Errorf("asked in vain are %v, want %v", got, want)
	}
}

func TestGaps(t *testing.T) {
	s, path := fresh(t)
	ask := func(question string, at time.Time) {
		t.Helper()
		if err := s.AskedInVain(question, at); err != nil {
			t.Fatal(err)
		}
	}
	ask("a", noon)
	ask("b", noon)
	ask("a", noon.Add(24*time.Hour))
	s = reopen(t, s, path)
	wantGaps(t, s, map[string]int{"a": 2, "b": 1})
	// 90 days after b was last asked, a day before a's are over.
	if err := s.Sweep(noon.Add(gapLife)); err != nil {
		t.Fatal(err)
	}
	wantGaps(t, s, map[string]int{"a": 2})
	if err := s.Forget(""); err != nil { // who asked is not known
		t.Fatal(err)
	}
	if err := s.ClearGaps(); err != nil {
		t.Fatal(err)
	}
	wantGaps(t, s, nil)
	ask("a", noon)
	wantGaps(t, s, map[string]int{"a": 1})
}

// Of too many those go that were not asked for longest.
func TestGapsAreBounded(t *testing.T) {
	s, _ := fresh(t)
	s.gaps.most = 10
	for i := range 15 {
		if err := s.AskedInVain(fmt.Sprint(i), noon.Add(time.Duration(i)*time.Minute)); err != nil {
			t.Fatal(err)
		}
	}
	if err := s.AskedInVain("0", noon.Add(time.Hour)); err != nil {
		t.Fatal(err)
	}
	if err := s.Sweep(noon.Add(time.Hour)); err != nil {
		t.Fatal(err)
	}
	got := gapsOf(t, s)
	if len(got) != 10 || got["0"] != 2 || got["5"] != 0 || got["6"] != 1 {
		t.Errorf("kept are %v", got)
	}
}

// A chat's hours are those of its watches, and move along with it.
func TestHours(t *testing.T) {
	s, path := fresh(t)
	night := watch.Hours{From: 22 * 60, To: 7 * 60, Zone: "Europe/Kyiv"}
	if err := s.SetHours("-5", night); err != nil {
		t.Fatal(err)
	}
	if w := addWatch(t, s, watch.Watch{Chat: "-5", Query: "a"}); w.Hours != night {
		t.Errorf("a new watch has the hours %+v", w.Hours)
	}
	if err := s.SetLanguage("-5", "uk"); err != nil {
		t.Fatal(err)
	}
	if err := s.Move(-5, -1005); err != nil {
		t.Fatal(err)
	}
	s = reopen(t, s, path)
	list, _, err := s.AllWatches()
	if err != nil || len(list) != 1 || list[0].Hours != night || list[0].Chat != "-1005" {
		t.Errorf("after the move there are %+v, %v", list, err)
	}
	if h, err := s.Hours("-1005"); err != nil || h != night {
		t.Errorf("after the move the hours are %+v, %v", h, err)
	}
	if h, err := s.Hours("7"); err != nil || h != (watch.Hours{}) {
		t.Errorf("another chat has the hours %+v, %v", h, err)
	}
}
