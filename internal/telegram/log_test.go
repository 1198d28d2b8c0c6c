package telegram

import (
	"context"
	"regexp"
	"strings"
	"testing"
	"time"

	"footnote/internal/reply"
	"footnote/internal/tgfake"
)

// Of each update there is one line: what it was, what became of it and how
// long it took. Who asked and where are hashes; what was said is nowhere.
func TestEachUpdateIsOneLine(t *testing.T) {
	play(t, func(s *stage) {
		s.handler = pages
		s.start()
		asked := s.says(ann, ann, "/search wombat")
		s.fake.Edit(ann, asked, "/search wombats")
		s.pass(time.Second)
		s.wantAlert(s.press(ann, ann, 0), "")
		s.says(bob, team, "/search@FootnoteBot wombat")
		s.says(eve, eve, "what of the wombat?")
		s.fake.Ask(ann, "wombat")
		s.pass(time.Second)

		var got []string
		for line := range strings.Lines(s.log.String()) {
			if fields := updateLine.FindStringSubmatch(line); fields != nil {
				got = append(got, fields[1]+" "+fields[2])
			}
		}
		want := "message answered, edit answered, press answered, message answered, message refused, inline answered"
		if strings.Join(got, ", ") != want {
			t.Errorf("the log tells of\n%s, not\n%s:\n%s", strings.Join(got, ", "), want, s.log)
		}
		if said := regexp.MustCompile(`wombat|\b(?:101|102|666|1001000000001)\b`).FindString(s.log.String()); said != "" {
			t.Errorf("%q is in the log:\n%s", said, s.log)
		}
	})
}

var updateLine = regexp.MustCompile(`level=INFO msg=update update=\d+ kind=(\w+) command=\S+ outcome=(\w+) found=\w+ chat=[0-9a-f]{8} person=[0-9a-f]{8} took_ms=[\d.]+\n$`)

// The figures of an operator: how long answers took, what was refused, and
// when Telegram was last heard.
func TestStatsTellOfAnswers(t *testing.T) {
	play(t, func(s *stage) {
		s.handler = func(_ context.Context, req reply.Request) reply.Reply {
			slow := strings.Contains(req.Text, "slow")
			if slow {
				time.Sleep(2 * time.Second)
			}
			r := reply.Say("yes")
			r.Data.Command, r.Data.Answered = "ask", !slow
			return r
		}
		s.start()
		for _, text := range []string{"quick", "quick too", "slow"} {
			s.says(ann, ann, text)
			s.pass(2 * time.Second)
		}
		got := s.bot.Stats()
		if d := got.Answered["ask"]; d.Count != 2 || d.Within[0] != 2 {
			t.Errorf("answered: %+v", d)
		}
		if d := got.Unanswered["ask"]; d.Count != 1 || d.Total != 2*time.Second || d.Within[4] != 0 || d.Within[5] != 1 {
			t.Errorf("refused: %+v", d)
		}
		if got.Outcomes[outcomeAnswered] != 3 || got.Taken != 3 {
			t.Errorf("%d taken, outcomes %v", got.Taken, got.Outcomes)
		}
		if age := time.Since(got.Heard); got.Heard.IsZero() || age > pollTimeout {
			t.Errorf("heard %v ago", age)
		}
	})
}

// A bot that is deaf says how long for.
func TestStatsTellOfSilence(t *testing.T) {
	play(t, func(s *stage) {
		s.start()
		s.says(ann, ann, "one")
		s.fake.Fail(tgfake.Fault{Method: "getUpdates", Kind: tgfake.Unreachable})
		s.pass(10 * time.Minute)
		got := s.bot.Stats()
		if age := time.Since(got.Heard); age < 8*time.Minute || got.Failed["getUpdates"] == 0 {
			t.Errorf("heard %v ago, failed calls %v", age, got.Failed)
		}
	})
}
