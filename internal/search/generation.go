package search

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
)

// The folder of an index holds generations, each complete and never changed:
//
//	CURRENT                 the name of the generation in use
//	LOCK                    held by the process that has the index open
//	gen-<key>/manifest.json the key in full, and the sha256 of every other file
//	gen-<key>/segments/     bleve's postings
//	gen-<key>/lengths       see lengths.go
//
// A generation is written as build-<key>, made durable, renamed, and then named
// by CURRENT; so a torn one is never read. Whatever does not agree with its
// manifest is built again from the articles, which are the truth.
const (
	currentFile  = "CURRENT"
	manifestFile = "manifest.json"
	genPrefix    = "gen-"
	buildPrefix  = "build-"
)

// errNoGeneration says that there is nothing to open yet, or only an index of
// other articles.
var errNoGeneration = errors.New("no index of these articles")

// generations is the folder of an index.
type generations struct {
	dir string
	log *slog.Logger
}

// manifest is what a generation says of itself.
type manifest struct {
	Key   string            `json:"key"`
	Files map[string]string `json:"files"` // path below the generation: sha256
}

// name is the folder name of the generation with that key.
func (g generations) name(key string) string { return genPrefix + key[:12] }

// find returns the folder of the generation with that key once every file in
// it has the checksum it was written with.
func (g generations) find(key string) (string, error) {
	current, err := os.ReadFile(filepath.Join(g.dir, currentFile))
	if errors.Is(err, fs.ErrNotExist) {
		return "", errNoGeneration
	}
	if err != nil {
		return "", err
	}
	if strings.TrimSpace(string(current)) != g.name(key) {
		return "", errNoGeneration
	}
	path := filepath.Join(g.dir, g.name(key))
	return path, verify(path, key)
}

// verify holds the files of a generation against its manifest.
func verify(path, key string) error {
	raw, err := os.ReadFile(filepath.Join(path, manifestFile))
	if err != nil {
		return err
	}
	var want manifest
	if err := json.Unmarshal(raw, &want); err != nil {
		return fmt.Errorf("read manifest: %w", err)
	}
	if want.Key != key {
		return fmt.Errorf("manifest is of another index")
	}
	got, err := checksums(path)
	if err != nil {
		return err
	}
	for name, sum := range want.Files {
		if got[name] != sum {
			return fmt.Errorf("%s is damaged", name)
		}
	}
	return nil
}

// checksums are the sha256 of the files below path, but for the manifest.
func checksums(path string) (map[string]string, error) {
	sums := map[string]string{}
	err := filepath.WalkDir(path, func(file string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || d.Name() == manifestFile {
			return err
		}
		name, err := filepath.Rel(path, file)
		if err != nil {
			return err
		}
		sums[filepath.ToSlash(name)], err = checksum(file)
		return err
	})
	return sums, err
}

func checksum(file string) (string, error) {
	f, err := os.Open(file)
	if err != nil {
		return "", err
	}
	defer f.Close()
	h := sha256.New()
	if _, err := io.Copy(h, f); err != nil {
		return "", err
	}
	return hex.EncodeToString(h.Sum(nil)), nil
}

// build makes the generation with that key: write fills its folder.
func (g generations) build(ctx context.Context, key string, write func(ctx context.Context, dir string) error) error {
	temp := filepath.Join(g.dir, buildPrefix+key[:12])
	if err := os.RemoveAll(temp); err != nil {
		return err
	}
	if err := os.MkdirAll(temp, 0o700); err != nil {
		return err
	}
	if err := write(ctx, temp); err != nil {
		return fmt.Errorf("build index: %w", err)
	}
	if err := seal(temp, key); err != nil {
		return err
	}
	final := filepath.Join(g.dir, g.name(key))
	if err := os.RemoveAll(final); err != nil {
		return err
	}
	if err := os.Rename(temp, final); err != nil {
		return err
	}
	if err := g.keepPrevious(key); err != nil {
		return err
	}
	return replace(filepath.Join(g.dir, currentFile), []byte(g.name(key)+"\n"))
}

// seal writes the manifest of a finished folder and makes everything durable.
func seal(dir, key string) error {
	sums, err := checksums(dir)
	if err != nil {
		return err
	}
	raw, err := json.MarshalIndent(manifest{Key: key, Files: sums}, "", "\t")
	if err != nil {
		return err
	}
	for name := range sums {
		if err := syncFile(filepath.Join(dir, filepath.FromSlash(name))); err != nil {
			return err
		}
	}
	return replace(filepath.Join(dir, manifestFile), raw)
}

func syncFile(path string) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	return errors.Join(f.Sync(), f.Close())
}

// replace puts data into path so that a reader sees the old or the new whole.
func replace(path string, data []byte) error {
	temp := path + ".new"
	if err := os.WriteFile(temp, data, 0o600); err != nil {
		return err
	}
	if err := syncFile(temp); err != nil {
		return err
	}
	return os.Rename(temp, path)
}

// keepPrevious removes every generation but the one with that key and the one
// CURRENT still names.
func (g generations) keepPrevious(key string) error {
	current, _ := os.ReadFile(filepath.Join(g.dir, currentFile)) // missing on a first build
	entries, err := os.ReadDir(g.dir)
	if err != nil {
		return err
	}
	for _, e := range entries {
		name := e.Name()
		old := strings.HasPrefix(name, genPrefix) && name != g.name(key) && name != strings.TrimSpace(string(current))
		if old || strings.HasPrefix(name, buildPrefix) {
			if err := os.RemoveAll(filepath.Join(g.dir, name)); err != nil {
				g.log.Warn("old index stays", "folder", name, "error", err)
			}
		}
	}
	return nil
}
