package corpus

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"sync"

	"footnote/internal/lock"
)

// Cache keeps on disk what was read of files, so that a later start need not
// read them again. It is one file: a line that says who wrote it, then records
// that are only ever appended,
//
//	key (32 bytes), length (4), checksum of the value (4), of these 40 (4), value
//
// the last one of a key counting. What a kill or a full disk left torn is cut
// off when it is opened, a value with another checksum counts as missing, and
// a file of another writer is begun anew: the articles are the truth.
//
// A nil Cache holds nothing and takes nothing. Otherwise it is safe for
// concurrent use.
type Cache struct {
	path string
	head []byte

	writing sync.Mutex // held while the file is written to; readers do not wait for that
	file    *os.File   // guarded by writing
	end     int64      // guarded by writing

	mu  sync.RWMutex
	at  map[key]*entry // guarded by mu, and changed by who holds writing as well
	err error          // why nothing more is written; guarded by mu

	spare sync.Pool // of *[]byte, to read into
}

type key [sha256.Size]byte

// entry is where a value stands. It is guarded as Cache.at is: when the file is
// written anew, what is kept moves. What is not stays readable in the old file,
// which is closed by the collector when nobody has an entry of it any more.
type entry struct {
	file *os.File
	extent
}

// extent is where a value stands in its file.
type extent struct {
	at   int64
	size uint32
	sum  uint32
}

const recordHead = sha256.Size + 3*4

var castagnoli = crc32.MakeTable(crc32.Castagnoli)

// OpenCache opens the cache at path, whose folder is made when it is missing.
// version names the program that reads: what another one wrote is forgotten.
// Where another process has it open, the error wraps lock.ErrHeld.
func OpenCache(path, version string) (*Cache, error) {
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return nil, err
	}
	file, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE, 0o600)
	if err != nil {
		return nil, err
	}
	if err := lock.File(file); err != nil {
		return nil, errors.Join(fmt.Errorf("open what was read before: %w", err), file.Close())
	}
	c := &Cache{path: path, file: file, head: fmt.Appendf(nil, "footnote readings 1 %s\n", version)}
	if err := c.scan(); err != nil {
		return nil, errors.Join(fmt.Errorf("open what was read before: %w", err), file.Close())
	}
	return c, nil
}

// scan finds the records, and cuts off what follows the last sound one.
func (c *Cache) scan() error {
	c.at, c.end = make(map[key]*entry), int64(len(c.head))
	head := make([]byte, len(c.head))
	if _, err := c.file.ReadAt(head, 0); err != nil || !bytes.Equal(head, c.head) {
		return c.begin()
	}
	info, err := c.file.Stat()
	if err != nil {
		return err
	}
	for {
		k, x, ok := c.recordAt(c.end)
		if !ok || x.at+int64(x.size) > info.Size() {
			return c.file.Truncate(c.end)
		}
		c.at[k], c.end = &entry{c.file, x}, x.at+int64(x.size)
	}
}

func (c *Cache) begin() error {
	if err := c.file.Truncate(0); err != nil {
		return err
	}
	_, err := c.file.WriteAt(c.head, 0)
	return err
}

func (c *Cache) recordAt(at int64) (k key, x extent, ok bool) {
	var head [recordHead]byte
	if _, err := c.file.ReadAt(head[:], at); err != nil {
		return k, x, false
	}
	numbers := head[len(k):]
	if crc32.Checksum(head[:recordHead-4], castagnoli) != binary.LittleEndian.Uint32(numbers[8:]) {
		return k, x, false
	}
	x = extent{at + recordHead, binary.LittleEndian.Uint32(numbers), binary.LittleEndian.Uint32(numbers[4:])}
	return key(head[:]), x, true
}

// find is the record of k, nil where there is none.
func (c *Cache) find(k key) *entry {
	if c == nil {
		return nil
	}
	c.mu.RLock()
	defer c.mu.RUnlock()
	return c.at[k]
}

// view calls see with the value of r, which is gone when see returns. An error
// says that it cannot be read or is not sound, or is that of see.
func (c *Cache) view(r *entry, see func(value []byte) error) error {
	c.mu.RLock()
	file, x := r.file, r.extent
	c.mu.RUnlock()
	buf := c.buffer()
	defer c.spare.Put(buf)
	*buf = slices.Grow((*buf)[:0], int(x.size))[:x.size]
	if _, err := file.ReadAt(*buf, x.at); err != nil {
		return fmt.Errorf("read what was read before: %w", err)
	}
	if crc32.Checksum(*buf, castagnoli) != x.sum {
		return errSpoilt
	}
	return see(*buf)
}

// buffer is one of c.spare.
func (c *Cache) buffer() *[]byte {
	if buf, ok := c.spare.Get().(*[]byte); ok {
		return buf
	}
	return new([]byte)
}

