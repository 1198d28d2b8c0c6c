package main

import (
	"context"
	"maps"
	"os"
	"runtime"
	"slices"
	"strings"

	"footnote/internal/config"
	"footnote/internal/slip"
)

// checkSettings tells every fault of a setting, and names nobody knows.
func checkSettings(_ context.Context, p *patient) []finding {
	var found []finding
	for _, err := range p.faults {
		found = append(found, fine("settings", "%v", err).fault("correct it in .env or the environment"))
	}
	for _, name := range slices.Sorted(maps.Keys(p.file)) {
		if slices.Contains(config.Names(), name) {
			continue
		}
		f := fine("settings", "%s in .env is no setting", name)
		if near := nearest(name, config.Names()); near != "" {
			found = append(found, f.warn("did you mean "+near+"?"))
		} else {
			found = append(found, f.warn(".env.example lists the settings"))
		}
	}
	if len(found) == 0 {
		return []finding{fine("settings", "all can be read")}
	}
	return found
}

// nearest is the name at most two slips from word, "" for none.
func nearest(word string, names []string) string {
	best, least := "", 3
	for _, n := range names {
		if d := slip.Count(strings.ToUpper(word), n, least); d < least {
			best, least = n, d
		}
	}
	return best
}

// checkEnvFile looks at who may read the token.
func checkEnvFile(_ context.Context, p *patient) []finding {
	path := p.e.path(envFile)
	info, err := os.Stat(path)
	switch {
	case err != nil:
		return []finding{fine(envFile, "there is none; the settings come from the environment")}
	case runtime.GOOS != "windows" && info.Mode().Perm()&0o077 != 0:
		return []finding{fine(envFile, "others on this machine may read it (mode %03o), and it may hold the token", info.Mode().Perm()).warn("chmod 600 " + path)}
	}
	return []finding{fine(envFile, "only its owner may read it")}
}

// checkRights looks at who is served and who may change the corpus.
func checkRights(_ context.Context, p *patient) []finding {
	if p.cfg.Token == "" {
		return nil
	}
	var found []finding
	c := p.cfg
	if len(c.AllowedChats)+len(c.AllowedUsers)+len(c.AdminUsers) == 0 {
		found = append(found, fine("rights", "nobody is served").fault("put a group's id into ALLOWED_CHATS or yours into ALLOWED_USERS; 'bot init' finds them out"))
	}
	if len(c.AdminUsers) == 0 {
		found = append(found, fine("rights", "nobody may add or remove articles from the chat").warn("put your id into ADMIN_USERS"))
	}
	for _, id := range c.AllowedChats {
		if id > 0 {
			found = append(found, fine("rights", "%d in ALLOWED_CHATS is a person's id; those of groups begin with a minus", id).warn("move it to ALLOWED_USERS"))
		}
	}
	for _, id := range slices.Concat(c.AllowedUsers, c.AdminUsers) {
		if id < 0 {
			found = append(found, fine("rights", "%d in ALLOWED_USERS or ADMIN_USERS is a group's id", id).warn("move it to ALLOWED_CHATS"))
		}
	}
	if len(found) == 0 {
		return []finding{fine("rights", "%s, %s, %s", plural(len(c.AllowedChats), "group"), plural(len(c.AllowedUsers), "user"), plural(len(c.AdminUsers), "admin"))}
	}
	return found
}
