package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"footnote/internal/backup"
	"footnote/internal/config"
	"footnote/internal/state"
)

// runBackup is `bot backup [--no-articles] FILE`; FILE "-" is standard output.
func runBackup(ctx context.Context, e env, args []string) error {
	file, articles, err := archiveArgs("backup", args)
	if err != nil {
		return err
	}
	cfg, err := e.config()
	if err != nil {
		return err
	}
	if file == "-" {
		return makeBackup(ctx, cfg, e.stdout, articles)
	}
	file = e.path(file)
	if err := checkPlace(cfg, file); err != nil {
		return err
	}
	err = writeWhole(file, func(w io.Writer) error { return makeBackup(ctx, cfg, untilStopped{ctx, w}, articles) })
	if err != nil {
		return fmt.Errorf("backup: %w", err)
	}
	return tellBackup(e, file)
}

// untilStopped is a Writer for as long as ctx lasts.
type untilStopped struct {
	ctx context.Context
	io.Writer
}

// Write implements io.Writer.
func (w untilStopped) Write(p []byte) (int, error) {
	if err := w.ctx.Err(); err != nil {
		return 0, err
	}
	return w.Writer.Write(p)
}

// archiveArgs reads the command line that backup and restore share.
func archiveArgs(command string, args []string) (file string, articles bool, err error) {
	articles = true
	rest := slices.DeleteFunc(slices.Clone(args), func(a string) bool {
		without := a == "--no-articles"
		articles = articles && !without
		return without
	})
	if len(rest) != 1 || rest[0] == "" || strings.HasPrefix(rest[0], "--") {
		return "", false, usagef("bot %s: name one file, for example footnote-backup.tar.gz", command)
	}
	return rest[0], articles, nil
}

// checkPlace refuses a file that is there already, or that the next backup
// would take in.
func checkPlace(cfg config.Config, file string) error {
	if _, err := os.Lstat(file); !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("%s is there already; choose another name", file)
	}
	folder := filepath.Dir(file)
	if _, err := os.Stat(folder); errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("there is no folder %s; make it first, or name another", folder)
	}
	if within(cfg.StateDir, folder) || within(cfg.CorpusDir, folder) {
		return fmt.Errorf("%s would stand among what is backed up; choose a place outside STATE_DIR and CORPUS_DIR", file)
	}
	return nil
}

// makeBackup asks the running bot, which holds the locks, or where none runs
// does it itself.
func makeBackup(ctx context.Context, cfg config.Config, w io.Writer, articles bool) error {
	path := "/backup"
	if !articles {
		path += "?articles=no"
	}
	resp, err := knock(ctx, cfg.StateDir, path)
	if errors.Is(err, errNoDoor) {
		return backupAtRest(cfg, w, articles)
	}
	if err != nil {
		return err
	}
	defer func() { _ = resp.Body.Close() }()
	if _, err := io.Copy(w, resp.Body); err != nil {
		return fmt.Errorf("take it from the running bot: %w", err)
	}
	if why := resp.Trailer.Get(doorTrouble); why != "" {
		return fmt.Errorf("the running bot says: %s", why)
	}
	return nil
}

func backupAtRest(cfg config.Config, w io.Writer, articles bool) error {
	if err := finishRestore(cfg); err != nil {
		return err
	}
	path := filepath.Join(cfg.StateDir, storeName)
	if _, err := os.Stat(path); errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("there is no state in %s yet; start the bot once, or set STATE_DIR to where it ran", cfg.StateDir)
	}
	store, err := state.Open(path)
	if errors.Is(err, state.ErrLocked) {
		return fmt.Errorf("a bot runs on %s and cannot be asked through %s; stop it, back up, and start it again", cfg.StateDir, doorName)
	}
	if err != nil {
		return err
	}
	defer func() { _ = store.Close() }()
	return keepsake{cfg: cfg, store: store}.write(w, articles)
}

// tellBackup reads the backup once more, as a restore would, and says what is
// in it.
func tellBackup(e env, file string) error {
	f, err := os.Open(file)
	if err != nil {
		return fmt.Errorf("check the backup: %w", err)
	}
	defer func() { _ = f.Close() }()
	head, names, err := backup.Check(f)
	if err != nil {
		return fmt.Errorf("check %s: %w; make it again", file, err)
	}
	info, err := f.Stat()
	if err != nil {
		return fmt.Errorf("check the backup: %w", err)
	}
	from := "with no bot running"
	if head.Running {
		from = "from the running bot"
	}
	fmt.Fprintf(e.stdout, "%s: %s, %s, %s; checked.\n", file, contents(names), size(info.Size()), from)
	fmt.Fprintln(e.stdout, "The settings are not in it: .env holds the token, so keep it elsewhere.")
	return nil
}

// contents counts the files of a backup by what they are.
func contents(names []string) string {
	counts := map[string]int{}
	for _, name := range names {
		part, _, _ := strings.Cut(name, "/")
		counts[part]++
	}
	if counts[keptArticles] == 0 {
		return fmt.Sprintf("state (%s), no articles", plural(counts[keptState], "file"))
	}
	return fmt.Sprintf("state (%s) and articles (%s)", plural(counts[keptState], "file"), plural(counts[keptArticles], "file"))
}

func plural(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return fmt.Sprintf("%d %ss", n, what)
}

// size is n bytes for a person.
func size(n int64) string {
	switch {
	case n < 1<<10:
		return fmt.Sprintf("%d bytes", n)
	case n < 1<<20:
		return fmt.Sprintf("%d kB", n>>10)
	case n < 10<<30:
		return fmt.Sprintf("%d MB", n>>20)
	}
	return fmt.Sprintf("%d GB", n>>30)
}
