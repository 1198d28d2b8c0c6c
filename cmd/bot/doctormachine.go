package main

import (
	"context"
	"errors"
	"net"
	"net/http"
	"os"
	"strconv"
	"strings"
	"time"

	"footnote/internal/embed"
	"footnote/internal/ops"
)

// serverWithin bounds a try of an embedding or rerank server.
const serverWithin = 5 * time.Second

// checkServers has each server do a small piece of its work.
func checkServers(ctx context.Context, p *patient) []finding {
	ctx, cancel := context.WithTimeout(ctx, serverWithin)
	defer cancel()
	var found []finding
	if s := p.cfg.Embeddings; s.URL != "" {
		began := time.Now()
		vectors, err := embed.NewServer(s.URL, s.Model, s.Key).Embed(ctx, embed.Question, []string{"Who signed the truce?"})
		if err != nil {
			found = append(found, fine("embeddings", "%v", err).warn("start the server, or look at EMBEDDINGS_URL, EMBEDDINGS_MODEL and EMBEDDINGS_KEY; until then answers do without"))
		} else {
			found = append(found, fine("embeddings", "%s answers in %v with %d dimensions", s.Model, time.Since(began).Round(time.Millisecond), len(vectors[0])))
		}
	}
	if p.cfg.RerankURL != "" {
		began := time.Now()
		_, err := embed.NewReranker(p.cfg.RerankURL, "").Rerank(ctx, "Who signed the truce?", []string{"Both sides signed it."})
		if err != nil {
			found = append(found, fine("rerank", "%v", err).warn("start the server, or look at RERANK_URL; until then answers do without"))
		} else {
			found = append(found, fine("rerank", "answers in %v", time.Since(began).Round(time.Millisecond)))
		}
	}
	return found
}

// checkAddresses looks at where the bot listens, or would.
func checkAddresses(ctx context.Context, p *patient) []finding {
	var found []finding
	if addr := p.cfg.OpsAddr; addr != "" {
		f := p.addressFinding(ctx, "OPS_ADDR", addr)
		if f.State == wellDone && !ops.Loopback(addr) {
			f = fine("OPS_ADDR", "%s shows figures to whoever reaches it", addr).warn("take 127.0.0.1, or keep others out with a firewall")
		}
		found = append(found, f)
	}
	if p.cfg.WebhookURL != "" && p.cfg.ListenAddr != "" {
		found = append(found, p.addressFinding(ctx, "LISTEN_ADDR", p.cfg.ListenAddr))
	}
	return found
}

func (p *patient) addressFinding(ctx context.Context, name, addr string) finding {
	if p.running != nil || p.mute {
		return p.aliveFinding(ctx, name, addr)
	}
	listener, err := new(net.ListenConfig).Listen(ctx, "tcp", addr)
	if err != nil {
		return fine(name, "%v", err).fault("stop what uses it, or choose another address")
	}
	_ = listener.Close()
	return fine(name, "%s is free", addr)
}

// aliveFinding asks an address that the running bot should serve.
func (p *patient) aliveFinding(ctx context.Context, name, addr string) finding {
	if strings.HasPrefix(addr, ":") {
		addr = "127.0.0.1" + addr
	}
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, "http://"+addr+"/healthz", nil)
	if err != nil {
		return fine(name, "%v", err).fault("it should be host:port")
	}
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		return fine(name, "the running bot does not answer there").warn("start it again if the setting is new")
	}
	_ = resp.Body.Close()
	return fine(name, "%s answers", addr)
}

// memoryLow is less than the bot and an index of a hundred thousand passages
// need.
const memoryLow = 256 << 20

// checkMachine tells how much memory a container leaves the bot.
func checkMachine(context.Context, *patient) []finding {
	limit, err := cgroupLimit(os.ReadFile)
	switch {
	case err != nil:
		return []finding{fine("memory", "%v", err)}
	case limit < memoryLow:
		return []finding{fine("memory", "limited to %s", size(limit)).warn("allow it 256 MB or more")}
	}
	return []finding{fine("memory", "limited to %s", size(limit))}
}

var errUnlimited = errors.New("not limited")

// cgroupLimit is the bound that this process's control group sets, in bytes.
func cgroupLimit(read func(string) ([]byte, error)) (int64, error) {
	own, _ := read("/proc/self/cgroup") // "0::/path" where there is one hierarchy
	folder := ""
	for line := range strings.Lines(string(own)) {
		if path, ok := strings.CutPrefix(strings.TrimSpace(line), "0::"); ok {
			folder = strings.TrimSuffix(path, "/")
		}
	}
	for _, file := range []string{"/sys/fs/cgroup" + folder + "/memory.max", "/sys/fs/cgroup/memory.max", "/sys/fs/cgroup/memory/memory.limit_in_bytes"} {
		text, err := read(file)
		if err != nil {
			continue
		}
		limit, err := strconv.ParseInt(strings.TrimSpace(string(text)), 10, 64)
		if err != nil || limit > 1<<50 {
			return 0, errUnlimited // "max", or the largest number of the older form
		}
		return limit, nil
	}
	return 0, errUnlimited
}
