package cite

import (
	"slices"
	"testing"
)

// saying is a text with the sources that are said to speak in it.
type saying struct{ text, want string }

// said are sentences with the sources that are said to speak in them.
var said = []saying{
	// Verbs and their forms.
	{"Reuters said prices fell.", "Reuters"},
	{"Reuters says that prices fell.", "Reuters"},
	{"Reuters has repeatedly reported that prices fell.", "Reuters"},
	{"Reuters has since confirmed that prices fell.", "Reuters"},
	{"Reuters had earlier written that prices fell.", "Reuters"},
	{"Reuters went on to say that prices fell.", "Reuters"},
	{"Reuters also cited a trader.", "Reuters"},
	{"ISW could not verify that prices fell.", "Institute for the Study of War"},
	{"The Levada Center finds that few agree.", "Levada Center"},
	{"The World Bank estimates growth at 3 percent.", "World Bank"},
	{"Chatham House suggests that prices fell.", "Chatham House"},
	{"The Kremlin denied the report.", "Kremlin"},
	{"The White House announced new sanctions.", "White House"},
	{"Gazprom described the claim as “pure invention by amateurs.”", "Gazprom"},

	{"ISW is unable to verify that prices fell.", "Institute for the Study of War"},
	{"Jane Roe has suggested selling the boats.", "Jane Roe"},
	{"Jane Roe doubts that prices fell. John Poe countered that they did.", "Jane Roe, John Poe"},
	{"As President Jane Roe put it, prices fell.", "Jane Roe"},
	{"“A toy,” the Harbour Courier called it.", "Harbour Courier"},

	{"Analysts at Quay Watch estimate that prices fell. Officials in Kyiv say so.", "Quay Watch"},
	{"It was suggested by Quay Watch, a small group, that prices fell.", "Quay Watch"},
	{"On Friday Levilane reported that prices fell. The Sunday Herald said so.", "Levilane, Sunday Herald"},
	{"According to the Harbour Courier on July 2, prices fell.", "Harbour Courier"},

	{"The mayor of Levil, Jane Roe, has warned that prices fell.", "Jane Roe"},
	{"Jane Roe, the head of Quay Watch, which tracks boats, says prices fell.", "Jane Roe"},
	{"A survey carried out by the Quay Institute in May showed that prices fell.", "Quay Institute"},
	{"Data from the Quay Institute show that prices fell.", "Quay Institute"},
	{"Per Reuters, prices fell by 5 per cent. To quote Jane Roe, they fell.", "Reuters, Jane Roe"},
	{"Ukraine’s air force said that prices fell.", "Ukraine’s air force"},
	{"The analyst Jane Roe believes prices fell.", "Jane Roe"},
	{"Jane Roe is quoted as saying that prices fell.", "Jane Roe"},
	{"La Repubblica reported that prices fell.", "La Repubblica"},

	// Names of the table with small words and numbers.
	{"Verslo žinios reported that prices fell. According to Jutarnji list, they rose.", "Verslo žinios, Jutarnji list"},
	{"Il Sole 24 Ore reported that prices fell.", "Il Sole 24 Ore"},
	{"Как пишет Новая газета, цены упали. По данным Новой газеты, нет.", "Novaya Gazeta, Novaya Gazeta"},
	{"Українська правда пише, що ціни впали.", "Ukrainska Pravda"},

	// An "and" or ’s inside a name.
	{"Industry and Trade Minister Jane Roe said prices fell.", "Jane Roe"},
	{"The Wetlands & Rivers Trust said prices fell.", "Wetlands & Rivers Trust"},
	{"According to the Wetlands and Rivers Union, prices fell.", "Wetlands and Rivers Union"},
	{"Quill’s List reported that prices fell. Ukraine’s Kanal reported so.", "Quill’s List, Kanal"},
	{"Bosnia and Herzegovina said prices fell.", ""},
	{"General Amir-Ali Roe said prices fell. Roe added that they rose.", "Amir-Ali Roe, Amir-Ali Roe"},

	// What goes on in a mind is said by experts only.
	{"Jane Roe, an economist at the Quay Institute, believes that prices fell.", "Jane Roe"},
	{"The historian Jane Roe thinks that prices fell.", "Jane Roe"},
	{"Putin believes that prices fell. Orban fears that they rose.", ""},

	// Remarks between the subject and its verb.
	{"Kommersant, on the other hand, quoted a trader.", "Kommersant"},
	{"Israel’s Channel 12, citing a trader, said that prices fell.", "Channel 12"},
	{"So has Quay Watch, which has warned that prices fell.", "Quay Watch"},
	{"It went to Jane Roe, who reported to the board.", ""},
	{"She met a trader who spoke to Radio Quay.", "Radio Quay"},
	{"Two officials told Levil that prices fell.", "Levil"},
	{"A trader told the business daily Levil that prices fell.", "Levil"},
	{"Two officials told John Poe that prices fell. Poe left.", ""},
	{"Two officials told President Poe that prices fell.", ""},

	// People, roles and later family names.
	{"Foreign Minister Anna Veldt said prices fell. Veldt added that they rose.", "Anna Veldt, Anna Veldt"},
	{"Retired Lieutenant General Ben Hodge warned that prices fell.", "Ben Hodge"},
	{"Estonian analyst Marko Tamm argues that prices fell.", "Marko Tamm"},
	{"Ursula von der Leyen told the summit that prices fell.", "Ursula von der Leyen"},
	{"Jean-Luc O’Neill insisted that prices fell.", "Jean-Luc O’Neill"},
	{"U.S. Secretary of State Jane Roe said prices fell.", "Jane Roe"},
	{"Putin’s spokesman Dmitry Peskov claimed that prices fell.", "Dmitry Peskov"},
	{"Zelenskyy said prices fell. President Volodymyr Zelensky agreed.", "Volodymyr Zelensky"},
	{"Jane Roe, who runs the bank, said prices fell.", "Jane Roe"},
	{"Jane Roe, 47, a banker from Leeds, said prices fell.", "Jane Roe"},
	{"Jane Roe (a banker) said prices fell.", "Jane Roe"},
	{"Jane Roe of the Kennan Institute said prices fell.", "Jane Roe"},
	{"Jane Roe and John Poe argue that prices fell.", "Jane Roe, John Poe"},
	{"The bank’s director, Jane Roe, said prices fell.", "Jane Roe"},
	{"“Prices fell,” Jane Roe said.", "Jane Roe"},
	{"“Prices fell,” explained Jane Roe, a banker.", "Jane Roe"},
	{"“Prices fell”, according to Jane Roe.", "Jane Roe"},
	{"Prices fell, Jane Roe said.", "Jane Roe"},
	{"Prices fell, said Jane Roe.", "Jane Roe"},

	// Phrases.
	{"Prices fell, according to Bloomberg.", "Bloomberg"},
	{"According to data from Rosstat, prices fell.", "Rosstat"},
	{"According to figures published by the National Statistical Office, prices fell.", "National Statistical Office"},
	{"According to the Russian newspaper Vedomosti, prices fell.", "Vedomosti"},
	{"According to Putin’s aide Yuri Ushakov, prices fell.", "Yuri Ushakov"},
	{"In an interview with Der Spiegel, she said so.", "Der Spiegel"},
	{"The paper, citing Interfax, was wrong.", "Interfax"},
	{"It was first reported by The Insider in March.", "The Insider"},
	{"As noted by Chatham House, prices fell.", "Chatham House"},
	{"Documents obtained by Meduza show that prices fell.", "Meduza"},
	{"A Levada Center poll found that few agree.", "Levada Center"},
	{"A study by the Razumkov Centre shows that few agree.", "Razumkov Centre"},
	{"Reuters’ investigation found that few agree.", "Reuters"},
	{"Traders told Reuters that prices fell.", "Reuters"},
	{"The minister told the Kyiv Independent that prices fell.", "Kyiv Independent"},

	// Bodies.
	{"The Russian defense ministry said it shot down drones.", "Russian Ministry of Defense"},
	{"Ukraine’s military intelligence reported losses.", "Ukrainian Main Intelligence Directorate"},
	{"The Ministry of Internal Affairs said so.", "Ministry of Internal Affairs"},
	{"The Baltic Cable Authority (BCA) said so. The Authority added that it was sure.", "Baltic Cable Authority, Baltic Cable Authority"},
	{"A spokesman for Rosatom said so.", "Rosatom"},
	{"The European Commission has proposed that tariffs rise.", "European Commission"},

	// Not attributions of a named source.
	{"He said prices fell. They told me so.", ""},
	{"Officials said prices fell. US officials have recently stated so.", ""},
	{"Critics argue that prices fell. Some note that they rose.", ""},
	{"Moscow says prices fell. Ukraine claimed so too.", ""},
	{"Sources close to the Kremlin said prices fell.", ""},
	{"According to two people familiar with Putin’s thinking, prices fell.", ""},
	{"Reuters might report that prices fell.", ""},
	{"Jane Roe wants to say that prices fell.", ""},
	{"Jane Roe is said to be rich. Jane Roe was told nothing.", ""},
	{"Putin’s claims are false. Recent reports suggest that prices fell.", ""},
	{"In Moscow, officials said prices fell.", ""},
	{"The March report stated nothing of the kind.", ""},
	{"Nobody said so. Everyone claims it.", ""},
	{"Jane Roe did not say that prices fell.", ""},
	{"The attack claimed ten lives in Kharkiv.", ""},
	{"On Monday, prices fell. In January they rose.", ""},
	{"Western media reported that prices fell.", ""},
	{"Edward Said read it. The United States fell. The French state said nothing.", ""},
	{"It was described by Anna Veldt and built by the Harbour Office.", ""},
	{"It was prepared by the Harbour Office. It was built by the Harbour Office.", ""},
	{"According to Kremlin insiders, prices fell.", ""},
	{"According to the traditional Mongolian calendar, it was spring.", ""},
	{"Article 17 states that prices fall. The Second Law asserts that they rise.", ""},
	{"Yuan documents of the time are lost.", ""},

	// Russian.
	{"Министр Иван Орлов заявил, что цены упали. Орлов добавил, что ненадолго.", "Иван Орлов, Иван Орлов"},
	{"Об этом сообщает ТАСС.", "TASS"},
	{"Как пишет газета «Ведомости», цены упали.", "Vedomosti"},
	{"По данным Reuters, цены упали.", "Reuters"},
	{"По словам министра Ивана Орлова, цены упали.", "Иван Орлов"},
	{"По словам Марии Захаровой, цены упали.", "Мария Захарова"},
	{"По мнению экономиста Сергея Гусева, цены упали.", "Сергей Гусев"},
	{"«Цены упали», — сказала Анна Белова.", "Анна Белова"},
	{"«Цены упали», — отметил пресс-секретарь Кремля Дмитрий Песков.", "Дмитрий Песков"},
	{"Агентство Bloomberg со ссылкой на источники сообщило, что цены упали.", "Bloomberg"},
	{"В Минобороны России заявили, что цены упали.", "Russian Ministry of Defense"},
	{"Депутат Пётр Львов, который голосовал против, считает иначе.", "Пётр Львов"},
	{"Археолог Пётр Львов утверждает, что цены упали.", "Пётр Львов"},
	{"Компания Holden объявила, что цены упали.", "Holden"},
	{"Страна объявила войну Франции. Игрок передал мяч Орлову.", ""},
	{"Согласно положениям Договора, цены упали. Согласно гипотезе Лежандра, тоже.", ""},
	{"Согласно данным Росстата, цены упали.", "Rosstat"},
	{"Он сказал, что цены упали. Эксперты считают иначе.", ""},
	{"Россия заявила, что цены упали.", ""},

	{"Как сообщила Счётная палата, цены упали.", "Счётная палата"},
	{"По оценке Федеральной антимонопольной службы, цены упали.", "Федеральная антимонопольная служба"},
	{"Министерство экономики и финансов сообщило, что цены упали.", "Министерство экономики и финансов"},
	{"В Счётной палате сообщили, что цены упали.", "Счётная палата"},
	{"Цены упали, подсчитали в Институте экономики роста.", "Институт экономики роста"},
	{"Об этом заявил глава Счётной палаты Иван Орлов.", "Иван Орлов"},
	{"Экономист Иван Орлов из РЭШ отмечает, что цены упали.", "Иван Орлов"},
	{"Местная администрация признала это. Районный суд объявил решение.", ""},

	{"В докладе Института экономики роста говорится, что цены упали.", "Институт экономики роста"},
	{"«Цены упали», — цитирует Орлова РИА Новости.", "RIA Novosti"},

	// Ukrainian.
	{"Про це розповіла Укрінформу Анна Біла.", "Анна Біла"},
	{"Про це повідомили у Національній поліції.", "Національна поліція"},
	{"Як зазначає Річковий банк, ціни впали. За даними Річкового банку, ні.", "Річковий банк, Річковий банк"},
	{"За даними Інституту водних проблем і меліорації, ціни впали.", "Інститут водних проблем і меліорації"},
	{"Державна служба річок (ДСР) оцінює збитки.", "Державна служба річок"},
	{"У Державній службі річок повідомили, що ціни впали.", "Державна служба річок"},
	{"Міністр Іван Орленко заявив, що ціни впали. Орленко додав, що ненадовго.", "Іван Орленко, Іван Орленко"},
	{"Про це повідомляє Укрінформ.", "Ukrinform"},
	{"Як пише «Дзеркало тижня», ціни впали.", "Dzerkalo Tyzhnia"},
	{"За словами міністра Івана Орленка, ціни впали.", "Іван Орленко"},
	{"За даними Інституту вивчення війни, ціни впали.", "Institute for the Study of War"},
	{"На думку Олени Гук, ціни впали.", "Олена Гук"},
	{"«Ціни впали», — сказала Анна Біла.", "Анна Біла"},
	{"Експерти кажуть, що ціни впали. Він погодився.", ""},
}

// saidTexts are the sentences of all these tables.
func saidTexts() []string {
	var out []string
	for _, tt := range slices.Concat(said, saidEnglish, saidSlavic, saidOpen, saidAbroad["de"], saidAbroad["fr"]) {
		out = append(out, tt.text)
	}
	return out
}

// TestSaidInParts reads what is left of the sentences when they begin or end
// at any of their words, as headlines and scraped lines do.
func TestSaidInParts(t *testing.T) {
	finder := NewFinder(tableNames(t))
	for _, text := range saidTexts() {
		for _, tok := range tokenize(text) {
			for _, part := range []string{text[tok.start:], text[:tok.end]} {
				in := oneParagraph(part)
				for _, in.Language = range []string{"", "de", "fr"} {
					checkResult(t, in, finder.Find(in))
				}
			}
		}
	}
}

func TestSaid(t *testing.T) {
	finder := NewFinder(tableNames(t))
	for _, tt := range slices.Concat(said, saidEnglish, saidSlavic, saidOpen) {
		in := oneParagraph(tt.text)
		checkSources(t, finder, in, tt.want)
	}
}
