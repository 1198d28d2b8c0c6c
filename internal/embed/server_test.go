package embed

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
)

// fakeServer stands for an embeddings and reranking server: handle writes one
// reply, bodies are what came in.
type fakeServer struct {
	url    string
	bodies []map[string]any
	keys   []string
}

func newFakeServer(t *testing.T, handle func(w http.ResponseWriter, path string, body map[string]any, n int)) *fakeServer {
	t.Helper()
	f := &fakeServer{}
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		var body map[string]any
		if err := json.NewDecoder(r.Body).Decode(&body); err != nil {
			t.Errorf("request body: %v", err)
		}
		f.bodies = append(f.bodies, body)
		f.keys = append(f.keys, r.Header.Get("Authorization"))
		handle(w, r.URL.Path, body, len(f.bodies))
	}))
	t.Cleanup(s.Close)
	f.url = s.URL
	return f
}

// embedLengths answers with a vector for each text, last text first: its
// length in bytes and 1, so that order and normalising show.
func embedLengths(w http.ResponseWriter, _ string, body map[string]any, _ int) {
	input := body["input"].([]any)
	var data []string
	for i, text := range slices.Backward(input) {
		data = append(data, fmt.Sprintf(`{"index":%d,"embedding":[%d,1]}`, i, len(text.(string))))
	}
	fmt.Fprintf(w, `{"data":[%s]}`, strings.Join(data, ","))
}

// newPlainServer is a Server that has learnt that texts are sent as they are.
func newPlainServer(url, model, key string) *Server {
	s := NewServer(url, model, key)
	s.form = &form{}
	return s
}

func TestServerKeepsOrderOverBatches(t *testing.T) {
	f := newFakeServer(t, embedLengths)
	texts := make([]string, 2*batch+5)
	for i := range texts {
		texts[i] = strings.Repeat("x", i)
	}
	s := newPlainServer(f.url+"/v1/", "some-model", "secret")
	got, err := s.Embed(t.Context(), Passage, texts)
	if err != nil {
		t.Fatal(err)
	}
	if len(f.bodies) != 3 {
		t.Errorf("%d requests for %d texts, want 3", len(f.bodies), len(texts))
	}
	for i, v := range got {
		if want := Unit([]float32{float32(i), 1}); Cosine(v, want) < 0.9999 {
			t.Errorf("text %d has the vector %v, want %v", i, v, want)
		}
	}
	if f.keys[0] != "Bearer secret" {
		t.Errorf("Authorization is %q", f.keys[0])
	}
	if st := s.Status(); !st.Asked || !st.Up || st.Err != nil {
		t.Errorf("status %+v, want up", st)
	}
}

func TestUnusableRepliesOfAServer(t *testing.T) {
	for name, reply := range map[string]string{
		"not JSON":            `<html>`,
		"a text without":      `{"data":[{"index":0,"embedding":[1]}]}`,
		"an index too many":   `{"data":[{"index":0,"embedding":[1]},{"index":2,"embedding":[1]}]}`,
		"an index twice":      `{"data":[{"index":0,"embedding":[1]},{"index":0,"embedding":[1]}]}`,
		"unlike dimensions":   `{"data":[{"index":0,"embedding":[1]},{"index":1,"embedding":[1,2]}]}`,
		"a vector of nothing": `{"data":[{"index":0,"embedding":[]},{"index":1,"embedding":[]}]}`,
	} {
		f := newFakeServer(t, func(w http.ResponseWriter, _ string, _ map[string]any, _ int) { fmt.Fprint(w, reply) })
		s := newPlainServer(f.url, "m", "")
		if _, err := s.Embed(t.Context(), Passage, []string{"a", "b"}); !errors.Is(err, errReply) {
			t.Errorf("%s: error %v, want %v", name, err, errReply)
		}
		if st := s.Status(); st.Up || st.Err == nil {
			t.Errorf("%s: status %+v, want down", name, st)
		}
		if len(f.bodies) != 1 {
			t.Errorf("%s: asked %d times, want once", name, len(f.bodies))
		}
	}
}

// scripted answers requests from a list of status codes, without a network.
type scripted struct {
	codes []int
	asked int
}

func (s *scripted) RoundTrip(*http.Request) (*http.Response, error) {
	code := s.codes[min(s.asked, len(s.codes)-1)]
	s.asked++
	if code == 0 {
		return nil, errors.New("connection refused")
	}
	w := httptest.NewRecorder()
	w.WriteHeader(code)
	fmt.Fprint(w, `{"data":[{"index":0,"embedding":[1]}]}`)
	return w.Result(), nil
}

