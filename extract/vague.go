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
}{
	{"双位数 两位数", 10, 99, "%"},
	{"个位数 单位数", 1, 9, "%"},
	{"三位数", 100, 999, "%"},
	{"翻番 翻倍 翻一番 倍增", 100, 100, "%"},
	{"翻两番", 300, 300, "%"},
	{"一半 过半 半数", 50, 50, "%"},
}

// vagueIndex is vagueWords by first rune.
var vagueIndex = func() map[rune][]vagueEntry {
	index := map[rune][]vagueEntry{}
	for _, row := range vagueWords {
		for _, w := range strings.Fields(row.words) {
			q := quant{upto: len([]rune(w)), unit: row.unit, vague: true, step: decimal.NewFromInt(1)}
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
		if l.has(i, e.word) {
			q := e.q
			q.from, q.upto = i, i+q.upto
			return q, true
		}
	}
	return quant{}, false
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
		return true
	}
	return false
}

// notch reads 半碼 and 2碼, quarters of a percentage point of an interest rate, at the end of q.
func notch(l line, q *quant, num numeral) bool {
	if l.at(q.upto) != '码' || num.scaled || strings.ContainsRune("头号数字流", l.at(q.upto+1)) && l.at(q.upto+1) != 0 || num.value.GreaterThan(decimal.NewFromInt(12)) {
		return false
	}
	quarter := decimal.New(25, -2)
	q.value, q.step = nullDecimal(num.value.Mul(quarter)), num.step.Mul(quarter)
	q.unit = "pp"
	q.upto++
	return true
}

// tenths reads 三成, 3成5 and 七成半 at the end of q; next is where it ends.
func tenths(l line, q *quant, num numeral) (ok bool, next int) {
	at := q.upto
	if l.at(at) != '成' || num.scaled || strings.ContainsRune("不立本为员交功长果熟品就型套份都分事", l.at(at+1)) && l.at(at+1) != 0 {
		return false, 0
	}
	at++
	q.unit = "%"
	q.value.Decimal = q.value.Decimal.Shift(1)
	q.step = decimal.NewFromInt(10)
	if d, is := hanDigit(l.at(at)); is {
		q.value.Decimal = q.value.Decimal.Add(decimal.NewFromInt(d))
		q.step = decimal.NewFromInt(1)
		at++
	} else if l.at(at) == '半' {
		q.value.Decimal = q.value.Decimal.Add(decimal.NewFromInt(5))
		q.step = decimal.NewFromInt(1)
		at++
	}
	if l.at(at) == '多' || l.at(at) == '余' {
		q.about = true
		at++
	}
	q.upto = at
	return true, at
}
