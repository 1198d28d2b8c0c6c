package main

import (
	"context"
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"footnote/internal/cite"
	"footnote/internal/corpus"
	"footnote/internal/search"
	"footnote/internal/state"
)

// readWithin bounds the reading of the corpus: of a large one it is enough to
// count the files.
const readWithin = 5 * time.Second

// meetBot asks the bot that runs on this state, if one does.
func (p *patient) meetBot(ctx context.Context) {
	ctx, cancel := context.WithTimeout(ctx, 2*time.Second)
	defer cancel()
	resp, err := knock(ctx, p.cfg.StateDir, "/about")
	if err == nil {
		defer func() { _ = resp.Body.Close() }()
		var a about
		if err = json.NewDecoder(resp.Body).Decode(&a); err == nil {
			p.running = &a
			return
		}
	}
	_, err = state.Inspect(filepath.Join(p.cfg.StateDir, storeName))
	p.mute = errors.Is(err, state.ErrLocked)
}

// checkRunning tells whether a bot runs on this state, and how it is.
func checkRunning(_ context.Context, p *patient) []finding {
	switch {
	case p.mute:
		return []finding{fine("bot", "one uses %s and does not answer at %s", p.cfg.StateDir, doorName).warn("its log says why; 'bot backup' needs that socket")}
	case p.running == nil:
		return []finding{fine("bot", "none runs on %s", p.cfg.StateDir)}
	}
	f := fine("bot", "version %s runs since %s", p.running.Version, p.running.Started.Local().Format("2 Jan 15:04"))
	if why := p.running.NotReady; why != "" {
		f.Says += " and cannot answer yet: " + why
		return []finding{f.warn("wait, or look at its log")}
	}
	if p.running.Version != version() {
		return []finding{f.warn("this command is version " + version() + "; start the bot again to upgrade it")}
	}
	return []finding{f}
}

// checkCorpus reads the articles as a start would.
func checkCorpus(ctx context.Context, p *patient) []finding {
	names, _, err := loadNames(p.cfg)
	if err != nil {
		return []finding{fine("corpus", "%v", err).fault("correct that line of names.yaml")}
	}
	ctx, cancel := context.WithTimeout(ctx, readWithin)
	defer cancel()
	library, err := corpus.Load(ctx, p.cfg.CorpusDir, cite.NewFinder(names))
	switch {
	case ctx.Err() != nil:
		return []finding{p.countCorpus()}
	case errors.Is(err, fs.ErrNotExist):
		return []finding{fine("corpus", "there is no folder %s", p.cfg.CorpusDir).fault("set CORPUS_DIR to the folder of your articles")}
	case err != nil:
		return []finding{fine("corpus", "%v", err).fault("make " + p.cfg.CorpusDir + " readable for this user")}
	case len(library.Articles()) == 0:
		return []finding{fine("corpus", "no article in %s can be read", p.cfg.CorpusDir).fault("put .txt, .md or .html files there; 'bot corpus' says how each is read")}
	}
	found := []finding{fine("corpus", "%s in %s", plural(len(library.Articles()), "article"), p.cfg.CorpusDir)}
	if n := len(library.Problems()); n > 0 {
		first := library.Problems()[0]
		found = append(found, fine("corpus", "%s cannot be read as they are, the first %s (%v)", plural(n, "file"), first.File, first.Why).warn("'bot corpus' tells each"))
	}
	if err := p.writable(p.cfg.CorpusDir); err != nil && len(p.cfg.AdminUsers) > 0 {
		found = append(found, fine("corpus", "admins cannot add articles from the chat, %v", err).warn("let this user write to "+p.cfg.CorpusDir+", if that is wanted"))
	}
	return found
}

func (p *patient) countCorpus() finding {
	n := 0
	_ = filepath.WalkDir(p.cfg.CorpusDir, func(path string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() && corpus.Readable(path) {
			n++
		}
		return nil
	})
	return fine("corpus", "%s in %s, too many to be read by a look; 'bot corpus' reads them all", plural(n, "file"), p.cfg.CorpusDir)
}

// checkState looks at the folder of the state and at what is in it.
func checkState(_ context.Context, p *patient) []finding {
	dir := p.cfg.StateDir
	info, err := os.Stat(dir)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return []finding{p.newState(dir)}
	case err != nil:
		return []finding{fine("state", "%v", err).fault("make STATE_DIR a folder of this user")}
	case !info.IsDir():
		return []finding{fine("state", "%s is a file", dir).fault("remove it, or set STATE_DIR to a folder")}
	}
	if err := p.writable(dir); err != nil {
		return []finding{fine("state", "%s cannot be written to, %v", dir, err).fault("give this user the folder, or mount it for writing")}
	}
	return append([]finding{p.storeFinding()}, p.diskFinding(dir)...)
}

// newState tells whether the folder can be made.
func (p *patient) newState(dir string) finding {
	parent := filepath.Dir(dir)
	for ; parent != filepath.Dir(parent); parent = filepath.Dir(parent) {
		if _, err := os.Stat(parent); err == nil {
			break
		}
	}
	if err := p.writable(parent); err != nil {
		return fine("state", "%s cannot be made, %v", dir, err).fault("make it for this user, or set STATE_DIR to another folder")
	}
	return fine("state", "%s is made at the first start", dir)
}

func (p *patient) storeFinding() finding {
	report, err := state.Inspect(filepath.Join(p.cfg.StateDir, storeName))
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return fine("state", "%s is empty; it is filled at the first start", p.cfg.StateDir)
	case errors.Is(err, state.ErrLocked):
		return fine("state", "%s is in use by the bot", p.cfg.StateDir)
	case errors.Is(err, state.ErrNewer):
		return fine("state", "%v", err).fault("upgrade this program")
	case err != nil:
		return fine("state", "%v", err).fault("restore a backup, or move the file away: old buttons and watches are then forgotten")
	case report.Schema < state.Schema:
		return fine("state", "of an older version (schema %d); it is brought up to date at the next start", report.Schema)
	}
	return fine("state", "sound, schema %d, %s in hand", report.Schema, plural(report.Waiting, "update"))
}

// Of free space on the disk of the state.
const (
	diskLow  = 1 << 30
	diskFull = 100 << 20
)

func (p *patient) diskFinding(dir string) []finding {
	free, err := p.free(dir)
	if err != nil {
		return nil // this system does not tell
	}
	f := fine("disk", "%s free in %s", size(free), dir)
	switch {
	case free < diskFull:
		return []finding{f.fault("make room: the bot cannot keep what it takes from Telegram")}
	case free < diskLow:
		return []finding{f.warn("make room: a new index stands beside the old one for a while")}
	}
	return []finding{f}
}

// checkIndex reads the index as it lies on the disk.
func checkIndex(_ context.Context, p *patient) []finding {
	report, err := search.Inspect(filepath.Join(p.cfg.StateDir, "index"))
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return []finding{fine("index", "there is none yet; it is built at the first start")}
	case err != nil:
		return []finding{fine("index", "%v", err).fault("make STATE_DIR/index readable for this user")}
	case len(report.Damaged) > 0 && p.running == nil:
		return []finding{fine("index", "%s", strings.Join(report.Damaged, ", ")).warn("nothing to do: it is made again from the articles at the next start; look at the disk if it comes back")}
	case report.Parts == 0 && report.Other > 0:
		return []finding{fine("index", "of another version; it is built again at the next start")}
	}
	return []finding{fine("index", "sound, %s of %s", plural(report.Parts, "part"), plural(report.Passages, "passage"))}
}
