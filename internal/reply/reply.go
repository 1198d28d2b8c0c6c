// Package reply is what the bot may say: a message of units that must not be
// torn apart, and its three dresses, Telegram HTML, plain text and JSON.
//
// It knows neither how a reply is found nor how it is sent.
package reply

import "footnote/internal/article"

// Request is one message to the bot, whoever carries it.
type Request struct {
	Text     string // the message; a command begins with a slash and names no bot
	Private  bool   // a private chat or a terminal; false in a group
	Admin    bool   // the person is one of ADMIN_USERS
	Chat     string // opaque key of the chat, "" in a terminal
	Topic    string // opaque key of the topic in the chat, "" for none
	Person   string // opaque key of the person, "" in a terminal
	About    string // the question whose answer this message replies to, "" otherwise
	Inline   bool   // typed behind the bot's name; each pause while typing asks
	Hears    Hearing
	Language string // of the person's client, as in BCP 47; "" where it is not known

	Attachment *Attachment // a file that came with the message, nil without one
	Origin     *Origin     // of a forwarded message, nil of the person's own
}

// Hearing says which messages of a group reach the bot.
type Hearing int

// What the bot can hear.
const (
	HearsUnknown   Hearing = iota // not a group, or not known
	HearsAddressed                // privacy mode is on: commands and replies only
	HearsAll                      // every message
)

// Reply is the answer to one Request. A Reply without Units says nothing.
type Reply struct {
	Units   []Unit
	Buttons [][]Button // rows
	Picture *Picture   // shown above the text where the chat can
	Asks    bool       // the person is to reply to this message
	About   string     // the command that a reply to it goes on with; "": the message that it answers
	Cards   []Card     // of an Inline request: what may be sent to another chat
	Data    Data
}

// Card is one passage to be chosen from a list and sent to another chat.
type Card struct {
	ID, Title string
	About     string // who published it and when
	Text      string // the passage
	Match     int    // byte of Text where the first match begins
	Unit      Unit   // what is sent
}

// Unit is one piece of meaning: a passage and its citation, a heading, a list
// entry. A long message is cut between units, never inside one.
type Unit []Line

// Line is one line of a unit. Quote lines are shown set off from the rest.
type Line struct {
	Runs   []Run
	Quote  bool
	Indent int // steps to the right, in plain text

	// From is the byte of a quotation where that begins for which it is quoted;
	// 0 where its beginning shows that.
	From int
}

// Run is a stretch of text in one style.
type Run struct {
	Text               string
	Bold, Italic, Code bool
	URL                string // the text is a link to it
}

// Button is a command in disguise: pressing it is typing Command.
type Button struct {
	Label   string
	Command string // "" is a mere counter
	InPlace bool   // the answer replaces the message that carries the button
	Private bool   // the answer comes in the presser's private chat with the bot
	Share   bool   // offers the passages of Command to another chat
}

// Picture is a PNG and what it shows, in words.
type Picture struct {
	PNG []byte
	Alt string
}

// Data is a reply for programs: what `chat --json` prints, less the input.
type Data struct {
	Command        string
	Understood     string
	Answered       bool
	Total          int
	CitationsTotal int // -1 where the command does not count citations
	Page, Pages    int
	Passages, Near []article.Hit
}
