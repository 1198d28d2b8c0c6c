package main

import (
	"os"
	"strings"
	"testing"
	"time"
)

// What an earlier start has read is shown as it was read then; a bot that runs
// keeps its readings to itself, and a look at other files goes without.
func TestCorpusByFormerReadings(t *testing.T) {
	d := newDesk(t)
	fresh := d.must("corpus", "--json")
	if _, err := os.Stat(d.at("state/readings")); err == nil {
		t.Error("a look makes readings")
	}
	article := d.at("data/articles/one.md")
	longAgo := time.Now().Add(-time.Hour)
	dated := func() {
		for _, file := range []string{article, d.at("data/articles/one.yaml")} {
			if err := os.Chtimes(file, longAgo, longAgo); err != nil {
				t.Fatal(err)
			}
		}
	}
	dated() // what has just changed may change again in the same moment
	d.must("chat", "/status")
	if kept := d.must("corpus", "--json"); kept != fresh {
		t.Errorf("by former readings it is\n%s\nwant\n%s", kept, fresh)
	}
	d.write("data/articles/one.md", "# One\n\nA truce was broken.\n") // as long as before
	dated()
	if kept := d.must("corpus", "--json"); kept != fresh {
		t.Error("a file that seems unchanged is read anew")
	}
	if read := d.must("corpus", "--json", article); !strings.Contains(read, "broken") {
		t.Errorf("a file that is named is shown as\n%s", read)
	}
	cfg, err := env{getenv: func(name string) string { return d.settings[name] }}.config()
	if err != nil {
		t.Fatal(err)
	}
	held := formerReadings(cfg)
	if held == nil {
		t.Fatal("there are no readings")
	}
	defer held.Close()
	if read := d.must("corpus", "--json"); !strings.Contains(read, "broken") {
		t.Errorf("while others hold the readings it shows\n%s", read)
	}
}
