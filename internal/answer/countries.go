package answer

import "strings"

// countries are names that are said for one another, a line for each: a country,
// its people and the city of its government. What begins like another but for
// the last letters (Moldova, Moldovan) need not stand here twice.
const countries = `
usa america american washington
russia russian moscow kremlin
ukraine ukrainian kyiv kiev
china chinese beijing
iran iranian tehran
turkey turkish türkiye turkiye ankara
uk britain british london
france french paris
germany german berlin
eu europe european brussels
nato brussels
belarus minsk
poland polish warsaw
moldova chisinau
georgia georgian tbilisi
armenia yerevan
azerbaijan baku
kazakhstan astana
uzbekistan tashkent
kyrgyz bishkek
tajik dushanbe
india indian delhi
pakistan islamabad
japan japanese tokyo
korea korean seoul pyongyang
taiwan taiwanese taipei
vietnam hanoi
israel israeli jerusalem
syria damascus
iraq baghdad
lebanon lebanese beirut
saudi riyadh
egypt egyptian cairo
ethiopia addis
sudan khartoum
serbia belgrade
kosovo pristina
hungary hungarian budapest
romania bucharest
bulgaria sofia
greece greek athens
cyprus cypriot nicosia
italy italian rome
spain spanish madrid
sweden swedish stockholm
finland finnish helsinki
norway norwegian oslo
denmark danish copenhagen
netherlands dutch hague
czech prague
slovakia bratislava
austria vienna
lithuania vilnius
latvia riga
estonia tallinn
cuba havana
venezuela caracas
colombia bogota bogotá
afghanistan afghan kabul`

// alsoSaid are the stems of the others in a line of countries.
var alsoSaid = func() map[string][]string {
	said := map[string][]string{}
	for line := range strings.Lines(strings.TrimSpace(countries)) {
		var stems []string
		for name := range strings.FieldsSeq(line) {
			stems = append(stems, stemOf(name))
		}
		for _, s := range stems {
			said[s] = append(said[s], stems...)
		}
	}
	return said
}()

// inFull are names of which letters are said.
var inFull = map[string]string{
	"usa": "United States", "uk": "United Kingdom", "un": "United Nations", "eu": "European Union", "uae": "United Arab Emirates",
}
