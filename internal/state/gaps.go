package state

import (
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"time"

	bolt "go.etcd.io/bbolt"
)

// Bounds on what is kept of questions asked in vain.
const (
	maxGaps = 2000 // those not asked for longest go first
	gapLife = 90 * 24 * time.Hour
)

// gap is a question, or a query, that found nothing. Who asked is not kept.
type gap struct {
	Question string
	Times    int
	Last     time.Time
}

// AskedInVain counts a question that found nothing. Questions are the same
// when their texts are.
func (s *Store) AskedInVain(question string, at time.Time) error {
	sum := sha256.Sum256([]byte(question))
	key := string(sum[:16])
	err := s.db.Batch(func(tx *bolt.Tx) error {
		g := gap{Question: question}
		if _, err := s.gaps.get(tx, key, at, &g); err != nil {
			return err
		}
		g.Times++
		g.Last = at
		return s.gaps.put(tx, key, "", at.Add(gapLife), g)
	})
	if err != nil {
		return fmt.Errorf("keep a question asked in vain: %w", err)
	}
	return nil
}

// EachGap gives every question asked in vain, in no order: how often it was
// asked and when last.
func (s *Store) EachGap(each func(question string, times int, last time.Time)) error {
	err := s.db.View(func(tx *bolt.Tx) error {
		return s.gaps.each(tx, func(value json.RawMessage) error {
			var g gap
			if err := json.Unmarshal(value, &g); err != nil {
				return err
			}
			each(g.Question, g.Times, g.Last)
			return nil
		})
	})
	if err != nil {
		return fmt.Errorf("read what was asked in vain: %w", err)
	}
	return nil
}

// ClearGaps forgets every question asked in vain.
func (s *Store) ClearGaps() error {
	if err := s.db.Update(s.gaps.clear); err != nil {
		return fmt.Errorf("clear what was asked in vain: %w", err)
	}
	return nil
}
