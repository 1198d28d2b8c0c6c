package search

import (
	"slices"
	"strings"
	"unicode"

	"footnote/internal/article"
	"footnote/internal/query"
)

// reader finds what a search is promised to find by reading every passage of a
// corpus: the definition, with no index. Its texts are small letters, spaces
// and commas.
type reader struct {
	articles []*article.Article
	pages    []page
	langs    []*language
	variants func(name string) []string
}

// page is one passage.
type page struct {
	article    int
	passage    article.Passage
	lang       *language
	text, head []string
	places     []article.Span // of the words of text
	cites      [][]string     // what those it cites are called
}

func newReader(articles []*article.Article, variants func(string) []string) *reader {
	r := &reader{articles: articles, variants: variants, langs: []*language{languageOf("en")}}
	for i, a := range articles {
		if l := languageOf(a.Language); !slices.Contains(r.langs, l) {
			r.langs = append(r.langs, l)
		}
		heading := map[int]string{} // by paragraph
		last := ""
		for _, p := range a.Text().Paragraphs {
			if heading[p.N] = last; p.Kind == article.Heading {
				last = p.Text
			}
		}
		for _, p := range a.Text().Passages {
			one := page{article: i, passage: p, lang: languageOf(a.Language)}
			one.text, one.places = split(p.Text)
			one.head, _ = split(a.Title + "\n" + heading[p.Paragraph])
			for _, at := range p.Citations {
				c := a.Text().Citations[at]
				one.cites = append(one.cites, append([]string{c.Source}, c.OtherNames...))
			}
			r.pages = append(r.pages, one)
		}
	}
	return r
}

// split cuts a text at whatever is no letter and no figure.
func split(text string) (ws []string, places []article.Span) {
	start := -1
	for i, c := range text + " " {
		in := unicode.IsLetter(c) || unicode.IsDigit(c)
		switch {
		case in && start < 0:
			start = i
		case !in && start >= 0:
			ws, places = append(ws, text[start:i]), append(places, article.Span{Start: start, End: i})
			start = -1
		}
	}
	return ws, places
}

// run is words that stand next to each other, in these very forms or by stems.
type run struct {
	words []string
	exact bool
}

// wish is one clause of a query and all that counts as it.
type wish struct {
	not  bool
	runs []run
}

// plain is the word of a wish that begins with a plain word.
func (w wish) plain() (string, bool) {
	if w.not || len(w.runs[0].words) != 1 || w.runs[0].exact {
		return "", false
	}
	return w.runs[0].words[0], true
}

// in are the places in words where u begins.
func (u run) in(lang *language, words []string) (at []int) {
	for i := range len(words) - len(u.words) + 1 {
		same := true
		for k, w := range u.words {
			same = same && (words[i+k] == w || !u.exact && lang.stem(words[i+k]) == lang.stem(w))
		}
		if same {
			at = append(at, i)
		}
	}
	return at
}

// has reports whether u is among words of a page; one word alone may be meant
// in any language of the corpus.
func (r *reader) has(p page, words []string, u run) bool {
	if len(u.words) > 1 || u.exact {
		return len(u.in(p.lang, words)) > 0
	}
	return slices.ContainsFunc(words, func(w string) bool { return slices.Contains(r.stems(u.words), p.lang.stem(w)) })
}

// stems are those of words in the languages of the corpus.
func (r *reader) stems(words []string) (all []string) {
	for _, w := range words {
		for _, l := range r.langs {
			if s := l.stem(w); !slices.Contains(all, s) {
				all = append(all, s)
			}
		}
	}
	return all
}

// having is the number of pages that have the word, above them or in them.
func (r *reader) having(word string) (n int) {
	for _, p := range r.pages {
		if slices.Contains(p.text, word) || slices.Contains(p.head, word) {
			n++
		}
	}
	return n
}

func (r *reader) knows(words ...string) bool {
	return !slices.ContainsFunc(words, func(w string) bool { return r.having(w) == 0 })
}

func (r *reader) stop(word string) bool {
	return slices.ContainsFunc(r.langs, func(l *language) bool { return l.stop[word] })
}

// understand is what a query wishes, and what is said of it.
func (r *reader) understand(q query.Query) (wishes []wish, notes []article.Note) {
	for _, c := range q.Clauses {
		w := wish{not: c.Not}
		for _, t := range c.Alts {
			ws, _ := split(t.Text)
			w.runs = append(w.runs, run{ws, t.Phrase})
			if len(ws) > 1 && !t.Phrase {
				w.runs = append(w.runs, run{words: []string{strings.Join(ws, "")}})
			}
		}
		wishes = append(wishes, w)
	}
	wishes, notes = r.withoutStopWords(wishes)
	for i := range wishes {
		for _, u := range slices.Clone(wishes[i].runs) {
			if !u.exact {
				others, said := r.otherwise(u.words)
				wishes[i].runs, notes = append(wishes[i].runs, others...), append(notes, said...)
			}
			if !u.exact && len(u.words) == 1 {
				wishes[i].runs = append(wishes[i].runs, r.apart(u.words[0])...)
			}
		}
	}
	return r.together(wishes, notes)
}

func (r *reader) withoutStopWords(wishes []wish) (kept []wish, notes []article.Note) {
	positive := false
	for _, w := range wishes {
		word, ok := w.plain()
		if ok = ok && len(w.runs) == 1 && r.stop(word); ok {
			notes = append(notes, article.Note{Kind: article.NoteStopword, Word: word})
			continue
		}
		kept = append(kept, w)
		positive = positive || !w.not
	}
	if !positive {
		return wishes, nil
	}
	return kept, notes
}

// otherwise are the names of the table that the corpus has.
func (r *reader) otherwise(name []string) (runs []run, notes []article.Note) {
	typed := strings.Join(name, " ")
	for _, v := range r.variants(typed) {
		ws, _ := split(strings.ToLower(v))
		if !slices.Equal(ws, name) && r.knows(ws...) {
			runs = append(runs, run{words: ws})
			notes = append(notes, article.Note{Kind: article.NoteVariant, Word: typed, Other: v})
		}
	}
	return runs, notes
}

// apart are the two words that a word may be written as.
func (r *reader) apart(word string) (runs []run) {
	letters := []rune(word)
	for cut := range letters {
		a, b := string(letters[:cut]), string(letters[cut:])
		if cut >= 4 && len(letters)-cut >= 4 && r.knows(a, b) && !r.stop(a) && !r.stop(b) {
			runs = append(runs, run{words: []string{a, b}})
		}
	}
	return runs
}

// together adds what neighbours may be written as: names of two or three words,
// and two words as one.
func (r *reader) together(wishes []wish, notes []article.Note) ([]wish, []article.Note) {
	for _, n := range []int{2, 3} {
		for i := range len(wishes) - n + 1 {
			var name []string
			for _, w := range wishes[i : i+n] {
				if word, ok := w.plain(); ok {
					name = append(name, word)
				}
			}
			if len(name) < n {
				continue
			}
			runs, said := r.otherwise(name)
			notes = append(notes, said...)
			if one := strings.Join(name, ""); n == 2 && r.knows(one) {
				runs = append(runs, run{words: []string{one}})
			}
			for at := range n {
				wishes[i+at].runs = append(wishes[i+at].runs, runs...)
			}
		}
	}
	return wishes, notes
}
