package corpus

import (
	"strings"
	"testing"
)

// TestHead reads the lines above two paragraphs, one case each.
func TestHead(t *testing.T) {
	for _, c := range []struct{ name, head, want string }{
		{"a title alone", "The Dock That Nobody Owns", "The Dock That Nobody Owns // "},
		{"a nameplate above its section", "Northern Tideline\nPolitics\nThe dock that nobody owns", "The dock that nobody owns / Northern Tideline / "},
		{"a nameplate above a section unknown", "Northern Tideline\nDOCKS\nThe dock that nobody owns", "The dock that nobody owns / Northern Tideline / "},
		{"a nameplate above its issue", "Low Water Letter\nNo. 12 | May 2021\nThe dock that nobody owns", "The dock that nobody owns / Low Water Letter / 2021-05 printed"},
		{"a nameplate above its day", "The Tideline\n7 May 2021\nThe dock that nobody owns\nBy Marta Quill", "The dock that nobody owns / The Tideline / 2021-05-07 printed"},
		{"a title above its day", "Docks for Nobody\n7 May 2021\nBy Marta Quill", "Docks for Nobody // 2021-05-07 printed"},
		{"a title above its day and a standfirst", "Docks for Nobody\n7 May 2021\nHow one of them was paid for twice", "Docks for Nobody // 2021-05-07 printed"},
		{"an outlet with its issue", "Low Water Letter, Issue 12\n7 May 2021\nThe dock that nobody owns", "The dock that nobody owns / Low Water Letter / 2021-05-07 printed"},
		{"a title above its section", "The Dock Nobody Owns\nPolitics\nMarta Quill\n3 May 2021", "The Dock Nobody Owns // 2021-05-03 printed"},
		{"a title above its section and a sentence", "The Dock Nobody Owns\nPolitics\nIt was paid for twice over.", "The Dock Nobody Owns // "},
		{"a title above its kind", "The Dock Nobody Owns\nAnalysis\nHow it was paid for twice", "The Dock Nobody Owns // "},
		{"a title in small letters above its section", "The dock nobody owns\nPolitics\nHow it was paid for twice", "The dock nobody owns // "},
		{"the page's clock above the byline's day", "Friday, 7 May 2021\nThe dock that nobody owns\nBy Marta Quill\n3 May 2021", "The dock that nobody owns // 2021-05-03 printed"},
		{"the same under a nameplate", "Tide News\nFriday, 7 May 2021\nThe dock that nobody owns\n3 May 2021", "The dock that nobody owns / Tide News / 2021-05-03 printed"},
		{"a clock alone", "Friday, 7 May 2021\nThe dock that nobody owns", "The dock that nobody owns // 2021-05-07 page"},
		{"a day without its weekday above", "7 May 2021\nThe dock that nobody owns", "The dock that nobody owns // 2021-05-07 printed"},
		{"a day above and another below", "7 May 2021\nThe dock that nobody owns\n3 May 2021", "The dock that nobody owns // 2021-05-03 printed"},
		{"a day of change below", "7 May 2021\nThe dock that nobody owns\nUpdated 9 May 2021", "The dock that nobody owns // 2021-05-07 printed"},
		{"a title in capitals above its subtitle", "THE DOCK AND THE DEBT\nHow a harbour learned to count\nby Marta Quill", "THE DOCK AND THE DEBT // "},
		{"a day of change alone", "The dock that nobody owns\nBy Marta Quill\nUpdated 4:12 PM EDT, May 9, 2021", "The dock that nobody owns // 2021-05-09 printed"},
		{"a nameplate above the way through the site", "Річковий оглядач\nНовини › Мости\n7 травня 2021\nЧому човни стоять\nМарта Квіл, Левіль", "Чому човни стоять / Річковий оглядач / 2021-05-07 printed"},
		{"a strip of capitals above the title", "LOW WATER PODCAST — EPISODE 8 — TRANSCRIPT\n“You pay twice”: a talk about docks\nRecorded May 7, 2021. This text was made by a machine.", "“You pay twice”: a talk about docks / LOW WATER PODCAST / 2021-05-07 printed"},
		{"news in a word above the title", "BREAKING: Boats are late\nBREAKING: Gulls are early\nThe Saltmere Ledger\nFriday, 7 May 2021\nThe dock that nobody owns\nPosted by admin on May 3, 2021 in Docks", "The dock that nobody owns / The Saltmere Ledger / 2021-05-03 printed"},
		{"who posted it", "The dock that nobody owns\nPosted by Marta Quill on 3 May 2021", "The dock that nobody owns // 2021-05-03 printed"},
		{"columns and a form's fields", "Harbour Union                    H/2021/14\n                   Distr.: Limited\n                   3 May 2021\n                   Original: English\n\nThe dock that nobody owns\nReport of the Board of Docks", "The dock that nobody owns / Harbour Union / 2021-05-03 printed"},
		{"a season", "The dock that nobody owns\nBy Marta Quill\nLeaves of Low Water, Spring 2021", "The dock that nobody owns / Leaves of Low Water / 2021 printed"},
		{"a nameplate above the menu", "Low Water Forum\nResearch\nVoyages\nPeople\nThe dock that nobody owns and its masters\nBy Marta Quill", "The dock that nobody owns and its masters / Low Water Forum / "},
		{"short lines that are the title and its kind", "Dock Debt\nTides\nBy Marta Quill", "Dock Debt // "},
		{"a paper of a series", "Low Water Institute\nPolicy Brief No. 8 | May 2021\nThe dock that nobody owns\nMarta Quill and Jonas Reed", "The dock that nobody owns / Low Water Institute / 2021-05 printed"},
		{"a name over its day below the title", "The dock that nobody owns\nMarta Quill, 7 May 2021", "The dock that nobody owns // 2021-05-07 printed"},
		{"an outlet over its day below the title", "The dock that nobody owns\nSaltmere Courier, 7 May 2021", "The dock that nobody owns / Saltmere Courier / 2021-05-07 printed"},
		{"a nameplate in Cyrillic letters above the kind", "Річковий огляд\nАналітика\nЧому човни стоять на березі", "Чому човни стоять на березі / Річковий огляд / "},
		{"a nameplate above its section and a country", "Northern Tideline\nANALYSIS\nNorth Macedonia\nDocks are not about boats\nBy Marta Quill", "Docks are not about boats / Northern Tideline / "},
		{"a journal's own line", "Leaves of Low Water, 9(3), 2021, pp. 211–229\nThe dock that nobody owns", "The dock that nobody owns / Leaves of Low Water / 2021 printed"},
		{"a journal's year", "Leaves of Low Water\nVol. 9, No. 3, 2021, pp. 211–229\nThe dock that nobody owns", "The dock that nobody owns / Leaves of Low Water / 2021 printed"},
	} {
		a, err := Read("a.txt", []byte(c.head+"\n\n"+prose), nil, noCitations{})
		if err != nil {
			t.Fatal(err)
		}
		date := strings.TrimSuffix(string(a.Date)+" "+string(a.DateSource), " none")
		if got := a.Title + " / " + a.Publication + " / " + date; strings.Replace(got, " /  / ", " // ", 1) != c.want {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
	}
}

func TestMenu(t *testing.T) {
	for line, want := range map[string]bool{
		"Sign in | Subscribe for €1": true,
		"Home · Search · Log in":     true,
		"Menu|Search":                true,
		"Subscribe":                  false, // a label by itself
		"Harbours | Subscribe":       false,
		"Search parties found nothing on the dock | Home": false,
		"": false,
	} {
		if got := isMenu(line); got != want {
			t.Errorf("%q: %v, want %v", line, got, want)
		}
	}
}

// TestAuthorsUnderTitle reads who wrote an article from lines that have no word
// for it.
func TestAuthorsUnderTitle(t *testing.T) {
	for name, c := range map[string]struct{ head, want string }{
		"over what the author is": {"The dock that nobody owns\nMarta Quill\npolitical scientist\n7 May 2021", "Marta Quill"},
		"the same in Ukrainian":   {"Причал, що нічий\nМарта Квіл\nполітолог\n7 травня 2021", "Марта Квіл"},
		"with the day behind it":  {"The dock that nobody owns\nMarta Quill, 7 May 2021", "Marta Quill"},
		"an outlet with its day":  {"The dock that nobody owns\nTide Review, 7 May 2021", ""},
		"named again below":       {"The dock that nobody owns\nMarta Quill\n\n" + prose + "\nMarta Quill writes about docks.", "Marta Quill"},
		"alone over the body":     {"The dock that nobody owns\nMarta Quill-Rask", "Marta Quill-Rask"},
		"words over the body":     {"The dock that nobody owns\nHarbour Walls", ""},
		"a name over a sentence":  {"The dock that nobody owns\nMarta Quill\nIt was paid for twice over.", ""},
	} {
		a, err := Read("a.txt", []byte(c.head+"\n\n"+prose), nil, noCitations{})
		if err != nil {
			t.Fatal(err)
		}
		if got := strings.Join(a.Authors, "; "); got != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}

// A notice of rights under the article names the site whose name stands above
// the title.
func TestNameplateSignedBelow(t *testing.T) {
	for name, c := range map[string]struct{ above, below, want string }{
		"signed":         {"Степной причал", "© Степной причал, 2021. Все права защищены.", "Почему лодки стоят на берегу / Степной причал"},
		"not signed":     {"Степной причал", "© Речной причал, 2021. Все права защищены.", "Степной причал / "},
		"part of a word": {"Art", "© Tides, 2021. All rights reserved. No part may be copied.", "Почему лодки стоят на берегу / "},
	} {
		text := c.above + "\nПочему лодки стоят на берегу\n3 мая 2021\n\n" + prose + "\n" + c.below
		a, err := Read("a.txt", []byte(text), nil, noCitations{})
		if err != nil {
			t.Fatal(err)
		}
		if got := a.Title + " / " + a.Publication; got != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}
