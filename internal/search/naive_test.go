package search

import (
	"context"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"footnote/internal/article"
)

// drafts are n random articles, called by the letters from a on.
func (h harbour) drafts(n int) (all []*article.Article) {
	for i := range n {
		all = append(all, h.draft(string(rune('a'+i))).article())
	}
	return all
}

// several are random articles of which half lie in each of some parts, with
// some that are gone.
func (h harbour) several(t *testing.T, parts int) (*Index, *reader) {
	t.Helper()
	indexed := h.drafts(8)
	living := slices.Clone(indexed)
	h.Shuffle(len(living), func(i, j int) { living[i], living[j] = living[j], living[i] })
	living = living[:5]
	ix := openParts(t, Options{Dir: t.TempDir(), Articles: living}, indexed, parts)
	t.Cleanup(func() { ix.Close() })
	return ix, newReader(living, func(string) []string { return nil })
}

// Postings give what a naive index of the same passages gives: where each stem
// is and how often, in a passage and above it; how many passages have a word
// or a group of four letters. What is gone is counted nowhere.
func TestPostingsEqualANaiveIndex(t *testing.T) {
	for seed := range uint64(12) {
		h := harbour{rand.New(rand.NewPCG(seed, 23))}
		ix, r := h.several(t, 1+int(seed%3))
		want := naiveIndex(r)
		for key, places := range want.stems {
			field, stem, _ := strings.Cut(key, " ")
			if got := placesOf(t, ix, field, stem); !maps.Equal(got, places) {
				t.Fatalf("seed %d: %s %q is in %v, want %v", seed, field, stem, got, places)
			}
		}
		for _, w := range slices.Concat(harbourWords, portWords, []string{"nowhere", "boa", "zz"}) {
			if got := ix.count(w); got != want.words[w] {
				t.Errorf("seed %d: %d passages have %s, want %d", seed, got, w, want.words[w])
			}
			for _, gram := range fours(w) {
				if got := ix.gramCount(hashOf(gram)); got != want.grams[gram] {
					t.Errorf("seed %d: %d passages have %s, want %d", seed, got, gram, want.grams[gram])
				}
			}
			for _, field := range []string{fieldText, fieldHead} {
				_, wanted := want.stems[field+" "+w]
				if got, err := ix.has(field, w); err != nil || got != wanted {
					t.Errorf("seed %d: %s %s is there: %v, %v", seed, field, w, got, err)
				}
			}
		}
	}
}

// counts are what an index counts.
type counts struct {
	stems        map[string]map[uint32]int // how often, by field and stem and by passage
	words, grams map[string]int            // passages
}

func naiveIndex(r *reader) counts {
	c := counts{map[string]map[uint32]int{}, map[string]int{}, map[string]int{}}
	for i, p := range r.pages {
		for field, ws := range map[string][]string{fieldText: p.text, fieldHead: p.head} {
			for _, w := range ws {
				key := field + " " + p.lang.stem(w)
				if c.stems[key] == nil {
					c.stems[key] = map[uint32]int{}
				}
				c.stems[key][uint32(i)]++
			}
		}
		words, grams := map[string]bool{}, map[string]bool{}
		for _, w := range slices.Concat(p.text, p.head) {
			words[w] = true
			for _, g := range fours(w) {
				grams[g] = true
			}
		}
		for w := range words {
			c.words[w]++
		}
		for g := range grams {
			c.grams[g]++
		}
	}
	return c
}

func placesOf(t *testing.T, ix *Index, field, stem string) map[uint32]int {
	t.Helper()
	places := map[uint32]int{}
	set := newSparseSet(len(ix.docs))
	if err := ix.gather(t.Context(), field, stem, set); err != nil {
		t.Fatal(err)
	}
	set.eachOf(nil, func(i uint32) { places[i]++ })
	err := ix.eachRepeated(t.Context(), field, stem, func(i uint32, more float32) {
		if more < 1 || places[i] != 1 {
			t.Errorf("%s %q is %v times more in %d, which has it %d times", field, stem, more, i, places[i])
		}
		places[i] += int(more)
	})
	if err != nil {
		t.Fatal(err)
	}
	return places
}

// The words of a passage come back in their order, those above it apart; the
// dictionary has each once, in order, with the words that begin alike and
// those that share four letters.
func TestForwardEqualsWhatWasPut(t *testing.T) {
	for seed := range uint64(6) {
		h := harbour{rand.New(rand.NewPCG(seed, 29))}
		r := newReader(h.drafts(6), harbourNames)
		w, l := newForwardWriter(), newLexicon(languageOf("en"))
		dictionary := map[string]bool{}
		var want []string
		for _, p := range r.pages {
			w.add(analysed{l, l.read(p.passage.Text), l.read(strings.Join(p.head, " "))}, l.words)
			want = append(want, fmt.Sprintf("%q %q", p.text, p.head))
			for _, word := range slices.Concat(p.text, p.head) {
				dictionary[word] = true
			}
		}
		f := saved(t, w, len(r.pages))
		if got := passagesOf(f); !slices.Equal(got, want) {
			t.Fatalf("seed %d: %q, want %q", seed, got, want)
		}
		checkDictionary(t, f, slices.Sorted(maps.Keys(dictionary)))
	}
}

