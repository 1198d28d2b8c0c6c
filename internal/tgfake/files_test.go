package tgfake

import (
	"encoding/json"
	"io"
	"net/http"
	"strings"
	"testing"
	"time"
)

// fetch gets a file by its path and tells the status.
func (d desk) fetch(token, path string) (status int, body string, err error) {
	d.Helper()
	req, err := http.NewRequestWithContext(d.Context(), http.MethodGet, "http://telegram.test/file/bot"+token+"/"+path, nil)
	if err != nil {
		d.Fatal(err)
	}
	resp, err := d.Client().Do(req)
	if err != nil {
		return 0, "", err
	}
	defer func() { _ = resp.Body.Close() }()
	raw, err := io.ReadAll(resp.Body)
	return resp.StatusCode, string(raw), err
}

// updates are the messages that wait.
func (d desk) updates() (messages []map[string]any) {
	d.Helper()
	var list []struct {
		Message map[string]any `json:"message"`
	}
	if err := json.Unmarshal(d.call("getUpdates").Result, &list); err != nil {
		d.Fatal(err)
	}
	for _, u := range list {
		messages = append(messages, u.Message)
	}
	return messages
}

func TestFilesAreHandedOut(t *testing.T) {
	d := newDesk(t)
	d.Say(Said{Chat: ann, From: ann, Text: "look", File: &File{Name: "a.txt", Data: []byte("a text")}})
	d.Say(Said{Chat: ann, From: ann, File: &File{Name: "big.pdf", Size: 21 << 20}})
	sent := d.updates()
	document, _ := sent[0]["document"].(map[string]any)
	if sent[0]["caption"] != "look" || sent[0]["text"] != nil || document["file_name"] != "a.txt" || document["file_size"] != 6. {
		t.Errorf("the bot is told %v", sent[0])
	}
	id, _ := document["file_id"].(string)
	var file struct {
		Path string `json:"file_path"`
	}
	if err := json.Unmarshal(d.call("getFile", "file_id", id).Result, &file); err != nil {
		t.Fatal(err)
	}
	if status, body, err := d.fetch(token, file.Path); status != http.StatusOK || body != "a text" || err != nil {
		t.Errorf("the file is %d %q %v", status, body, err)
	}
	for _, wrong := range [][2]string{{"1:other", file.Path}, {token, "documents/other"}, {token, ""}} {
		if status, _, _ := d.fetch(wrong[0], wrong[1]); status != http.StatusNotFound {
			t.Errorf("%v is answered with %d", wrong, status)
		}
	}
	d.want(d.call("getFile", "file_id", "other"), "wrong file_id or the file is temporarily unavailable")
	big, _ := sent[1]["document"].(map[string]any)
	bigID, _ := big["file_id"].(string)
	d.want(d.call("getFile", "file_id", bigID), "file is too big")
	d.Fail(Fault{Method: "file", Kind: Truncated, Times: 1})
	if _, body, err := d.fetch(token, file.Path); err == nil {
		t.Errorf("a cut file arrives as %q", body)
	}
}

func TestForwardsTellTheirOrigin(t *testing.T) {
	d := newDesk(t)
	at := time.Unix(1_700_000_000, 0)
	for _, old := range []bool{false, true} {
		d.Say(Said{Chat: ann, From: ann, Text: "News.", Origin: &Origin{Kind: "channel", ID: -1005, Name: "Wire", Username: "wire", Message: 7, At: at, Old: old}})
		told := d.updates()
		m := told[len(told)-1]
		if (m["forward_origin"] == nil) != old || m["forward_date"] != 1.7e9 || m["forward_from_message_id"] != 7. {
			t.Errorf("old %v: the bot is told %v", old, m)
		}
	}
}

func TestRepliesThatAreAskedFor(t *testing.T) {
	d := newDesk(t)
	chat := chatID(ann)
	d.want(d.call("sendMessage", "chat_id", chat, "text", "which?", "reply_markup", `{"force_reply":true,"input_field_placeholder":"the title"}`), "")
	d.want(d.call("sendMessage", "chat_id", chat, "text", "which?", "reply_markup", `{"force_reply":true,"input_field_placeholder":"`+strings.Repeat("x", 65)+`"}`), "input field placeholder is too long")
	asked := d.Answers(ann)
	if len(asked) != 1 || !asked[0].Asks {
		t.Fatalf("there stands %+v", asked)
	}
	d.want(d.call("editMessageText", "chat_id", chat, "message_id", "1", "text", "what?", "reply_markup", `{"force_reply":true}`), "inline keyboard expected")
}
