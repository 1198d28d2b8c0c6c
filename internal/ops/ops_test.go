package ops

import (
	"errors"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
)

func get(t *testing.T, h http.Handler, path string) (int, string) {
	t.Helper()
	w := httptest.NewRecorder()
	h.ServeHTTP(w, httptest.NewRequestWithContext(t.Context(), http.MethodGet, path, nil))
	return w.Code, w.Body.String()
}

func view(ready error) View {
	return View{
		Ready: func() error { return ready },
		Samples: func() []Sample {
			return []Sample{
				{Name: "footnote_articles", Help: "Articles read.", Value: 5},
				{Name: "footnote_answers_total", Help: "Messages answered.", Counter: true, Value: 3, Labels: []Label{{"command", "search"}}},
				{Name: "footnote_answers_total", Help: "Messages answered.", Counter: true, Value: 1, Labels: []Label{{"command", "ask"}}},
				{Name: "footnote_answer_seconds", Help: "Time for an answer.", Spread: &Spread{Count: 3, Sum: 1.5, Within: map[float64]uint64{0.1: 1, 1: 2}}},
			}
		},
	}
}

// A process that builds its index lives, but is not ready.
func TestAliveAndReadyAreDifferentQuestions(t *testing.T) {
	h := Handler(view(errors.New("the index is being built")))
	if code, _ := get(t, h, "/healthz"); code != http.StatusOK {
		t.Errorf("/healthz is %d", code)
	}
	if code, body := get(t, h, "/readyz"); code != http.StatusServiceUnavailable || !strings.Contains(body, "being built") {
		t.Errorf("/readyz is %d %q", code, body)
	}
	if code, _ := get(t, Handler(view(nil)), "/readyz"); code != http.StatusOK {
		t.Errorf("/readyz is %d when ready", code)
	}
}

func TestMetrics(t *testing.T) {
	code, body := get(t, Handler(view(nil)), "/metrics")
	for _, want := range []string{"footnote_articles 5\n", `footnote_answers_total{command="ask"} 1`, `footnote_answers_total{command="search"} 3`, "# TYPE footnote_answers_total counter", "# TYPE footnote_answer_seconds histogram", `footnote_answer_seconds_bucket{le="0.1"} 1`, `footnote_answer_seconds_bucket{le="+Inf"} 3`, "footnote_answer_seconds_sum 1.5", "go_goroutines"} {
		if !strings.Contains(body, want) {
			t.Errorf("%q is missing (%d)", want, code)
		}
	}
}

func TestBadSamplesAreAnErrorNotACrash(t *testing.T) {
	v := view(nil)
	v.Samples = func() []Sample { return []Sample{{Name: "\xff"}} }
	if code, _ := get(t, Handler(v), "/metrics"); code != http.StatusInternalServerError {
		t.Errorf("a bad name is %d", code)
	}
}

func TestProfilingIsOffUnlessAsked(t *testing.T) {
	v := view(nil)
	if code, _ := get(t, Handler(v), "/debug/pprof/"); code != http.StatusNotFound {
		t.Errorf("profiling is %d", code)
	}
	v.Profiling = true
	if code, _ := get(t, Handler(v), "/debug/pprof/"); code != http.StatusOK {
		t.Errorf("profiling is %d when asked for", code)
	}
}

func TestLoopback(t *testing.T) {
	for addr, want := range map[string]bool{"127.0.0.1:9090": true, "[::1]:9090": true, "localhost:1": true, ":9090": false, "0.0.0.0:9090": false, "10.0.0.1:1": false, "x": false} {
		if Loopback(addr) != want {
			t.Errorf("Loopback(%q) is not %v", addr, want)
		}
	}
}
