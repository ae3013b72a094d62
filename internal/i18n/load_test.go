package i18n

import "testing"

func load(t *testing.T, lang string) *Lang {
	t.Helper()
	w, err := Load(lang)
	if err != nil {
		t.Fatal(err)
	}
	return w
}
