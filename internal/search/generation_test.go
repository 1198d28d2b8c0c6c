package search

import (
	"context"
	"errors"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func testGenerations(t *testing.T) generations {
	t.Helper()
	return generations{dir: t.TempDir(), log: slog.New(slog.DiscardHandler)}
}

// fill writes one file with that text.
func fill(text string) func(context.Context, string) error {
	return func(_ context.Context, dir string) error {
		return os.WriteFile(filepath.Join(dir, "data"), []byte(text), 0o644)
	}
}

const someKey = "0123456789abcdef"

func TestGenerationIsFound(t *testing.T) {
	g := testGenerations(t)
	if _, err := g.find(someKey); !errors.Is(err, errNoGeneration) {
		t.Fatalf("in an empty folder: %v", err)
	}
	if err := g.build(context.Background(), someKey, fill("one")); err != nil {
		t.Fatal(err)
	}
	dir, err := g.find(someKey)
	if err != nil || filepath.Base(dir) != "gen-0123456789ab" {
		t.Errorf("%s, %v", dir, err)
	}
	if _, err := g.find("f" + someKey); !errors.Is(err, errNoGeneration) {
		t.Errorf("of other articles: %v", err)
	}
	if _, err := g.find(someKey[:12] + "another"); err == nil || !strings.Contains(err.Error(), "another index") {
		t.Errorf("with the same name: %v", err)
	}
}

func TestGenerationThatFailsLeavesTheOld(t *testing.T) {
	g := testGenerations(t)
	if err := g.build(context.Background(), someKey, fill("one")); err != nil {
		t.Fatal(err)
	}
	broken := errors.New("no space left")
	if err := g.build(context.Background(), "b"+someKey, func(context.Context, string) error { return broken }); !errors.Is(err, broken) {
		t.Fatalf("%v, want %v", err, broken)
	}
	if _, err := g.find(someKey); err != nil {
		t.Errorf("the old one is gone: %v", err)
	}
}

func TestTornBuildIsSwept(t *testing.T) {
	g := testGenerations(t)
	torn := filepath.Join(g.dir, buildPrefix+"dead")
	if err := os.MkdirAll(torn, 0o755); err != nil {
		t.Fatal(err)
	}
	if err := g.build(context.Background(), someKey, fill("one")); err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(torn); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("%s stays: %v", torn, err)
	}
}

func TestVerifyNamesWhatIsDamaged(t *testing.T) {
	g := testGenerations(t)
	if err := g.build(context.Background(), someKey, fill("one")); err != nil {
		t.Fatal(err)
	}
	dir, err := g.find(someKey)
	if err != nil {
		t.Fatal(err)
	}
	for text, want := range map[string]string{"One": "data is damaged", "one": ""} {
		if err := os.WriteFile(filepath.Join(dir, "data"), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		err := verify(dir, someKey)
		if got := errText(err); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

func errText(err error) string {
	if err == nil {
		return ""
	}
	return err.Error()
}
