package period

import (
	"strings"

	"github.com/report-digest/digest/extract/numeral"
	"github.com/report-digest/digest/extract/text"
)

type relativeYear struct {
	word string
	off  int
}

// relativeYears are years counted from the article's own.
var relativeYears = []relativeYear{{"大前年", -3}, {"去年度", -1}, {"上年度", -1}, {"今年度", 0}, {"本年度", 0}, {"去年", -1}, {"今年", 0}, {"明年", 1}, {"前年", -2}, {"上年", -1}, {"本年", 0}, {"当年", 0}, {"后年", 2}, {"年内", 0}, {"上一年", -1}, {"上个年度", -1}, {"上个财政年度", -1}, {"上财年", -1}, {"上个财年", -1}, {"上一财年", -1}, {"上财政年度", -1}, {"本财年", 0}, {"本财政年度", 0}, {"下财年", 1}, {"下一财年", 1}, {"下个财年", 1}, {"下一年", 1}}

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
func scanYear(l text.Line, i int) (w Expression, n int) {
	if w, n = relativeYearAt(l, i); n > 0 {
		return w, n
	}
	if w, n = fiscalCode(l, i); n > 0 {
		return w, n
	}
	at, roc := i, l.Has(i, "民国")
	if roc {
		at = l.Skip(i + 2)
	}
	v, k := yearNumber(l, at, roc)
	if k == 0 || text.IsDigit(l.At(at-1)) || text.IsLatin(l.At(at-1)) {
		return Expression{}, 0
	}
	w, end := yearTail(l, at, k, v)
	if end == 0 {
		return Expression{}, 0
	}
	return w, end - i
}

func relativeYearAt(l text.Line, i int) (Expression, int) {
	for _, ry := range yearIndex[l.At(i)] {
		if !l.Has(i, ry.word) {
			continue
		}
		if p := l.At(i - 1); swallowed(l, i, len([]rune(ry.word))) || p != 0 && strings.ContainsRune(yearSwallowers[l.At(i)], p) {
			continue
		}
		if ry.word == "年内" && (text.IsDigit(l.At(i-1)) || text.IsHan(l.At(i-1)) && l.At(i-1) != '，') {
			continue
		}
		fiscal := strings.Contains(ry.word, "财")
		return Expression{RelativeYear: true, YearRelation: ry.off, Prior: fiscal || ry.word == "当年" || strings.HasPrefix(ry.word, "上"), Fiscal: fiscal, Granularity: YearGrain}, len([]rune(ry.word))
	}
	return Expression{}, 0
}

// fiscalCode reads FY25, FY2025 and FY1Q25.
func fiscalCode(l text.Line, i int) (Expression, int) {
	if !l.Has(i, "FY") && !l.Has(i, "fy") && !l.Has(i, "Fy") {
		return Expression{}, 0
	}
	if v, k := shortYear(l, i+2); k > 0 {
		return Expression{Year: v, Granularity: YearGrain, Fiscal: true}, 2 + k
	}
	w, n := latinPart(l, i+2)
	if n == 0 {
		w, n = latinMonths(l, i+2, false)
	}
	if n == 0 || w.Year == 0 {
		return Expression{}, 0
	}
	w.Fiscal = true
	return w, 2 + n
}

// yearNumber reads the number of a year of its k characters at i: of four digits, of the Republic's, or of the
// last two digits where what follows says that they are a year.
func yearNumber(l text.Line, i int, roc bool) (v, k int) {
	v, k = numeral.DigitsAt(l, i)
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
	case k == 2 && v >= 10 && v <= 40 && l.At(i-1) != '.' && shortNumber(l, i, v):
		return v + 2000, k
	}
	return 0, 0
}

// rocNumber tells the year of the Republic 113年 from 113 of something.
func rocNumber(l text.Line, i, v int) bool {
	end := l.Skip(i + 3)
	if l.At(end) == '年' {
		next := l.At(end + 1)
		if next != '期' && next != '来' && (text.IsDigit(next) || next == '度' || next == '的' || subStarts(l, end+1)) {
			return true
		}
		return v >= 100 && rocYear(l, i, end)
	}
	return v >= 100 && (partOfYear(l, i+3) || rocDay(l, i) || rocList(l, i+3, v))
}

// shortNumber tells 24年, 25E, 24Q4 and 24/25/26年 from a number of two digits.
func shortNumber(l text.Line, i, v int) bool {
	at := i + 2
	end := l.Skip(at)
	switch {
	case l.At(at) == '/' && !text.IsDigit(l.At(i-1)) && shortYears(l, at, v):
		return true
	case estimate(l, at) && !text.IsDigit(l.At(at+1)), partOfYear(l, at):
		return true
	case l.At(i-1) != '近' && l.At(end) == '年' && (text.IsDigit(l.At(end+1)) && !text.IsDigit(l.At(i-1)) || subStarts(l, end+1)):
		return true
	case l.At(i-1) != '近' && l.At(end) == '财' && l.At(end+1) == '年':
		return true
	}
	return v > 14 && v < 30 && (l.At(end) == '年' && (rocYear(l, i, end) || nounAfterYear(l, i, end)) || yearBySpan(l, at)) // not a time of so many years
}