func TestAnotherTry(t *testing.T) {
	tests := []struct {
		name  string
		codes []int
		asked int
		ok    bool
	}{
		{"fine at once", []int{200}, 1, true},
		{"busy, then fine", []int{429, 503, 200}, 3, true},
		{"away, then fine", []int{0, 200}, 2, true},
		{"away for good", []int{0}, tries, false},
		{"a wrong request stays wrong", []int{400, 200}, 1, false},
		{"a wrong key stays wrong", []int{401, 200}, 1, false},
	}
	for _, test := range tests {
		synctest.Test(t, func(t *testing.T) {
			fake := &scripted{codes: test.codes}
			s := newPlainServer("http://server/v1", "m", "")
			s.client.http.Transport = fake
			_, err := s.Embed(t.Context(), Passage, []string{"a"})
			if (err == nil) != test.ok || fake.asked != test.asked {
				t.Errorf("%s: error %v after %d requests, want %d", test.name, err, fake.asked, test.asked)
			}
		})
	}
}

func TestAServerThatFailedIsLeftAlone(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		fake := &scripted{codes: []int{400, 200}}
		s := newPlainServer("http://server/v1", "m", "")
		s.client.http.Transport = fake
		texts := []string{"a"}
		if _, err := s.Embed(t.Context(), Passage, texts); err == nil {
			t.Error("no error from a server that refuses")
		}
		if _, err := s.Embed(t.Context(), Passage, texts); !errors.Is(err, errResting) || fake.asked != 1 {
			t.Errorf("error %v after %d requests, want %v after 1", err, fake.asked, errResting)
		}
		wait(rest)
		if _, err := s.Embed(t.Context(), Passage, texts); err != nil {
			t.Errorf("asked again after the rest: %v", err)
		}
	})
}

func TestGivingUpSaysNothingOfTheServer(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	s := newPlainServer("http://server/v1", "m", "")
	s.client.http.Transport = &scripted{codes: []int{0}}
	if _, err := s.Embed(ctx, Passage, []string{"a"}); err == nil {
		t.Error("no error from a context that ended")
	}
	if s.Status().Asked {
		t.Errorf("status %+v, want none", s.Status())
	}
}

func TestRerankForms(t *testing.T) {
	tests := []struct{ name, reply string }{
		{"Jina and Cohere", `{"results":[{"index":1,"relevance_score":0.9},{"index":0,"relevance_score":-2}]}`},
		{"Text Embeddings Inference", `[{"index":1,"score":0.9},{"index":0,"score":-2}]`},
	}
	for _, test := range tests {
		for _, path := range []string{"", "/", "/rerank", "/rerank/"} {
			f := newFakeServer(t, func(w http.ResponseWriter, at string, body map[string]any, _ int) {
				if at != "/rerank" || body["query"] != "why" || len(body["texts"].([]any)) != 2 || len(body["documents"].([]any)) != 2 {
					http.Error(w, "wrong request", http.StatusBadRequest)
				}
				fmt.Fprint(w, test.reply)
			})
			got, err := NewReranker(f.url+path, "").Rerank(t.Context(), "why", []string{"a", "b"})
			if err != nil || !slices.Equal(got, []float64{-2, 0.9}) {
				t.Errorf("%s at %q: %v, %v", test.name, path, got, err)
			}
		}
	}
}

func TestUnusableRepliesOfAReranker(t *testing.T) {
	for name, reply := range map[string]string{
		"nothing":      `{}`,
		"one missing":  `[{"index":0,"score":1}]`,
		"one twice":    `[{"index":0,"score":1},{"index":0,"score":1}]`,
		"no score":     `[{"index":0},{"index":1}]`,
		"out of range": `[{"index":0,"score":1},{"index":-1,"score":1}]`,
	} {
		f := newFakeServer(t, func(w http.ResponseWriter, _ string, _ map[string]any, _ int) { fmt.Fprint(w, reply) })
		r := NewReranker(f.url, "")
		if _, err := r.Rerank(t.Context(), "why", []string{"a", "b"}); !errors.Is(err, errReply) {
			t.Errorf("%s: error %v, want %v", name, err, errReply)
		}
		if r.Status().Up {
			t.Errorf("%s: status is up", name)
		}
	}
}
