package site

import (
	"testing"

	"github.com/report-digest/digest/extract"
)

// What the lexicon knows has an English name; what it does not keeps the article's words, as an id is no name.
func TestEnglishNames(t *testing.T) {
	b, err := prepare(Options{Content: t.TempDir(), Lang: "en"})
	if err != nil {
		t.Fatal(err)
	}
	if got := b.metric(extract.Name{ID: "pretax_income", Text: "稅前利潤"}); got != "Pre-tax income" {
		t.Errorf("pretax_income is %q", got)
	}
	if got := b.metric(extract.Name{ID: "fu_wu_fei", Text: "服務費"}); got != "服務費" {
		t.Errorf("an unknown metric is %q", got)
	}
	if got := b.entity(extract.Name{ID: "xiao-xin-ji-tuan", Text: "小新集團"}); got != "小新集團" {
		t.Errorf("an unknown entity is %q", got)
	}
}
