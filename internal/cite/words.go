package cite

import "strings"

func set(words string) map[string]bool {
	m := make(map[string]bool)
	for w := range strings.FieldsSeq(words) {
		m[w] = true
	}
	return m
}

// Words of brackets, in small letters.
var (
	signals = set(`and but see also contra adapted discussed reviewed cf cf. e.g e.g. eg i.e for example instance compare quoted cited as in via reported by per
		source sources: vgl vgl. inter alia especially particularly notably
		и й та und et siehe auch voir aussi см см. также ср ср. напр напр. например цит по див див. також пор пор. наприклад зокрема`)

	// innerWords may stand small inside the name of a source.
	innerWords = set(`interview website report of the for and in on to at de du la le les der die das und von van al el & by with a an
		gazeta gazety pravda kyiv i y e news online et d l dello della di da do dos e`)

	// notSourceWords show that a bracket holds an event, a document or an aside.
	notSourceWords = set(`summit war operation battle treaty accord accords agreement agreements election elections
		offensive counteroffensive protocol memorandum resolution revolution article order decree law table figure chapter
		section volume part note invasion annexation conference referendum crisis attack ceasefire anniversary
		born died aged approximately about around until since between after before during now then formerly
		was were is are has have had which who where when that this these those it they he she we not
		founded established signed launched elected killed wounded deadline est. n.b. gmt utc edt est cet
		саммит война операция битва договор соглашение выборы указ закон родился умер
		саміт війна операція битва договір угода вибори указ закон народився помер`)

	// placeWords are places that datelines and asides name; a name made only
	// of them is not a source.
	placeWords = set(`afghanistan albania algeria herzegovina trinidad tobago armenia australia austria azerbaijan belarus belgium bosnia brazil britain bulgaria
		canada chile china croatia cuba cyprus czechia denmark egypt england estonia ethiopia finland france georgia germany
		greece hungary iceland india indonesia iran iraq ireland israel italy japan jordan kazakhstan kosovo kuwait kyrgyzstan
		latvia lebanon libya lithuania luxembourg macedonia malta mexico moldova mongolia montenegro morocco netherlands
		norway pakistan palestine poland portugal qatar romania russia scotland serbia singapore slovakia slovenia spain
		sudan sweden switzerland syria taiwan tajikistan thailand tunisia turkey türkiye turkmenistan ukraine uzbekistan
		venezuela vietnam wales yemen europe asia africa america usa us uk u.s. u.k. ussr eu nato un states united kingdom soviet union
		north south east west northern southern eastern western central new saudi arabia korea emirates czech republic
		abkhazia ossetia transnistria crimea donbas donbass siberia caucasus balkans chechnya dagestan tatarstan karabakh nagorno
		moscow kyiv kiev minsk warsaw berlin paris london washington d.c. dc brussels geneva vienna rome madrid prague budapest
		bucharest sofia belgrade athens ankara istanbul tbilisi yerevan baku astana almaty tashkent bishkek dushanbe ashgabat
		chisinau vilnius riga tallinn helsinki stockholm oslo copenhagen amsterdam hague lisbon dublin tehran baghdad damascus
		aleppo jerusalem tel aviv cairo doha riyadh dubai abu dhabi delhi beijing shanghai tokyo seoul york petersburg st. saint
		sochi kazan kaliningrad rostov kursk belgorod bryansk voronezh samara omsk novosibirsk vladivostok murmansk grozny
		kharkiv kharkov odesa odessa lviv lvov dnipro donetsk luhansk lugansk mariupol kherson zaporizhzhia sevastopol
		simferopol bucha irpin bakhmut avdiivka poltava sumy chernihiv mykolaiv izium kramatorsk pokrovsk melitopol
		monday tuesday wednesday thursday friday saturday sunday
		понедельник вторник среда четверг пятница суббота воскресенье понеділок вівторок середа п’ятниця субота неділя
		munich normandy budapest helsinki yalta potsdam dayton oblast region district city
		россия украина беларусь белоруссия сша китай германия франция польша турция великобритания британия европа ес нато оон
		москва киев минск варшава берлин париж лондон вашингтон петербург санкт-петербург харьков одесса донецк луганск
		україна росія білорусь китай німеччина франція польща туреччина європа єс київ москва мінськ харків одеса львів`)
)

// Words that stand large at the beginning of a sentence and name nobody, in
// small letters.
var (
	pronouns = set(`he she it they we i you who this that these those one some many others such which what there here someone
		он она оно они мы я это кто нам вам им ему ей мне тебе нас вас їм йому їй мені тобі він вона воно вони ми це хто`)
	commonWords = set(`officials analysts experts critics observers sources authorities media reports polls surveys scholars
		commentators researchers politicians diplomats propagandists supporters opponents residents witnesses investigators
		historians economists journalists prosecutors lawmakers military government parliament opposition west east
		president minister ministry council committee report article study author authors people spokesman spokesperson
		state-run internet news telegram youtube twitter facebook war army police court bible constitution congress
		эксперты аналитики источники власти сми чиновники експерти аналітики джерела влада змі чиновники посадовці
		independent об как по так там тут now both each management nobody everyone everybody anyone somebody neither either
		компания завод источник источники издание газета агентство ведомство полиция суд мэрия правительство парламент банк
		министерство служба комитет совет штаб армия командование следствие прокуратура адвокат автор авторы собеседник
		собеседники очевидцы жители россияне украинцы военные врачи специалисты ученые учёные один одна другой кроме затем
		страна страны государство держава церковь школа город регион область край открытие исследование закон договор проект
		країна країни держава церква школа місто регіон область край відкриття дослідження закон договір проєкт
		именно сейчас сегодня вчера наконец впрочем теперь пока никто многие некоторые отдельно
		компанія завод джерело видання газета агентство відомство поліція суд мерія уряд парламент банк міністерство служба
		комітет рада штаб армія командування слідство прокуратура автор автори співрозмовник очевидці мешканці жителі росіяни
		українці військові лікарі фахівці учені вчені один одна інший крім потім саме зараз сьогодні вчора нарешті тепер поки
		ніхто багато деякі окремо острів’яни`)
)

// weekdays are the days of the week, which stand large in English.
var weekdays = set("monday tuesday wednesday thursday friday saturday sunday")
