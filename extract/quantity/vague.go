package quantity

import (
	"strings"

	"github.com/report-digest/digest/extract/lexicon"
	"github.com/report-digest/digest/extract/numeral"
	"github.com/report-digest/digest/extract/text"
	"github.com/shopspring/decimal"
)

// vagueWords are figures with a fixed meaning and no digits.
var vagueWords = []struct {
	words     string
	low, high int64 // equal: a value
	unit      string
	rough     bool // said of what comes near it or goes beyond, too
}{
	{"双位数 两位数", 10, 99, "%", false},
	{"个位数 单位数", 1, 9, "%", false},
	{"三位数", 100, 999, "%", false},
	{"低双位数 低两位数", 10, 19, "%", false},
	{"高单位数 高个位数", 7, 9, "%", false},
	{"中单位数 中个位数", 4, 6, "%", false},
	{"低单位数 低个位数", 1, 3, "%", false},
	{"翻番 翻倍 翻一番 翻了一番 翻一倍 翻了一倍 倍增", 100, 100, "%", true},
	{"翻两番 翻了两番", 300, 300, "%", true},
	{"翻三番 翻了三番", 700, 700, "%", true},
	{"腰斩", -50, -50, "%", true},
	{"一半 半数", 50, 50, "%", false},
	{"过半", 50, 50, "%", true},
}

// vagueIndex is vagueWords by first rune.
var vagueIndex = func() map[rune][]vagueEntry {
	index := map[rune][]vagueEntry{}
	for _, row := range vagueWords {
		for _, w := range strings.Fields(row.words) {
			q := Mention{Upto: len([]rune(w)), Unit: row.unit, Vague: true, Rough: row.rough, Step: decimal.NewFromInt(1), Signed: row.high < 0}
			if row.low == row.high {
				q.Value = lexicon.NullDecimal(decimal.NewFromInt(row.low))
			} else {
				q.Low, q.High = lexicon.NullDecimal(decimal.NewFromInt(row.low)), lexicon.NullDecimal(decimal.NewFromInt(row.high))
			}
			first := []rune(w)[0]
			index[first] = append(index[first], vagueEntry{w, q})
		}
	}
	return index
}()

type vagueEntry struct {
	word string
	q    Mention
}

func scanVagueWord(l text.Line, i int) (Mention, bool) {
	for _, e := range vagueIndex[l.At(i)] {
		if e.word == "倍增" && strings.ContainsRune("成数几多十百千", l.At(i-1)) {
			continue // 成倍增長, 數倍增長: nobody says how much
		}
		if l.Has(i, e.word) {
			q := e.q
			q.From, q.Upto = i, i+q.Upto
			return q, true
		}
	}
	return Mention{}, false
}

// percentWord answers the power of ten that 百分之, 千分之 or 万分之 at i takes to percent; 1 where none stands there.
func percentWord(l text.Line, i int) int32 {
	if !l.Has(i+1, "分之") {
		return 1
	}
	switch l.At(i) {
	case '百':
		return 0
	case '千':
		return -1
	case '万':
		return -2
	}
	return 1
}

// fraction reads 三分之二 at the end of q: about 66.67 %.
func fraction(l text.Line, q *Mention, num numeral.Numeral) bool {
	if !num.Han || num.Scaled || !l.Has(q.Upto, "分之") {
		return false
	}
	parts, ok := numeral.HanDigit(l.At(q.Upto + 2))
	if whole := num.Value; ok && parts > 0 && whole.GreaterThan(decimal.NewFromInt(parts)) && whole.LessThan(decimal.NewFromInt(11)) {
		q.Value = lexicon.NullDecimal(decimal.NewFromInt(100*parts).DivRound(whole, 2))
		q.Step, q.Unit, q.Vague = decimal.NewFromInt(1), "%", true
		q.Upto += 3
		if l.At(q.Upto) == '厘' || l.Has(q.Upto, "个百分点") { // 四分之一厘
			q.Shift(-2)
			q.Unit = "pp"
			if q.Upto++; l.At(q.Upto-1) == '个' {
				q.Upto += 3
			}
		}
		return true
	}
	return false
}

// notch reads 半碼 and 2碼, quarters of a percentage point of an interest rate, at the end of q.
func notch(l text.Line, q *Mention, num numeral.Numeral) bool {
	if l.At(q.Upto) != '码' || num.Scaled || strings.ContainsRune("头号数字流", l.At(q.Upto+1)) && l.At(q.Upto+1) != 0 || num.Value.GreaterThan(decimal.NewFromInt(12)) {
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
	if l.At(at) != '成' || num.Scaled || strings.ContainsRune("不立本为员交功长果熟品就型套份都分事", l.At(at+1)) && l.At(at+1) != 0 {
		return false
	}
	if l.At(at+1) == '新' && !strings.ContainsRune("增客用股开签产进能", l.At(at+2)) {
		return false // 九成新的設備
	}
	at++
	q.Unit, q.exp = "%", 1
	q.Shift(1)
	if q.IsRange() {
		q.Upto = at
		return true
	}
	more := int64(0)
	if d, is := numeral.HanDigit(l.At(at)); is {
		more = d
	} else if next := l.At(at + 1); text.IsDigit(l.At(at)) && !text.IsDigit(next) && next != '.' && next != '%' {
		more = int64(l.At(at) - '0')
	} else if l.At(at) == '半' {
		more = 5
	}
	if more > 0 {
		q.Value.Decimal = q.Value.Decimal.Add(decimal.NewFromInt(more))
		q.Step = decimal.NewFromInt(1)
		at++
	}
	if l.At(at) == '多' || l.At(at) == '余' {
		q.Approx = true
		at++
	}
	q.Upto = at
	return true
}

// interest reads what belongs to a number of 厘: its half, and whether the rate moves by so much or stands there.
func (q *Mention) interest(l text.Line) {
	if l.At(q.Upto) == '半' && q.Value.Valid {
		q.Value.Decimal = q.Value.Decimal.Add(decimal.New(5, -1))
		q.Step = decimal.New(1, -1)
		q.Upto++
	}
	i := q.From
	for strings.ContainsRune("约近逾了 ", l.At(i-1)) && i > 0 {
		i--
	}
	if strings.ContainsRune("加减升降涨跌增", l.At(i-1)) || l.At(i-1) == '息' && strings.ContainsRune("加减升降", l.At(i-2)) {
		q.Unit = "pp"
	}
}

// centsBefore tells 每股盈利12.3分 from a point of time.
func centsBefore(l text.Line, i int) bool {
	if i >= 3 && l.Has(i-3, "人民币") || l.At(i-1) == '息' {
		return true
	}
	for k := i - 2; k >= 0 && k > i-10; k-- {
		if l.Has(k, "每股") {
			return true
		}
	}
	return false
}
