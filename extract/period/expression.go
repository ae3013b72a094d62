package period

import (
	"strings"

	"github.com/report-digest/digest/extract/numeral"
	"github.com/report-digest/digest/extract/text"
)

// CumulativeOnly reports whether w is one span (前三季度) that a list may but need not run over.
func (w *Expression) CumulativeOnly() bool { return w != nil && w.Cumulative && w.To == nil }

// A Granularity is the unit of an expression of time.
type Granularity int

// A Relation says how an expression leans on another time than its own.
type Relation int

// An Expression is an expression of time as written, before it is resolved.
//
//	when  = point [ ("至" | "-") point ] [ "止" duration ] [ "以来" ]
//	point = [ year ] [ quarter | half | months | month [ day ] | "末" ] | relative
type Expression struct {
	From, Upto   int
	Relation     Relation
	Granularity  Granularity
	Year         int // 0: not said
	YearRelation int // with relYear: offset to the article's year
	RelativeYear bool
	Prior        bool  // 上年: the year before the one spoken of
	Years        []int // 2021/22/23年: all of them, year is the first
	Count        int   // number of the quarter or half, first month, or how many units of a recent span
	m            int   // last month of a run of months; 0 for one
	Day          int
	Cumulative   bool   // 前三季度, 1-9月: from the start of the year to n
	End          bool   // 末, 底, 截至: the last day
	split        bool   // 2024/25年度: begins in the year before whatever the fiscal year
	Fiscal       bool   // 财年, 财季, FY
	Back         int    // 截至…止三个月: months that it reaches back
	Since        bool   // 以来, 起
	holiday      string // 春节, of holidayGrain
	Guess        bool   // 2026E, 2025F: what is said of it is estimated
	announced    bool   // 截至公告日: the article's own day
	To           *Expression
}

// SmallNumber reads 1 to 999 in Arabic or Chinese digits at i.
func SmallNumber(l text.Line, i int) (v, n int) {
	for text.IsDigit(l.At(i+n)) && n < 4 {
		v = v*10 + int(l.At(i+n)-'0')
		n++
	}
	if n > 0 {
		if n > 3 {
			return 0, 0
		}
		return v, n
	}
	if l.At(i) == '首' {
		return 1, 1
	}
	for {
		r := l.At(i + n)
		if r == '十' {
			if n == 0 {
				v = 1
			}
			v *= 10
			n++
			if d, ok := numeral.HanDigit(l.At(i + n)); ok && d > 0 {
				return v + int(d), n + 1
			}
			return v, n
		}
		d, ok := numeral.HanDigit(r)
		if !ok || n > 0 {
			return v, n
		}
		v = int(d)
		n++
	}
}

// ScanAt reads an expression of time at i.
func ScanAt(l text.Line, i int) (w Expression, n int) {
	if l.Has(i, "截至") || l.Has(i, "截止") {
		return scanUntil(l, i)
	}
	w, n = scanPoint(l, i)
	if n == 0 {
		return w, 0
	}
	if w, n = besideWeekday(l, i, w, n); w.Relation != Fixed {
		return w, n
	}
	if w.Granularity == DayGrain && w.To == nil || w.End {
		if until, k := untilTail(l, i, n, w); until.Back > 0 {
			return until, k
		}
	}
	if w.To == nil && w.Relation == Fixed && w.Years == nil {
		if to, end, ok := spanEnd(l, i+n, w); ok {
			w, n = to, end-i
		}
	}
	at := i + n
	if l.At(at) == '来' && w.Relation == Fixed && strings.ContainsRune("最新首", l.At(at+1)) {
		w.Since = true // 2020年12月來最小增幅
		return w, n + 1
	}
	if l.Has(at, "以来") || l.Has(at, "起") && w.Granularity == DayGrain {
		w.Since = true
		if l.Has(at, "以来") {
			n += 2
		}
	}
	return w, n
}

// spanEnd reads "至" and the point where the span that began with w ends; end is where the text of both ends.
func spanEnd(l text.Line, at int, w Expression) (_ Expression, end int, ok bool) {
	at = l.Skip(at)
	s := spanSign(l, at)
	if s == 0 {
		return w, 0, false
	}
	if w.Granularity == YearGrain && w.Count == 0 && w.Year > 0 {
		if w, end, ok = yearsEnd(l, at+s, w); ok {
			return w, end, true
		}
	}
	from := l.Skip(at + s)
	if to, n := scanPoint(l, from); n > 0 && to.Relation == Fixed {
		w.To = &to
		return w, from + n, true
	}
	return w, 0, false
}

