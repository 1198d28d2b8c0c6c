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
	{"Quay Watch left the talks and warned that prices fell.", "Quay Watch"},
	{"Quay Watch left the talks and later suggested that prices fell.", "Quay Watch"},
	{"Quay Watch and the Harbour Board left the talks and hinted that prices fell.", ""},
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

	// Verbs beside the commonest ones, and what they need.
	{"The harbour master, Ada Lind, has since repeated that prices fell.", "Ada Lind"},
	{"Ada Lind later clarified that prices fell.", "Ada Lind"},
	{"The Supreme Court of Quayland ruled in May 2024 that prices fell.", "Supreme Court of Quayland"},
	{"Quay Watch expects a rise in prices. The town expects rain.", "Quay Watch"},
	{"Ada Lind of Quay Watch rejected the report and accused the town of waste.", "Ada Lind"},
	{"Ada Lind said less than before. The town said more.", ""},

	// What is said in a participle, behind a subject with a remark beside it.
	{"Ada Lind, who chairs Quay Watch, went further, suggesting that prices fell.", "Ada Lind"},
	{"Ada Lind, the head of the board, defended it, arguing that prices fell.", "Ada Lind"},
	{"Quay Ratings kept its mark last month, saying higher prices would help.", "Quay Ratings"},
	{"“It is late,” Ada Lind, its chief keeper, said.", "Ada Lind"},

	// What a name is, written small before or behind it.
	{"Ada Lind of the consultancy Harbour Risks contends that prices fell.", "Ada Lind"},
	{"Scientists of the World Tide Attribution group concluded that prices fell.", "World Tide Attribution"},
	{"The Quay Numbers think tank said that prices fell.", "Quay Numbers"},
	{"The Norwegian company said that prices fell.", ""},
	{"A Quay Bank study of 2023 put the cost at between two and three million.", "Quay Bank"},
	{"A Quay Bank report published in May found that prices fell.", "Quay Bank"},

	// Names with small words or odd capitals.
	{"The collective All Eyes on Quays estimated that prices fell.", "All Eyes on Quays"},
	{"The Agence Levilaise d’Information (ALI) reported that prices fell.", "Agence Levilaise d’Information"},
	{"The group al-Quay said that prices fell.", "al-Quay"},
	{"The town blames iQuays, but iQuays says that prices fell.", "iQuays"},
	{"The Ministry of Energy of Upper Quayland objected that prices fell.", "Ministry of Energy of Upper Quayland"},
	{"The Government of Montenegro maintains that prices fell.", "Government of Montenegro"},

	{"Levil, the port that says prices fell, is poor; its keeper, Ada Lind, has since repeated that they rose.", "Ada Lind"},

	// Complements other than "that".
	{"Ada Lind pointed out at a forum in Levil that prices fell.", "Ada Lind"},
	{"The Quay Reporting Network (QRN) has documented how prices fell.", "Quay Reporting Network"},
	{"Ada Lind, Quayland’s trade minister, ridiculed the talk of shortage as “a thriller without a plot.”", "Ada Lind"},
	{"President Ada Lind, who had called it shameful, now counsels “patience, and again patience.”", "Ada Lind"},
	{"Prices will fall by June, the Harbour Monetary Fund calculated in its last report.", "Harbour Monetary Fund"},

	// Names with "and" or "for" in them, and names beside one another.
	{"The Levil Water and Electricity Company (LWEC) stresses that prices fell.", "Levil Water and Electricity Company"},
	{"A poll conducted by Ipsum for the OSCE found that prices fell.", "Ipsum"},
	{"A paper by the Institute for the Study of Docks found that prices fell.", "Institute for the Study of Docks"},

	{"Prices fell, according to the Quay Court of Appeals for the Third Dock.", "Quay Court of Appeals for the Third Dock"},
	{"The price per kWh fell. Ada Lind says that it fell.", "Ada Lind"},

	// Persons and bodies with places in their names or before them.
	{"Defence Minister Israel Roe stated that prices fell.", "Israel Roe"},
	{"The Permanent Representative in Vienna Ada Lind argued that prices fell.", "Ada Lind"},
	{"The United Kingdom Harbour Trade Operations (UKHTO) reported that prices fell.", "United Kingdom Harbour Trade Operations"},
	{"The Quay Research Centre (QRC) in Levil puts the total since 2015 at less than two million.", "Quay Research Centre"},
	{"Ada Lind stated that it was “a first chapter,” and Reuters reported that prices fell.", "Ada Lind, Reuters"},
	{"Norway’s Channel 12 reported that prices fell.", "Channel 12"},
	{"Ada Lind’s research at the University of Levil suggests that prices fell.", "Ada Lind"},
	{"Analysts at Quay Sachs had forecast a fall of prices.", "Quay Sachs"},
	{"Ada Lind of the Quay Institute sums it up this way: “Prices fell and will fall.”", "Ada Lind"},
	{"Ada Lind praised the harbour for its “calm,” remarking that prices fell.", "Ada Lind"},
	{"Reuters’ reviewer wrote that prices fell. The mayor’s reviewer wrote that they rose.", "Reuters"},

	// Subjects with more before their names, and verbs that go on.
	{"Former president Ada Lind repeats it at rallies, adding that prices fell.", "Ada Lind"},
	{"The Quay Bank, in its report of 2024, does not take sides but finds that prices fell.", "Quay Bank"},
	{"The boat of Ada Lind left the quay, adding that prices fell.", ""},
	{"Ada Lind keeps saying that prices fell. The town keeps saying so.", "Ada Lind"},
	{"Broker Ada Lind announced that prices fell.", "Ada Lind"},
	{"The Quay Agency (QA), for its part, certified in May that prices fell.", "Quay Agency"},

	// What is no name.
	{"Rule 9 of the board says that prices fell. Annex II shows as much.", ""},
	{"See Annex I of the list. I have quoted it since.", ""},
	{"It was time that mattered. Time tells.", ""},
}
