package handlers

import (
	"context"
	"slices"
	"strings"
	"sync"

	"footnote/internal/reply"
)

// Choices keep what a chat has chosen for itself; chat is a Request's.
type Choices interface {
	// Language is the code of the chosen language, "" while none is.
	Language(chat string) (string, error)
	SetLanguage(chat, code string) error
}

// Words are those that a message is answered in: of the language chosen for
// the chat, in private else of the person's client, else English. In a group
// one person's client decides nothing, since everybody reads the answer.
func (h *Handler) Words(req reply.Request) Words {
	chosen, err := h.Choices.Language(req.Chat)
	if err != nil {
		h.Log.Error("language of a chat", "err", err)
	}
	if chosen == "" && req.Private {
		chosen = understands(req.Language)
	}
	return speaking(chosen)
}

// follow is the word that gives up a chosen language.
const follow = "auto"

// chooseLanguage says which language is spoken here, or changes it. A group's
// is everybody's, so only the bot's admins change it.
func (h *Handler) chooseLanguage(_ context.Context, c call) (reply.Reply, error) {
	want := strings.ToLower(c.args)
	if want == "" {
		return languageReply(c.Words), nil
	}
	if !c.Private && !c.Admin {
		return reply.Say(c.Say(textLanguageAdmins)), nil
	}
	code := codeOf(want)
	if code == "" && want != follow {
		r := languageReply(c.Words)
		r.Units = []reply.Unit{{reply.TextLine(c.Say(textLanguageUnknown, shorten(c.args, 40)))}}
		r.Data.Answered = false
		return r, nil
	}
	if err := h.Choices.SetLanguage(c.Chat, code); err != nil {
		return reply.Reply{}, err
	}
	return languageReply(h.Words(c.Request)), nil
}

// codeOf is the code of the language that word means, "" without one.
func codeOf(word string) string {
	for _, t := range tongues {
		if word == t.code || word == strings.ToLower(t.name) || slices.Contains(t.also, word) {
			return t.code
		}
	}
	return ""
}

// inOtherWords are commands as people type them in their own language. Telegram
// knows commands in Latin letters only, so they are suggested, not obeyed.
var inOtherWords = map[string]string{
	"пошук": "search", "шукати": "search", "знайти": "search", "поиск": "search", "искать": "search", "найти": "search",
	"джерело": "source", "источник": "source", "джерела": "sources", "источники": "sources",
	"запитати": "ask", "питання": "ask", "запитання": "ask", "спросить": "ask", "вопрос": "ask",
	"статті": "articles", "статьи": "articles", "читати": "read", "читать": "read",
	"допомога": "help", "довідка": "help", "помощь": "help", "справка": "help", "старт": "help",
	"статус": "status", "стан": "status", "мова": "language", "язык": "language", "lang": "language",
	"стежити": "watch", "следить": "watch", "підписка": "watch", "подписка": "watch", "підписки": "watches", "подписки": "watches",
	"тиша": "quiet", "тихо": "quiet", "додати": "add", "добавить": "add", "вилучити": "remove", "удалить": "remove",
	"приватність": "privacy", "приватность": "privacy", "забути": "forget", "забыть": "forget",
}

func languageReply(w Words) reply.Reply {
	r := textReply([]string{w.Say(textLanguageIs), w.Say(textLanguageHow)})
	var row []reply.Button
	for _, t := range tongues {
		row = append(row, reply.Button{Label: t.name, Command: "/language " + t.code, InPlace: true})
	}
	r.Buttons = rows(row, []reply.Button{{Label: w.Say(labelAuto), Command: "/language " + follow, InPlace: true}})
	return r
}

// translated is an English sentence in the other languages, by their codes.
func translated(sentence string) map[string]string {
	in := map[string]string{}
	for _, t := range tongues[1:] {
		in[t.code] = speaking(t.code).Say(sentence)
	}
	return in
}

// session keeps choices as long as it lives.
type session struct{ languages sync.Map }

// Language implements Choices.
func (s *session) Language(chat string) (string, error) {
	code, _ := s.languages.Load(chat)
	chosen, _ := code.(string)
	return chosen, nil
}

// SetLanguage implements Choices.
func (s *session) SetLanguage(chat, code string) error {
	s.languages.Store(chat, code)
	return nil
}
