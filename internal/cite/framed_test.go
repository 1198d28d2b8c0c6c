package cite

import (
	"fmt"
	"strings"
	"testing"

	"footnote/internal/article"
)

// A frame is a sentence with a place for who speaks and for the verb; dated
// ones give May 9.
type frame struct {
	text  string
	dated bool
}

// frames are the sentences of one language, with the subjects that may stand in
// all of them and whom they name, and the verbs.
type frames struct {
	language string
	frames   []frame
	subjects [][2]string // as printed inside a sentence, and the source
	verbs    []string
}

var framed = []frames{
	{
		"en",
		[]frame{
			{"{S} {V} that prices fell.", false},
			{"{S} {V} on May 9 that prices fell.", true},
			{"{S} {V} on May 9, 2024, that prices fell.", true},
			{"{S} on May 9 {V} that prices fell.", true},
			{"On May 9, {S} {V} that prices fell.", true},
			{"In Levil, {S} {V} that prices fell.", false},
			{"However, {S} also {V} that prices fell.", false},
			{"{S} has repeatedly {V} that prices fell.", false},
			{"{S}, citing a trader, {V} that prices fell.", false},
			{"Prices fell, {S} {V}.", false},
			{"Prices fell, as {S} {V}.", false},
			{"As {S} {V}, prices fell.", false},
			{"“Prices fell,” {S} {V}.", false},
			{"“Prices fell,” {V} {S}.", false},
			{"“Prices fell,” {S} {V} on May 9.", true},
			{"“Prices fell,” {S} {V}, “and they rose.”", false},
			{"Prices fell. But {S} {V} that they rose.", false},
			{"According to {S}, prices fell.", false},
			{"Prices fell, according to {S}.", false},
			{"Prices fell (it rained), {S} {V}.", false},
		},
		[][2]string{
			{"Reuters", "Reuters"},
			{"the Harbour Courier", "Harbour Courier"},
			{"Jane Roe", "Jane Roe"},
			{"the historian Jane Roe", "Jane Roe"},
			{"Foreign Minister Jane Roe", "Jane Roe"},
			{"Quay Watch", "Quay Watch"},
			{"the Quay Institute", "Quay Institute"},
			{"the World Bank", "World Bank"},
			{"U.S. Secretary of State Jane Roe", "Jane Roe"},
			{"NATO", "NATO"},
			{"the Institute for the Study of War", "Institute for the Study of War"},
			{"Jane Roe of Quay Watch", "Jane Roe"},
			{"Bloomberg News", "Bloomberg"},
			{"Jean-Luc O’Neill", "Jean-Luc O’Neill"},
			{"Ada van der Roe", "Ada van der Roe"},
			{"Levil governor Jane Roe", "Jane Roe"},
			{"the Levil-based Harbour Fund", "Harbour Fund"},
		},
		[]string{"said", "reported", "claimed", "stated", "confirmed"},
	},
	{
		"en",
		[]frame{
			{"Two officials told {S} that prices fell.", false},
			{"“Prices fell,” a trader told {S}.", false},
			{"“Prices fell,” he told {S} on May 9.", true},
			{"In an interview with {S}, he said so.", false},
			{"In an interview with {S} on May 9, he said so.", true},
			{"In an interview published by {S} on May 9, he said so.", true},
			{"{S} quoted a trader as saying that prices fell.", false},
			{"Citing {S}, he said so.", false},
			{"As quoted by {S}, prices fell.", false},
			{"A report by {S} says that prices fell.", false},
			{"A report published by {S} on May 9 says that prices fell.", true},
			{"{S} could not verify that prices fell.", false},
			{"This was first reported by {S}.", false},
			{"This was reported by {S} on May 9.", true},
			{"Speaking to {S}, he said so.", false},
			{"Per {S}, prices fell.", false},
			{"Prices fell, {S} reports.", false},
			{"Prices fell, {S} reported on May 9.", true},
			{"Prices fell, {S} reported last week.", false},
			{"{S} (May 9) reports that prices fell.", true},
			{"According to {S} on May 9, prices fell.", true},
			{"According to {S} (May 9), prices fell.", true},
			{"An investigation by {S} found that prices fell.", false},
			{"Data published by {S} show that prices fell.", false},
		},
		[][2]string{
			{"Reuters", "Reuters"}, {"the Harbour Courier", "Harbour Courier"}, {"Bloomberg News", "Bloomberg"}, {"Channel 24", "Channel 24"}, {"the Quay Times", "Quay Times"}, {"Radio Quay", "Radio Quay"},
		},
		[]string{""},
	},
	{
		"de",
		[]frame{
			{"{S} {V}, dass die Preise fallen.", false},
			{"{S} {V} am 9. Mai, dass die Preise fallen.", true},
			{"Am Montag {V} {S}, dass die Preise fallen.", false},
			{"„Die Preise fallen“, {V} {S}.", false},
			{"„Die Preise fallen“, {V} {S} am Montag.", false},
			{"Wie {S} {V}, fallen die Preise.", false},
			{"{S} {V}: „Die Preise fallen.“", false},
			{"Laut {S} fallen die Preise.", false},
		},
		[][2]string{{"Reuters", "Reuters"}, {"Hanna Roth", "Hanna Roth"}, {"Ministerin Hanna Roth", "Hanna Roth"}, {"Ursula von der Roth", "Ursula von der Roth"}, {"NATO", "NATO"}},
		[]string{"sagte", "erklärte", "berichtete", "betonte"},
	},
	{
		"fr",
		[]frame{
			{"{S} a {V} que les prix baissent.", false},
			{"{S} a {V} le 9 mai que les prix baissent.", true},
			{"Le 9 mai, {S} a {V} que les prix baissent.", true},
			{"« Les prix baissent », a {V} {S}.", false},
			{"Selon {S}, les prix baissent.", false},
			{"D’après {S}, les prix baissent.", false},
		},
		[][2]string{{"Reuters", "Reuters"}, {"Jeanne Roux", "Jeanne Roux"}, {"la ministre Jeanne Roux", "Jeanne Roux"}, {"Jean-Luc Petit", "Jean-Luc Petit"}, {"l’Agence de la mer", "Agence de la mer"}},
		[]string{"déclaré", "affirmé", "expliqué", "dit"},
	},
	{
		"ru",
		[]frame{
			{"{S} {V}, что цены упали.", false},
			{"{S} {V} 9 мая, что цены упали.", true},
			{"9 мая {S} {V}, что цены упали.", true},
			{"Как {V} {S}, цены упали.", false},
			{"«Цены упали», — {V} {S}.", false},
			{"«Цены упали, — {V} {S}. — Но ненадолго».", false},
			{"{S} также {V}, что цены упали.", false},
			{"Об этом {V} {S}.", false},
			{"В Левиле {S} {V}, что цены упали.", false},
		},
		[][2]string{
			{"ТАСС", "TASS"},
			{"Иван Орлов", "Иван Орлов"},
			{"историк Иван Орлов", "Иван Орлов"},
			{"министр обороны Иван Орлов", "Иван Орлов"},
			{"Иван Петрович Орлов", "Иван Петрович Орлов"},
			{"газета «Волна»", "Волна"},
		},
		[]string{"сообщил", "заявил", "отметил", "подчеркнул"},
	},
	{
		"uk",
		[]frame{
			{"{S} {V}, що ціни впали.", false},
			{"{S} {V} 9 травня, що ціни впали.", true},
			{"Як {V} {S}, ціни впали.", false},
			{"«Ціни впали», — {V} {S}.", false},
			{"{S} також {V}, що ціни впали.", false},
			{"Про це {V} {S}.", false},
		},
		[][2]string{
			{"Іван Орленко", "Іван Орленко"}, {"історик Іван Орленко", "Іван Орленко"}, {"міністр оборони Іван Орленко", "Іван Орленко"}, {"Укрінформ", "Ukrinform"}, {"газета «Хвиля»", "Хвиля"},
		},
		[]string{"повідомив", "заявив", "зазначив", "сказав"},
	},
}

