package extract

import (
	"strings"
	"testing"

	"github.com/report-digest/digest/extract/fact"
	"github.com/report-digest/digest/extract/lexicon"
)

func TestFactID(t *testing.T) {
	ids := fact.NewIDs(0)
	a, again := ids.Next("營收增長13%。", "13%"), ids.Next("營收增長13%。", "13%")
	other := ids.Next("淨利增長13%。", "13%")
	if a == again || a == other || again == other {
		t.Errorf("three figures have the ids %s, %s and %s", a, again, other)
	}
	if b := fact.NewIDs(0).Next("營收增長13%。", "13%"); b != a {
		t.Errorf("the id of one figure is %s, then %s", a, b)
	}
	if len(a) != 8 || strings.ToLower(a) != a {
		t.Errorf("the id %s is not 8 small letters and digits", a)
	}
}

func TestBadRows(t *testing.T) {
	for name, opts := range map[string]lexicon.Options{
		"an entity without an id":  {Entities: []lexicon.EntityRow{{Names: []string{"甲"}}}},
		"an entity without a name": {Entities: []lexicon.EntityRow{{ID: "a"}}},
		"a metric without an id":   {Metrics: []lexicon.MetricRow{{Names: []string{"甲"}}}},
		"a metric without a name":  {Metrics: []lexicon.MetricRow{{ID: "a"}}},
	} {
		if _, err := New(opts); err == nil {
			t.Errorf("%s is taken", name)
		}
	}
}

func TestInferDate(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"2024年12月31日，營收3億元。2025年2月20日公布。2025年1月3日", "2025-02-20"},
		{"截至2024年6月30日止六個月", "2024-06-30"},
		{"2025-03-14收盤", "2025-03-14"},
		{"2024年營收3億元", "-"},
		{"3月14日收盤", "-"},
		{"", "-"},
	} {
		p, ok := shared().InferDate(plainText("", "2000-01-01", "zh-Hant", c.text))
		if ok == p.IsZero() || periodText(p.Period) != c.want {
			t.Errorf("%s: %s (%v), want %s", c.text, periodText(p.Period), ok, c.want)
		}
	}
}
