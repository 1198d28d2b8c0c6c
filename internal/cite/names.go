package cite

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"footnote/internal/article"
)

// Names is the table of sources: it knows that several spellings are one name.
// It is not changed after NewNames and may be shared between goroutines.
type Names struct {
	entries  []Entry
	byKey    map[string][]int // folded spelling to places in entries
	byStem   map[string][]int
	bySkel   map[string][]int
	byDomain map[string]int
	firsts   map[string]bool // stems of first words
	longest  int             // words of the longest spelling
}

// NewNames makes a table of entries. It fails when an entry has no name or two
// have the same. A spelling that two entries share is ambiguous and resolves
// to neither.
func NewNames(entries []Entry) (*Names, error) {
	n := &Names{
		entries:  entries,
		byKey:    make(map[string][]int),
		byStem:   make(map[string][]int),
		bySkel:   make(map[string][]int),
		byDomain: make(map[string]int),
		firsts:   make(map[string]bool),
	}
	seen := make(map[string]bool)
	for i, e := range entries {
		key := fold(e.Name)
		if key == "" {
			return nil, fmt.Errorf("entry %d of the table of names has no name", i+1)
		}
		if seen[key] {
			return nil, fmt.Errorf("the table of names has %q twice", e.Name)
		}
		seen[key] = true
		n.add(i)
	}
	return n, nil
}

func (n *Names) add(i int) {
	e := n.entries[i]
	for _, spelling := range append([]string{e.Name}, e.Other...) {
		put(n.byKey, fold(spelling), i)
		put(n.byStem, stem(spelling), i)
		put(n.bySkel, skeleton(spelling), i)
		first, _, _ := strings.Cut(fold(spelling), " ")
		n.firsts[stemWord(first)] = true
		n.longest = max(n.longest, len(strings.Fields(spelling)))
	}
	for _, d := range e.Domains {
		n.byDomain[strings.ToLower(d)] = i
	}
}

func put(m map[string][]int, key string, i int) {
	if !slices.Contains(m[key], i) {
		m[key] = append(m[key], i)
	}
}

// entry is the one entry that name is a spelling of, nil when there is none or
// more than one.
func (n *Names) entry(name string) *Entry {
	key := fold(name)
	found := n.byKey[key]
	if len(found) == 0 && isCyrillicWord(key) {
		found = n.byStem[stem(key)]
	}
	if len(found) != 1 {
		return nil
	}
	return &n.entries[found[0]]
}

// begins reports whether a name of the table may begin with the word w.
func (n *Names) begins(w string) bool { return n.firsts[stemWord(fold(w))] }

// nameLike is the name of e: of a person the full name in the script and
// language of printed, of anything else the canonical one.
func (e *Entry) nameLike(printed string) string {
	if e.Type != article.Person || !isCyrillicWord(printed) {
		return e.Name
	}
	family := lastStem(printed)
	for _, other := range e.Other {
		if strings.Contains(other, " ") && lastStem(other) == family {
			return other
		}
	}
	return e.Name
}

// lastStem is the stem of the last word of name, which is a family name.
func lastStem(name string) string {
	s := stem(name)
	return s[strings.LastIndexByte(s, ' ')+1:]
}

// isPress reports whether e publishes for others to cite, so that its bare name
// in brackets is a citation.
func (e *Entry) isPress() bool {
	return e.Type == article.Outlet || e.Type == article.Agency || e.Type == article.ThinkTank
}

// domain is the entry that owns host or a domain above it, nil for none.
func (n *Names) domain(host string) *Entry {
	host = strings.TrimPrefix(strings.ToLower(host), "www.")
	for strings.Contains(host, ".") {
		if i, ok := n.byDomain[host]; ok {
			return &n.entries[i]
		}
		_, host, _ = strings.Cut(host, ".")
	}
	return nil
}

// Canonical is the name of the table that name is a spelling of, by general
// rules of spelling, then by the table. An unknown or ambiguous name is
// returned as it is, without a leading article.
func (n *Names) Canonical(name string) string {
	source, e := n.resolve(name)
	if e != nil && e.Name != "" {
		return e.Name
	}
	return source
}

