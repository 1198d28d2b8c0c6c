package telegram

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"maps"
	"slices"
)

// menuNote is where the state keeps which menus were last set.
const menuNote = "menu"

// menu is what one sort of chat shows in one language; scopes are cosmetic,
// rights are checked when a command comes.
type menu struct {
	Scope    map[string]any `json:"scope"`
	Language string         `json:"language_code"` // "" for all others
	Commands []menuLine     `json:"commands"`
}

type menuLine struct {
	Command     string `json:"command"`
	Description string `json:"description"`
}

// showMenus tells Telegram the menus when they are not what was told last. It
// goes on trying until ctx ends.
func (b *Bot) showMenus(ctx context.Context) {
	menus := b.menus()
	data, err := json.Marshal(menus)
	if err != nil {
		b.log.Error("commands menu", "err", err)
		return
	}
	sum := sha256.Sum256(append(data, b.me.UserName...))
	version := hex.EncodeToString(sum[:8])
	if last, err := b.store.Note(menuNote); err == nil && last == version {
		return
	}
	for _, m := range menus {
		f := params{"language_code": m.Language}.json("commands", m.Commands).json("scope", m.Scope)
		// An administrator who never wrote to the bot has no chat to show it in.
		if err := b.api.patient(ctx, "setMyCommands", f, nil); err != nil && diagnose(err) != gone {
			b.log.Warn("commands menu not set", "err", err)
			return
		}
	}
	b.unnoted(b.store.SetNote(menuNote, version))
}

// menus are those of private chats, of groups and of each administrator, in
// every language there is.
func (b *Bot) menus() []menu {
	inPrivate := func(c Command) bool { return !c.AdminOnly }
	inGroups := func(c Command) bool { return !c.AdminOnly && !c.PrivateOnly }
	everywhere := func(Command) bool { return true }
	scope := func(kind string) map[string]any { return map[string]any{"type": kind} }
	var menus []menu
	for _, language := range b.languages() {
		menus = append(menus,
			menu{scope("default"), language, b.lines(language, inGroups)},
			menu{scope("all_private_chats"), language, b.lines(language, inPrivate)},
			menu{scope("all_group_chats"), language, b.lines(language, inGroups)})
		if !slices.ContainsFunc(b.cfg.Commands, func(c Command) bool { return c.AdminOnly }) {
			continue
		}
		for _, admin := range b.cfg.AdminUsers {
			menus = append(menus, menu{map[string]any{"type": "chat", "chat_id": admin}, language, b.lines(language, everywhere)})
		}
	}
	return menus
}

func (b *Bot) lines(language string, wanted func(Command) bool) []menuLine {
	lines := []menuLine{}
	for _, c := range b.cfg.Commands {
		if !c.Hidden && wanted(c) {
			lines = append(lines, menuLine{c.Name, cut(cmp.Or(c.In[language], c.Description), 256)})
		}
	}
	return lines
}

// languages are those that any command is described in, "" first.
func (b *Bot) languages() []string {
	known := map[string]bool{"": true}
	for _, c := range b.cfg.Commands {
		for language := range c.In {
			known[language] = true
		}
	}
	return slices.Sorted(maps.Keys(known))
}
