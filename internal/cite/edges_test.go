package cite

import (
	"testing"

	"footnote/internal/article"
)

// edges are sentences at the edge of a rule, by language, with who is cited.
var edges = map[string][]saying{
	"en": {
		{"It fell (Lee, in).", ""},
		{"It fell (Lee, in press).", "Lee (in press)"},
		{"It fell (Source: ).", ""},
		{"It fell (Source: Reuters.).", "Reuters"},
		{"The Quay Board and Reuters accuse Gazprom of lying.", "Quay Board, Reuters"},
		{"The governor of Levil, Mr. Roe, said prices fell.", "Roe"},
		{"Reuters said on May 9. It rained.", "Reuters"},
		{"The Levil-based group Quay Watch said prices fell.", "Quay Watch"},
		{"Jane Roe said on May 9. 5 boats fell.", "Jane Roe"},
		{"Ada van der Roe and Jean-Luc O’Neill said prices fell.", "Ada van der Roe, Jean-Luc O’Neill"},
	},
	"de": {
		{`"Die Preise fallen", sagte Hanna Roth.`, "Hanna Roth"},
		{"Die Reederei «Nordwind» teilte mit, die Preise fallen.", "Reederei Nordwind"},
		{"Ada van den Roth sagte, die Preise fallen.", "Ada van den Roth"},
		{"Am 9. Mai sagte Ada von der Roth, die Preise fallen.", "Ada von der Roth"},
	},
	"fr": {
		{"Le 9 mai, le maire Jean Petit a dit que les prix baissent.", "Jean Petit"},
		{"Selon Ada de la Roux, les prix baissent.", "Ada de la Roux"},
	},
	"ru": {
		{"Цены упали (ТАСС, 5 мая). Они выросли (Там Же).", "TASS, TASS"},
		{"В Кремле Иван Орлов заявил, что цены упали.", "Иван Орлов"},
		{"В Минтрансе заявили, что цены упали.", "Минтранс"},
		{"По словам Анны-Марии Беловой, цены упали.", "Анна-Мария Белова"},
		{"Об этом 9 мая сообщил Иван Ильич Орлов. Позже Орлов заявил, что нет.", "Иван Ильич Орлов, Иван Ильич Орлов"},
	},
	"uk": {
		{"У Мінфіні кажуть, що ціни впали.", "Мінфін"},
		{"За словами Ганни Петрівни Білої, ціни впали.", "Ганна Петрівна Біла"},
	},
}

func TestEdgesOfRules(t *testing.T) { checkSayings(t, edges) }

// A heading says nothing by anybody, though it may cite in brackets; an
// author's own words are marked.
func TestHeadingsAndAuthors(t *testing.T) {
	in := oneParagraph("Roe said that prices fell.")
	in.Authors = []string{"Jane Roe"}
	in.Paragraphs = append(in.Paragraphs, article.Paragraph{N: 2, Kind: article.Heading, Text: "Reuters said that prices fell (TASS, May 5)"})
	c := NewFinder(tableNames(t)).Find(in).Citations
	if len(c) != 2 || c[0].Source != "Jane Roe" || !c[0].Self || c[1].Source != "TASS" || c[1].Self {
		t.Errorf("found %+v", c)
	}
}
