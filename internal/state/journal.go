package state

import (
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"os"
	"sync"

	bolt "go.etcd.io/bbolt"
)

// journal notes what went out, a record of 16 bytes each: the update, and how
// many messages of its answer, or allSent. It is written without waiting for
// the disk: what the system has been given survives the death of the process,
// and the moment between an answer and its note is then microseconds instead
// of a flush. What a power cut takes of it is answered twice, no worse.
type journal struct {
	mu   sync.Mutex
	file *os.File
}

const (
	recordSize = 16
	allSent    = -1
)

func openJournal(path string) (*journal, error) {
	file, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE|os.O_APPEND, 0o600)
	if err != nil {
		return nil, err
	}
	return &journal{file: file}, nil
}

func (j *journal) note(seq uint64, sent int64) error {
	record := binary.BigEndian.AppendUint64(number(seq), uint64(sent))
	j.mu.Lock()
	defer j.mu.Unlock()
	if _, err := j.file.Write(record); err != nil {
		return fmt.Errorf("note what was sent: %w", err)
	}
	return nil
}

// settle brings the inbox up to what the journal says. A record cut short by
// the end of the process is none.
func (j *journal) settle(tx *bolt.Tx) error {
	records, err := io.ReadAll(j.file)
	if err != nil {
		return err
	}
	inbox := tx.Bucket(inboxBucket)
	for ; len(records) >= recordSize; records = records[recordSize:] {
		seq := binary.BigEndian.Uint64(records)
		sent := int64(binary.BigEndian.Uint64(records[8:]))
		if sent == allSent {
			err = errors.Join(err, inbox.Delete(number(seq)))
			continue
		}
		err = errors.Join(err, change(inbox, seq, func(u *Update) { u.Sent = int(sent) }))
	}
	return err
}

// clear forgets what is in the inbox's own books by now.
func (j *journal) clear() error {
	j.mu.Lock()
	defer j.mu.Unlock()
	return j.file.Truncate(0)
}

func (j *journal) close() error { return j.file.Close() }
