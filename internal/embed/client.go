package embed

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"
	"time"
)

// errReply is a reply in another form than was asked for.
var errReply = errors.New("unexpected reply")

// errRefused is a request that the server does not understand.
var errRefused = errors.New("request refused")

// Bounds on one request.
const (
	tries      = 3
	firstPause = 200 * time.Millisecond // doubled after each try
	timeout    = 60 * time.Second       // of one try: a batch may wait for a model to load
	maxReply   = 64 << 20               // bytes
)

// client speaks JSON to one server.
type client struct {
	base, key string
	http      *http.Client
}

func newClient(base, key string) client {
	return client{base: strings.TrimRight(base, "/"), key: key, http: &http.Client{Timeout: timeout}}
}

// post sends body and reads the reply into into. It tries again what another
// try may mend: no connection, 429 and 5xx.
func (c client) post(ctx context.Context, path string, body, into any) error {
	data, err := json.Marshal(body)
	if err != nil {
		return err
	}
	pause := firstPause
	for try := 1; ; try++ {
		again, err := c.once(ctx, path, data, into)
		if err == nil || !again || try == tries {
			return err
		}
		select {
		case <-time.After(pause):
		case <-ctx.Done():
			return err
		}
		pause *= 2
	}
}

// statusError says what a status other than 200 means.
func statusError(path string, resp *http.Response) (again bool, err error) {
	err = fmt.Errorf("POST %s: %s", path, resp.Status)
	switch code := resp.StatusCode; code {
	case http.StatusBadRequest, http.StatusUnprocessableEntity:
		return false, fmt.Errorf("%w: %w", errRefused, err)
	default:
		return code == http.StatusTooManyRequests || code >= 500, err
	}
}

// once makes one request; again says whether another might fare better.
func (c client) once(ctx context.Context, path string, body []byte, into any) (again bool, err error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, c.base+path, bytes.NewReader(body))
	if err != nil {
		return false, err
	}
	req.Header.Set("Content-Type", "application/json")
	if c.key != "" {
		req.Header.Set("Authorization", "Bearer "+c.key)
	}
	resp, err := c.http.Do(req)
	if err != nil {
		return true, err
	}
	defer resp.Body.Close()
	if resp.StatusCode != http.StatusOK {
		return statusError(path, resp)
	}
	data, err := io.ReadAll(io.LimitReader(resp.Body, maxReply))
	if err != nil {
		return true, err
	}
	if err := json.Unmarshal(data, into); err != nil {
		return false, fmt.Errorf("%w: %w", errReply, err)
	}
	return false, nil
}
