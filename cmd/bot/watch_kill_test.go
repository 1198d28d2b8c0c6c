package main

import (
	"fmt"
	"math/rand/v2"
	"net/http/httptest"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"footnote/internal/tgfake"
)

// What the announcements of a kill test are about: each article has one of
// these words, and each chat watches for some of them.
const (
	killChats   = 40
	killWatches = 4 // of each chat
	killWords   = 50
)

// inFlight is how long a message is on its way at most: from the server's
// acceptance until a program on a busy machine has noted it on its disk.
const inFlight = time.Second

// newsroom is a program with watches, the fake it talks to and the articles
// that were put into its corpus.
type newsroom struct {
	*child
	fake  *tgfake.Server
	dir   string
	words map[string]string // of each article, by name
}

func newNewsroom(t *testing.T) *newsroom {
	t.Helper()
	fake := tgfake.New(tgfake.Options{Token: testToken, Username: "footnote_bot", Keep: 100_000})
	server := httptest.NewServer(fake)
	t.Cleanup(server.Close)
	var people []string
	for i := range int64(killChats) {
		people = append(people, strconv.FormatInt(fake.AddPrivate(1000+i, "person"), 10))
	}
	n := &newsroom{fake: fake, dir: t.TempDir(), words: map[string]string{}}
	n.child = newChild(t, map[string]string{
		"TELEGRAM_BOT_TOKEN": testToken, "TELEGRAM_API_URL": server.URL, "ALLOWED_USERS": strings.Join(people, ","),
		"RATE_PER_USER": "0", "LOG_LEVEL": "warn", "CORPUS_DIR": n.dir, "STATE_DIR": t.TempDir(),
	})
	return n
}

func killWord(i int) string { return "quokka" + strconv.Itoa(i%killWords) }

// publish puts one more article into the corpus.
func (n *newsroom) publish() {
	n.Helper()
	name := fmt.Sprintf("a%03d.md", len(n.words))
	n.words[name] = killWord(len(n.words))
	drop(n.T, n.dir, name, fmt.Sprintf("A %s was seen in %d cities, Reuters reported.", n.words[name], len(n.words)))
}

// subscribe has each chat watch for its words, while the program runs.
func (n *newsroom) subscribe() {
	n.Helper()
	n.start()
	for i := range killChats * killWatches {
		chat := int64(1000 + i%killChats)
		n.fake.Say(tgfake.Said{Chat: chat, From: chat, Text: "/watch " + killWord(i)})
	}
	n.until("the watches", n.fake.Changed, func() bool {
		for i := range int64(killChats) {
			if len(n.fake.Answers(1000+i)) < killWatches {
				return false
			}
		}
		return true
	})
	n.kill()
}

var titleLine = regexp.MustCompile(`(?m)^\d\. Of (a\d+\.md)$`)

// told is when each chat was told of each article by the watch for its word.
func (n *newsroom) told() map[string][]time.Time {
	told := map[string][]time.Time{}
	for i := range int64(killChats) {
		for _, m := range n.fake.Answers(1000 + i) {
			for _, title := range titleLine.FindAllStringSubmatch(m.Text, -1) {
				key := fmt.Sprintf("%d %s", 1000+i, title[1])
				told[key] = append(told[key], m.At)
			}
		}
	}
	return told
}

// wanted are the keys of told when all is told.
func (n *newsroom) wanted() []string {
	var keys []string
	for i := range killChats * killWatches {
		for name, word := range n.words {
			if word == killWord(i) {
				keys = append(keys, fmt.Sprintf("%d %s", 1000+i%killChats, name))
			}
		}
	}
	return keys
}

// TestKilledWhileAnnouncing kills the program at random moments while it tells
// chats of new articles. Each is told of each once; twice where the program was
// killed between sending and noting it.
func TestKilledWhileAnnouncing(t *testing.T) {
	if testing.Short() {
		t.Skip("starts the program again and again")
	}
	n := newNewsroom(t)
	n.subscribe()
	var killed []time.Time
	for range *kills {
		n.publish()
		before := n.fake.Count("getMe")
		n.start()
		n.until("a start", n.fake.Changed, func() bool { return n.fake.Count("getMe") > before })
		<-time.After(time.Duration(rand.Int64N(int64(900 * time.Millisecond))))
		killed = append(killed, n.kill())
	}
	n.start()
	n.until("all announcements", n.fake.Changed, func() bool {
		told := n.told()
		return !slices.ContainsFunc(n.wanted(), func(key string) bool { return len(told[key]) == 0 })
	})
	n.kill()
	n.count(killed)
}

func clockTimes(times []time.Time) []string {
	var s []string
	for _, t := range times {
		s = append(s, t.Format("05.000"))
	}
	return s
}

// count compares what was told with what had to be.
func (n *newsroom) count(killed []time.Time) {
	n.Helper()
	told, wanted := n.told(), n.wanted()
	repeats, longest := 0, time.Duration(0)
	for _, key := range wanted {
		times := told[key]
		for _, at := range times[:len(times)-1] {
			next := slices.IndexFunc(killed, func(kill time.Time) bool { return kill.After(at) })
			if next < 0 || killed[next].Sub(at) > inFlight {
				n.Errorf("%s was told again, though no kill came within %v", key, inFlight)
				continue
			}
			repeats++
			longest = max(longest, killed[next].Sub(at))
		}
		if len(times) > 2 {
			n.Errorf("%s was told %d times: %v, killed at %v", key, len(times), clockTimes(times), clockTimes(killed))
		}
		delete(told, key)
	}
	for key := range told {
		n.Errorf("%s was told of something it does not watch for", key)
	}
	n.Logf("%d kills, %d announcements of an article: none missing, %d twice, the first accepted at most %v before the program was gone",
		len(killed), len(wanted), repeats, longest.Round(time.Millisecond))
	for _, wrong := range n.fake.Wrongs() {
		n.Error(wrong)
	}
}
