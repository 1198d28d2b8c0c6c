package handlers

import (
	"context"
	"strings"
	"unicode"

	"footnote/internal/query"
	"footnote/internal/reply"
)

// smallTalk answers messages that ask nothing, in small letters.
var smallTalk = map[string]string{
	"hi": textHello, "hello": textHello, "hey": textHello, "good morning": textHello, "good evening": textHello,
	"test": textHello, "ping": textHello,
	"привет": textHello, "здравствуйте": textHello, "добрый день": textHello, "добрый вечер": textHello,
	"привіт": textHello, "вітаю": textHello, "добрий день": textHello, "добрий вечір": textHello,
	"thanks": textWelcome, "thank you": textWelcome, "ok": textWelcome, "okay": textWelcome,
	"спасибо": textWelcome, "дякую": textWelcome, "ок": textWelcome,
}

// asksHelp are messages that ask about the bot, not about the articles, in
// small letters.
var asksHelp = setOf(
	"help", "help me", "menu", "commands", "start", "who are you", "what are you", "what is this",
	"what can you do", "what do you do", "how do you work", "how does this work", "how do i use you", "how do i use this", "how to use",
	"помощь", "помоги", "справка", "меню", "команды", "старт", "кто ты", "кто вы", "что это", "что ты умеешь", "что вы умеете",
	"что ты можешь", "как ты работаешь", "как это работает", "как пользоваться",
	"допомога", "допоможи", "довідка", "команди", "хто ти", "хто ви", "що це", "що ти вмієш", "що ви вмієте",
	"що ти можеш", "як ти працюєш", "як це працює", "як користуватися",
)

func setOf(words ...string) map[string]bool {
	set := map[string]bool{}
	for _, w := range words {
		set[w] = true
	}
	return set
}

// talk answers what is said to the bot and asks nothing of the articles; it is
// false for a question.
func (h *Handler) talk(ctx context.Context, c call, q query.Query) (r reply.Reply, ok bool, err error) {
	said := strings.ToLower(strings.Join(q.Words(), " "))
	switch {
	case asksHelp[said]:
		r, err = h.help(ctx, c)
	case smallTalk[said] != "":
		r = textReply([]string{c.Say(smallTalk[said])})
	case q.Empty() && strings.ContainsFunc(c.args, isEmoji):
		r = textReply([]string{c.Say(textWelcome)})
	case q.Empty():
		r = reply.Say(c.Say(textAskEmpty))
	default:
		return reply.Reply{}, false, nil
	}
	return r, true, err
}

func isEmoji(r rune) bool { return unicode.Is(unicode.So, r) }
