package handlers

// english are the sentences whose words change with a number.
var english = translation{
	textArticles:       {count(1, "%d article", "%d articles")},
	textPassages:       {count(1, "%d passage", "%d passages")},
	textCitations:      {count(1, "%d citation", "%d citations")},
	textSources:        {count(1, "%d source", "%d sources")},
	textFound:          with("${1} in ${2}", count(1, "%d passage", "%d passages"), count(2, "%d article", "%d articles")),
	textCiting:         with("${1} in ${2} of ${3}", count(1, "%d citation", "%d citations"), count(2, "%d passage", "%d passages"), count(3, "%d article", "%d articles")),
	textCitedIn:        with("${1} in ${2}", count(1, "%d citation", "%d citations"), count(2, "%d article", "%d articles")),
	textSourcesCounted: with("${1}, ${2}", count(1, "%d source", "%d sources"), count(2, "%d citation", "%d citations")),
	textReadSoFar:      with("${1}, ${2}, ${3}", count(1, "%d article", "%d articles"), count(2, "%d passage", "%d passages"), count(3, "%d citation", "%d citations")),
	textGreeting:       {count(1, "Footnote knows %d article. Ask in your own words, or type /help. Leave with Ctrl-D.", textGreeting)},
	textSearched:       {count(1, "Searched: %d article.", textSearched)},
	textSearchedNewest: {count(1, "Searched: %d article, the newest of %[2]s.", "Searched: %d articles, the newest of %[2]s.")},
	textParagraphs:     {count(1, "%d paragraph", "%d paragraphs")},
	textMadeMinutes:    {count(1, "Index made %d minute ago.", textMadeMinutes)},
	textMadeHours:      {count(1, "Index made %d hour ago.", textMadeHours)},
	textMadeDays:       {count(1, "Index made %d day ago.", textMadeDays)},
	textMatchToday:     with("Today ${1} in ${2} match; I tell of new articles only.", count(1, "%d passage", "%d passages"), count(2, "%d article", "%d articles")),
	textWatches:        {count(1, "%d watch in this chat", textWatches)},
	textGaps:           {count(1, "%d question found no answer in the last 90 days", textGaps)},
	textGap:            {count(1, "%d time, last %[2]s", "%d times, last %[2]s")},
	textNew:            {count(1, "%d new article", textNew)},
	textNewOrEdited:    {count(1, "%d new or edited article", textNewOrEdited)},
}

var englishMonths = months{
	alone: [12]string{"January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"},
	inDay: [12]string{"January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"},
}
