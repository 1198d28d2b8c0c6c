package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"golang.org/x/term"
)

// errAnswersEnd says that standard input ended before the questions did.
var errAnswersEnd = errors.New("the answers ended before the questions")

// asker asks in a terminal, or takes its answers a line each from a pipe. It is
// used by one goroutine.
type asker struct {
	in    io.Reader
	lines *bufio.Reader
	out   io.Writer
}

func newAsker(e env) *asker {
	return &asker{in: e.stdin, lines: bufio.NewReader(e.stdin), out: e.stdout}
}

func (a *asker) say(format string, args ...any) { fmt.Fprintf(a.out, format+"\n", args...) }

// ask returns one line, or fallback for an empty one.
func (a *asker) ask(ctx context.Context, question, fallback string) (string, error) {
	if fallback != "" {
		question += " [" + fallback + "]"
	}
	fmt.Fprint(a.out, question+": ")
	answer, err := a.wait(ctx, a.line)
	if err == nil && answer == "" {
		answer = fallback
	}
	return answer, err
}

// yes asks for a yes or a no.
func (a *asker) yes(ctx context.Context, question string, fallback bool) (bool, error) {
	choice := "y/N"
	if fallback {
		choice = "Y/n"
	}
	answer, err := a.ask(ctx, question, choice)
	if answer == choice || err != nil {
		return fallback, err
	}
	return strings.HasPrefix(strings.ToLower(answer), "y"), nil
}

// secret is ask for what must not be seen: a terminal does not echo it.
func (a *asker) secret(ctx context.Context, question string) (string, error) {
	fmt.Fprint(a.out, question+": ")
	file, ok := a.in.(*os.File)
	if !ok || !term.IsTerminal(int(file.Fd())) {
		return a.wait(ctx, a.line)
	}
	echoing, err := term.GetState(int(file.Fd()))
	if err != nil {
		return "", err
	}
	answer, err := a.wait(ctx, func() (string, error) {
		line, err := term.ReadPassword(int(file.Fd()))
		return strings.TrimSpace(string(line)), err
	})
	a.say("")
	if ctx.Err() != nil {
		_ = term.Restore(int(file.Fd()), echoing) // the reading goroutine never gets to it
	}
	return answer, err
}

func (a *asker) line() (string, error) {
	line, err := a.lines.ReadString('\n')
	if err != nil && line == "" {
		return "", errAnswersEnd
	}
	return strings.TrimSpace(line), nil
}

// wait reads until ctx ends. A read that is given up on goes on; nobody asks
// after that.
func (a *asker) wait(ctx context.Context, read func() (string, error)) (string, error) {
	type result struct {
		line string
		err  error
	}
	done := make(chan result, 1)
	go func() {
		line, err := read()
		done <- result{line, err}
	}()
	select {
	case r := <-done:
		if errors.Is(r.err, io.EOF) {
			r.err = errAnswersEnd
		}
		return r.line, r.err
	case <-ctx.Done():
		return "", ctx.Err()
	}
}
