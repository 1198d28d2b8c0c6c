package main

import (
	"strings"
	"testing"

	"github.com/joho/godotenv"
)

// FuzzEditEnv: a .env that is changed says what it said, but for the change, or
// it is refused.
func FuzzEditEnv(f *testing.F) {
	f.Add("# ours\nA=1 # one\nexport B='two'\n", "7")
	f.Add("X=\"one\nA=1\ntwo\"\n", `C:\my articles`)
	f.Add("A=$B\nB=\"a\\nb\"", "it's")
	if _, err := editEnv("A=1\n", []envLine{{"A", "2"}}); err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, before, value string) {
		after, err := editEnv(before, []envLine{{"A", value}})
		if err != nil {
			return
		}
		got, err := godotenv.Unmarshal(after)
		if err != nil || got["A"] != value {
			t.Errorf("%q with A=%q became %q: %q, %v", before, value, after, got, err)
		}
		if comments := strings.Count(before, "\n#"); strings.Count(after, "\n#") < comments {
			t.Errorf("%q lost a comment: %q", before, after)
		}
	})
}
