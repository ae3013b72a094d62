package check

import (
	"math/rand/v2"
	"testing"

	"github.com/shopspring/decimal"

	"github.com/report-digest/digest/extract"
)

func TestImplied(t *testing.T) {
	for _, c := range []struct{ figure, want string }{
		{"13%", "12.5 13.5"},
		{"-3%", "-3.5 -2.5"},
		{"13.0%", "12.95 13.05"},
		{"60~70%", "59.5 70.5"},
		{"約16%", "15 17"},      // one unit of the last digit
		{"約60%", "57 63"},      // a twentieth
		{"約-60%", "-63 -57"},   //
		{"約60~70%", "57 73.5"}, //
		{"約300億", "28500000000 31500000000"},
		{"超20%", "19.5 ∞"},
		{"不足20%", "-∞ 20.5"},
		{"超-20%", "-∞ -19.5"}, // a fall of more than
		{"不足-20%", "-20.5 ∞"},
	} {
		q := quantity(c.figure)
		v := implied(&q)
		low, high := v.low.String(), v.high.String()
		if v.noLow {
			low = "-∞"
		}
		if v.noHigh {
			high = "∞"
		}
		if got := low + " " + high; got != c.want {
			t.Errorf("%s: %s, want %s", c.figure, got, c.want)
		}
	}
}

// Whatever values two figures stand for, the growth between them is in the growth
// of their intervals, and the base grown by it gives the later value.
func TestGrowthHoldsAllValues(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 5))
	random := func(positive bool) (v interval, inside decimal.Decimal) {
		a, width := int64(1+r.IntN(1000)), int64(r.IntN(300))
		if !positive {
			a -= 500
		}
		v = interval{low: decimal.New(a, -1), high: decimal.New(a+width, -1)}
		return v, decimal.New(a*100+int64(r.IntN(int(width)*100+1)), -3)
	}
	for range 5000 {
		base, b := random(true)
		now, n := random(false)
		g, exact := growth(now, base, hundred), n.Mul(hundred).DivRound(b, 2).Sub(hundred)
		if !g.meets(interval{low: exact, high: exact}) {
			t.Fatalf("%s from %s is outside %v", n, b, g)
		}
		change, c := random(false)
		v, ok := grown(base, change, hundred)
		if !ok {
			t.Fatalf("nothing grown from %v", base)
		}
		level := b.Mul(c.Add(hundred))
		if !v.meets(interval{low: level, high: level}) {
			t.Fatalf("%s grown by %s is outside %v", b, c, v)
		}
	}
}

func TestMeets(t *testing.T) {
	v := func(low, high int64) interval {
		return interval{low: decimal.NewFromInt(low), high: decimal.NewFromInt(high)}
	}
	up, down := v(5, 0), v(0, 5)
	up.noHigh, down.noLow = true, true
	for _, c := range []struct {
		a, b interval
		want bool
	}{
		{v(1, 2), v(2, 3), true},
		{v(1, 2), v(3, 4), false},
		{v(1, 9), v(3, 4), true},
		{up, v(1, 4), false},
		{up, v(1, 5), true},
		{up, v(7, 9), true},
		{down, v(6, 9), false},
		{down, v(5, 9), true},
		{up, down, true},
	} {
		if c.a.meets(c.b) != c.want || c.b.meets(c.a) != c.want {
			t.Errorf("%v and %v: want %v", c.a, c.b, c.want)
		}
	}
}

func TestNothingGrowsFromZero(t *testing.T) {
	zero := interval{low: decimal.NewFromInt(0), high: decimal.NewFromInt(2)}
	if _, ok := grown(zero, zero, hundred); ok {
		t.Error("grown from zero")
	}
}

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
