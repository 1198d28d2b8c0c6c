package tgfake

import (
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"testing/synctest"
	"time"
)

const (
	token       = "1:token"
	ann   int64 = 101
	team  int64 = -1001000000001
	forum int64 = -1001000000002
)

// answer is what the server says to a call.
type answer struct {
	OK          bool            `json:"ok"`
	Code        int             `json:"error_code"`
	Description string          `json:"description"`
	Result      json.RawMessage `json:"result"`
	Parameters  struct {
		RetryAfter int   `json:"retry_after"`
		Migrate    int64 `json:"migrate_to_chat_id"`
	} `json:"parameters"`
}

// desk is a server with a private chat, a group and a forum.
type desk struct {
	*testing.T
	*Server
}

func newDesk(t *testing.T) desk {
	s := New(Options{Token: token, Username: "FootnoteBot"})
	s.AddPrivate(ann, "Ann")
	s.AddGroup(Group{ID: team, Title: "Team", Members: []int64{ann}})
	s.AddGroup(Group{ID: forum, Title: "Forum", Forum: true, Topics: []int{7, 8}, Members: []int64{ann}})
	return desk{t, s}
}

// call makes a call with fields in pairs.
func (d desk) call(method string, pairs ...string) answer {
	d.Helper()
	form := url.Values{}
	for i := 0; i+1 < len(pairs); i += 2 {
		form.Set(pairs[i], pairs[i+1])
	}
	resp, err := d.Client().PostForm("http://telegram.test/bot"+token+"/"+method, form)
	if err != nil {
		d.Fatal(err)
	}
	defer func() { _ = resp.Body.Close() }()
	raw, err := io.ReadAll(resp.Body)
	if err != nil {
		d.Fatal(err)
	}
	var a answer
	if err := json.Unmarshal(raw, &a); err != nil {
		d.Fatalf("%s: %v: %s", method, err, raw)
	}
	return a
}

func (d desk) want(a answer, why string) {
	d.Helper()
	if why == "" && !a.OK || why != "" && (a.OK || !strings.Contains(a.Description, why)) {
		d.Errorf("got ok %t, %q; want %q", a.OK, a.Description, why)
	}
}

func chatID(n int64) string { return fmt.Sprint(n) }

func TestMethodsAndTokens(t *testing.T) {
	d := newDesk(t)
	d.want(d.call("getMe"), "")
	if a := d.call("getYou"); a.Code != http.StatusNotFound {
		t.Errorf("unknown method: %+v", a)
	}
	resp, err := d.Client().Get("http://telegram.test/botwrong/getMe")
	if err != nil || resp.StatusCode != http.StatusUnauthorized {
		t.Errorf("wrong token: %v, %v", resp, err)
	}
	_ = resp.Body.Close()
}

// TestTexts is what the server takes as a message, and its words where not.
func TestTexts(t *testing.T) {
	tests := []struct{ name, text, mode, why string }{
		{"plain", "hello <b>", "", ""},
		{"longest", strings.Repeat("a", 4096), "", ""},
		{"too long", strings.Repeat("a", 4097), "", "message is too long"},
		{"counted after parsing", "<b>" + strings.Repeat("&amp;", 4096) + "</b>", "HTML", ""},
		{"astral characters count twice", strings.Repeat("😀", 2049), "", "message is too long"},
		{"raw bytes", strings.Repeat("<b></b>", 5000), "HTML", "Text is too long"},
		{"empty", " \n ", "", "must be non-empty"},
		{"empty after parsing", "<b></b>", "HTML", "must be non-empty"},
		{"all tags", `<b>b</b> <i>i</i> <u>u</u> <s>s</s> <tg-spoiler>x</tg-spoiler> <a href="https://e.org">l</a> <code>c</code> <pre>p</pre> <blockquote expandable>q</blockquote>`, "HTML", ""},
		{"unknown tag", "<h1>x</h1>", "HTML", `Unsupported start tag "h1" at byte offset 0`},
		{"open tag", "<b>x", "HTML", "Can't find end tag"},
		{"crossed tags", "<b><i>x</b></i>", "HTML", "Unmatched end tag"},
		{"end without start", "x</b>", "HTML", "Unexpected end tag at byte offset 1"},
		{"bare angle", "a < b", "HTML", "at byte offset 2"},
		{"quote in quote", "<blockquote>a<blockquote>b</blockquote></blockquote>", "HTML", "inside"},
		{"broken bytes", "caf\xe9", "", "encoded in UTF-8"},
		{"broken bytes in HTML", "<b>caf\xe9</b>", "HTML", "encoded in UTF-8"},
		{"mode of another world", "x", "Markdown9", "unsupported parse_mode"},
	}
	for _, tt := range tests {
		d := newDesk(t)
		d.want(d.call("sendMessage", "chat_id", chatID(ann), "text", tt.text, "parse_mode", tt.mode), tt.why)
	}
}

