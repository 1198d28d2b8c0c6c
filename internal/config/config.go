// Package config turns the environment into one checked value.
//
// It knows the names of the settings and what makes a value acceptable; it
// reads no files, opens no connection and knows nothing of what a setting is
// used for.
package config

import (
	"errors"
	"fmt"
	"net/url"
	"strconv"
	"strings"
)

// Config is every setting, checked.
type Config struct {
	Token        string // TELEGRAM_BOT_TOKEN; "" is the terminal chat
	APIURL       string
	AllowedChats []int64
	AllowedUsers []int64
	AdminUsers   []int64

	CorpusDir string
	StateDir  string

	Embeddings Server
	RerankURL  string

	RatePerUser  int // messages a minute, 0 is no limit
	RatePerGroup int
	AddFromWeb   bool

	WebhookURL    string
	WebhookSecret string
	ListenAddr    string
	OpsAddr       string

	LogLevel  string // debug, info, warn or error
	LogFormat string // text or json
}

// Server is an OpenAI-compatible embedding server; URL "" is none.
type Server struct {
	URL, Model, Key string
}

// setting ties a name of the environment to its place in Config.
type setting struct {
	name     string
	fallback string
	secret   bool
	set      func(*Config, string) error
	show     func(Config) string
}

// Load reads every setting through getenv and reports all faults at once,
// each by the name of its setting.
func Load(getenv func(string) string) (Config, error) {
	var c Config
	var faults []error
	for _, s := range settings {
		value := strings.TrimSpace(getenv(s.name))
		if value == "" {
			value = s.fallback
		}
		if err := s.set(&c, value); err != nil {
			faults = append(faults, fmt.Errorf("%s: %w", s.name, err))
		}
	}
	return c, errors.Join(append(faults, c.check()...)...)
}

// check finds faults of settings that only make sense together.
func (c Config) check() []error {
	var faults []error
	if c.WebhookURL != "" && c.ListenAddr == "" {
		faults = append(faults, errors.New("LISTEN_ADDR: WEBHOOK_URL is set, so say where to listen, for example :8443"))
	}
	if c.WebhookURL != "" && c.WebhookSecret == "" {
		faults = append(faults, errors.New("WEBHOOK_SECRET: WEBHOOK_URL is set, so choose a secret of letters, digits, _ and -"))
	}
	if c.Embeddings.URL != "" && c.Embeddings.Model == "" {
		faults = append(faults, errors.New("EMBEDDINGS_MODEL: EMBEDDINGS_URL is set, so name the model it should use"))
	}
	return faults
}

// Names lists every setting in the order of .env.example.
func Names() []string {
	names := make([]string, len(settings))
	for i, s := range settings {
		names[i] = s.name
	}
	return names
}

// Default is the value of a setting that is not set.
func Default(name string) string {
	for _, s := range settings {
		if s.name == name {
			return s.fallback
		}
	}
	return ""
}

// CheckToken tells whether a token has the form that all have.
func CheckToken(token string) error {
	if token == "" {
		return errors.New("there is none")
	}
	return tokenForm(token)
}

// String prints every setting, a line each, with secrets hidden.
func (c Config) String() string {
	var b strings.Builder
	for _, s := range settings {
		value := s.show(c)
		if s.secret && value != "" {
			value = "(hidden)"
		}
		fmt.Fprintf(&b, "%s=%s\n", s.name, value)
	}
	return b.String()
}

// shortest is what a secret must have to be looked for in a text: shorter ones
// stand in half the words.
const shortest = 6

// Redact hides the secrets that stand in text.
func (c Config) Redact(text string) string {
	for _, s := range settings {
		if value := s.show(c); s.secret && len(value) >= shortest {
			text = strings.ReplaceAll(text, value, "(hidden)")
		}
	}
	return text
}

// GoString keeps %#v from showing secrets.
func (c Config) GoString() string { return c.String() }

func text(name, fallback string, at func(*Config) *string, checks ...func(string) error) setting {
	return setting{
		name: name, fallback: fallback,
		set: func(c *Config, v string) error {
			*at(c) = v
			for _, check := range checks {
				if err := check(v); err != nil {
					return err
				}
			}
			return nil
		},
		show: func(c Config) string { return *at(&c) },
	}
}

func secret(name string, at func(*Config) *string, checks ...func(string) error) setting {
	s := text(name, "", at, checks...)
	s.secret = true
	return s
}

func ids(name string, at func(*Config) *[]int64) setting {
	return setting{
		name: name,
		set:  func(c *Config, v string) (err error) { *at(c), err = parseIDs(v); return err },
		show: func(c Config) string { return joinIDs(*at(&c)) },
	}
}

func number(name, fallback string, at func(*Config) *int) setting {
	return setting{
		name: name, fallback: fallback,
		set: func(c *Config, v string) error {
			n, err := strconv.Atoi(v)
			if err != nil || n < 0 {
				return fmt.Errorf("%q is not a whole number from 0", v)
			}
			*at(c) = n
			return nil
		},
		show: func(c Config) string { return strconv.Itoa(*at(&c)) },
	}
}

func truth(name, fallback string, at func(*Config) *bool) setting {
	return setting{
		name: name, fallback: fallback,
		set: func(c *Config, v string) error {
			b, err := strconv.ParseBool(v)
			if err != nil {
				return fmt.Errorf("%q is neither true nor false", v)
			}
			*at(c) = b
			return nil
		},
		show: func(c Config) string { return strconv.FormatBool(*at(&c)) },
	}
}

func parseIDs(list string) ([]int64, error) {
	var ids []int64
	for _, word := range strings.FieldsFunc(list, func(r rune) bool { return r == ',' || r == ' ' }) {
		id, err := strconv.ParseInt(word, 10, 64)
		if err != nil {
			return nil, fmt.Errorf("%q is not an id; ids are numbers such as 12345 or -1001234567890, with commas between", word)
		}
		ids = append(ids, id)
	}
	return ids, nil
}

func joinIDs(ids []int64) string {
	words := make([]string, len(ids))
	for i, id := range ids {
		words[i] = strconv.FormatInt(id, 10)
	}
	return strings.Join(words, ",")
}

func oneOf(words ...string) func(string) error {
	return func(v string) error {
		for _, w := range words {
			if v == w {
				return nil
			}
		}
		return fmt.Errorf("%q is none of %s", v, strings.Join(words, ", "))
	}
}

func address(v string) error {
	if v == "" {
		return nil
	}
	u, err := url.Parse(v)
	if err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" {
		return errors.New("not an address; it should begin with http:// or https://")
	}
	return nil
}

// secretForm is what setWebhook accepts as secret_token.
func secretForm(v string) error {
	const allowed = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-"
	if strings.Trim(v, allowed) != "" || len(v) > 256 {
		return errors.New("use at most 256 letters, digits, _ and -")
	}
	return nil
}

// tokenForm catches a token pasted with something else around it.
func tokenForm(v string) error {
	if v == "" {
		return nil
	}
	id, key, ok := strings.Cut(v, ":")
	if _, err := strconv.ParseUint(id, 10, 64); !ok || err != nil || len(key) < 20 || strings.ContainsAny(key, " /?#") {
		return errors.New("not of the form 123456789:ABC…; copy it again from BotFather")
	}
	return nil
}
