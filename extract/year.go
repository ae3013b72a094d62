package extract

import "strings"

type relativeYear struct {
	word string
	off  int
}

// relativeYears are years counted from the article's own.
var relativeYears = []relativeYear{{"去年度", -1}, {"上年度", -1}, {"今年度", 0}, {"本年度", 0}, {"去年", -1}, {"今年", 0}, {"明年", 1}, {"前年", -2}, {"上年", -1}, {"本年", 0}, {"当年", 0}, {"后年", 2}, {"年内", 0}, {"上一年", -1}, {"上个年度", -1}, {"上个财政年度", -1}, {"上财年", -1}, {"上个财年", -1}, {"上一财年", -1}, {"上财政年度", -1}, {"本财年", 0}, {"本财政年度", 0}, {"下财年", 1}, {"下一财年", 1}, {"下个财年", 1}, {"下一年", 1}}

// yearIndex is relativeYears by first rune, in the order of the table.
var yearIndex = func() map[rune][]relativeYear {
	index := map[rune][]relativeYear{}
	for _, y := range relativeYears {
		first := []rune(y.word)[0]
		index[first] = append(index[first], y)
	}
	return index
}()

// scanYear reads a year at i, not what hangs on it.
func scanYear(l line, i int) (w when, n int) {
	for _, ry := range yearIndex[l.at(i)] {
		if l.has(i, ry.word) {
			if strings.HasPrefix(ry.word, "上") && strings.ContainsRune("网线以之海路", l.at(i-1)) {
				continue // 網上年貨節
			}
			if ry.word == "年内" && (isDigit(l.at(i-1)) || isHan(l.at(i-1)) && l.at(i-1) != '，') {
				continue
			}
			fiscal := strings.Contains(ry.word, "财")
			return when{relYear: true, yearRel: ry.off, prior: fiscal || ry.word == "当年" || strings.HasPrefix(ry.word, "上"), fiscal: fiscal, grain: yearGrain}, len([]rune(ry.word))
		}
	}
	at := i
	roc := false
	if l.has(at, "民国") {
		at, roc = l.skip(at+2), true
	}
	if (l.at(at) == 'F' || l.at(at) == 'f') && (l.at(at+1) == 'Y' || l.at(at+1) == 'y') {
		if v, k := shortYear(l, at+2); k > 0 {
			return when{year: v, grain: yearGrain, fiscal: true}, at + 2 + k - i
		}
		if w, n := latinPart(l, at+2); n > 0 && w.year > 0 { // FY1Q25
			w.fiscal = true
			return w, at + 2 + n - i
		}
		return when{}, 0
	}
	v, k := digitsAt(l, at)
	if k == 0 {
		v, k = hanYear(l, at)
	}
	if k == 0 && roc {
		v, k = hanDigitsAt(l, at)
	}
	end := l.skip(at + k)
	switch {
	case k == 4 && v >= 1900 && v < 2100 && !roc:
	case roc && k >= 1 && k <= 3:
		v += 1911
	case k == 3 && v >= 90 && v <= 130 && l.at(end) == '年' && l.at(end+1) != '期' && l.at(end+1) != '来' && (isDigit(l.at(end+1)) || subStarts(l, end+1) || l.at(end+1) == '度' || l.at(end+1) == '的'):
		v += 1911
	case k == 3 && v >= 100 && v <= 130 && l.at(end) == '年' && rocYear(l, at, end):
		v += 1911
	case k == 2 && v >= 10 && v <= 40 && l.at(at+k) == '/' && !isDigit(l.at(at-1)) && shortYears(l, at+k, v):
		v += 2000
	case k == 2 && v >= 10 && v <= 40 && l.at(at-1) != '近' && l.at(at-1) != '.' && (l.at(end) == '年' && (isDigit(l.at(end+1)) && !isDigit(l.at(at-1)) || subStarts(l, end+1)) || l.at(end) == '财' && l.at(end+1) == '年'):
		v += 2000
	case k == 2 && v >= 10 && v <= 40 && l.at(at+k) == 'E' && !isLatin(l.at(at+k+1)) && !isDigit(l.at(at+k+1)) && l.at(at-1) != '.':
		v += 2000
	case k == 2 && v >= 10 && v <= 40 && l.at(at-1) != '.' && partOfYear(l, at+k):
		v += 2000
	case k == 2 && v > 20 && v < 30 && (l.at(end) == '年' && rocYear(l, at, end) || yearBySpan(l, at+k)):
		v += 2000 // 24年, 24-26年: not a time of so many years
	case k == 3 && v >= 100 && v <= 130 && (rocDay(l, at) || rocList(l, at+k, v)):
		v += 1911
	default:
		return when{}, 0
	}
	if isDigit(l.at(at-1)) || isLatin(l.at(at-1)) {
		return when{}, 0
	}
	w = when{year: v, grain: yearGrain}
	if k == 4 && l.at(at+4) == '/' {
		if next, m := digitsAt(l, at+5); m == 2 && next == (v+1)%100 && (l.has(at+7, "上半") || l.has(at+7, "下半") || l.has(at+7, "中期") || l.has(at+7, "全年")) {
			return when{year: v + 1, grain: yearGrain, fiscal: true, split: true}, at + 7 - i // 2024/25上半年度
		}
	}
	if more, m := yearList(l, at+k, v); m > 0 {
		w.years, end = more, l.skip(at+k+m)
		if len(more) == 2 && more[1] == v+1 && l.at(at+k) == '/' && (l.has(end, "年度") || l.has(end, "财年") || l.has(end, "财政年度")) {
			w = when{year: v + 1, grain: yearGrain, fiscal: true, split: true} // 2024/25年度
		}
	}
	switch {
	case l.has(end, "年度"):
		end += 2
	case l.has(end, "年财年"), l.has(end, "财政年度"):
		w.fiscal, end = true, end+3
		if l.has(end, "度") {
			end++
		}
	case l.has(end, "财年"), l.has(end, "会计年"), l.has(end, "财政年"):
		w.fiscal = true
		for l.at(end) != '年' {
			end++
		}
		end++
		if l.at(end) == '度' {
			end++
		}
	case l.at(end) == '年':
		end++
	case partOfYear(l, at+k), k != 3 && w.years == nil && l.at(at+k) == 'E' && !isLatin(l.at(at+k+1)), k == 3 && rocDay(l, at):
		return w, at + k - i // 2024Q3, 25H1, 2025E
	case k == 4 && l.at(at+k) == 'A' && !isLatin(l.at(at+k+1)) && !strings.ContainsRune("股轮级类", l.at(at+k+1)):
		return w, at + k + 1 - i // 2024A, reported
	case k == 4 && strings.ContainsRune("前上下第首全", l.at(end)) && subStarts(l, end):
		return w, at + k - i // 2021前三季度
	case (k == 4 || k == 2) && yearBySpan(l, at+k):
		return w, at + k - i
	case k == 4 && isoDate(l, at+k):
		return w, at + k - i
	case w.years != nil && (l.at(end) == 'E' || l.at(end) == 'e'):
		end++
	default:
		return when{}, 0
	}
	return w, end - i
}

