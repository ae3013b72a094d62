package series

import (
	"math/rand/v2"
	"testing"

	"github.com/shopspring/decimal"

	"github.com/report-digest/digest/extract"
)

func dec(s string) decimal.Decimal { return decimal.RequireFromString(s) }

func TestImplied(t *testing.T) {
	figure := func(value, step string) extract.Quantity {
		return extract.Quantity{Value: decimal.NewNullDecimal(dec(value)), Step: dec(step)}
	}
	span := func(low, high, step string) extract.Quantity {
		return extract.Quantity{Low: decimal.NewNullDecimal(dec(low)), High: decimal.NewNullDecimal(dec(high)), Step: dec(step)}
	}
	about := func(q extract.Quantity) extract.Quantity { q.Approx = true; return q }
	bound := func(b extract.Bound, q extract.Quantity) extract.Quantity { q.Bound = b; return q }
	for name, c := range map[string]struct {
		q    extract.Quantity
		want string
	}{
		"13%":      {figure("13", "1"), "12.5 13.5"},
		"-3%":      {figure("-3", "1"), "-3.5 -2.5"},
		"13.0%":    {figure("13", "0.1"), "12.95 13.05"},
		"60-70%":   {span("60", "70", "1"), "59.5 70.5"},
		"約16%":     {about(figure("16", "1")), "15 17"}, // one unit of the last digit
		"約60%":     {about(figure("60", "1")), "57 63"}, // a twentieth
		"約-60%":    {about(figure("-60", "1")), "-63 -57"},
		"約60-70%":  {about(span("60", "70", "1")), "57 73.5"},
		"約300億":    {about(figure("300", "1")), "285 315"},
		"超20%":     {bound(extract.Over, figure("20", "1")), "19.5 ∞"},
		"不足20%":    {bound(extract.Under, figure("20", "1")), "-∞ 20.5"},
		"下降超20%":   {bound(extract.Over, figure("-20", "1")), "-∞ -19.5"}, // a fall of more than
		"下降不足20%":  {bound(extract.Under, figure("-20", "1")), "-20.5 ∞"},
		"增長約超 20%": {bound(extract.Over, about(figure("20", "1"))), "19 ∞"},
	} {
		v := Implied(&c.q)
		low, high := v.Low.String(), v.High.String()
		if v.NoLow {
			low = "-∞"
		}
		if v.NoHigh {
			high = "∞"
		}
		if got := low + " " + high; got != c.want {
			t.Errorf("%s: %s, want %s", name, got, c.want)
		}
	}
}

func TestMeets(t *testing.T) {
	v := func(low, high int64) Interval {
		return Interval{Low: decimal.NewFromInt(low), High: decimal.NewFromInt(high)}
	}
	up, down := v(5, 0), v(0, 5)
	up.NoHigh, down.NoLow = true, true
	for _, c := range []struct {
		a, b Interval
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
		if c.a.Meets(c.b) != c.want || c.b.Meets(c.a) != c.want {
			t.Errorf("%v and %v: want %v", c.a, c.b, c.want)
		}
	}
}

// A drawn figure is an interval and a value inside it.
type drawn struct {
	Interval
	value decimal.Decimal
}

// draw makes an interval from least upwards, now and then open to a side.
func draw(r *rand.Rand, least int64) drawn {
	from, width := least+r.Int64N(2000), r.Int64N(300)
	d := drawn{Interval: Interval{Low: decimal.New(from, -1), High: decimal.New(from+width, -1)}}
	d.value = decimal.New(from*100+r.Int64N(width*100+1), -3)
	switch r.IntN(12) {
	case 0:
		d.NoHigh = true
		d.value = d.value.Add(decimal.NewFromInt(r.Int64N(5000)))
	case 1:
		if least < 0 {
			d.NoLow = true
			d.value = d.value.Sub(decimal.NewFromInt(r.Int64N(5000)))
		}
	}
	return d
}

