package main

import (
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// mayImport is the house: what each package may know of ours, and which
// outside libraries beside the standard one, by the beginning of their path.
var mayImport = map[string]struct{ ours, outside []string }{
	"internal/article":    {},
	"internal/background": {},
	"internal/backup":     {},
	"internal/config":     {},
	"internal/lock":       {},
	"internal/pdf":        {outside: []string{"github.com/pdfcpu/pdfcpu", "golang.org/x/text"}},
	"internal/query":      {ours: []string{"article"}},
	"internal/reply":      {ours: []string{"article"}},
	"internal/slip":       {},
	"internal/sentence":   {ours: []string{"article"}, outside: []string{"github.com/clipperhouse/uax29"}},
	"internal/cite":       {ours: []string{"article", "sentence", "slip"}, outside: []string{"golang.org/x/text", "golang.org/x/net/publicsuffix"}},
	"internal/embed":      {ours: []string{"article"}, outside: []string{"golang.org/x/text", "github.com/viterin/vek"}},
	"internal/corpus": {
		ours: []string{"article", "background", "cite", "lock", "pdf", "sentence"},
		outside: []string{
			"golang.org/x/net/html", "golang.org/x/text", "go.yaml.in/yaml/v3",
			"github.com/gogs/chardet", "github.com/abadojack/whatlanggo", "codeberg.org/readeck/go-readability/v2", "github.com/yuin/goldmark",
			"github.com/fsnotify/fsnotify",
		},
	},
	"internal/intake": {ours: []string{"article", "corpus"}, outside: []string{"go.yaml.in/yaml/v3"}},
	"internal/web":    {},
	"internal/search": {
		ours:    []string{"article", "background", "query", "embed", "sentence", "lock", "slip"},
		outside: []string{"github.com/blevesearch", "github.com/RoaringBitmap/roaring/v2", "golang.org/x/text", "golang.org/x/sync/errgroup"},
	},
	"internal/answer":   {ours: []string{"article", "query", "embed", "sentence", "slip"}},
	"internal/handlers": {ours: []string{"answer", "article", "chart", "cite", "intake", "query", "reply", "sentence", "watch", "web", "slip"}, outside: []string{"golang.org/x/text"}},
	"internal/state":    {ours: []string{"watch"}, outside: []string{"go.etcd.io/bbolt"}},
	"internal/watch":    {},
	"internal/telegram": {
		ours:    []string{"reply", "state"},
		outside: []string{"github.com/go-telegram-bot-api/telegram-bot-api/v5", "golang.org/x/time/rate", "golang.org/x/sync/errgroup"},
	},
	"internal/tgfake":  {},
	"internal/zipf":    {ours: []string{"article"}},
	"internal/chart":   {outside: []string{"gonum.org/v1/plot"}},
	"internal/ops":     {outside: []string{"github.com/prometheus/client_golang"}},
	"internal/console": {ours: []string{"reply"}, outside: []string{"golang.org/x/term"}},
	"data":             {},
	"cmd/bot": {
		ours:    []string{"*"},
		outside: []string{"github.com/joho/godotenv", "golang.org/x/sync/errgroup", "golang.org/x/term"},
	},
}

// TestImports fails when a package learns something that is not its business.
func TestImports(t *testing.T) {
	checked := map[string]bool{}
	root := filepath.Join("..", "..")
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return err
		}
		pkg, err := filepath.Rel(root, filepath.Dir(path))
		if err != nil || strings.HasPrefix(pkg, "tools") || strings.Contains(path, "testdata") {
			return err
		}
		pkg = filepath.ToSlash(pkg)
		checked[pkg] = true
		checkFile(t, pkg, path)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	for pkg := range mayImport {
		if !checked[pkg] {
			t.Errorf("the table names %s, which has no code", pkg)
		}
	}
}

func checkFile(t *testing.T, pkg, path string) {
	t.Helper()
	allowed, ok := mayImport[pkg]
	if !ok {
		t.Errorf("%s: package %s is not in the table", path, pkg)
		return
	}
	file, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.ImportsOnly)
	if err != nil {
		t.Fatal(err)
	}
	for _, spec := range file.Imports {
		name, err := strconv.Unquote(spec.Path.Value)
		if err != nil {
			t.Fatal(err)
		}
		if !importAllowed(name, allowed.ours, allowed.outside) {
			t.Errorf("%s imports %s, which is not in its row of the table", path, name)
		}
	}
}

func importAllowed(name string, ours, outside []string) bool {
	if own, is := strings.CutPrefix(name, "footnote/"); is {
		return slices.Contains(ours, "*") || slices.Contains(ours, strings.TrimPrefix(own, "internal/"))
	}
	if first, _, _ := strings.Cut(name, "/"); !strings.Contains(first, ".") {
		return true // the standard library
	}
	return slices.ContainsFunc(outside, func(prefix string) bool {
		return name == prefix || strings.HasPrefix(name, prefix+"/")
	})
}
