package state

import (
	"crypto/sha256"
	"encoding/base32"
	"encoding/json"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"

	bolt "go.etcd.io/bbolt"
)

// How many of each are kept at most; the oldest go first.
const (
	maxButtons = 50_000
	maxAnswers = 20_000
)

// Button is what pressing a button means.
type Button struct {
	Command string // what pressing it types
	InPlace bool   // the answer replaces the message that carries it
	Owner   string // the person whose question it answers
	Chat    int64  // where it was shown
}

// Key names a button. The same button always has the same key, so that showing
// it again prolongs it instead of filling the store. 16 characters of a-z2-7
// fit a callback's 64 bytes and a deep link's alphabet.
func (b Button) Key() string {
	sum := sha256.Sum256(fmt.Appendf(nil, "%q %t %q %d", b.Command, b.InPlace, b.Owner, b.Chat))
	return strings.ToLower(base32.StdEncoding.EncodeToString(sum[:10]))
}

// KeepButtons stores buttons until expires, under their keys.
func (s *Store) KeepButtons(buttons []Button, expires time.Time) error {
	err := s.db.Batch(func(tx *bolt.Tx) error {
		for _, b := range buttons {
			if err := s.buttons.put(tx, b.Key(), b.Owner, expires, b); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return fmt.Errorf("keep buttons: %w", err)
	}
	return nil
}

// Button returns the button of a key, false when it is unknown or has expired
// at now.
func (s *Store) Button(key string, now time.Time) (b Button, ok bool, err error) {
	err = s.db.View(func(tx *bolt.Tx) (err error) {
		ok, err = s.buttons.get(tx, key, now, &b)
		return err
	})
	return b, ok, err
}

// Answer is what was said to a question.
type Answer struct {
	Chat     int64
	Question int    // message that asked
	Messages []int  // messages that answer, in order
	Text     string // of the question
	Person   string
	Expires  time.Time
}

func answerKey(kind string, chat int64, message int) string {
	return fmt.Sprintf("%s %d %d", kind, chat, message)
}

func (s *Store) keepAnswer(tx *bolt.Tx, a Answer) error {
	keys := []string{answerKey("q", a.Chat, a.Question)}
	for _, m := range a.Messages {
		keys = append(keys, answerKey("a", a.Chat, m))
	}
	for _, key := range keys {
		if err := s.answers.put(tx, key, a.Person, a.Expires, a); err != nil {
			return err
		}
	}
	return nil
}

// AnswerTo returns what was said to the question asked by message.
func (s *Store) AnswerTo(chat int64, message int, now time.Time) (Answer, bool, error) {
	return s.answer(answerKey("q", chat, message), now)
}

// AnswerIn returns the answer that message is a part of.
func (s *Store) AnswerIn(chat int64, message int, now time.Time) (Answer, bool, error) {
	return s.answer(answerKey("a", chat, message), now)
}

func (s *Store) answer(key string, now time.Time) (a Answer, ok bool, err error) {
	err = s.db.View(func(tx *bolt.Tx) (err error) {
		ok, err = s.answers.get(tx, key, now, &a)
		return err
	})
	return a, ok, err
}

// Chat is what is known of a chat. The zero Chat knows nothing.
type Chat struct {
	MovedTo    int64     // the supergroup it became, 0 for none
	MutedUntil time.Time // nothing can be sent before; zero when it can
	Greeted    bool      // it was told what the bot hears
}

// Chat returns what is known of a chat.
func (s *Store) Chat(id int64) (c Chat, err error) {
	err = s.db.View(func(tx *bolt.Tx) (err error) {
		c, err = readChat(tx, id)
		return err
	})
	return c, err
}

// ChangeChat applies change to what is known of a chat.
func (s *Store) ChangeChat(id int64, change func(*Chat)) error {
	err := s.db.Batch(func(tx *bolt.Tx) error {
		c, err := readChat(tx, id)
		if err != nil {
			return err
		}
		change(&c)
		return putJSON(tx.Bucket(chatsBucket), number(uint64(id)), c)
	})
	if err != nil {
		return fmt.Errorf("note about a chat: %w", err)
	}
	return nil
}

// Move records that a chat became another, which takes over its settings
// and watches.
func (s *Store) Move(from, to int64) error {
	err := s.db.Batch(func(tx *bolt.Tx) error {
		c, err := readChat(tx, from)
		if err != nil || c.MovedTo == to {
			return err
		}
		c.MovedTo = to
		old, now := strconv.FormatInt(from, 10), strconv.FormatInt(to, 10)
		return errors.Join(putJSON(tx.Bucket(chatsBucket), number(uint64(from)), c), moveSettings(tx, old, now), moveWatches(tx, old, now))
	})
	if err != nil {
		return fmt.Errorf("move a chat: %w", err)
	}
	return nil
}

// maxMoves bounds the chain of moves that is followed; Telegram makes one.
const maxMoves = 4

// Home is the chat that id has become, id itself when it never moved.
func (s *Store) Home(id int64) (int64, error) {
	for range maxMoves {
		c, err := s.Chat(id)
		if err != nil || c.MovedTo == 0 {
			return id, err
		}
		id = c.MovedTo
	}
	return id, nil
}

func readChat(tx *bolt.Tx, id int64) (c Chat, err error) {
	if data := tx.Bucket(chatsBucket).Get(number(uint64(id))); data != nil {
		err = json.Unmarshal(data, &c)
	}
	return c, err
}

// sweepMutes drops chats of which nothing but a past mute is known.
func sweepMutes(tx *bolt.Tx, now time.Time) error {
	bucket := tx.Bucket(chatsBucket)
	var old [][]byte
	err := bucket.ForEach(func(key, data []byte) error {
		var c Chat
		if err := json.Unmarshal(data, &c); err != nil {
			return err
		}
		if c.MutedUntil.Before(now) && c == (Chat{MutedUntil: c.MutedUntil}) {
			old = append(old, append([]byte(nil), key...))
		}
		return nil
	})
	for _, key := range old {
		if err == nil {
			err = bucket.Delete(key)
		}
	}
	return err
}
