package telegram

import (
	"cmp"
	"context"
	"errors"
	"slices"
	"strings"
	"time"

	"footnote/internal/reply"
	"footnote/internal/state"
)

const (
	// editWindow is how long after it was sent a question may be corrected and
	// have its answer corrected.
	editWindow = 2 * time.Minute
	// answerLife is how long a reply to an answer is taken to be about its
	// question.
	answerLife = 48 * time.Hour
)

// question is a message that will be answered.
type question struct {
	*message
	seq     uint64
	sent    int
	old     bool
	text    string
	correct []int // messages of an earlier answer, to be put right
}

// onMessage carries a message, or its correction, through every gate to its
// answer.
func (b *Bot) onMessage(ctx context.Context, u *update) (result, error) {
	m := u.message
	q := &question{message: m, seq: u.seq, sent: u.sent, old: u.old}
	text, meant := b.addressed(m)
	q.text = text
	switch {
	case u.kind == kindEdit && (!meant || !b.corrects(q)):
		return result{outcome: outcomeUnchanged}, nil
	case !b.fromSomebody(m):
		return result{outcome: outcomeIgnored}, nil
	case !m.private() && !b.rights.place(m.Chat.ID):
		return b.elsewhere(ctx, m, meant)
	}
	meant = meant || b.albums.joins(m)
	if !meant && !m.onlyMedia() {
		return result{outcome: outcomeIgnored}, nil
	}
	if outcome, err := b.gate(ctx, q); outcome != "" || err != nil {
		return result{outcome: outcome}, err
	}
	return b.respond(ctx, q, meant)
}

// respond answers a question that may be asked, or says that it is none.
func (b *Bot) respond(ctx context.Context, q *question, meant bool) (result, error) {
	if !meant {
		return result{outcome: outcomeRefused}, b.say(ctx, q.target(), b.inChat(q.Chat, q.From).OnlyText)
	}
	r, err := b.answer(ctx, q)
	return r, errors.Join(err, b.answerAlbum(ctx, q.message))
}

// answerAlbum answers what of a message's album came before the bot was called.
func (b *Bot) answerAlbum(ctx context.Context, m *message) error {
	for _, before := range b.albums.call(m) {
		if _, err := b.answer(ctx, &question{message: before}); err != nil {
			return err
		}
	}
	return nil
}

// onlyMedia tells whether a person sent something without words in private.
// Pictures of an album are passed over: one of them has the caption, if any.
func (m *message) onlyMedia() bool {
	if words, _ := m.words(); !m.private() || words != "" || m.MediaGroupID != "" {
		return false
	}
	return slices.Contains([]bool{
		m.Photo != nil, m.Voice != nil, m.Sticker != nil, m.Audio != nil, m.Video != nil,
		m.VideoNote != nil, m.Animation != nil, m.Location != nil, m.Contact != nil, m.Poll != nil, m.Dice != nil,
	}, true)
}

// corrects tells whether an edit changes a question in time, and finds the
// answer to put right.
func (b *Bot) corrects(q *question) bool {
	if time.Duration(q.EditDate-q.Date)*time.Second > editWindow {
		return false
	}
	old, found, err := b.store.AnswerTo(q.Chat.ID, q.MessageID, time.Now())
	if err != nil || found && old.Text == q.text {
		return false
	}
	q.correct = old.Messages
	return true
}

// gate refuses strangers and people in too much of a hurry. An empty outcome
// lets the question through.
func (b *Bot) gate(ctx context.Context, q *question) (string, error) {
	if muted, err := b.muted(q.message); muted || err != nil {
		return outcomeRefused, err
	}
	person := q.person()
	allowed := false
	if q.private() {
		allowed = b.rights.person(ctx, person)
	} else {
		allowed = b.rights.inPlace(ctx, q.Chat.ID, person)
	}
	if ctx.Err() != nil {
		return "", ctx.Err()
	}
	if !allowed {
		return outcomeRefused, b.turnAway(ctx, q)
	}
	switch b.limits.admit(person, time.Now()) {
	case tooMany:
		return outcomeTooMany, b.say(ctx, q.target(), b.inChat(q.Chat, q.From).TooMany)
	case silence:
		return outcomeTooMany, nil
	}
	return "", nil
}

