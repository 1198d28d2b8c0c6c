package pdf

import (
	"bytes"
	"errors"
	"fmt"

	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/model"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"
)

// file gives the objects of a PDF file. What is not there, or is of another
// kind than asked for, is the zero value of that kind: files are often wrong
// in what does not matter here.
type file struct{ ctx *model.Context }

// mostUnpacked bounds one stream, in bytes.
const mostUnpacked = 256 << 20

func open(data []byte) (file, error) {
	limits := model.DefaultResourceLimits()
	limits.MaxDecodeBytes, limits.MaxStreamBytes = mostUnpacked, mostUnpacked
	limits.MaxObjectCount, limits.MaxXRefEntries = 2_000_000, 2_000_000
	ctx, err := pdfcpu.Read(bytes.NewReader(data), &model.Configuration{
		Reader15: true, ValidationMode: model.ValidationRelaxed, Limits: limits, Eol: types.EolLF, Offline: true,
	})
	switch {
	case errors.Is(err, pdfcpu.ErrWrongPassword):
		return file{}, ErrLocked
	case err != nil:
		return file{}, fmt.Errorf("read the PDF file: %w", err)
	}
	return file{ctx}, nil
}

// get is the object that o is or refers to.
func (f file) get(o types.Object) types.Object {
	for range deepest {
		ref, ok := o.(types.IndirectRef)
		if !ok {
			break
		}
		target, err := f.ctx.Dereference(ref)
		if err != nil {
			return nil
		}
		o = target
	}
	return o
}

// dict is a dictionary, or that of a stream.
func (f file) dict(o types.Object) types.Dict {
	switch o := f.get(o).(type) {
	case types.Dict:
		return o
	case types.StreamDict:
		return o.Dict
	}
	return nil
}

func (f file) array(o types.Object) types.Array {
	a, _ := f.get(o).(types.Array)
	return a
}

func (f file) name(o types.Object) string {
	n, _ := f.get(o).(types.Name)
	return string(n)
}

func (f file) number(o types.Object) float64 {
	switch n := f.get(o).(type) {
	case types.Integer:
		return float64(n)
	case types.Float:
		return float64(n)
	}
	return 0
}

func (f file) numbers(o types.Object) []float64 {
	var list []float64
	for _, x := range f.array(o) {
		list = append(list, f.number(x))
	}
	return list
}

// text is a string for people.
func (f file) text(o types.Object) string {
	s, err := model.Text(f.get(o))
	if err != nil {
		return ""
	}
	return s
}

// isStream says whether o has contents.
func (f file) isStream(o types.Object) bool {
	_, ok := f.get(o).(types.StreamDict)
	return ok
}

// stream is the contents of a stream, unpacked.
func (f file) stream(o types.Object) []byte {
	s, ok := f.get(o).(types.StreamDict)
	if !ok {
		return nil
	}
	if err := s.DecodeWithLimit(mostUnpacked); err != nil {
		return nil
	}
	return s.Content
}

// contents are the instructions of a page, which may come in pieces.
func (f file) contents(o types.Object) []byte {
	list := f.array(o)
	if list == nil {
		return f.stream(o)
	}
	var all []byte
	for _, piece := range list {
		if all = append(append(all, f.stream(piece)...), '\n'); len(all) > mostUnpacked {
			break
		}
	}
	return all
}

// info is what the program that wrote the file noted under key.
func (f file) info(key string) string {
	if f.ctx.Info == nil {
		return ""
	}
	return f.text(f.dict(*f.ctx.Info)[key])
}

// page is a page with what it inherits from those above it in the tree.
type page struct {
	dict      types.Dict
	resources types.Object
}

// tree goes through a page tree, which may be made to have no end.
type tree struct {
	file
	pages []page
	nodes int
}

// walk collects the pages below a node.
func (t *tree) walk(node types.Object, above page, depth int) {
	t.nodes++
	p := above
	p.dict = t.dict(node)
	if r := p.dict["Resources"]; r != nil {
		p.resources = r
	}
	kids, ok := p.dict["Kids"]
	if !ok {
		t.pages = append(t.pages, p)
		return
	}
	for _, kid := range t.array(kids) {
		if depth == deepest || t.nodes >= 2*mostPages {
			return
		}
		t.walk(kid, p, depth+1)
	}
}

func (f file) pages() []page {
	root, err := f.ctx.Catalog()
	if err != nil || root == nil {
		return nil
	}
	t := tree{file: f}
	t.walk(root["Pages"], page{}, 0)
	return t.pages
}
