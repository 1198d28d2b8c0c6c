package telegram_test

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"footnote/internal/tgfake"
)

// In full length:
//
//	go test ./internal/telegram -run TestKillWhileAdding -kills 200 -v -timeout 60m

// adders are the admins that send at the same time, each in their own chat.
const adders = 10

// archive is what was sent to be added, and what became of it.
type archive struct {
	*machine
	folder  string
	sent    map[string]string // text by its own word
	pressed map[string]bool   // messages whose Keep was pressed
}

var ownWord = regexp.MustCompile(`word\d+x`)

// send sends one article: a document, or a post, which gets a sidecar.
func (a *archive) send() {
	word := fmt.Sprintf("word%dx", len(a.sent))
	text := fmt.Sprintf("The bridge of %s was closed for repairs. Reuters reported on May 24, 2024 that %s waits.\n\n%s", word, word, strings.Repeat("Nobody in "+word+" knows why. ", 50))
	admin := 1000 + rand.Int64N(adders)
	said := tgfake.Said{Chat: admin, From: admin}
	if len(a.sent)%2 == 0 {
		said.File = &tgfake.File{Name: word + ".txt", Data: []byte(text)}
	} else {
		text = strings.TrimSpace(text)
		said.Text, said.Origin = text, &tgfake.Origin{Kind: "channel", Name: "Wire", Username: "wire", Message: 7, At: time.Unix(1_700_000_000, 0)}
		text += "\n"
	}
	a.sent[word] = text
	a.fake.Say(said)
}

// keep presses Keep under every draft that was not pressed yet.
func (a *archive) keep() {
	for admin := int64(1000); admin < 1000+adders; admin++ {
		for _, m := range a.fake.Answers(admin) {
			key := fmt.Sprint(admin, m.ID)
			if len(m.Keyboard) == 0 || m.Keyboard[0][0].Text != "Keep" || a.pressed[key] {
				continue
			}
			a.pressed[key] = true
			a.fake.Press(admin, admin, m.ID, m.Keyboard[0][0].CallbackData)
		}
	}
}

// answered are the words of the articles that were said to be kept.
func (a *archive) answered() map[string]bool {
	words := map[string]bool{}
	for admin := int64(1000); admin < 1000+adders; admin++ {
		for _, m := range a.fake.Answers(admin) {
			if strings.HasPrefix(m.Text, "Kept: ") || strings.HasPrefix(m.Text, "The corpus has this very text already: ") {
				words[ownWord.FindString(m.Text)] = true
			}
		}
	}
	return words
}

// check compares the folder with what was sent and what was said. It returns
// how many articles stand there, and files that were left half written.
func (a *archive) check() (articles, halves int) {
	a.Helper()
	entries, err := os.ReadDir(a.folder)
	if err != nil {
		a.Fatal(err)
	}
	stands := map[string]int{}
	for _, e := range entries {
		data, err := os.ReadFile(filepath.Join(a.folder, e.Name()))
		word := ownWord.FindString(string(data))
		switch {
		case err != nil:
			a.Error(err)
		case strings.HasPrefix(e.Name(), "."):
			halves++
		case strings.HasSuffix(e.Name(), ".txt"):
			if stands[word]++; string(data) != a.sent[word] {
				a.Errorf("%s holds half of what was sent, or something else", e.Name())
			}
		}
	}
	for word, times := range stands {
		if times > 1 {
			a.Errorf("%s stands there %d times", word, times)
		}
	}
	for word := range a.answered() {
		if stands[word] == 0 {
			a.Errorf("%s was said to be kept and is not there", word)
		}
	}
	return len(stands), halves
}

// TestKillWhileAdding kills the program at random moments while admins add
// articles. Every article that was said to be kept is there, whole and once.
func TestKillWhileAdding(t *testing.T) {
	if testing.Short() {
		t.Skip("needs the built program")
	}
	var admins []string
	for i := range int64(adders) {
		admins = append(admins, strconv.FormatInt(1000+i, 10))
	}
	folder := t.TempDir()
	m := newMachine(t, tgfake.Options{}, "ADMIN_USERS="+strings.Join(admins, ","), "CORPUS_DIR="+folder)
	a := &archive{machine: m, folder: folder, sent: map[string]string{}, pressed: map[string]bool{}}
	for range *kills {
		for range 4 {
			a.send()
		}
		m.startAndMeet()
		a.keepFor(time.Duration(rand.Int64N(int64(1500 * time.Millisecond))))
		m.kill()
		a.check()
	}
	m.startAndMeet()
	m.await("every article to be kept", lastWait, func() bool { a.keep(); return len(a.answered()) == len(a.sent) })
	m.terminate()
	articles, halves := a.check()
	t.Logf("%d kills, %d articles sent, %d stand there, %d hidden halves to be swept", *kills, len(a.sent), articles, halves)
	if articles != len(a.sent) {
		t.Errorf("%d articles were sent and %d stand there", len(a.sent), articles)
	}
}

// keepFor keeps what is offered until a moment is over.
func (a *archive) keepFor(moment time.Duration) {
	over := time.After(moment)
	for {
		changed := a.fake.Changed()
		a.keep()
		select {
		case <-changed:
		case <-over:
			return
		}
	}
}
