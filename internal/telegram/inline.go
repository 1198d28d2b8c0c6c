package telegram

import (
	"context"
	"strings"
	"sync"
	"time"

	tgbotapi "github.com/go-telegram-bot-api/telegram-bot-api/v5"

	"footnote/internal/reply"
)

const (
	// inlineDebounce lets a person finish typing: every keystroke is a query.
	inlineDebounce = 300 * time.Millisecond
	// inlineWithin is how long an answer is worth giving; Telegram forgets a
	// query after 30 s and people sooner.
	inlineWithin = 10 * time.Second

	maxCards   = 20
	maxSnippet = 120 // characters, about what a phone shows
)

// inline answers queries typed after the bot's name in any chat: the last one
// of each person, a moment after it was typed. They are not kept over a
// restart, as Telegram does not keep them either.
type inline struct {
	bot *Bot

	mu      sync.Mutex
	ctx     context.Context
	latest  map[int64]*typed
	running sync.WaitGroup
}

type typed struct{ cancel context.CancelFunc }

func newInline(b *Bot) *inline { return &inline{bot: b, latest: map[int64]*typed{}} }

func (i *inline) start(ctx context.Context) { i.ctx = ctx }

// ask takes a query in place of the person's last one.
func (i *inline) ask(u *update) {
	i.mu.Lock()
	defer i.mu.Unlock()
	if i.ctx == nil || i.ctx.Err() != nil {
		return
	}
	person := u.InlineQuery.From.ID
	if old := i.latest[person]; old != nil {
		old.cancel()
	}
	ctx, cancel := context.WithTimeout(i.ctx, inlineWithin)
	mine := &typed{cancel}
	i.latest[person] = mine
	i.running.Go(func() {
		defer i.forget(person, mine)
		i.bot.onInline(ctx, u)
	})
}

func (i *inline) forget(person int64, mine *typed) {
	mine.cancel()
	i.mu.Lock()
	defer i.mu.Unlock()
	if i.latest[person] == mine {
		delete(i.latest, person)
	}
}

// stop ends what is running: an inline answer is not worth waiting for.
func (i *inline) stop() {
	i.mu.Lock()
	for _, t := range i.latest {
		t.cancel()
	}
	i.ctx = nil
	i.mu.Unlock()
	i.running.Wait()
}

func (b *Bot) onInline(ctx context.Context, u *update) {
	if sleep(ctx, inlineDebounce) != nil {
		return // the person typed on
	}
	began, q := time.Now(), u.InlineQuery
	shown := b.choices(ctx, q)
	if ctx.Err() != nil {
		return
	}
	// What one person may see is never kept for others, nor for later.
	f := params{"inline_query_id": q.ID, "is_personal": "true", "cache_time": "0"}.json("results", shown.cards)
	if shown.button != "" {
		f.json("button", map[string]string{"text": cut(shown.button, 64), "start_parameter": "inline"})
	}
	err := b.api.patient(ctx, "answerInlineQuery", f, nil)
	b.stats.call("answerInlineQuery", err)
	if ctx.Err() != nil {
		return
	}
	if err != nil {
		shown.outcome = outcomeFailed
	}
	b.record(u, shown.result, time.Since(began), err)
}

// choices are the results for an inline query.
type choices struct {
	cards  []card // not nil
	button string // shown above them, "" for none
	result
}

func (b *Bot) choices(ctx context.Context, q *tgbotapi.InlineQuery) choices {
	text := strings.TrimSpace(q.Query)
	switch {
	case !b.rights.person(ctx, q.From.ID):
		return choices{cards: []card{}, button: b.toPerson(q.From.ID, q.From).NotAllowed, result: result{outcome: outcomeRefused}}
	case text == "":
		return choices{cards: []card{}, button: b.toPerson(q.From.ID, q.From).InlineHelp, result: result{outcome: outcomeAnswered}}
	case !strings.HasPrefix(text, "/"):
		text = "/search " + text
	}
	r := b.ask(ctx, reply.Request{
		Text: text, Private: true, Inline: true, Admin: b.rights.admin(q.From.ID), Chat: id(q.From.ID), Person: id(q.From.ID),
		Language: q.From.LanguageCode,
	})
	cards := []card{}
	for _, c := range r.Cards[:min(len(r.Cards), maxCards)] {
		cards = append(cards, newCard(c))
	}
	shown := choices{cards: cards, result: result{outcome: outcomeAnswered, command: r.Data.Command, found: r.Data.Answered}}
	if len(cards) == 0 {
		shown.button = b.toPerson(q.From.ID, q.From).InlineNothing
	}
	return shown
}

// card is one inline result: an article, in the Bot API's sense.
type card struct {
	Type        string      `json:"type"`
	ID          string      `json:"id"`
	Title       string      `json:"title"`
	Description string      `json:"description"`
	Content     cardContent `json:"input_message_content"`
}

type cardContent struct {
	Text    string          `json:"message_text"`
	Mode    string          `json:"parse_mode"`
	Preview map[string]bool `json:"link_preview_options"`
}

func newCard(c reply.Card) card {
	return card{
		Type: "article", ID: c.ID, Title: cut(c.Title, 100),
		Description: strings.Join(nonEmpty(snippet(c.Text, c.Match), c.About), "\n"),
		Content: cardContent{
			Text: reply.HTML(reply.Reply{Units: []reply.Unit{c.Unit}})[0].HTML, Mode: "HTML", Preview: map[string]bool{"is_disabled": true},
		},
	}
}

// snippet is the part of text around its byte at.
func snippet(text string, at int) string {
	runes := []rune(text)
	before := len([]rune(text[:min(max(at, 0), len(text))]))
	from := max(0, min(before-maxSnippet/3, len(runes)-maxSnippet))
	short := cut(string(runes[from:]), maxSnippet)
	if from > 0 {
		short = "…" + short
	}
	return short
}

func nonEmpty(words ...string) []string {
	var kept []string
	for _, w := range words {
		if w != "" {
			kept = append(kept, w)
		}
	}
	return kept
}
