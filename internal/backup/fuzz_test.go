package backup

import (
	"bytes"
	"errors"
	"testing"
)

// FuzzCheck: whatever is in a file, it is a backup or refused for one of three
// reasons.
func FuzzCheck(f *testing.F) {
	whole := pack(f)
	f.Add(whole)
	f.Add(whole[:len(whole)/2])
	f.Add([]byte("Dear all"))
	if _, _, err := Check(bytes.NewReader(whole)); err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		_, _, err := Check(bytes.NewReader(data))
		if err != nil && !errors.Is(err, ErrForeign) && !errors.Is(err, ErrTorn) && !errors.Is(err, ErrNewer) {
			t.Errorf("it says %v", err)
		}
	})
}
