package console

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"golang.org/x/term"

	"footnote/internal/reply"
)

const (
	prompt   = "› "
	maxWidth = 100 // longer lines are hard to read
)

// Terminal reports whether both ends are a person's terminal.
func Terminal(in io.Reader, out io.Writer) bool {
	i, ok := in.(*os.File)
	o, ok2 := out.(*os.File)
	return ok && ok2 && term.IsTerminal(int(i.Fd())) && term.IsTerminal(int(o.Fd()))
}

// Interactive chats with line editing and history until the person leaves by
// Ctrl-D, Ctrl-C, or "exit". Both files must be terminals.
func (c *Console) Interactive(ctx context.Context, in, out *os.File, greeting string) error {
	old, err := term.MakeRaw(int(in.Fd()))
	if err != nil {
		return fmt.Errorf("open the terminal: %w", err)
	}
	defer fmt.Fprintln(out) // what is said next begins a line of its own
	defer func() { _ = term.Restore(int(in.Fd()), old) }()
	t := term.NewTerminal(struct {
		io.Reader
		io.Writer
	}{in, out}, prompt)
	c.Out = t
	fmt.Fprint(t, reply.Terminal(reply.Say(greeting), fitTo(t, out)))
	for ctx.Err() == nil {
		c.Width = fitTo(t, out)
		line, err := t.ReadLine()
		switch {
		case errors.Is(err, io.EOF) || leaving(line):
			return nil
		case err != nil && !errors.Is(err, term.ErrPasteIndicator):
			return fmt.Errorf("read the terminal: %w", err)
		}
		if err := c.Say(ctx, line); err != nil {
			return err
		}
	}
	return ctx.Err()
}

// fitTo tells t the width of the window and returns the width to write in.
func fitTo(t *term.Terminal, out *os.File) int {
	w, h, err := term.GetSize(int(out.Fd()))
	if err != nil || w < 20 || h < 1 {
		return 80
	}
	_ = t.SetSize(w, h)
	return min(w-1, maxWidth)
}

func leaving(line string) bool {
	switch strings.TrimSpace(line) {
	case "exit", "quit", "/exit", "/quit":
		return true
	}
	return false
}