// fill puts a subject and a verb into a frame, large where the sentence begins
// with it.
func (f frame) fill(subject, verb string) string {
	text := strings.NewReplacer("{S}", subject, "{V}", verb).Replace(f.text)
	first := strings.ToUpper(string([]rune(text)[:1]))
	return first + string([]rune(text)[1:])
}

// Whoever stands in a sentence that attributes, however it is built, is who it
// is attributed to: once, with the day that is told.
func TestEveryFrameTakesEverySpeaker(t *testing.T) {
	finder := NewFinder(tableNames(t))
	for _, lang := range framed {
		for _, f := range lang.frames {
			for _, s := range lang.subjects {
				for _, verb := range lang.verbs {
					text := f.fill(s[0], verb)
					in := oneParagraph(text)
					in.Language = lang.language
					want := s[1]
					if f.dated {
						want += " 2024-05-09"
					}
					var got []string
					for _, c := range finder.Find(in).Citations {
						got = append(got, strings.TrimSpace(c.Source+" "+joinDates(c.Dates)))
						if c.Kind != article.Narrative || !strings.Contains(c.Raw, verb) && strings.Contains(f.text, "{V}") {
							got = append(got, fmt.Sprintf("(%s: %q)", c.Kind, c.Raw))
						}
					}
					if strings.Join(got, "; ") != want {
						t.Errorf("%s\n got %s\nwant %s", text, strings.Join(got, "; "), want)
					}
				}
			}
		}
	}
}
