package check

import (
	"testing"

	"github.com/shopspring/decimal"

	"github.com/report-digest/digest/extract"
)

func TestFigures(t *testing.T) {
	text := func(text, value, unit string) extract.Quantity {
		return extract.Quantity{Text: text, Value: decimal.NewNullDecimal(decimal.RequireFromString(value)), Unit: unit}
	}
	for _, c := range []struct {
		q    extract.Quantity
		as   scale
		want string
	}{
		{text("317.42億", "31742000000", "CNY"), 8, "317.42"},
		{text("317.40億", "31740000000", "CNY"), 8, "317.40"},
		{text("3.5萬億元", "3500000000000", "CNY"), 12, "3.5"},
		{text("13,860台", "13860", "count"), 0, "13,860"},
		{text("８．４４％", "8.44", "%"), 0, "8.44"},
		{text("1.25個基點", "0.0125", "pp"), -2, "1.25"},
		{text("三成五", "35", "%"), 0, "35"},
		{text("25萬6千", "256000", "count"), 4, "25.6"},
		{text("兩億", "200000000", "CNY"), 8, "2"},
		{text("-3%", "-3", "%"), 0, "−3"},
		{text("31%", "-31", "%"), 0, "−31"},
		{text("0元", "0", "CNY"), 0, "0"},
	} {
		if got := scaleOf(&c.q); got != c.as {
			t.Errorf("%s: scale %d, want %d", c.q.Text, got, c.as)
		}
		if got := c.as.figure(&c.q); got != c.want {
			t.Errorf("%s: %s, want %s", c.q.Text, got, c.want)
		}
	}
	wan := text("9500萬元", "95000000", "CNY")
	if got := scale(8).figure(&wan); got != "0.95" {
		t.Errorf("9500萬元 in 億: %s", got)
	}
}
