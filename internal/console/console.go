// Package console holds the conversation in a terminal or over plain lines.
//
// It knows neither what is answered nor where the articles are; it reads
// messages, hands each to a Handler, and writes the replies.
package console

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"strings"

	"footnote/internal/reply"
)

// Handler answers one message and never fails.
type Handler interface {
	Handle(ctx context.Context, req reply.Request) reply.Reply
}

// Console is one conversation. Its fields are set before Chat or Say.
type Console struct {
	Handler Handler
	Out     io.Writer
	JSON    bool // one object a line instead of text
	Width   int  // of the terminal in columns; 0 for plain text that is not folded
}

// maxLine bounds one line of piped input, in bytes.
const maxLine = 1 << 20

// Lines answers every line of in until its end. Blank lines are skipped.
func (c *Console) Lines(ctx context.Context, in io.Reader) error {
	r := bufio.NewReaderSize(in, 64<<10)
	for ctx.Err() == nil {
		line, err := readLine(r)
		if errors.Is(err, io.EOF) && line == "" {
			return nil
		}
		if err != nil && !errors.Is(err, io.EOF) {
			return fmt.Errorf("read messages: %w", err)
		}
		if err := c.Say(ctx, line); err != nil {
			return err
		}
	}
	return ctx.Err()
}

// readLine reads a whole line, keeping at most maxLine bytes of it.
func readLine(r *bufio.Reader) (string, error) {
	var line bytes.Buffer
	for {
		part, err := r.ReadSlice('\n')
		if room := maxLine - line.Len(); room > 0 {
			line.Write(part[:min(len(part), room)])
		}
		if !errors.Is(err, bufio.ErrBufferFull) {
			return strings.TrimRight(line.String(), "\r\n"), err
		}
	}
}

// Say answers one message; a blank one is skipped.
func (c *Console) Say(ctx context.Context, text string) error {
	if strings.TrimSpace(text) == "" {
		return nil
	}
	r := c.Handler.Handle(ctx, reply.Request{Text: text, Private: true, Admin: true})
	if err := ctx.Err(); err != nil {
		return err
	}
	return c.write(text, r)
}

func (c *Console) write(input string, r reply.Reply) error {
	if c.JSON {
		line, err := reply.JSON(input, r)
		if err != nil {
			return fmt.Errorf("write reply: %w", err)
		}
		_, err = c.Out.Write(append(line, '\n'))
		return err
	}
	text := reply.PlainText(r) + "\n"
	if bar := reply.ButtonBar(r); bar != "" {
		text += "\n" + bar + "\n"
	}
	if c.Width > 0 {
		text = reply.Terminal(r, c.Width)
	}
	_, err := io.WriteString(c.Out, text+"\n")
	return err
}
