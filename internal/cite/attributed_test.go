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
}

// attributedAbroad are the same in other languages.
var attributedAbroad = []struct{ language, text, want string }{
	// German.
	{"de", "Die Ministerin Hanna Roth sagte, die Preise seien gefallen.", "Hanna Roth «Ministerin Hanna Roth sagte»"},
	{"de", "„Die Preise fallen“, sagte Hanna Roth.", "Hanna Roth «sagte Hanna Roth»"},
	{"de", "„Die Preise fallen“, so die Ministerin Hanna Roth.", "Hanna Roth «so die Ministerin Hanna Roth»"},
	{"de", "„Die Preise fallen“, so Hanna Roth am Montag.", "Hanna Roth «so Hanna Roth»"},
	{"de", "„Die Preise fallen!“, erklärte Hanna Roth.", "Hanna Roth «erklärte Hanna Roth»"},
	{"de", "„Die Preise fallen?“, fragte Hanna Roth.", "Hanna Roth «fragte Hanna Roth»"},
	{"de", "Laut Reuters fallen die Preise.", "Reuters «Laut Reuters»"},
	{"de", "Nach Angaben des Statistischen Bundesamts fallen die Preise.", "Statistisches Bundesamt «Nach Angaben des Statistischen Bundesamts»"},
	{"de", "Nach Angaben der Deutschen Bundesbank fallen die Preise.", "Deutsche Bundesbank «Nach Angaben der Deutschen Bundesbank»"},
	{"de", "Unter Berufung auf Reuters schreibt der Elbbote, die Preise fielen.", "Reuters «Unter Berufung auf Reuters»"},
	{"de", "Hanna Roth zufolge fallen die Preise.", "Hanna Roth «Hanna Roth zufolge»"},
	{"de", "Der Hafenbehörde zufolge fallen die Preise.", "Hafenbehörde «Hafenbehörde zufolge»"},
	{"de", "Hanna Roth teilte am Montag mit, dass die Preise fallen.", "Hanna Roth «Hanna Roth teilte»"},
	{"de", "Hanna Roth teilte das Brot.", ""},
	{"de", "Hanna Roth kündigte an, dass die Preise fallen.", "Hanna Roth «Hanna Roth kündigte»"},
	{"de", "Hanna Roth kündigte ihm.", ""},
	{"de", "Hanna Roth fordert, dass die Preise fallen.", "Hanna Roth «Hanna Roth fordert»"},
	{"de", "Hanna Roth fordert viel.", ""},
	{"de", "Hanna Roth hält: „Die Preise fallen.“", "Hanna Roth «Hanna Roth hält»"},
	{"de", "Hanna Roth, die Ministerin, sagt, die Preise fallen.", "Hanna Roth «Hanna Roth, die Ministerin, sagt»"},
	{"de", "Die Ministerin, Hanna Roth, sagt, die Preise fallen.", "Hanna Roth «Hanna Roth, sagt»"},
	{"de", "Hanna Roth, seit 2020 im Amt, sagt, die Preise fallen.", "Hanna Roth «Hanna Roth, seit 2020 im Amt, sagt»"},
	{"de", "Roth sagte, die Preise fallen. Hanna Roth kam.", "Hanna Roth «Roth sagte»"},
	{"de", "Hanna Roth kam. Roth sagte, die Preise fallen.", "Hanna Roth «Roth sagte»"},
	{"de", "Hanna Roth sagte am 3. Mai, die Preise fallen.", "Hanna Roth 2024-05-03 «Hanna Roth sagte am 3. Mai»"},
	{"de", "Hanna Roth am 3. Mai sagte, die Preise fallen.", "Hanna Roth 2024-05-03 «Hanna Roth am 3. Mai sagte»"},
	{"de", "Die Zeitung sagte nichts. Er sagte nichts. Der Fischer sagte nichts.", ""},
	{"de", "Das Ministerium sagte nichts.", ""},
	{"de", "Die Nationale Hafenkommission berichtete, die Preise fallen.", "Nationale Hafenkommission «Nationale Hafenkommission berichtete»"},
	{"de", "Deutschland sagte nichts. Frankreich und Spanien sagten nichts.", ""},
	{"de", "Die NATO erklärte, die Preise fallen.", "NATO «NATO erklärte»"},
	{"de", "Die Reederei „Nordwind“ teilte mit, die Preise fallen.", "Reederei Nordwind «Reederei „Nordwind“ teilte»"},
	{"de", "Sogar Hanna Roth sagte das. Herr Roth sagte das.", "Hanna Roth «Hanna Roth sagte»; Hanna Roth «Roth sagte»"},
	{"de", "Wie Reuters berichtet, fallen die Preise.", "Reuters «Reuters berichtet»"},

	// French.
	{"fr", "Jeanne Roux a déclaré que les prix baissent.", "Jeanne Roux «Jeanne Roux a déclaré»"},
	{"fr", "« Les prix baissent », a déclaré Jeanne Roux.", "Jeanne Roux «déclaré Jeanne Roux»"},
	{"fr", "« Les prix baissent », explique la ministre Jeanne Roux.", "Jeanne Roux «explique la ministre Jeanne Roux»"},
	{"fr", "Selon Reuters, les prix baissent.", "Reuters «Selon Reuters»"},
	{"fr", "D’après Jeanne Roux, les prix baissent.", "Jeanne Roux «D’après Jeanne Roux»"},
	{"fr", "Selon la ministre Jeanne Roux, les prix baissent.", "Jeanne Roux «Selon la ministre Jeanne Roux»"},
	{"fr", "L’Agence de la mer affirme que les prix baissent.", "Agence de la mer «Agence de la mer affirme»"},
	{"fr", "Jeanne Roux, ministre de la mer, a dit que les prix baissent.", "Jeanne Roux «Jeanne Roux, ministre de la mer, a dit»"},
	{"fr", "Jeanne Roux, elle, dit que les prix baissent.", "Jeanne Roux «Jeanne Roux, elle, dit»"},
	{"fr", "Le 3 mai, Jeanne Roux a dit que les prix baissent.", "Jeanne Roux 2024-05-03 «Jeanne Roux a dit»"},
	{"fr", "Jeanne Roux a dit le 3 mai que les prix baissent.", "Jeanne Roux 2024-05-03 «Jeanne Roux a dit le 3 mai»"},
	{"fr", "Dans un entretien avec La Voix du Quai, elle dit non.", "La Voix du Quai «Dans un entretien avec La Voix du Quai»"},
	{"fr", "Interrogée par La Voix du Quai, elle dit non.", "La Voix du Quai «Interrogée par La Voix du Quai»"},
	{"fr", "Cité par Reuters, il dit non.", "Reuters «Cité par Reuters»"},
	{"fr", "La France dit non. Les experts disent non. Il dit non.", ""},
	{"fr", "L’OTAN a dit que les prix baissent.", "OTAN «OTAN a dit»"},
	{"fr", "Roux dit que les prix baissent. Jeanne Roux est là.", "Jeanne Roux «Roux dit»"},
	{"fr", "Jeanne Roux est là. Roux dit que les prix baissent.", "Jeanne Roux «Roux dit»"},
	{"fr", "Le quotidien La Voix du Quai rapporte que les prix baissent.", "La Voix du Quai «La Voix du Quai rapporte»"},
	{"fr", "Jeanne de la Roux estime que les prix baissent.", "Jeanne de la Roux «Jeanne de la Roux estime»"},
	{"fr", "L’économiste française Jeanne Roux pense que les prix baissent.", "Jeanne Roux «Jeanne Roux pense»"},

	// Russian and Ukrainian.
	{"ru", "По словам Ивана Орлова, цены упали.", "Иван Орлов «По словам Ивана Орлова»"},
	{"ru", "По словам Анны Орловой, цены упали.", "Анна Орлова «По словам Анны Орловой»"},
	{"ru", "По словам Андрея Гусева, цены упали.", "Андрей Гусев «По словам Андрея Гусева»"},
	{"ru", "По словам Игоря Белого, цены упали.", "Игорь Белый «По словам Игоря Белого»"},
	{"ru", "По данным Счётной палаты, цены упали.", "Счётная палата «По данным Счётной палаты»"},
	{"ru", "«Цены упали», — заявил Иван Орлов.", "Иван Орлов «заявил Иван Орлов»"},
	{"ru", "«Цены упали», – написал Орлов. Иван Орлов уехал.", "Иван Орлов «написал Орлов»"},
	{"ru", "Иван Орлов, министр, заявил, что цены упали.", "Иван Орлов «Иван Орлов, министр, заявил»"},
	{"ru", "Как сообщает ТАСС со ссылкой на Иванова, цены упали.", "TASS «сообщает ТАСС»; Иванов «со ссылкой на Иванова»"},
	{"ru", "Орлов не заявил, что цены упали. Иван Орлов уехал.", ""},
	{"ru", "Как заявил Иван Петрович Орлов, цены упали.", "Иван Петрович Орлов «заявил Иван Петрович Орлов»"},
	{"ru", "По мнению Ольги Петровны Беловой, цены упали.", "Ольга Петровна Белова «По мнению Ольги Петровны Беловой»"},
	{"ru", "В интервью газете «Ведомости» он сказал нет.", "Vedomosti «В интервью газете «Ведомости»»"},
	{"ru", "ТАСС сообщил 5 мая, что цены упали.", "TASS 2024-05-05 «ТАСС сообщил 5 мая»"},
	{"ru", "По данным ТАСС на 5 мая, цены упали.", "TASS «По данным ТАСС»"},
	{"uk", "За словами Івана Орленка, ціни впали.", "Іван Орленко «За словами Івана Орленка»"},
	{"uk", "За словами Ігоря Базаря, ціни впали.", "Ігор Базар «За словами Ігоря Базаря»"},
	{"uk", "За словами Ольги Білої, ціни впали.", "Ольга Біла «За словами Ольги Білої»"},
	{"uk", "За словами Сергія Гука, ціни впали.", "Сергій Гук «За словами Сергія Гука»"},
	{"uk", "Про це повідомили в Міністерстві річок.", "Міністерство річок «повідомили в Міністерстві річок»"},
	{"uk", "Як повідомив Іван Орленко, ціни впали.", "Іван Орленко «повідомив Іван Орленко»"},
	{"uk", "За даними Українського інституту річок, ціни впали.", "Український інститут річок «За даними Українського інституту річок»"},
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
