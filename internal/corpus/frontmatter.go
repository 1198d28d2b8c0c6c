package corpus

import (
	"cmp"
	"errors"
	"fmt"
	"regexp"
	"strings"

	"go.yaml.in/yaml/v3"

	"footnote/internal/article"
	"footnote/internal/cite"
)

// card is the metadata that a person writes, above a Markdown text or in a
// sidecar. Other names are allowed and not read.
type card struct {
	Title       string  `yaml:"title"`
	Author      persons `yaml:"author"`
	Authors     persons `yaml:"authors"`
	Publication string  `yaml:"publication"`
	Publisher   string  `yaml:"publisher"`
	Outlet      string  `yaml:"outlet"`
	Volume      string  `yaml:"volume"`
	Issue       string  `yaml:"issue"`
	Date        string  `yaml:"date"`
	Language    string  `yaml:"language"`
	Lang        string  `yaml:"lang"`
	URL         string  `yaml:"url"`
	Source      string  `yaml:"source"`
	Link        string  `yaml:"link"`
}

// persons is one name, a list of names, or a list of records with a name. A
// list without any says that there are no authors, and is not nil.
type persons []string

// UnmarshalYAML implements yaml.Unmarshaler.
func (p *persons) UnmarshalYAML(node *yaml.Node) error {
	*p = persons{}
	switch node.Kind {
	case yaml.ScalarNode:
		*p = splitNames(node.Value)
	case yaml.SequenceNode:
		for _, item := range node.Content {
			var one persons
			if err := one.UnmarshalYAML(item); err != nil {
				return err
			}
			*p = append(*p, one...)
		}
	case yaml.MappingNode:
		var record struct {
			Name string `yaml:"name"`
		}
		if err := node.Decode(&record); err != nil {
			return err
		}
		*p = splitNames(record.Name)
	}
	return nil
}

func splitNames(text string) persons {
	if b, ok := readNames(text); ok && b.publication == "" {
		return b.authors
	}
	if text = strings.TrimSpace(text); text != "" {
		return persons{text}
	}
	return persons{}
}

// readMeta reads YAML metadata. What can be used of it is returned beside an
// error that says what cannot.
func readMeta(data []byte) (meta, error) {
	c, broken := readCard(data)
	m, err := c.meta()
	return m, cmp.Or(broken, err)
}

// meta is what a card says. An error says what cannot be used of it.
func (c card) meta() (meta, error) {
	m := meta{
		title: fold(c.Title), publication: fold(cmp.Or(c.Publication, c.Outlet, c.Publisher)), volume: c.Volume, issue: c.Issue,
		language: either(c.Language, c.Lang), url: either(c.URL, c.Link), authors: c.Authors,
	}
	if m.authors == nil {
		m.authors = c.Author
	}
	if m.url == "" && strings.Contains(c.Source, "://") {
		m.url = c.Source
	}
	if c.Date == "" {
		return m, nil
	}
	d, ok := readAnyDate(c.Date)
	if !ok {
		return m, fmt.Errorf("date %q is not a date that is understood; write it as 2024-02-18", c.Date)
	}
	m.date, m.dateSource = d, article.DateFrontMatter
	return m, nil
}

// readCard reads YAML as people write it. Where it does not hold together, the
// values of single lines are taken as they stand: titles have colons and
// quotation marks in them. What could be read is returned beside an error.
func readCard(data []byte) (card, error) {
	var c, again card
	err := yaml.Unmarshal(data, &c)
	if err == nil {
		return c, nil
	}
	if yaml.Unmarshal(plainLine.ReplaceAllFunc(data, quoteValue), &again) == nil {
		return again, nil
	}
	return c, errors.New(oneLine(err))
}

// plainLine is a field and its value on one line, where the value is neither
// a list, a record nor a block.
var plainLine = regexp.MustCompile(`(?m)^([A-Za-z_][\w-]*:[ \t]+)([^\s\[{|>].*?)[ \t]*\r?$`)

// quoteValue puts the value of a plainLine into quotation marks, unless it has
// its own.
func quoteValue(line []byte) []byte {
	part := plainLine.FindSubmatch(line)
	field, value := part[1], string(part[2])
	var own string
	if yaml.Unmarshal(part[2], &own) == nil && strings.ContainsAny(value[:1], `"'`) {
		return line
	}
	return fmt.Appendf(nil, "%s'%s'", field, strings.ReplaceAll(value, "'", "''"))
}

// readAnyDate reads what a program or a person writes for a date.
func readAnyDate(text string) (article.Date, bool) {
	text = strings.TrimSpace(text)
	if d, err := article.ParseDate(text); err == nil {
		return d, true
	}
	if len(text) > 10 && (text[10] == 'T' || text[10] == ' ') {
		if d, err := article.ParseDate(text[:10]); err == nil {
			return d, true
		}
	}
	d, ok := readDateline(text)
	return d.date, ok
}

func either(a, b string) string {
	if a != "" {
		return a
	}
	return b
}

// oneLine makes an error of the YAML library fit for a report.
func oneLine(err error) string { return strings.Join(strings.Fields(err.Error()), " ") }

// frontMatter cuts the YAML between two lines of three hyphens from the top
// of a text. Without the second line there is none.
func frontMatter(text string) (front, rest string, found bool) {
	text = strings.TrimLeft(text, "\n")
	after, ok := strings.CutPrefix(text, "---\n")
	if !ok {
		return "", text, false
	}
	for at := 0; at < len(after); {
		line, _, _ := strings.Cut(after[at:], "\n")
		next := min(at+len(line)+1, len(after))
		if mark := strings.TrimRight(line, " \t"); mark == "---" || mark == "..." {
			return after[:at], after[next:], true
		}
		at = next
	}
	return "", text, false
}

// readFront takes the front matter off a text. What is broken in it is a
// warning, and it is reported as dropped.
func readFront(text string) (string, source) {
	var s source
	front, rest, found := frontMatter(text)
	if !found {
		if strings.HasPrefix(rest, "---\n") {
			s.warnings = append(s.warnings, "front matter: the closing line of three hyphens is missing")
		}
		return rest, s
	}
	var err error
	if s.meta, err = readMeta([]byte(front)); err != nil {
		s.warnings = append(s.warnings, "front matter: "+err.Error())
		s.dropped = append(s.dropped, article.Dropped{Text: strings.TrimSpace(front), Why: whyFront})
	}
	return rest, s
}

// LoadNames reads the table of sources, a YAML list of entries. An error names
// the line.
func LoadNames(data []byte) ([]cite.Entry, error) {
	var entries []cite.Entry
	if err := yaml.Unmarshal(data, &entries); err != nil {
		return nil, fmt.Errorf("names: %s", oneLine(err))
	}
	for i, e := range entries {
		if strings.TrimSpace(e.Name) == "" {
			return nil, fmt.Errorf("names: entry %d has no name", i+1)
		}
	}
	return entries, nil
}
