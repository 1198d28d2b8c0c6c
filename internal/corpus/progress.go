package corpus

import (
	"sync/atomic"
)

// Progress counts while a corpus is read. It may be looked at meanwhile, from
// any goroutine. A nil Progress counts nothing.
type Progress struct {
	Files, AllFiles atomic.Int64
	Bytes, AllBytes atomic.Int64 // of the files
	Passages        atomic.Int64
}

func (p *Progress) begin(sizes []int64) {
	if p == nil {
		return
	}
	all := int64(0)
	for _, size := range sizes {
		all += size
	}
	p.Files.Store(0)
	p.Bytes.Store(0)
	p.Passages.Store(0)
	p.AllFiles.Store(int64(len(sizes)))
	p.AllBytes.Store(all)
}

// file counts a file that is done, and what of it was not counted before.
func (p *Progress) file(bytes int64, passages int) {
	if p == nil {
		return
	}
	p.Files.Add(1)
	p.add(bytes, passages)
}

func (p *Progress) add(bytes int64, passages int) {
	if p == nil {
		return
	}
	p.Bytes.Add(bytes)
	p.Passages.Add(int64(passages))
}
