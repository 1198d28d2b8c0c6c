package cite

import "testing"

// speeches are sentences with the first direct quotation in them and who
// speaks it, parted by a bar; "" for no quotation.
var speeches = []struct{ text, want string }{
	{"Jane Roe said, “we have sold the last boat.”", "we have sold the last boat.|Jane Roe"},
	{"“We have sold the boat,” said Jane Roe.", "We have sold the boat,|Jane Roe"},
	{"“We have sold the boat,” Jane Roe said.", "We have sold the boat,|Jane Roe"},
	{"Jane Roe said “we have sold the boat” (Reuters, May 5).", "we have sold the boat|Jane Roe"},
	{"Jane Roe (Reuters, May 5) said that “we have sold the boat.”", "we have sold the boat.|Jane Roe"},
	{"Jane Roe said it fell (Reuters, May 5) and called it “a very good thing to happen.”", "a very good thing to happen.|Jane Roe"},
	{"According to Jane Roe, “the boat has been sold.”", "the boat has been sold.|Jane Roe"},
	{`Jane Roe said, "we have sold the boat."`, "we have sold the boat.|Jane Roe"},
	{"«Мы продали последнюю лодку», — сказал Иван Орлов.", "Мы продали последнюю лодку|Иван Орлов"},
	{"„Ми продали останній човен“, — сказав Іван Орленко.", "Ми продали останній човен|Іван Орленко"},
	{"В интервью «Ведомостям» Иван Орлов заявил: «мы продали последнюю лодку».", "мы продали последнюю лодку|Иван Орлов"},
	{"The plan calls for “a wider agreement on security.”", "a wider agreement on security.|"},
	{"“He said ‘no, not ever’ to me twice,” Jane Roe said.", "He said ‘no, not ever’ to me twice,|Jane Roe"},
	{"“We have sold the last boat,” a trader told the weekly Levil.", "We have sold the last boat,|"},
	{"‘We have sold the last boat,’ said Jane Roe.", "We have sold the last boat,|Jane Roe"},
	{"Jane Roe said that ‘the owners’ boats aren’t sold’ (Reuters, May 5).", "the owners’ boats aren’t sold|Jane Roe"},
	{"Jane Roe said: ‘We told them “the last of the boats” twice.’", "We told them “the last of the boats” twice.|Jane Roe"},
	{"'We have sold the boat,' said Jane Roe. It's the owners' last.", "We have sold the boat,|Jane Roe"},
	{"‘We sold the last of the boats’ and then left.", "We sold the last of the boats|"},

	// Apostrophes.
	{"The owners’ boats and the traders’ boats aren’t in ’n’ out of port.", ""},
	{"It was sold in the '90s by the owners' men, 'tis said, for the owners' sake.", ""},
	{"The ‘owners’ of the last boat sold it to the ‘traders’ then.", ""},

	// A few words that are a sentence.
	{"“Like matches,” said Jane Roe.", "Like matches,|Jane Roe"},
	{"Jane Roe would say only: “Which boats?” Jane Roe said it: “Which boats?”", "Which boats?|Jane Roe"},
	{"“Like matches,” the sign reads.", ""},

	{"“Who is there?” asked Jane Roe.", "Who is there?|Jane Roe"},
	{"“Sell the boat!” shouted no one, said Jane Roe.", "Sell the boat!|Jane Roe"},

	// Several attributions in one sentence, and marks of all kinds.
	{"Jane Roe said it fell, and John Poe said “we have sold the boat.”", "we have sold the boat.|John Poe"},
	{"“We have sold the boat,” said Jane Roe, and John Poe said so too.", "We have sold the boat,|Jane Roe"},
	{"Jane Roe said so. “We have sold the boat” was all.", "We have sold the boat|"},
	{"“We have sold the boat” was all. Jane Roe said so.", "We have sold the boat|"},
	{"Citing Reuters, he said “we have sold the boat.”", "we have sold the boat.|"},
	{"She (“we have sold the boat”) left.", "we have sold the boat|"},
	{"She [\"we have sold the boat\"] left—\"so they all said\" to us.", "we have sold the boat|"},
	{"«Мы “продали последнюю” лодку», — сказал Иван Орлов.", "Мы “продали последнюю” лодку|Иван Орлов"},
	{"“We “sold the last” boat,” said Jane Roe.", "We “sold the last” boat,|Jane Roe"},
	{"“ we have sold the boat ” is what they say.", "we have sold the boat|"},
	{"‘We have sold it all, ‘said Jane Roe, to the last of the men.’", "said Jane Roe, to the last of the men.|"},
	{"(‘We have sold the last boat’)", "We have sold the last boat|"},
	{"It is —‘we have sold the last boat’— they say.", "we have sold the last boat|"},
	{"The dogs’ and cats’ food ‘for the old’ was ‘sold to the dogs’ owners’ sons’.", "sold to the dogs’ owners’ sons|"},

	// Too short, titles, and marks without a partner.
	{"Jane Roe called it “a temporary respite.”", ""},
	{"She read “The Old Man and the Sea” twice.", ""},
	{"She read “Boats of the Quay,” said Jane Roe.", "Boats of the Quay,|Jane Roe"},
	{"She read “Old Boats of the Quays.”", ""},
	{"Jane Roe said, “we have sold the last boat.", ""},
	{"Jane Roe said we have sold the last boat.”", ""},
	{"The 5\" gun and the 6\" gun were sold by them.", ""},
}

func TestQuotations(t *testing.T) {
	finder := NewFinder(tableNames(t))
	for _, tt := range speeches {
		in := oneParagraph(tt.text)
		res := finder.Find(in)
		checkResult(t, in, res)
		got := ""
		if len(res.Quotes) > 0 {
			got = res.Quotes[0].Text + "|" + res.Quotes[0].Speaker
		}
		if got != tt.want {
			t.Errorf("%s\n got %q\nwant %q", tt.text, got, tt.want)
		}
	}
}
