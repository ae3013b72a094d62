package extract

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/shopspring/decimal"
	"golang.org/x/text/currency"
)

// cutUnit takes CNY/share apart.
func cutUnit(unit string) (main, per string, divided bool) { return strings.Cut(unit, "/") }

func (e *editor) setUnit(f *Fact, text string) error {
	main, per, divided := cutUnit(text)
	known := false
	for _, row := range unitRows {
		known = known || row.id == main && !divided
	}
	if isMoney(main) {
		_, err := currency.ParseISO(main)
		known = err == nil
	}
	if divided && known {
		known = slices.Contains(slices.Collect(maps.Values(perUnits)), per)
	}
	if !known || main == "" {
		return fmt.Errorf(`%q is no unit; write "%%", pp, x, count, points, t, kWh, a currency such as CNY, or a price such as CNY/share`, text)
	}
	f.Unit = text
	return nil
}

// setValue takes a number in the base unit (31742000000, 66.7) or one as articles write it (317.42億元).
func (e *editor) setValue(f *Fact, text string) error {
	v, step, unit, err := e.x.number(text)
	if err != nil {
		return err
	}
	if f.Unit == "" {
		f.Unit = unit
	} else if unit != "" && unit != f.Unit && !(isMoney(unit) && isMoney(f.Unit)) {
		return fmt.Errorf("%q is in %s and the figure in %s; give unit: %s too, or the bare number", text, unit, f.Unit, unit)
	}
	f.Step = stepLike(f, v, step)
	f.Value = decimal.NewNullDecimal(v)
	return nil
}

// setEnd takes one end of a range.
func (e *editor) setEnd(f *Fact, to *decimal.NullDecimal, text string) error {
	v, step, unit, err := e.x.number(text)
	if err != nil {
		return err
	}
	if f.Unit == "" {
		f.Unit = unit
	}
	f.Step = step
	*to = decimal.NewNullDecimal(v)
	return nil
}

// stepLike is the step of a value given for the words of f: where it has the same
// digits (another sign, another scale) they are as exact as they were written.
func stepLike(f *Fact, v, step decimal.Decimal) decimal.Decimal {
	was := f.Value.Decimal
	if !f.Value.Valid || was.IsZero() || v.IsZero() || f.Step.IsZero() {
		return step
	}
	for e := int32(-12); e <= 12; e++ {
		if was.Abs().Shift(e).Equal(v.Abs()) {
			return f.Step.Shift(e)
		}
	}
	return step
}

// number reads a decimal, or one figure as articles write it with its unit.
func (x *Extractor) number(text string) (v, step decimal.Decimal, unit string, err error) {
	plain := strings.NewReplacer(",", "", "_", "", "+", "").Replace(Fold(text))
	const longest = 40 // digits; no figure has more, and a power of ten could be of any size
	if v, err := decimal.NewFromString(plain); err == nil && len(plain) <= longest && !strings.ContainsAny(plain, "eE") {
		return v, decimal.New(1, min(v.Exponent(), 0)), "", nil
	}
	l := newLine(text)
	if found := x.quantities(l, make([]bool, len(l.r))); len(found) == 1 && found[0].from == 0 && found[0].upto == len(l.r) && found[0].value.Valid && len(l.r) <= longest {
		q := found[0]
		unit := q.unit
		if q.per != "" && unit != "" {
			unit += "/" + q.per
		}
		return q.value.Decimal, q.step, unit, nil
	}
	return v, step, "", fmt.Errorf("%q is no number; write it in the base unit, as in 31742000000 or -3.5, or as articles do, as in 317.42億元", text)
}
