package main

import (
	"runtime/debug"
	"testing"
)

func TestVersionOf(t *testing.T) {
	commit := []debug.BuildSetting{{Key: "vcs.revision", Value: "0123456789abcdef"}}
	edited := append(commit[:1:1], debug.BuildSetting{Key: "vcs.modified", Value: "true"})
	tests := []struct {
		name     string
		module   string
		settings []debug.BuildSetting
		want     string
	}{
		{"a release", "v1.2.3", commit, "v1.2.3"},
		{"a candidate", "v1.2.3-rc.1", commit, "v1.2.3-rc.1"},
		{"between releases", "v1.2.4-0.20260301120000-0123456789ab", commit, "0123456789ab"},
		{"with changes", "v0.0.0-20260301120000-0123456789ab+dirty", edited, "0123456789ab+changes"},
		{"outside a repository", "(devel)", nil, "(devel)"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			info := &debug.BuildInfo{Main: debug.Module{Version: test.module}, Settings: test.settings}
			if got := versionOf(info); got != test.want {
				t.Errorf("%q, want %q", got, test.want)
			}
		})
	}
}
