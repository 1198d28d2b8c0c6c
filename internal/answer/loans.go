package answer

import "strings"

// loanEndings are how words that Russian and Ukrainian share with English end
// there and here: реконструкции, reconstruction. The first one found counts, and
// what follows it is left out.
var loanEndings = []struct {
	from []string
	to   string
}{
	{strings.Fields("ировани ирован ировать ировал ирует ируют"), ""},
	{strings.Fields("изовать изован изовал ізован изувати ізува"), "iz"},
	{strings.Fields("ування увати ували ював ував"), ""},
	{strings.Fields("ционн ційн ци ці"), "tion"},
	{strings.Fields("ическ ічн ичн"), "ic"},
	{strings.Fields("альн"), "al"},
	{strings.Fields("ивн"), "iv"},
	{strings.Fields("орн"), "or"},
	{strings.Fields("изм ізм"), "ism"},
}

// asLoan is a Cyrillic word in small letters as English would spell it if it had
// borrowed it from the same place, "" where nothing tells that it did.
func asLoan(word string) string {
	for _, e := range loanEndings {
		for _, from := range e.from {
			if at := strings.LastIndex(word, from); at >= 2*fewestOfLoan && len(word)-at-len(from) <= longestTail {
				return romanize(word[:at]) + e.to
			}
		}
	}
	return ""
}

const (
	fewestOfLoan = 3 // letters before the ending
	longestTail  = 8 // bytes after it
)

// borrowed writes Latin letters for Cyrillic ones as words of Greek and Latin have
// them.
var borrowed = []*strings.Replacer{
	strings.NewReplacer("ks", "x", "k", "c"),
	strings.NewReplacer("ks", "x", "k", "c", "f", "ph"),
}

// spellings are the ways in which the articles may spell a Cyrillic word in small
// letters, the likeliest first.
func spellings(lower string) []string {
	plain := romanize(withoutEnding(lower))
	out := []string{plain, strings.ReplaceAll(plain, "ks", "x"), romanize(lower)}
	bases := []string{plain}
	if loan := asLoan(lower); loan != "" {
		out, bases = append(out, loan), []string{loan, plain}
	}
	for _, base := range bases {
		for _, r := range borrowed {
			if s := r.Replace(base); s != base {
				out = append(out, s)
			}
		}
		if rest, ok := strings.CutPrefix(base, "g"); ok { // Гарвард
			out = append(out, "h"+rest)
		}
	}
	return out
}
