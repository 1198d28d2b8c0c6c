package cite

import (
	"reflect"
	"strings"
	"testing"

	"footnote/internal/article"
	"footnote/internal/sentence"
)

// checkResult fails when what was found does not stand in the text it is said
// to stand in.
func checkResult(t *testing.T, in Input, res Result) {
	t.Helper()
	byN := make(map[int]string)
	for _, p := range in.Paragraphs {
		byN[p.N] = p.Text
	}
	n, start := 0, 0
	for i, c := range res.Citations {
		text, ok := byN[c.Paragraph]
		switch {
		case c.Paragraph == 0:
			continue
		case !ok || c.In(text) == "":
			t.Fatalf("citation %d lies outside the text: %+v", i, c)
		case c.Kind != article.Numbered && c.In(text) != c.Raw:
			t.Fatalf("citation %d reads back as %q, not %q", i, c.In(text), c.Raw)
		case c.ClaimSpan.In(text) != c.Claim:
			t.Fatalf("the claim of citation %d reads back as %q, not %q", i, c.ClaimSpan.In(text), c.Claim)
		case c.Paragraph < n || c.Paragraph == n && c.Start < start:
			t.Fatalf("citation %d is out of order", i)
		case !isName(c.Source):
			t.Fatalf("citation %d has no source that could be named: %+v", i, c)
		case c.ResolvedFrom != nil && (*c.ResolvedFrom >= i || res.Citations[*c.ResolvedFrom].ResolvedFrom != nil):
			t.Fatalf("citation %d points to %d", i, *c.ResolvedFrom)
		}
		n, start = c.Paragraph, c.Start
		for _, d := range c.Dates {
			if _, err := article.ParseDate(string(d)); err != nil {
				t.Fatal(err)
			}
		}
	}
	for _, q := range res.Quotes {
		if q.In(byN[q.Paragraph]) != q.Text || q.Text == "" {
			t.Fatalf("quotation %q does not read back", q.Text)
		}
		if q.Speaker != "" && !isName(q.Speaker) {
			t.Fatalf("quotation %q is said by %q", q.Text, q.Speaker)
		}
	}
}

// TestSpans holds every article of testdata/styles against the promises of
// Result, and reads each twice.
func TestSpans(t *testing.T) {
	finder := NewFinder(tableNames(t))
	for _, s := range readStyles(t) {
		res := finder.Find(s.in)
		checkResult(t, s.in, res)
		if again := finder.Find(s.in); !reflect.DeepEqual(res, again) {
			t.Errorf("%s: reading twice gives two results", s.name)
		}
	}
}

// paragraphs are one paragraph each, the smallest that tells a rule from its
// neighbour. want lists kind, source and dates.
var paragraphs = []struct{ text, want string }{
	{"It fell (TASS, May 5).", "parenthetical TASS 2024-05-05"},
	{"It fell (TASS, November 5).", "parenthetical TASS 2023-11-05"},
	{"It fell. (TASS, May 5)", "parenthetical TASS 2024-05-05"},
	{"It fell (see TASS, May 5; Ibid).", "parenthetical TASS 2024-05-05; parenthetical TASS 2024-05-05"},
	{"It fell (Ibid).", ""},
	{"It fell (TASS, May 5; May 7).", "parenthetical TASS 2024-05-05; parenthetical TASS 2024-05-07"},
	{"It fell (TASS May 5).", "parenthetical TASS 2024-05-05"},
	{"It fell (TASS).", "parenthetical TASS"},
	{"It fell (t.me/rybar).", "parenthetical Telegram/rybar"},
	{"It fell (https://www.reuters.com/world/x).", "parenthetical Reuters"},
	{"It fell [Reuters, May 5].", "parenthetical Reuters 2024-05-05"},
	{"It fell (TASS (in Russian), May 5).", "parenthetical TASS 2024-05-05"},
	{"It fell (TASS, May 5 and (Reuters, May 6).", "parenthetical Reuters 2024-05-06"},
	{"It fell (author’s interview, May 5).", ""},
	{"It fell (TASS, February 29).", "parenthetical TASS 2024-02-29"},
	{"It fell (TASS, February 30).", "parenthetical TASS 2024-02"},
	{"It fell (Lee, 2018a, 2019, p. 4; cf. Roe & Poe, 2020).", "author-year Lee (2018a) 2018; author-year Lee (2019) 2019; author-year Roe & Poe (2020) 2020"},
	{"Lee and Roe (2018) argue that it fell.", "author-year Lee and Roe (2018) 2018"},
	{"The film Leviathan (2014) was shown.", ""},
	{"It fell (Photo: Jane Roe/Reuters).", "credit Reuters"},
	{"The Institute for the Study of War (ISW) said it fell.", "narrative Institute for the Study of War"},
	{"Jane Roe, a pilot, said it fell. Roe added that it burned.", "narrative Jane Roe; narrative Jane Roe"},
	{"“It fell,” said Jane Roe.", "narrative Jane Roe"},
	{"It fell, according to a report by Reuters.", "narrative Reuters"},
	{"On May 5, Reuters reported that it fell.", "narrative Reuters 2024-05-05"},
	{"Reuters on May 5 reported that it fell.", "narrative Reuters 2024-05-05"},
	{"Reuters reported that Jane Roe said it fell.", "narrative Reuters"},
	{"Reuters and Bloomberg reported that it fell.", "narrative Reuters; narrative Bloomberg"},
	{"Reuters may report that it fell. Reuters did not say so.", ""},
	{"He said it fell. Officials said so too. Moscow said nothing.", ""},
	{"ISW keeps to its view. ISW continues to assess that it fell.", "narrative Institute for the Study of War"},
	{"It was first reported by Reuters.", "narrative Reuters"},
	{"По словам Ивана Орлова, он упал.", "narrative Иван Орлов"},
	{"Как сообщает «Коммерсантъ», он упал.", "narrative Kommersant"},
	{"See https://www.bbc.co.uk/news/1 for more.", "link BBC"},
}

