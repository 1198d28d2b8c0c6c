package main

import (
	"context"
	"fmt"
	"runtime/debug"
)

// version is what the build knows of itself: the module's version or the
// commit it was made from.
func version() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return "unknown"
	}
	revision, modified := "", ""
	for _, s := range info.Settings {
		switch {
		case s.Key == "vcs.revision":
			revision = s.Value[:min(12, len(s.Value))]
		case s.Key == "vcs.modified" && s.Value == "true":
			modified = "+changes"
		}
	}
	if revision != "" {
		return revision + modified
	}
	return info.Main.Version
}

func runVersion(_ context.Context, e env, _ []string) error {
	_, err := fmt.Fprintln(e.stdout, "footnote", version())
	return err
}
