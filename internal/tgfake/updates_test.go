package tgfake

import (
	"encoding/json"
	"fmt"
	"net/http"
	"strings"
	"testing"
	"testing/synctest"
	"time"
)

// poll fetches updates and returns their numbers.
func (d desk) poll(offset int64, timeout int) (ids []int64, a answer) {
	d.Helper()
	a = d.call("getUpdates", "offset", chatID(offset), "timeout", fmt.Sprint(timeout))
	var batch []struct {
		ID int64 `json:"update_id"`
	}
	_ = json.Unmarshal(a.Result, &batch)
	for _, u := range batch {
		ids = append(ids, u.ID)
	}
	return ids, a
}

func TestOffsets(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d := newDesk(t)
		for range 3 {
			d.Say(Said{Chat: ann, From: ann, Text: "x"})
		}
		first, _ := d.poll(0, 0)
		again, _ := d.poll(0, 0)
		if len(first) != 3 || len(again) != 3 {
			t.Fatalf("unconfirmed updates came %d and %d times", len(first), len(again))
		}
		if rest, _ := d.poll(first[1]+0, 0); len(rest) != 2 {
			t.Errorf("after confirming one: %v", rest)
		}
		if rest, _ := d.poll(first[1], 0); len(rest) != 1 {
			t.Errorf("the same offset at once is punished with a limit of one, got %v", rest)
		}
		d.RestartIDs()
		d.poll(first[2]+1, 0)
		d.Say(Said{Chat: ann, From: ann, Text: "a week later"})
		if low, _ := d.poll(first[2]+1, 0); len(low) != 1 || low[0] >= first[0] {
			t.Errorf("after the restart of numbers: %v", low)
		}
	})
}

func TestLongPolls(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d := newDesk(t)
		began := time.Now()
		if ids, _ := d.poll(0, 600); len(ids) != 0 || time.Since(began) != maxTimeout {
			t.Errorf("an empty poll took %v, want %v", time.Since(began), maxTimeout)
		}
		older := make(chan answer)
		go func() { _, a := d.poll(0, 50); older <- a }()
		synctest.Wait()
		go d.poll(0, 50)
		if a := <-older; a.Code != http.StatusConflict || !strings.Contains(a.Description, "terminated by other") {
			t.Errorf("the older of two polls: %+v", a)
		}
		d.Say(Said{Chat: ann, From: ann, Text: "x"})
		synctest.Wait()
		d.call("setWebhook", "url", "https://e.org")
		if _, a := d.poll(0, 0); a.Code != http.StatusConflict || !strings.Contains(a.Description, "webhook") {
			t.Errorf("a poll beside a webhook: %+v", a)
		}
	})
}

func TestUpdatesDie(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d := newDesk(t)
		d.Ask(ann, "x")
		d.Say(Said{Chat: ann, From: ann, Text: "x"})
		time.Sleep(inlineLife + time.Second)
		if ids, _ := d.poll(0, 0); len(ids) != 1 {
			t.Errorf("%d updates, want the message without the inline query", len(ids))
		}
	})
}
