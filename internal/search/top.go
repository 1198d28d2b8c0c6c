package search

import (
	"cmp"
	"math"
	"slices"
)

// scored is a passage by ordinal.
type scored struct {
	i     uint32
	score float32
}

// better orders the higher score first, of equal ones the first in reading
// order.
func better(x, y scored) int {
	switch {
	case x.score > y.score:
		return -1
	case x.score < y.score:
		return 1
	}
	return cmp.Compare(x.i, y.i)
}

// top keeps the n best of what is added, in a heap with the worst at its root.
type top struct {
	n     int
	least float32 // no score below it is among the best
	heap  []scored
}

func newTop(n int) *top { return &top{n: n, least: float32(math.Inf(-1)), heap: make([]scored, 0, n)} }

// add offers s. It is small, so that callers have it in their loops: most of
// what is added is not among the best.
func (t *top) add(s scored) {
	if s.score >= t.least {
		t.keep(s)
	}
}

func (t *top) keep(s scored) {
	switch {
	case len(t.heap) < t.n:
		t.heap = append(t.heap, s)
		t.rise(len(t.heap) - 1)
	case t.n > 0 && better(s, t.heap[0]) < 0:
		t.heap[0] = s
		t.sink()
	}
	if len(t.heap) == t.n && t.n > 0 {
		t.least = t.heap[0].score
	}
}

// rise moves what is at a place towards the root while it is worse.
func (t *top) rise(at int) {
	for at > 0 && better(t.heap[at], t.heap[(at-1)/2]) > 0 {
		t.heap[at], t.heap[(at-1)/2] = t.heap[(at-1)/2], t.heap[at]
		at = (at - 1) / 2
	}
}

// sink moves the root away while something below is worse.
func (t *top) sink() {
	for at := 0; ; {
		worst := at
		for _, below := range [2]int{2*at + 1, 2*at + 2} {
			if below < len(t.heap) && better(t.heap[below], t.heap[worst]) > 0 {
				worst = below
			}
		}
		if worst == at {
			return
		}
		t.heap[at], t.heap[worst] = t.heap[worst], t.heap[at]
		at = worst
	}
}

// sorted is what was kept, best first. Nothing is added afterwards.
func (t *top) sorted() []scored {
	slices.SortFunc(t.heap, better)
	return t.heap
}

// bestOf are the n best of all, in no order. It moves them about, as Hoare's
// quickselect does; where n is a large share of all a heap is dearer.
func bestOf(all []scored, n int) []scored {
	n = min(n, len(all))
	for low, high := 0, len(all)-1; low < high && n < len(all); {
		from, to := divide(all, low, high)
		switch {
		case n <= to:
			high = to
		case n >= from:
			low = from
		default:
			return all[:n]
		}
	}
	return all[:n]
}

// divide moves the better ones of all[low:high+1] before to, at most, and the
// worse ones behind from, at least.
func divide(all []scored, low, high int) (from, to int) {
	middle := all[(low+high)/2]
	for from, to = low, high; from <= to; {
		for better(all[from], middle) < 0 {
			from++
		}
		for better(all[to], middle) > 0 {
			to--
		}
		if from <= to {
			all[from], all[to] = all[to], all[from]
			from, to = from+1, to-1
		}
	}
	return from, to
}
