package telegram

import (
	"context"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"

	"footnote/internal/state"
)

// memberLife is how long an answer about membership is believed, unless
// Telegram tells of a change before. A person who was removed loses access
// after that at the latest.
const memberLife = 5 * time.Minute

// rights tells who may ask and where. Safe for concurrent use.
type rights struct {
	api    *api
	store  *state.Store
	chats  []int64
	users  []int64
	admins []int64

	mu    sync.Mutex
	known map[membership]standing
}

type membership struct{ chat, user int64 }

type standing struct {
	status string // as getChatMember gives it; "" where it cannot tell
	in     bool   // restricted members may be in or out
	until  time.Time
}

func newRights(a *api, store *state.Store, cfg Config) *rights {
	return &rights{
		api: a, store: store, known: map[membership]standing{},
		chats: cfg.AllowedChats, users: cfg.AllowedUsers, admins: cfg.AdminUsers,
	}
}

// unset tells whether no allow-list is set: nobody is served then.
func (r *rights) unset() bool { return len(r.chats)+len(r.users)+len(r.admins) == 0 }

func (r *rights) admin(user int64) bool { return slices.Contains(r.admins, user) }

// place tells whether a group is served, also after it became a supergroup.
func (r *rights) place(chat int64) bool {
	return slices.ContainsFunc(r.chats, func(allowed int64) bool {
		home, err := r.store.Home(allowed)
		return allowed == chat || err == nil && home == chat
	})
}

// person tells whether a person may ask where only they read the answer.
func (r *rights) person(ctx context.Context, user int64) bool {
	if slices.Contains(r.users, user) || r.admin(user) {
		return true
	}
	return slices.ContainsFunc(r.chats, func(chat int64) bool {
		return r.standing(ctx, chat, user).in
	})
}

// inPlace tells whether a person may ask in a group that is served. Who is
// there may; only somebody known to be no member is refused, as their last
// messages may arrive after they were removed.
func (r *rights) inPlace(ctx context.Context, chat, user int64) bool {
	if user < 0 || user == groupAnonymousBot || slices.Contains(r.users, user) || r.admin(user) {
		return true
	}
	s := r.standing(ctx, chat, user)
	return s.in || s.status == ""
}

// groupAdmin tells whether a person administers a group.
func (r *rights) groupAdmin(ctx context.Context, chat, user int64) bool {
	status := r.standing(ctx, chat, user).status
	return status == "creator" || status == "administrator"
}

// standing asks Telegram what a person is in a chat, or remembers.
func (r *rights) standing(ctx context.Context, chat, user int64) standing {
	if home, err := r.store.Home(chat); err == nil {
		chat = home
	}
	key := membership{chat, user}
	r.mu.Lock()
	s, ok := r.known[key]
	r.mu.Unlock()
	if ok && time.Now().Before(s.until) {
		return s
	}
	var member struct {
		Status   string `json:"status"`
		IsMember bool   `json:"is_member"`
	}
	err := r.api.patient(ctx, "getChatMember", params{"chat_id": id(chat), "user_id": id(user)}, &member)
	if ctx.Err() != nil {
		return standing{}
	}
	s = standing{status: member.Status, until: time.Now().Add(memberLife)}
	switch {
	case err != nil && unknownMember(err):
		s.status = "left"
	case member.Status == "restricted":
		s.in = member.IsMember
	default:
		s.in = slices.Contains([]string{"creator", "administrator", "member"}, member.Status)
	}
	r.mu.Lock()
	r.known[key] = s
	r.mu.Unlock()
	return s
}

// forget drops what is remembered of a chat's members.
func (r *rights) forget(chat int64) {
	r.mu.Lock()
	defer r.mu.Unlock()
	for key := range r.known {
		if key.chat == chat {
			delete(r.known, key)
		}
	}
}

// forgetMember drops what is remembered of one person in a chat.
func (r *rights) forgetMember(chat, user int64) {
	r.mu.Lock()
	defer r.mu.Unlock()
	delete(r.known, membership{chat, user})
}

func (r *rights) forgetOld(now time.Time) {
	r.mu.Lock()
	defer r.mu.Unlock()
	for key, s := range r.known {
		if now.After(s.until) {
			delete(r.known, key)
		}
	}
}

// unknownMember tells whether Telegram knows no such member, as opposed to not
// telling.
func unknownMember(err error) bool {
	words := strings.ToLower(err.Error())
	return strings.Contains(words, "user not found") || strings.Contains(words, "member not found") ||
		strings.Contains(words, "participant_id_invalid")
}

func id(n int64) string { return strconv.FormatInt(n, 10) }
