package config

// settings is the whole list, in the order of .env.example.
var settings = []setting{
	secret("TELEGRAM_BOT_TOKEN", func(c *Config) *string { return &c.Token }, tokenForm),
	text("TELEGRAM_API_URL", "https://api.telegram.org", func(c *Config) *string { return &c.APIURL }, address),
	ids("ALLOWED_CHATS", func(c *Config) *[]int64 { return &c.AllowedChats }),
	ids("ALLOWED_USERS", func(c *Config) *[]int64 { return &c.AllowedUsers }),
	ids("ADMIN_USERS", func(c *Config) *[]int64 { return &c.AdminUsers }),
	text("CORPUS_DIR", "data/articles", func(c *Config) *string { return &c.CorpusDir }),
	text("STATE_DIR", "data/state", func(c *Config) *string { return &c.StateDir }),
	text("EMBEDDINGS_URL", "", func(c *Config) *string { return &c.Embeddings.URL }, address),
	text("EMBEDDINGS_MODEL", "", func(c *Config) *string { return &c.Embeddings.Model }),
	secret("EMBEDDINGS_KEY", func(c *Config) *string { return &c.Embeddings.Key }),
	text("RERANK_URL", "", func(c *Config) *string { return &c.RerankURL }, address),
	number("RATE_PER_USER", "20", func(c *Config) *int { return &c.RatePerUser }),
	number("RATE_PER_GROUP", "20", func(c *Config) *int { return &c.RatePerGroup }),
	truth("ADD_FROM_WEB", "false", func(c *Config) *bool { return &c.AddFromWeb }),
	text("WEBHOOK_URL", "", func(c *Config) *string { return &c.WebhookURL }, address),
	secret("WEBHOOK_SECRET", func(c *Config) *string { return &c.WebhookSecret }, secretForm),
	text("LISTEN_ADDR", "", func(c *Config) *string { return &c.ListenAddr }),
	text("OPS_ADDR", "", func(c *Config) *string { return &c.OpsAddr }),
	text("LOG_LEVEL", "info", func(c *Config) *string { return &c.LogLevel }, oneOf("debug", "info", "warn", "error")),
	text("LOG_FORMAT", "text", func(c *Config) *string { return &c.LogFormat }, oneOf("text", "json")),
}
