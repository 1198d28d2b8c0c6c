package config

import (
	"strings"
	"testing"
)

// Each row is a value of one setting, and whether it is taken.
func TestValues(t *testing.T) {
	long := strings.Repeat("x", 256)
	key := strings.Repeat("k", 20)
	tests := []struct {
		name, value string
		taken       bool
	}{
		{"TELEGRAM_BOT_TOKEN", "123456789:" + key, true},
		{"TELEGRAM_BOT_TOKEN", "  123456789:" + key + " ", true},
		{"TELEGRAM_BOT_TOKEN", "", true},
		{"TELEGRAM_BOT_TOKEN", "123456789:" + key[1:], false},
		{"TELEGRAM_BOT_TOKEN", "123456789", false},
		{"TELEGRAM_BOT_TOKEN", "bot123456789:" + key, false},
		{"TELEGRAM_BOT_TOKEN", "-123:" + key, false},
		{"TELEGRAM_BOT_TOKEN", "1abc:" + key, false},
		{"TELEGRAM_BOT_TOKEN", "123:" + key + "/getMe", false},
		{"TELEGRAM_BOT_TOKEN", "123:" + key + " x", false},
		{"TELEGRAM_BOT_TOKEN", "123:" + key + "?x", false},
		{"TELEGRAM_BOT_TOKEN", "123:" + key + "#x", false},
		{"TELEGRAM_API_URL", "http://127.0.0.1:8081", true},
		{"TELEGRAM_API_URL", "https://api.example", true},
		{"TELEGRAM_API_URL", "ftp://api.example", false},
		{"TELEGRAM_API_URL", "http://", false},
		{"TELEGRAM_API_URL", "http:///path", false},
		{"TELEGRAM_API_URL", "http://[::1", false},
		{"TELEGRAM_API_URL", "api", false},
		{"ALLOWED_CHATS", "-1001, 2,3 4", true},
		{"ALLOWED_CHATS", ",", true},
		{"ALLOWED_CHATS", "1;2", false},
		{"ALLOWED_CHATS", "99999999999999999999", false},
		{"RATE_PER_GROUP", "0", true},
		{"RATE_PER_GROUP", "1.5", false},
		{"ADD_FROM_WEB", "1", true},
		{"ADD_FROM_WEB", "yes", false},
		{"WEBHOOK_SECRET", long, true},
		{"WEBHOOK_SECRET", long + "x", false},
		{"WEBHOOK_SECRET", "a_b-C9", true},
		{"WEBHOOK_SECRET", "a.b", false},
		{"LOG_LEVEL", "debug", true},
		{"LOG_LEVEL", "INFO", false},
		{"LOG_FORMAT", "json", true},
	}
	for _, tt := range tests {
		_, err := load(t, map[string]string{tt.name: tt.value})
		if (err == nil) != tt.taken {
			t.Errorf("%s=%.60q: %v", tt.name, tt.value, err)
		}
	}
}

// Settings that need another, with and without it.
func TestSettingsThatNeedAnother(t *testing.T) {
	tests := []struct {
		env  map[string]string
		says string // "" for no fault
	}{
		{map[string]string{"WEBHOOK_URL": "https://a.example", "LISTEN_ADDR": ":8443", "WEBHOOK_SECRET": "s"}, ""},
		{map[string]string{"WEBHOOK_URL": "https://a.example", "WEBHOOK_SECRET": "s"}, "LISTEN_ADDR"},
		{map[string]string{"WEBHOOK_URL": "https://a.example", "LISTEN_ADDR": ":8443"}, "WEBHOOK_SECRET"},
		{map[string]string{"LISTEN_ADDR": ":8443"}, ""},
		{map[string]string{"EMBEDDINGS_URL": "http://a.example/v1", "EMBEDDINGS_MODEL": "m"}, ""},
		{map[string]string{"EMBEDDINGS_URL": "http://a.example/v1"}, "EMBEDDINGS_MODEL"},
		{map[string]string{"EMBEDDINGS_MODEL": "m"}, ""},
	}
	for _, tt := range tests {
		_, err := load(t, tt.env)
		if got := faults(err); tt.says == "" && err != nil || tt.says != "" && (!strings.HasPrefix(got, tt.says+": ") || strings.Contains(got, "\n")) {
			t.Errorf("%v: %q, want a fault of %q alone", tt.env, got, tt.says)
		}
	}
}

func faults(err error) string {
	if err == nil {
		return ""
	}
	return err.Error()
}

// What is printed can be read: each setting on a line, as it would be written.
func TestString(t *testing.T) {
	c, err := load(t, map[string]string{"ALLOWED_CHATS": "-1001 2", "WEBHOOK_SECRET": "hush-hush", "RATE_PER_USER": "5", "ADD_FROM_WEB": "true"})
	if err != nil {
		t.Fatal(err)
	}
	printed := c.String()
	for _, line := range []string{"TELEGRAM_BOT_TOKEN=", "WEBHOOK_SECRET=(hidden)", "ALLOWED_CHATS=-1001,2", "RATE_PER_USER=5", "ADD_FROM_WEB=true", "CORPUS_DIR=data/articles"} {
		if !strings.Contains("\n"+printed, "\n"+line+"\n") {
			t.Errorf("no line %s in\n%s", line, printed)
		}
	}
	if n := strings.Count(printed, "\n"); n != len(Names()) {
		t.Errorf("%d lines of %d settings", n, len(Names()))
	}
}

// Secrets too short to be told from words are left alone.
func TestRedactsSecretsOnly(t *testing.T) {
	for secret, want := range map[string]string{"sixsix": "a (hidden) b", "five5": "a five5 b", "": "a  b"} {
		c := Config{Embeddings: Server{Key: secret}}
		if got := c.Redact("a " + secret + " b"); got != want {
			t.Errorf("%q: %q, want %q", secret, got, want)
		}
	}
	if got := (Config{CorpusDir: "data/articles"}).Redact("no file in data/articles"); got != "no file in data/articles" {
		t.Errorf("a folder is hidden: %q", got)
	}
}

func TestDefaultsByName(t *testing.T) {
	for name, want := range map[string]string{"CORPUS_DIR": "data/articles", "RATE_PER_USER": "20", "TELEGRAM_BOT_TOKEN": "", "NO_SUCH": ""} {
		if got := Default(name); got != want {
			t.Errorf("%s is %q without being set, want %q", name, got, want)
		}
	}
}

func TestCheckToken(t *testing.T) {
	for token, good := range map[string]bool{goodToken: true, "": false, "12:short": false} {
		if err := CheckToken(token); (err == nil) != good {
			t.Errorf("%.20q: %v", token, err)
		}
	}
}
