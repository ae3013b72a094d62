package i18n

import (
	"testing"
	"time"

	"github.com/shopspring/decimal"

	"github.com/report-digest/digest/extract"
)

func TestShow(t *testing.T) {
	for _, c := range []struct {
		name, value, step, unit string
		kind                    extract.Kind
		text                    string
		hant, hans, en          string
	}{
		{"hundred millions", "31742000000", "1000000", "CNY", extract.Level, "", "317.42億元", "317.42亿元", "RMB\u00a031.742bn"},
		{"thousands of them", "280154000000", "1000000", "CNY", extract.Level, "", "2,801.54億元", "2,801.54亿元", "RMB\u00a0280.154bn"},
		{"trillions", "3500000000000", "100000000000", "CNY", extract.Level, "", "3.5萬億元", "3.5万亿元", "RMB\u00a03.5tn"},
		{"a written zero stays", "4120000000", "1000000", "CNY", extract.Level, "", "41.20億元", "41.20亿元", "RMB\u00a04.120bn"},
		{"a price", "86.71", "0.01", "USD", extract.Level, "", "86.71美元", "86.71美元", "US$86.71"},
		{"a loss", "-1300000000", "100000000", "USD", extract.Level, "", "−13億美元", "−13亿美元", "−US$1.3bn"},
		{"an amount more", "500000000", "100000000", "CNY", extract.Delta, "", "+5億元", "+5亿元", "+RMB\u00a0500m"},
		{"per share", "2.5", "0.1", "CNY/share", extract.Level, "", "2.5元/股", "2.5元/股", "RMB\u00a02.5/share"},
		{"growth", "13", "1", "%", extract.Change, "", "+13%", "+13%", "+13%"},
		{"a fall", "-31", "1", "%", extract.Change, "", "−31%", "−31%", "−31%"},
		{"no change", "0", "0.1", "%", extract.Change, "", "0.0%", "0.0%", "0.0%"},
		{"a rate has no plus", "39.2", "0.1", "%", extract.Level, "", "39.2%", "39.2%", "39.2%"},
		{"points", "1.2", "0.1", "pp", extract.Delta, "", "+1.2個百分點", "+1.2个百分点", "+1.2 pp"},
		{"times", "12", "1", "x", extract.Level, "", "12倍", "12倍", "12×"},
		{"a count", "2000", "1", "count", extract.Level, "2000多家", "2,000家", "2,000家", "2,000"},
		{"a large count", "1025000", "1000", "count", extract.Level, "102.5萬人", "102.5萬人", "102.5万人", "1.025m"},
		{"twenty digits", "12345678901234567890", "1", "CNY", extract.Level, "", "12,345,678.901234567890萬億元", "12,345,678.901234567890万亿元", "RMB\u00a012,345,678.901234567890tn"},
	} {
		f := &extract.Fact{Kind: c.kind, Quantity: extract.Quantity{
			Text: c.text, Unit: c.unit, Step: decimal.RequireFromString(c.step), Value: exactly(c.value),
		}}
		for lang, want := range map[string]string{"zh-Hant": c.hant, "zh-Hans": c.hans, "en": c.en} {
			if got := load(t, lang).Show(f).String(); got != want {
				t.Errorf("%s in %s: %q, want %q", c.name, lang, got, want)
			}
		}
	}
}

func TestShowSaysHowSure(t *testing.T) {
	w := load(t, "zh-Hant")
	f := &extract.Fact{Kind: extract.Change, Quantity: extract.Quantity{Unit: "%", Value: exactly("16"), Bound: extract.Over}}
	if got := w.Show(f); got.String() != "逾+16%" || got.Arrow != "▲" {
		t.Errorf("over: %q %q", got, got.Arrow)
	}
	f.Bound, f.Approx = "", true
	if got := w.Show(f).String(); got != "約+16%" {
		t.Errorf("about: %q", got)
	}
	if got := load(t, "en").Show(f).String(); got != "about +16%" {
		t.Errorf("about: %q", got)
	}
}

func TestShowRange(t *testing.T) {
	q := extract.Quantity{Unit: "%", Low: exactly("60"), High: exactly("70")}
	w := load(t, "zh-Hant")
	if got := w.Show(&extract.Fact{Kind: extract.Share, Quantity: q}).String(); got != "60–70%" {
		t.Errorf("share %q", got)
	}
	if got := w.Show(&extract.Fact{Kind: extract.Change, Quantity: q}).String(); got != "+60–70%" {
		t.Errorf("change %q", got)
	}
	q.Low = exactly("-5")
	if got := w.Show(&extract.Fact{Kind: extract.Change, Quantity: q}); got.String() != "−5–+70%" || got.Arrow != "" {
		t.Errorf("both sides of zero %q %q", got, got.Arrow)
	}
}

func TestPeriod(t *testing.T) {
	for _, c := range []struct {
		label, start, end string
		want              [3]string
	}{
		{"2024Q4", "2024-10-01", "2024-12-31", [3]string{"2024年第四季", "2024年第四季度", "Q4 2024"}},
		{"2024", "2024-01-01", "2024-12-31", [3]string{"2024年", "2024年", "2024"}},
		{"2024-01", "2024-01-01", "2024-01-31", [3]string{"2024年1月", "2024年1月", "January 2024"}},
		{"2025-01-30", "2025-01-30", "2025-01-30", [3]string{"2025年1月30日", "2025年1月30日", "30 January 2025"}},
		{"2024-11-24/2025-02-24", "2024-11-24", "2025-02-24", [3]string{"2024年11月24日至2025年2月24日", "2024年11月24日至2025年2月24日", "24 November 2024 to 24 February 2025"}},
		{"", "", "", [3]string{}},
	} {
		p := extract.Period{Label: c.label}
		if c.label != "" {
			p.Start, p.End = dayOf(t, c.start), dayOf(t, c.end)
		}
		for i, lang := range Langs {
			if got := load(t, lang).Period(p); got != c.want[i] {
				t.Errorf("%s in %s: %q, want %q", c.label, lang, got, c.want[i])
			}
		}
	}
}

func dayOf(t *testing.T, s string) time.Time {
	t.Helper()
	day, err := time.Parse(time.DateOnly, s)
	if err != nil {
		t.Fatal(err)
	}
	return day
}

func exactly(s string) decimal.NullDecimal {
	return decimal.NewNullDecimal(decimal.RequireFromString(s))
}

func TestPlain(t *testing.T) {
	w := load(t, "zh-Hant")
	f := &extract.Fact{Kind: extract.Change, Quantity: extract.Quantity{Unit: "%"}}
	for in, want := range map[string]string{"18.79": "+18.79%", "-4": "−4%", "10~99": "+10–99%", "?": "?"} {
		if got := w.Plain(in, f); got != want {
			t.Errorf("plain(%q) = %q, want %q", in, got, want)
		}
	}
}
