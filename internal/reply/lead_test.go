package reply

import (
	"strings"
	"testing"
)

// led is a quotation of so many letters that begins with a lead.
func led(letters int) Unit {
	q := quoteOf(strings.Repeat("a", letters))
	q.Lead = []Run{Text("… "), Bold("truce"), Text(" …")}
	return Unit{q}
}

// A folded quotation begins with its lead, an open one and one in plain text
// are what they are. A lead never makes one message two.
func TestLeads(t *testing.T) {
	const lead = "… <b>truce</b> …\n\n"
	full := maxUnits - 2 - len("   | ") // of a unit's letters
	tests := []struct {
		name  string
		units []Unit
		leads []int // in each message
	}{
		{"open", []Unit{led(40)}, []int{0}},
		{"folded", []Unit{led(400)}, []int{1}},
		{"no room for it", []Unit{led(full)}, []int{0}},
		{"room for it to the letter", []Unit{led(full - len(". truce .\n\n"))}, []int{1}},
		{"room for the first", []Unit{led(full / 2), led(full/2 - 20)}, []int{1}},
		{"two messages either way", []Unit{led(3000), led(3000)}, []int{1, 1}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			messages := HTML(Reply{Units: test.units})
			if len(messages) != len(test.leads) {
				t.Fatalf("%d messages, want %d", len(messages), len(test.leads))
			}
			for i, m := range messages {
				if got := strings.Count(m.HTML, "<blockquote expandable>"+lead); got != test.leads[i] {
					t.Errorf("message %d has %d leads, want %d", i+1, got, test.leads[i])
				}
				if strings.Contains(m.Plain, "truce") {
					t.Errorf("message %d has a lead in plain text", i+1)
				}
			}
		})
	}
}
