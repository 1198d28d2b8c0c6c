package reply

import "time"

// Attachment is a file that came with a message. Only an admin's is fetched.
type Attachment struct {
	Name  string // as its sender calls it: any text, a path too
	Size  int64  // in bytes, as announced; 0 when unknown
	Data  []byte // nil when there is a Fault, or it was not fetched
	Fault AttachmentFault
}

// AttachmentFault says why an attachment has no Data.
type AttachmentFault string

// The ways an attachment fails to come.
const (
	AttachmentTooBig AttachmentFault = "too big" // for the chat platform to hand out
	AttachmentLost   AttachmentFault = "lost"    // it could not be fetched just now
)

// Origin is where a forwarded message was first published.
type Origin struct {
	Name string    // of the channel, group or person
	Post bool      // it was published in a channel
	Date time.Time // of the first publication
	URL  string    // of the post, "" when it is not public

	Text  string // as it was written there
	Links []Link // behind words of Text
}

// Link is an address behind words, in bytes of their text.
type Link struct {
	Start, End int
	URL        string
}
