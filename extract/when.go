package extract

import "strings"

// A grain is the unit of an expression of time.
type grain int

// A relation says how an expression leans on another time than its own.
type relation int

// A when is an expression of time as written, before it is resolved.
//
//	when  = point [ ("至" | "-") point ] [ "止" duration ] [ "以来" ]
//	point = [ year ] [ quarter | half | months | month [ day ] | "末" ] | relative
type when struct {
	from, upto int
	rel        relation
	grain      grain
	year       int // 0: not said
	yearRel    int // with relYear: offset to the article's year
	relYear    bool
	prior      bool  // 上年: the year before the one spoken of
	years      []int // 2021/22/23年: all of them, year is the first
	n          int   // number of the quarter or half, first month, or how many units of a recent span
	m          int   // last month of a run of months; 0 for one
	day        int
	cumulative bool // 前三季度, 1-9月: from the start of the year to n
	end        bool // 末, 底, 截至: the last day
	split      bool // 2024/25年度: begins in the year before whatever the fiscal year
	fiscal     bool // 财年, 财季, FY
	back       int  // 截至…止三个月: months that it reaches back
	since      bool // 以来, 起
	to         *when
}

// smallNumber reads 1 to 999 in Arabic or Chinese digits at i.
func smallNumber(l line, i int) (v, n int) {
	for isDigit(l.at(i+n)) && n < 4 {
		v = v*10 + int(l.at(i+n)-'0')
		n++
	}
	if n > 0 {
		if n > 3 {
			return 0, 0
		}
		return v, n
	}
	if l.at(i) == '首' {
		return 1, 1
	}
	for {
		r := l.at(i + n)
		if r == '十' {
			if n == 0 {
				v = 1
			}
			v *= 10
			n++
			if d, ok := hanDigit(l.at(i + n)); ok && d > 0 {
				return v + int(d), n + 1
			}
			return v, n
		}
		d, ok := hanDigit(r)
		if !ok || n > 0 {
			return v, n
		}
		v = int(d)
		n++
	}
}

// scanWhen reads an expression of time at i.
func scanWhen(l line, i int) (w when, n int) {
	if l.has(i, "截至") || l.has(i, "截止") {
		return scanUntil(l, i)
	}
	w, n = scanPoint(l, i)
	if n == 0 {
		return w, 0
	}
	if w.to == nil && w.rel == fixed && w.years == nil {
		if to, end, ok := spanEnd(l, i+n, w); ok {
			w, n = to, end-i
		}
	}
	at := i + n
	if l.at(at) == '来' && w.rel == fixed && strings.ContainsRune("最新首", l.at(at+1)) {
		w.since = true // 2020年12月來最小增幅
		return w, n + 1
	}
	if l.has(at, "以来") || l.has(at, "起") && w.grain == dayGrain {
		w.since = true
		if l.has(at, "以来") {
			n += 2
		}
	}
	return w, n
}

// spanEnd reads "至" and the point where the span that began with w ends; end is where the text of both ends.
func spanEnd(l line, at int, w when) (_ when, end int, ok bool) {
	at = l.skip(at)
	s := spanSign(l, at)
	if s == 0 {
		return w, 0, false
	}
	if w.grain == yearGrain && w.n == 0 && w.year > 0 {
		if w, end, ok = yearsEnd(l, at+s, w); ok {
			return w, end, true
		}
	}
	from := l.skip(at + s)
	if to, n := scanPoint(l, from); n > 0 && to.rel == fixed {
		w.to = &to
		return w, from + n, true
	}
	return w, 0, false
}

// yearsEnd reads the last year of 2021-23年, 2021-2025复合 and 2024-25财年 at i.
func yearsEnd(l line, i int, w when) (_ when, end int, ok bool) {
	v, k := digitsAt(l, i)
	if k == 2 {
		v += w.year / 100 * 100
	}
	end = i + k
	if _, sub := scanPoint(l, i); k != 2 && k != 4 || k == 4 && sub > 0 && l.at(end) == '年' || v <= w.year || v >= w.year+60 {
		return w, 0, false
	}
	switch {
	case l.has(l.skip(end), "年"):
		end = l.skip(end) + 1
		if l.at(end) == '度' {
			end++
		}
	case l.has(end, "财年"):
		w.fiscal, end = true, end+2
		if k == 2 && v == w.year+1 {
			w.year, w.split = v, true // one year that lies in two
			return w, end, true
		}
	case estimate(l, end):
		end++
	}
	w.to = &when{year: v, grain: yearGrain, fiscal: w.fiscal}
	return w, end, true
}

// estimate reports whether the E at i marks a year as one of forecasts (2024E), and does not begin a word (2024年EPS).
func estimate(l line, i int) bool { return l.at(i) == 'E' && !isLatin(l.at(i+1)) }

