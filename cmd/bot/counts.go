package main

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"hash/crc32"
	"io"
	"os"
	"path/filepath"
)

// countsName is the file in STATE_DIR with how often words are met in the
// articles: a line that says of which articles and by which program, a
// checksum of the rest (4 bytes), the counts. Counting takes longer than all
// else that a start does.
const countsName = "words"

// formerCounts are the counts of the articles of s that an earlier start kept,
// nil where there are none.
func (h *house) formerCounts(s *stock) io.Reader {
	head, err := countsHead(s)
	if err != nil {
		return nil
	}
	data, err := os.ReadFile(filepath.Join(h.cfg.StateDir, countsName))
	if err != nil {
		return nil
	}
	rest, ours := bytes.CutPrefix(data, head)
	if !ours || len(rest) < 4 || crc32.ChecksumIEEE(rest[4:]) != binary.LittleEndian.Uint32(rest) {
		return nil
	}
	h.counted = s.library.Hash()
	return bytes.NewReader(rest[4:])
}

// halfCounts begins the names of files with counts that are not whole.
const halfCounts = countsName + "."

// keepCounts keeps the counts of s for the next start, where they are not kept
// already; those of articles that may come back stay.
func (h *house) keepCounts(s *stock) {
	if s == nil || s.hollow || s.library.Hash() == h.counted {
		return
	}
	halves, _ := entriesOf(h.cfg.StateDir, halfCounts) // of a start that was killed
	for _, path := range halves {
		_ = os.Remove(path)
	}
	err := writeWhole(filepath.Join(h.cfg.StateDir, countsName), func(w io.Writer) error {
		head, err := countsHead(s)
		if err != nil {
			return err
		}
		var counts bytes.Buffer
		if err := s.asker.WriteCounts(&counts); err != nil {
			return err
		}
		head = binary.LittleEndian.AppendUint32(head, crc32.ChecksumIEEE(counts.Bytes()))
		_, err = w.Write(append(head, counts.Bytes()...))
		return err
	})
	if err != nil {
		h.log.Warn("the next start counts the words of the articles again", "err", err)
		return
	}
	h.counted = s.library.Hash()
}

func countsHead(s *stock) ([]byte, error) {
	program, err := programSum()
	return fmt.Appendf(nil, "footnote words %s %s\n", program, s.library.Hash()), err
}
