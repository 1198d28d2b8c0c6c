package pdf

import (
	"bytes"
	"context"
	"encoding/gob"
	"errors"
	"fmt"
	"io"
	"os/exec"
	"runtime/debug"
	"time"
)

// ErrStopped is the reason why a file was given up that took too long or too
// much memory; on an idle machine, or with more memory, it may be read.
var ErrStopped = errors.New("reading the PDF file took too long or too much memory")

// Bounds of the process that reads one file.
const (
	longest    = 30 * time.Second
	mostMemory = 1 << 30
	mostOutput = 64 << 20 // of its answer
)

// Process reads files by a program that calls Serve: this one, as a rule. It
// may be used by many goroutines at once.
type Process struct {
	Path string   // the program
	Args []string // its own name, and what makes it call Serve
}

// answer is what the process sends.
type answer struct {
	Document Document
	Fault    string // of Read, "" for none
}

// Read is what data prints, or why that cannot be told: ErrStopped, or a fault
// of the file.
func (p Process) Read(ctx context.Context, data []byte) (Document, error) {
	ctx, cancel := context.WithTimeout(ctx, longest)
	defer cancel()
	cmd := exec.CommandContext(ctx, p.Path) //nolint:gosec // the path is the program's own
	cmd.Args = p.Args
	cmd.Env = []string{"GOTRACEBACK=none"} // it needs no settings, and must not know secrets
	cmd.Stdin = bytes.NewReader(data)
	out := &bounded{left: mostOutput}
	cmd.Stdout = out
	var a answer
	if err := cmd.Run(); err != nil {
		return Document{}, stopped(err)
	}
	if err := gob.NewDecoder(&out.Buffer).Decode(&a); err != nil {
		return Document{}, fmt.Errorf("read the PDF file: %w", err)
	}
	if a.Fault != "" {
		return Document{}, errors.New(a.Fault)
	}
	return a.Document, nil
}

// stopped tells a process that ended badly from one that did not begin.
func stopped(err error) error {
	var exit *exec.ExitError
	if errors.As(err, &exit) || errors.Is(err, context.DeadlineExceeded) {
		return ErrStopped
	}
	return fmt.Errorf("%w: %w", ErrStopped, err)
}

// bounded is a buffer that takes no more than is left.
type bounded struct {
	bytes.Buffer
	left int
}

func (b *bounded) Write(p []byte) (int, error) {
	if b.left -= len(p); b.left < 0 {
		return 0, errors.New("the answer is too long")
	}
	return b.Buffer.Write(p)
}

// Serve reads one file from in and answers on out, for a Process. It bounds
// the process that it runs in, which should do nothing else.
func Serve(in io.Reader, out io.Writer) error {
	if err := limit(); err != nil {
		return err
	}
	debug.SetMemoryLimit(mostMemory * 3 / 4)
	data, err := io.ReadAll(in)
	if err != nil {
		return fmt.Errorf("read the PDF file: %w", err)
	}
	var a answer
	if a.Document, err = read(data); err != nil {
		a = answer{Fault: err.Error()}
	}
	return gob.NewEncoder(out).Encode(a)
}
