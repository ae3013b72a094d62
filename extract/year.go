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
//
//	year = "去年" … | [ "民国" ] number [ "年" | "年度" | "财年" … ] | "FY" number
func scanYear(l line, i int) (w when, n int) {
	if w, n = relativeYearAt(l, i); n > 0 {
		return w, n
	}
	if w, n = fiscalCode(l, i); n > 0 {
		return w, n
	}
	at, roc := i, l.has(i, "民国")
	if roc {
		at = l.skip(i + 2)
	}
	v, k := yearNumber(l, at, roc)
	if k == 0 || isDigit(l.at(at-1)) || isLatin(l.at(at-1)) {
		return when{}, 0
	}
	w, end := yearTail(l, at, k, v)
	if end == 0 {
		return when{}, 0
	}
	return w, end - i
}

func relativeYearAt(l line, i int) (when, int) {
	for _, ry := range yearIndex[l.at(i)] {
		if !l.has(i, ry.word) {
			continue
		}
		if strings.HasPrefix(ry.word, "上") && strings.ContainsRune("网线以之海路", l.at(i-1)) {
			continue // 網上年貨節
		}
		if ry.word == "年内" && (isDigit(l.at(i-1)) || isHan(l.at(i-1)) && l.at(i-1) != '，') {
			continue
		}
		fiscal := strings.Contains(ry.word, "财")
		return when{relYear: true, yearRel: ry.off, prior: fiscal || ry.word == "当年" || strings.HasPrefix(ry.word, "上"), fiscal: fiscal, grain: yearGrain}, len([]rune(ry.word))
	}
	return when{}, 0
}

// fiscalCode reads FY25, FY2025 and FY1Q25.
func fiscalCode(l line, i int) (when, int) {
	if !l.has(i, "FY") && !l.has(i, "fy") && !l.has(i, "Fy") {
		return when{}, 0
	}
	if v, k := shortYear(l, i+2); k > 0 {
		return when{year: v, grain: yearGrain, fiscal: true}, 2 + k
	}
	w, n := latinPart(l, i+2)
	if n == 0 || w.year == 0 {
		return when{}, 0
	}
	w.fiscal = true
	return w, 2 + n
}

// yearNumber reads the number of a year of its k characters at i: of four digits, of the Republic's, or of the
// last two digits where what follows says that they are a year.
func yearNumber(l line, i int, roc bool) (v, k int) {
	v, k = digitsAt(l, i)
	if k == 0 {
		v, k = hanYear(l, i)
	}
	if k == 0 && roc {
		v, k = hanDigitsAt(l, i)
	}
	switch {
	case roc && k >= 1 && k <= 3, k == 3 && v >= 90 && v <= 130 && rocNumber(l, i, v):
		return v + 1911, k
	case k == 4 && v >= 1900 && v < 2100 && !roc:
		return v, k
	case k == 2 && v >= 10 && v <= 40 && l.at(i-1) != '.' && shortNumber(l, i, v):
		return v + 2000, k
	}
	return 0, 0
}

// rocNumber tells the year of the Republic 113年 from 113 of something.
func rocNumber(l line, i, v int) bool {
	end := l.skip(i + 3)
	if l.at(end) == '年' {
		next := l.at(end + 1)
		if next != '期' && next != '来' && (isDigit(next) || next == '度' || next == '的' || subStarts(l, end+1)) {
			return true
		}
		return v >= 100 && rocYear(l, i, end)
	}
	return v >= 100 && (rocDay(l, i) || rocList(l, i+3, v))
}

// shortNumber tells 24年, 25E, 24Q4 and 24/25/26年 from a number of two digits.
func shortNumber(l line, i, v int) bool {
	at := i + 2
	end := l.skip(at)
	switch {
	case l.at(at) == '/' && !isDigit(l.at(i-1)) && shortYears(l, at, v):
		return true
	case estimate(l, at) && !isDigit(l.at(at+1)), partOfYear(l, at):
		return true
	case l.at(i-1) != '近' && l.at(end) == '年' && (isDigit(l.at(end+1)) && !isDigit(l.at(i-1)) || subStarts(l, end+1)):
		return true
	case l.at(i-1) != '近' && l.at(end) == '财' && l.at(end+1) == '年':
		return true
	}
	return v > 20 && v < 30 && (l.at(end) == '年' && rocYear(l, i, end) || yearBySpan(l, at)) // not a time of so many years
}

// yearTail reads what makes the number v of k characters at i a year: 年, 年度, a list of years, a part that follows.
// end is 0 where nothing does.
func yearTail(l line, i, k, v int) (w when, end int) {
	w = when{year: v, grain: yearGrain}
	at := i + k
	if splitYear(l, i, k, v) {
		return when{year: v + 1, grain: yearGrain, fiscal: true, split: true}, i + 7 // 2024/25上半年度
	}
	end = l.skip(at)
	if more, m := yearList(l, at, v); m > 0 {
		w.years, end = more, l.skip(at+m)
		if len(more) == 2 && more[1] == v+1 && l.at(at) == '/' && (l.has(end, "年度") || l.has(end, "财年") || l.has(end, "财政年度")) {
			w = when{year: v + 1, grain: yearGrain, fiscal: true, split: true} // 2024/25年度
		}
	}
	if n, fiscal := yearWord(l, end); n > 0 {
		w.fiscal = w.fiscal || fiscal
		return w, end + n
	}
	next := l.at(at + 1)
	switch {
	case w.years != nil && (estimate(l, end) || l.at(end) == 'e' && !isLatin(l.at(end+1))):
		return w, end + 1
	case k == 4 && l.at(at) == 'A' && !isLatin(next) && !strings.ContainsRune("股轮级类", next):
		return w, at + 1 // 2024A, reported
	case partOfYear(l, at), k != 3 && w.years == nil && estimate(l, at), k == 3 && rocDay(l, i),
		k == 4 && (strings.ContainsRune("前上下第首全", l.at(end)) && subStarts(l, end) || isoDate(l, at)),
		(k == 4 || k == 2) && yearBySpan(l, at):
		return w, at // 2024Q3, 25H1, 2025E, 2021前三季度, 2021-23年
	}
	return when{}, 0
}

// splitYear reports whether the year at i is the first of two that a part follows: 2024/25上半年度.
func splitYear(l line, i, k, v int) bool {
	if k != 4 || l.at(i+4) != '/' {
		return false
	}
	next, m := digitsAt(l, i+5)
	return m == 2 && next == (v+1)%100 && (l.has(i+7, "上半") || l.has(i+7, "下半") || l.has(i+7, "中期") || l.has(i+7, "全年"))
}

// yearWords end the number of a year, the longer ones first.
var yearWords = []struct {
	word   string
	fiscal bool
}{
	{"年财年度", true}, {"年财年", true}, {"财政年度", true}, {"财年度", true}, {"会计年度", true}, {"财政年", true}, {"会计年", true}, {"财年", true}, {"年度", false}, {"年", false},
}

// yearWord reads the word that ends the number of a year at i.
func yearWord(l line, i int) (n int, fiscal bool) {
	for _, w := range yearWords {
		if l.has(i, w.word) {
			return len([]rune(w.word)), w.fiscal
		}
	}
	return 0, false
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
