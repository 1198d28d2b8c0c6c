package search

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"testing"
)

func TestInspect(t *testing.T) {
	dir := t.TempDir()
	if _, err := Inspect(filepath.Join(dir, "none")); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("of none: %v", err)
	}
	for name, m := range map[string]manifest{"part-00000001": {Passages: 3}, "part-00000002": {Passages: 4}, "part-00000003": {}, "build-00000004": {}} {
		part := filepath.Join(dir, name)
		if err := os.Mkdir(part, 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(part, "data"), []byte("data"), 0o600); err != nil {
			t.Fatal(err)
		}
		if err := seal(part, m); err != nil {
			t.Fatal(err)
		}
	}
	for file, text := range map[string]string{"part-00000002/data": "Data", "part-00000003/manifest.json": `{"schema":"of tomorrow"}`} {
		if err := os.WriteFile(filepath.Join(dir, file), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	r, err := Inspect(dir)
	if err != nil || r.Parts != 1 || r.Passages != 3 || r.Other != 1 || len(r.Damaged) != 1 || r.Damaged[0] != "part-00000002: data is damaged" {
		t.Errorf("%+v, %v", r, err)
	}
}
