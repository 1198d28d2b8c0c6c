package main

import (
	"errors"
	"io"
	"os"
	"path/filepath"
)

// writeWhole puts what write says into the file at path: a reader sees the
// former file or the new one, never half of it, and only the owner may read it.
func writeWhole(path string, write func(io.Writer) error) error {
	temp, err := os.CreateTemp(filepath.Dir(path), filepath.Base(path)+".*.new") // mode 600
	if err != nil {
		return err
	}
	err = write(temp)
	if err = errors.Join(err, temp.Sync(), temp.Close()); err == nil {
		err = os.Rename(temp.Name(), path)
	}
	if err != nil {
		_ = os.Remove(temp.Name())
	}
	return err
}
