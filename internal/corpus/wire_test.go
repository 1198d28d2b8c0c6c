package corpus

import (
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"footnote/internal/article"
	"footnote/internal/zipf"
)

// filled sets every field below v to something that is not zero: lists get two
// elements, numbers differ from one another.
func filled(v reflect.Value, n *int) {
	switch *n++; v.Kind() {
	case reflect.Struct:
		for i := range v.NumField() {
			filled(v.Field(i), n)
		}
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), 2, 2))
		filled(v.Index(0), n)
		filled(v.Index(1), n)
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		filled(v.Elem(), n)
	case reflect.String:
		v.SetString(strings.Repeat("ї", *n%7) + "x")
	case reflect.Bool:
		v.SetBool(true)
	default:
		v.SetInt(int64(*n))
	}
}

// Every field of an article comes through, also one that is added tomorrow.
func TestWireCarriesEveryField(t *testing.T) {
	var a, got draft
	filled(reflect.ValueOf(&a).Elem(), new(int))
	w := writer()
	w.head(&a.Head)
	w.whole(&a.Text)
	r := reader(w.buf)
	r.head(&got.Head)
	r.whole(&got.Text)
	if r.err != nil || len(r.left()) > 0 || !reflect.DeepEqual(got, a) {
		t.Errorf("%+v\nwant\n%+v\n(%v, %d bytes left)", got, a, r.err, len(r.left()))
	}
}

func TestPackCarriesSamples(t *testing.T) {
	for _, file := range samples(t) {
		a := readSample(t, file)
		got := itemOf(a).article
		if !reflect.DeepEqual(got.Head, a.Head) || !reflect.DeepEqual(got.Text(), a.Text()) || got.PassageCount != a.PassageCount {
			t.Errorf("%s came through as another article", file)
		}
		for i, want := range a.Text().Passages {
			if p, ok := itemOf(a).article.Passage(i); !ok || !reflect.DeepEqual(p, want) {
				t.Errorf("%s: passage %d came through as %+v", file, i, p)
			}
		}
		if got := itemOf(a).article.Outline(); !reflect.DeepEqual(*got, outlineOf(*a.Text())) {
			t.Errorf("%s: the outline is %+v", file, got)
		}
		for _, i := range []int{-1, a.PassageCount} {
			if _, ok := itemOf(a).article.Passage(i); ok {
				t.Errorf("%s has a passage %d", file, i)
			}
		}
	}
}

// outlineOf is what an outline keeps of t: all passages and citations, without
// their words.
func outlineOf(t article.Text) article.Text {
	brief := article.Text{Passages: slices.Clone(t.Passages), Citations: slices.Clone(t.Citations)}
	for i := range brief.Passages {
		p := &brief.Passages[i]
		p.ID, p.Text, p.Citations = "", "", nil
	}
	for i := range brief.Citations {
		c := &brief.Citations[i]
		if paragraph, _ := t.Paragraph(c.Paragraph); c.Raw == c.In(paragraph.Text) {
			c.Raw = ""
		}
		c.Claim = ""
	}
	return brief
}

// Whatever the bytes, reading ends with a value or an error.
func FuzzWire(f *testing.F) {
	for _, file := range samples(f) {
		a := readSample(f, file)
		f.Add(packItem(a.File, []string{"fault"}, &draft{a.Head, *a.Text()}))
	}
	f.Fuzz(func(_ *testing.T, data []byte) {
		if it, err := unpackItem(key{}, data, stored{}); err == nil && it.article != nil {
			for i := range 3 {
				it.article.Passage(i)
				it.article.Outline()
			}
			it.article.Text()
		}
	})
}

// An article of twenty passages, read from the cache: as a whole, or one
// passage.
func BenchmarkText(b *testing.B) {
	cache, err := OpenCache(filepath.Join(b.TempDir(), "readings"), "v1")
	if err != nil {
		b.Fatal(err)
	}
	defer cache.Close()
	g := zipf.New(1, 20_000)
	a := g.Article(20)
	value := packItem(a.File, nil, &draft{a.Head, *a.Text()})
	kept := storedIn(b, cache, value)
	b.Run("whole", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			if t, err := kept.Text(); err != nil || len(t.Passages) != a.PassageCount {
				b.Fatal(err)
			}
		}
	})
	b.Run("passage", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			if p, err := kept.Passage(10); err != nil || p.Ord != 10 {
				b.Fatal(err)
			}
		}
	})
}
