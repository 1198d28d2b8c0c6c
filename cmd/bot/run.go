package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strings"

	"footnote/internal/handlers"
)

// Exit codes of the program.
const (
	exitOK    = 0
	exitFail  = 1
	exitUsage = 2
)

// usageError is wrong use of the command line: exit code 2.
type usageError struct{ error }

// usagef makes a usageError that ends with where to read more.
func usagef(format string, args ...any) error {
	return usageError{fmt.Errorf(format+"; see 'bot help'", args...)}
}

// subcommands by their first word; the empty one is what `bot` alone does.
func subcommands() map[string]func(context.Context, env, []string) error {
	return map[string]func(context.Context, env, []string) error{
		"":        runBot,
		"chat":    runChat,
		"corpus":  runCorpus,
		"eval":    runAnyEval,
		"health":  runHealth,
		"init":    runInit,
		"doctor":  runDoctor,
		"backup":  runBackup,
		"restore": runRestore,
		"version": runVersion,
		"help":    runHelp,
		pdfText:   runPDFText,
	}
}

// halfDone are the commands that have not done what they were for when they are
// stopped.
var halfDone = []string{"backup", "corpus", "eval"}

// start runs the command line and turns its error into one line and an exit
// code. A stop that was asked for is a success, where nothing is left half done.
func start(ctx context.Context, e env, args []string) int {
	name, rest := "", args
	if len(args) > 0 {
		name, rest = strings.TrimLeft(args[0], "-"), args[1:]
	}
	run, ok := subcommands()[name]
	err := unknownCommand(name, rest)
	switch {
	case asksHelp(args):
		err = runHelp(ctx, e, nil)
	case ok:
		err = run(ctx, e, rest)
	}
	if err != nil && ctx.Err() != nil && slices.Contains(halfDone, name) {
		err = fmt.Errorf("%s: stopped before it was done", name)
	}
	var usage usageError
	switch {
	case err == nil, errors.Is(err, context.Canceled) && ctx.Err() != nil:
		return exitOK
	case errors.As(err, &usage):
		fmt.Fprintln(e.stderr, oneLine(err))
		return exitUsage
	}
	fmt.Fprintln(e.stderr, "bot: "+oneLine(err))
	return exitFail
}

// asksHelp tells whether help is asked for, of the program or of a command.
func asksHelp(args []string) bool {
	return slices.ContainsFunc(args[:min(len(args), 2)], func(arg string) bool { return arg == "-h" || arg == "--help" })
}

// unknownCommand is the error for a command that there is none of; one of the
// chat's own is shown how to be said there.
func unknownCommand(name string, rest []string) error {
	if slices.ContainsFunc(handlers.Menu(), func(m handlers.MenuEntry) bool { return m.Name == name }) {
		said := strings.TrimSpace("/" + name + " " + strings.Join(rest, " "))
		return usagef("bot: no command %q; it is said in the chat: bot chat %q", name, said)
	}
	return usagef("bot: no command %q", name)
}

// oneLine folds joined errors into one line.
func oneLine(err error) string {
	return strings.Join(strings.Fields(strings.ReplaceAll(err.Error(), "\n", "; ")), " ")
}

// path makes a relative name relative to where the program looks for files.
func (e env) path(name string) string {
	if e.dir == "" || filepath.IsAbs(name) {
		return name
	}
	return filepath.Join(e.dir, name)
}

const helpText = `Footnote answers from a body of articles: the exact passage, where it stands, whom it cites.

  bot                           Telegram when TELEGRAM_BOT_TOKEN is set, otherwise a chat in this terminal
  bot chat [--json] [TEXT…]     the same conversation: each TEXT is one message; none: one message a line
  bot corpus [--json] [PATH…]   how each file was read
  bot eval --corpus C.jsonl --queries Q.jsonl [--qrels R.tsv] [--run OUT] [--vectors FOLDER]
                                rank a public test collection; vectors of a server are kept in FOLDER
  bot eval --questions Q.jsonl [PATH…]
                                ask labelled questions and count the right answers and right refusals
  bot init                      set up .env by a conversation: token, ids, articles
  bot doctor [--json]           check settings, token, articles, state and machine; says what to do
  bot backup [--no-articles] FILE
                                save the state and the articles, while the bot runs or not
  bot restore [--no-articles] FILE
                                bring them back; the bot must be stopped
  bot health                    ask the bot running at OPS_ADDR whether it is alive
  bot version | bot help

Settings come from the environment or .env; .env.example lists them.
`

func runHelp(_ context.Context, e env, _ []string) error {
	_, err := io.WriteString(e.stdout, helpText)
	return err
}
