package telegram

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"
	"time"

	tgbotapi "github.com/go-telegram-bot-api/telegram-bot-api/v5"

	"footnote/internal/reply"
)

// maxDownload is the size above which Telegram hands out no file to a bot.
const maxDownload = 20 << 20

// downloadTries is how often a file is asked for when the line breaks.
const downloadTries = 3

// attach fetches the document of a message.
func (b *Bot) attach(ctx context.Context, d *tgbotapi.Document) *reply.Attachment {
	a := &reply.Attachment{Name: d.FileName, Size: int64(d.FileSize)}
	if a.Size > maxDownload {
		a.Fault = reply.AttachmentTooBig
		return a
	}
	ctx, cancel := context.WithTimeout(ctx, fileDeadline)
	defer cancel()
	data, err := b.download(ctx, d.FileID)
	b.stats.call("getFile", err)
	switch {
	case err == nil:
		a.Data = data
	case strings.Contains(strings.ToLower(err.Error()), "file is too big"):
		a.Fault = reply.AttachmentTooBig
	default:
		b.log.Warn("file not fetched", "err", err)
		a.Fault = reply.AttachmentLost
	}
	return a
}

// download fetches a file by its id, again when the line breaks.
func (b *Bot) download(ctx context.Context, fileID string) (data []byte, err error) {
	pause := backoff{first: time.Second, most: maxPause}
	for range downloadTries {
		data, err = b.api.download(ctx, fileID)
		switch diagnose(err) {
		case wait:
			err = errors.Join(err, sleep(ctx, retryAfter(err)))
		case retry, unsure:
			err = errors.Join(err, sleep(ctx, pause.step()))
		default:
			return data, err
		}
		if ctx.Err() != nil {
			return nil, err
		}
	}
	return nil, err
}

// download fetches a file by its id. No error of it holds the address, which
// has the token in it.
func (a *api) download(ctx context.Context, fileID string) ([]byte, error) {
	var file struct {
		Path string `json:"file_path"`
		Size int64  `json:"file_size"`
	}
	if err := a.call(ctx, "getFile", params{"file_id": fileID}, &file); err != nil {
		return nil, err
	}
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, a.files+(&url.URL{Path: file.Path}).EscapedPath(), nil)
	if err != nil {
		return nil, fmt.Errorf("telegram file: %w", withoutURL(err))
	}
	resp, err := a.http.Do(req)
	if err != nil {
		return nil, fmt.Errorf("telegram file: %w", &lost{err: withoutURL(err)})
	}
	defer func() { _ = resp.Body.Close() }() // whatever is left in it is not wanted
	if resp.StatusCode != http.StatusOK {
		return nil, fmt.Errorf("telegram file: %w", &lost{Sent: true, Status: resp.StatusCode, err: errors.New("no file")})
	}
	data, err := io.ReadAll(io.LimitReader(resp.Body, maxDownload+1))
	switch {
	case err != nil:
		return nil, fmt.Errorf("telegram file: %w", &lost{Sent: true, Status: resp.StatusCode, err: withoutURL(err)})
	case len(data) > maxDownload:
		return nil, errors.New("telegram file: file is too big")
	case file.Size != 0 && int64(len(data)) != file.Size:
		return nil, fmt.Errorf("telegram file: %w", &lost{Sent: true, Status: resp.StatusCode, err: io.ErrUnexpectedEOF})
	}
	return data, nil
}