// Whatever values two figures stand for, the result of each operation on the
// values lies in the result on the intervals.
func TestArithmeticLosesNoValue(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 5))
	done := map[string]int{}
	for range 20000 {
		a, b, base := draw(r, -1000), draw(r, -1000), draw(r, 1)
		holds := func(name string, v Interval, ok bool, exact decimal.Decimal) {
			if !ok {
				return
			}
			done[name]++
			if !v.Meets(Exactly(exact)) {
				t.Fatalf("%s: %s is outside %+v; of %+v, %+v, %+v", name, exact, v, a, b, base)
			}
		}
		holds("sum", a.Add(b.Interval), true, a.value.Add(b.value))
		holds("difference", a.Sub(b.Interval), true, a.value.Sub(b.value))
		product, ok := a.Times(base.Interval)
		holds("product", product, ok, a.value.Mul(base.value))
		ratio, ok := a.Over(base.Interval, hundred, 6)
		holds("ratio", ratio, ok, a.value.Mul(hundred).DivRound(base.value, 6))
		growth, ok := Growth(a.Interval, base.Interval, hundred, 6)
		holds("growth", growth, ok, a.value.Mul(hundred).DivRound(base.value, 6).Sub(hundred))
		grown, ok := Grown(base.Interval, a.Interval, hundred)
		holds("grown", grown, ok, a.value.Add(hundred).Mul(base.value))
	}
	for _, name := range []string{"sum", "difference", "product", "ratio", "growth", "grown"} {
		if done[name] < 10000 {
			t.Errorf("%s was tried %d times", name, done[name])
		}
	}
}

// What lies inside an interval says at least as much, and each of its values is one of the interval's.
func TestInsideAndNarrower(t *testing.T) {
	r := rand.New(rand.NewPCG(6, 6))
	inside := 0
	for range 20000 {
		a, b := draw(r, -100), draw(r, -100)
		if !a.Inside(a.Interval) || a.Narrower(a.Interval) {
			t.Fatalf("%+v and itself", a)
		}
		if !a.Inside(b.Interval) {
			continue
		}
		if inside++; !a.Meets(b.Interval) || !Exactly(a.value).Inside(b.Interval) || b.Narrower(a.Interval) {
			t.Fatalf("%+v is inside %+v", a, b)
		}
	}
	if inside < 300 {
		t.Errorf("%d intervals lay inside others", inside)
	}
}

// What agrees stays in agreement however the figures are rounded: a level grown by
// its own change meets the later level.
func TestRoundingRaisesNoAlarm(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 7))
	round := func(v decimal.Decimal, places int32) Interval {
		q := extract.Quantity{Value: decimal.NewNullDecimal(v.Round(places)), Step: decimal.New(1, -places)}
		return Implied(&q)
	}
	for range 20000 {
		base, now := decimal.New(1000+r.Int64N(1e7), -2), decimal.New(1+r.Int64N(1e7), -2)
		change := now.Mul(hundred).DivRound(base, 20).Sub(hundred)
		places := func() int32 { return int32(r.IntN(3)) - 1 }
		from, to, by := round(base, places()), round(now, places()), round(change, places())
		due, ok := Grown(from, by, hundred)
		if ok && !due.Meets(to.Scaled(hundred)) {
			t.Fatalf("%s to %s is %s, but %v grown by %v is not %v", base, now, change, from, by, to)
		}
	}
}

func TestNothingGrowsFromZero(t *testing.T) {
	zero := Interval{Low: decimal.NewFromInt(0), High: decimal.NewFromInt(2)}
	if _, ok := Grown(zero, zero, hundred); ok {
		t.Error("grown from zero")
	}
	if _, ok := Growth(zero, zero, hundred, 2); ok {
		t.Error("growth from zero")
	}
	if _, ok := zero.Times(Interval{Low: decimal.NewFromInt(-1), High: decimal.NewFromInt(1)}); ok {
		t.Error("a factor that may be negative")
	}
}
