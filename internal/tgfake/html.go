package tgfake

import (
	"html"
	"regexp"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// Entity is a style laid over a message's text, in UTF-16 units.
type Entity struct {
	Type   string `json:"type"`
	Offset int    `json:"offset"`
	Length int    `json:"length"`
	URL    string `json:"url,omitempty"`
}

// maxEntities is how many the server keeps; the rest are lost in silence.
const maxEntities = 100

// tags of Telegram's HTML and the entity each makes.
var tags = map[string]string{
	"b": "bold", "strong": "bold", "i": "italic", "em": "italic", "u": "underline", "ins": "underline",
	"s": "strikethrough", "strike": "strikethrough", "del": "strikethrough", "tg-spoiler": "spoiler",
	"a": "text_link", "code": "code", "pre": "pre", "blockquote": "blockquote",
}

var (
	tagForm    = regexp.MustCompile(`^</?([a-zA-Z][a-zA-Z0-9-]*)((?:\s+[a-zA-Z-]+(?:="[^"]*")?)*)\s*>`)
	hrefForm   = regexp.MustCompile(`href="([^"]*)"`)
	entityForm = regexp.MustCompile(`^&(?:lt|gt|amp|quot|#[0-9]+|#x[0-9a-fA-F]+);`)
)

// markup reads Telegram's HTML.
type markup struct {
	source   string
	at       int
	text     strings.Builder
	units    int
	open     []opened
	entities []Entity
}

type opened struct {
	tag    string
	entity Entity
}

// parseHTML returns the text and the entities of Telegram HTML, or the refusal
// of the real server.
func parseHTML(source string) (string, []Entity, *refusal) {
	if !utf8.ValidString(source) {
		return "", nil, bad("strings must be encoded in UTF-8")
	}
	m := &markup{source: source}
	for m.at < len(source) {
		if no := m.step(); no != nil {
			return "", nil, no
		}
	}
	if len(m.open) > 0 {
		return "", nil, bad("can't parse entities: Can't find end tag corresponding to start tag %q", m.open[len(m.open)-1].tag)
	}
	if len(m.entities) > maxEntities {
		m.entities = m.entities[:maxEntities]
	}
	return m.text.String(), m.entities, nil
}

func (m *markup) step() *refusal {
	rest := m.source[m.at:]
	switch rest[0] {
	case '<':
		return m.tag(rest)
	case '&':
		if found := entityForm.FindString(rest); found != "" {
			m.put(html.UnescapeString(found))
			m.at += len(found)
			return nil
		}
		m.put("&")
		m.at++
		return nil
	}
	end := strings.IndexAny(rest, "<&")
	if end < 0 {
		end = len(rest)
	}
	m.put(rest[:end])
	m.at += end
	return nil
}

func (m *markup) put(text string) {
	m.text.WriteString(text)
	m.units += len(utf16.Encode([]rune(text)))
}

func (m *markup) tag(rest string) *refusal {
	parts := tagForm.FindStringSubmatch(rest)
	if parts == nil {
		return bad("can't parse entities: Unclosed start tag at byte offset %d", m.at)
	}
	name := strings.ToLower(parts[1])
	if strings.HasPrefix(rest, "</") {
		return m.close(name, len(parts[0]))
	}
	kind, known := tags[name]
	if !known {
		return bad("can't parse entities: Unsupported start tag %q at byte offset %d", name, m.at)
	}
	if no := m.mayOpen(name); no != nil {
		return no
	}
	e := Entity{Type: kind, Offset: m.units}
	if name == "blockquote" && strings.Contains(parts[2], "expandable") {
		e.Type = "expandable_blockquote"
	}
	if href := hrefForm.FindStringSubmatch(parts[2]); href != nil {
		e.URL = html.UnescapeString(href[1])
	}
	m.open = append(m.open, opened{name, e})
	m.at += len(parts[0])
	return nil
}

// mayOpen is stricter than the server, which drops what is nested wrongly: a
// quotation inside a quotation or anything inside code is a fault of the
// sender.
func (m *markup) mayOpen(name string) *refusal {
	for _, o := range m.open {
		if o.tag == "code" || o.tag == "pre" && name != "code" || o.tag == "blockquote" && name == "blockquote" {
			return bad("can't parse entities: %q inside %q at byte offset %d", name, o.tag, m.at)
		}
	}
	return nil
}

func (m *markup) close(name string, length int) *refusal {
	if len(m.open) == 0 {
		return bad("can't parse entities: Unexpected end tag at byte offset %d", m.at)
	}
	last := m.open[len(m.open)-1]
	if last.tag != name {
		return bad("can't parse entities: Unmatched end tag at byte offset %d, expected \"</%s>\", found \"</%s>\"", m.at, last.tag, name)
	}
	m.open = m.open[:len(m.open)-1]
	last.entity.Length = m.units - last.entity.Offset
	if last.entity.Length > 0 && (last.tag != "a" || last.entity.URL != "") {
		m.entities = append(m.entities, last.entity)
	}
	m.at += length
	return nil
}
