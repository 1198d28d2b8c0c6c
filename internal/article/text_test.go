package article

import (
	"errors"
	"reflect"
	"runtime"
	"sync"
	"testing"
)

// keeper counts how often it is asked; while lost it gives nothing.
type keeper struct {
	asked int
	lost  bool
}

func (k *keeper) Text() (Text, error) {
	k.asked++
	if k.lost {
		return Text{Warnings: []string{"half"}}, errors.New("lost")
	}
	return Text{
		Paragraphs: []Paragraph{{N: 1, Text: "One. Two."}},
		Passages:   []Passage{{Paragraph: 1, Span: Span{0, 9}, Text: "One. Two.", Citations: []int{0, 7}}},
		Citations:  []Citation{{Source: "Reuters"}},
	}, nil
}

func TestKept(t *testing.T) {
	k := &keeper{}
	a := Kept(Head{ID: "a"}, 1, 1, k)
	text := a.Text()
	if again := a.Text(); again != text || k.asked != 1 {
		t.Errorf("a text in use is read %d times", k.asked)
	}
	want := New(Head{ID: "a"}, *text)
	if a.PassageCount != want.PassageCount || a.CitationCount != want.CitationCount || !reflect.DeepEqual(a.Text(), want.Text()) {
		t.Errorf("%+v, want %+v", a, want)
	}
	p, ok := a.Passage(0)
	if !ok || !a.Holds(p) || len(Hit{Article: a, Passage: p}.Citations()) != 1 {
		t.Errorf("the passage is %+v", p)
	}
	for _, i := range []int{-1, 1} {
		if _, ok := a.Passage(i); ok {
			t.Errorf("there is a passage %d", i)
		}
		if _, ok := a.Citation(i); ok {
			t.Errorf("there is a citation %d", i)
		}
	}
	runtime.KeepAlive(text)
}

// picker gives passages alone.
type picker struct {
	keeper
	picked int
}

func (p *picker) Passage(i int) (Passage, error) {
	p.picked++
	if i != 0 {
		return Passage{}, errors.New("no such passage")
	}
	return Passage{Text: "One."}, nil
}

// One passage is asked for alone, unless the whole text is in memory anyway.
func TestKeptPassage(t *testing.T) {
	k := &picker{}
	a := Kept(Head{}, 1, 1, k)
	if p, ok := a.Passage(0); !ok || p.Text != "One." || k.asked != 0 {
		t.Errorf("it is %+v, and the text was read %d times", p, k.asked)
	}
	if _, ok := a.Passage(1); ok {
		t.Error("there is a second passage")
	}
	text := a.Text()
	if p, ok := a.Passage(0); !ok || p.Text != text.Passages[0].Text || k.picked != 2 {
		t.Errorf("it is %+v, asked for %d times", p, k.picked)
	}
	runtime.KeepAlive(text)
}

type outliner struct {
	keeper
	outlined int
}

func (o *outliner) Outline() (Text, error) {
	o.outlined++
	if o.lost {
		return Text{Warnings: []string{"half"}}, errors.New("lost")
	}
	return Text{Citations: []Citation{{Source: "Reuters"}}}, nil
}

// An outline is asked for alone, unless the whole text is in memory anyway.
func TestKeptOutline(t *testing.T) {
	o := &outliner{}
	a := Kept(Head{}, 1, 1, o)
	if got := a.Outline(); len(got.Citations) != 1 || o.asked != 0 {
		t.Errorf("the outline is %+v, and the text was read %d times", got, o.asked)
	}
	text := a.Text()
	if a.Outline() != text || o.outlined != 1 {
		t.Errorf("asked %d times for the outline of a text in memory", o.outlined)
	}
	runtime.KeepAlive(text)
	o.lost = true
	if got := Kept(Head{}, 1, 1, o).Outline(); !reflect.DeepEqual(*got, Text{}) {
		t.Errorf("the outline of a lost text is %+v", got)
	}
	k := &keeper{}
	if got := Kept(Head{}, 1, 1, k).Outline(); len(got.Citations) != 1 || k.asked != 1 {
		t.Errorf("without a shorter way the outline is %+v", got)
	}
}

// A text that nobody uses leaves the memory, and comes again.
func TestKeptLeavesTheMemory(t *testing.T) {
	k := &keeper{}
	a := Kept(Head{}, 1, 1, k)
	for want := 1; want <= 3; want++ {
		if c, ok := a.Citation(0); !ok || c.Source != "Reuters" || k.asked != want {
			t.Fatalf("it was read %d times, want %d: %+v", k.asked, want, c)
		}
		runtime.GC()
	}
}

// A text that cannot be read is empty, and not for good.
func TestKeptAndLost(t *testing.T) {
	k := &keeper{}
	a := Kept(Head{}, 1, 1, k)
	p, _ := a.Passage(0)
	runtime.GC()
	k.lost = true
	if got := a.Text(); !reflect.DeepEqual(*got, Text{}) || a.Holds(p) {
		t.Errorf("a lost text is %+v", got)
	}
	k.lost = false
	if !a.Holds(p) {
		t.Error("a text that is there again is not read")
	}
	if bare := new(Article); len(bare.Text().Passages) != 0 {
		t.Error("an article without a text has passages")
	}
}

func TestKeptIsShared(t *testing.T) {
	a := Kept(Head{}, 1, 1, &keeper{})
	var work sync.WaitGroup
	for range 8 {
		work.Go(func() {
			for range 50 {
				if _, ok := a.Passage(0); !ok {
					t.Error("the passage is gone")
				}
				runtime.GC()
			}
		})
	}
	work.Wait()
}
