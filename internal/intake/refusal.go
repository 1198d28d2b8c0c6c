package intake

import (
	"errors"
	"io/fs"
	"os"
	"syscall"

	"footnote/internal/corpus"
)

// Why something was not done. Their wording for people is not decided here.
var (
	ErrGone      = errors.New("there is no such draft of this owner, or nothing removed of that name")
	ErrFull      = errors.New("the owner has as many drafts as there may be")
	ErrSame      = errors.New("the corpus has the same text")
	ErrWrongKind = errors.New("not a kind of file that is read")
	ErrEmpty     = errors.New("no text in it")
	ErrBinary    = errors.New("not a text")
	ErrNotADate  = errors.New("not a date that is understood")
	ErrNoField   = errors.New("no field of that name can be edited")
	ErrReadOnly  = errors.New("the corpus folder may not be written to")
	ErrNoSpace   = errors.New("the disk is full")
	ErrNoFolder  = errors.New("the corpus is no folder that can be opened")
	ErrAway      = errors.New("the corpus folder lacks all that was in it")
	ErrBundled   = errors.New("the article stands inside another file")
	ErrOccupied  = errors.New("every name that was tried is taken")
)

// UnreadableError is why a file that should be an article cannot be read, in
// the words of the corpus.
type UnreadableError struct{ Why error }

// Error implements error.
func (e *UnreadableError) Error() string { return "it cannot be read: " + e.Why.Error() }

// Unwrap gives the reason.
func (e *UnreadableError) Unwrap() error { return e.Why }

// unread is why a draft cannot be read.
func unread(err error) error {
	switch {
	case errors.Is(err, corpus.ErrKind):
		return ErrWrongKind
	case errors.Is(err, corpus.ErrEmpty):
		return ErrEmpty
	case errors.Is(err, corpus.ErrBinary):
		return ErrBinary
	}
	return &UnreadableError{err}
}

// unwritten is why the corpus folder could not be changed. What is not foreseen
// stays an error, without the name of the file: names are made of titles, and
// errors are logged.
func unwritten(err error) error {
	if errors.Is(err, fs.ErrPermission) || errors.Is(err, syscall.EROFS) {
		return ErrReadOnly
	}
	return unnoted(err)
}

// unnoted is why the state folder could not be changed, likewise.
func unnoted(err error) error {
	if NoSpace(err) {
		return ErrNoSpace
	}
	return nameless(err)
}

// NoSpace tells whether a disk, or a person's share of it, is full.
func NoSpace(err error) bool {
	return errors.Is(err, syscall.ENOSPC) || errors.Is(err, syscall.EDQUOT) || errors.Is(err, syscall.EFBIG)
}

// nameless is err without the name of a file in it.
func nameless(err error) error {
	var at *fs.PathError
	var between *os.LinkError
	switch {
	case errors.As(err, &at):
		return at.Err
	case errors.As(err, &between):
		return between.Err
	}
	return err
}
