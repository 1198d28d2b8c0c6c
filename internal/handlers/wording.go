package handlers

import (
	"cmp"
	"fmt"
	"time"

	"footnote/internal/article"
	"footnote/internal/query"
	"footnote/internal/reply"
)

// months are the names of the months, January first: alone ("лютий 2024") and
// behind a day ("24 лютого 2024").
type months struct{ alone, inDay [12]string }

// date writes a date as exactly as it is known.
func (w Words) date(d article.Date) string {
	day := d.First()
	switch len(d) {
	case len("2024-02-24"):
		return fmt.Sprintf("%d %s %d", day.Day(), w.months.inDay[day.Month()-1], day.Year())
	case len("2024-02"):
		return fmt.Sprintf("%s %d", w.months.alone[day.Month()-1], day.Year())
	}
	return string(d)
}

// articleDate says an article's date and how far to trust it.
func (w Words) articleDate(a *article.Article) string {
	switch {
	case a.Date == "":
		return w.Say(textNoDate)
	case a.DateSource == article.DateInferred:
		return w.Say(textDateInferred, w.date(a.Date))
	case a.DateSource == article.DatePage:
		return w.Say(textDatePage, w.date(a.Date))
	}
	return w.date(a.Date)
}

// dateSpan is the time between two dates in words, "" without any; what both
// dates share of days is said once.
func (w Words) dateSpan(first, last article.Date) string {
	switch {
	case first == "" && last == "":
		return ""
	case first == last || last == "":
		return w.date(first)
	case first == "":
		return w.date(last)
	}
	from, to := first.First(), last.First()
	days := len(first) == len("2024-02-24") && len(first) == len(last) && from.Year() == to.Year()
	switch {
	case days && from.Month() == to.Month():
		return fmt.Sprintf("%d–%s", from.Day(), w.date(last))
	case days:
		return w.Say(textDateSpan, fmt.Sprintf("%d %s", from.Day(), w.months.inDay[from.Month()-1]), w.date(last))
	}
	return w.Say(textDateSpan, w.date(first), w.date(last))
}

// indexAge says how long ago the index was made.
func (w Words) indexAge(d time.Duration) string {
	switch {
	case d < time.Minute:
		return w.Say(textMadeNow)
	case d < time.Hour:
		return w.Say(textMadeMinutes, int(d.Minutes()))
	case d < 48*time.Hour:
		return w.Say(textMadeHours, int(d.Hours()))
	}
	return w.Say(textMadeDays, int(d.Hours()/24))
}

func (w Words) searched(articles int, newest string) string {
	if newest == "" {
		return w.Say(textSearched, articles)
	}
	return w.Say(textSearchedNewest, articles, newest)
}

func (w Words) server(s Server) string {
	if s.Away.IsZero() {
		return w.Say(textServerThere, w.Say(s.For))
	}
	return w.Say(textServerAway, w.Say(s.For), s.Away.UTC().Format("15:04"))
}

func (w Words) hearing(h reply.Hearing) string {
	switch h {
	case reply.HearsAddressed:
		return w.Say(TextHearsAddressed)
	case reply.HearsAll:
		return w.Say(TextHearsAll)
	}
	return ""
}

// sourceTypes words what sort a source is.
var sourceTypes = map[article.SourceType]string{
	article.Outlet: textOutlet, article.ThinkTank: textThinkTank, article.Agency: textAgency,
	article.Official: textOfficial, article.Social: textSocial, article.Person: textPerson,
	article.ThisPublication: textItself,
}

// citedAs words how a citation is written.
var citedAs = map[article.CitationKind]string{
	article.Parenthetical: textInBrackets, article.Narrative: textInSentence, article.Credit: textAsCredit,
	article.AuthorYear: textByAuthorYear, article.Numbered: textInNote, article.Hyperlink: textByLink,
}

func (w Words) citedAs(c article.Citation) string {
	if c.ResolvedFrom != nil {
		return w.Say(textByAnother, c.Raw)
	}
	return w.Say(citedAs[c.Kind])
}

// note words a remark on a query.
func (w Words) note(n article.Note) string {
	switch n.Kind {
	case article.NoteUnknown:
		if n.Other != "" {
			return w.Say(textWordNear, n.Word, n.Other)
		}
		return w.Say(textWordUnknown, n.Word)
	case article.NoteVariant:
		return w.Say(textWordVariant, n.Word, n.Other)
	case article.NoteFilter:
		return w.Say(textFilterLeftNone, n.Word)
	case article.NoteStopword:
		return w.Say(textWordTooCommon, n.Word)
	case article.NoteDropped:
		return w.Say(cmp.Or(notUsed[n.Other], textNotUsed), n.Word)
	}
	return ""
}

// notUsed words the reasons of query.Parse that need words.
var notUsed = map[string]string{
	query.TooLong: textNotUsedTooLong, query.TooMany: textNotUsedTooMany,
	query.Operator: textNotUsedOperator, query.NoValue: textNotUsedNoValue,
	query.NotADate: textNotUsedNotADate, query.NotFilter: textNotUsedFilter,
}

func shorten(s string, runes int) string {
	if r := []rune(s); len(r) > runes {
		return string(r[:runes]) + "…"
	}
	return s
}
