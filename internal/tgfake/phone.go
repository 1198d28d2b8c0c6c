package tgfake

import (
	_ "embed"
	"encoding/base64"
	"fmt"
	"html"
	"html/template"
	"io"
	"slices"
	"strings"
	"unicode/utf16"
)

//go:embed phone.html
var phonePage string

var phoneTemplate = template.Must(template.New("phone").Parse(phonePage))

// bubble is a message as the page shows it.
type bubble struct {
	Mine, Edited       bool
	Name, Time, Quoted string
	Picture            template.URL
	Text               template.HTML
	Keyboard           [][]Button

	File, From string // name of a document, title of where it was forwarded from
}

// Phone writes a chat as a page that looks like a phone's, as me sees it.
func (s *Server) Phone(w io.Writer, chatID, me int64) error {
	messages := s.Messages(chatID)
	s.mu.Lock()
	title, names := s.chats[chatID].title, map[int64]string{}
	for _, m := range messages {
		names[m.From], _ = s.user(m.From)["first_name"].(string)
	}
	s.mu.Unlock()
	byID := map[int]Message{}
	var bubbles []bubble
	for _, m := range messages {
		byID[m.ID] = m
		b := bubble{
			Mine: m.From == me, Edited: m.Edits > 0, Name: names[m.From],
			Time: m.At.Format("15:04"), Text: styled(m.Text, m.Entities), Keyboard: m.Keyboard,
		}
		if m.File != nil {
			b.File = m.File.Name
		}
		if m.Origin != nil {
			b.From = m.Origin.Name
		}
		if m.Photo {
			b.Picture = template.URL("data:image/png;base64," + base64.StdEncoding.EncodeToString(m.PNG)) //nolint:gosec // our own picture
		}
		if replied, ok := byID[m.ReplyTo]; ok {
			b.Quoted = replied.Text
		}
		bubbles = append(bubbles, b)
	}
	page := map[string]any{"Title": title, "Group": title != "", "Bubbles": bubbles}
	if title == "" {
		page["Title"] = s.opts.Username
	}
	return phoneTemplate.Execute(w, page)
}

// styles are the tags that show an entity.
var styles = map[string][2]string{
	"bold": {"<b>", "</b>"}, "italic": {"<i>", "</i>"}, "underline": {"<u>", "</u>"}, "strikethrough": {"<s>", "</s>"},
	"code": {"<code>", "</code>"}, "pre": {"<pre>", "</pre>"}, "spoiler": {"<span class=spoiler>", "</span>"},
	"text_link": {"<a>", "</a>"}, "bot_command": {"<a>", "</a>"}, "mention": {"<a>", "</a>"},
	"blockquote": {"<blockquote>", "</blockquote>"}, "expandable_blockquote": {"<blockquote class=folded>", "</blockquote>"},
}

// styled lays entities over a text. Commands and mentions are links wherever
// they stand outside of code, as in Telegram's own clients.
func styled(text string, entities []Entity) template.HTML {
	all := slices.Clone(entities)
	for _, e := range entitiesOf(text) {
		inside := func(o Entity) bool {
			return o.Offset <= e.Offset && e.Offset < o.Offset+o.Length && (o.Type == "code" || o.Type == "bot_command")
		}
		if !slices.ContainsFunc(all, inside) {
			all = append(all, e)
		}
	}
	opening, closing := map[int]string{}, map[int]string{}
	slices.SortStableFunc(all, func(a, b Entity) int { return b.Length - a.Length })
	for _, e := range all {
		opening[e.Offset] += styles[e.Type][0]
		closing[e.Offset+e.Length] = styles[e.Type][1] + closing[e.Offset+e.Length]
	}
	var b strings.Builder
	at := 0
	for _, r := range text {
		fmt.Fprint(&b, closing[at], opening[at], html.EscapeString(string(r)))
		at += utf16.RuneLen(r)
	}
	b.WriteString(closing[at])
	// Line breaks around a quotation are its own margin.
	tidy := strings.NewReplacer("\n<blockquote", "<blockquote", "</blockquote>\n", "</blockquote>").Replace(b.String())
	return template.HTML(tidy) //nolint:gosec // every character of it was escaped above
}
