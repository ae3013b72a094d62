package site

import (
	"testing"

	"github.com/report-digest/digest/extract"
	"github.com/report-digest/digest/internal/check"
)

// A filter offers what differs among the findings of a page; what is the same for all of them is no choice.
func TestFilters(t *testing.T) {
	b, err := prepare(Options{Content: t.TempDir(), Lang: "en"})
	if err != nil {
		t.Fatal(err)
	}
	finding := func(rule, entity string) *check.Finding {
		return &check.Finding{Rule: rule, Verdict: "differs", Fact: &extract.Fact{Entity: extract.Name{ID: entity, Text: entity}}}
	}
	got := b.filters([]*check.Finding{finding("same-fact", "a"), finding("change-from-levels", "b"), finding("same-fact", "b")})
	if len(got) != 2 || got[0].Name != "rule" || got[1].Name != "entity" {
		t.Fatalf("got %+v, want a filter by rule and one by entity", got)
	}
	if c := got[0].Choices; len(c) != 2 || c[0].Value != "same-fact" || c[1].Text != "A change and its levels" {
		t.Errorf("choices of rules: %+v", c)
	}
	for _, r := range check.Rules() {
		if !b.words.Has("rule." + r.ID) {
			t.Errorf("rule %s has no name", r.ID)
		}
	}
}
