package tgfake

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"
)

// chat is a chat as the server knows it.
type chat struct {
	id       int64
	kind     string // private, group, supergroup, channel
	title    string
	forum    bool
	members  map[int64]string // status by person
	topics   map[int]bool     // open?
	messages []*Message
	next     int   // number of the next message
	movedTo  int64 // supergroup it became
	last     int64 // who posted last
	gone     string
}

// Message is a message as people see it.
type Message struct {
	ID       int
	Chat     int64
	From     int64
	At       time.Time
	Text     string
	HTML     string // as it was sent, "" for plain text
	Entities []Entity
	ReplyTo  int
	Thread   int
	Keyboard [][]Button
	Photo    bool
	PNG      []byte // of a photo
	File     *File
	Origin   *Origin
	Asks     bool // it opens a reply in the client
	Edits    int
}

// Button is an inline button.
type Button struct {
	Text         string `json:"text"`
	CallbackData string `json:"callback_data"`
	URL          string `json:"url"`
	Share        struct {
		Query  string `json:"query"`
		Users  bool   `json:"allow_user_chats"`
		Groups bool   `json:"allow_group_chats"`
	} `json:"switch_inline_query_chosen_chat"`
}

// AddPrivate opens a private chat of a person with the bot. Its number is the
// person's.
func (s *Server) AddPrivate(person int64, name string) int64 {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.users[person] = name
	s.chats[person] = &chat{id: person, kind: "private", next: 1, members: map[int64]string{person: "member"}}
	return person
}

// Group describes a new group.
type Group struct {
	ID      int64 // negative; supergroups begin with -100
	Title   string
	Forum   bool
	Topics  []int // open topics of a forum
	Members []int64
	Admins  []int64
}

// AddGroup makes a group with the bot in it.
func (s *Server) AddGroup(g Group) int64 {
	s.mu.Lock()
	defer s.mu.Unlock()
	c := &chat{
		id: g.ID, kind: "group", title: g.Title, forum: g.Forum, next: 1,
		members: map[int64]string{BotID: "member"}, topics: map[int]bool{},
	}
	if g.ID < -1_000_000_000_000 {
		c.kind = "supergroup"
	}
	for _, m := range g.Members {
		c.members[m] = "member"
	}
	for _, m := range g.Admins {
		c.members[m] = "administrator"
	}
	for _, topic := range g.Topics {
		c.topics[topic] = true
	}
	s.chats[g.ID] = c
	return g.ID
}

// SetMember changes what a person is in a chat. For the bot itself an update
// tells it so; of others a service message tells who came or went, and a bot
// that administers the chat is told every change.
func (s *Server) SetMember(chatID, person int64, status string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	c := s.chats[chatID]
	old := c.members[person]
	c.members[person] = status
	if person != BotID {
		s.tellOfMember(c, person, old, status)
		return
	}
	c.gone = map[string]string{"kicked": "bot was kicked from the " + c.kind + " chat", "left": "bot is not a member of the " + c.kind + " chat"}[status]
	s.add("my_chat_member", map[string]any{
		"chat": c.json(), "from": s.user(person), "date": time.Now().Unix(),
		"old_chat_member": map[string]any{"user": s.user(BotID), "status": old},
		"new_chat_member": map[string]any{"user": s.user(BotID), "status": status},
	}, messageLife)
}

// tellOfMember sends what a bot in a group learns of others. The lock is held.
func (s *Server) tellOfMember(c *chat, person int64, old, status string) {
	away := func(status string) bool { return status == "" || status == "left" || status == "kicked" }
	service := map[string]any{"message_id": c.take(), "date": time.Now().Unix(), "chat": c.json(), "from": s.user(person)}
	switch {
	case away(old) == away(status):
	case away(status):
		service["left_chat_member"] = s.user(person)
		s.add("message", service, messageLife)
	default:
		service["new_chat_members"] = []any{s.user(person)}
		s.add("message", service, messageLife)
	}
	if c.members[BotID] == "administrator" {
		s.add("chat_member", map[string]any{
			"chat": c.json(), "from": s.user(person), "date": time.Now().Unix(),
			"old_chat_member": map[string]any{"user": s.user(person), "status": old},
			"new_chat_member": map[string]any{"user": s.user(person), "status": status},
		}, messageLife)
	}
}

// Invite adds the bot to a group by a person, and tells it so.
func (s *Server) Invite(g Group, by int64) int64 {
	s.AddGroup(g)
	s.mu.Lock()
	defer s.mu.Unlock()
	s.add("my_chat_member", map[string]any{
		"chat": s.chats[g.ID].json(), "from": s.user(by), "date": time.Now().Unix(),
		"old_chat_member": map[string]any{"user": s.user(BotID), "status": "left"},
		"new_chat_member": map[string]any{"user": s.user(BotID), "status": "member"},
	}, messageLife)
	return g.ID
}

// Block makes a person block the bot.
func (s *Server) Block(person int64) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.chats[person].gone = "bot was blocked by the user"
}

// CloseTopic closes a topic of a forum.
func (s *Server) CloseTopic(chatID int64, topic int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.chats[chatID].topics[topic] = false
}