// Variants are the other spellings of name, for a search to try: those of its
// entry, or none.
func (n *Names) Variants(name string) []string {
	e := n.entry(name)
	if found := n.bySkel[skeleton(name)]; e == nil && len(found) == 1 {
		e = &n.entries[found[0]]
	}
	if e == nil {
		return nil
	}
	var out []string
	for _, spelling := range append([]string{e.Name}, e.Other...) {
		if !strings.EqualFold(spelling, name) {
			out = append(out, spelling)
		}
	}
	return out
}

// resolve finds the canonical name and the entry of a name as printed; a
// person keeps the script of the text. For a handle, an address or an unknown
// name the entry is nil or that of its site.
func (n *Names) resolve(printed string) (string, *Entry) {
	name := cleanName(printed)
	if e := n.entry(name); e != nil {
		return e.nameLike(name), e
	}
	if handle, e := n.handle(name); handle != "" {
		return handle, e
	}
	if host := hostOf(name); host != "" {
		if e := n.domain(host); e != nil {
			return e.Name, e
		}
	}
	return name, nil
}

// social maps the first part of a handle to the name of its platform.
var social = map[string]string{
	"telegram": "Telegram", "telegram.me": "Telegram", "t.me": "Telegram", "telegram.org": "Telegram",
	"youtube": "YouTube", "youtube.com": "YouTube", "youtu.be": "YouTube",
	"twitter": "Twitter", "twitter.com": "Twitter", "x": "X", "x.com": "X",
	"facebook": "Facebook", "facebook.com": "Facebook", "fb.com": "Facebook",
	"vk": "VK", "vk.com": "VK", "instagram": "Instagram", "instagram.com": "Instagram",
	"tiktok": "TikTok", "tiktok.com": "TikTok", "rutube": "Rutube", "rutube.ru": "Rutube",
	"ok.ru": "OK", "livejournal": "LiveJournal", "substack": "Substack", "linkedin": "LinkedIn",
}

// handle reads "t.me/channel" and "Youtube/@channel" as a platform and a
// channel on it. The entry is marked social and has no other names.
func (n *Names) handle(name string) (string, *Entry) {
	if channel, site, ok := strings.Cut(name, " on "); ok && strings.HasPrefix(channel, "@") && social[strings.ToLower(site)] != "" {
		name = site + "/" + channel // "@channel on X"
	}
	site, channel, ok := strings.Cut(strings.TrimPrefix(stripScheme(name), "www."), "/")
	platform := social[strings.ToLower(site)]
	channel = strings.TrimPrefix(channel, "s/")
	if channel, _, _ = strings.Cut(channel, "/"); !ok || platform == "" || channel == "" || strings.Contains(channel, " ") {
		return "", nil
	}
	channel, _, _ = strings.Cut(channel, "?")
	return platform + "/" + channel, &Entry{Type: article.Social}
}

// cleanName takes a name out of its quotation marks, articles and stray
// punctuation, and writes each word in one script.
func cleanName(s string) string {
	s = strings.Join(strings.Fields(unmix(s)), " ")
	s = trimMarks(s)
	for _, the := range []string{"the ", "The "} {
		if rest, ok := strings.CutPrefix(s, the); ok && rest != "" {
			s = rest
		}
	}
	return strings.TrimSuffix(strings.TrimSuffix(s, "’s"), "'s")
}

// isName reports whether s has anything to be called by.
func isName(s string) bool {
	return strings.ContainsFunc(s, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) })
}

// trimMarks cuts quotation marks and stray punctuation from both ends of s, but
// no closing bracket whose partner stays: "Lee (2018)".
func trimMarks(s string) string {
	plain := strings.Trim(s, ` ,;:"“”„«»()[]*_`)
	rest := s[strings.Index(s, plain)+len(plain):]
	for _, pair := range []string{"()", "[]"} {
		if strings.HasPrefix(rest, pair[1:]) && strings.Count(plain, pair[:1]) > strings.Count(plain, pair[1:]) {
			return plain + pair[1:]
		}
	}
	return plain
}

// spellings are the names of e other than source, and printed where it
// differs from all of them.
func spellings(e *Entry, source, printed string) []string {
	var out []string
	if e != nil {
		out = slices.DeleteFunc(append([]string{e.Name}, e.Other...), func(s string) bool { return s == source || s == "" })
	}
	printed = cleanName(printed)
	if printed != "" && printed != source && !slices.Contains(out, printed) {
		out = append(out, printed)
	}
	return out
}

func stripScheme(s string) string {
	_, rest, ok := strings.Cut(s, "://")
	if !ok {
		return s
	}
	return rest
}
