package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// TestModules holds the recorded list of modules that a binary is made of
// against what is linked. `go test ./cmd/bot -run Modules -update` records.
func TestModules(t *testing.T) {
	list := exec.CommandContext(t.Context(), "go", "list", "-deps", "-f", "{{with .Module}}{{.Path}} {{.Version}}{{end}}", ".")
	list.Env = append(os.Environ(), "GOOS=linux", "GOARCH=amd64", "CGO_ENABLED=0")
	out, err := list.Output()
	if err != nil {
		t.Fatal(err)
	}
	modules := strings.Split(strings.TrimSpace(string(out)), "\n")
	slices.Sort(modules)
	modules = slices.DeleteFunc(slices.Compact(modules), func(m string) bool { return m == "" || strings.HasPrefix(m, "footnote") })
	got := strings.Join(modules, "\n") + "\n"
	golden := filepath.Join("..", "..", "docs", "modules.txt")
	if *update {
		if err := os.WriteFile(golden, []byte(got), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if want := readText(t, golden); got != want {
		t.Errorf("the modules are\n%s\nbut docs/modules.txt says\n%s", got, want)
	}
}