// partOfYear reports whether a quarter or half in Latin letters hangs on the year that ends at i: 24Q4, 2024H1.
func partOfYear(l line, i int) bool {
	if l.at(i) != 'Q' && l.at(i) != 'H' {
		return false
	}
	_, n := latinPart(l, i)
	return n > 0
}

// rocDay tells a day of the Republic's calendar, 114/4/30, from other numbers joined by slashes.
func rocDay(l line, i int) bool {
	w, n := scanISO(l, i)
	return n > 0 && l.at(i+3) == '/' && w.n <= 12 && l.at(i+n) != '/' && l.at(i+n) != '%' && l.at(i+n) != '.' && largeScale(l.at(i+n)) == 0 && l.at(i+n) != '元' && l.at(i+n) != '倍'
}

// rocList reports whether a further year of the Republic follows: 112、113年.
func rocList(l line, i, v int) bool {
	years, _ := yearList(l, i, v+1911)
	return len(years) > 1
}

// rocYear tells 114年CPI from a time of 114 years by what stands around it.
func rocYear(l line, at, end int) bool {
	if p := l.at(at - 1); p != 0 && !strings.ContainsRune("，。；、(（:至为及与和较比於于自从到在但而", p) {
		return false
	}
	return !strings.ContainsRune("期来历老以前后内间多余的之底", l.at(end+1))
}