func checkDictionary(t *testing.T, f *forward, words []string) {
	t.Helper()
	var got []string
	for id := range uint32(f.words) {
		got = append(got, f.form(id))
	}
	if !slices.Equal(got, words) {
		t.Fatalf("the dictionary is %q, want %q", got, words)
	}
	for _, word := range words {
		for n := 1; n <= len(word); n++ {
			from, to := f.begunBy(word[:n])
			var want []string
			for _, w := range words {
				if strings.HasPrefix(w, word[:n]) {
					want = append(want, w)
				}
			}
			if !slices.Equal(got[from:to], want) {
				t.Errorf("%q begins %q, want %q", word[:n], got[from:to], want)
			}
		}
		for _, gram := range fours(word) {
			var want []string
			for _, w := range words {
				if slices.Contains(fours(w), gram) {
					want = append(want, w)
				}
			}
			if have := formsOf(f, f.withGram(hashOf(gram)).list()); !slices.Equal(have, want) {
				t.Errorf("%q is in %q, want %q", gram, have, want)
			}
		}
	}
	if have := f.withGram(hashOf("zzzz")); have.len() > 0 {
		t.Errorf("a group of letters that is nowhere is in %q", formsOf(f, have.list()))
	}
}

// Several parts, some of whose articles are gone, make one that answers alike
// and has nothing of what is gone.
func TestPartsMergedEqualOne(t *testing.T) {
	for seed := range uint64(8) {
		h := harbour{rand.New(rand.NewPCG(seed, 31))}
		ix, r := h.several(t, 3)
		dir := t.TempDir()
		m, err := mergeParts(t.Context(), dir, ix.parts)
		if err != nil || m.Passages != len(r.pages) || m.Vectors != "" {
			t.Fatalf("seed %d: %+v, %v, want %d passages", seed, m, err, len(r.pages))
		}
		if err := seal(dir, m); err != nil {
			t.Fatal(err)
		}
		merged, err := openSealed(dir)
		if err != nil {
			t.Fatal(err)
		}
		one := newIndex(Options{Articles: r.articles})
		one.fingerprint(nil, &sourceNames{})
		if missing := one.settle([]*part{merged}); len(missing) > 0 || len(one.parts) != 1 || one.parts[0].dead != nil {
			t.Fatalf("seed %d: of what was merged %v are missing, %d parts", seed, missing, len(one.parts))
		}
		one.sum(nil)
		for range 20 {
			typed := h.query([]draft{h.draft("a"), h.draft("b")})
			if fault := differs(t, one, r, typed); fault != "" {
				t.Fatalf("seed %d: %s: %s", seed, typed, fault)
			}
		}
		if err := merged.release(); err != nil {
			t.Fatal(err)
		}
	}
}

// A merge that is not wanted any more leaves nothing behind.
func TestMergeCancelled(t *testing.T) {
	ix, _ := harbour{rand.New(rand.NewPCG(1, 37))}.several(t, 2)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	p, err := ix.folder.write(77, func(dir string) (manifest, error) { return mergeParts(ctx, dir, ix.parts) })
	if p != nil || err == nil {
		t.Errorf("%v, %v", p, err)
	}
	if names := partsIn(t, ix.folder.dir); len(names) != 2 {
		t.Errorf("the folder has %v", names)
	}
}

// Ranges are added to sets whatever their ends.
func TestBitsetRange(t *testing.T) {
	for _, n := range []int{1, 63, 64, 65, 200} {
		for from := range n + 1 {
			for _, length := range []int{0, 1, 2, 62, 63, 64, 65, 130} {
				to := min(from+length, n)
				s := newBitset(n)
				s.addRange(uint32(from), uint32(to))
				for i := range n {
					if s.has(uint32(i)) != (i >= from && i < to) {
						t.Fatalf("%d to %d of %d: has %d %v", from, to, n, i, s.has(uint32(i)))
					}
				}
				if s.count() != to-from {
					t.Fatalf("%d to %d of %d: %d members", from, to, n, s.count())
				}
			}
		}
	}
	seen := 0
	everyThird := newBitset(200)
	for i := uint32(0); i < 200; i += 3 {
		everyThird.add(i)
	}
	everyThird.each(func(i uint32) bool { seen++; return i < 99 })
	if seen != 34 { // 0, 3, …, 99
		t.Errorf("%d members before it was told to stop", seen)
	}
}
