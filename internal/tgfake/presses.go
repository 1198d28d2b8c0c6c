package tgfake

import (
	"encoding/json"
	"strconv"
	"time"
	"unicode/utf16"
)

const (
	maxAlert   = 200
	maxResults = 50
	maxCacheID = 64
)

// pressed is a press of a button and what became of it.
type pressed struct {
	at      time.Time
	answers int
	text    string
	alert   bool
}

// Press presses a button with data under a message, and returns the number of
// the press.
func (s *Server) Press(person, chatID int64, message int, data string) string {
	s.mu.Lock()
	defer s.mu.Unlock()
	c := s.chats[chatID]
	body := map[string]any{"from": s.user(person), "data": data, "chat_instance": "1"}
	if m := c.find(message); m != nil {
		said := s.body(c, m, Said{})
		body["message"] = said
	} else {
		body["message"] = map[string]any{"message_id": message, "date": 0, "chat": c.json()}
	}
	return s.press(body)
}

// PressInline presses a button under a message that was sent inline: it names
// no chat.
func (s *Server) PressInline(person int64, data string) string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.press(map[string]any{"from": s.user(person), "data": data, "inline_message_id": "i1", "chat_instance": "1"})
}

func (s *Server) press(body map[string]any) string {
	s.lastID++
	key := strconv.Itoa(s.lastID)
	body["id"] = key
	s.pressed[key] = &pressed{at: time.Now()}
	s.add("callback_query", body, pressLife)
	return key
}

// Alert is what a press was answered with: the text, and whether an answer
// came at all.
func (s *Server) Alert(key string) (string, bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.pressed[key].text, s.pressed[key].answers > 0
}

func (s *Server) answerCallbackQuery(req request) (any, *refusal) {
	p := s.pressed[req.params["callback_query_id"]]
	switch {
	case p == nil || time.Since(p.at) > pressLife:
		return nil, bad("query is too old and response timeout expired or query ID is invalid")
	case len([]rune(req.params["text"])) > maxAlert:
		return nil, bad("MESSAGE_TOO_LONG")
	}
	p.answers++
	p.text, p.alert = req.params["text"], req.params["show_alert"] == "true"
	return true, nil
}

// Inline is an inline query and the answer it got.
type Inline struct {
	At       time.Time
	Answered time.Time // zero while it has none
	Personal bool
	Cache    string
	Results  []Card
	Button   string
}

// Card is one result of an inline query.
type Card struct {
	Type, ID, Title, Description string
	Content                      struct {
		Text string `json:"message_text"`
		Mode string `json:"parse_mode"`
	} `json:"input_message_content"`
}

// Ask types an inline query and returns its number.
func (s *Server) Ask(person int64, query string) string {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.lastID++
	key := strconv.Itoa(s.lastID)
	s.asked[key] = &Inline{At: time.Now()}
	s.add("inline_query", map[string]any{
		"id": key, "from": s.user(person), "query": query, "offset": "", "chat_type": "group",
	}, inlineLife)
	return key
}

// Inline returns an inline query and its answer.
func (s *Server) Inline(key string) Inline {
	s.mu.Lock()
	defer s.mu.Unlock()
	return *s.asked[key]
}

func (s *Server) answerInlineQuery(req request) (any, *refusal) {
	q := s.asked[req.params["inline_query_id"]]
	if q == nil || time.Since(q.At) > inlineLife {
		return nil, bad("query is too old and response timeout expired or query ID is invalid")
	}
	var results []Card
	if no := req.decode("results", &results); no != nil {
		return nil, no
	}
	if results == nil || len(results) > maxResults {
		return nil, bad("Too many inline query results specified")
	}
	if no := checkCards(results); no != nil {
		return nil, no
	}
	var button struct{ Text string }
	_ = json.Unmarshal([]byte(req.params["button"]), &button)
	q.Answered, q.Results, q.Button = time.Now(), results, button.Text
	q.Personal, q.Cache = req.params["is_personal"] == "true", req.params["cache_time"]
	return true, nil
}

func checkCards(cards []Card) *refusal {
	seen := map[string]bool{}
	for _, c := range cards {
		if c.ID == "" || len(c.ID) > maxCacheID || seen[c.ID] {
			return bad("RESULT_ID_DUPLICATE")
		}
		seen[c.ID] = true
		text, _, no := parseHTML(c.Content.Text)
		switch {
		case no != nil:
			return no
		case c.Title == "" || text == "" || len(utf16.Encode([]rune(text))) > maxText:
			return bad("MESSAGE_EMPTY")
		}
	}
	return nil
}