// Upgrade turns a group into a supergroup. Telegram tells of it in both.
func (s *Server) Upgrade(from, to int64) {
	s.mu.Lock()
	defer s.mu.Unlock()
	old := s.chats[from]
	s.chats[to] = &chat{
		id: to, kind: "supergroup", title: old.title, next: 1,
		members: maps.Clone(old.members), topics: map[int]bool{},
	}
	old.movedTo = to
	s.add("message", map[string]any{"message_id": old.take(), "date": time.Now().Unix(), "chat": old.json(), "migrate_to_chat_id": to}, messageLife)
	s.add("message", map[string]any{"message_id": s.chats[to].take(), "date": time.Now().Unix(), "chat": s.chats[to].json(), "migrate_from_chat_id": from}, messageLife)
}

// Remove deletes a message, as a person may.
func (s *Server) Remove(chatID int64, message int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	c := s.chats[chatID]
	c.messages = slices.DeleteFunc(c.messages, func(m *Message) bool { return m.ID == message })
}

// Messages returns copies of a chat's messages, in order.
func (s *Server) Messages(chatID int64) []Message {
	s.mu.Lock()
	defer s.mu.Unlock()
	c, ok := s.chats[chatID]
	if !ok {
		return nil
	}
	copies := make([]Message, len(c.messages))
	for i, m := range c.messages {
		copies[i] = *m
	}
	return copies
}

// Answers returns what the bot said in a chat, in order.
func (s *Server) Answers(chatID int64) []Message {
	return slices.DeleteFunc(s.Messages(chatID), func(m Message) bool { return m.From != BotID })
}

func (c *chat) take() int {
	c.next++
	return c.next - 1
}

func (c *chat) find(message int) *Message {
	for _, m := range c.messages {
		if m.ID == message {
			return m
		}
	}
	return nil
}

func (c *chat) json() map[string]any {
	fields := map[string]any{"id": c.id, "type": c.kind}
	if c.title != "" {
		fields["title"] = c.title
	}
	if c.forum {
		fields["is_forum"] = true
	}
	return fields
}

// SetLanguage changes the language of a person's client; it is English at first.
func (s *Server) SetLanguage(person int64, code string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.languages[person] = code
}

func (s *Server) user(person int64) map[string]any {
	switch person {
	case BotID:
		return map[string]any{"id": BotID, "is_bot": true, "first_name": s.opts.Username, "username": s.opts.Username}
	case AnonymousAdmin:
		return map[string]any{"id": person, "is_bot": true, "first_name": "Group", "username": "GroupAnonymousBot"}
	case ChannelBot:
		return map[string]any{"id": person, "is_bot": true, "first_name": "Channel", "username": "Channel_Bot"}
	}
	name := s.users[person]
	if name == "" {
		name = fmt.Sprintf("Person %d", person)
	}
	return map[string]any{"id": person, "is_bot": false, "first_name": name, "language_code": cmp.Or(s.languages[person], "en")}
}

func (s *Server) getMe(request) (any, *refusal) {
	me := s.user(BotID)
	me["can_join_groups"], me["can_read_all_group_messages"], me["supports_inline_queries"] = true, s.opts.HearsAll, true
	return me, nil
}

func (s *Server) getChatMember(req request) (any, *refusal) {
	c, no := s.chat(req)
	if no != nil {
		return nil, no
	}
	person := req.int("user_id")
	status, known := c.members[person]
	if !known {
		status = "left"
	}
	member := map[string]any{"user": s.user(person), "status": status}
	if status == "restricted" {
		member["is_member"] = true
	}
	return member, nil
}

func (s *Server) leaveChat(req request) (any, *refusal) {
	c, no := s.chat(req)
	if no != nil {
		return nil, no
	}
	c.gone = "bot is not a member of the " + c.kind + " chat"
	c.members[BotID] = "left"
	return true, nil
}

func (s *Server) setMyCommands(req request) (any, *refusal) {
	var commands []struct{ Command, Description string }
	if no := req.decode("commands", &commands); no != nil {
		return nil, no
	}
	for _, c := range commands {
		if !menuForm.MatchString(c.Command) || c.Description == "" || len([]rune(c.Description)) > 256 {
			return nil, bad("BOT_COMMAND_INVALID")
		}
	}
	var scope struct {
		Type   string
		ChatID int64 `json:"chat_id"`
	}
	if no := req.decode("scope", &scope); no != nil {
		return nil, no
	}
	if scope.Type == "chat" && s.chats[scope.ChatID] == nil {
		return nil, bad("chat not found")
	}
	var names []string
	for _, c := range commands {
		names = append(names, c.Command)
	}
	s.menus[strings.TrimSpace(scope.Type+" "+req.params["language_code"])] = names
	return true, nil
}

// Menu is the commands shown in a scope, and in a language if one is given.
func (s *Server) Menu(scope, language string) []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.menus[strings.TrimSpace(scope+" "+language)]
}

// chat finds the chat of a request, or says why it cannot be used.
func (s *Server) chat(req request) (*chat, *refusal) {
	c, ok := s.chats[req.int("chat_id")]
	switch {
	case !ok:
		return nil, bad("chat not found")
	case c.movedTo != 0:
		no := bad("group chat was upgraded to a supergroup chat")
		no.MigrateTo = c.movedTo
		return nil, no
	case c.gone != "":
		return nil, forbidden(c.gone)
	}
	return c, nil
}