// yearTail reads what makes the number v of k characters at i a year: 年, 年度, a list of years, a part that follows.
// end is 0 where nothing does.
func yearTail(l text.Line, i, k, v int) (w Expression, end int) {
	w = Expression{Year: v, Granularity: YearGrain}
	at := i + k
	if splitYear(l, i, k, v) {
		return Expression{Year: v + 1, Granularity: YearGrain, Fiscal: true, split: true}, i + 7 // 2024/25上半年度
	}
	end = l.Skip(at)
	if more, m := yearList(l, at, v); m > 0 {
		w.Years, end = more, l.Skip(at+m)
		if len(more) == 2 && more[1] == v+1 && l.At(at) == '/' && (l.Has(end, "年度") || l.Has(end, "财年") || l.Has(end, "财政年度")) {
			w = Expression{Year: v + 1, Granularity: YearGrain, Fiscal: true, split: true} // 2024/25年度
		}
	}
	if n, fiscal := yearWord(l, end); n > 0 {
		w.Fiscal = w.Fiscal || fiscal
		return w, end + n
	}
	next := l.At(at + 1)
	switch {
	case w.Years != nil && (estimate(l, end) || l.At(end) == 'e' && !text.IsLatin(l.At(end+1))):
		return w, end + 1
	case k == 4 && l.At(at) == 'A' && !text.IsLatin(next) && !strings.ContainsRune("股轮级类", next):
		return w, at + 1 // 2024A, reported
	case partOfYear(l, at), k != 3 && w.Years == nil && estimate(l, at), k == 3 && rocDay(l, i),
		k == 4 && (strings.ContainsRune("前上下第首全", l.At(end)) && subStarts(l, end) || isoDate(l, at) || monthBehind(l, at, v) > 0),
		(k == 4 || k == 2) && yearBySpan(l, at):
		return w, at // 2024Q3, 25H1, 2025E, 2021前三季度, 2021-23年
	}
	return Expression{}, 0
}

// splitYear reports whether the year at i is the first of two that a part follows: 2024/25上半年度.
func splitYear(l text.Line, i, k, v int) bool {
	if k != 4 || l.At(i+4) != '/' {
		return false
	}
	next, m := numeral.DigitsAt(l, i+5)
	return m == 2 && next == (v+1)%100 && (l.Has(i+7, "上半") || l.Has(i+7, "下半") || l.Has(i+7, "中期") || l.Has(i+7, "全年"))
}

// yearWords end the number of a year, the longer ones first.
var yearWords = []struct {
	word   string
	fiscal bool
}{
	{"年财年度", true}, {"年财年", true}, {"财政年度", true}, {"财年度", true}, {"会计年度", true}, {"财政年", true}, {"会计年", true}, {"财年", true}, {"年度", false}, {"年", false},
}

// yearWord reads the word that ends the number of a year at i.
func yearWord(l text.Line, i int) (n int, fiscal bool) {
	for _, w := range yearWords {
		if l.Has(i, w.word) {
			return len([]rune(w.word)), w.fiscal
		}
	}
	return 0, false
}

// partOfYear reports whether a quarter or half in Latin letters hangs on the year that ends at i: 24Q4, 2024H1.
func partOfYear(l text.Line, i int) bool {
	if l.At(i) != 'Q' && l.At(i) != 'H' {
		return false
	}
	_, n := latinPart(l, i)
	return n > 0
}

// rocDay tells a day of the Republic's calendar, 114/4/30, from other numbers joined by slashes.
func rocDay(l text.Line, i int) bool {
	w, n := scanISO(l, i)
	return n > 0 && l.At(i+3) == '/' && w.Count <= 12 && l.At(i+n) != '/' && l.At(i+n) != '%' && l.At(i+n) != '.' && numeral.LargeScale(l.At(i+n)) == 0 && l.At(i+n) != '元' && l.At(i+n) != '倍'
}

// rocList reports whether a further year of the Republic follows: 112、113年.
func rocList(l text.Line, i, v int) bool {
	years, _ := yearList(l, i, v+1911)
	return len(years) > 1
}

// rocYear tells 114年CPI from a time of 114 years by what stands around it.
func rocYear(l text.Line, at, end int) bool {
	if p := l.At(at - 1); p != 0 && !strings.ContainsRune("，。；、(（:至为及与和较比於于自从到在但而", p) {
		return false
	}
	return !strings.ContainsRune("期来历老以前后内间多余的之底", l.At(end+1))
}

// spanning end the words before a number of years, which is no year: 成立19年, 連續20年.
const spanning = "近续达约逾超过满第历隔立共每长有市营耕累需用为以限款租期整了晚早前后"

// nounAfterYear reports whether the two digits at i, whose 年 is at end, stand between words as a year does: 台積電19年營收.
func nounAfterYear(l text.Line, i, end int) bool {
	before, behind := l.At(i-1), l.At(end+1)
	if before == '\'' {
		return true
	}
	return text.IsHan(before) && text.IsHan(behind) && !strings.ContainsRune(spanning, before) && !strings.ContainsRune("期来历老以前后内间多余的之底完可才时久长度", behind) && !strings.ContainsRune("，。；、：", behind)
}

