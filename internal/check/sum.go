package check

import (
	"strings"

	"github.com/shopspring/decimal"

	"github.com/report-digest/digest/extract"
	"github.com/report-digest/digest/internal/series"
)

// places are the decimal places of what is computed.
const places = 2

// A scale is the power of ten in which a sum is written: 8 where the text counts in 億.
type scale int32

// numerals are the numbers in digits that text writes, full-width ones folded.
func numerals(text string) []string {
	isRest := func(r rune) bool { return !('0' <= r && r <= '9' || r == ',' || r == '.') }
	found := strings.FieldsFunc(text, isRest)
	if len(found) == 0 {
		found = strings.FieldsFunc(extract.Fold(text), isRest)
	}
	return found
}

// scaleOf answers the scale in which the text of q writes its last number.
// Numbers in characters (三成五) and compounds (25万6千) fall back to 億, 萬 or one by size.
func scaleOf(q *extract.Quantity) scale {
	digits := numerals(q.Text)
	if len(digits) > 0 {
		if s, ok := scaleBetween(digits[len(digits)-1], last(q)); ok {
			return s
		}
	}
	switch orderOf(last(q)) {
	case 0, 1, 2, 3, 4:
		return 0
	case 5, 6, 7, 8:
		return 4
	}
	return 8
}

// last is the end of q that its text writes last.
func last(q *extract.Quantity) decimal.Decimal {
	switch {
	case q.Value.Valid:
		return q.Value.Decimal
	case q.High.Decimal.IsNegative():
		return q.Low.Decimal // 下降20%-30%
	}
	return q.High.Decimal
}

func scaleBetween(digits string, v decimal.Decimal) (scale, bool) {
	n, err := decimal.NewFromString(strings.ReplaceAll(digits, ",", ""))
	if err != nil || n.IsZero() || v.IsZero() {
		return 0, err == nil && v.IsZero()
	}
	s := orderOf(v) - orderOf(n)
	return scale(s), n.Shift(int32(s)).Equal(v.Abs())
}

// orderOf is the number of digits of v before the decimal point.
func orderOf(v decimal.Decimal) int { return v.NumDigits() + int(v.Exponent()) }

// figure writes q at scale s: with the article's own digits where it uses that scale.
func (s scale) figure(q *extract.Quantity) string {
	v := series.Written(q)
	if digits := numerals(q.Text); q.Value.Valid && len(digits) == 1 {
		if own, ok := scaleBetween(digits[0], v.Low); ok && own == s {
			return sign(v.Low) + digits[0]
		}
	}
	return between(v.Low.Shift(-int32(s)), v.High.Shift(-int32(s)))
}

// operand is figure behind a minus sign, in parentheses where it is negative.
func (s scale) operand(q *extract.Quantity) string {
	text := s.figure(q)
	if strings.HasPrefix(text, "−") {
		return "(" + text + ")"
	}
	return text
}

// between writes a value, or a range in parentheses.
func between(low, high decimal.Decimal) string {
	if low.Equal(high) {
		return number(low)
	}
	return "(" + number(low) + "–" + number(high) + ")"
}

// number writes v with a minus sign proper.
func number(v decimal.Decimal) string {
	s := v.String()
	if rest, ok := strings.CutPrefix(s, "-"); ok {
		return "−" + rest
	}
	return s
}

func sign(v decimal.Decimal) string {
	if v.IsNegative() {
		return "−"
	}
	return ""
}

// signed writes a change as what is added to one: "− 31%", "+ 1.5".
func signed(q *extract.Quantity) string {
	v := series.Written(q)
	op := "+ "
	if v.High.IsNegative() {
		op, v = "− ", series.Interval{Low: v.High.Neg(), High: v.Low.Neg()}
	}
	unit := ""
	if q.Unit == "%" {
		unit = "%"
	}
	return op + between(v.Low, v.High) + unit
}

// display writes a value, or a range in parentheses.
func display(v series.Interval) string { return between(v.Low, v.High) }

// unitMark is the sign of units that need no words; sums leave the others out.
func unitMark(unit string) string {
	switch unit {
	case "%":
		return "%"
	case "x":
		return "×"
	case "pp":
		return " pp"
	}
	return ""
}

// exact writes the value of q in the base unit, or LOW~HIGH.
func exact(q *extract.Quantity) string {
	if q.Value.Valid {
		return q.Value.Decimal.String()
	}
	return q.Low.Decimal.String() + "~" + q.High.Decimal.String()
}
