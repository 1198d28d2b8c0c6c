package article

// Found is the outcome of a search: hits best first, and what a person must
// be told about how the query was taken.
type Found struct {
	Hits     []Hit
	Total    int  // passages that match, of which Hits may be the first few
	Articles int  // articles among those
	Any      bool // no passage has all the words; Hits have some of them
	Notes    []Note
}

// NoteKind says what sort of remark a Note is.
type NoteKind string

// Remarks on a query.
const (
	NoteUnknown  NoteKind = "unknown"  // Word is nowhere in the corpus; Other may hold the nearest spelling
	NoteVariant  NoteKind = "variant"  // Word was matched as Other
	NoteDropped  NoteKind = "dropped"  // Word was not used: Other says why, as a short key
	NoteFilter   NoteKind = "filter"   // the filter Word left nothing
	NoteStopword NoteKind = "stopword" // Word is too common to search by
)

// Note is one remark on how a query was taken. Its wording is not decided here.
type Note struct {
	Kind  NoteKind
	Word  string
	Other string
}
