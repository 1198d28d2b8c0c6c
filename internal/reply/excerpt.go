package reply

// Glance is how many letters of a folded quotation a phone shows: three lines
// of some 40.
const Glance = 110

// leadEnd parts a lead from the quotation.
const leadEnd = "\n\n"

// lead is what a folded quotation begins with where its own beginning would not
// show why it is quoted, "" for any other line.
func lead(l Line) string {
	if !l.Quote || l.From == 0 || utf16Len(linePlain(l)) <= expandAfter {
		return ""
	}
	return lineText(excerpt(l, Glance)) + leadEnd
}

// excerpt is about n letters of a quotation, from where it is quoted for, with
// dots for what is left out.
func excerpt(l Line, n int) Line {
	text := lineText(l)
	from := min(l.From, len(text))
	to := from + cutAt(text[from:], n)
	short := Line{Quote: l.Quote, Indent: l.Indent}
	if from > 0 {
		short.Runs = append(short.Runs, Text("… "))
	}
	short.Runs = append(short.Runs, part(l.Runs, from, to)...)
	if to < len(text) {
		short.Runs = append(short.Runs, Text(" …"))
	}
	return short
}

// part is what of runs stands in the bytes of their text from one to another.
func part(runs []Run, from, to int) []Run {
	var inside []Run
	at := 0
	for _, r := range runs {
		start, end := max(from-at, 0), min(to-at, len(r.Text))
		at += len(r.Text)
		if start < end {
			r.Text = r.Text[start:end]
			inside = append(inside, r)
		}
	}
	return inside
}

// shortened are units whose quotations are as long as one message takes, false
// where none would hold them with a glance of each, or one of them alone.
func shortened(units []Unit) ([]Unit, bool) {
	low, high := Glance, 0
	for _, u := range units {
		if !measure(u).fits() {
			return nil, false
		}
		for _, l := range u {
			if l.Quote {
				high = max(high, len(lineText(l)))
			}
		}
	}
	if high <= low || len(pack(atMost(units, low))) > 1 {
		return nil, false
	}
	for high-low > 1 {
		middle := (low + high) / 2
		if len(pack(atMost(units, middle))) > 1 {
			high = middle
		} else {
			low = middle
		}
	}
	return atMost(units, low), true
}

// atMost are units with excerpts for the quotations that are longer than n
// letters.
func atMost(units []Unit, n int) []Unit {
	short := make([]Unit, len(units))
	for i, u := range units {
		for _, l := range u {
			if text := lineText(l); l.Quote && cutAt(text, n) < len(text) {
				l = excerpt(l, n)
			}
			short[i] = append(short[i], l)
		}
	}
	return short
}