// scanPoint reads one point of time: a year with its part, a part alone, or a relative word.
func scanPoint(l line, i int) (w when, n int) {
	if w, n = scanRecent(l, i); n > 0 {
		return w, n
	}
	if w, n = scanWeekday(l, i); n > 0 {
		return w, n
	}
	for _, row := range relativeIndex[l.at(i)] {
		if row.word == "年末" || row.word == "年底" {
			if p := l.at(i - 1); isDigit(p) || isHan(p) && l.at(i-1) != '，' && p != '至' && p != '到' && p != '于' {
				continue
			}
		}
		if l.has(i, row.word) {
			if row.word == "隔夜" && (l.at(i+2) == '息' || l.at(i+2) == '拆' || l.at(i+2) == '利') {
				return when{}, 0 // 隔夜拆息
			}
			if row.word == "同期" && (l.at(i+2) == '增' || l.at(i+2) == '比') {
				return when{}, 0
			}
			return relativeTail(l, i, row.w, row.n)
		}
	}
	w, n = scanYear(l, i)
	if n == 0 {
		if isDigit(l.at(i-1)) || l.at(i-1) == '.' || l.at(i-1) == '/' {
			return when{}, 0
		}
		w, n = scanSub(l, i, false)
		if n == 0 {
			return scanDay(l, i)
		}
		return w, n
	}
	if w.years != nil {
		return w, n
	}
	if w.year > 0 && isoDate(l, i+n) {
		if iso, k := scanISO(l, i); k > 0 {
			return iso, k
		}
	}
	at := l.skip(i + n)
	if (l.has(at, "同期") || l.has(at, "同月") || l.has(at, "同季")) && (w.year > 0 || w.yearRel == -1 || w.yearRel == -2) {
		w.rel, w.grain = same, noGrain
		return w, at + 2 - i
	}
	if s, k := scanSub(l, at, true); k > 0 {
		s.year, s.yearRel, s.relYear, s.prior, s.fiscal, s.split = w.year, w.yearRel, w.relYear, w.prior, w.fiscal || s.fiscal, w.split
		if s.to != nil {
			s.to.year, s.to.yearRel, s.to.relYear = w.year, w.yearRel, w.relYear
		}
		return s, at + k - i
	}
	if w.year > 0 && estimate(l, i+n) {
		n++
	}
	return w, n
}

// scanUntil reads 截至2024年12月31日止三个月 and 截至12月31日.
func scanUntil(l line, i int) (when, int) {
	at := i + 2
	if l.at(at) == '到' || l.at(at) == '于' {
		at++
	}
	w, n := scanPoint(l, l.skip(at))
	if n == 0 || w.rel != fixed && w.rel != toDate && !(w.rel == current && w.end) && !(w.rel >= current && w.rel <= following && w.grain == dayGrain) {
		return when{}, 0
	}
	n += l.skip(at) - i
	w.end = true
	at = l.skip(i + n)
	switch {
	case l.at(at) == '止':
		at = l.skip(at + 1)
		if l.at(at) == '的' {
			at++
		}
	case l.at(at) == '的' && w.grain == dayGrain:
		if back, k := monthsBack(l, at+1); k > 0 {
			w.back = back
			return w, at + 1 + k - i
		}
		return w, n
	default:
		return w, n
	}
	for _, u := range []struct {
		word   string
		months int
	}{{"年度", 12}, {"全年", 12}, {"财政年度", 12}, {"财年", 12}, {"半年度", 6}, {"半年", 6}, {"季度", 3}, {"一年", 12}, {"中期", 6}, {"年", 12}} {
		if l.has(at, u.word) {
			w.back = u.months
			return w, at + len([]rune(u.word)) - i
		}
	}
	if back, k := monthsBack(l, at); k > 0 {
		w.back = back
		return w, at + k - i
	}
	return w, at - i
}

// monthsBack reads 三个月, the time that ends on a day named before.
func monthsBack(l line, i int) (months, n int) {
	v, k := smallNumber(l, i)
	if k == 0 || v > 36 {
		return 0, 0
	}
	at := i + k
	if l.at(at) == '个' {
		at++
	}
	if l.at(at) != '月' {
		return 0, 0
	}
	return v, at + 1 - i
}

// whens finds all expressions of time in l and marks their runes as taken.
func whens(l line, taken []bool) []when {
	var out []when
	for i := 0; i < len(l.r); {
		if !whenMayStart(l, i) || inRow(l, i) {
			i++
			continue
		}
		w, n := scanWhen(l, i)
		if n == 0 {
			// A run of digits that is no date is passed whole, so that 12024年 is not read from its second digit.
			i++
			continue
		}
		w.from, w.upto = i, i+n
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
func inRow(l line, i int) bool {
	row := l.at(i-1) == '连' && l.at(i-2) != '大' || l.at(i-1) == '续' && l.at(i-2) == '连' ||
		l.at(i-2) == '连' && l.at(i-3) != '大' && strings.ContainsRune("升涨跌降增减亏", l.at(i-1))
	if !row {
		return false
	}
	_, _, n := countAt(l, i)
	return n > 0
}

func whenMayStart(l line, i int) bool {
	r := l.r[i]
	if isDigit(r) {
		return !isDigit(l.at(i-1)) && l.at(i-1) != '.'
	}
	switch r {
	case '元', '周', '星', '礼', '截', '去', '今', '明', '前', '上', '本', '当', '后', '年', '民', 'F', 'f', 'Q', 'H', '近', '最', '过', '未', '首', '末', '第', '下', '同', '昨', '该', '这', '报', '期', '季', '月', '全', '十', '单', '开', '头', '隔':
		return true
	}
	_, ok := hanDigit(r)
	return ok
}