// yearsEnd reads the last year of 2021-23年, 2021-2025复合 and 2024-25财年 at i.
func yearsEnd(l text.Line, i int, w Expression) (_ Expression, end int, ok bool) {
	v, k := numeral.DigitsAt(l, i)
	if k == 2 {
		v += w.Year / 100 * 100
	}
	end = i + k
	if _, sub := scanPoint(l, i); k != 2 && k != 4 || k == 4 && sub > 0 && l.At(end) == '年' || v <= w.Year || v >= w.Year+60 {
		return w, 0, false
	}
	switch {
	case l.Has(l.Skip(end), "年"):
		end = l.Skip(end) + 1
		if l.At(end) == '度' {
			end++
		}
	case l.Has(end, "财年"):
		w.Fiscal, end = true, end+2
		if k == 2 && v == w.Year+1 {
			w.Year, w.split = v, true // one year that lies in two
			return w, end, true
		}
	case estimate(l, end):
		end++
	}
	w.To = &Expression{Year: v, Granularity: YearGrain, Fiscal: w.Fiscal}
	return w, end, true
}

// estimate reports whether the E or F at i marks a year as one of forecasts (2024E, 2025F), and does not begin a word (2024年EPS).
func estimate(l text.Line, i int) bool {
	return (l.At(i) == 'E' || l.At(i) == 'F') && !text.IsLatin(l.At(i+1)) && !text.IsDigit(l.At(i+1))
}

// scanPoint reads one point of time: a year with its part, a part alone, or a relative word.
func scanPoint(l text.Line, i int) (w Expression, n int) {
	if w, n = scanRecent(l, i); n > 0 {
		return w, n
	}
	if w, n = scanWeekday(l, i); n > 0 {
		return w, n
	}
	for _, row := range relativeIndex[l.At(i)] {
		if row.word == "年末" || row.word == "年底" {
			if p := l.At(i - 1); text.IsDigit(p) || text.IsHan(p) && l.At(i-1) != '，' && p != '至' && p != '到' && p != '于' {
				continue
			}
		}
		if l.Has(i, row.word) {
			if swallowed(l, i, row.n) {
				continue
			}
			if row.word == "隔夜" && (l.At(i+2) == '息' || l.At(i+2) == '拆' || l.At(i+2) == '利') {
				return Expression{}, 0 // 隔夜拆息
			}
			if row.word == "同期" && (l.At(i+2) == '增' || l.At(i+2) == '比') {
				return Expression{}, 0
			}
			return relativeTail(l, i, row.w, row.n)
		}
	}
	w, n = scanYear(l, i)
	if n == 0 {
		if text.IsDigit(l.At(i-1)) || l.At(i-1) == '.' || l.At(i-1) == '/' {
			return Expression{}, 0
		}
		w, n = scanSub(l, i, false)
		if n == 0 {
			return scanDay(l, i)
		}
		return w, n
	}
	if w.Years != nil {
		return w, n
	}
	if w.Year > 0 && isoDate(l, i+n) {
		if iso, k := scanISO(l, i); k > 0 {
			return iso, k
		}
	}
	if m, k := isoMonth(l, i, n); k > 0 {
		return m, k
	}
	at := l.Skip(i + n)
	if (l.Has(at, "同期") || l.Has(at, "同月") || l.Has(at, "同季")) && (w.Year > 0 || w.YearRelation == -1 || w.YearRelation == -2) {
		w.Relation, w.Granularity = Same, NoGrain
		return w, at + 2 - i
	}
	if s, k := scanSub(l, at, true); k > 0 {
		s.Year, s.YearRelation, s.RelativeYear, s.Prior, s.Fiscal, s.split = w.Year, w.YearRelation, w.RelativeYear, w.Prior, w.Fiscal || s.Fiscal, w.split
		if s.To != nil {
			s.To.Year, s.To.YearRelation, s.To.RelativeYear = w.Year, w.YearRelation, w.RelativeYear
		}
		return s, at + k - i
	}
	if w.Year > 0 && estimate(l, i+n) {
		n++
		w.Guess = true
	}
	return w, n
}

// scanUntil reads 截至2024年12月31日止三个月, 截至12月31日 and 截至公告日.
func scanUntil(l text.Line, i int) (Expression, int) {
	at := i + 2
	if l.At(at) == '到' || l.At(at) == '于' {
		at++
	}
	for _, word := range announcementDays {
		if l.Has(at, word) {
			return Expression{Relation: Current, Granularity: DayGrain, End: true, announced: true}, at + len([]rune(word)) - i
		}
	}
	w, n := scanPoint(l, l.Skip(at))
	if n == 0 || w.Relation != Fixed && w.Relation != ToDate && !(w.Relation == Current && w.End) && !(w.Relation >= Current && w.Relation <= following && w.Granularity == DayGrain) {
		return Expression{}, 0
	}
	n += l.Skip(at) - i
	w.End = true
	return untilTail(l, i, n, w)
}

// announcementDays are what the day is called on which an announcement is made, the longer ones first.
var announcementDays = []string{"本公告披露之日", "本公告披露日", "本公告发布日", "公告披露之日", "公告披露日", "公告发布日", "本公告日期", "本公告日", "公告之日", "公告日期", "公告日", "本报告日", "本报告披露日", "报告披露日", "发稿时", "发稿前", "发稿", "本公布日期", "最后实际可行日期"}

// lengths are the times that end on a day named before them, the longer ones first.
var lengths = []struct {
	word   string
	months int
}{{"财政年度", 12}, {"会计年度", 12}, {"半年度", 6}, {"年度", 12}, {"全年", 12}, {"财年", 12}, {"半年", 6}, {"季度", 3}, {"一年", 12}, {"中期", 6}}

