package search

import "context"

// verify removes from found the passages that have the words of s, but not
// next to each other or not in these forms.
func (ix *Index) verify(ctx context.Context, found where, s sequence) error {
	candidates := ix.copyOf(found.text)
	defer ix.letGo(candidates)
	candidates.or(found.head)
	f := ix.newFinder(s)
	n := 0
	var err error
	candidates.each(func(i uint32) bool {
		if n++; n%pollEvery == 0 {
			err = ctx.Err()
		}
		text, head := f.enter(i)
		if found.text.has(i) && f.next(text, 0) < 0 {
			found.text.remove(i)
		}
		if found.head.has(i) && f.next(head, 0) < 0 {
			found.head.remove(i)
		}
		return err == nil
	})
	return err
}

// finder looks for one sequence in the words of passages.
type finder struct {
	ix    *Index
	s     sequence
	known map[vocabulary][]spot
	in    vocabulary // of the passage looked at last
	spots []spot     // the same for its words
}

// spot is a place in a sequence: which words may stand there.
type spot struct {
	from, to uint32          // all that may
	stands   map[uint32]bool // which of them do, nil when all; filled as they are met
	stem     string
}

func (ix *Index) newFinder(s sequence) *finder {
	return &finder{ix: ix, s: s, known: map[vocabulary][]spot{}}
}

// enter turns to passage i and gives its words.
func (f *finder) enter(i uint32) (text, head wordIDs) {
	part, place := f.ix.place(i)
	if in := (vocabulary{f.ix.langOf(i), part}); in != f.in {
		spots, ok := f.known[in]
		if !ok {
			spots = f.lookUp(in)
			f.known[in] = spots
		}
		f.in, f.spots = in, spots
	}
	return part.forward.passage(place)
}

func (f *finder) lookUp(in vocabulary) []spot {
	spots := make([]spot, len(f.s.forms))
	for k, form := range f.s.forms {
		s := &spots[k]
		if !f.s.exact {
			s.stem, s.stands = f.ix.stemmer.stem(in.lang, form), map[uint32]bool{}
			s.from, s.to = in.part.forward.begunBy(trunk(s.stem))
		} else if id, ok := in.part.forward.id(form); ok {
			s.from, s.to = id, id+1
		}
	}
	return spots
}

// next is the first place in a list of words of the passage entered, not
// before from, where the sequence begins; -1 where it does not.
func (f *finder) next(list wordIDs, from int) int {
	first := &f.spots[0]
	least, width := first.from, first.to-first.from
	after := list.len() + 1 - len(f.spots) // the last place it may begin, and one
	if from >= after {
		return -1
	}
	at := from
	for ids := list[numberSize*from : numberSize*after]; len(ids) >= numberSize; ids = ids[numberSize:] {
		if ids.at(0)-least < width && f.stands(list, at) {
			return at
		}
		at++
	}
	return -1
}

// stands reports whether the sequence begins at a place of a list that is long
// enough for it.
func (f *finder) stands(list wordIDs, at int) bool {
	for k := range f.spots {
		if !f.holds(&f.spots[k], list.at(at+k)) {
			return false
		}
	}
	return true
}

// holds reports whether a word stands at s.
func (f *finder) holds(s *spot, id uint32) bool {
	if id < s.from || id >= s.to {
		return false
	}
	if s.stands == nil {
		return true
	}
	is, known := s.stands[id]
	if !known {
		is = f.ix.stemmer.stem(f.in.lang, f.in.part.forward.form(id)) == s.stem
		s.stands[id] = is
	}
	return is
}