func TestEntities(t *testing.T) {
	text, entities, no := parseHTML(`😀 <b>bold &lt;3</b> <a href="https://e.org/?a=1&amp;b=2">link</a> <a href="">nothing</a> &nbsp;`)
	if no != nil || text != "😀 bold <3 link nothing &nbsp;" {
		t.Fatalf("%q, %+v", text, no)
	}
	want := []Entity{{Type: "bold", Offset: 3, Length: 7}, {Type: "text_link", Offset: 11, Length: 4, URL: "https://e.org/?a=1&b=2"}}
	if fmt.Sprint(entities) != fmt.Sprint(want) {
		t.Errorf("entities %v, want %v", entities, want)
	}
	if _, many, _ := parseHTML(strings.Repeat("<b>x</b> ", 120)); len(many) != maxEntities {
		t.Errorf("%d entities kept, want %d", len(many), maxEntities)
	}
}

func TestRepliesAndTopics(t *testing.T) {
	tests := []struct {
		name   string
		chat   int64
		fields []string
		why    string
	}{
		{"reply to nothing", team, []string{"reply_parameters", `{"message_id":99}`}, "message to be replied not found"},
		{"reply to nothing, allowed", team, []string{"reply_parameters", `{"message_id":99,"allow_sending_without_reply":true}`}, ""},
		{"topic", forum, []string{"message_thread_id", "7"}, ""},
		{"unknown topic", forum, []string{"message_thread_id", "9"}, "message thread not found"},
		{"general topic by number", forum, []string{"message_thread_id", "1"}, "message thread not found"},
		{"closed topic", forum, []string{"message_thread_id", "8"}, "TOPIC_CLOSED"},
		{"topic of no forum", team, []string{"message_thread_id", "7"}, "message thread not found"},
	}
	for _, tt := range tests {
		d := newDesk(t)
		d.CloseTopic(forum, 8)
		d.want(d.call("sendMessage", append(tt.fields, "chat_id", chatID(tt.chat), "text", "x")...), tt.why)
	}
}

func TestChatsThatCannotBeWrittenTo(t *testing.T) {
	d := newDesk(t)
	d.AddGroup(Group{ID: -5, Title: "Small"})
	d.Upgrade(-5, -1001000000005)
	d.Block(ann)
	d.SetMember(team, BotID, "kicked")
	for chat, why := range map[int64]string{
		-5: "upgraded to a supergroup", ann: "blocked by the user", team: "bot was kicked", 404: "chat not found",
	} {
		a := d.call("sendMessage", "chat_id", chatID(chat), "text", "x")
		d.want(a, why)
		if chat == -5 && a.Parameters.Migrate != -1001000000005 {
			t.Errorf("no new number: %+v", a)
		}
	}
}

func TestKeyboards(t *testing.T) {
	button := func(data string) string {
		return fmt.Sprintf(`{"inline_keyboard":[[{"text":"x","callback_data":%q}]]}`, data)
	}
	d := newDesk(t)
	for markup, why := range map[string]string{
		button(strings.Repeat("a", 64)):                 "",
		button(strings.Repeat("я", 33)):                 "BUTTON_DATA_INVALID",
		button(""):                                      "BUTTON_TYPE_INVALID",
		`{"inline_keyboard":[[{"callback_data":"a"}]]}`: "unallowed",
		"[": "can't parse reply markup",
	} {
		d.want(d.call("sendMessage", "chat_id", chatID(ann), "text", "x", "reply_markup", markup), why)
	}
}

func TestEdits(t *testing.T) {
	d := newDesk(t)
	theirs := d.Say(Said{Chat: ann, From: ann, Text: "hello"})
	d.call("sendMessage", "chat_id", chatID(ann), "text", "one", "reply_markup", `{"inline_keyboard":[[{"text":"x","callback_data":"y"}]]}`)
	mine := chatID(int64(d.Answers(ann)[0].ID))
	edit := func(n, text string) answer {
		return d.call("editMessageText", "chat_id", chatID(ann), "message_id", n, "text", text)
	}
	d.want(edit(mine, "two"), "")
	if d.Answers(ann)[0].Keyboard != nil {
		t.Error("an edit without a keyboard must remove it")
	}
	d.want(edit(mine, "two"), "message is not modified")
	d.want(edit("99", "x"), "message to edit not found")
	d.want(edit(chatID(int64(theirs)), "x"), "message can't be edited")
	d.want(d.call("deleteMessage", "chat_id", chatID(ann), "message_id", mine), "")
	d.want(edit(mine, "x"), "message to edit not found")
}

