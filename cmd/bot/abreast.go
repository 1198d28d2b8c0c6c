package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"time"

	"footnote/internal/article"
	"footnote/internal/corpus"
	"footnote/internal/handlers"
)

// errAway says that the folder of articles lacks all that was in it: a volume
// is not mounted, say.
var errAway = errors.New("no articles any more")

// setback is that the corpus could not be read anew.
type setback struct {
	since time.Time
	away  bool
}

// note remembers that what is in the folder is not what is answered from, or
// that it is again.
func (h *house) note(err error) {
	if err == nil {
		h.setback.Store(nil)
		return
	}
	s := setback{since: time.Now(), away: errors.Is(err, errAway)}
	if before := h.setback.Load(); before != nil {
		s.since = before.since
	}
	h.setback.Store(&s)
}

// lag is how far what is answered from is behind the folder.
func (h *house) lag() handlers.Lag {
	l := handlers.Lag{Unread: int(h.late.Load()), Growing: len(*h.growing.Load()), Away: h.stock.Load().hollow}
	if s := h.setback.Load(); s != nil {
		l.Since, l.Away = s.since, l.Away || s.away
	}
	return l
}

// heedGrowing leaves files that are being written to as they were.
func (h *house) heedGrowing(files map[string]bool) {
	before := h.growing.Swap(&files)
	for file := range files {
		if !(*before)[file] {
			h.log.Warn("corpus", "file", file, "why", "it is written to without a pause, and is read when it rests, or in some minutes")
		}
	}
}

// gone is err, or why now is no corpus to put in the place of old: all its
// articles went at once, and not at an admin's word.
func (h *house) gone(old *stock, now *corpus.Library, err error) error {
	was := 0
	if old != nil {
		was = len(old.library.Articles())
	}
	switch {
	case errors.Is(err, fs.ErrNotExist) && was > 0:
		return fmt.Errorf("%w: there is no folder %s; mount it or put it back", errAway, h.cfg.CorpusDir)
	case errors.Is(err, fs.ErrNotExist):
		return fmt.Errorf("there is no folder %s; set CORPUS_DIR to the folder of your articles", h.cfg.CorpusDir)
	case err != nil || was == 0 || len(now.Articles()) > 0 || !slices.ContainsFunc(old.library.Articles(), h.wanted):
		return err
	}
	return fmt.Errorf("%s has %w and had %d: mount it or put them back; if they are meant to be gone, restart the bot", h.cfg.CorpusDir, errAway, was)
}

// wanted says whether an article was not removed by an admin.
func (h *house) wanted(a *article.Article) bool { return h.desk == nil || !h.desk.Removed(a.File) }

// away says whether the folder has nothing of what is answered from.
func (h *house) away() bool {
	articles := h.stock.Load().library.Articles()
	stands := func(a *article.Article) bool {
		file, bundled := corpus.Container(a)
		if !bundled {
			file = a.File
		}
		_, err := os.Lstat(filepath.Join(h.cfg.CorpusDir, filepath.FromSlash(file)))
		return err == nil
	}
	return slices.ContainsFunc(articles, h.wanted) && !slices.ContainsFunc(articles, stands)
}
