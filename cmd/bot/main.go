// Command bot is Footnote: a Telegram bot that answers from a body of
// articles with the exact passage, where it stands and whom it cites. Without
// a token it holds the same conversation in the terminal.
package main

import (
	"context"
	"os"
	"os/signal"
	"syscall"
)

func main() {
	limitMemory(rootFS(), os.Getenv)
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	go func() {
		<-ctx.Done()
		stop() // a second signal ends the process at once
	}()
	os.Exit(start(ctx, processEnv(), os.Args[1:]))
}
