package intake

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"go.yaml.in/yaml/v3"
)

// Field is what of a draft can be edited, by its name in a sidecar.
type Field string

// The fields.
const (
	Title       Field = "title"
	Authors     Field = "authors"
	Date        Field = "date"
	Publication Field = "publication"
	Language    Field = "language"
	URL         Field = "url"
)

// Fields are all fields.
var fields = []Field{Title, Authors, Publication, Date, Language, URL}

// Nothing as the value of an edit says that there are no authors, and of any
// other field that it is to be as it was read.
const Nothing = "-"

// card is a sidecar, in the order that a person would write it.
type card struct {
	Title       string    `yaml:"title,omitempty"`
	Authors     *[]string `yaml:"authors,flow,omitempty"` // nil as read; empty: none
	Publication string    `yaml:"publication,omitempty"`
	Date        string    `yaml:"date,omitempty"`
	Language    string    `yaml:"language,omitempty"`
	URL         string    `yaml:"url,omitempty"`
	From        *passed   `yaml:"forwarded_from,omitempty"`
}

// passed is where a forwarded document came from. Readers pass over it.
type passed struct {
	Name string `yaml:"name"`
	Date string `yaml:"date,omitempty"`
	URL  string `yaml:"url,omitempty"`
}

// sidecar is what is known of a draft beside its text, nil for nothing: its
// origin, and what its owner said over that.
func (r *record) sidecar() ([]byte, error) {
	var c card
	if o := r.Origin; o != nil {
		c.fromOrigin(*o)
	}
	for _, f := range fields {
		c.set(f, r.Edits[f])
	}
	data, err := yaml.Marshal(c)
	if err != nil {
		return nil, fmt.Errorf("write a sidecar: %w", err)
	}
	if strings.TrimSpace(string(data)) == "{}" {
		return nil, nil
	}
	return data, nil
}

func (c *card) fromOrigin(o Origin) {
	day := ""
	if !o.Date.IsZero() {
		day = o.Date.Format(time.DateOnly)
	}
	if o.Text {
		c.Publication, c.Date = o.Name, day
	} else if o.Name != "" {
		c.From = &passed{Name: o.Name, Date: day, URL: o.URL}
		return
	}
	c.URL = o.URL
}

func (c *card) set(f Field, value string) {
	if value == "" {
		return
	}
	switch f {
	case Title:
		c.Title = value
	case Authors:
		list := splitNames(value)
		c.Authors = &list
	case Publication:
		c.Publication = value
	case Date:
		c.Date = value
	case Language:
		c.Language = value
	case URL:
		c.URL = value
	}
}

// splitNames parts names at commas, semicolons and line ends; Nothing is none.
func splitNames(value string) []string {
	names := []string{}
	if value == Nothing {
		return names
	}
	for _, name := range strings.FieldsFunc(value, func(r rune) bool { return strings.ContainsRune(",;\n", r) }) {
		if name = strings.TrimSpace(name); name != "" && !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	return names
}
