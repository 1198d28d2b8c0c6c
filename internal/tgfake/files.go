package tgfake

import (
	"net/http"
	"strconv"
	"strings"
	"time"
)

// maxDownload is the size above which the server hands out no file.
const maxDownload = 20 << 20

// File is a document as a person sends it.
type File struct {
	Name string
	Data []byte
	Size int64 // as announced; 0 is that of Data

	id string
}

func (f *File) size() int64 {
	if f.Size != 0 {
		return f.Size
	}
	return int64(len(f.Data))
}

// Origin is where a message that is passed on comes from. Both the present
// field and the older ones tell of it, as the server's answers do.
type Origin struct {
	Kind     string // user, hidden_user, chat or channel
	ID       int64  // of the user, chat or channel
	Name     string // first name or title
	Username string
	Message  int // number of the post in its channel
	At       time.Time
	Old      bool // only the older fields, as an old server has them
}

// keepFile makes a document ready to be fetched. The lock is held.
func (s *Server) keepFile(f *File) *File {
	if f == nil {
		return nil
	}
	kept := *f
	s.lastID++
	kept.id = "file" + strconv.Itoa(s.lastID)
	s.files[kept.id] = &kept
	return &kept
}

// carry writes the document and the origin of a message into its body.
func (m *Message) carry(body map[string]any) {
	if f := m.File; f != nil {
		body["document"] = map[string]any{
			"file_id": f.id, "file_unique_id": "u" + f.id, "file_name": f.Name, "file_size": f.size(),
			"mime_type": "application/octet-stream",
		}
	}
	if m.Origin != nil {
		m.Origin.write(body)
	}
}

func (o *Origin) write(body map[string]any) {
	chat := map[string]any{"id": o.ID, "type": o.Kind, "title": o.Name, "username": o.Username}
	user := map[string]any{"id": o.ID, "first_name": o.Name, "username": o.Username, "is_bot": false}
	origin := map[string]any{"type": o.Kind, "date": o.At.Unix()}
	body["forward_date"] = o.At.Unix()
	switch o.Kind {
	case "channel":
		origin["chat"], origin["message_id"] = chat, o.Message
		body["forward_from_chat"], body["forward_from_message_id"] = chat, o.Message
	case "chat":
		chat["type"] = "supergroup"
		origin["sender_chat"], body["forward_from_chat"] = chat, chat
	case "hidden_user":
		origin["sender_user_name"], body["forward_sender_name"] = o.Name, o.Name
	default:
		origin["sender_user"], body["forward_from"] = user, user
	}
	if !o.Old {
		body["forward_origin"] = origin
	}
}

func (s *Server) getFile(req request) (any, *refusal) {
	f := s.files[req.params["file_id"]]
	switch {
	case f == nil:
		return nil, bad("wrong file_id or the file is temporarily unavailable")
	case f.size() > maxDownload:
		return nil, bad("file is too big")
	}
	return map[string]any{
		"file_id": f.id, "file_unique_id": "u" + f.id, "file_size": f.size(), "file_path": "documents/" + f.id,
	}, nil
}

// serveFile hands out a document at TOKEN/documents/ID. Faults meet it under
// the method "file".
func (s *Server) serveFile(w http.ResponseWriter, r *http.Request, place string) {
	token, path, _ := strings.Cut(place, "/")
	req := request{method: "file", params: map[string]string{"file_path": path}}
	fault := s.meet(req)
	if fault.before(w, r) {
		s.note(req, fault.code(), string(fault.Kind))
		return
	}
	s.mu.Lock()
	f := s.files[strings.TrimPrefix(path, "documents/")]
	s.mu.Unlock()
	if f == nil || token != s.opts.Token {
		s.note(req, http.StatusNotFound, "Not Found")
		write(w, nil, &refusal{Code: http.StatusNotFound, Description: "Not Found"})
		return
	}
	s.note(req, http.StatusOK, "")
	w.Header().Set("Content-Length", strconv.Itoa(len(f.Data)))
	if fault != nil && fault.Kind == Truncated {
		_, _ = w.Write(f.Data[:len(f.Data)/2])
		panic(http.ErrAbortHandler)
	}
	if !fault.after(w, r) {
		_, _ = w.Write(f.Data)
	}
}
