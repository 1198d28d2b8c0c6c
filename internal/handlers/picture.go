package handlers

import (
	"cmp"
	"maps"
	"slices"

	"footnote/internal/article"
	"footnote/internal/chart"
	"footnote/internal/cite"
	"footnote/internal/reply"
)

const (
	chartSources = 10 // bars
	chartLabel   = 30 // runes of a label
	chartMonths  = 24 // dates further apart than this are counted by year
	chartColumns = 30
)

// sourcesPicture draws who is cited most, article by article, and when what is
// cited was published. It is nil when there is nothing to compare.
func (w Words) sourcesPicture(list []*cite.Source) (*reply.Picture, error) {
	if len(list) < 2 {
		return nil, nil
	}
	top := list[:min(len(list), chartSources)]
	parts := citingArticles(top)
	p := chart.Picture{Title: w.Say(textChartSources), TimeTitle: w.Say(textChartDates), Columns: citedDates(list)}
	for _, a := range parts {
		p.Parts = append(p.Parts, w.articleLabel(a))
	}
	for _, src := range top {
		counts := make([]float64, len(parts))
		for _, ref := range src.Refs {
			if i := slices.Index(parts, ref.Article); i >= 0 {
				counts[i]++
			} else {
				counts[len(parts)-1]++
			}
		}
		p.Bars = append(p.Bars, chart.Stack{Label: shorten(src.Name, chartLabel), Parts: counts})
	}
	png, err := chart.PNG(p)
	if err != nil {
		return nil, err
	}
	return &reply.Picture{PNG: png, Alt: p.Title + ". " + p.TimeTitle + "."}, nil
}

func (w Words) articleLabel(a *article.Article) string {
	if a == nil {
		return w.Say(textOtherArticles)
	}
	return shorten(a.Title, chartLabel)
}

// citingArticles are the articles that cite sources most, as many as colours
// tell apart; where there are more, a nil at the end stands for the rest.
func citingArticles(sources []*cite.Source) []*article.Article {
	count := map[*article.Article]int{}
	for _, src := range sources {
		for _, ref := range src.Refs {
			count[ref.Article]++
		}
	}
	all := slices.SortedFunc(maps.Keys(count), func(a, b *article.Article) int {
		return cmp.Or(count[b]-count[a], cmp.Compare(a.File, b.File))
	})
	if len(all) > chart.MaxParts {
		all = append(all[:chart.MaxParts-1], nil)
	}
	return all
}

// citedDates counts citations by the month of their dates, or by the year
// where those lie far apart, with those between that have none; the latest
// columns are kept.
func citedDates(sources []*cite.Source) []chart.Column {
	months := map[string]int{}
	for _, src := range sources {
		for _, m := range src.Months {
			months[string(m.Date)] += m.Citations
		}
	}
	if len(months) == 0 {
		return nil
	}
	keys := slices.Sorted(maps.Keys(months))
	first, last := article.Date(keys[0]).First(), article.Date(keys[len(keys)-1]).First()
	size, step := len("2006-01"), 1
	if first.AddDate(0, chartMonths, 0).Before(last) {
		size, step = len("2006"), 12
	}
	counts := map[string]int{}
	for at := first; !at.After(last); at = at.AddDate(0, step, 0) {
		counts[at.Format("2006-01")[:size]] = 0
	}
	for month, n := range months {
		counts[month[:min(size, len(month))]] += n
	}
	var columns []chart.Column
	for _, key := range slices.Sorted(maps.Keys(counts)) {
		columns = append(columns, chart.Column{Label: key, Count: float64(counts[key])})
	}
	return columns[max(0, len(columns)-chartColumns):]
}
