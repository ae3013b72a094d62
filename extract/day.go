package extract

import "strings"

// announcedOn tells 台積電17日公布 from a number of days.
func announcedOn(l line, i int) bool {
	_, k := digitsAt(l, i)
	return k > 0 && k <= 2 && l.at(i+k) == '日' && !strings.ContainsRune("第每近连续达共前后", l.at(i-1)) && strings.ContainsRune("公发召举宣披表指说收晚早电讯涨跌上下盘决议批开在出通证正凌傍午", l.at(i+k+1))
}

// scanDay reads a day of the month without its month: 25日.
func scanDay(l line, i int) (when, int) {
	if p := l.at(i - 1); isHan(p) && !announcedOn(l, i) && p != '于' && p != '在' && p != '至' && p != '依' && p != '按' && p != '以' || isDigit(p) {
		return when{}, 0
	}
	v, k := digitsAt(l, i)
	if k == 0 || k > 2 || v < 1 || v > 31 || l.at(i+k) != '日' || l.at(i+k+1) == '均' || l.at(i+k+1) == '内' {
		return when{}, 0
	}
	return when{grain: dayGrain, day: v}, k + 1
}

func scanISO(l line, i int) (when, int) {
	y, k := digitsAt(l, i)
	m, k2 := digitsAt(l, i+k+1)
	d, k3 := digitsAt(l, i+k+1+k2+1)
	if m < 1 || m > 12 || d < 1 || d > 31 || k3 > 2 {
		return when{}, 0
	}
	if k == 3 {
		y += 1911 // 114/4/30
	}
	return when{grain: dayGrain, year: y, n: m, day: d}, k + 1 + k2 + 1 + k3
}

// weekend stands for a Saturday and the Sunday behind it where a day of the week is counted.
const weekend = 7

// scanWeekday reads 周五, 上周五, 今(15)日.
func scanWeekday(l line, i int) (when, int) {
	if r := l.at(i); (r == '今' || r == '昨') && l.at(i+1) == '(' {
		if v, k := digitsAt(l, i+2); k > 0 && v >= 1 && v <= 31 && l.has(i+2+k, ")日") {
			return when{grain: dayGrain, day: v}, k + 4
		}
	}
	if l.at(i) == '昨' && !strings.ContainsRune("日天晚夜早晨午季年今", l.at(i+1)) && l.at(i-1) != '今' {
		return when{rel: previous, grain: dayGrain}, 1 // 恒指昨收報…
	}
	for _, w := range []string{"上周末", "周末两日", "周末", "周六日"} {
		if l.has(i, w) {
			return when{rel: weekday, grain: dayGrain, n: weekend}, len([]rune(w))
		}
	}
	at, rel := i, weekday
	if l.at(at) == '上' || l.at(at) == '本' {
		if l.at(at) == '上' {
			rel = lastWeekday
		}
		at++
	}
	switch {
	case l.has(at, "周"):
		at++
	case l.has(at, "星期"), l.has(at, "礼拜"):
		at += 2
	default:
		return when{}, 0
	}
	for k, r := range []rune("日一二三四五六") {
		if l.at(at) == r && l.at(at+1) != '年' && l.at(at+1) != '期' {
			return when{rel: rel, grain: dayGrain, n: k}, at + 1 - i
		}
	}
	return when{}, 0
}
