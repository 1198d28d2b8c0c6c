package telegram

import (
	"context"
	"time"

	tgbotapi "github.com/go-telegram-bot-api/telegram-bot-api/v5"

	"footnote/internal/reply"
)

// hears tells which messages of a group reach the bot: all of them with
// privacy mode off or as an administrator.
func (b *Bot) hears(ctx context.Context, chat int64) reply.Hearing {
	if b.me.CanReadAllGroupMessages || b.rights.groupAdmin(ctx, chat, b.me.ID) {
		return reply.HearsAll
	}
	return reply.HearsAddressed
}

// elsewhere handles a message from a group that is not served: the bot says so
// and leaves. While no allow-list is set it stays, and tells whoever addresses
// it what to set.
func (b *Bot) elsewhere(ctx context.Context, m *message, meant bool) (result, error) {
	if !b.rights.unset() {
		return result{outcome: outcomeRefused}, b.leave(ctx, m.Chat)
	}
	if meant && b.limits.greetStranger(m.Chat.ID, time.Now()) {
		return result{outcome: outcomeRefused}, b.say(ctx, m.target(), b.inChat(m.Chat, m.From).Setup(m.person(), m.Chat.ID))
	}
	return result{outcome: outcomeIgnored}, nil
}

func (b *Bot) leave(ctx context.Context, chat *tgbotapi.Chat) error {
	if !b.limits.greetStranger(chat.ID, time.Now()) {
		return nil
	}
	if err := b.say(ctx, target{chat: chat.ID}, b.inChat(chat, nil).Farewell(chat.ID)); err != nil {
		b.log.Debug("farewell not said", "err", err)
	}
	return b.api.patient(ctx, "leaveChat", params{"chat_id": id(chat.ID)}, nil)
}

// onMember notes that the bot was added to a chat, removed from it or given
// other rights there.
func (b *Bot) onMember(ctx context.Context, change *tgbotapi.ChatMemberUpdated) (result, error) {
	chat := change.Chat
	b.rights.forget(chat.ID)
	switch change.NewChatMember.Status {
	case "left", "kicked":
		return result{outcome: outcomeNoted}, nil
	}
	if err := b.unmute(chat.ID); err != nil {
		return result{outcome: outcomeFailed}, err
	}
	isGroup := chat.IsGroup() || chat.IsSuperGroup()
	switch {
	case chat.IsPrivate() || isGroup && b.rights.place(chat.ID):
		return result{outcome: outcomeNoted}, nil
	case b.rights.unset() && isGroup:
		return result{outcome: outcomeRefused}, b.say(ctx, target{chat: chat.ID}, b.inChat(&chat, nil).Setup(change.From.ID, chat.ID))
	}
	return result{outcome: outcomeRefused}, b.leave(ctx, &chat)
}

// noteMembers forgets what was believed of those who came, went or were given
// other rights, before anything of theirs is handled. Telegram tells of comings
// and goings by a message, and of every change where the bot administers.
func (b *Bot) noteMembers(u *update) {
	if u.ChatMember != nil && u.ChatMember.NewChatMember.User != nil {
		b.rights.forgetMember(u.ChatMember.Chat.ID, u.ChatMember.NewChatMember.User.ID)
	}
	if u.message == nil {
		return
	}
	if gone := u.message.LeftChatMember; gone != nil {
		b.rights.forgetMember(u.message.Chat.ID, gone.ID)
	}
	for _, come := range u.message.NewChatMembers {
		b.rights.forgetMember(u.message.Chat.ID, come.ID)
	}
}

// noteMove records that a group became a supergroup, before anything of either
// is handled.
func (b *Bot) noteMove(u *update) {
	if u.message == nil {
		return
	}
	from, to := u.message.Chat.ID, u.message.MigrateToChatID
	if u.message.MigrateFromChatID != 0 {
		from, to = u.message.MigrateFromChatID, u.message.Chat.ID
	}
	if to == 0 {
		return
	}
	b.unnoted(b.store.Move(from, to))
}