func TestParagraphs(t *testing.T) {
	finder := NewFinder(tableNames(t))
	for _, p := range paragraphs {
		in := oneParagraph(p.text)
		res := finder.Find(in)
		checkResult(t, in, res)
		var got []string
		for _, c := range res.Citations {
			got = append(got, strings.TrimSpace(string(c.Kind)+" "+c.Source+" "+joinDates(c.Dates)))
		}
		if s := strings.Join(got, "; "); s != p.want {
			t.Errorf("%s\n got %q\nwant %q", p.text, s, p.want)
		}
	}
}

func oneParagraph(text string) Input {
	return Input{
		Paragraphs: []article.Paragraph{{N: 1, Kind: article.Body, Text: text}},
		Date:       "2024-06-01", DateSource: article.DatePrinted,
	}
}

func FuzzFind(f *testing.F) {
	finder := NewFinder(tableNames(f))
	seeds := 0
	for _, p := range paragraphs {
		f.Add(p.text)
		seeds++
	}
	for _, s := range readStyles(f) {
		f.Add(s.in.Paragraphs[0].Text)
		seeds++
	}
	for _, text := range saidTexts() {
		f.Add(text)
		seeds++
	}
	if seeds < 200 {
		f.Fatalf("only %d seeds", seeds)
	}
	f.Fuzz(func(t *testing.T, text string) {
		in := oneParagraph(text)
		in.Dropped = []article.Dropped{{Text: text, Why: "notes"}, {Text: text, Why: "references"}, {Text: text, Why: "credit"}}
		in.Paragraphs[0].Links = []article.Link{{Span: article.Span{Start: 0, End: len(text) / 2}, URL: "https://" + text}}
		res := finder.Find(in)
		checkResult(t, in, res)
		if !reflect.DeepEqual(res, finder.Find(in)) {
			t.Fatalf("reading %q twice gives two results", text)
		}
		for _, in.Language = range []string{"de", "fr"} {
			checkResult(t, in, finder.Find(in))
		}
	})
}

const prose = "The road to the harbour runs along the old wall, past the market and the school, and in spring the whole " +
	"town walks down it to see whether the ice has gone. Nobody remembers who began this. The ferries start a week later, " +
	"when the channel is marked, and the first boat is always full although it goes nowhere in particular. In bad years " +
	"the ice stays until Easter. Then the market sells dried fish, the school closes early, and people mend their nets. "

// benchmarkInput is about a megabyte of the articles of testdata/styles, with
// plain prose between so that there is a citation every 500 bytes or so, as
// in well-sourced articles.
func benchmarkInput(b *testing.B) (Input, int) {
	var in Input
	size := 0
	styles := readStyles(b)
	for size < 1<<20 {
		for _, s := range styles {
			for _, p := range s.in.Paragraphs {
				plain := article.Paragraph{Kind: article.Body, Text: strings.Repeat(prose, 4)}
				for _, p := range []article.Paragraph{p, plain} {
					p.N = len(in.Paragraphs) + 1
					in.Paragraphs = append(in.Paragraphs, p)
					size += len(p.Text)
				}
			}
		}
	}
	in.Date = "2024-06-01"
	return in, size
}

// BenchmarkFind reads a megabyte with its sentences.
func BenchmarkFind(b *testing.B) {
	finder := NewFinder(tableNames(b))
	in, size := benchmarkInput(b)
	b.SetBytes(int64(size))
	for b.Loop() {
		finder.Find(in)
	}
}

// BenchmarkFindUnsplit reads the same without cutting it into sentences.
func BenchmarkFindUnsplit(b *testing.B) {
	finder := NewFinder(tableNames(b))
	in, size := benchmarkInput(b)
	split := newReader(finder.names, in, func(_ int, text string) []article.Span { return sentence.Split(text) }).paras
	b.SetBytes(int64(size))
	for b.Loop() {
		finder.find(in, func(i int, _ string) []article.Span { return split[i].sentences })
	}
}
