package search

import (
	"math"

	"github.com/RoaringBitmap/roaring/v2"
)

// living is a part as one index sees it: which of its passages are in the
// corpus, and where.
type living struct {
	*part
	order     []uint32        // ordinal of each passage, or nowhere
	stretches []stretch       // the same
	dead      *roaring.Bitmap // passages that are gone, nil for none
	stops     bitset          // words too common to search by
	words     map[uint32]int  // in how many of the dead a word is
	grams     map[uint64]int  // and a 4-gram
}

// nowhere is the ordinal of a passage that is gone.
const nowhere = math.MaxUint32

func newLiving(p *part) *living {
	l := &living{part: p, order: make([]uint32, p.passages)}
	for i := range l.order {
		l.order[i] = nowhere
	}
	return l
}

// alive is the number of passages that are in the corpus.
func (l *living) alive() int {
	if l.dead == nil {
		return l.passages
	}
	return l.passages - int(l.dead.GetCardinality())
}

// bury finds the dead.
func (l *living) bury() {
	l.stretches = stretchesIn(l.order)
	dead := roaring.New()
	for i, ordinal := range l.order {
		if ordinal == nowhere {
			dead.Add(uint32(i))
		}
	}
	if !dead.IsEmpty() {
		l.dead = dead
	}
}

// discount finds what must be counted off for the dead. Where old saw the same
// dead, its counts are taken.
func (l *living) discount(old *Index) {
	if l.dead == nil {
		return
	}
	if old != nil {
		for _, before := range old.parts {
			if before.part == l.part && before.dead != nil && before.dead.Equals(l.dead) {
				l.words, l.grams = before.words, before.grams
				return
			}
		}
	}
	l.countDead()
}

func (l *living) countDead() {
	l.words, l.grams = map[uint32]int{}, map[uint64]int{}
	known := map[uint32][]uint64{} // the 4-grams of a word
	words, hashes := map[uint32]bool{}, map[uint64]bool{}
	for at := l.dead.Iterator(); at.HasNext(); {
		clear(words)
		clear(hashes)
		text, head := l.forward.passage(at.Next())
		for _, list := range []wordIDs{text, head} {
			for i := range list.len() {
				words[list.at(i)] = true
			}
		}
		for id := range words {
			l.words[id]++
			if _, ok := known[id]; !ok {
				for _, g := range grams(nil, l.forward.form(id)) {
					known[id] = append(known[id], hashOf(g))
				}
			}
			for _, hash := range known[id] {
				hashes[hash] = true
			}
		}
		for hash := range hashes {
			l.grams[hash]++
		}
	}
}

// count is in how many living passages the word with that number is.
func (l *living) count(id uint32) int { return l.forward.count(id) - l.words[id] }

// has is in how many living passages form is.
func (l *living) has(form string) int {
	id, ok := l.forward.id(form)
	if !ok {
		return 0
	}
	return l.count(id)
}

// gramCount is in how many living passages the 4-gram with that hash is.
func (l *living) gramCount(hash uint64) int { return l.forward.gramCount(hash) - l.grams[hash] }
