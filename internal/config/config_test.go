package config

import (
	"os"
	"regexp"
	"strings"
	"testing"
)

const goodToken = "123456789:AAtestTESTtestTESTtestTESTtest12345"

func load(t *testing.T, env map[string]string) (Config, error) {
	t.Helper()
	return Load(func(name string) string { return env[name] })
}

func TestLoadDefaults(t *testing.T) {
	c, err := load(t, nil)
	if err != nil {
		t.Fatal(err)
	}
	if c.CorpusDir != "data/articles" || c.RatePerUser != 20 || c.AddFromWeb || c.LogFormat != "text" {
		t.Errorf("defaults are %+v", c)
	}
}

func TestLoadValues(t *testing.T) {
	c, err := load(t, map[string]string{
		"TELEGRAM_BOT_TOKEN": goodToken,
		"ALLOWED_CHATS":      "-1001234567890, 42",
		"RATE_PER_USER":      "0",
		"ADD_FROM_WEB":       "true",
	})
	if err != nil {
		t.Fatal(err)
	}
	if len(c.AllowedChats) != 2 || c.AllowedChats[0] != -1001234567890 || c.RatePerUser != 0 || !c.AddFromWeb {
		t.Errorf("values are %+v", c)
	}
}

func TestLoadFaults(t *testing.T) {
	tests := []struct{ name, value, says string }{
		{"TELEGRAM_BOT_TOKEN", "bot token", "copy it again from BotFather"},
		{"TELEGRAM_API_URL", "api.telegram.org", "http:// or https://"},
		{"ALLOWED_USERS", "alice", "is not an id"},
		{"RATE_PER_USER", "-1", "whole number"},
		{"ADD_FROM_WEB", "maybe", "neither true nor false"},
		{"WEBHOOK_SECRET", "two words", "letters, digits"},
		{"LOG_LEVEL", "loud", "none of debug, info"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			_, err := load(t, map[string]string{test.name: test.value})
			if err == nil || !strings.Contains(err.Error(), test.name+": ") || !strings.Contains(err.Error(), test.says) {
				t.Errorf("%s=%s: error %v does not say %q", test.name, test.value, err, test.says)
			}
		})
	}
}

func TestLoadReportsAllFaultsAtOnce(t *testing.T) {
	_, err := load(t, map[string]string{"RATE_PER_USER": "x", "LOG_LEVEL": "y", "WEBHOOK_URL": "https://example.org/hook", "EMBEDDINGS_URL": "http://127.0.0.1:8080/v1"})
	for _, name := range []string{"RATE_PER_USER", "LOG_LEVEL", "LISTEN_ADDR", "WEBHOOK_SECRET", "EMBEDDINGS_MODEL"} {
		if !strings.Contains(err.Error(), name+": ") {
			t.Errorf("%s is not named in: %v", name, err)
		}
	}
}

func TestSecretsAreHidden(t *testing.T) {
	c, err := load(t, map[string]string{"TELEGRAM_BOT_TOKEN": goodToken, "EMBEDDINGS_KEY": "sk-secret", "WEBHOOK_SECRET": "hook-secret"})
	if err != nil {
		t.Fatal(err)
	}
	for _, secret := range []string{goodToken, "sk-secret", "hook-secret"} {
		if strings.Contains(c.String()+c.GoString(), secret) {
			t.Errorf("%q is printed", secret)
		}
		if got := c.Redact("said " + secret + " aloud"); got != "said (hidden) aloud" {
			t.Errorf("redacted it reads %q", got)
		}
	}
}

func TestEnvExampleNamesEverySetting(t *testing.T) {
	data, err := os.ReadFile("../../.env.example")
	if err != nil {
		t.Fatal(err)
	}
	var listed []string
	for _, m := range regexp.MustCompile(`(?m)^([A-Z_]+)=(.*)$`).FindAllStringSubmatch(string(data), -1) {
		listed = append(listed, m[1])
	}
	if got, want := strings.Join(listed, " "), strings.Join(Names(), " "); got != want {
		t.Errorf(".env.example lists\n%s\nthe code knows\n%s", got, want)
	}
	for _, s := range settings {
		if !strings.Contains(string(data), "\n"+s.name+"="+s.fallback+"\n") {
			t.Errorf(".env.example does not give %s its default %q", s.name, s.fallback)
		}
	}
}
