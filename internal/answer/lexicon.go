package answer

import (
	"iter"
	"maps"
	"math"
	"regexp"
	"strings"
	"unicode"

	"footnote/internal/article"
)

// lexicon counts words by their stems.
type lexicon struct {
	passages int
	words    map[string]occurrence
	folded   map[string]string // as spelledLike sees them, of those words that it sees otherwise
}

// occurrence is how often a word is met.
type occurrence struct {
	in    int32 // so many passages
	above int32 // over so many articles, and in citations of so many
	casing
	folds bool // it is in lexicon.folded
}

// casing counts how a word is written where no sentence begins.
type casing struct{ capital, small int32 }

// has reports whether the corpus has a word.
func (l *lexicon) has(stem string) bool { return l.words[stem].met() }

func (o occurrence) met() bool { return o.in+o.above > 0 }

// in is in how many passages a word stands.
func (l *lexicon) in(stem string) int { return int(l.words[stem].in) }

// all are the words of the corpus.
func (l *lexicon) all() iter.Seq[string] {
	return func(yield func(string) bool) {
		for stem, o := range l.words {
			if o.met() && !yield(stem) {
				return
			}
		}
	}
}

// stemSet is some words.
type stemSet map[string]bool

func (s stemSet) has(stem string) bool { return s[stem] }

func (s stemSet) all() iter.Seq[string] { return maps.Keys(s) }

// frame is what stands over an article, and whom and when it cites.
func frame(a *article.Article) string {
	parts := append([]string{a.Title, a.Publication, string(a.Date)}, a.Authors...)
	for _, c := range a.Text().Citations {
		parts = append(append(parts, c.Source, c.Raw), c.OtherNames...)
		for _, d := range c.Dates {
			parts = append(parts, string(d))
		}
	}
	return strings.Join(parts, " ")
}

// neverHeardOf reports whether t is a name of which no article has a form.
func (l *lexicon) neverHeardOf(t term) bool {
	return !t.known && (t.whose || t.proper) && !t.near(l)
}

// capital reports whether the corpus writes a word as a name.
func (l *lexicon) capital(stem string) bool {
	c := l.words[stem]
	return c.capital >= 2 && c.capital > 8*c.small
}

// small reports whether the corpus mostly writes a word without a capital.
func (l *lexicon) small(stem string) bool {
	c := l.words[stem]
	return c.small > c.capital
}

// weight is the inverse document frequency, as in BM25, of a word that stands
// in so many passages; one that is nowhere weighs most.
func (l *lexicon) weight(in int) float64 {
	n := float64(in)
	return math.Log(1 + (float64(l.passages)-n+0.5)/(n+0.5))
}

// stems is the set of stems of text.
func stems(text string) stemSet {
	set := stemSet{}
	for _, w := range words(text) {
		set[stemOf(w)] = true
	}
	return set
}

// Letters with a dot after each are one word, and US is not us.
var (
	dotted = regexp.MustCompile(`\b([A-Z]\.){2,}`)
	theUS  = regexp.MustCompile(`\bUS\b`)
)

func withoutDots(text string) string {
	if hasInitials(text) {
		text = dotted.ReplaceAllStringFunc(text, func(s string) string { return strings.ReplaceAll(s, ".", "") + " " })
	}
	if strings.Contains(text, "US") {
		text = theUS.ReplaceAllString(text, "USA")
	}
	return text
}

// hasInitials is sooner asked than dotted.
func hasInitials(text string) bool {
	for at := strings.IndexByte(text, '.'); at >= 0 && at+2 < len(text); {
		if at > 0 && text[at+2] == '.' && 'A' <= text[at-1] && text[at-1] <= 'Z' && 'A' <= text[at+1] && text[at+1] <= 'Z' {
			return true
		}
		next := strings.IndexByte(text[at+1:], '.')
		if next < 0 {
			return false
		}
		at += next + 1
	}
	return false
}

// words cuts text into runs of letters and digits, in small letters, without
// the 's of a genitive.
func words(text string) []string {
	text = withoutDots(text)
	fields := strings.FieldsFunc(strings.ToLower(text), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '\'' && r != '’'
	})
	out := fields[:0]
	for _, w := range fields {
		w = strings.Trim(strings.ReplaceAll(w, "’", "'"), "'")
		w = strings.TrimSuffix(w, "'s")
		if n := len(w) - 1; n > 0 && w[n] == 's' && w[n-1] >= '0' && w[n-1] <= '9' {
			w = w[:n] // the 1990s, two MiG-29s
		}
		if w != "" {
			out = append(out, w)
		}
	}
	return out
}

// endings are cut from words, the first that leaves four letters. They need
// not be exact: both sides of every comparison are cut alike.
var endings = []string{
	"izations", "ization", "ations", "ation", "ating", "ated", "ates", "ate", "ments", "ment", "ings", "ing", "ions", "ion",
	"iers", "ies", "ied", "ers", "er", "ed", "es", "ly", "al", "s", "e", "y",
}

func stemOf(word string) string {
	for _, e := range endings {
		if cut, ok := strings.CutSuffix(word, e); ok && len(cut) >= 4 {
			return cut
		}
	}
	return word
}

// common words say nothing about what a question is about.
var common = func() map[string]bool {
	set := map[string]bool{}
	for _, w := range strings.Fields(`
		a an the this that these those it its it's i me my we us our you your he him his she her they them their
		who whom whose which what when where why how much many far long if or and but nor so than then there here
		is isn't are aren't was wasn't were be been being am do does doesn't did didn't done have has had will would
		can can't could should shall may might must not no yes of in on at to for from by with about into over under
		as out up down off between against during after before since until while because through per via vs versus
		say says said tell tells told think thinks thought according acc article articles author authors piece text
		any some all both each other another such only own same very really actually just even ever still also too
		get gets got let lets make makes made give given going go goes went come came want wants
		thing things way ways kind part parts one w re ve ll d t s`) {
		set[w] = true
	}
	return set
}()
