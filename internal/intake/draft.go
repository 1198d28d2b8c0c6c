package intake

import (
	"cmp"
	"context"
	"slices"
	"strings"
	"time"

	"footnote/internal/article"
)

// Sent is what somebody sent to be added.
type Sent struct {
	Owner  string  // opaque key; drafts are seen by their owner only
	Ending string  // of the file's name, with its dot: what kind of file it is
	Body   []byte  // as it came
	Origin *Origin // nil where nothing is known of it
}

// Origin is where a draft comes from.
type Origin struct {
	Name string    // of the channel that it was published in
	Date time.Time // of publication there
	URL  string
	Text bool // it is a post; false for a file that was passed on, or a page
}

// Draft is something sent and not yet kept, as it would be read.
type Draft struct {
	ID      string
	Article *article.Article
	Origin  *Origin
	Edits   map[Field]string
	Like    *article.Article // the article of the corpus that it is most like, nil without one
	Share   float64          // how much of the longer of the two both have, 0 to 1
	Same    bool             // Like has the very same text
}

// Waiting is a draft in a list.
type Waiting struct {
	ID    string
	Title string
	Since time.Time
}

// alike is the share from which another article is worth a remark. Two reports
// of one event in their own words share a few hundredths.
const alike = .5

// Take makes a draft of what was sent. The same thing sent again is the same
// draft. An error is one of the sentinels or of the disk.
func (d *Desk) Take(ctx context.Context, s Sent) (Draft, error) {
	r := newRecord(s, d.Now())
	draft, err := d.read(ctx, r, s.Body)
	if err != nil {
		return Draft{}, err
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	if old, err := d.load(s.Owner, r.ID); err == nil && !old.Kept {
		return d.read(ctx, old, s.Body)
	}
	if len(d.list(s.Owner)) >= MaxDrafts {
		return Draft{}, ErrFull
	}
	r.Title = draft.Article.Title
	if err := put(d.drafts, r.ID+bodyEnding, s.Body); err != nil {
		return Draft{}, unnoted(err)
	}
	return draft, d.save(r)
}

// Edit sets a field of a draft; no field sets nothing and shows the draft. id
// "" is the owner's newest draft.
func (d *Desk) Edit(ctx context.Context, owner, id string, f Field, value string) (Draft, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	r, body, err := d.open(owner, id)
	if err != nil {
		return Draft{}, err
	}
	if f == "" {
		return d.read(ctx, r, body)
	}
	if !slices.Contains(fields, f) {
		return Draft{}, ErrNoField
	}
	r.edit(f, strings.Join(strings.Fields(strings.ToValidUTF8(value, "")), " "))
	draft, err := d.read(ctx, r, body)
	switch {
	case err != nil:
		return Draft{}, err
	case f == Date && r.Edits[Date] != "" && draft.Article.DateSource != article.DateFrontMatter:
		return Draft{}, ErrNotADate
	}
	r.Title, r.Seen = draft.Article.Title, d.Now()
	return draft, d.save(r)
}

// Discard deletes a draft; id "" is the owner's newest. One that was kept is
// ErrGone.
func (d *Desk) Discard(owner, id string) error {
	d.mu.Lock()
	defer d.mu.Unlock()
	r, _, err := d.open(owner, id)
	if err != nil {
		return err
	}
	return d.drop(r.ID)
}

// Waiting lists the drafts of an owner, the newest first.
func (d *Desk) Waiting(owner string) []Waiting {
	d.mu.Lock()
	defer d.mu.Unlock()
	var list []Waiting
	for _, r := range d.list(owner) {
		list = append(list, Waiting{ID: r.ID, Title: r.Title, Since: r.Taken})
	}
	return list
}

// Forget deletes every draft of an owner.
func (d *Desk) Forget(owner string) error {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.dropAll(func(r *record) bool { return r.Owner == owner })
}

// read reads a draft as the corpus would.
func (d *Desk) read(ctx context.Context, r *record, body []byte) (Draft, error) {
	sidecar, err := r.sidecar()
	if err != nil {
		return Draft{}, err
	}
	a, err := d.Reading().Read(ctx, r.ID+r.Ending, body, sidecar)
	if err != nil {
		return Draft{}, unread(err)
	}
	draft := Draft{ID: r.ID, Article: a, Origin: r.Origin, Edits: r.Edits}
	if near, share := d.Library().Near(a); near != nil && share >= alike {
		draft.Like, draft.Share, draft.Same = near, share, sameText(a, near)
	}
	return draft, nil
}

// sameText tells whether two articles have one body: the corpus shows one of
// them only.
func sameText(a, b *article.Article) bool {
	return slices.EqualFunc(a.Text().Paragraphs, b.Text().Paragraphs, func(p, q article.Paragraph) bool { return p.Text == q.Text })
}

func newestFirst(a, b *record) int {
	return cmp.Or(b.Taken.Compare(a.Taken), cmp.Compare(a.ID, b.ID))
}
