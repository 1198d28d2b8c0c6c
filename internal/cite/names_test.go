package cite

import (
	"slices"
	"testing"

	"footnote/internal/article"
)

func testNames(t testing.TB) *Names {
	t.Helper()
	names, err := NewNames([]Entry{
		{Name: "Eurasia Daily Monitor", Other: []string{"EDM"}, Type: article.Outlet, VolumeZero: 2003},
		{Name: "Kommersant", Other: []string{"Коммерсантъ", "Коммерсант"}, Domains: []string{"kommersant.ru"}, Type: article.Outlet},
		{Name: "Ukrainska Pravda", Other: []string{"Українська правда"}, Domains: []string{"pravda.com.ua"}, Type: article.Outlet},
		{Name: "Volodymyr Zelenskyy", Other: []string{"Zelensky", "Zelenskyy", "Зеленський", "Володимир Зеленський"}, Type: article.Person},
		{Name: "Northern Times", Other: []string{"NT"}},
		{Name: "Nova Televizija", Other: []string{"NT"}},
	})
	if err != nil {
		t.Fatal(err)
	}
	return names
}

func TestCanonical(t *testing.T) {
	names := testNames(t)
	for in, want := range map[string]string{
		"EDM": "Eurasia Daily Monitor", "eurasia daily monitor": "Eurasia Daily Monitor",
		"«Коммерсантъ»": "Kommersant", "Коммерсанта": "Kommersant", "Kommersant.ru": "Kommersant",
		"Української правди": "Ukrainska Pravda", "www.pravda.com.ua": "Ukrainska Pravda",
		"Наrbour.tv": "Harbour.tv", "the Northern Times": "Northern Times", "NT": "NT",
		"Telegram.me/harbour": "Telegram/harbour", "t.me/s/rybar": "Telegram/rybar",
		"Youtube/@somebody": "YouTube/@somebody", "https://t.me/rybar/123": "Telegram/rybar",
		"Nobody Ever": "Nobody Ever", "": "",
	} {
		if got := names.Canonical(in); got != want {
			t.Errorf("Canonical(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestVariants(t *testing.T) {
	names := testNames(t)
	for _, in := range []string{"Zelensky", "Zelenskiy", "Зеленский", "zelenskyy"} {
		if got := names.Variants(in); !slices.Contains(got, "Зеленський") && in != "Зеленський" {
			t.Errorf("Variants(%q) = %q", in, got)
		}
	}
	if got := names.Variants("tank"); got != nil {
		t.Errorf("Variants of an unknown word = %q", got)
	}
}

func TestNewNamesRefuses(t *testing.T) {
	if _, err := NewNames([]Entry{{Name: " "}}); err == nil {
		t.Error("an entry without a name was taken")
	}
	if _, err := NewNames([]Entry{{Name: "A b"}, {Name: "a B"}}); err == nil {
		t.Error("one name was taken twice")
	}
}
