package edit

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/report-digest/digest/extract"
	"github.com/report-digest/digest/extract/fact"
	"github.com/report-digest/digest/extract/lexicon"
	"github.com/report-digest/digest/extract/quantity"
	"github.com/report-digest/digest/extract/text"
	"github.com/shopspring/decimal"
	"golang.org/x/text/currency"
)

// cutUnit takes CNY/share apart.
func cutUnit(unit string) (main, per string, divided bool) { return strings.Cut(unit, "/") }

func (e *editor) setUnit(f *fact.Fact, text string) error {
	main, per, divided := cutUnit(text)
	known := false
	for _, row := range lexicon.UnitRows {
		known = known || row.ID == main && len(row.Words) > 0 && !divided
	}
	if quantity.IsMoney(main) {
		_, err := currency.ParseISO(main)
		known = err == nil
	}
	if divided && known {
		known = slices.Contains(slices.Collect(maps.Values(lexicon.PerUnits)), per)
	}
	if !known || main == "" {
		return fmt.Errorf(`%q is no unit; write "%%", pp, x, count, points, t, kWh, a currency such as CNY, or a price such as CNY/share`, text)
	}
	f.Unit = text
	return nil
}

// setValue takes a number in the base unit (31742000000, 66.7) or one as articles write it (317.42億元).
func (e *editor) setValue(f *fact.Fact, text string) error {
	v, step, unit, err := number(e.x, text)
	if err != nil {
		return err
	}
	if f.Unit == "" {
		f.Unit = unit
	} else if unit != "" && unit != f.Unit && !(quantity.IsMoney(unit) && quantity.IsMoney(f.Unit)) {
		return fmt.Errorf("%q is in %s and the figure in %s; give unit: %s too, or the bare number", text, unit, f.Unit, unit)
	}
	f.Step = stepLike(f, v, step)
	f.Value = decimal.NewNullDecimal(v)
	return nil
}

// setEnd takes one end of a range.
func (e *editor) setEnd(f *fact.Fact, to *decimal.NullDecimal, text string) error {
	v, step, unit, err := number(e.x, text)
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
func stepLike(f *fact.Fact, v, step decimal.Decimal) decimal.Decimal {
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
func number(x *extract.Extractor, words string) (v, step decimal.Decimal, unit string, err error) {
	plain := strings.NewReplacer(",", "", "_", "", "+", "").Replace(text.Fold(words))
	const longest = 40 // digits; no figure has more, and a power of ten could be of any size
	if v, err := decimal.NewFromString(plain); err == nil && len(plain) <= longest && !strings.ContainsAny(plain, "eE") {
		return v, decimal.New(1, min(v.Exponent(), 0)), "", nil
	}
	l := text.NewLine(words)
	if found := quantity.Scan(x.Dictionary(), l, make([]bool, len(l.Runes))); len(found) == 1 && found[0].From == 0 && found[0].Upto == len(l.Runes) && found[0].Value.Valid && len(l.Runes) <= longest {
		q := found[0]
		unit := q.Unit
		if q.Per != "" && unit != "" {
			unit += "/" + q.Per
		}
		return q.Value.Decimal, q.Step, unit, nil
	}
	return v, step, "", fmt.Errorf("%q is no number; write it in the base unit, as in 31742000000 or -3.5, or as articles do, with its scale and unit", words)
}
