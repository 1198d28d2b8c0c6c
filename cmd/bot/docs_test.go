package main

import (
	"bufio"
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// guide is one document of the repository.
type guide struct {
	name string
	text string
}

func guides(t *testing.T) []guide {
	t.Helper()
	var list []guide
	for _, pattern := range []string{"*.md", "docs/*.md"} {
		files, err := filepath.Glob(filepath.Join("..", "..", pattern))
		if err != nil {
			t.Fatal(err)
		}
		for _, file := range files {
			list = append(list, guide{strings.TrimPrefix(filepath.ToSlash(file), "../../"), readText(t, file)})
		}
	}
	if len(list) < 5 {
		t.Fatalf("only %d guides were found", len(list))
	}
	return list
}

func readText(t *testing.T, file string) string {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

var (
	fence  = regexp.MustCompile("(?ms)^```(?:sh)?\n(.*?)^```$")
	inline = regexp.MustCompile("`([^`\n]+)`")
	link   = regexp.MustCompile(`\]\(([^)\s]+)\)|(?:src|href)="([^"]+)"`)
)

// lines are the command lines of a guide: those of its unmarked fences, and
// what stands in code within a sentence.
func (g guide) lines() []string {
	var list []string
	for _, f := range fence.FindAllStringSubmatch(g.text, -1) {
		list = append(list, strings.Split(f[1], "\n")...)
	}
	for _, c := range inline.FindAllStringSubmatch(fence.ReplaceAllString(g.text, ""), -1) {
		list = append(list, c[1])
	}
	for i := range list {
		list[i] = strings.TrimSpace(strings.TrimPrefix(list[i], "› "))
	}
	return list
}

// words parts a line as a shell does, as far as the guides need it.
func words(line string) []string {
	var list []string
	for _, m := range regexp.MustCompile(`"([^"]*)"|\S+`).FindAllStringSubmatch(line, -1) {
		if strings.HasPrefix(m[0], `"`) {
			m[0] = m[1]
		}
		list = append(list, m[0])
	}
	return list
}

// TestGuidesCommandLines runs each `bot` line of the guides, and holds the
// lines for other programs against what they name.
func TestGuidesCommandLines(t *testing.T) {
	seen := map[string]bool{}
	for _, g := range guides(t) {
		for _, line := range g.lines() {
			if !seen[line] {
				seen[line] = true
				checkLine(t, g.name, line)
			}
		}
	}
}

var assignment = regexp.MustCompile(`^[A-Z][A-Z_]*=\S*$`)

func checkLine(t *testing.T, guide, line string) {
	t.Helper()
	settings, args := map[string]string{}, words(line)
	for len(args) > 1 && assignment.MatchString(args[0]) {
		name, value, _ := strings.Cut(args[0], "=")
		settings[name], args = value, args[1:]
	}
	switch {
	case len(args) < 2:
	case args[0] == "bot", args[0] == "./bot":
		runLine(t, guide, line, settings, args[1:])
	case args[0] == "go" && args[1] == "run" && len(args) > 2 && args[2] == "./cmd/bot":
		runLine(t, guide, line, settings, args[3:])
	case args[0] == "go" && args[1] == "test":
		holdTest(t, guide, line, args[2:])
	case args[0] == "make":
		if !strings.Contains(readText(t, filepath.Join("..", "..", "Makefile")), "\n"+args[1]+":") {
			t.Errorf("%s: %q: the Makefile has no such target", guide, line)
		}
	}
	if strings.HasPrefix(args0(args), "tools/") {
		exists(t, guide, args[0])
	}
}

func args0(args []string) string {
	if len(args) == 0 {
		return ""
	}
	return args[0]
}

// placeholders stand in the guides for what a reader has.
func placeholders(t *testing.T) *strings.Replacer {
	articles, err := filepath.Abs(filepath.Join("..", "..", "data", "articles"))
	if err != nil {
		t.Fatal(err)
	}
	return strings.NewReplacer("/path/to/articles", articles, "@YourBot", "", "…", "", "ID", "k7f3qd")
}

// notHere are lines that a test elsewhere runs, since they need a running bot,
// a person, or files that the guides do not have.
var notHere = map[string]string{
	"health":  "TestHealthCommand",
	"eval":    "TestEvalCollection",
	"init":    "TestInitPiped",
	"backup":  "TestBackupAndRestore",
	"restore": "TestBackupAndRestore",
	"doctor":  "TestDoctorFinds",
}

// TestCommandsRunElsewhere holds the tests that notHere names to be there.
func TestCommandsRunElsewhere(t *testing.T) {
	for command, test := range notHere {
		if !hasTest(t, "cmd/bot", test) {
			t.Errorf("%s: there is no %s", command, test)
		}
	}
}

// hasTest tells whether a folder's tests have one of that name.
func hasTest(t *testing.T, folder, name string) bool {
	files, _ := filepath.Glob(filepath.Join("..", "..", folder, "*_test.go"))
	return slices.ContainsFunc(files, func(file string) bool {
		return strings.Contains(readText(t, file), "\nfunc "+name+"(")
	})
}

func runLine(t *testing.T, guide, line string, settings map[string]string, args []string) {
	t.Helper()
	if _, known := subcommands()[args0(args)]; !known {
		t.Errorf("%s: %q: there is no such command", guide, line)
		return
	}
	if notHere[args0(args)] != "" {
		return
	}
	put := placeholders(t)
	values := map[string]string{"CORPUS_DIR": put.Replace("/path/to/articles"), "STATE_DIR": t.TempDir()}
	for name, value := range settings {
		values[name] = put.Replace(value)
	}
	for i := range args {
		args[i] = put.Replace(args[i])
	}
	var out syncBuffer
	e := env{getenv: func(name string) string { return values[name] }, stdin: strings.NewReader(""), stdout: &out, stderr: &out, dir: t.TempDir()}
	if code := start(t.Context(), e, slices.DeleteFunc(args, func(a string) bool { return a == "" })); code != exitOK {
		t.Errorf("%s: %q ends with %d:\n%s", guide, line, code, out.String())
	}
}

// holdTest tells whether the tests and flags that a line names exist.
func holdTest(t *testing.T, guide, line string, args []string) {
	t.Helper()
	var code string
	for i, a := range args {
		switch {
		case strings.HasPrefix(a, "./") && !strings.HasSuffix(a, "..."):
			files, _ := filepath.Glob(filepath.Join("..", "..", a, "*_test.go"))
			if len(files) == 0 {
				t.Errorf("%s: %q: %s has no tests", guide, line, a)
			}
			for _, file := range files {
				code += readText(t, file)
			}
		case (a == "-run" || a == "-bench") && i+1 < len(args):
			kind := map[string]string{"-run": "Test|Fuzz|Example", "-bench": "Benchmark"}[a]
			pattern := strings.Trim(args[i+1], "'")
			if pattern == "x" || pattern == "^$" || pattern == "." {
				continue
			}
			if !regexp.MustCompile(`(?m)^func (?:` + kind + `)\w*(?:` + strings.TrimPrefix(pattern, "Test") + `)`).MatchString(code) {
				t.Errorf("%s: %q: nothing is called %s", guide, line, pattern)
			}
		case strings.HasPrefix(a, "-") && !slices.Contains([]string{"-race", "-v", "-cpu", "-count", "-benchtime", "-timeout", "-update", "-short"}, a):
			if !strings.Contains(code, `("`+strings.TrimLeft(a, "-")+`"`) {
				t.Errorf("%s: %q: no test has the flag %s", guide, line, a)
			}
		}
	}
}

func exists(t *testing.T, guide, file string) {
	t.Helper()
	if _, err := os.Stat(filepath.Join("..", "..", file)); err != nil {
		t.Errorf("%s: %v", guide, err)
	}
}

// notOurs begin with a slash and are said to BotFather, or are paths of a server.
var notOurs = []string{"/newbot", "/setprivacy", "/setinline", "/setjoingroups", "/healthz", "/readyz", "/metrics", "/rerank"}

// TestGuidesMessages says every message that the guides show to the bot, and
// expects that it knows the command.
func TestGuidesMessages(t *testing.T) {
	var messages []string
	put := placeholders(t)
	for _, g := range guides(t) {
		for _, line := range g.lines() {
			message := regexp.MustCompile(`^/[a-z]+(?:[ _@]|$)`).MatchString(line) && !strings.Contains(line[1:], "/")
			if message && !slices.Contains(notOurs, line) {
				messages = append(messages, put.Replace(line))
			}
		}
	}
	slices.Sort(messages)
	messages = slices.Compact(messages)
	if len(messages) < 10 {
		t.Fatalf("the guides show %d messages", len(messages))
	}
	values := map[string]string{"CORPUS_DIR": put.Replace("/path/to/articles"), "STATE_DIR": t.TempDir()}
	var out, errs syncBuffer
	e := env{getenv: func(name string) string { return values[name] }, stdin: strings.NewReader(strings.Join(messages, "\n")), stdout: &out, stderr: &errs, dir: t.TempDir()}
	if code := start(context.Background(), e, []string{"chat", "--json"}); code != exitOK {
		t.Fatalf("the chat ends with %d: %s", code, errs.String())
	}
	answers := bufio.NewScanner(strings.NewReader(out.String()))
	answers.Buffer(nil, 1<<20)
	for answers.Scan() {
		var said struct{ Input, Command string }
		if err := json.Unmarshal(answers.Bytes(), &said); err != nil {
			t.Fatal(err)
		}
		if said.Command == "unknown" {
			t.Errorf("the guides show %q, which the bot does not know", said.Input)
		}
	}
}

// TestGuidesLinks follows the links of the guides within the repository, down
// to the heading; addresses elsewhere must at least be https.
func TestGuidesLinks(t *testing.T) {
	for _, g := range guides(t) {
		for _, m := range link.FindAllStringSubmatch(g.text, -1) {
			to := m[1] + m[2]
			file, heading, _ := strings.Cut(to, "#")
			switch {
			case strings.HasPrefix(to, "https://"):
			case strings.Contains(to, "://"):
				t.Errorf("%s: %s is not https", g.name, to)
			default:
				file = filepath.Join(filepath.Dir(g.name), file)
				exists(t, g.name, file)
				if heading != "" && !slices.Contains(headings(readText(t, filepath.Join("..", "..", file))), heading) {
					t.Errorf("%s: %s has no heading #%s", g.name, file, heading)
				}
			}
		}
	}
}

// headings are the anchors of a document's headings.
func headings(text string) []string {
	var list []string
	for _, m := range regexp.MustCompile(`(?m)^#+ (.*)$`).FindAllStringSubmatch(text, -1) {
		plain := regexp.MustCompile(`[^\p{L}\p{N} _-]`).ReplaceAllString(strings.ToLower(m[1]), "")
		list = append(list, strings.ReplaceAll(plain, " ", "-"))
	}
	return list
}

// TestThreats holds the tests that SECURITY.md names against the code.
func TestThreats(t *testing.T) {
	text := readText(t, filepath.Join("..", "..", "SECURITY.md"))
	named := regexp.MustCompile("`((?:internal|cmd)/[a-z/]+)\\.((?:Test|Fuzz)\\w+)`").FindAllStringSubmatch(text, -1)
	if len(named) < 10 {
		t.Fatalf("SECURITY.md names %d tests", len(named))
	}
	for _, n := range named {
		if !hasTest(t, n[1], n[2]) {
			t.Errorf("SECURITY.md: %s has no %s", n[1], n[2])
		}
	}
}