// TestPrivacy is what of a group reaches a bot in privacy mode.
func TestPrivacy(t *testing.T) {
	tests := []struct {
		text    string
		private bool // heard in privacy mode
	}{
		{"good morning", false},
		{"/search x", false},
		{"/search@FootnoteBot x", true},
		{"/search@footnotebot x", true},
		{"/search@OtherBot x", false},
		{"@FootnoteBot who?", false},
	}
	for _, tt := range tests {
		for _, hearsAll := range []bool{false, true} {
			d := newDesk(t)
			d.opts.HearsAll = hearsAll
			d.Say(Said{Chat: team, From: ann, Text: tt.text})
			if got, want := d.Waiting() == 1, tt.private || hearsAll; got != want {
				t.Errorf("%q, hears all %t: heard %t", tt.text, hearsAll, got)
			}
		}
	}
	d := newDesk(t)
	d.call("sendMessage", "chat_id", chatID(team), "text", "an answer")
	d.Say(Said{Chat: team, From: ann, Text: "/search x"})
	d.Say(Said{Chat: team, From: ann, Text: "and?", ReplyTo: d.Answers(team)[0].ID})
	d.Say(Said{Chat: team, From: ann, Text: "/search y"})
	if d.Waiting() != 2 {
		t.Errorf("%d heard: want the command after the bot's own message and the reply to it", d.Waiting())
	}
}

func TestPresses(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d := newDesk(t)
		key := d.Press(ann, ann, 1, "x")
		if len(d.Wrongs()) != 1 {
			t.Error("a press without an answer is no wrong")
		}
		d.want(d.call("answerCallbackQuery", "callback_query_id", key, "text", strings.Repeat("a", 201)), "MESSAGE_TOO_LONG")
		d.want(d.call("answerCallbackQuery", "callback_query_id", key, "text", "no", "show_alert", "true"), "")
		if text, ok := d.Alert(key); text != "no" || !ok || len(d.Wrongs()) != 0 {
			t.Errorf("alert %q, %t", text, ok)
		}
		d.want(d.call("answerCallbackQuery", "callback_query_id", "99"), "query is too old")
		time.Sleep(pressLife + time.Second)
		d.want(d.call("answerCallbackQuery", "callback_query_id", key), "query is too old")
	})
}

func TestInlineAnswers(t *testing.T) {
	card := func(id string) string {
		return fmt.Sprintf(`{"type":"article","id":%q,"title":"t","input_message_content":{"message_text":"x"}}`, id)
	}
	many := strings.TrimSuffix(strings.Repeat("{},", 51), ",")
	for results, why := range map[string]string{
		"[]":                                    "",
		"null":                                  "Too many",
		"[" + card("a") + "," + card("b") + "]": "",
		"[" + card("a") + "," + card("a") + "]": "DUPLICATE",
		"[" + card(strings.Repeat("a", 65)) + "]": "DUPLICATE",
		"[" + many + "]": "Too many",
	} {
		d := newDesk(t)
		key := d.Ask(ann, "x")
		d.want(d.call("answerInlineQuery", "inline_query_id", key, "results", results, "is_personal", "true"), why)
	}
}

func TestTooMany(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d := newDesk(t)
		d.Fail(Fault{Kind: TooMany, Method: "sendMessage", RetryAfter: 30})
		send := func() answer { return d.call("sendMessage", "chat_id", chatID(ann), "text", "x") }
		if a := send(); a.Code != http.StatusTooManyRequests || a.Parameters.RetryAfter != 30 {
			t.Errorf("first: %+v", a)
		}
		time.Sleep(10 * time.Second)
		if a := send(); a.Parameters.RetryAfter != 20 || len(d.Wrongs()) != 1 {
			t.Errorf("too early: %+v, wrongs %v", a, d.Wrongs())
		}
		time.Sleep(20 * time.Second)
		d.want(send(), "")
	})
}

func TestTroubles(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		for kind, done := range map[Trouble]bool{
			Internal: false, BadGateway: false, ResetBefore: false, Unreachable: false, ResetAfter: true, Truncated: true,
		} {
			d := newDesk(t)
			d.Fail(Fault{Kind: kind, Times: 1})
			resp, err := d.Client().PostForm("http://telegram.test/bot"+token+"/sendMessage", url.Values{"chat_id": {chatID(ann)}, "text": {"x"}})
			if err == nil {
				_ = resp.Body.Close()
			}
			if got := len(d.Answers(ann)) == 1; got != done {
				t.Errorf("%s: done %t, want %t", kind, got, done)
			}
			d.want(d.call("getMe"), "")
		}
	})
}

func TestTally(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d := newDesk(t)
		for range 25 {
			d.call("sendMessage", "chat_id", chatID(team), "text", "x")
			time.Sleep(3 * time.Second)
		}
		d.call("sendMessage", "chat_id", chatID(ann), "text", "x")
		if most := d.Most(); most.GroupMinute != 20 || most.OverallSecond != 1 || d.Sends(team) != 25 {
			t.Errorf("most %+v, %d sends", most, d.Sends(team))
		}
	})
}

func TestMenus(t *testing.T) {
	d := newDesk(t)
	d.want(d.call("setMyCommands", "commands", `[{"command":"search","description":"find"}]`), "")
	d.want(d.call("setMyCommands", "commands", `[{"command":"Search","description":"find"}]`), "BOT_COMMAND_INVALID")
}
