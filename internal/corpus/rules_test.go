package corpus

import (
	"strings"
	"testing"
)

func TestDateline(t *testing.T) {
	for line, want := range map[string]string{
		"18 February 2024":                               "2024-02-18",
		"February 18, 2024":                              "2024-02-18",
		"Feb. 18th, 2024":                                "2024-02-18",
		"Tuesday, November 5, 2024":                      "2024-11-05 weekday",
		"24 December, 2023 Sunday":                       "2023-12-24 weekday",
		"Published on 3 March 2021 at 14:05":             "2021-03-03",
		"Last updated: 3 March 2021, 2:05 p.m.":          "2021-03-03 updated",
		"2024-02-18":                                     "2024-02-18",
		"2024-02-18T09:30:00+02:00":                      "2024-02-18",
		"18.02.2024 | 10:15":                             "2024-02-18",
		"25/12/2023":                                     "2023-12-25",
		"12/25/2023":                                     "2023-12-25",
		"3/4/2024":                                       "2024",
		"Published: 3 March 2021, 10:15 BST":             "2021-03-03",
		"March 3, 2021, 5:02 p.m. EST":                   "2021-03-03",
		"March 2021":                                     "2021-03",
		"12 марта 2024 года":                             "2024-03-12",
		"12 марта 2024, вторник":                         "2024-03-12 weekday",
		"Опубліковано: 7 травня 2023 р.":                 "2023-05-07",
		"Субота, 7 жовтня 2023 року, 10:15":              "2023-10-07 weekday",
		"12. März 2024":                                  "2024-03-12",
		"Stand: 12. März 2024, 14:05 Uhr":                "2024-03-12",
		"Publié le 12 mars 2024 à 18h30":                 "2024-03-12",
		"March 12, 20245:42 PM GMT+2Updated 2 hours ago": "2024-03-12",
		"Winter 2019":                                    "", // may be a title
		"le 14 juillet 2023":                             "2023-07-14",

		"2024":                            "", // a year alone stands for many things
		"24 December":                     "",
		"30 February 2024":                "",
		"On 3 March 2021 the bridge fell": "",
		"March of the boats":              "",
		"May 2024 be better":              "",
		"The spring of 2021":              "",
		"Chapter 3":                       "",
		"12 марта 2024 лодки ушли в море":  "",
		strings.Repeat("3 March 2021 ", 9): "",
	} {
		got := ""
		if d, ok := readDateline(line); ok {
			got = string(d.date)
			if d.weekday {
				got += " weekday"
			}
			if d.updated {
				got += " updated"
			}
		}
		if got != want {
			t.Errorf("%q: %q, want %q", line, got, want)
		}
	}
}

func TestByline(t *testing.T) {
	for line, want := range map[string]string{
		"By Marta Quill":                                 "Marta Quill",
		"BY MARTA QUILL":                                 "Marta Quill",
		"by Marta Quill and Jonas P. Reed":               "Marta Quill; Jonas P. Reed",
		"By: Dr. Marta Quill, Jonas Reed & Ilse van Dam": "Marta Quill; Jonas Reed; Ilse van Dam",
		"Written by Marta Quill, Coastal Institute":      "Marta Quill; Coastal Institute", // a form alone cannot tell
		"By Marta Quill, for TideNotes":                  "Marta Quill [TideNotes]",
		"By Marta Quill, Political Editor":               "Marta Quill",
		"By Marta Quill, Political Editor, and Jo Reed":  "Marta Quill; Jo Reed",
		"By Marta Quill in Saltmere":                     "Marta Quill",
		"By Marta Quill, political scientist":            "Marta Quill",
		"Author: Marta O’Quill-Byrne":                    "Marta O’Quill-Byrne",
		"Автор: Вера Ломова":                             "Вера Ломова",
		"Беседовала Вера Ломова":                         "Вера Ломова",
		"Розмовляла Олена Ткач":                          "Олена Ткач",
		"Interview by Marta Quill":                       "Marta Quill",
		"Propos recueillis par Ilse Varga":               "Ilse Varga",
		"Автор: Олена Ткач, для «Листка»":                "Олена Ткач [Листка]",

		"By the river":                               "",
		"By The Valve and The Vote":                  "",
		"By I. Introduction":                         "",
		"By Monday the Boats Were Gone.":             "",
		"By noon the boats had left the harbour.":    "",
		"Bygone Harbours":                            "",
		"By " + strings.Repeat("Very ", 40) + "Long": "",
	} {
		got := ""
		if b, ok := readByline(line); ok {
			got = strings.Join(b.authors, "; ")
			if b.publication != "" {
				got += " [" + b.publication + "]"
			}
		}
		if got != want {
			t.Errorf("%q: %q, want %q", line, got, want)
		}
	}
}

