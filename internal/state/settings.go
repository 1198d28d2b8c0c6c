package state

import (
	"encoding/json"
	"fmt"

	bolt "go.etcd.io/bbolt"

	"footnote/internal/watch"
)

var settingsBucket = []byte("settings")

// Settings are what a chat has chosen for itself; the zero Settings chose
// nothing. They are kept until they are changed back or, those of a private
// chat, forgotten with the person.
type Settings struct {
	Language string      `json:",omitempty"` // its code; "" follows the reader
	Hours    watch.Hours `json:",omitzero"`
}

// Settings of a chat, by its key.
func (s *Store) Settings(chat string) (settings Settings, err error) {
	err = s.db.View(func(tx *bolt.Tx) (err error) {
		settings, err = readSettings(tx, chat)
		return err
	})
	if err != nil {
		return settings, fmt.Errorf("settings of a chat: %w", err)
	}
	return settings, nil
}

// ChangeSettings applies change to the settings of a chat.
func (s *Store) ChangeSettings(chat string, change func(*Settings)) error {
	err := s.db.Batch(func(tx *bolt.Tx) error {
		settings, err := readSettings(tx, chat)
		if err != nil {
			return err
		}
		change(&settings)
		return putSettings(tx, chat, settings)
	})
	if err != nil {
		return fmt.Errorf("settings of a chat: %w", err)
	}
	return nil
}

// Language is the language chosen for a chat, "" while none is.
func (s *Store) Language(chat string) (code string, err error) {
	settings, err := s.Settings(chat)
	return settings.Language, err
}

// SetLanguage chooses a chat's language; "" gives the choice up.
func (s *Store) SetLanguage(chat, code string) error {
	return s.ChangeSettings(chat, func(c *Settings) { c.Language = code })
}

// Hours are the quiet hours and the clock of a chat.
func (s *Store) Hours(chat string) (watch.Hours, error) {
	settings, err := s.Settings(chat)
	return settings.Hours, err
}

// SetHours chooses a chat's quiet hours and clock.
func (s *Store) SetHours(chat string, h watch.Hours) error {
	return s.ChangeSettings(chat, func(c *Settings) { c.Hours = h })
}

// moveSettings lets a chat keep what it chose under its new key.
func moveSettings(tx *bolt.Tx, from, to string) error {
	settings, err := readSettings(tx, from)
	if err != nil || settings == (Settings{}) {
		return err
	}
	return putSettings(tx, to, settings)
}

func readSettings(tx *bolt.Tx, chat string) (settings Settings, err error) {
	if data := tx.Bucket(settingsBucket).Get([]byte(chat)); data != nil {
		err = json.Unmarshal(data, &settings)
	}
	return settings, err
}

func putSettings(tx *bolt.Tx, chat string, settings Settings) error {
	bucket := tx.Bucket(settingsBucket)
	if settings == (Settings{}) {
		return bucket.Delete([]byte(chat))
	}
	return putJSON(bucket, []byte(chat), settings)
}
