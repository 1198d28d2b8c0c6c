package search

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
)

// schema names what is written and how; parts of another are made again.
//
//	1  text, head, exact, gram; lengths of text and head
//	2  exact and gram with the head; vectors
//	3  forward instead of gram
//	4  parts; words and 4-grams are counted in forward instead of exact
//	5  words of 4-grams in forward; what is repeated has postings of its own
//	6  a word stands among those of a 4-gram as often as it has it
const schema = "footnote-6 zap-17"

const manifestFile = "manifest.json"

// manifest is what a part says of itself.
type manifest struct {
	Schema   string            `json:"schema"`
	Vectors  string            `json:"vectors"` // name of the embedder, "" for none
	Passages int               `json:"passages"`
	Files    map[string]string `json:"files"` // sha256 by name
}

// errSchema says that a part was written by another version.
var errSchema = errors.New("the index is of another version")

// readManifest reads the manifest in dir and holds the files against it.
func readManifest(dir string) (manifest, error) {
	raw, err := os.ReadFile(filepath.Join(dir, manifestFile))
	if err != nil {
		return manifest{}, err
	}
	var m manifest
	if err := json.Unmarshal(raw, &m); err != nil {
		return manifest{}, fmt.Errorf("read manifest: %w", err)
	}
	if m.Schema != schema {
		return manifest{}, errSchema
	}
	for name, want := range m.Files {
		sum, err := checksum(filepath.Join(dir, name))
		if err != nil {
			return manifest{}, err
		}
		if sum != want {
			return manifest{}, fmt.Errorf("%s is damaged", name)
		}
	}
	return m, nil
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

// unflushed is the number of passages up to which a part is sooner made again
// after a loss of power than flushed each time.
const unflushed = 4000

// seal writes the manifest that m begins, over the files in dir.
func seal(dir string, m manifest) error {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return err
	}
	m.Schema, m.Files = schema, map[string]string{}
	for _, e := range entries {
		if m.Files[e.Name()], err = checksum(filepath.Join(dir, e.Name())); err != nil {
			return err
		}
	}
	raw, err := json.MarshalIndent(m, "", "\t")
	if err != nil {
		return err
	}
	if err := os.WriteFile(filepath.Join(dir, manifestFile), raw, 0o600); err != nil {
		return err
	}
	if m.Passages <= unflushed {
		return nil
	}
	return syncAll(dir)
}

// syncAll makes the files of a folder survive a loss of power.
func syncAll(dir string) error {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return err
	}
	for _, e := range entries {
		if err := syncPath(filepath.Join(dir, e.Name())); err != nil {
			return err
		}
	}
	return syncPath(dir)
}

// syncPath makes a file, or the names in a folder, survive a loss of power.
func syncPath(path string) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	return errors.Join(f.Sync(), f.Close())
}
