package reply

// Text is a plain run.
func Text(s string) Run { return Run{Text: s} }

// Bold is an emphasised run.
func Bold(s string) Run { return Run{Text: s, Bold: true} }

// TextLine is a line of one plain run.
func TextLine(s string) Line { return Line{Runs: []Run{Text(s)}} }

// Say is a reply of one sentence.
func Say(s string) Reply { return Reply{Units: []Unit{{TextLine(s)}}} }
