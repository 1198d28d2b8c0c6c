package handlers

import (
	"slices"
	"testing"

	"footnote/internal/article"
	"footnote/internal/query"
)

// TestRemarks: what is remarked on a query, a line for each sort.
func TestRemarks(t *testing.T) {
	note := func(kind article.NoteKind, word, other string) article.Note {
		return article.Note{Kind: kind, Word: word, Other: other}
	}
	long := "0123456789012345678901234567890123456789"
	tests := []struct {
		name  string
		notes []article.Note
		want  []string
	}{
		{"none", nil, nil},
		{
			"common words",
			[]article.Note{note(article.NoteStopword, "the", ""), note(article.NoteStopword, "of", ""), note(article.NoteStopword, "the", "")},
			[]string{"Too common to search by: the, of."},
		},
		{
			"spellings",
			[]article.Note{note(article.NoteVariant, "Kiev", "Kyiv"), note(article.NoteVariant, "Kiev", "Київ"), note(article.NoteVariant, "EDM", "Eurasia Daily Monitor")},
			[]string{`"Kiev" also as Kyiv, Київ.`, `"EDM" also as Eurasia Daily Monitor.`},
		},
		{"a spelling with the word in it", []article.Note{note(article.NoteVariant, "putin", "Vladimir Putin"), note(article.NoteVariant, "Putin", "Путин")}, []string{`"Putin" also as Путин.`}},
		{
			"what was left out, by its reason",
			[]article.Note{note(article.NoteDropped, "one", query.TooMany), note(article.NoteDropped, "two", query.TooMany), note(article.NoteDropped, "-", query.Operator)},
			[]string{"Not used: one, two (24 words are enough).", "Not used: - (nothing stands beside it)."},
		},
		{"a long one", []article.Note{note(article.NoteDropped, long+"x", query.TooLong)}, []string{"Not used: " + long + "… (messages are read up to 256 characters)."}},
		{
			"words in no article",
			[]article.Note{note(article.NoteUnknown, "wombat", ""), note(article.NoteUnknown, "trucc", "truce"), note(article.NoteUnknown, "wombat", "")},
			[]string{`"wombat" is in no article.`, `"trucc" is in no article. Did you mean "truce"?`},
		},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			var got []string
			for _, l := range speaking("en").noteLines(query.Query{}, article.Found{Notes: test.notes}) {
				got = append(got, l.Runs[0].Text)
			}
			if !slices.Equal(got, test.want) {
				t.Errorf("it remarks %q, want %q", got, test.want)
			}
		})
	}
}
