package embed

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"
)

// batch is how many texts go to a server in one request; the smallest limit
// among the servers tried is 32.
const batch = 32

// Server asks a server that speaks the OpenAI form of /v1/embeddings. Models
// that tell questions from passages get the field input_type where the server
// goes by it, else the prefixes that their family was trained with. A request
// is tried three times.
type Server struct {
	client client
	model  string
	state  state

	learning chan struct{} // held by who reads or sets form
	form     *form         // nil until the server was asked
}

// NewServer speaks to the server whose address ends in /v1; key may be "".
func NewServer(url, model, key string) *Server {
	return &Server{client: newClient(url, key), model: model, learning: make(chan struct{}, 1)}
}

// sentForm is changed with what is sent for a text.
const sentForm = "3"

// Name identifies server and model, and how texts are put to it.
func (s *Server) Name() string { return s.client.base + " " + s.model + " " + sentForm }

// Status says how the last request went.
func (s *Server) Status() Status { return s.state.get() }

type embeddingsRequest struct {
	Model     string   `json:"model"`
	Input     []string `json:"input"`
	InputType string   `json:"input_type,omitempty"`
}

type embeddingsReply struct {
	Data []struct {
		Index     int       `json:"index"`
		Embedding []float32 `json:"embedding"`
	} `json:"data"`
}

// Embed asks the server, batch by batch.
func (s *Server) Embed(ctx context.Context, kind Kind, texts []string) ([][]float32, error) {
	out := make([][]float32, 0, len(texts))
	for len(texts) > 0 {
		n := min(batch, len(texts))
		vectors, err := s.embedBatch(ctx, kind, texts[:n])
		if !errors.Is(err, errResting) {
			s.state.set(ctx, err)
		}
		if err != nil {
			return nil, fmt.Errorf("embed %d texts: %w", n, err)
		}
		out, texts = append(out, vectors...), texts[n:]
	}
	return out, nil
}

func (s *Server) embedBatch(ctx context.Context, kind Kind, texts []string) ([][]float32, error) {
	if err := s.state.ready(); err != nil {
		return nil, err
	}
	f, err := s.learn(ctx)
	if err != nil {
		return nil, err
	}
	return s.send(ctx, f.request(s.model, kind, texts))
}

// send makes one request.
func (s *Server) send(ctx context.Context, r embeddingsRequest) ([][]float32, error) {
	var got embeddingsReply
	if err := s.client.post(ctx, "/embeddings", r, &got); err != nil {
		return nil, err
	}
	out := make([][]float32, len(r.Input))
	for _, d := range got.Data {
		if d.Index < 0 || d.Index >= len(out) || out[d.Index] != nil {
			return nil, fmt.Errorf("%w: vector %d of %d", errReply, d.Index, len(out))
		}
		out[d.Index] = Unit(d.Embedding)
	}
	for i, v := range out {
		if len(v) == 0 || len(v) != len(out[0]) {
			return nil, fmt.Errorf("%w: text %d has %d dimensions", errReply, i, len(v))
		}
	}
	return out, nil
}

// Status is how a server fares.
type Status struct {
	Asked bool      // a request was made
	Up    bool      // the last one succeeded
	When  time.Time // of the last one
	Err   error     // why it failed
}

// rest is how long a server that failed is left alone, so that one that is
// away does not slow down every answer.
const rest = 15 * time.Second

// errResting is a server that failed a moment ago and was not asked again.
var errResting = errors.New("server failed a moment ago")

// state keeps the Status of a server.
type state struct {
	mu   sync.Mutex
	last Status
}

func (s *state) get() Status {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.last
}

// ready is errResting while the server is left alone.
func (s *state) ready() error {
	if last := s.get(); last.Err != nil && time.Since(last.When) < rest {
		return fmt.Errorf("%w: %w", errResting, last.Err)
	}
	return nil
}

// set records an outcome; that the caller gave up says nothing of the server.
func (s *state) set(ctx context.Context, err error) {
	if err != nil && errors.Is(ctx.Err(), context.Canceled) {
		return
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.last = Status{Asked: true, Up: err == nil, When: time.Now(), Err: err}
}
