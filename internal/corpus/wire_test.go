package corpus

import (
	"reflect"
	"slices"
	"strings"
	"testing"

	"footnote/internal/article"
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
	var a article.Article
	filled(reflect.ValueOf(&a).Elem(), new(int))
	w := writer()
	w.article(&a)
	r, got := reader(string(w.buf)), article.Article{}
	r.article(&got)
	if r.err != nil || r.text != "" || !reflect.DeepEqual(got, a) {
		t.Errorf("%+v\nwant\n%+v\n(%v, %d bytes left)", got, a, r.err, len(r.text))
	}
}

func TestWireCarriesSamples(t *testing.T) {
	for _, file := range samples(t) {
		a := readSample(t, file)
		w := writer()
		w.article(a)
		got := article.Article{}
		reader(string(w.buf)).article(&got)
		if outline(&got) != outline(a) || !slices.EqualFunc(got.Passages, a.Passages, func(p, q article.Passage) bool { return reflect.DeepEqual(p, q) }) {
			t.Errorf("%s came through as another article", file)
		}
	}
}

// Whatever the bytes, reading ends with a value or an error.
func FuzzWire(f *testing.F) {
	for _, file := range samples(f) {
		w := writer()
		w.article(readSample(f, file))
		f.Add(w.buf)
	}
	f.Fuzz(func(_ *testing.T, data []byte) {
		var a article.Article
		reader(string(data)).article(&a)
	})
}
