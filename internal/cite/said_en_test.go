package cite

// saidEnglish are more sentences for TestSaid: forms met in articles that were
// not at hand when the first were written.
var saidEnglish = []saying{
	// Bodies that are written small.
	{"The energy ministry said on Tuesday that prices fell.", "energy ministry"},
	{"Prices fell, according to the regional administration.", "regional administration"},
	{"The Norwegian army says prices fell. The Norwegian state says little.", "Norwegian army"},
	{"The ministry said so. The company said nothing. The administration said it again.", ""},

	// Staff of a body.
	{"Botanists at Quay State University calculate that prices fell.", "Quay State University"},
	{"Lawmakers from Levil argue that prices fell.", ""},

	// Verbs with their object or with words before "that".
	{"Jane Roe, who led the survey, puts the cost at five million.", "Jane Roe"},
	{"The bank puts a ship in the yard. Jane Roe put the letter on a desk.", ""},
	{"Jane Roe promised in Levil on May 9 that prices would fall.", "Jane Roe"},
	{"The World Bank informed the board that prices fell.", "World Bank"},
	{"Quay Watch warned in a March report that prices fell.", "Quay Watch"},

	// What is said in a participle behind the main clause.
	{"Quay Watch saw it differently, claiming in a letter that prices rose.", "Quay Watch"},
	{"Jane Roe rejected the offer, saying that prices fell.", "Jane Roe"},
	{"Saltland took the town, saying that prices fell.", ""},
	{"Prices fell, saying much about the town. The boats left, noting nothing.", ""},

	{"Quay Watch has said nothing at all. The Quay Bank said little.", ""},

	// Through whom, and for whom.
	{"The Quay Development Bank (QDB), which says prices fell, is poor.", "Quay Development Bank"},
	{"He was quoted by The Harbour Courier last week as saying prices fell.", "Harbour Courier"},
	{"It told Radio Levil last month that prices fell.", "Radio Levil"},
	{"She told Jane Roe last month that prices fell.", ""},
	{"Prices should fall, as proposed by the Quay Office for Trade.", "Quay Office for Trade"},
	{"It was proposed by the Quay Office for Trade.", ""},

	{"Prices fell, according to Harbour Safety Agency director Jane Roe.", "Jane Roe"},
	{"Its press office told Levilane that prices fell.", "Levilane"},

	// Offices with a home, titles before the name.
	{"The Governor of Quayland, Mr. Jean Paul Roe, asserted that prices fell.", "Jean Paul Roe"},
	{"The treasurer, Mr. Roe, pointed out that prices fell.", "Roe"},
}
