package main

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

// The scripts run the program itself, as `bot`.
func TestMain(m *testing.M) {
	testscript.Main(tidy{m}, map[string]func(){"bot": main})
}

// tidy runs the tests with a folder for temporary files that goes with them: a
// process that is killed, and what all tests share, removes nothing itself.
type tidy struct{ *testing.M }

// Run implements testscript.TestingM.
func (t tidy) Run() int {
	dir, err := os.MkdirTemp("", "footnote-test")
	if err != nil {
		panic(err)
	}
	defer func() { _ = os.RemoveAll(dir) }()
	for _, name := range []string{"TMPDIR", "TMP"} { // as Unix and Windows call it
		if err := os.Setenv(name, dir); err != nil {
			panic(err)
		}
	}
	return t.M.Run()
}

// TestScripts runs the conversations and command lines of testdata/script.
// $ARTICLES is the sample corpus; state goes into each script's own folder.
func TestScripts(t *testing.T) {
	articles, err := filepath.Abs(filepath.Join("..", "..", "data", "articles"))
	if err != nil {
		t.Fatal(err)
	}
	testscript.Run(t, testscript.Params{
		Dir:                 filepath.Join("testdata", "script"),
		RequireExplicitExec: true,
		RequireUniqueNames:  true,
		UpdateScripts:       os.Getenv("UPDATE_SCRIPTS") != "",
		Setup: func(env *testscript.Env) error {
			env.Setenv("ARTICLES", articles)
			env.Setenv("CORPUS_DIR", articles)
			env.Setenv("STATE_DIR", filepath.Join(env.WorkDir, "state"))
			return nil
		},
	})
}
