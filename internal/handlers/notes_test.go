package handlers

import (
	"slices"
	"testing"

	"footnote/internal/article"
)

// Remarks of one kind are one, with each word once.
func TestNotesAreJoined(t *testing.T) {
	common := func(word string) article.Note { return article.Note{Kind: article.NoteStopword, Word: word} }
	variant := func(word, other string) article.Note {
		return article.Note{Kind: article.NoteVariant, Word: word, Other: other}
	}
	dropped := func(word, why string) article.Note {
		return article.Note{Kind: article.NoteDropped, Word: word, Other: why}
	}
	tests := []struct {
		name        string
		notes, want []article.Note
	}{
		{"words", []article.Note{common("the"), common("of")}, []article.Note{common("the, of")}},
		{"a word twice", []article.Note{common("the"), common("of"), common("the")}, []article.Note{common("the, of")}},
		{"a word that another ends with", []article.Note{common("that"), common("at")}, []article.Note{common("that, at")}},
		{"spellings", []article.Note{variant("kiev", "kyiv"), variant("kiev", "kyjiw")}, []article.Note{variant("kiev", "kyiv, kyjiw")}},
		{"a spelling twice", []article.Note{variant("kiev", "kyiv"), variant("kiev", "kyjiw"), variant("kiev", "kyiv")}, []article.Note{variant("kiev", "kyiv, kyjiw")}},
		{"a spelling that has the word", []article.Note{variant("kiev", "Kiev Oblast")}, nil},
		{"other reasons", []article.Note{dropped("a", "x"), dropped("b", "y"), dropped("c", "x")}, []article.Note{dropped("a, c", "x"), dropped("b", "y")}},
	}
	for _, test := range tests {
		if got := joinNotes(test.notes); !slices.Equal(got, test.want) {
			t.Errorf("%s: %v, want %v", test.name, got, test.want)
		}
	}
}