// untilTail reads what the point w of n runes at i closes: 止年度, 止三个月, 的六个月, 六个月.
func untilTail(l text.Line, i, n int, w Expression) (Expression, int) {
	at := l.Skip(i + n)
	closed := l.At(at) == '止'
	if closed {
		at = l.Skip(at + 1)
	}
	bare := !closed && l.At(at) != '的'
	if l.At(at) == '的' {
		at++
	}
	if !closed && w.Granularity != DayGrain && !w.End {
		return w, n
	}
	for _, u := range lengths {
		if k := len([]rune(u.word)); l.Has(at, u.word) && (closed || w.Granularity == DayGrain && w.Day > 27 && !strings.ContainsRune("报审内", l.At(at+k))) {
			w.Back, w.End = u.months, true
			return w, at + k - i
		}
	}
	if back, k := monthsBack(l, at); k > 0 && (!bare || w.Granularity == DayGrain && w.Day > 27 && w.End) {
		w.Back, w.End = back, true
		return w, at + k - i
	}
	switch {
	case closed && l.At(at) == '年':
		w.Back, w.End = 12, true
		return w, at + 1 - i
	case closed && w.End:
		return w, at - i
	}
	return w, n
}

// besideWeekday reads the day and the weekday of which one stands in brackets behind the other: 周一(2月7日), 17日(周四).
// The day counts; the weekday alone would be counted from the article's own.
func besideWeekday(l text.Line, i int, w Expression, n int) (Expression, int) {
	day := w.Relation == Fixed && w.Granularity == DayGrain
	if l.At(i+n) != '(' || !day && w.Relation != Weekday && w.Relation != LastWeekday {
		return w, n
	}
	in, k := scanPoint(l, i+n+1)
	if k == 0 && !day {
		in, k = bareDay(l, i+n+1)
	}
	if k == 0 || l.At(i+n+1+k) != ')' {
		return w, n
	}
	switch {
	case day && (in.Relation == Weekday || in.Relation == LastWeekday):
		return w, n + k + 2
	case !day && in.Relation == Fixed && in.Granularity == DayGrain && in.To == nil:
		return in, n + k + 2
	}
	return w, n
}

// bareDay reads a day of the month at i whatever stands before it: 7日.
func bareDay(l text.Line, i int) (Expression, int) {
	v, k := numeral.DigitsAt(l, i)
	if k == 0 || k > 2 || v < 1 || v > 31 || l.At(i+k) != '日' && l.At(i+k) != '号' {
		return Expression{}, 0
	}
	return Expression{Granularity: DayGrain, Day: v}, k + 1
}

// monthsBack reads 三个月, the time that ends on a day named before.
func monthsBack(l text.Line, i int) (months, n int) {
	v, k := SmallNumber(l, i)
	if k == 0 || v > 36 {
		return 0, 0
	}
	at := i + k
	if l.At(at) == '个' {
		at++
	}
	if l.At(at) != '月' {
		return 0, 0
	}
	return v, at + 1 - i
}

// Scan finds all expressions of time in l and marks their runes as taken.
func Scan(l text.Line, taken []bool) []Expression {
	var out []Expression
	for i := 0; i < len(l.Runes); {
		if !MayStart(l, i) || inRow(l, i) {
			i++
			continue
		}
		w, n := ScanAt(l, i)
		if n == 0 {
			// A run of digits that is no date is passed whole, so that 12024年 is not read from its second digit.
			i++
			continue
		}
		w.From, w.Upto = i, i+n
		for k := i; k < i+n; k++ {
			taken[k] = true
		}
		out = append(out, w)
		i += n
	}
	return out
}

// inRow reports whether 連 makes a number of periods of what begins at i, and no month or
// quarter: 連三月下滑, 連續三季度增長, 連跌三月.
func inRow(l text.Line, i int) bool {
	row := l.At(i-1) == '连' && l.At(i-2) != '大' || l.At(i-1) == '续' && l.At(i-2) == '连' ||
		l.At(i-2) == '连' && l.At(i-3) != '大' && strings.ContainsRune("升涨跌降增减亏", l.At(i-1))
	if !row {
		return false
	}
	_, _, n := CountAt(l, i)
	return n > 0
}

func MayStart(l text.Line, i int) bool {
	r := l.At(i)
	if text.IsDigit(r) {
		return !text.IsDigit(l.At(i-1)) && l.At(i-1) != '.'
	}
	switch r {
	case '元', '大', '周', '五', '春', '端', '中', '清', '国', '星', '礼', '截', '去', '今', '明', '前', '上', '本', '当', '后', '年', '民', 'F', 'f', 'Q', 'H', '近', '最', '过', '未', '首', '末', '第', '下', '同', '昨', '该', '这', '报', '期', '季', '月', '全', '十', '单', '开', '头', '隔':
		return true
	}
	_, ok := numeral.HanDigit(r)
	return ok
}
