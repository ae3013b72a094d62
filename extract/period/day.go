package period

import (
	"strings"

	"github.com/report-digest/digest/extract/numeral"
	"github.com/report-digest/digest/extract/text"
)

// announcedOn tells 台積電17日公布 from a number of days.
func announcedOn(l text.Line, i int) bool {
	_, k := numeral.DigitsAt(l, i)
	return k > 0 && k <= 2 && l.At(i+k) == '日' && !strings.ContainsRune("第每近连续达共前后", l.At(i-1)) && strings.ContainsRune("公发召举宣披表指说收晚早电讯涨跌上下盘决议批开在出通证正凌傍午股法成", l.At(i+k+1))
}

// scanDay reads a day of the month without its month: 25日.
func scanDay(l text.Line, i int) (Expression, int) {
	if p := l.At(i - 1); text.IsHan(p) && !announcedOn(l, i) && p != '于' && p != '在' && p != '至' && p != '依' && p != '按' && p != '以' || text.IsDigit(p) {
		return Expression{}, 0
	}
	v, k := numeral.DigitsAt(l, i)
	if k == 0 || k > 2 || v < 1 || v > 31 || l.At(i+k) != '日' || l.At(i+k+1) == '均' || l.At(i+k+1) == '内' {
		return Expression{}, 0
	}
	return Expression{Granularity: DayGrain, Day: v}, k + 1
}

func scanISO(l text.Line, i int) (Expression, int) {
	y, k := numeral.DigitsAt(l, i)
	m, k2 := numeral.DigitsAt(l, i+k+1)
	d, k3 := numeral.DigitsAt(l, i+k+1+k2+1)
	if m < 1 || m > 12 || d < 1 || d > 31 || k3 > 2 {
		return Expression{}, 0
	}
	if k == 3 {
		y += 1911 // 114/4/30
	}
	return Expression{Granularity: DayGrain, Year: y, Count: m, Day: d}, k + 1 + k2 + 1 + k3
}

// weekend stands for a Saturday and the Sunday behind it where a day of the week is counted.
const weekend = 7

// scanWeekday reads 周五, 上周五, 今(15)日.
func scanWeekday(l text.Line, i int) (Expression, int) {
	if r := l.At(i); (r == '今' || r == '昨') && l.At(i+1) == '(' {
		if v, k := numeral.DigitsAt(l, i+2); k > 0 && v >= 1 && v <= 31 && l.Has(i+2+k, ")日") {
			return Expression{Granularity: DayGrain, Day: v}, k + 4
		}
	}
	if l.At(i) == '昨' && !strings.ContainsRune("日天晚夜早晨午季年今", l.At(i+1)) && l.At(i-1) != '今' {
		return Expression{Relation: Previous, Granularity: DayGrain}, 1 // 恒指昨收報…
	}
	for _, w := range []string{"上周末", "周末两日", "周末", "周六日"} {
		if l.Has(i, w) && !(w == "周末" && strings.ContainsRune("个每逢", l.At(i-1))) {
			return Expression{Relation: Weekday, Granularity: DayGrain, Count: weekend}, len([]rune(w))
		}
	}
	at, rel := i, Weekday
	if l.At(at) == '上' || l.At(at) == '本' {
		if l.At(at) == '上' {
			rel = LastWeekday
		}
		at++
	}
	switch {
	case l.Has(at, "周"):
		at++
	case l.Has(at, "星期"), l.Has(at, "礼拜"):
		at += 2
	default:
		return Expression{}, 0
	}
	for k, r := range []rune("日一二三四五六") {
		if l.At(at) == r && l.At(at+1) != '年' && l.At(at+1) != '期' {
			return Expression{Relation: rel, Granularity: DayGrain, Count: k}, at + 1 - i
		}
	}
	return Expression{}, 0
}
