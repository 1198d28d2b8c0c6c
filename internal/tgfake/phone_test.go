package tgfake

import (
	"strings"
	"testing"
)

func TestStyled(t *testing.T) {
	tests := []struct{ source, want string }{
		{"a &lt;b&gt; &amp; c", "a &lt;b&gt; &amp; c"},
		{"😀 <b>bold <i>both</i></b>", "😀 <b>bold <i>both</i></b>"},
		{"see /read_x1 or <code>/read_x2</code>", "see <a>/read_x1</a> or <code>/read_x2</code>"},
		{"x\n<blockquote expandable>quoted</blockquote>\ny", "x<blockquote class=folded>quoted</blockquote>y"},
	}
	for _, tt := range tests {
		text, entities, no := parseHTML(tt.source)
		if no != nil {
			t.Fatal(no)
		}
		if got := string(styled(text, entities)); got != tt.want {
			t.Errorf("%s\nis shown as %s\nwant        %s", tt.source, got, tt.want)
		}
	}
}

func TestPhone(t *testing.T) {
	d := newDesk(t)
	asked := d.Say(Said{Chat: team, From: ann, Text: "/search@FootnoteBot <x>"})
	d.call("sendMessage", "chat_id", chatID(team), "text", "<b>found</b>", "parse_mode", "HTML",
		"reply_parameters", `{"message_id":`+chatID(int64(asked))+`}`,
		"reply_markup", `{"inline_keyboard":[[{"text":"▶","callback_data":"y"}]]}`)
	var page strings.Builder
	if err := d.Phone(&page, team, ann); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"<b>Team</b>", "message mine", "&lt;x&gt;", "<b>found</b>", "<span>▶</span>", `class="quoted"`} {
		if !strings.Contains(page.String(), want) {
			t.Errorf("%q is not on the page", want)
		}
	}
}
