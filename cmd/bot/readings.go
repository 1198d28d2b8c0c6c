package main

import (
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"log/slog"
	"os"
	"path/filepath"
	"sync"

	"footnote/internal/config"
	"footnote/internal/corpus"
	"footnote/internal/lock"
)

// openReadings opens what earlier starts have read of the corpus. Without it,
// nil, all is read anew: only another bot in the same folder is an error.
func openReadings(cfg config.Config, log *slog.Logger) (*corpus.Cache, error) {
	program, err := programSum()
	if err == nil {
		var cache *corpus.Cache
		if cache, err = corpus.OpenCache(filepath.Join(cfg.StateDir, "readings"), program); err == nil {
			return cache, nil
		}
	}
	if errors.Is(err, lock.ErrHeld) {
		return nil, inUse(cfg)
	}
	log.Warn("what is read of the articles is not kept for the next start", "err", err)
	return nil, nil
}

// formerReadings are those of an earlier start, for a command that only looks:
// nil where there are none, or where a bot that runs has them.
func formerReadings(cfg config.Config) *corpus.Cache {
	path := filepath.Join(cfg.StateDir, "readings")
	if _, err := os.Stat(path); err != nil {
		return nil
	}
	program, err := programSum()
	if err != nil {
		return nil
	}
	cache, err := corpus.OpenCache(path, program)
	if err != nil {
		return nil
	}
	return cache
}

func inUse(cfg config.Config) error {
	return fmt.Errorf("another bot uses the index in %s; stop it, or set STATE_DIR to another folder", cfg.StateDir)
}

// programSum names the program that runs: one that was built otherwise may
// read articles otherwise. No version that someone has to raise would tell so
// surely.
var programSum = sync.OnceValues(sumProgram)

func sumProgram() (string, error) {
	path, err := os.Executable()
	if err != nil {
		return "", fmt.Errorf("find the program: %w", err)
	}
	f, err := os.Open(path)
	if err != nil {
		return "", fmt.Errorf("read the program: %w", err)
	}
	defer f.Close()
	h := crc32.New(crc32.MakeTable(crc32.Castagnoli))
	n, err := io.CopyBuffer(h, f, make([]byte, 1<<20))
	if err != nil {
		return "", fmt.Errorf("read the program: %w", err)
	}
	return fmt.Sprintf("%d-%08x", n, h.Sum32()), nil
}
