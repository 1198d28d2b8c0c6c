package cite

// saidOpen are sentences for TestSaid whose verb no table has, or which say
// something by their place, their figures, or where they were said.
var saidOpen = []saying{
	// Verbs that no table has.
	{"Ada Lind exulted that prices fell. The town exulted that prices fell.", "Ada Lind"},
	{"Harbour master Ada Lind, asked about it at the quay, shrugged that prices fell.", "Ada Lind"},
	{"Ada Lind gloats that prices fell.", "Ada Lind"},
	{"Ada Lind wondered aloud in 2019 whether prices fell.", "Ada Lind"},
	{"The Quay Trust reasoned in its report of May that prices fell.", "Quay Trust"},
	{"“Prices fell,” Ada Lind of Quay Watch sighed. “For good.”", "Ada Lind"},
	{"“Prices fell,” sighed Ada Lind.", "Ada Lind"},
	{"Ada Lind, its keeper, sees “nothing but boats.”", "Ada Lind"},
	{"Ada Lind hoped that prices fell, ensured that they did and was alarmed that they rose.", ""},
	{"Ada Lind landed on a quay that Levil had built.", ""},
	{"The Quay Trust packages that Levil offered were sold.", ""},

	{"Ada Lind considers it “a toy.” “Prices fell,” its co-founder Ada Lind said by telephone.", "Ada Lind, Ada Lind"},
	{"“Prices fell,” it was said by Ada Lind.", "Ada Lind"},

	// Idioms and stances.
	{"The keeper Ada Lind has let reporters know that prices fell.", "Ada Lind"},
	{"Ada Lind has gone so far as to suggest that prices fell.", "Ada Lind"},
	{"Ada Lind goes further, and claims the price fell.", "Ada Lind"},
	{"The deputy harbour minister, Omar ur Lind, told reporters that prices fell.", "Omar ur Lind"},
	{"The keeper Ada Lind let it be known that prices fell.", "Ada Lind"},
	{"Quay Watch has it that prices fell. Quay Watch had it at 63.", "Quay Watch, Quay Watch"},
	{"Ada Lind made it clear that prices fell. Ada Lind made clear that they rose.", "Ada Lind, Ada Lind"},
	{"Ada Lind is adamant that prices fell. Ada Lind is adamant.", "Ada Lind"},
	{"Ada Lind has long held that prices fell, and likes to say that they rose.", "Ada Lind"},

	// Remarks put into what is said.
	{"Some boats were sold that year, Harbour Guard figures show.", "Harbour Guard"},
	{"Some boats were sold that year, finance ministry figures show.", "finance ministry"},
	{"Of the boats that left, the Quay Centre in Levil records, five sank.", "Quay Centre"},
	{"Some five boats left every day, trackers Quay Watch and Tide Watch estimate (see below).", "Quay Watch, Tide Watch"},
	{"Boats leave, Levil signals, and the harbour sleeps.", ""},

	{"It may take five boats a year, Quayland’s Ministry of Tides fears (see below).", "Quayland’s Ministry of Tides"},

	{"Losing them, Lind estimates, would cost a boat. Ada Lind left.", "Ada Lind"},
	{"The economist Ada Lind thinks rain cannot be excluded.", "Ada Lind"},
	{"The Harbour Courier followed with a report that prices fell.", "Harbour Courier"},
	{"A new paper from the Quay Centre for Tides makes the case that prices fell.", "Quay Centre for Tides"},
	{"US Special Envoy for Yemen Ada Lind noted that prices fell.", "Ada Lind"},

	{"Quayland’s tide and boat minister, Ada Lind, disagrees, saying two more are sold.", "Ada Lind"},

	// Figures.
	{"Data from Quay Pool show an average of five. Boats from Quay Pool show a flag.", "Quay Pool"},
	{"The Quay Bank put harbour revenue at $2.9 billion last year.", "Quay Bank"},
	{"Quay Watch has counted at least forty boats. Quay Watch counts on boats.", "Quay Watch"},
	{"Quay Watch documented three sales of boats. Quay Watch documented boats at the 2001 fair.", "Quay Watch"},
	{"Harbour News and the Quay Courier have both documented sales of boats.", "Harbour News, Quay Courier"},
	{"Quay Watch put the share still lower, at 11 percent.", "Quay Watch"},
	{"Ada Lind, a keeper of boats, attributes the fall to fear. Ada Lind attributes nothing.", "Ada Lind"},
	{"Quay Watch continues to forecast low prices. The Quay Watch forecast which was sold is old.", "Quay Watch"},

	// A clause without "that".
	{"Ada Lind has hinted they may be sold.", "Ada Lind"},

	// Where it was said.
	{"In a May survey by the Quay Foundation, half of the town was for it.", "Quay Foundation"},
	{"In a paper for the New Harbour Institute she writes well.", "New Harbour Institute"},
	{"In a talk with the Levil Post she was in tears.", "Levil Post"},
	{"In a letter to the Levil Post, in a letter to Jane, she was in tears.", "Levil Post"},
	{"In a study published by the Quay Office, prices fell.", "Quay Office"},
	{"A survey published last month by Quay-Watch found that prices fell.", "Quay-Watch"},
	{"In Quay Watch’s most recent survey, half of the town was for it.", "Quay Watch"},
	{"It was late, and in Ada Lind’s view, prices fell. In Ada Lind’s port, they rose.", "Ada Lind"},
	{"In a port of the Quay Office, prices fell. In a report on Levil they rose.", ""},
	{"Ada Lind, writing in Levil Today, was in tears.", "Levil Today"},

	// Several subjects, with a remark beside them, and staff.
	{"Legislators Ada Lind and Jon Poe, who agree on nothing, both warn that prices fell.", "Ada Lind, Jon Poe"},
	{"Its authors, Ada Lind and Jon Poe, recommend that prices fall.", "Ada Lind, Jon Poe"},
	{"Analysts at Tidewater, a Levil group, assess that prices fell.", "Tidewater"},
	{"The Quay Chamber’s auditors wrote that prices fell, and Tidewater analysts said that they rose.", "Quay Chamber, Tidewater"},
	{"Regional analysts wrote that prices fell. Russian economists said so.", ""},
	{"Ada Lind of the opposition Tide Party remarked that prices fell.", "Ada Lind"},
	{"Levil’s ambassador to Quayland, Ada Lind, told reporters that prices fell.", "Ada Lind"},
	{"The bold broker Ada Lind sold boats, then complained in a film that prices fell.", "Ada Lind"},
	{"Quay Agency director Ada Lind left, explaining that prices fell.", "Ada Lind"},

	// Names that the article introduces at length.
	{"Ada Storm Lind left. Storm Lind said that prices fell.", "Ada Storm Lind"},
	{"The Quay Safety Board (QSB) said so. The QSB said that prices fell.", "Quay Safety Board, Quay Safety Board"},
	{"The Wind Speed and Tide Data Project (WSTD) says prices fell.", "Wind Speed and Tide Data Project"},

	// Russian and Ukrainian.
	{"Анна Белова съязвила, что цены упали. Анна Белова узнала, что цены упали.", "Анна Белова"},
	{"Канал «Причал» 18 октября злорадствовал, что цены упали.", "Причал"},
	{"Пётр Львов, отвечая на вопрос, отшутился: «Упадут».", "Пётр Львов"},
	{"Город отшутился: «Упадут». Пётр Львов отшутился: так бывает.", ""},
	{"Пётр Львов 18 октября 2023 года подчеркнул, что цены упали.", "Пётр Львов"},
	{"Іван Орленко ще 2 січня у вівторок написав, що ціни впали.", "Іван Орленко"},
	{"Пётр Львов в марте сообщил, что цены упали.", "Пётр Львов"},
	{"Пётр Львов в Левиле заявил, что цены упали. Лодка Петра Львова в Левиле встала.", "Пётр Львов"},
	{"Пётр Львов на встрече с рыбаками у моря похвастался, что цены упали.", "Пётр Львов"},
	{"Отчёт Петра Львова в Левиле подтвердили.", ""},
	{"Пётр Львов в прошлом году предупреждал, что цены упали.", "Пётр Львов"},
	{"У Мінтрансі США нагадали, що ціни впали. Видання Levil уточнило: вони впали.", "Мінтранс США, Levil"},
	{"Ціни впали, свідчать дані Бюро човнів.", "Бюро човнів"},
	{"Об этом говорится в докладе Росреки, опубликованном в мае.", "Росрека"},
	{"Глава Речнадзора Пётр Львов, в свою очередь, заявил, что цены упали.", "Пётр Львов"},
	{"Капитан Пётр Львов эту новость опроверг.", "Пётр Львов"},
	{"Нам обещали, что цены упали.", ""},
	{"Президент Левилии Пётр Львов заявил, что цены упали.", "Пётр Львов"},
	{"Пётр Львов из Нового центра рек пишет, что цены упали.", "Пётр Львов"},
	{"По оценке директора «Причала» Петра Львова, цены упали.", "Петр Львов"},
	{"По данным агентства «Новости рек», цены упали.", "Новости рек"},
	{"Речной союз закрыт. Как отмечали в Речном союзе, цены упали. В Союзе лодок полагают иначе.", "Речной союз, Союз лодок"},
	{"В разговоре с Reuters он был краток.", "Reuters"},
	{"Анна Белова обвинила город в том, что цены упали. Анна Белова обвинила город.", "Анна Белова"},
	{"Анна Белова назвала цены надуманными. Анна Белова назвала цены.", "Анна Белова"},
}