func TestBio(t *testing.T) {
	for text, want := range map[string]string{
		"Marta Quill is a retired teacher of geography and a fellow of the Tide Institute.": "Marta Quill",
		"Dr. Marta Quill, professor of maps at Saltmere, keeps bees.":                       "Marta Quill",
		"About the author. Ilse Varga, hydrologist.":                                        "Ilse Varga",
		"Об авторе: Вера Ломова, журналист.":                                                "Вера Ломова",
		"Олена Ткач — журналістка, пише про малі порти.":                                    "Олена Ткач",

		"Marta Quill, a professor at the Tide Institute, argues that the harbour could be kept open in winter if the county wanted it to be.": "",
		"The harbour is a home for gulls.":                       "",
		"Marta Quill is late, as she was on every day that week": "",
	} {
		name, ok := readBio(text, nil)
		if !ok {
			name = ""
		}
		if name != want {
			t.Errorf("%q: %q, want %q", text, name, want)
		}
	}
	if _, ok := readBio("Tom Brack is a historian.", []string{"Marta Quill"}); ok {
		t.Error("another than the author is taken for them")
	}
	if _, ok := readBio("Marta Quill is late.", []string{"Marta Quill"}); !ok {
		t.Error("what is said of a known author under the text is not taken for a bio")
	}
}

