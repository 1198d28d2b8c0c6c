package search

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
)

// Report is what a look at the folder of an index tells.
type Report struct {
	Parts    int      // sound ones
	Passages int      // in them, those that are out of date included
	Other    int      // parts of another version
	Damaged  []string // what is wrong with the rest
}

// Inspect reads every file of the index in dir and changes nothing. The error
// is fs.ErrNotExist where there is none.
func Inspect(dir string) (r Report, err error) {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return r, err
	}
	for _, e := range entries {
		if !strings.HasPrefix(e.Name(), partPrefix) {
			continue
		}
		m, err := readManifest(filepath.Join(dir, e.Name()))
		switch {
		case err == nil:
			r.Parts++
			r.Passages += m.Passages
		case errors.Is(err, errSchema):
			r.Other++
		default:
			r.Damaged = append(r.Damaged, e.Name()+": "+err.Error())
		}
	}
	return r, nil
}
