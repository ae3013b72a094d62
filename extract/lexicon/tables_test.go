package lexicon

import (
	"os"
	"strings"
	"testing"

	"github.com/report-digest/digest/extract/lexicon/tables"
	"github.com/report-digest/digest/extract/text"
)

// TestRoleRows fails on a word with two rows, a role that roles.txt does not have, and an example without its word.
func TestRoleRows(t *testing.T) {
	known := map[string]bool{}
	for _, r := range tables.Roles() {
		known[r.Name] = true
	}
	places := map[string]string{}
	for _, w := range tables.Words() {
		word := tables.Unblank(w.Text)
		if other, twice := places[word]; twice {
			t.Errorf("%s: %s has a row at %s; give one row all its roles", w.Place, w.Text, other)
		}
		places[word] = w.Place
		if len(w.Roles) == 0 {
			t.Errorf("%s: %s has no role", w.Place, w.Text)
		}
		for _, r := range w.Roles {
			if !known[r] {
				t.Errorf("%s: no role %q in roles.txt", w.Place, r)
			}
		}
		if !strings.Contains(strings.ToLower(text.Fold(w.Example)), strings.ToLower(word)) {
			t.Errorf("%s: the example %q does not hold %s", w.Place, w.Example, w.Text)
		}
	}
}

// TestUnitRows fails on a unit that has no words, measures what nothing is, or is shown by a text that a language of the interface lacks.
func TestUnitRows(t *testing.T) {
	measures := map[string]bool{"money": true, "rate": true, "ratio": true, "points": true, "count": true, "volume": true}
	seen := map[string]bool{}
	for _, row := range UnitRows {
		if seen[row.ID] || row.ID == "" {
			t.Errorf("%q: an id has one row", row.ID)
		}
		seen[row.ID] = true
		if divides := row.Measures == "per"; !divides && !measures[row.Measures] || divides != (len(row.Words) == 0) || divides && len(row.Per) == 0 {
			t.Errorf("%s: measures %q", row.ID, row.Measures)
		}
		for _, lang := range []string{"en", "zh-Hans", "zh-Hant"} {
			data, err := os.ReadFile("../../templates/strings/" + lang + ".yaml")
			if err != nil {
				t.Fatal(err)
			}
			has := strings.Contains(string(data), "\nunit."+row.ID+": ")
			if row.Shown != "id" && row.Shown != "string" || row.Shown == "string" && !has {
				t.Errorf("%s: shown by %q, which %s lacks", row.ID, row.Shown, lang)
			}
		}
	}
}
