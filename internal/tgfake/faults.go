package tgfake

import (
	"net/http"
	"strconv"
	"strings"
	"time"
)

// Trouble is a way to fail.
type Trouble string

// The ways to fail.
const (
	TooMany     Trouble = "429"           // refused for RetryAfter seconds
	Internal    Trouble = "500"           // the server's own JSON error
	BadGateway  Trouble = "502"           // a proxy's HTML page
	ResetBefore Trouble = "reset before"  // the connection ends, nothing was done
	ResetAfter  Trouble = "reset after"   // the connection ends, all was done
	Hang        Trouble = "hang"          // no answer until the caller gives up
	HangAfter   Trouble = "hang after"    // all was done, no answer
	Truncated   Trouble = "truncated"     // all was done, half the answer comes
	Revoked     Trouble = "revoked"       // 401
	Conflict    Trouble = "conflict"      // 409, another poller
	Unreachable Trouble = "no connection" // only through Client
	Says        Trouble = "says"          // refused with Code and Words
)

// Fault makes calls fail.
type Fault struct {
	Kind       Trouble
	Method     string        // "" is every method
	Chat       int64         // 0 is every chat
	Times      int           // calls that fail; 0 is no end but For
	For        time.Duration // from the first call that fails; 0 is no end but Times
	RetryAfter int           // of TooMany, in seconds, from the first refusal
	Code       int           // of Says
	Words      string        // of Says

	until   time.Time
	forbid  time.Time // a call before this comes too early after a 429
	hits    int
	refused map[string]bool
}

// Fail adds a fault. Faults added later are met first.
func (s *Server) Fail(f Fault) {
	s.mu.Lock()
	defer s.mu.Unlock()
	f.refused = map[string]bool{}
	s.faults = append([]*Fault{&f}, s.faults...)
}

// Heal removes all faults.
func (s *Server) Heal() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.faults = nil
	s.stir()
}

// meet finds the fault that a request runs into, nil for none.
func (s *Server) meet(req request) *Fault {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, f := range s.faults {
		if f.Kind != Unreachable && f.concerns(req.method, req.params["chat_id"]) && f.strikes(time.Now()) {
			s.blame(f, req)
			hit := *f
			return &hit
		}
	}
	return nil
}

// blame notes a call that was refused before and comes again too early.
func (s *Server) blame(f *Fault, req request) {
	call := req.method + req.params["chat_id"] + req.params["callback_query_id"]
	if f.Kind == TooMany && f.refused[call] && time.Now().Before(f.forbid) {
		s.wrongful = append(s.wrongful, req.method+" came before retry_after was over")
	}
	f.refused[call] = true
}

func (s *Server) unreachable(r *http.Request) bool {
	method := r.URL.Path[strings.LastIndexByte(r.URL.Path, '/')+1:]
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, f := range s.faults {
		if f.Kind == Unreachable && f.concerns(method, "") && f.strikes(time.Now()) {
			s.counts[method]++
			return true
		}
	}
	return false
}

func (f *Fault) concerns(method, chat string) bool {
	return (f.Method == "" || f.Method == method) && (f.Chat == 0 || chat == strconv.FormatInt(f.Chat, 10))
}

// strikes tells whether the fault is alive, and counts the hit.
func (f *Fault) strikes(now time.Time) bool {
	if f.hits == 0 {
		lasts := f.For
		if f.Kind == TooMany && lasts == 0 && f.Times == 0 {
			lasts = time.Duration(f.RetryAfter) * time.Second
		}
		if lasts > 0 {
			f.until = now.Add(lasts)
		}
		f.forbid = now.Add(time.Duration(f.RetryAfter) * time.Second)
	}
	if f.Times > 0 && f.hits >= f.Times || !f.until.IsZero() && !now.Before(f.until) {
		return false
	}
	f.hits++
	return true
}

func (f *Fault) code() int {
	switch f.Kind {
	case TooMany:
		return http.StatusTooManyRequests
	case Internal:
		return http.StatusInternalServerError
	case BadGateway:
		return http.StatusBadGateway
	case Revoked:
		return http.StatusUnauthorized
	case Conflict:
		return http.StatusConflict
	case Says:
		return f.Code
	}
	return 0
}

// before fails a call in place of its work and tells whether it did.
func (f *Fault) before(w http.ResponseWriter, r *http.Request) bool {
	if f == nil {
		return false
	}
	switch f.Kind {
	case TooMany:
		left := max(1, int(time.Until(f.forbid).Round(time.Second)/time.Second))
		write(w, nil, &refusal{Code: f.code(), RetryAfter: left, Description: "Too Many Requests: retry after " + strconv.Itoa(left)})
	case Internal:
		write(w, nil, &refusal{Code: f.code(), Description: "Internal Server Error"})
	case Revoked:
		write(w, nil, &refusal{Code: f.code(), Description: "Unauthorized"})
	case Conflict:
		write(w, nil, &refusal{Code: f.code(), Description: "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"})
	case Says:
		write(w, nil, &refusal{Code: f.Code, Description: f.Words})
	case BadGateway:
		w.Header().Set("Content-Type", "text/html")
		w.WriteHeader(f.code())
		_, _ = w.Write([]byte("<html><body><h1>502 Bad Gateway</h1></body></html>"))
	case ResetBefore:
		panic(http.ErrAbortHandler)
	case Hang:
		<-r.Context().Done()
		panic(http.ErrAbortHandler)
	default:
		return false
	}
	return true
}

// after spoils the answer to a call that was done and tells whether it did.
func (f *Fault) after(w http.ResponseWriter, r *http.Request) bool {
	if f == nil {
		return false
	}
	switch f.Kind {
	case ResetAfter:
		panic(http.ErrAbortHandler)
	case HangAfter:
		<-r.Context().Done()
		panic(http.ErrAbortHandler)
	case Truncated:
		_, _ = w.Write([]byte(`{"ok":true,"result":{"message_id`))
		return true
	}
	return false
}
