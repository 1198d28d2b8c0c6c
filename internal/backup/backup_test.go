package backup

import (
	"archive/tar"
	"bytes"
	"compress/gzip"
	"errors"
	"io"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"
)

var (
	noon   = time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC)
	sample = map[string]string{
		"bot.db":                   "the state",
		"drafts/7/page.html":       strings.Repeat("<p>draft</p>", 5000),
		"index/CURRENT":            "gen-1",
		"removed/an article ї.txt": "",
	}
)

// plant writes the files below a new folder.
func plant(t testing.TB, files map[string]string) string {
	t.Helper()
	root := t.TempDir()
	for name, text := range files {
		path := filepath.Join(root, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		if err := os.Chtimes(path, noon, noon); err != nil {
			t.Fatal(err)
		}
	}
	return root
}

// pack is an archive of the sample without its index.
func pack(t testing.TB) []byte {
	t.Helper()
	var out bytes.Buffer
	b, err := NewWriter(&out, Head{Version: "v1", Schema: 1, Made: noon, Running: true})
	if err != nil {
		t.Fatal(err)
	}
	root := plant(t, sample)
	if err := b.Tree("state", root, func(rel string) bool { return rel == "index" }); err != nil {
		t.Fatal(err)
	}
	if err := b.File("gone", filepath.Join(root, "gone")); err != nil {
		t.Errorf("a file that is gone: %v", err)
	}
	if err := b.Close(); err != nil {
		t.Fatal(err)
	}
	if b.Files() != 3 {
		t.Errorf("%d files, want 3", b.Files())
	}
	return out.Bytes()
}

func TestThereAndBack(t *testing.T) {
	dir := t.TempDir()
	head, names, err := Extract(bytes.NewReader(pack(t)), dir)
	if err != nil {
		t.Fatal(err)
	}
	if want := (Head{Format: Format, Version: "v1", Schema: 1, Made: noon, Running: true}); head != want {
		t.Errorf("it says %+v, want %+v", head, want)
	}
	if want := []string{"state/bot.db", "state/drafts/7/page.html", "state/removed/an article ї.txt"}; !reflect.DeepEqual(names, want) {
		t.Errorf("files %q, want %q", names, want)
	}
	for _, name := range names {
		path := filepath.Join(dir, filepath.FromSlash(name))
		got, err := os.ReadFile(path)
		if err != nil || string(got) != sample[strings.TrimPrefix(name, "state/")] {
			t.Errorf("%s: %d bytes, %v", name, len(got), err)
		}
		info, err := os.Stat(path)
		if err != nil || !info.ModTime().Equal(noon) || info.Mode().Perm() != 0o600 {
			t.Errorf("%s: %v, %v", name, info, err)
		}
	}
}

// Whatever is cut off or altered, the archive is known for it.
func TestTornIsRefused(t *testing.T) {
	whole := pack(t)
	for n := 0; n < len(whole); n += 29 {
		if _, _, err := Extract(bytes.NewReader(whole[:n]), t.TempDir()); !errors.Is(err, ErrTorn) && !errors.Is(err, ErrForeign) {
			t.Fatalf("cut after %d of %d bytes: %v", n, len(whole), err)
		}
	}
	for n := 40; n < len(whole); n += 31 {
		altered := bytes.Clone(whole)
		altered[n] ^= 0x55
		if _, _, err := Extract(bytes.NewReader(altered), t.TempDir()); err == nil {
			t.Fatalf("byte %d of %d altered, and it was not noticed", n, len(whole))
		}
	}
}

type entry struct {
	name, body string
	kind       byte
}

// archive is a tar.gz of any entries.
func archive(t *testing.T, entries ...entry) io.Reader {
	t.Helper()
	var out bytes.Buffer
	gz := gzip.NewWriter(&out)
	w := tar.NewWriter(gz)
	for _, e := range entries {
		h := &tar.Header{Name: e.name, Size: int64(len(e.body)), Typeflag: max(e.kind, tar.TypeReg), Mode: 0o600}
		if e.kind == tar.TypeSymlink {
			h.Linkname, h.Size, e.body = e.body, 0, ""
		}
		if err := w.WriteHeader(h); err != nil {
			t.Fatal(err)
		}
		if _, err := io.WriteString(w, e.body); err != nil {
			t.Fatal(err)
		}
	}
	if err := errors.Join(w.Close(), gz.Close()); err != nil {
		t.Fatal(err)
	}
	return &out
}

func TestForeignIsRefused(t *testing.T) {
	head := entry{name: headEntry, body: `{"format":1}`}
	tests := []struct {
		name string
		in   io.Reader
		want error
	}{
		{"nothing", strings.NewReader(""), ErrForeign},
		{"text", strings.NewReader("once upon a time"), ErrForeign},
		{"another archive", archive(t, entry{name: "README", body: "x"}), ErrForeign},
		{"no format", archive(t, entry{name: headEntry, body: "{}"}), ErrForeign},
		{"a later format", archive(t, entry{name: headEntry, body: `{"format":2,"version":"v9"}`}), ErrNewer},
		{"a way out", archive(t, head, entry{name: "../passwd", body: "x"}), ErrForeign},
		{"an absolute name", archive(t, head, entry{name: "/etc/passwd", body: "x"}), ErrForeign},
		{"a link", archive(t, head, entry{name: "link", body: "/etc", kind: tar.TypeSymlink}), ErrForeign},
		{"no checksums", archive(t, head, entry{name: "a", body: "x"}), ErrTorn},
		{"a wrong checksum", archive(t, head, entry{name: "a", body: "x"}, entry{name: sumsEntry, body: `{"a":"00"}`}), ErrTorn},
		{"a file too many", archive(t, head, entry{name: "a", body: "x"}, entry{name: sumsEntry, body: `{}`}), ErrTorn},
		{"a file too few", archive(t, head, entry{name: sumsEntry, body: `{"a":"00"}`}), ErrTorn},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if _, _, err := Extract(test.in, t.TempDir()); !errors.Is(err, test.want) {
				t.Errorf("%v, want %v", err, test.want)
			}
		})
	}
}

func TestCheckReadsWithoutWriting(t *testing.T) {
	whole := pack(t)
	head, names, err := Check(bytes.NewReader(whole))
	if err != nil || head.Version != "v1" || len(names) != 3 {
		t.Errorf("%+v, %q, %v", head, names, err)
	}
	if _, _, err := Check(bytes.NewReader(whole[:len(whole)-9])); !errors.Is(err, ErrTorn) {
		t.Errorf("of one cut short: %v", err)
	}
}

func TestExtractIntoNowhere(t *testing.T) {
	_, _, err := Extract(bytes.NewReader(pack(t)), filepath.Join(t.TempDir(), "none"))
	if !errors.Is(err, os.ErrNotExist) || errors.Is(err, ErrTorn) {
		t.Errorf("it says %v", err)
	}
}
