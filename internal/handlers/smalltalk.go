package handlers

import (
	"context"
	"slices"
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
	"thanks": textWelcome, "thank you": textWelcome, "thx": textWelcome, "many thanks": textWelcome, "thank you very much": textWelcome,
	"ok": textWelcome, "okay": textWelcome, "great": textWelcome, "got it": textWelcome, "nice": textWelcome, "cool": textWelcome,
	"спасибо": textWelcome, "большое спасибо": textWelcome, "понятно": textWelcome, "ясно": textWelcome,
	"дякую": textWelcome, "дуже дякую": textWelcome, "зрозуміло": textWelcome, "ок": textWelcome, "супер": textWelcome,
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

// asking are words of a question, or of one that goes on from another.
var asking = setOf(
	"who", "whom", "whose", "what", "when", "where", "why", "how", "which", "and", "also", "does", "did", "do", "is", "are", "was", "were", "can", "will",
	"кто", "кого", "кому", "что", "когда", "где", "куда", "откуда", "почему", "зачем", "как", "сколько", "какой", "какая", "какие", "чем", "а", "и", "ли",
	"хто", "кого", "кому", "що", "коли", "де", "куди", "звідки", "чому", "навіщо", "як", "скільки", "який", "яка", "які", "чим", "і", "й", "та", "чи",
)

// remark tells whether c is rather talk among people under an answer in their
// group than a question that goes on from it.
func (c call) remark(q query.Query) bool {
	return !c.Private && c.About != "" && !strings.Contains(c.args, "?") &&
		!slices.ContainsFunc(q.Words(), func(word string) bool { return asking[strings.ToLower(word)] })
}

func isEmoji(r rune) bool { return unicode.Is(unicode.So, r) }
