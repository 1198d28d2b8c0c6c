package embed

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"testing"
	"testing/synctest"
)

func TestFormOfTheModelFamily(t *testing.T) {
	tests := []struct{ model, question, passage string }{
		{"multilingual-e5-small", "query: why", "passage: why"},
		{"intfloat/E5-base-v2", "query: why", "passage: why"},
		{"multilingual-e5-large-instruct", families[0].prefix[Question] + "why", "why"},
		{"nomic-embed-text:v1.5", "search_query: why", "search_document: why"},
		{"BAAI/bge-small-en-v1.5", represented[Question] + "why", "why"},
		{"snowflake-arctic-embed-l-v2.0", "query: why", "why"},
		{"snowflake-arctic-embed2", "query: why", "why"},
		{"bge-m3", "why", "why"},
		{"text-embedding-3-small", "why", "why"},
	}
	for _, test := range tests {
		for kind, want := range map[Kind]string{Question: test.question, Passage: test.passage} {
			r := formOf(test.model).request(test.model, kind, []string{"why"})
			if r.Input[0] != want || r.InputType != "" {
				t.Errorf("%s, %v: %q with input_type %q, want %q", test.model, kind, r.Input[0], r.InputType, want)
			}
		}
	}
}

func TestWithoutShouting(t *testing.T) {
	for text, want := range map[string]string{
		"GRAIN EXPORTS OF ODESA": "grain exports of odesa",
		"ЗЕРНО В 2024":           "зерно в 2024",
		"NATO and the EU":        "NATO and the EU",
		"USA":                    "usa",
		"2024":                   "2024",
	} {
		if got := withoutShouting(text); got != want {
			t.Errorf("%q becomes %q, want %q", text, got, want)
		}
	}
}

// last is what the last request to f held.
func (f *fakeServer) last() (text string, inputType any) {
	body := f.bodies[len(f.bodies)-1]
	return body["input"].([]any)[0].(string), body["input_type"]
}

func TestAServerThatPutsThePrefixItself(t *testing.T) {
	tests := []struct {
		name      string
		handle    func(w http.ResponseWriter, path string, body map[string]any, n int)
		text      string
		inputType any
	}{
		{"goes by input_type", func(w http.ResponseWriter, _ string, body map[string]any, _ int) {
			y := map[any]int{"query": 1, "passage": -1}[body["input_type"]]
			fmt.Fprintf(w, `{"data":[{"index":0,"embedding":[1,%d]}]}`, y)
		}, "why", "query"},
		{"knows no input_type", embedLengths, "query: why", nil},
		{"refuses what it does not know", func(w http.ResponseWriter, path string, body map[string]any, n int) {
			if _, ok := body["input_type"]; ok {
				http.Error(w, "unrecognized argument", http.StatusBadRequest)
				return
			}
			embedLengths(w, path, body, n)
		}, "query: why", nil},
	}
	for _, test := range tests {
		f := newFakeServer(t, test.handle)
		s := NewServer(f.url, "e5-small", "")
		for range 2 {
			if _, err := s.Embed(t.Context(), Question, []string{"why"}); err != nil {
				t.Fatalf("%s: %v", test.name, err)
			}
		}
		if text, inputType := f.last(); text != test.text || inputType != test.inputType {
			t.Errorf("%s: sent %q with input_type %v, want %q with %v", test.name, text, inputType, test.text, test.inputType)
		}
		if len(f.bodies) > 4 {
			t.Errorf("%s: %d requests, want the server to be asked once how it does", test.name, len(f.bodies))
		}
	}
}

func TestAServerThatIsAwayIsAskedAgainHowItDoes(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := NewServer("http://server/v1", "m", "")
		s.client.http.Transport = &scripted{codes: []int{0, 0, 0, 200}}
		if _, err := s.Embed(t.Context(), Passage, []string{"a"}); err == nil || s.Status().Up {
			t.Errorf("error %v, status %+v, want down", err, s.Status())
		}
		wait(rest)
		if _, err := s.Embed(t.Context(), Passage, []string{"a"}); err != nil || s.form == nil {
			t.Errorf("error %v, form %v once it is back", err, s.form)
		}
	})
}

func TestNobodyWaitsLongerThanTheirTime(t *testing.T) {
	s := NewServer("http://server/v1", "m", "")
	s.learning <- struct{}{} // another question is learning
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := s.Embed(ctx, Passage, []string{"a"}); !errors.Is(err, context.Canceled) {
		t.Errorf("error %v, want %v", err, context.Canceled)
	}
}
