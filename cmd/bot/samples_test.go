package main

import (
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"go.yaml.in/yaml/v3"

	"footnote/internal/config"
	"footnote/internal/embed"
	"footnote/internal/ops"
	"footnote/internal/telegram"
)

// everySample has a sample of each name that /metrics ever shows.
func everySample(t *testing.T) map[string]ops.Sample {
	t.Helper()
	h := newLiving(t).house
	h.meaning.servers["embeddings"] = embed.NewServer("http://127.0.0.1:1/v1", "m", "")
	snapshot := telegram.Snapshot{
		Heard: time.Now(), Outcomes: map[string]int64{"answered": 1}, Failed: map[string]int64{"sendMessage": 1},
		Notices:  map[string]int64{"announced": 1},
		Answered: map[string]telegram.Duration{"ask": {Count: 1}},
	}
	all := append(samples(nil), corpusSamples(h.stock.Load())...)
	all = append(all, h.samples()...)
	byName := map[string]ops.Sample{}
	for _, s := range append(all, telegramSamples(snapshot, 0)...) {
		byName[s.Name] = s
	}
	return byName
}

// metricName finds our metrics in an expression or in prose.
var metricName = regexp.MustCompile(`footnote_[a-z_]+[a-z]`)

// exposed is the name of the sample behind a metric: histograms show three.
func exposed(name string, samples map[string]ops.Sample) bool {
	if s, ok := samples[name]; ok {
		return s.Spread == nil
	}
	for _, end := range []string{"_bucket", "_sum", "_count"} {
		if base, ok := strings.CutSuffix(name, end); ok && samples[base].Spread != nil {
			return true
		}
	}
	return false
}

type alert struct {
	Alert, Expr string
	Labels      map[string]string
	Annotations map[string]string
}

func alerts(t *testing.T) []alert {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("..", "..", "deploy", "alerts.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	var file struct {
		Groups []struct{ Rules []alert }
	}
	if err := yaml.Unmarshal(data, &file); err != nil {
		t.Fatal(err)
	}
	var all []alert
	for _, g := range file.Groups {
		all = append(all, g.Rules...)
	}
	return all
}

// Every alert asks for metrics that there are, and says what to do.
func TestAlertsKnowTheMetrics(t *testing.T) {
	samples := everySample(t)
	for _, a := range alerts(t) {
		names := metricName.FindAllString(a.Expr, -1)
		if len(names) == 0 && !strings.HasPrefix(a.Expr, "up{") {
			t.Errorf("%s asks for no metric of ours: %s", a.Alert, a.Expr)
		}
		for _, name := range names {
			if !exposed(name, samples) {
				t.Errorf("%s asks for %s, which nobody counts", a.Alert, name)
			}
		}
		if a.Annotations["summary"] == "" || a.Annotations["action"] == "" || a.Labels["severity"] == "" {
			t.Errorf("%s does not say what is wrong, what to do and how urgent it is", a.Alert)
		}
	}
}

// Of each metric the operator is told by an alert or by the guide.
func TestMetricsAreExplained(t *testing.T) {
	guide, err := os.ReadFile(filepath.Join("..", "..", "docs", "operator.md"))
	if err != nil {
		t.Fatal(err)
	}
	told := string(guide)
	for _, a := range alerts(t) {
		told += a.Expr + "\n"
	}
	samples := everySample(t)
	for name := range samples {
		if !strings.Contains(told, name) {
			t.Errorf("%s is in no alert and not in the guide", name)
		}
	}
	for _, name := range metricName.FindAllString(string(guide), -1) {
		if !exposed(name, samples) && samples[name].Spread == nil {
			t.Errorf("the guide tells of %s, which nobody counts", name)
		}
	}
}

// While a large corpus is read and indexed the process lives, and says why it
// is not ready.
func TestOperatorSeesAStart(t *testing.T) {
	var up atomic.Pointer[service]
	h := operations(config.Config{}, &up)
	for path, want := range map[string]struct {
		code int
		says string
	}{
		"/healthz": {http.StatusOK, "alive"},
		"/readyz":  {http.StatusServiceUnavailable, "the articles are being read and indexed"},
		"/metrics": {http.StatusOK, "footnote_build_info"},
	} {
		w := httptest.NewRecorder()
		h.ServeHTTP(w, httptest.NewRequestWithContext(t.Context(), http.MethodGet, path, nil))
		if w.Code != want.code || !strings.Contains(w.Body.String(), want.says) {
			t.Errorf("%s is %d %s", path, w.Code, w.Body)
		}
	}
}
