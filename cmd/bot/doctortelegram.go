package main

import (
	"context"
	"errors"
	"time"

	"footnote/internal/telegram"
)

// Between this machine's clock and Telegram's.
const (
	clockDrift = 30 * time.Second
	clockWrong = 5 * time.Minute
)

// maxAskedChats bounds how many groups are asked about.
const maxAskedChats = 10

// checkTelegram asks the Bot API all that depends on the token.
func checkTelegram(ctx context.Context, p *patient) []finding {
	switch {
	case len(p.faults) > 0:
		return []finding{fine("token", "Telegram is not asked while a setting is wrong").warn("correct the settings first")}
	case p.cfg.Token == "":
		return []finding{fine("token", "there is none, so 'bot' chats in the terminal").warn("'bot init' sets one up")}
	}
	v := telegram.NewVisitor(p.cfg.Token, p.cfg.APIURL)
	me, err := v.Account(ctx)
	if err != nil {
		return []finding{tokenTrouble(err)}
	}
	found := []finding{fine("token", "@%s, id %d", me.Username, me.ID), clockFinding(v.Clock(), time.Now())}
	found = append(found, p.deliveryFindings(ctx, v)...)
	return append(found, p.groupFindings(ctx, v, me)...)
}

func tokenTrouble(err error) finding {
	if errors.Is(err, telegram.ErrToken) {
		return fine("token", "Telegram does not accept it").fault("copy it again from @BotFather, and look at TELEGRAM_API_URL if it is set")
	}
	return fine("token", "it could not be checked, %v", err).fault("look at the connection of this machine, and at TELEGRAM_API_URL if it is set")
}

func clockFinding(theirs, ours time.Time) finding {
	if theirs.IsZero() {
		return fine("clock", "the Bot API does not tell the time")
	}
	off := ours.Sub(theirs).Abs().Round(time.Second)
	f := fine("clock", "%v apart from Telegram's", off)
	switch {
	case off > clockWrong:
		return f.fault("set the clock, for example by NTP: certificates and the lives of buttons depend on it")
	case off > clockDrift:
		return f.warn("set the clock, for example by NTP")
	}
	return f
}

// deliveryFindings tells whether updates reach this bot, and no other.
func (p *patient) deliveryFindings(ctx context.Context, v *telegram.Visitor) []finding {
	d, err := v.Delivery(ctx)
	switch {
	case err != nil:
		return []finding{fine("updates", "how they come could not be learned, %v", err).warn("try again")}
	case p.cfg.WebhookURL != "":
		return []finding{p.webhookFinding(d)}
	case d.URL != "":
		return []finding{fine("updates", "a webhook at %s takes them", d.Host).warn("stop what listens there; the bot removes the webhook when it starts, or set WEBHOOK_URL to use it")}
	case p.running != nil || p.mute:
		return []finding{fine("updates", "the bot that runs here takes them; %s", waiting(d.Waiting))}
	case d.Waiting > 0:
		return []finding{fine("updates", "no bot takes them just now; %s", waiting(d.Waiting))}
	}
	return []finding{p.rivalFinding(ctx, v)}
}

func waiting(n int) string { return plural(n, "update") + " waiting" }

func (p *patient) webhookFinding(d telegram.Delivery) finding {
	switch {
	case d.URL == "" && p.running == nil:
		return fine("updates", "the webhook is set when the bot starts")
	case d.URL != p.cfg.WebhookURL:
		return fine("updates", "Telegram sends them to %q instead of WEBHOOK_URL", d.Host).warn("start the bot, or stop the other one that uses this token")
	case d.Trouble != "" && time.Since(d.At) < time.Hour:
		return fine("updates", "the webhook failed at %s: %s; %s", d.At.Format("15:04"), d.Trouble, waiting(d.Waiting)).warn("look at the proxy before LISTEN_ADDR and its certificate")
	}
	return fine("updates", "by the webhook at %s; %s", d.Host, waiting(d.Waiting))
}

// rivalFinding listens for a while: another process that polls takes the poll
// away. It costs that one a retry, and no update.
func (p *patient) rivalFinding(ctx context.Context, v *telegram.Visitor) finding {
	_, _, err := v.Listen(ctx, p.rivalWait)
	switch {
	case errors.Is(err, telegram.ErrRival):
		return fine("updates", "another process takes them with this token").fault("stop the other copy of the bot; /revoke at @BotFather shuts out one you cannot find")
	case err != nil:
		return fine("updates", "listening failed, %v", err).warn("try again")
	}
	return fine("updates", "by polling; no other process takes them")
}

// groupFindings tells what the bot hears, and whether it is in its groups.
func (p *patient) groupFindings(ctx context.Context, v *telegram.Visitor, me telegram.Account) []finding {
	found := []finding{fine("privacy", "%s", hears(me.HearsAll))}
	for i, chat := range p.cfg.AllowedChats {
		if i == maxAskedChats {
			break
		}
		if chat > 0 {
			continue // checkRights tells
		}
		status, err := v.In(ctx, chat, me.ID)
		switch {
		case err != nil:
			found = append(found, fine("groups", "%d could not be asked about, %v", chat, err).warn("try again"))
		case status == "left" || status == "kicked":
			found = append(found, fine("groups", "the bot is not in %d", chat).warn("add it there, or take the id out of ALLOWED_CHATS"))
		default:
			found = append(found, fine("groups", "it is in %d as %s", chat, status))
		}
	}
	return found
}

// hears says what privacy mode means for the bot.
func hears(all bool) string {
	if all {
		return "mode is off: Telegram sends the bot every message of its groups, and it heeds commands, mentions and replies to it"
	}
	return "mode is on: in groups the bot hears commands and replies to it, and nothing else"
}