// part gets up to n bytes of the value of r, from one of them on, into buf.
// Nothing is held against a checksum.
func (c *Cache) part(r *entry, from, n int, buf []byte) ([]byte, error) {
	c.mu.RLock()
	file, x := r.file, r.extent
	c.mu.RUnlock()
	from = min(from, int(x.size))
	n = min(n, int(x.size)-from)
	buf = slices.Grow(buf[:0], n)[:n]
	if _, err := file.ReadAt(buf, x.at+int64(from)); err != nil {
		return nil, fmt.Errorf("read what was read before: %w", err)
	}
	return buf, nil
}

// errSpoilt says that a value is not what was written.
var errSpoilt = errors.New("what was read before is damaged")

// get is the value of k, if it is there and sound.
func (c *Cache) get(k key) (value []byte, ok bool) {
	r := c.find(k)
	if r == nil {
		return nil, false
	}
	err := c.view(r, func(v []byte) error { value = bytes.Clone(v); return nil })
	return value, err == nil
}

// put keeps value under k. After a write that went wrong the cache takes
// nothing more, put returns nil, and Err tells why.
func (c *Cache) put(k key, value []byte) *entry {
	if c == nil {
		return nil
	}
	c.writing.Lock()
	defer c.writing.Unlock()
	if c.Err() != nil {
		return nil
	}
	r := &entry{c.file, extent{c.end + recordHead, uint32(len(value)), crc32.Checksum(value, castagnoli)}}
	if _, err := c.file.WriteAt(append(headOf(k, r.extent), value...), c.end); err != nil {
		c.fail(errors.Join(err, c.file.Truncate(c.end)))
		return nil
	}
	c.end = r.at + int64(r.size)
	c.mu.Lock()
	defer c.mu.Unlock()
	c.at[k] = r
	return r
}

func headOf(k key, x extent) []byte {
	head := binary.LittleEndian.AppendUint32(k[:], x.size)
	head = binary.LittleEndian.AppendUint32(head, x.sum)
	return binary.LittleEndian.AppendUint32(head, crc32.Checksum(head, castagnoli))
}

// set is put, where k does not have that value already.
func (c *Cache) set(k key, value []byte) {
	if old, ok := c.get(k); !ok || !bytes.Equal(old, value) {
		c.put(k, value)
	}
}

// Err is why the cache takes nothing more, nil while it does.
func (c *Cache) Err() error {
	if c == nil {
		return nil
	}
	c.mu.RLock()
	defer c.mu.RUnlock()
	return c.err
}

func (c *Cache) fail(err error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.err = err
}

// Close frees the file; everything taken is in it.
func (c *Cache) Close() error {
	if c == nil {
		return nil
	}
	c.writing.Lock()
	defer c.writing.Unlock()
	return c.file.Close()
}

// keep forgets what is not among keys once that is more than half of the
// file.
func (c *Cache) keep(keys map[key]bool) {
	if c == nil {
		return
	}
	c.writing.Lock()
	defer c.writing.Unlock()
	const small = 1 << 20
	live := int64(len(c.head))
	for k, x := range c.at {
		if keys[k] {
			live += recordHead + int64(x.size)
		}
	}
	if c.Err() != nil || c.end <= 2*live+small {
		return
	}
	if err := c.compact(keys); err != nil {
		c.fail(err)
	}
}

// compact writes what is among keys to a new file that takes the place of the
// old one.
func (c *Cache) compact(keys map[key]bool) error {
	file, err := os.OpenFile(c.path+".new", os.O_RDWR|os.O_CREATE|os.O_TRUNC, 0o600)
	if err != nil {
		return err
	}
	if err := lock.File(file); err != nil {
		return errors.Join(err, file.Close())
	}
	at, end, err := c.copyTo(file, keys)
	if err == nil {
		err = file.Sync()
	}
	if err == nil {
		err = os.Rename(file.Name(), c.path)
	}
	if err != nil {
		return errors.Join(err, file.Close(), os.Remove(file.Name()))
	}
	c.file, c.end = file, end
	c.mu.Lock()
	defer c.mu.Unlock()
	for k, x := range at {
		*c.at[k] = entry{file, x}
	}
	maps.DeleteFunc(c.at, func(k key, _ *entry) bool { return !keys[k] })
	return nil
}

func (c *Cache) copyTo(file io.Writer, keys map[key]bool) (at map[key]extent, end int64, err error) {
	at, end = make(map[key]extent), int64(len(c.head))
	if _, err := file.Write(c.head); err != nil {
		return nil, 0, err
	}
	for k, x := range c.at {
		if !keys[k] {
			continue
		}
		moved := extent{end + recordHead, x.size, x.sum}
		value := io.NewSectionReader(c.file, x.at, int64(x.size))
		if _, err := io.Copy(file, io.MultiReader(bytes.NewReader(headOf(k, moved)), value)); err != nil {
			return nil, 0, err
		}
		at[k], end = moved, moved.at+int64(moved.size)
	}
	return at, end, nil
}
