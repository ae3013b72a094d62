package extract

import (
	"strings"

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
			q := quant{upto: len([]rune(w)), unit: row.unit, vague: true, rough: row.rough, step: decimal.NewFromInt(1), signed: row.high < 0}
			if row.low == row.high {
				q.value = nullDecimal(decimal.NewFromInt(row.low))
			} else {
				q.low, q.high = nullDecimal(decimal.NewFromInt(row.low)), nullDecimal(decimal.NewFromInt(row.high))
			}
			first := []rune(w)[0]
			index[first] = append(index[first], vagueEntry{w, q})
		}
	}
	return index
}()

type vagueEntry struct {
	word string
	q    quant
}

func scanVagueWord(l line, i int) (quant, bool) {
	for _, e := range vagueIndex[l.at(i)] {
		if e.word == "倍增" && strings.ContainsRune("成数几多十百千", l.at(i-1)) {
			continue // 成倍增長, 數倍增長: nobody says how much
		}
		if l.has(i, e.word) {
			q := e.q
			q.from, q.upto = i, i+q.upto
			return q, true
		}
	}
	return quant{}, false
}

// percentWord answers the power of ten that 百分之, 千分之 or 万分之 at i takes to percent; 1 where none stands there.
func percentWord(l line, i int) int32 {
	if !l.has(i+1, "分之") {
		return 1
	}
	switch l.at(i) {
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
func fraction(l line, q *quant, num numeral) bool {
	if !num.han || num.scaled || !l.has(q.upto, "分之") {
		return false
	}
	parts, ok := hanDigit(l.at(q.upto + 2))
	if whole := num.value; ok && parts > 0 && whole.GreaterThan(decimal.NewFromInt(parts)) && whole.LessThan(decimal.NewFromInt(11)) {
		q.value = nullDecimal(decimal.NewFromInt(100*parts).DivRound(whole, 2))
		q.step, q.unit, q.vague = decimal.NewFromInt(1), "%", true
		q.upto += 3
		if l.at(q.upto) == '厘' || l.has(q.upto, "个百分点") { // 四分之一厘
			q.shift(-2)
			q.unit = "pp"
			if q.upto++; l.at(q.upto-1) == '个' {
				q.upto += 3
			}
		}
		return true
	}
	return false
}

// notch reads 半碼 and 2碼, quarters of a percentage point of an interest rate, at the end of q.
func notch(l line, q *quant, num numeral) bool {
	if l.at(q.upto) != '码' || num.scaled || strings.ContainsRune("头号数字流", l.at(q.upto+1)) && l.at(q.upto+1) != 0 || num.value.GreaterThan(decimal.NewFromInt(12)) {
		return false
	}
	q.quarters()
	q.unit = "pp"
	q.upto++
	return true
}

// quarters makes q, a number of 碼, one of percentage points.
func (q *quant) quarters() {
	quarter := decimal.New(25, -2)
	for _, d := range []*decimal.NullDecimal{&q.value, &q.low, &q.high} {
		d.Decimal = d.Decimal.Mul(quarter)
	}
	q.step = q.step.Mul(quarter)
}

// tenths reads 三成, 3成5, 七成半 and 三四成 at the end of q.
func tenths(l line, q *quant, num numeral) bool {
	at := q.upto
	if l.at(at) != '成' || num.scaled || strings.ContainsRune("不立本为员交功长果熟品就型套份都分事", l.at(at+1)) && l.at(at+1) != 0 {
		return false
	}
	if l.at(at+1) == '新' && !strings.ContainsRune("增客用股开签产进能", l.at(at+2)) {
		return false // 九成新的設備
	}
	at++
	q.unit, q.exp = "%", 1
	q.shift(1)
	if q.isRange() {
		q.upto = at
		return true
	}
	more := int64(0)
	if d, is := hanDigit(l.at(at)); is {
		more = d
	} else if next := l.at(at + 1); isDigit(l.at(at)) && !isDigit(next) && next != '.' && next != '%' {
		more = int64(l.at(at) - '0')
	} else if l.at(at) == '半' {
		more = 5
	}
	if more > 0 {
		q.value.Decimal = q.value.Decimal.Add(decimal.NewFromInt(more))
		q.step = decimal.NewFromInt(1)
		at++
	}
	if l.at(at) == '多' || l.at(at) == '余' {
		q.about = true
		at++
	}
	q.upto = at
	return true
}

// interest reads what belongs to a number of 厘: its half, and whether the rate moves by so much or stands there.
func (q *quant) interest(l line) {
	if l.at(q.upto) == '半' && q.value.Valid {
		q.value.Decimal = q.value.Decimal.Add(decimal.New(5, -1))
		q.step = decimal.New(1, -1)
		q.upto++
	}
	i := q.from
	for strings.ContainsRune("约近逾了 ", l.at(i-1)) && i > 0 {
		i--
	}
	if strings.ContainsRune("加减升降涨跌增", l.at(i-1)) || l.at(i-1) == '息' && strings.ContainsRune("加减升降", l.at(i-2)) {
		q.unit = "pp"
	}
}

// centsBefore tells 每股盈利12.3分 from a point of time.
func centsBefore(l line, i int) bool {
	if i >= 3 && l.has(i-3, "人民币") || l.at(i-1) == '息' {
		return true
	}
	for k := i - 2; k >= 0 && k > i-10; k-- {
		if l.has(k, "每股") {
			return true
		}
	}
	return false
}
