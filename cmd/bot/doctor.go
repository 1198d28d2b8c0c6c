package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"time"

	"footnote/internal/config"
)

// verdict is how a check ended.
type verdict string

const (
	wellDone verdict = "ok"
	warning  verdict = "warning" // it runs, and something should be done
	fault    verdict = "fault"   // it does not run, or not for anybody
)

// finding is one line of `bot doctor`.
type finding struct {
	Check string  `json:"check"`
	State verdict `json:"state"`
	Says  string  `json:"says"`
	Do    string  `json:"do,omitempty"`
}

func fine(check, format string, args ...any) finding {
	return finding{Check: check, State: wellDone, Says: fmt.Sprintf(format, args...)}
}

func (f finding) warn(do string) finding { f.State, f.Do = warning, do; return f }

func (f finding) fault(do string) finding { f.State, f.Do = fault, do; return f }

// patient is what the checks look at. None of them changes anything.
type patient struct {
	e       env
	cfg     config.Config
	file    map[string]string // of .env
	faults  []error           // of the settings
	running *about            // nil where no bot runs on this state
	mute    bool              // one runs, and does not answer at its door

	rivalWait time.Duration // how long to listen for another poller
	writable  func(dir string) error
	free      func(dir string) (int64, error)
}

// doctorWithin bounds every check, rivalWait the one that has to wait: longer
// than a bot that lost its poll pauses.
const (
	doctorWithin = 9 * time.Second
	rivalWait    = 6 * time.Second
)

// checks in the order in which they are told.
var checks = []func(context.Context, *patient) []finding{
	checkSettings, checkEnvFile, checkRunning, checkTelegram, checkRights,
	checkCorpus, checkState, checkIndex, checkServers, checkAddresses, checkMachine,
}

// errUnwell ends `bot doctor` where it found a fault, which it has told.
var errUnwell = errors.New("not everything is well")

// runDoctor is `bot doctor [--json]`.
func runDoctor(ctx context.Context, e env, args []string) error {
	asJSON, rest := cutJSON(args)
	if len(rest) > 0 {
		return usagef("bot doctor: it takes no %q", rest[0])
	}
	return diagnose(ctx, newPatient(ctx, e), asJSON)
}

func newPatient(ctx context.Context, e env) *patient {
	p := &patient{e: e, rivalWait: rivalWait, writable: writable, free: freeBytes}
	var err error
	p.cfg, p.file, err = e.settings()
	p.faults = parts(err)
	p.meetBot(ctx)
	return p
}

// parts are the errors that an error joins.
func parts(err error) []error {
	var joined interface{ Unwrap() []error }
	switch {
	case err == nil:
		return nil
	case errors.As(err, &joined):
		return joined.Unwrap()
	}
	return []error{err}
}

// diagnose runs all checks at once and tells what they found, in their order.
func diagnose(ctx context.Context, p *patient, asJSON bool) error {
	ctx, cancel := context.WithTimeout(ctx, doctorWithin)
	defer cancel()
	found := make([]chan []finding, len(checks))
	for i, check := range checks {
		found[i] = make(chan []finding, 1)
		go func() { found[i] <- check(ctx, p) }() // all heed ctx, so it ends soon
	}
	count := map[verdict]int{}
	for _, list := range found {
		for _, f := range <-list {
			count[f.State]++
			if err := p.tell(f, asJSON); err != nil {
				return err
			}
		}
	}
	if count[fault] > 0 {
		return fmt.Errorf("%w: %s, %s", errUnwell, plural(count[fault], "fault"), plural(count[warning], "warning"))
	}
	return nil
}

func (p *patient) tell(f finding, asJSON bool) error {
	f.Says, f.Do = p.cfg.Redact(f.Says), p.cfg.Redact(f.Do)
	if asJSON {
		return json.NewEncoder(p.e.stdout).Encode(f)
	}
	line := fmt.Sprintf("%-8s %-10s %s", f.State, f.Check, f.Says)
	if f.Do != "" {
		line += " → " + f.Do
	}
	_, err := fmt.Fprintln(p.e.stdout, strings.ReplaceAll(line, "\n", " "))
	return err
}
