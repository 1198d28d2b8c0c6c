package telegram

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
)

// menuNote is where the state keeps what menu was last set.
const menuNote = "menu"

type menuLine struct {
	Command     string `json:"command"`
	Description string `json:"description"`
}

// showMenu tells Telegram the commands, for private chats and for groups, when
// they are not what was told last. It goes on trying until ctx ends.
func (b *Bot) showMenu(ctx context.Context) {
	lines := []menuLine{}
	for _, c := range b.cfg.Commands {
		if !c.Hidden {
			lines = append(lines, menuLine{c.Name, cut(c.Description, 256)})
		}
	}
	f := params{}.json("commands", lines)
	sum := sha256.Sum256([]byte(b.me.UserName + f["commands"]))
	version := hex.EncodeToString(sum[:8])
	if last, err := b.store.Note(menuNote); err == nil && last == version || len(lines) == 0 {
		return
	}
	for _, scope := range []string{"default", "all_private_chats", "all_group_chats"} {
		f.json("scope", map[string]string{"type": scope})
		if err := b.api.patient(ctx, "setMyCommands", f, nil); err != nil {
			b.log.Warn("commands menu not set", "error", err)
			return
		}
	}
	if err := b.store.SetNote(menuNote, version); err != nil {
		b.log.Error("state", "error", err)
	}
}