// turnAway tells a stranger in private, once a minute at most, how to become
// none; in a group it says nothing.
func (b *Bot) turnAway(ctx context.Context, q *question) error {
	if !q.private() || !b.limits.greetStranger(q.person(), time.Now()) {
		return nil
	}
	words := b.inChat(q.Chat, q.From)
	text := words.Stranger(q.person())
	if b.rights.unset() {
		text = words.Setup(q.person(), q.Chat.ID)
	}
	return b.say(ctx, q.target(), text)
}

func (b *Bot) answer(ctx context.Context, q *question) (result, error) {
	req := reply.Request{
		Text:     q.text,
		Private:  q.private(),
		Admin:    b.rights.admin(q.person()),
		Chat:     id(q.Chat.ID),
		Topic:    q.target().topic(),
		Person:   id(q.person()),
		Language: language(q.From),
	}
	if err := b.fill(ctx, q, &req); err != nil {
		return result{outcome: outcomeFailed}, err
	}
	r, err := b.thinkOnce(ctx, q, req)
	if err != nil {
		return result{outcome: outcomeFailed}, err
	}
	sent, err := b.deliver(ctx, parcel{
		target: q.target(), seq: q.seq, sent: q.sent, reply: r, owner: req.Person,
		replace: q.correct, hears: req.Hears,
	})
	if err != nil {
		return result{outcome: outcomeFailed}, err
	}
	return result{outcome: outcomeAnswered, command: r.Data.Command, found: r.Data.Answered, answer: &state.Answer{
		Chat: q.Chat.ID, Question: q.MessageID, Messages: sent, Text: cmp.Or(r.About, q.text), Person: req.Person,
		Expires: time.Now().Add(answerLife),
	}}, nil
}

// maxTries is how often a question that ends the process is tried.
const maxTries = 3

// thinkOnce thinks about a question, unless it was in hand each of the last
// times that the process died: then it gets the sentence for breakdowns.
func (b *Bot) thinkOnce(ctx context.Context, q *question, req reply.Request) (reply.Reply, error) {
	if !q.old {
		return b.think(ctx, q.target(), req), nil
	}
	tries, err := b.store.Try(q.seq)
	b.unnoted(err)
	if tries > maxTries {
		reference := newReference()
		b.log.Error("a question that ends the process is given up", "reference", reference)
		return reply.Say(b.texts(req).Broken(reference)), nil
	}
	r := b.think(ctx, q.target(), req)
	if ctx.Err() != nil {
		return r, ctx.Err()
	}
	b.unnoted(b.store.CameThrough(q.seq))
	return r, nil
}

// fill adds what only Telegram or the state knows: the command behind a deep
// link, the question a reply is about, and what the bot hears.
func (b *Bot) fill(ctx context.Context, q *question, req *reply.Request) error {
	if payload, ok := strings.CutPrefix(q.text, "/start "); ok && q.private() {
		button, found, err := b.store.Button(payload, time.Now())
		if err != nil {
			return err
		}
		if found {
			req.Text = button.Command
		}
	}
	if r := q.realReply(); r != nil && b.repliesToMe(q.message) {
		about, _, err := b.store.AnswerIn(q.Chat.ID, r.MessageID, time.Now())
		if err != nil {
			return err
		}
		req.About = about.Text
	}
	if !q.private() {
		req.Hears = b.hears(ctx, q.Chat.ID)
	}
	b.enclose(ctx, q, req)
	return nil
}

// enclose adds what the message brings along, or what the message brings that
// a bare command replies to.
func (b *Bot) enclose(ctx context.Context, q *question, req *reply.Request) {
	brought := q.content()
	if name, bare := strings.CutPrefix(q.text, "/"); bare && b.aboutReplied[name] {
		if theirs, ok := b.repliedContent(q.message); ok {
			brought = theirs
			req.Text = strings.TrimSpace(req.Text + " " + theirs.text)
		}
	}
	req.Origin = brought.origin
	switch {
	case brought.document == nil:
	case req.Admin:
		defer b.typing(ctx, q.target())()
		req.Attachment = b.attach(ctx, brought.document)
	default:
		req.Attachment = &reply.Attachment{Name: brought.document.FileName, Size: int64(brought.document.FileSize)}
	}
}

// say sends one sentence of the transport's own.
func (b *Bot) say(ctx context.Context, t target, text string) error {
	_, err := b.deliver(ctx, parcel{target: t, reply: reply.Say(text)})
	return err
}