func TestObvious(t *testing.T) {
	for text, want := range map[string]string{
		"client.page.title_list":                                  "template",
		"{{ article.title }}":                                     "template",
		"16:12":                                                   "time",
		"(Source: Port Press Office)":                             "credit",
		"Photo: Ida Moss":                                         "credit",
		"The wall at low tide. Photo: Ida Moss":                   "credit",
		"Фото: Вера Ломова":                                       "credit",
		"Tags: war, peace":                                        "tags",
		"Ключевые слова: лодки, порт":                             "tags",
		"Read also: Ferries return":                               "related",
		"Advertisement":                                           "label",
		"Share this article":                                      "label",
		"7 min read":                                              "label",
		"Low Water is a reader-supported publication.":            "promotion",
		"To receive the Letter by e-mail, subscribe here.":        "promotion",
		"To receive the mail by boat is slow.":                    "",
		"Lesezeit: 7 Minuten":                                     "label",
		"(Adds remark of the harbour master, paragraph 4)":        "label",
		"(Reporting by Marta Quill; editing by Jonas Reed)":       "credit",
		"The week on the docks, in your inbox. Enter your e-mail": "promotion",
		"Did you enjoy this article? Support us!":                 "promotion",
		"(Adds nothing new) was written on the wall":              "",
		"A letter in your inbox may be from the harbour.":         "",
		"12 comments":                                             "label",
		"Follow us on Telegram":                                   "promotion",
		"Подписывайтесь на наш канал":                             "promotion",
		"Sign up for our newsletter":                              "promotion",
		"Home > Harbours > Winter":                                "masthead",
		"Головна › Порти › Зима":                                  "masthead",
		"Anzeige":                               "label",
		"Publicité":                             "label",
		"Переглядів: 4 318":                     "label",
		"Sponsored: One odd trick for dry feet": "promotion",
		"Thanks for reading Low Water! Subscribe for free to get new posts.": "promotion",
		"212":  "page",
		"1984": "",
		"Profit > loss > ruin, as the saying has it.": "",
		"Sources close to the mayor told us so.":      "",
		"Comments by the minister were not expected":  "",
		"He was there at 16:12":                       "",
		"snow_white":                                  "template",
		"Photography: a history of the harbour":       "",
		"Related problems: nobody knows":              "",
	} {
		if got := obvious(text, words(text)); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

func TestEnds(t *testing.T) {
	for text, want := range map[string]bool{
		"It ended.": true, "Did it?": true, "“It did.”": true, "It did.[12]": true, "It did.[4,5]": true, "It did.[8–9]": true, "It did.8": true, "“It did.”12": true, "It rose by 3.5": false, "It did.¹": true,
		"It did (Bay Courier, March 4).": true, "As follows:": true, "And so on…": true,
		"A Title": false, "“A Title”": false, "A title, with a comma,": false, "": false,
	} {
		if got := ends(text); got != want {
			t.Errorf("%q: %v, want %v", text, got, want)
		}
	}
}

func TestWrappedLinesAreJoined(t *testing.T) {
	long := "a line of words that is about as long as others are in this text\n"
	for _, c := range []struct {
		name, text string
		blocks     int
	}{
		{"wrapped", strings.Repeat(long, 5) + "\n" + strings.Repeat(long, 5), 2},
		{"one paragraph a line", strings.Repeat(strings.Repeat("word ", 60)+"\n", 5), 5},
		{"headlines", "A headline of some length stands here\n20:10\nAnother\nAnd one more headline here, of some length\n19:50\nAnother\n", 6},
		{"bullets", "  • one of them is long enough to be wrapped\n  • two of them are long enough to be wrapped\n", 2},
	} {
		if got := plainBlocks(c.text); len(got) != c.blocks {
			t.Errorf("%s: %d blocks, want %d: %v", c.name, len(got), c.blocks, got)
		}
	}
}

func TestCutSite(t *testing.T) {
	for title, want := range map[string]string{
		"Gates at night - River Post":                     "Gates at night|River Post",
		"Gates at night | News | Post":                    "Gates at night | News|Post",
		"Gates at night":                                  "|Gates at night",
		"A wall-builder’s tale":                           "|A wall-builder’s tale",
		"Gates — and what came":                           "Gates|and what came",
		"Gates — and what all of the valley made of them": "|Gates — and what all of the valley made of them",
		" - ": "| - ",
	} {
		bare, site := cutSite(title)
		if got := bare + "|" + site; got != want {
			t.Errorf("%q: %q, want %q", title, got, want)
		}
	}
}

func TestFrontMatter(t *testing.T) {
	for text, want := range map[string]string{
		"---\na: 1\n---\nrest":       "a: 1\n|rest",
		"\n---\na: 1\n...\nrest":     "a: 1\n|rest",
		"---\nno end":                "|---\nno end",
		"text\n---\nnot at top\n":    "|text\n---\nnot at top\n",
		"---\n---\n":                 "|",
		"--- a dash\n---\nand so on": "|--- a dash\n---\nand so on",
	} {
		front, rest, _ := frontMatter(text)
		if got := front + "|" + rest; got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

func TestLoadNames(t *testing.T) {
	entries, err := LoadNames([]byte("- name: Bay Courier\n  other: [BC]\n  domains: [baycourier.example]\n  type: outlet\n  volume_zero: 1990\n"))
	if err != nil || len(entries) != 1 || entries[0].VolumeZero != 1990 || entries[0].Other[0] != "BC" {
		t.Errorf("%v, %v", entries, err)
	}
	for text, want := range map[string]string{
		"- name: A\n- name: [":      "line",
		"- name: A\n- other: [B]\n": "entry 2 has no name",
		"name: A":                   "line 1",
	} {
		if _, err := LoadNames([]byte(text)); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v, want %q in it", text, err, want)
		}
	}
}
