package telegram

import (
	"errors"
	"net/http"
	"strings"
	"time"

	tgbotapi "github.com/go-telegram-bot-api/telegram-bot-api/v5"
)

// cure is what to do about a call that did not succeed.
type cure int

const (
	healthy     cure = iota // it did succeed, or nothing was to be done
	wait                    // refused for now: obey retry_after
	retry                   // refused without reaching Telegram: try again
	unsure                  // its fate is unknown: once more at most
	moved                   // the group became a supergroup
	gone                    // nobody is there any more: blocked, kicked, deleted
	silenced                // the bot may not write there for now
	withoutHTML             // Telegram cannot read the markup
	asNew                   // what should be edited or replied to cannot be
	late                    // the query is too old to be answered
	unreadable              // the token is not accepted
	rival                   // somebody else polls, or a webhook is set
	hopeless                // refused for good
)

// phrases maps what Telegram says, in lower case, to a cure. The Bot API has
// codes for few of these; the words are those of the official server's source.
var phrases = []struct {
	words string
	cure  cure
}{
	{"message is not modified", healthy},
	{"can't parse entities", withoutHTML},
	{"query is too old", late},
	{"query id is invalid", late},
	{"message to be replied not found", asNew},
	{"message to edit not found", asNew},
	{"message can't be edited", asNew},
	{"message_id_invalid", asNew},
	{"no text in the message to edit", asNew},
	{"message thread not found", asNew},
	{"bot was blocked", gone},
	{"user is deactivated", gone},
	{"bot was kicked", gone},
	{"bot is not a member", gone},
	{"group chat was deleted", gone},
	{"can't initiate conversation", gone},
	{"chat not found", gone},
	{"not enough rights", silenced},
	{"have no rights to send", silenced},
	{"topic_closed", hopeless}, // other topics are open
	{"chat_write_forbidden", silenced},
	{"chat_restricted", silenced},
}

// diagnose reads an error of a call.
func diagnose(err error) cure {
	var refusal *tgbotapi.Error
	var noAnswer *lost
	switch {
	case err == nil:
		return healthy
	case errors.As(err, &refusal):
		return diagnoseRefusal(refusal)
	case !errors.As(err, &noAnswer):
		return hopeless
	case !noAnswer.Sent:
		return retry
	case noAnswer.Status == http.StatusTooManyRequests:
		return retry
	case noAnswer.Status >= 400 && noAnswer.Status < 500:
		return hopeless
	}
	return unsure
}

func diagnoseRefusal(e *tgbotapi.Error) cure {
	words := strings.ToLower(e.Message)
	for _, p := range phrases {
		if strings.Contains(words, p.words) {
			return p.cure
		}
	}
	switch {
	case e.MigrateToChatID != 0:
		return moved
	case e.RetryAfter > 0, e.Code == http.StatusTooManyRequests:
		return wait
	case e.Code == http.StatusUnauthorized, e.Code == http.StatusNotFound:
		return unreadable
	case e.Code == http.StatusConflict:
		return rival
	case e.Code == http.StatusForbidden:
		return gone
	case e.Code >= 500, e.Code == 0:
		return unsure
	}
	return hopeless
}

// minWait stands in for a refusal that does not say how long.
const minWait = time.Second

// retryAfter is how long Telegram wants us to wait.
func retryAfter(err error) time.Duration {
	var refusal *tgbotapi.Error
	if errors.As(err, &refusal) && refusal.RetryAfter > 0 {
		return time.Duration(refusal.RetryAfter) * time.Second
	}
	return minWait
}

// movedTo is the supergroup that a group became, 0 when err is not about that.
func movedTo(err error) int64 {
	var refusal *tgbotapi.Error
	if errors.As(err, &refusal) {
		return refusal.MigrateToChatID
	}
	return 0
}

// backoff doubles from first to most.
type backoff struct{ first, most, next time.Duration }

func (b *backoff) step() time.Duration {
	d := max(b.next, b.first)
	b.next = min(2*d, b.most)
	return d
}

func (b *backoff) reset() { b.next = 0 }
