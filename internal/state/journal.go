package state

import (
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"os"
	"sync"
	"time"

	bolt "go.etcd.io/bbolt"
)

// journal notes what went out, a record of 16 bytes each: the update, and how
// many messages of its answer, or allSent; or a watch, and up to where it told. It is written without waiting for
// the disk: what the system has been given survives the death of the process,
// and the moment between an answer and its note is then microseconds instead
// of a flush. What a power cut takes of it is answered twice, no worse.
type journal struct {
	mu   sync.Mutex
	file *os.File
	size int
	open map[uint64]bool // updates with notes that the inbox has not heard of
}

const (
	recordSize = 16
	allSent    = -1
	// journalMost is the size from which the journal is emptied when it may be.
	journalMost = 64 << 10
)

func openJournal(path string) (*journal, error) {
	file, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE|os.O_APPEND, 0o600)
	if err != nil {
		return nil, err
	}
	return &journal{file: file, open: map[uint64]bool{}}, nil
}

func (j *journal) note(seq uint64, sent int64) error {
	record := binary.BigEndian.AppendUint64(number(seq), uint64(sent))
	j.mu.Lock()
	defer j.mu.Unlock()
	if _, err := j.file.Write(record); err != nil {
		// Half a record would shift all that follow.
		return fmt.Errorf("note what was sent: %w", errors.Join(err, j.file.Truncate(int64(j.size))))
	}
	j.size += recordSize
	j.open[seq] = true
	return nil
}

// heard notes that the inbox knows all about update seq. When that is so of
// every update, the notes have done their service.
func (j *journal) heard(seq uint64) error {
	j.mu.Lock()
	defer j.mu.Unlock()
	delete(j.open, seq)
	if len(j.open) > 0 || j.size < journalMost {
		return nil
	}
	j.size = 0
	return j.file.Truncate(0)
}

// settle brings the inbox up to what the journal says. A record cut short by
// the end of the process is none.
func (j *journal) settle(tx *bolt.Tx) error {
	records, err := io.ReadAll(j.file)
	if err != nil {
		return err
	}
	inbox := tx.Bucket(inboxBucket)
	turns := turnNotes{}
	for ; len(records) >= recordSize; records = records[recordSize:] {
		seq := binary.BigEndian.Uint64(records)
		sent := int64(binary.BigEndian.Uint64(records[8:]))
		if seq&ofWatch != 0 {
			turns.add(seq&^ofWatch, sent)
			continue
		}
		if sent == allSent {
			err = errors.Join(err, inbox.Delete(number(seq)))
			continue
		}
		err = errors.Join(err, change(inbox, seq, func(u *Update) { u.Sent = int(sent) }))
	}
	return errors.Join(err, turns.settle(tx, time.Now()))
}

// clear empties the journal after settle.
func (j *journal) clear() error { return j.file.Truncate(0) }

func (j *journal) close() error { return j.file.Close() }
