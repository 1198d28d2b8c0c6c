package state

import "testing"

// language fails the test when a chat's is not want.
func language(t *testing.T, s *Store, chat, want string) {
	t.Helper()
	if got, err := s.Language(chat); err != nil || got != want {
		t.Errorf("chat %s speaks %q (%v), not %q", chat, got, err, want)
	}
}

func choose(t *testing.T, s *Store, chat, code string) {
	t.Helper()
	if err := s.SetLanguage(chat, code); err != nil {
		t.Fatal(err)
	}
}

func TestSettingsOutliveARestart(t *testing.T) {
	s, path := fresh(t)
	language(t, s, "7", "")
	choose(t, s, "7", "uk")
	choose(t, s, "8", "ru")
	choose(t, s, "8", "")
	s = reopen(t, s, path)
	language(t, s, "7", "uk")
	language(t, s, "8", "")
}

// A group that becomes a supergroup goes on speaking its language.
func TestSettingsMoveWithTheirChat(t *testing.T) {
	s, _ := fresh(t)
	choose(t, s, "-5", "uk")
	for range 2 { // Telegram tells of a move twice
		if err := s.Move(-5, -1005); err != nil {
			t.Fatal(err)
		}
	}
	language(t, s, "-1005", "uk")
	if home, err := s.Home(-5); home != -1005 || err != nil {
		t.Errorf("-5 has moved to %d (%v)", home, err)
	}
	choose(t, s, "-1005", "ru")
	if err := s.Move(-5, -1005); err != nil {
		t.Fatal(err)
	}
	language(t, s, "-1005", "ru")
}

func TestForgetForgetsAPersonsSettings(t *testing.T) {
	s, _ := fresh(t)
	choose(t, s, "101", "uk")
	choose(t, s, "-5", "uk")
	if err := s.Forget("101"); err != nil {
		t.Fatal(err)
	}
	language(t, s, "101", "")
	language(t, s, "-5", "uk")
}