// shortYears reports whether two-digit years follow, one more each: 25/26/27年.
func shortYears(l text.Line, i, v int) bool {
	years, _ := yearList(l, i, 2000+v)
	return len(years) > 1
}

// hanDigitsAt reads a number written digit by digit: 一一三.
func hanDigitsAt(l text.Line, i int) (v, n int) {
	for d, ok := numeral.HanDigit(l.At(i)); ok && n < 4; d, ok = numeral.HanDigit(l.At(i + n)) {
		v = v*10 + int(d)
		n++
	}
	return v, n
}

func hanYear(l text.Line, i int) (v, n int) {
	for n < 4 {
		d, ok := numeral.HanDigit(l.At(i + n))
		if !ok {
			break
		}
		v = v*10 + int(d)
		n++
	}
	if n == 4 && v > 1900 && v < 2100 {
		return v, 4
	}
	if n == 2 && l.At(i+2) == '年' && v >= 20 && v <= 35 && l.At(i) == '二' && subStarts(l, i+3) {
		return v + 2000, 2
	}
	return 0, 0
}

// yearList reads the further years of 2021/22/23 and of 2021、2022 before 年.
func yearList(l text.Line, i, first int) (years []int, n int) {
	years = []int{first}
	at := i
	for l.At(at) == '/' || l.At(at) == '、' || l.At(at) == '和' || l.At(at) == '及' || l.Has(at, "年、") || l.Has(at, "年和") || l.Has(at, "年及") || (l.At(at) == 'E' || l.At(at) == 'F') && l.At(at+1) == '/' {
		k := at + 1
		if l.At(at) != '/' && l.At(at+1) == '/' || l.At(at) == '年' {
			k++
		}
		v, m := numeral.DigitsAt(l, k)
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
	if len(years) > 1 && l.At(at) == '年' && subStarts(l, at+1) {
		return nil, 0 // 2022年和2023年上半年
	}
	if len(years) == 1 || l.At(at) != '年' && l.At(at) != 'E' && l.At(at) != 'F' && l.At(at) != '财' {
		return nil, 0
	}
	return years, at - i
}

// yearBySpan tells a year without 年 in 2021-23年 and 2021-2025复合 by what follows it.
func yearBySpan(l text.Line, i int) bool {
	if s := spanSign(l, i); s > 0 {
		v, k := numeral.DigitsAt(l, i+s)
		if k == 2 && v > 0 && v < 100 || k == 4 && v > 1900 && v < 2100 {
			next := l.Skip(i + s + k)
			return l.At(next) == '年' || l.Has(next, "财年") || l.Has(next, "复合") || l.Has(next, "CAGR") || estimate(l, next)
		}
	}
	return false
}

func isoDate(l text.Line, i int) bool {
	s := l.At(i)
	return (s == '-' || s == '/' || s == '.') && text.IsDigit(l.At(i+1)) && (l.At(i+2) == s || l.At(i+3) == s)
}

// monthBehind reads the month of 2025-06, 2025/06 and 2025.06 behind the year v that ends at i, 0 where it is none:
// a further year (2025-26年, 2024/25年度), the end of a number (2025.06亿元).
func monthBehind(l text.Line, i, v int) int {
	sign := l.At(i)
	m, k := numeral.DigitsAt(l, i+1)
	if sign != '-' && sign != '/' && sign != '.' || k != 2 || m < 1 || m > 12 || sign == '/' && m == (v+1)%100 {
		return 0
	}
	end := i + 1 + k
	if next := l.Skip(end); l.At(next) == '年' || l.At(next) == '财' || l.Has(next, "复合") || l.Has(next, "CAGR") || l.At(end) == sign || l.At(end) == '.' && text.IsDigit(l.At(end+1)) {
		return 0
	}
	if sign == '.' && l.At(end) != 0 && !strings.ContainsRune(" ：:，,、)末底至-~", l.At(end)) {
		return 0
	}
	return m
}

// isoMonth reads 2025-06 at i, whose year takes n runes, and 末 or 底 behind it.
func isoMonth(l text.Line, i, n int) (Expression, int) {
	v, k := numeral.DigitsAt(l, i)
	if k != 4 || k != n {
		return Expression{}, 0
	}
	m := monthBehind(l, i+n, v)
	if m == 0 {
		return Expression{}, 0
	}
	w := Expression{Granularity: MonthGrain, Year: v, Count: m}
	if next := l.Skip(i + n + 3); l.At(next) == '末' || l.At(next) == '底' {
		w.End = true
		return w, next + 1 - i
	}
	return w, n + 3
}

func spanSign(l text.Line, i int) int {
	switch r := l.At(i); {
	case l.Has(i, "——"), l.Has(i, "--"):
		return 2
	case r == '-', r == '~', r == '—', r == '至', r == '到':
		return 1
	}
	return 0
}
