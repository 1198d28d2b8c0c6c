package cite

import (
	"strings"
	"testing"
)

// saidAbroad are sentences by language with the sources that are said to speak
// in them.
var saidAbroad = map[string][]saying{
	"de": {
		{"Laut Bundesflussamt sind die Preise gefallen.", "Bundesflussamt"},
		{"Nach Angaben der Deutschen Pegelhilfe sind die Preise gefallen.", "Deutsche Pegelhilfe"},
		{"Nach Angaben der Deutschen Stroma sind die Preise gefallen.", "Deutsche Stroma"},
		{"Nach Angaben des Flussverbands sind die Preise gefallen.", "Flussverband"},
		{"Einer Studie der Universität Bremen zufolge fallen die Preise.", "Universität Bremen"},
		{"„Die Preise fallen“, sagt der Hafenmeister Jens Roth.", "Jens Roth"},
		{"„Die Preise fallen“, sagte Hanna Groß am Montag. Groß fügte hinzu: „Noch lange.“", "Hanna Groß, Hanna Groß"},
		{"Der Bürgermeister Jens Roth erklärte dem „Elbboten“, man warte ab.", "Jens Roth"},
		{"Wie der „Elbbote“ am 3. Mai berichtete, fallen die Preise.", "Elbbote"},
		{"„Wer wartet, zahlt“, so deren Sprecherin Hanna Groß-Lenz.", "Hanna Groß-Lenz"},
		{"Die Vorsitzende des Ausschusses, Hanna Groß, spricht von einem „Hafen ohne Wasser“.", "Hanna Groß"},
		{"Das Deutsche Institut für Flussbau kommt zu einem anderen Ergebnis: Die Preise fielen.", "Deutsches Institut für Flussbau"},
		{"Roth widerspricht: Die Preise fielen nicht. Jens Roth ging.", "Jens Roth"},
		{"Reuters berichtet, die Preise seien gefallen.", "Reuters"},
		{"Die Gemeinde hat dagegen geklagt. Der Sprecher sagte nichts dazu.", ""},
		{"Im Hafen liegen zwei Schiffe. Verträge überdauern die Minister, das sagt man so.", ""},
		{"Der Europäische Fluss-Verband erklärte, man warte. Ada B. Roth schrieb, dass er irrt.", "Europäischer Fluss-Verband, Ada B. Roth"},
		{"Ada von Roth schrieb, dass er irrt. Das erklärte der Schah von Levil.", "Ada von Roth, Schah von Levil"},
		{"Das Amt teilte mit, dass es wartet. Jens Roth teilte den Kuchen.", ""},
		{"Das wird als „Roter Turm“ bezeichnet. Man nannte ihn „Roter Turm“. Es ist so viel Arbeit wie das System.", ""},
		{"Ursula von der Leyen sagte, man warte. Die Ministerin der Justiz sagte es.", "Ursula von der Leyen"},
		{"Die Zeitung Levil Bote berichtete, dass er irrt.", "Levil Bote"},
		{"Am 3. Mai erklärte Flussland Bergreich den Krieg.", ""},
		{"Experten zufolge fallen die Preise. Laut Gesetz darf er das.", ""},
		{"„Wir haben kein Boot C, weil keins da ist“, erklärte Hafenchef Jens Roth.", "Jens Roth"},
		{"Nach Angaben des Netzbetreibers Elbion fallen die Preise.", "Elbion"},
		{"Der dänische Betreiber ELN teilte mit, man warte.", "ELN"},
		{"Bezirksleiter Jens Roth kritisierte, über Boote werde geredet wie über Wetter.", "Jens Roth"},
		{"Levils Nachrichtendienst Elbo erklärte, man warte.", "Elbo"},
		{"Jens Roth von der Stiftung Wasser und Ufer (SWU) sieht darin „einen Hafen ganz ohne Wasser“.", "Jens Roth"},
		{"Das finnische Unternehmen Elbia, dem der Hafen gehört, teilte mit, man warte.", "Elbia"},
		{"Das Bundesflussamt hat 2023 entschieden, dass die Preise fallen.", "Bundesflussamt"},
		{"Jens Roth kritisierte den Hafen. Er blieb, wie er war.", ""},
		{"Die Elbufer Zeitung liegt aus. Im Gespräch mit dieser Zeitung fiel kein Wort.", ""},
	},
	"fr": {
		{"Selon le Bureau des rivières, les prix baissent.", "Bureau des rivières"},
		{"Selon Tribune des Quais, les prix baissent.", "Tribune des Quais"},
		{"D’après Reuters (4 mai 2024), les prix baissent.", "Reuters"},
		{"« Les prix baissent », résume Anne Roux, directrice du port.", "Anne Roux"},
		{"« Les prix baissent », a déclaré le maire Jean-Luc Petit. M. Petit a ajouté qu’ils montaient.", "Jean-Luc Petit, Jean-Luc Petit"},
		{"Le ministre des ports, Jean Petit, a affirmé que les prix baissaient.", "Jean Petit"},
		{"Reste la route, rappelle le géographe Jean Petit, « que personne ne tient ».", "Jean Petit"},
		{"L’Agence européenne de l’eau estime que les prix baissent.", "Agence européenne de l’eau"},
		{"La Cour des fleuves, elle, évaluait la perte à deux millions dans son rapport de 2023.", "Cour des fleuves"},
		{"Un calcul du BRGQ, cité par l’AFP, l’exclut.", "Agence France-Presse"},
		{"« Nous avons fermé », ironise-t-il dans un entretien à La Voix du Quai.", "La Voix du Quai"},
		{"Selon les autorités, les prix baissent. Un ingénieur assure que non.", ""},
		{"Selon la loi, il le peut. Il a dit que les prix baissaient.", ""},
		{"Paris a annoncé une aide. Le pays dit attendre.", ""},
		{"Le quotidien Levilka rapporte que les prix baissent. Le bateau Levilka part.", "Levilka"},
		{"L’Agence européenne de l’eau (AEE) rappelle que les prix baissent.", "Agence européenne de l’eau"},
		{"Le chancelier Jean Petit avait salué « un projet que tout le quai attendait ».", "Jean Petit"},
		{"Pour l’économiste Jean Petit, « on vend le quai quand il vaut le moins ».", "Jean Petit"},
		{"Pour Jean Petit, le quai est fermé. Pour la mairie aussi.", ""},
	},
}

// checkSources finds the citations in a text, checks what holds of all, and
// compares whom they cite, in order, with want.
func checkSources(t *testing.T, finder *Finder, in Input, want string) {
	t.Helper()
	res := finder.Find(in)
	checkResult(t, in, res)
	var got []string
	for _, c := range res.Citations {
		got = append(got, c.Source)
	}
	if s := strings.Join(got, ", "); s != want {
		t.Errorf("%s\n got %q\nwant %q", in.Paragraphs[0].Text, s, want)
	}
}

// checkSayings checks whom sentences of each language cite.
func checkSayings(t *testing.T, byLanguage map[string][]saying) {
	t.Helper()
	finder := NewFinder(tableNames(t))
	for language, sentences := range byLanguage {
		for _, tt := range sentences {
			in := oneParagraph(tt.text)
			in.Language = language
			checkSources(t, finder, in, tt.want)
		}
	}
}

func TestSaidAbroad(t *testing.T) { checkSayings(t, saidAbroad) }
