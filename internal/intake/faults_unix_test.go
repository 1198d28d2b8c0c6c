//go:build unix

package intake

import (
	"errors"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// inChild runs a test again in a process of its own, without the powers of an
// administrator, and reports whether this is that process.
func inChild(t *testing.T) bool {
	t.Helper()
	const mark = "FOOTNOTE_TEST_CHILD"
	if os.Getenv(mark) != "" {
		return true
	}
	binary, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	home := t.TempDir()
	program := filepath.Join(home, "test")
	data, err := os.ReadFile(binary)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(program, data, 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.Chmod(home, 0o777); err != nil {
		t.Fatal(err)
	}
	letThrough(t, filepath.Dir(home))
	cmd := exec.CommandContext(t.Context(), program, "-test.run=^"+t.Name()+"$", "-test.v")
	cmd.Dir, cmd.Env = home, append(os.Environ(), mark+"=1", "TMPDIR="+home)
	if os.Getuid() == 0 {
		const nobody = 65534
		cmd.SysProcAttr = &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: nobody, Gid: nobody}}
	}
	out, err := cmd.CombinedOutput()
	if err != nil || !strings.Contains(string(out), "--- PASS: "+t.Name()) {
		t.Errorf("in a process of its own: %v\n%s", err, out)
	}
	return false
}

// letThrough lets everybody through a folder and those above it, for as long as
// the test runs.
func letThrough(t *testing.T, folder string) {
	t.Helper()
	const through = 0o111
	for dir := folder; len(dir) > 1; dir = filepath.Dir(dir) {
		info, err := os.Stat(dir)
		if err != nil {
			t.Fatal(err)
		}
		mode := info.Mode().Perm()
		if mode&through == through {
			continue
		}
		if err := os.Chmod(dir, mode|through); err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { _ = os.Chmod(dir, mode) })
	}
}

// A folder that may not be written to keeps nothing, and the draft waits until
// it may be.
func TestReadOnlyFolder(t *testing.T) {
	if !inChild(t) {
		return
	}
	s := newTable(t)
	s.add("museum.txt", text("museum"))
	s.read()
	d := s.take(ann, text("bridge"))
	if err := os.Chmod(s.corpus, 0o500); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Keep(t.Context(), ann, d.ID); !errors.Is(err, ErrReadOnly) {
		t.Errorf("keeping: %v", err)
	}
	if err := s.Remove(t.Context(), s.article("museum.txt")); !errors.Is(err, ErrReadOnly) {
		t.Errorf("removing: %v", err)
	}
	if _, err := s.Restore(t.Context(), ""); !errors.Is(err, ErrGone) {
		t.Errorf("what was not removed comes back: %v", err)
	}
	s.wantFiles("museum.txt")
	if err := os.Chmod(s.corpus, 0o700); err != nil {
		t.Fatal(err)
	}
	s.keep(ann, d.ID)
	s.wantFiles("museum.txt", "undated-the-bridge-was-opened-in-spring.txt")
}

// A disk that takes no more leaves everything as it was.
func TestFullDisk(t *testing.T) {
	if !inChild(t) {
		return
	}
	signal.Ignore(syscall.SIGXFSZ)
	s := newTable(t)
	s.add("museum.txt", text("museum"))
	s.read()
	d := s.take(ann, text("bridge"))
	var whole syscall.Rlimit
	if err := syscall.Getrlimit(syscall.RLIMIT_FSIZE, &whole); err != nil {
		t.Fatal(err)
	}
	full := whole
	full.Cur = 20 // bytes a file
	if err := syscall.Setrlimit(syscall.RLIMIT_FSIZE, &full); err != nil {
		t.Fatal(err)
	}
	_, keeping := s.Keep(t.Context(), ann, d.ID)
	removing := s.Remove(t.Context(), s.article("museum.txt"))
	_, taking := s.Take(t.Context(), Sent{Owner: ann, Ending: ".txt", Body: []byte(text("harbour"))})
	if err := syscall.Setrlimit(syscall.RLIMIT_FSIZE, &whole); err != nil {
		t.Fatal(err)
	}
	for what, err := range map[string]error{"keeping": keeping, "removing": removing, "taking": taking} {
		if !errors.Is(err, ErrNoSpace) {
			t.Errorf("%s: %v", what, err)
		}
	}
	s.wantFiles("museum.txt")
	s.keep(ann, d.ID)
	s.wantFiles("museum.txt", "undated-the-bridge-was-opened-in-spring.txt")
}
