package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"strings"

	"github.com/joho/godotenv"
)

// envLine is a setting with its new value.
type envLine struct{ name, value string }

// envHeader begins a file that there was not.
const envHeader = "# Settings of Footnote; .env.example explains each.\n"

// writeEnv puts settings into the file at path, which keeps its comments and
// all other lines; it is there whole or not at all, and for its owner only.
func writeEnv(path string, changes []envLine) error {
	if real, err := filepath.EvalSymlinks(path); err == nil {
		path = real
	}
	old, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		old, err = []byte(envHeader), nil
	}
	if err != nil {
		return fmt.Errorf("read %s: %w", path, err)
	}
	text, err := editEnv(string(old), changes)
	if err != nil {
		return err
	}
	return writeWhole(path, func(w io.Writer) error { _, err := io.WriteString(w, text); return err })
}

// editEnv changes the last line of each name, the one that counts, or adds one.
// It is an error when the text would then not say what it should.
func editEnv(text string, changes []envLine) (string, error) {
	want, err := godotenv.Unmarshal(text)
	if err != nil {
		return "", fmt.Errorf("read .env: %w; each line should be NAME=value", err)
	}
	for _, c := range changes {
		want[c.name] = c.value
		line := c.name + "=" + quoted(c.value)
		lines := regexp.MustCompile(`(?m)^[ \t]*(?:export[ \t]+)?`+c.name+`[ \t]*[=:].*$`).FindAllStringIndex(text, -1)
		if len(lines) == 0 {
			text = strings.TrimRight(text, "\n") + "\n" + line + "\n"
			continue
		}
		at := lines[len(lines)-1]
		text = text[:at[0]] + line + text[at[1]:]
	}
	if got, err := godotenv.Unmarshal(text); err != nil || !maps.Equal(got, want) {
		return "", errors.New(".env is written in a way that cannot be changed safely; put the lines in by hand")
	}
	return text, nil
}

// quoted is a value as it stands in the file.
func quoted(value string) string {
	if strings.ContainsAny(value, " \t#'\"\\$`") {
		return "'" + value + "'"
	}
	return value
}
