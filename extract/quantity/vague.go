package quantity

import (
	"strings"
	"unicode/utf8"

	"github.com/report-digest/digest/extract/lexicon"
	"github.com/report-digest/digest/extract/lexicon/tables"
	"github.com/report-digest/digest/extract/numeral"
	"github.com/report-digest/digest/extract/text"
	"github.com/shopspring/decimal"
)

// vagueIndex has the figures with a fixed meaning and no digits, by first rune.
var vagueIndex = func() map[rune][]vagueEntry {
	index := map[rune][]vagueEntry{}
	for _, row := range tables.Rows("units.txt", "vague", 6) {
		low, high := number(row[0]), number(row[1])
		notBehind := text.RuneSetOf(strings.Trim(strings.ReplaceAll(row[5], " ", ""), "-"))
		for w := range strings.FieldsSeq(text.Fold(row[4])) {
			q := Mention{Upto: utf8.RuneCountInString(w), Unit: row[2], Vague: true, Rough: row[3] == "rough", Step: decimal.NewFromInt(1), Signed: high.IsNegative()}
			if low.Equal(high) {
				q.Value = lexicon.NullDecimal(low)
			} else {
				q.Low, q.High = lexicon.NullDecimal(low), lexicon.NullDecimal(high)
			}
			first, _ := utf8.DecodeRuneInString(w)
			index[first] = append(index[first], vagueEntry{w, q, notBehind})
		}
	}
	return index
}()

type vagueEntry struct {
	word      string
	q         Mention
	notBehind *text.RuneSet // 成倍增長, 數倍增長: nobody says how much
}

func scanVagueWord(l text.Line, i int) (Mention, bool) {
	for _, e := range vagueIndex[l.At(i)] {
		if l.Has(i, e.word) && !e.notBehind.Has(l.At(i-1)) {
			q := e.q
			q.From, q.Upto = i, i+q.Upto
			return q, true
		}
	}
	return Mention{}, false
}

// percentWord returns the power of ten that 百分之, 千分之 or 万分之 at i takes to percent; 1 where none stands there.
func percentWord(l text.Line, i int) int32 {
	if !l.Has(i+1, percentOf) {
		return 1
	}
	const percent, largest = 2, 4
	r := l.At(i)
	if e := numeral.SmallScale(r) + numeral.LargeScale(r); e >= percent && e <= largest {
		return int32(percent - e)
	}
	return 1
}

// fraction reads 三分之二 at the end of q: about 66.67 %.
func fraction(l text.Line, q *Mention, num numeral.Numeral) bool {
	if !num.Han || num.Scaled || !l.Has(q.Upto, percentOf) {
		return false
	}
	parts, ok := numeral.HanDigit(l.At(q.Upto + 2))
	if whole := num.Value; ok && parts > 0 && whole.GreaterThan(decimal.NewFromInt(parts)) && whole.LessThan(decimal.NewFromInt(11)) {
		q.Value = lexicon.NullDecimal(decimal.NewFromInt(100*parts).DivRound(whole, 2))
		q.Step, q.Unit, q.Vague = decimal.NewFromInt(1), "%", true
		q.Upto += 3
		for _, w := range pointPart {
			if l.Has(q.Upto, w) { // 四分之一厘
				q.Shift(-2)
				q.Unit = "pp"
				q.Upto += utf8.RuneCountInString(w)
				break
			}
		}
		return true
	}
	return false
}

// notch reads 半碼 and 2碼, quarters of a percentage point of an interest rate, at the end of q.
func notch(l text.Line, q *Mention, num numeral.Numeral) bool {
	if l.At(q.Upto) != notchWord || num.Scaled || notchNot.Has(l.At(q.Upto+1)) || num.Value.GreaterThan(decimal.NewFromInt(12)) {
		return false
	}
	q.quarters()
	q.Unit = "pp"
	q.Upto++
	return true
}

// quarters makes q, a number of 碼, one of percentage points.
func (q *Mention) quarters() {
	quarter := decimal.New(25, -2)
	for _, d := range []*decimal.NullDecimal{&q.Value, &q.Low, &q.High} {
		d.Decimal = d.Decimal.Mul(quarter)
	}
	q.Step = q.Step.Mul(quarter)
}

// tenths reads 三成, 3成5, 七成半 and 三四成 at the end of q.
func tenths(l text.Line, q *Mention, num numeral.Numeral) bool {
	at := q.Upto
	if l.At(at) != tenthsWord || num.Scaled || tenthsNot.Has(l.At(at+1)) {
		return false
	}
	if l.At(at+1) == newWord && !newGrowth.Has(l.At(at+2)) {
		return false // 九成新的設備
	}
	at++
	q.Unit, q.exp = "%", 1
	q.Shift(1)
	if q.IsRange() {
		q.Upto = at
		return true
	}
	if more := hundredths(l, at); more > 0 {
		q.Value.Decimal = q.Value.Decimal.Add(decimal.NewFromInt(more))
		q.Step = decimal.NewFromInt(1)
		at++
	}
	if moreTenths.Has(l.At(at)) {
		q.Approx = true
		at++
	}
	q.Upto = at
	return true
}

// hundredths reads the digit or the half behind a number of tenths; 0 where none stands at i.
func hundredths(l text.Line, i int) int64 {
	r, next := l.At(i), l.At(i+1)
	if d, is := numeral.HanDigit(r); is {
		return d
	}
	switch {
	case text.IsDigit(r) && !text.IsDigit(next) && next != '.' && next != '%':
		return int64(r - '0')
	case r == halfWord:
		return 5
	}
	return 0
}

// interest reads what belongs to a number of 厘: its half, and whether the rate moves by so much or stands there.
func (q *Mention) interest(l text.Line) {
	if l.At(q.Upto) == halfWord && q.Value.Valid {
		q.Value.Decimal = q.Value.Decimal.Add(decimal.New(5, -1))
		q.Step = decimal.New(1, -1)
		q.Upto++
	}
	i := q.From
	for rateFill.Has(l.At(i - 1)) {
		i--
	}
	if rateMove.Has(l.At(i-1)) || l.At(i-1) == interestWord && interestMove.Has(l.At(i-2)) {
		q.Unit = "pp"
	}
}

// centsBefore tells 每股盈利12.3分 from a point of time.
func centsBefore(l text.Line, i int) bool {
	if l.Has(i-3, yuanBefore) || l.At(i-1) == interestWord {
		return true
	}
	for k := i - 2; k >= 0 && k > i-10; k-- {
		if l.Has(k, perShare) {
			return true
		}
	}
	return false
}
