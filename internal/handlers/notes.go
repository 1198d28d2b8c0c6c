package handlers

import (
	"slices"
	"strings"

	"footnote/internal/article"
)

// joinNotes makes one note of all spellings that stood for a word, one of all
// words that are too common, and one of all that was left out for one reason.
// A spelling that has the word in it is not worth a remark.
func joinNotes(notes []article.Note) []article.Note {
	var joined []article.Note
	at := map[article.Note]int{}
	for _, n := range notes {
		if n.Kind == article.NoteVariant && strings.Contains(strings.ToLower(n.Other), strings.ToLower(n.Word)) {
			continue
		}
		if n.Kind == article.NoteDropped {
			n.Word = shorten(n.Word, 40)
		}
		i, seen := at[alike(n)]
		if !seen {
			at[alike(n)] = len(joined)
			joined = append(joined, n)
			continue
		}
		if n.Kind == article.NoteVariant {
			joined[i].Other = withWord(joined[i].Other, n.Other)
		} else {
			joined[i].Word = withWord(joined[i].Word, n.Word)
		}
	}
	return joined
}

// withWord is a list with word at its end, unless it has it.
func withWord(list, word string) string {
	if slices.Contains(strings.Split(list, ", "), word) {
		return list
	}
	return list + ", " + word
}

// alike is what n has in common with the notes that it is joined with.
func alike(n article.Note) article.Note {
	switch n.Kind {
	case article.NoteVariant:
		n.Other = ""
	case article.NoteDropped, article.NoteStopword:
		n.Word = ""
	}
	return n
}
