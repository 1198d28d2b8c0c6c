package cite

import (
	"strings"
	"testing"

	"footnote/internal/article"
)

// attributed are sentences with what cites in them: source, dates and, between
// angled marks, the words that are the citation.
var attributed = []saying{
	// Authors and years.
	{"Lee (2018) says so.", "author-year Lee (2018) 2018 «Lee (2018)»"},
	{"Lee (2018) was there.", ""},
	{"In Lee (2018) boats fell.", ""},
	{"Lee, Roe, and Poe (2018, 2019a) were there.", "author-year Lee, Roe, and Poe (2018) 2018 «Lee, Roe, and Poe (2018, 2019a)»; author-year Lee, Roe, and Poe (2019a) 2019 «Lee, Roe, and Poe (2018, 2019a)»"},
	{"Lee, Roe & Poe (2018) were there.", "author-year Lee, Roe & Poe (2018) 2018 «Lee, Roe & Poe (2018)»"},
	{"Lee et al. (2018, p. 4) were there.", "author-year Lee et al. (2018) 2018 «Lee et al. (2018, p. 4)»"},
	{"As van Lee (2018) argues, prices fell.", "author-year van Lee (2018) 2018 «van Lee (2018)»"},
	{"While Lee and Roe (2018) slept, prices fell.", "author-year Lee and Roe (2018) 2018 «Lee and Roe (2018)»"},
	{"Ли и Роу (2018) пишут, что цены упали.", "author-year Ли и Роу (2018) 2018 «Ли и Роу (2018)»"},
	{"Lee (1918–1980) said so.", "Lee «Lee (1918–1980) said»"},
	{"Lee (2018, so they say) was there.", ""},
	{"Drawing on Lee and Roe (2018), prices fell.", "author-year Lee and Roe (2018) 2018 «Lee and Roe (2018)»"},
	{"The Quay Board (2018) shows that prices fell.", "Quay Board «Quay Board (2018) shows»"},

	// Brackets in brackets.
	{"It fell (see Reuters, May 5) and rose ([TASS, May 6]).", "parenthetical Reuters 2024-05-05 «see Reuters, May 5»; parenthetical TASS 2024-05-06 «TASS, May 6»"},
	{"It fell (TASS, May 5)] and rose.", "parenthetical TASS 2024-05-05 «TASS, May 5»"},
	{"It fell ((TASS, May 5)).", "parenthetical TASS 2024-05-05 «TASS, May 5»"},
	{"It fell (TASS, May 5, (Reuters, May 6).", "parenthetical Reuters 2024-05-06 «Reuters, May 6»"},

	// Days behind what is denied, and of a work.
	{"Jane Roe denied the claim on May 4 and left.", "Jane Roe 2024-05-04 «Jane Roe denied the claim on May 4»"},
	{"Jane Roe denied the boat on May 4 and left.", "Jane Roe «Jane Roe denied»"},
	{"A World Bank study of 2023 found that prices fell.", "World Bank 2023 «World Bank study of 2023 found»"},

	// Glosses.
	{"The Quay Trust (QT) said prices fell.", "Quay Trust «Quay Trust (QT) said»"},
	{"The Institute for the Study of War (ISW) fell. ISW (Institute for the Study of War) fell.", ""},
	{"The boats of the Study (ISW) fell.", "parenthetical Institute for the Study of War «ISW»"},
	{"TASS (TASS) fell.", ""},

	// Bare addresses.
	{"See www.reuters.com/x and t.me/harbour for more (https://www.reuters.com/y).", "link Reuters «www.reuters.com/x»; parenthetical Reuters «https://www.reuters.com/y»"},

	// Asides between the subject and its verb.
	{"The mayor, Jane Roe, said prices fell.", "Jane Roe «Jane Roe, said»"},
	{"The mayor of Levil, Jane Roe, said prices fell.", "Jane Roe «Jane Roe, said»"},
	{"In May, the mayor of Levil, Jane Roe, said prices fell.", "Jane Roe «Jane Roe, said»"},
	{"Jane Roe, who ran in 2016, notes that prices fell.", "Jane Roe «Jane Roe, who ran in 2016, notes»"},
	{"Jane Roe – a trader – said prices fell.", "Jane Roe «Jane Roe – a trader – said»"},
	{"Jane Roe — a trader of fish — said prices fell.", "Jane Roe «Jane Roe — a trader of fish — said»"},
	{"Rosstat, on the other hand, reported that prices fell.", "Rosstat «Rosstat, on the other hand, reported»"},
	{"Jane Roe, 47, said prices fell.", "Jane Roe «Jane Roe, 47, said»"},
	{"Jane Roe (Levil), who ran twice, said prices fell.", "Jane Roe «Jane Roe (Levil), who ran twice, said»"},
	{"An agency of Rosstat, which reported that prices fell, is closed.", "Rosstat «Rosstat, which reported»"},
	{"Jane Roe, who said that prices fell, left.", "Jane Roe «Jane Roe, who said»"},
	{"Jane Roe, who left, said nothing.", ""},
	{"Jane Roe, despite warnings, after the vote, said prices fell.", "Jane Roe «Jane Roe, despite warnings, after the vote, said»"},
	{"Jane Roe, the head of Quay Watch, a group in Levil, said prices fell.", "Jane Roe «Jane Roe, the head of Quay Watch, a group in Levil, said»"},

	// What a weak verb needs beside it.
	{"Jane Roe holds that prices fell.", "Jane Roe «Jane Roe holds»"},
	{"Jane Roe holds a boat.", ""},
	{"Jane Roe put the boat away.", ""},
	{"Jane Roe put it this way: “Prices fell.”", "Jane Roe «Jane Roe put»"},
	{"Quay Watch puts the cost at five million.", "Quay Watch «Quay Watch puts»"},
	{"Quay Watch puts the cost at about 5 million.", "Quay Watch «Quay Watch puts»"},
	{"Quay Watch puts the cost at 5 million.", "Quay Watch «Quay Watch puts»"},
	{"Quay Watch puts the cost at $5 million.", "Quay Watch «Quay Watch puts»"},
	{"Quay Watch puts the cost at the bank.", ""},
	{"Jane Roe suggested burying the cable.", "Jane Roe «Jane Roe suggested»"},
	{"Jane Roe suggested a ring.", ""},
	{"Jane Roe recommends selling the boats.", "Jane Roe «Jane Roe recommends»"},
	{"The economist Jane Roe believes the price will fall.", "Jane Roe «Jane Roe believes»"},
	{"The economist Jane Roe believes prices will fall.", "Jane Roe «Jane Roe believes»"},
	{"The economist Jane Roe believes in boats.", ""},
	{`"A toy," Jane Roe called it.`, "Jane Roe «Jane Roe called»"},
	{"‘A toy,’ Jane Roe called it.", "Jane Roe «Jane Roe called»"},
	{"As Jane Roe has described, prices fell.", "Jane Roe «Jane Roe has described»"},
	{"As a friend of boats, Jane Roe described the quay.", ""},
	{"Jane Roe described the boat as a “toy”.", "Jane Roe «Jane Roe described»"},
	{"Jane Roe described it as a toy.", "Jane Roe «Jane Roe described»"},
	{"Jane Roe described the whole long evening at the quay as a toy.", ""},
	{"Jane Roe mentioned boats, and that was all.", ""},
	{"Jane Roe questioned whether prices fell.", "Jane Roe «Jane Roe questioned»"},
	{"Jane Roe questioned John Poe.", ""},

	// What goes on in a mind.
	{"Jane Roe of Quay Watch believes that prices fell.", "Jane Roe «Jane Roe of Quay Watch believes»"},
	{"Jane Roe, a fisher, believes that prices fell.", "Jane Roe «Jane Roe, a fisher, believes»"},
	{"Jane Roe believes that prices fell.", ""},
	{"Professor Jane Roe suspects that prices fell.", "Jane Roe «Professor Jane Roe suspects»"},
	{"Dr. Jane Roe fears that prices fell.", "Jane Roe «Jane Roe fears»"},
	{"The Quay Institute thinks that prices fell.", "Quay Institute «Quay Institute thinks»"},

	// Whom it was told.
	{"Two officials told no one that prices fell.", ""},
	{"Two officials told nobody.", ""},
	{"Two officials told Radio Quay that prices fell.", "Radio Quay «told Radio Quay»"},
	{"Two officials told the newspaper Quay that prices fell.", "Quay «told the newspaper Quay»"},
	{"Two officials told the historian Jane Roe that prices fell.", "Jane Roe «told the historian Jane Roe»"},
	{"Jane Roe told Reuters that prices fell.", "Jane Roe «Jane Roe told Reuters»; Reuters «Jane Roe told Reuters»"},
	{"Jane Roe told the Kremlin that prices fell.", "Jane Roe «Jane Roe told»"},
	{"Two officials told Quay traders that prices fell.", ""},
	{"Two officials spoke to Reuters.", "Reuters «spoke to Reuters»"},
	{"Two officials spoke with Reuters.", "Reuters «spoke with Reuters»"},
	{"Two officials spoke about Reuters.", ""},
	{"The minister tells Reuters that prices fell.", "Reuters «tells Reuters»"},
	{"Jane Roe told the Quay Times that prices fell.", "Jane Roe «Jane Roe told the Quay Times»; Quay Times «Jane Roe told the Quay Times»"},
	{"Jane Roe told the local Levil Post that prices fell.", "Jane Roe «Jane Roe told the local Levil Post»; Levil Post «Jane Roe told the local Levil Post»"},
	{"Jane Roe told a local business website Levil that prices fell.", "Jane Roe «Jane Roe told a local business website Levil»; Levil «Jane Roe told a local business website Levil»"},

	// Said in a participle behind the main clause.
	{"Jane Roe turned it down, saying that prices fell.", "Jane Roe «Jane Roe turned it down, saying»"},
	{"On Monday, Jane Roe turned it down, adding that prices fell.", "Jane Roe «Jane Roe turned it down, adding»"},
	{"The board turned it down, saying that prices fell.", ""},
	{"Jane Roe turned it down, saying nothing.", ""},
	{"NATO turned it down, warning that prices fell.", "NATO «NATO turned it down, warning»"},
	{"Jane Roe and others turned it down, arguing that prices fell.", "Jane Roe «Jane Roe and others turned it down, arguing»"},

	// Quoted through another.
	{"Reuters quoted Jane Roe as saying that prices fell.", "Reuters «Reuters quoted»"},
	{"Jane Roe was quoted by Reuters as saying that prices fell.", "Reuters «quoted by Reuters»"},
	{"Jane Roe has been cited as warning that prices fell.", "Jane Roe «Jane Roe has been cited»"},
	{"He was quoted as saying that prices fell.", ""},
	{"Citing Reuters, Bloomberg said prices fell.", "Reuters «Citing Reuters»; Bloomberg «Bloomberg said»"},
	{"Bloomberg, citing Reuters, said prices fell.", "Bloomberg «Bloomberg, citing Reuters, said»"},

	// Phrases before a source.
	{"Per Reuters, prices fell.", "Reuters «Per Reuters»"},
	{"Prices rose 5 percent per year.", ""},
	{"As per Reuters, prices fell.", "Reuters «As per Reuters»"},
	{"In the words of Jane Roe, prices fell.", "Jane Roe «In the words of Jane Roe»"},
	{"In the view of Quay Watch, prices fell.", "Quay Watch «In the view of Quay Watch»"},
	{"With reference to Reuters, prices fell.", "Reuters «With reference to Reuters»"},
	{"In remarks to Reuters, he said so.", "Reuters «In remarks to Reuters»"},
	{"Speaking to Reuters, he said so.", "Reuters «Speaking to Reuters»"},
	{"Told to Reuters, the story is long.", "Reuters «Told to Reuters»"},

	// By whom it was said or made.
	{"As suggested by Jane Roe, prices fell.", "Jane Roe «suggested by Jane Roe»"},
	{"As built by Jane Roe, prices fell.", ""},
	{"A survey conducted by the Quay Institute is old.", "Quay Institute «conducted by the Quay Institute»"},
	{"Figures released by Rosstat are old.", "Rosstat «released by Rosstat»"},
	{"Fresh figures newly released by Rosstat are old.", "Rosstat «released by Rosstat»"},
	{"A boat conducted by the Quay Institute is old.", ""},
	{"It was published by Reuters.", "Reuters «published by Reuters»"},

	// What stands inside the words of another.
	{"Jane Roe said that Reuters reported that prices fell.", "Jane Roe «Jane Roe said»"},
	{"Jane Roe said yesterday that Reuters reported so.", "Jane Roe «Jane Roe said»"},
	{"Jane Roe said that prices fell; Reuters reported that they rose.", "Jane Roe «Jane Roe said»; Reuters «Reuters reported»"},
	{"Jane Roe said that prices fell, but Reuters reported that they rose.", "Jane Roe «Jane Roe said»; Reuters «Reuters reported»"},
	{"Jane Roe said that prices fell, and Reuters reported that they rose.", "Jane Roe «Jane Roe said»; Reuters «Reuters reported»"},
	{"Jane Roe said so, Reuters reported that prices fell.", "Jane Roe «Jane Roe said»; Reuters «Reuters reported»"},
	{"Jane Roe said so well and so often and so loudly that Reuters reported it.", "Jane Roe «Jane Roe said»; Reuters «Reuters reported»"},

	// Words before the verb.
	{"Jane Roe did say that prices fell.", "Jane Roe «Jane Roe did say»"},
	{"Jane Roe does say so.", "Jane Roe «Jane Roe does say»"},
	{"Jane Roe could not confirm that prices fell.", "Jane Roe «Jane Roe could not confirm»"},
	{"Jane Roe could not say that prices fell.", ""},
	{"Jane Roe cannot verify that prices fell.", "Jane Roe «Jane Roe cannot verify»"},
	{"Jane Roe could verify that prices fell.", ""},
	{"Jane Roe never said that prices fell.", ""},
	{"Jane Roe continues to say that prices fell.", "Jane Roe «Jane Roe continues to say»"},
	{"Jane Roe refused to say that prices fell.", ""},
	{"Jane Roe would say that prices fell.", ""},
	{"Jane Roe, however, said that prices fell.", "Jane Roe «Jane Roe, however, said»"},
	{"Jane Roe, too, said that prices fell.", "Jane Roe «Jane Roe, too, said»"},
	{"Jane Roe also repeatedly said so.", "Jane Roe «Jane Roe also repeatedly said»"},
	{"Jane Roe on May 5 said that prices fell.", "Jane Roe 2024-05-05 «Jane Roe on May 5 said»"},
	{"Jane Roe on Friday said so.", "Jane Roe «Jane Roe on Friday said»"},
	{"Jane Roe is unable to verify that prices fell.", "Jane Roe «Jane Roe is unable to verify»"},
	{"Jane Roe is able to verify that prices fell.", "Jane Roe «Jane Roe is able to verify»"},
	{"Jane Roe said little about it.", ""},

	// Several subjects.
	{"Jane Roe and John Poe say that prices fell.", "Jane Roe «Jane Roe and John Poe say»; John Poe «Jane Roe and John Poe say»"},
	{"Jane Roe say that prices fell.", ""},
	{"Analysts at Quay Watch say prices fell.", "Quay Watch «Quay Watch say»"},
	{"Reports from Quay Watch say prices fell.", "Quay Watch «Quay Watch say»"},
	{"Reports by Quay Watch say prices fell.", "Quay Watch «Quay Watch say»"},
	{"Boats from Quay Watch say prices fell.", ""},
	{"Epidemiologists at the Quay Institute say prices fell.", "Quay Institute «Quay Institute say»"},
	{"Cartographers from Quay Watch warn that prices fell.", "Quay Watch «Quay Watch warn»"},
	{"Statisticians with the Quay Institute say so.", "Quay Institute «Quay Institute say»"},
	{"Politicians from Quay Watch say so.", "Quay Watch «Quay Watch say»"},

	// Where the date stands.
	{"Reuters reported on May 5 that prices fell.", "Reuters 2024-05-05 «Reuters reported on May 5»"},
	{"Reuters reported May 5 that prices fell.", "Reuters 2024-05-05 «Reuters reported May 5»"},
	{"Reuters reported in May that prices fell.", "Reuters 2024-05 «Reuters reported in May»"},
	{"Reuters reported in 2023 that prices fell.", "Reuters «Reuters reported»"},
	{"Reuters reported on Telegram on May 5 that prices fell.", "Reuters 2024-05-05 «Reuters reported on Telegram on May 5»"},
	{"Reuters reported on Telegram that prices fell.", "Reuters «Reuters reported»"},
	{"Reuters said in a March report that prices fell.", "Reuters 2024-03 «Reuters said in a March report»"},
	{"Reuters said in an April 2023 report that prices fell.", "Reuters 2023-04 «Reuters said in an April 2023 report»"},
	{"Reuters said in a March blizzard that prices fell.", "Reuters «Reuters said»"},
	{"According to Reuters (May 4, 2023), prices fell.", "Reuters 2023-05-04 «According to Reuters (May 4, 2023)»"},
	{"According to Reuters (2023), prices fell.", "Reuters «According to Reuters»"},
	{"According to Reuters (May 4, p. 3), prices fell.", "Reuters «According to Reuters»"},
	{"On May 5, Reuters reported that prices fell.", "Reuters 2024-05-05 «Reuters reported»"},
	{"On May 5 the newspaper Levil Post reported that prices fell.", "Levil Post 2024-05-05 «Levil Post reported»"},
	{"In late May, the Levil Post reported that prices fell.", "Levil Post 2024-05 «Levil Post reported»"},
	{"Since May 5, Reuters reported that prices fell.", "Reuters «Reuters reported»"},
	{"After 5 May, Reuters reported that prices fell.", "Reuters «Reuters reported»"},
	{"Reuters, in a note on May 5, said prices fell.", "Reuters 2024-05-05 «Reuters, in a note on May 5, said»"},

	// Names with titles, homes and offices.
	{"Its president, Jane Roe, told Reuters that prices fell.", "Jane Roe «Jane Roe, told Reuters»; Reuters «Jane Roe, told Reuters»"},
	{"The governor of Levil, Mr. Roe, said prices fell. Jane Roe left.", "Jane Roe «Roe, said»"},
	{"The head at Quay Watch, Jane Roe, said prices fell.", "Jane Roe «Jane Roe, said»"},
	{"The director for fish, Jane Roe, said prices fell.", "Jane Roe «Jane Roe, said»"},
	{"“Quay Watch”, a group, said prices fell.", "Quay Watch «“Quay Watch”, a group, said»"},
	{"«Quay Watch», a group, said prices fell.", "Quay Watch ««Quay Watch», a group, said»"},
	{"Quay Watch (QW), a group, said prices fell.", "Quay Watch «Quay Watch (QW), a group, said»"},
	{"Jane Roe, whose boat sank, said prices fell.", "Jane Roe «Jane Roe, whose boat sank, said»"},
	{"Jane Roe, then a trader, said prices fell.", "Jane Roe «Jane Roe, then a trader, said»"},
	{"Jane Roe, like others, said prices fell.", "Jane Roe «Jane Roe, like others, said»"},
	{"Jane Roe, selling boats, said prices fell.", "Jane Roe «Jane Roe, selling boats, said»"},
	{"A study by Quay Watch, which said prices fell, is closed.", "Quay Watch «Quay Watch, which said»"},
	{"The Harbour Agency director Jane Roe said prices fell.", "Jane Roe «Jane Roe said»"},
	{"According to Harbour Agency director Jane Roe, prices fell.", "Jane Roe «According to Harbour Agency director Jane Roe»"},
	{"According to the commander of the fleet, prices fell.", ""},
	{"According to a report by Jane Roe, prices fell.", "Jane Roe «According to a report by Jane Roe»"},
	{"According to Ukraine’s Kanal, prices fell.", "Kanal «According to Ukraine’s Kanal»"},
	{"According to Russian state newspaper Quay Courier, prices fell.", "Quay Courier «According to Russian state newspaper Quay Courier»"},
	{"According to Quay Watch last year, prices fell.", "Quay Watch «According to Quay Watch»"},
	{"According to Quay Watch insiders, prices fell.", ""},
	{"According to Quay Watch boats, prices fell.", ""},
	{"According to Quay Watch, and to Levil Post, prices fell.", "Quay Watch «According to Quay Watch»"},
	{"According to five boats, prices fell.", ""},
	{"Jane Roe of Levil said prices fell.", "Jane Roe «Jane Roe of Levil said»"},
	{"Officials at Quay Watch said prices fell.", "Quay Watch «Quay Watch said»"},
	{"A spokeswoman for the Harbour Office said prices fell.", "Harbour Office «Harbour Office said»"},
	{"Researchers with the Quay Institute said prices fell.", "Quay Institute «Quay Institute said»"},
	{"A survey issued by the Quay Institute said prices fell.", "Quay Institute «issued by the Quay Institute»"},
	{"The latest Quay Institute opinion poll said prices fell.", "Quay Institute «Quay Institute opinion poll said»"},
	{"The Quay Institute news survey found that prices fell.", "Quay Institute «Quay Institute news survey found»"},
	{"Reuters’ internal report said prices fell.", "Reuters «Reuters’ internal report said»"},
	{"In Levil, Jane Roe said prices fell.", "Jane Roe «Jane Roe said»"},
	{"After the vote Jane Roe said prices fell.", "Jane Roe «Jane Roe said»"},
	{"Jane Roe and the Harbour Office said prices fell.", "Jane Roe «Jane Roe and the Harbour Office said»; Harbour Office «Jane Roe and the Harbour Office said»"},
	{"The Bank of Fish and Boats said prices fell.", "Bank of Fish and Boats «Bank of Fish and Boats said»"},
	{"Interior and Justice Minister Jane Roe said prices fell.", "Jane Roe «Interior and Justice Minister Jane Roe said»"},
	{"Roe and Poe said prices fell. Jane Roe and John Poe left.", "Jane Roe «Roe and Poe said»; John Poe «Roe and Poe said»"},
	{"The Polish Harbour Office said prices fell.", "Polish Harbour Office «Polish Harbour Office said»"},
	{"Polish Foreign Ministry said prices fell.", "Polish Foreign Ministry «Polish Foreign Ministry said»"},
	{"The Polish foreign ministry said prices fell.", "Polish foreign ministry «Polish foreign ministry said»"},
	{"The energy ministry said prices fell.", "energy ministry «energy ministry said»"},
	{"The ministry said prices fell.", ""},
	{"Poland’s army said prices fell.", "Poland’s army «Poland’s army said»"},
	{"Poland’s boat said prices fell.", ""},
	{"According to the Polish interior ministry, prices fell.", "Polish interior ministry «According to the Polish interior ministry»"},
	{"According to the regional administration, prices fell.", "regional administration «According to the regional administration»"},
	{"Israel’s Channel 12 said prices fell. Jane’s List said prices fell.", "Channel 12 «Israel’s Channel 12 said»; Jane’s List «Jane’s List said»"},
	{"Officials said prices fell. Experts say so. Media reported so. Sources said so.", ""},
	{"Nobody said so. Now said so. Both said so.", ""},
	{"Reading said prices fell. Harbours said prices fell. Quickly said prices fell.", ""},
	{"Levil said prices fell.", "Levil «Levil said»"},
	{"Harbour.tv said prices fell.", "Harbour.tv «Harbour.tv said»"},
	{"QW said prices fell.", "QW «QW said»"},
	{"Treaty said prices fell. The Quay Treaty said prices fell.", ""},
	{"Sunday said prices fell. On Sunday Jane Roe said prices fell.", "Jane Roe «Jane Roe said»"},
	{"Secretary of State Jane Roe said prices fell.", "Jane Roe «Secretary of State Jane Roe said»"},
	{"Secretary of Trade and Industry Jane Roe said prices fell.", "Jane Roe «Secretary of Trade and Industry Jane Roe said»"},
	{"Minister Roe said prices fell.", "Roe «Minister Roe said»"},
	{"Jane Mary Anna Sofia Roe said prices fell.", "Jane Mary Anna Sofia Roe «Jane Mary Anna Sofia Roe said»"},
	{"Recent reports said prices fell.", ""},

	// Speaking behind the words said.
	{"“Prices fell?” asked Jane Roe.", "Jane Roe «asked Jane Roe»"},
	{"“Prices fell!” said Jane Roe.", "Jane Roe «said Jane Roe»"},
	{"“Prices fell” – said Jane Roe.", "Jane Roe «said Jane Roe»"},
	{"‘Prices fell,’ said Jane Roe.", "Jane Roe «said Jane Roe»"},
	{`"Prices fell," said Jane Roe.`, "Jane Roe «said Jane Roe»"},
	{"Prices fell — said Jane Roe.", "Jane Roe «said Jane Roe»"},
	{"“Prices fell,” said a trader in Levil.", ""},
	{"“Prices fell,” Jane Roe and John Poe say.", "Jane Roe «Jane Roe and John Poe say»; John Poe «Jane Roe and John Poe say»"},

	// Works that nobody made.
	{"Recent reports said prices fell.", ""},
	{"Initial reports said prices fell.", ""},
	{"Unconfirmed reports said prices fell.", ""},
	{"Separate analyses found that prices fell.", ""},
	{"Prior research found that prices fell.", ""},
	{"Subsequent investigations found that prices fell.", ""},
	{"Independent studies found that prices fell.", ""},
	{"ISW reports say prices fell.", "Institute for the Study of War «ISW reports»"},
	{"Rosstat data show that prices fell.", "Rosstat «Rosstat data show»"},
	{"Levada polls show that prices fell.", "Levada Center «Levada polls show»"},
	{"Quay Watch figures suggest that prices fell.", "Quay Watch «Quay Watch figures suggest»"},
	{"Rosstat’s data show that prices fell.", "Rosstat «Rosstat’s data show»"},
	{"Official data show that prices fell.", ""},
	{"Court documents show that prices fell.", ""},
	{"Russian data show that prices fell.", ""},
	{"Satellite images show that prices fell.", ""},
	{"Historical records show that prices fell.", ""},
	{"Police reports say that prices fell.", ""},
	{"Company statements say that prices fell.", ""},
	{"Media reports say that prices fell.", ""},
	{"Opinion polls show that prices fell.", ""},
	{"Documents show that prices fell.", ""},
}

// citedIn prints what res cites as the tables above have it; the kind only
// where it is not narrative.
func citedIn(res Result) string {
	var out []string
	for _, c := range res.Citations {
		line := strings.TrimSpace(c.Source+" "+joinDates(c.Dates)) + " «" + c.Raw + "»"
		if c.Kind != article.Narrative {
			line = string(c.Kind) + " " + line
		}
		out = append(out, line)
	}
	return strings.Join(out, "; ")
}

func TestAttributed(t *testing.T) {
	finder := NewFinder(tableNames(t))
	check := func(language, text, want string) {
		in := oneParagraph(text)
		in.Language = language
		res := finder.Find(in)
		checkResult(t, in, res)
		if got := citedIn(res); got != want {
			t.Errorf("%s\n got %s\nwant %s", text, got, want)
		}
	}
	for _, tt := range attributed {
		check("", tt.text, tt.want)
	}
	for _, tt := range attributedAbroad {
		check(tt.language, tt.text, tt.want)
	}
}
