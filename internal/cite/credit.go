package cite

import (
	"strings"

	"footnote/internal/article"
)

// creditWords label the source of a picture, folded; with a colon or "by"
// after them they make a credit.
var creditWords = set(`source sources photo image picture photograph illustration graphic map video credit credits courtesy
	источник источники фото снимок изображение иллюстрация видео джерело джерела світлина зображення ілюстрація відео
	quelle foto bild`)

// creditLabel reads "Source:", "Photo credit:" and "Фото:" at the start of ts
// and returns what follows.
func creditLabel(ts []token) ([]token, bool) {
	for i := range ts[:min(len(ts), 4)] {
		switch {
		case i > 0 && (ts[i].is(":") || ts[i].is("by", "via") && i+1 < len(ts) && ts[i+1].capital):
			return ts[i+1:], i+1 < len(ts)
		case !creditWords[ts[i].low] && !(i > 0 && ts[i].is("by", "via", "of")):
			return nil, false
		}
	}
	return nil, false
}

// creditItem reads the source of a credit: the agency after a slash where
// there is one, else the whole name.
func (r *reader) creditItem(it item, ts []token) (item, bool) {
	end := len(ts)
	for i := range ts {
		if days, used := dates(ts[i:]); i > 0 && used > 0 && days[0].month > 0 {
			it.days, end = days, i
			break
		}
	}
	for end > 0 && ts[end-1].is(",", ".", ")") {
		end--
	}
	if end == 0 || end > maxNameWords {
		return it, false
	}
	it.name, it.url = r.creditor(joinTokens(ts[:end])), firstAddress(ts)
	return it, true
}

// creditor is the last known part of a credit such as "Jane Roe/Reuters", else
// all of it.
func (r *reader) creditor(name string) string {
	if r.entry(name) != nil {
		return name
	}
	for _, sep := range []string{" via ", "/", ", "} {
		if i := strings.LastIndex(name, sep); i > 0 && r.entry(name[i+len(sep):]) != nil {
			return name[i+len(sep):]
		}
	}
	return name
}

// credits reads the credits that were taken out of the body, and those of a
// title picture that stand as a paragraph of their own.
func (r *reader) credits(dropped []article.Dropped) []found {
	var out []found
	for _, d := range dropped {
		if d.Why != "credit" && d.Why != "caption" {
			continue
		}
		for line := range strings.SplitSeq(d.Text, "\n") {
			line = strings.Trim(labelled(line), space+"()[]")
			it, ok := r.readItem(line, article.Span{Start: 0, End: len(line)})
			if !ok || it.kind != article.Credit {
				continue
			}
			f := r.record(it, line)
			f.Span = article.Span{}
			out = append(out, f)
		}
	}
	return out
}

// labelled is the part of a caption that begins with the label of a credit, all
// of it when there is none: "The quay at night. Photo: AFP".
func labelled(line string) string {
	ts := tokenize(line)
	for i, t := range ts {
		if i > 0 && ts[i-1].kind == mark && creditWords[t.low] {
			if _, ok := creditLabel(ts[i:]); ok {
				return line[t.start:]
			}
		}
	}
	return line
}
