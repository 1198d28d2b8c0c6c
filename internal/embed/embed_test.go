package embed

import (
	"context"
	"encoding/json"
	"errors"
	"os"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"
)

// reference is what the original model makes of a few texts.
type reference struct {
	Text   string
	Pieces []string
	Vector []float32
}

func references(t *testing.T) []reference {
	t.Helper()
	data, err := os.ReadFile("testdata/reference.json")
	if err != nil {
		t.Fatal(err)
	}
	var refs []reference
	if err := json.Unmarshal(data, &refs); err != nil {
		t.Fatal(err)
	}
	if len(refs) < 5 {
		t.Fatalf("%d references, want at least 5", len(refs))
	}
	return refs
}

func newEncoder(t testing.TB) *Encoder {
	t.Helper()
	e, err := NewEncoder()
	if err != nil {
		t.Fatal(err)
	}
	return e
}

func newStatic(t testing.TB) *Static {
	t.Helper()
	s, err := NewStatic()
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func vectors(t testing.TB, e Embedder, texts ...string) [][]float32 {
	t.Helper()
	v, err := e.Embed(t.Context(), Passage, texts)
	if err != nil {
		t.Fatal(err)
	}
	if len(v) != len(texts) {
		t.Fatalf("%d vectors for %d texts", len(v), len(texts))
	}
	return v
}

func TestPiecesAreThoseOfTheModel(t *testing.T) {
	v := newEncoder(t).vocabulary
	names := make([]string, len(v.ids))
	for name, id := range v.ids {
		names[id] = name
	}
	for _, ref := range references(t) {
		var got []string
		for _, id := range v.pieces(ref.Text, 100) {
			got = append(got, names[id])
		}
		if !slices.Equal(got, ref.Pieces) {
			t.Errorf("%q\n got %q\nwant %q", ref.Text, got, ref.Pieces)
		}
	}
}

// The weights were rounded to eight and four bits, which costs about 0.002 of
// the cosine; 0.99 is where a mistake in the arithmetic would show.
func TestEncoderAgreesWithTheModel(t *testing.T) {
	for _, ref := range references(t) {
		got := vectors(t, newEncoder(t), ref.Text)[0]
		if c := Cosine(got, ref.Vector); c < 0.99 {
			t.Errorf("%q: cosine to the original %.4f, want 0.99", ref.Text, c)
		}
	}
}

func TestMeaningNearerThanWords(t *testing.T) {
	tests := []struct{ question, answer, other string }{
		{"Why would a truce only help the army?", "The ceasefire gives the troops room to regroup.", "The museum sells postcards of the old town."},
		{"What did the farmers export?", "Grain shipments left the port in spring.", "The court rejected the appeal on Monday."},
	}
	for name, e := range map[string]Embedder{"encoder": newEncoder(t), "static": newStatic(t)} {
		for _, test := range tests {
			v := vectors(t, e, test.question, test.answer, test.other)
			if near, far := Cosine(v[0], v[1]), Cosine(v[0], v[2]); near <= far {
				t.Errorf("%s: %q is %.3f from its answer and %.3f from another sentence", name, test.question, near, far)
			}
		}
	}
}

func TestNothingToEmbed(t *testing.T) {
	for name, e := range map[string]Embedder{"encoder": newEncoder(t), "static": newStatic(t)} {
		vectors(t, e)
		for i, v := range vectors(t, e, "", " \x00\u200b ") {
			if slices.ContainsFunc(v, func(x float32) bool { return x != 0 }) {
				t.Errorf("%s: text %d without a word has a vector", name, i)
			}
		}
		long := vectors(t, e, strings.Repeat("word and text ", 3000))[0]
		if c := Cosine(long, long); c < 0.999 || c > 1.001 {
			t.Errorf("%s: a long text's vector has square length %.3f", name, c)
		}
	}
}

func TestEmbedStopsWithItsContext(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	texts := make([]string, 100)
	for name, e := range map[string]Embedder{"encoder": newEncoder(t), "static": newStatic(t)} {
		if _, err := e.Embed(ctx, Passage, texts); !errors.Is(err, context.Canceled) {
			t.Errorf("%s: error %v, want %v", name, err, context.Canceled)
		}
	}
}

func TestDamagedFiles(t *testing.T) {
	tests := map[string][]byte{
		"nothing":     nil,
		"cut short":   staticFile[:len(staticFile)/2],
		"too long":    append(slices.Clone(staticFile), 0),
		"other magic": append([]byte("XXXX"), staticFile[4:]...),
		"huge counts": []byte("FNS1\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff"),
	}
	for name, data := range tests {
		if _, err := readStatic(data); !errors.Is(err, errFile) {
			t.Errorf("static, %s: error %v, want %v", name, err, errFile)
		}
		if _, err := readEncoder(data); !errors.Is(err, errFile) {
			t.Errorf("encoder, %s: error %v, want %v", name, err, errFile)
		}
	}
}

func TestCosineOfUnlikeVectors(t *testing.T) {
	if c := Cosine([]float32{1}, []float32{1, 0}); c != 0 {
		t.Errorf("cosine over dimensions %v, want 0", c)
	}
}

func FuzzPieces(f *testing.F) {
	for _, seed := range []string{"", "Zelenskyy’s “days”", "а\u0301 ##x", "\xff\xfe", "北京 12.5%", strings.Repeat("x", 500)} {
		f.Add(seed)
	}
	v := newStatic(f).vocabulary
	f.Fuzz(func(t *testing.T, text string) {
		ids := v.pieces(text, 64)
		if len(ids) > 64 {
			t.Fatalf("%d pieces, limit 64", len(ids))
		}
		for _, id := range ids {
			if id < 0 || int(id) >= len(v.ids) {
				t.Fatalf("piece %d of %d", id, len(v.ids))
			}
		}
		if utf8.ValidString(text) && !slices.Equal(ids, v.pieces(strings.ToUpper(strings.ToLower(text)), 64)) && isASCII(text) {
			t.Fatalf("%q has other pieces in capitals", text)
		}
	})
}

func isASCII(s string) bool {
	return !strings.ContainsFunc(s, func(r rune) bool { return r >= utf8.RuneSelf })
}

const benchText = "Russian military analysts expect the talks to fail, because neither side has given up its demands and both wait for the spring."

func BenchmarkEncoder(b *testing.B) {
	e := newEncoder(b)
	for b.Loop() {
		e.vector(benchText)
	}
}

func BenchmarkStatic(b *testing.B) {
	s := newStatic(b)
	c := s.vocabulary.cutter()
	for b.Loop() {
		s.vector(c, benchText)
	}
}
