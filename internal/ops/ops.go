// Package ops is what an operator sees from outside: whether the process
// lives, whether it can answer, and figures for a monitoring system.
//
// It knows names and numbers only; what they mean is decided by whoever hands
// them over. It never shows a message, an id or a setting.
package ops

import (
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/pprof"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
	"github.com/prometheus/client_golang/prometheus/promhttp"
)

// Sample is one figure at one moment. Samples of one Name have the same
// labels, by name and in order.
type Sample struct {
	Name    string // after Prometheus' conventions; counters end in _total
	Help    string // what question it answers
	Labels  []Label
	Value   float64
	Counter bool    // it only grows
	Spread  *Spread // of many values, in the place of Value; nil for one
}

// Spread is how many values there were and how they lie: a histogram.
type Spread struct {
	Count  uint64
	Sum    float64
	Within map[float64]uint64 // how many were at most so much
}

// Label tells samples of one name apart.
type Label struct{ Name, Value string }

// View is what is shown. Both functions may be called concurrently.
type View struct {
	// Ready is nil when questions can be answered, else why not, in a line.
	Ready func() error
	// Samples are the figures now.
	Samples func() []Sample
	// Profiling serves /debug/pprof, which shows memory: for loopback only.
	Profiling bool
}

// Handler serves /healthz (the process lives), /readyz (it can answer) and
// /metrics.
func Handler(v View) http.Handler {
	registry := prometheus.NewRegistry()
	registry.MustRegister(collector{v.Samples}, collectors.NewGoCollector(), collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}))
	mux := http.NewServeMux()
	mux.HandleFunc("GET /healthz", func(w http.ResponseWriter, _ *http.Request) {
		_, _ = io.WriteString(w, "alive\n")
	})
	mux.HandleFunc("GET /readyz", func(w http.ResponseWriter, _ *http.Request) {
		if err := v.Ready(); err != nil {
			w.WriteHeader(http.StatusServiceUnavailable)
			fmt.Fprintln(w, "not ready:", err)
			return
		}
		_, _ = io.WriteString(w, "ready\n")
	})
	mux.Handle("GET /metrics", promhttp.HandlerFor(registry, promhttp.HandlerOpts{}))
	if v.Profiling {
		mux.HandleFunc("GET /debug/pprof/", pprof.Index)
		mux.HandleFunc("GET /debug/pprof/profile", pprof.Profile)
		mux.HandleFunc("GET /debug/pprof/trace", pprof.Trace)
	}
	return mux
}

// Loopback reports whether addr listens to this machine only.
func Loopback(addr string) bool {
	host, _, err := net.SplitHostPort(addr)
	if err != nil {
		return false
	}
	ip := net.ParseIP(host)
	return host == "localhost" || ip != nil && ip.IsLoopback()
}

// collector hands samples to Prometheus as they are asked for.
type collector struct {
	samples func() []Sample
}

// Describe sends nothing: which samples there are is known only when asked.
func (collector) Describe(chan<- *prometheus.Desc) {}

// Collect implements prometheus.Collector.
func (c collector) Collect(out chan<- prometheus.Metric) {
	for _, s := range c.samples() {
		metric, err := s.metric()
		if err != nil {
			metric = prometheus.NewInvalidMetric(prometheus.NewInvalidDesc(err), err)
		}
		out <- metric
	}
}

func (s Sample) metric() (prometheus.Metric, error) {
	names, values := make([]string, len(s.Labels)), make([]string, len(s.Labels))
	for i, l := range s.Labels {
		names[i], values[i] = l.Name, l.Value
	}
	desc := prometheus.NewDesc(s.Name, s.Help, names, nil)
	switch {
	case s.Spread != nil:
		return prometheus.NewConstHistogram(desc, s.Spread.Count, s.Spread.Sum, s.Spread.Within, values...)
	case s.Counter:
		return prometheus.NewConstMetric(desc, prometheus.CounterValue, s.Value, values...)
	}
	return prometheus.NewConstMetric(desc, prometheus.GaugeValue, s.Value, values...)
}
