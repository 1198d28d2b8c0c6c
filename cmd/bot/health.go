package main

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"time"
)

// healthWithin bounds `bot health`.
const healthWithin = 4 * time.Second

// runHealth asks the bot that runs on this machine whether it is alive: for a
// container, which has no other program to ask with.
func runHealth(ctx context.Context, e env, _ []string) error {
	cfg, err := e.config()
	if err != nil {
		return err
	}
	if cfg.OpsAddr == "" {
		return usagef("bot health: OPS_ADDR is not set, so there is nobody to ask")
	}
	ctx, cancel := context.WithTimeout(ctx, healthWithin)
	defer cancel()
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, "http://"+cfg.OpsAddr+"/healthz", nil)
	if err != nil {
		return fmt.Errorf("OPS_ADDR: %w", err)
	}
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		return fmt.Errorf("no answer at OPS_ADDR: %w", err)
	}
	defer func() { _ = resp.Body.Close() }()
	body, err := io.ReadAll(io.LimitReader(resp.Body, 1<<10))
	if err != nil || resp.StatusCode != http.StatusOK {
		return fmt.Errorf("unhealthy: %s", resp.Status)
	}
	_, err = e.stdout.Write(body)
	return err
}