// shortYears reports whether two-digit years follow, one more each: 25/26/27年.
func shortYears(l line, i, v int) bool {
	years, _ := yearList(l, i, 2000+v)
	return len(years) > 1
}

func digitsAt(l line, i int) (v, n int) {
	for isDigit(l.at(i+n)) && n < 6 {
		v = v*10 + int(l.at(i+n)-'0')
		n++
	}
	return v, n
}

// hanDigitsAt reads a number written digit by digit: 一一三.
func hanDigitsAt(l line, i int) (v, n int) {
	for d, ok := hanDigit(l.at(i)); ok && n < 4; d, ok = hanDigit(l.at(i + n)) {
		v = v*10 + int(d)
		n++
	}
	return v, n
}

func hanYear(l line, i int) (v, n int) {
	for n < 4 {
		d, ok := hanDigit(l.at(i + n))
		if !ok {
			break
		}
		v = v*10 + int(d)
		n++
	}
	if n == 4 && v > 1900 && v < 2100 {
		return v, 4
	}
	if n == 2 && l.at(i+2) == '年' && v >= 20 && v <= 35 && l.at(i) == '二' && subStarts(l, i+3) {
		return v + 2000, 2
	}
	return 0, 0
}

// yearList reads the further years of 2021/22/23 and of 2021、2022 before 年.
func yearList(l line, i, first int) (years []int, n int) {
	years = []int{first}
	at := i
	for l.at(at) == '/' || l.at(at) == '、' || l.at(at) == '和' || l.at(at) == '及' || l.has(at, "年、") || l.has(at, "年和") || l.has(at, "年及") || l.at(at) == 'E' && l.at(at+1) == '/' {
		k := at + 1
		if l.at(at) == '年' || l.at(at) == 'E' {
			k++
		}
		v, m := digitsAt(l, k)
		if m == 2 && v > first%100 && v < first%100+10 {
			v += first / 100 * 100
		} else if m == 3 && v+1911 == years[len(years)-1]+1 {
			v += 1911 // 112、113年
		} else if m != 4 || v < 1990 || v > 2100 {
			break
		}
		years = append(years, v)
		at = k + m
		if len(years) > 20 {
			return nil, 0 // no list of years is that long; read on from each would be quadratic
		}
	}
	if len(years) > 1 && l.at(at) == '年' && subStarts(l, at+1) {
		return nil, 0 // 2022年和2023年上半年
	}
	if len(years) == 1 || l.at(at) != '年' && l.at(at) != 'E' && l.at(at) != '财' {
		return nil, 0
	}
	return years, at - i
}

// yearBySpan tells a year without 年 in 2021-23年 and 2021-2025复合 by what follows it.
func yearBySpan(l line, i int) bool {
	if s := spanSign(l, i); s > 0 {
		v, k := digitsAt(l, i+s)
		if k == 2 && v > 0 && v < 100 || k == 4 && v > 1900 && v < 2100 {
			next := l.skip(i + s + k)
			return l.at(next) == '年' || l.has(next, "财年") || l.has(next, "复合") || l.has(next, "CAGR") || l.at(next) == 'E'
		}
	}
	return false
}

func isoDate(l line, i int) bool {
	s := l.at(i)
	return (s == '-' || s == '/' || s == '.') && isDigit(l.at(i+1)) && (l.at(i+2) == s || l.at(i+3) == s)
}

func spanSign(l line, i int) int {
	switch r := l.at(i); {
	case l.has(i, "——"), l.has(i, "--"):
		return 2
	case r == '-', r == '~', r == '—', r == '至', r == '到':
		return 1
	}
	return 0
}
