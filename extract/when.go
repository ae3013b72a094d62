package extract

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

// subStarts reports whether a part of a year begins at i: 一季度, 上半年, 前三季, 末.
func subStarts(l line, i int) bool {
	if _, n := scanSub(l, i, true); n > 0 {
		return true
	}
	return false
}

// scanSub reads a part of a year at i. after says that a year stands before it.
func scanSub(l line, i int, after bool) (w when, n int) {
	at := i
	if after && l.at(at) == '的' {
		at++
	}
	switch {
	case l.has(at, "上半年"):
		return half(l, i, at+3, 1)
	case l.has(at, "下半年"):
		return half(l, i, at+3, 2)
	case l.has(at, "半年度") && after, l.has(at, "中期") && after:
		return half(l, i, at+3, 1)
	case (l.has(at, "1H") || l.has(at, "H1")) && !isLatin(l.at(at+2)) && !isDigit(l.at(at+2)) && !isLatin(l.at(at-1)):
		return half(l, i, at+2, 1)
	case (l.has(at, "2H") || l.has(at, "H2")) && !isLatin(l.at(at+2)) && !isDigit(l.at(at+2)) && !isLatin(l.at(at-1)):
		return half(l, i, at+2, 2)
	case l.has(at, "年末"), l.has(at, "年底"):
		return when{grain: dayGrain, n: 12, day: 31}, at + 2 - i
	case after && (l.has(at, "末") || l.has(at, "底")):
		return when{grain: dayGrain, n: 12, day: 31}, at + 1 - i
	case after && l.has(at, "初"):
		return when{grain: dayGrain, n: 1, day: 1}, at + 1 - i
	case after && l.has(at, "全年"):
		return when{grain: yearGrain}, at + 2 - i
	case l.at(at) == 'Q' && '1' <= l.at(at+1) && l.at(at+1) <= '4' && !isDigit(l.at(at+2)) && !isLatin(l.at(at-1)):
		return quarterTail(l, i, at+2, int(l.at(at+1)-'0'))
	case '1' <= l.at(at) && l.at(at) <= '4' && l.at(at+1) == 'Q' && !isLatin(l.at(at-1)) && !isDigit(l.at(at-1)):
		v, k := digitsAt(l, at+2)
		if k == 2 || k == 4 && v > 1990 {
			if k == 2 {
				v += 2000
			}
			return when{grain: quarterGrain, n: int(l.at(at) - '0'), year: v}, at + 2 + k - i
		}
		return quarterTail(l, i, at+2, int(l.at(at)-'0'))
	case l.at(at) == '前' || l.at(at) == '首':
		v, k := smallNumber(l, at+1)
		if l.at(at) == '首' && l.at(at+1) == '季' {
			return quarterTail(l, i, l.skip(at+2), 1)
		}
		if k == 0 {
			return when{}, 0
		}
		j := at + 1 + k
		if l.at(j) == '个' {
			j++
		}
		switch {
		case l.has(j, "季") && v <= 4 && l.at(j) == '季':
			j++
			if l.at(j) == '度' {
				j++
			}
			return when{grain: spanGrain, n: 3 * v, cumulative: true, m: 3}, j - i
		case l.has(j, "月") && v <= 12:
			return when{grain: spanGrain, n: v, cumulative: true, m: 1}, j + 1 - i
		}
		return when{}, 0
	case l.has(at, "末季"):
		return quarterTail(l, i, at+2, 4)
	}
	j := at
	if l.at(j) == '第' {
		j = l.skip(j + 1)
	}
	v, k := smallNumber(l, j)
	if k == 0 {
		return when{}, 0
	}
	j = l.skip(j + k)
	if l.at(j) == '个' && l.at(at) == '第' {
		j++
	}
	if l.at(j) == '财' && l.at(j+1) == '季' {
		w, n = quarterTail(l, i, j+2, v)
		w.fiscal = true
		return w, n
	}
	if l.at(j) == '季' && v >= 1 && v <= 4 {
		if !after && l.at(at) != '第' && l.at(j+1) != '度' && l.at(j+1) != '报' {
			return when{}, 0 // 連升四季 is how long, not when
		}
		if isDigit(l.at(at-1)) || l.at(at-1) == '个' || l.at(at-1) == '.' {
			return when{}, 0
		}
		return quarterTail(l, i, j+1, v)
	}
	if s := spanSign(l, j); s > 0 && v <= 3 {
		// 一至四季度
		k := j + s
		if l.at(k) == '第' {
			k++
		}
		if v2, n2 := smallNumber(l, k); n2 > 0 && v2 > v && v2 <= 4 && l.at(k+n2) == '季' {
			w, n = quarterTail(l, i, k+n2+1, v)
			w.to = &when{grain: quarterGrain, n: v2}
			return w, n
		}
	}
	return months(l, i, at)
}

func half(l line, from, at, n int) (when, int) {
	if l.at(at) == '度' {
		at++
	}
	w := when{grain: halfGrain, n: n}
	if l.at(at) == '末' {
		w.end, at = true, at+1
	}
	return w, at - from
}

func quarterTail(l line, from, at, n int) (when, int) {
	if n < 1 || n > 4 {
		return when{}, 0
	}
	if l.at(at) == '度' {
		at++
	}
	w := when{grain: quarterGrain, n: n}
	if l.at(at) == '末' {
		w.end, at = true, at+1
	}
	return w, at - from
}

// months reads 1月, 1-9月, 1月24日, 12月底, 十二月.
func months(l line, from, at int) (when, int) {
	if isDigit(l.at(at-1)) || l.at(at-1) == '.' || l.at(at-1) == '个' {
		return when{}, 0
	}
	v, k := smallNumber(l, at)
	if l.has(at, "元月") && l.at(at-1) != '美' {
		v, k = 1, 1
	}
	if k == 0 || v < 1 || v > 12 {
		return when{}, 0
	}
	at = l.skip(at + k)
	if s := spanSign(l, at); s > 0 {
		v2, k2 := smallNumber(l, l.skip(at+s))
		end := l.skip(l.skip(at+s) + k2)
		if k2 > 0 && v2 > v && v2 <= 12 && l.at(end) == '月' {
			end++
			if l.at(end) == '份' {
				end++
			}
			return when{grain: spanGrain, n: v, m: v2}, end - from
		}
	}
	if l.at(at) != '月' {
		return when{}, 0
	}
	at++
	if l.at(at) == '份' {
		at++
	}
	if l.at(at) == '期' || l.at(at) == '度' && l.at(at+1) != '，' {
		if l.at(at) == '期' {
			return when{}, 0
		}
	}
	w := when{grain: monthGrain, n: v}
	switch {
	case l.at(at) == '末' || l.at(at) == '底':
		w.end = true
		return w, at + 1 - from
	case l.at(at) == '初':
		return w, at + 1 - from
	}
	if d, k := smallNumber(l, l.skip(at)); k > 0 && d >= 1 && d <= 31 {
		j := l.skip(l.skip(at) + k)
		if l.at(j) == '日' || l.at(j) == '号' {
			return when{grain: dayGrain, n: v, day: d}, j + 1 - from
		}
		if s := spanSign(l, j); s > 0 {
			if d2, k2 := smallNumber(l, j+s); k2 > 0 && (l.at(j+s+k2) == '日' || l.at(j+s+k2) == '号') {
				return when{grain: dayGrain, n: v, day: d, to: &when{grain: dayGrain, n: v, day: d2}}, j + s + k2 + 1 - from
			}
		}
	}
	return w, at - from
}

// relativeWords are expressions of time that lean on the report, the article's day or the time last named.
var relativeWords = []struct {
	word string
	w    when
}{
	{"去年同期", when{rel: same}}, {"上年同期", when{rel: same}}, {"去年同季", when{rel: same}}, {"上年同季", when{rel: same}}, {"去年同月", when{rel: same}}, {"上一年同期", when{rel: same}}, {"前一年同期", when{rel: same}}, {"同期", when{rel: same, n: 1}},
	{"本季度", when{rel: current, grain: quarterGrain}}, {"本季", when{rel: current, grain: quarterGrain}}, {"当季", when{rel: current, grain: quarterGrain}}, {"该季度", when{rel: current, grain: quarterGrain}}, {"这一季度", when{rel: current, grain: quarterGrain}}, {"这个季度", when{rel: current, grain: quarterGrain}}, {"本财季", when{rel: current, grain: quarterGrain}},
	{"上季度", when{rel: previous, grain: quarterGrain}}, {"上一季度", when{rel: previous, grain: quarterGrain}}, {"上个季度", when{rel: previous, grain: quarterGrain}}, {"前一季度", when{rel: previous, grain: quarterGrain}}, {"上季", when{rel: previous, grain: quarterGrain}}, {"上一季", when{rel: previous, grain: quarterGrain}}, {"前一季", when{rel: previous, grain: quarterGrain}},
	{"下季度", when{rel: following, grain: quarterGrain}}, {"下一季度", when{rel: following, grain: quarterGrain}}, {"下个季度", when{rel: following, grain: quarterGrain}}, {"下季", when{rel: following, grain: quarterGrain}}, {"下一季", when{rel: following, grain: quarterGrain}},
	{"本月", when{rel: current, grain: monthGrain}}, {"当月", when{rel: current, grain: monthGrain}}, {"单月", when{rel: current, grain: monthGrain}},
	{"上月", when{rel: previous, grain: monthGrain}}, {"上个月", when{rel: previous, grain: monthGrain}}, {"前一月", when{rel: previous, grain: monthGrain}},
	{"本周", when{rel: current, grain: weekGrain}}, {"上周", when{rel: previous, grain: weekGrain}},
	{"今早", when{rel: current, grain: dayGrain}}, {"今晨", when{rel: current, grain: dayGrain}}, {"今午", when{rel: current, grain: dayGrain}}, {"今日", when{rel: current, grain: dayGrain}}, {"今天", when{rel: current, grain: dayGrain}}, {"明日", when{rel: following, grain: dayGrain}}, {"明天", when{rel: following, grain: dayGrain}}, {"昨日", when{rel: previous, grain: dayGrain}}, {"昨天", when{rel: previous, grain: dayGrain}},
	{"当日", when{rel: thisDay}}, {"当天", when{rel: thisDay}}, {"同日", when{rel: thisDay}},
	{"年初至今", when{rel: toDate}}, {"年初以来", when{rel: toDate}}, {"今年以来", when{rel: toDate}}, {"今年来", when{rel: toDate}}, {"年初迄今", when{rel: toDate}}, {"今年迄今", when{rel: toDate}}, {"今年至今", when{rel: toDate}}, {"开年以来", when{rel: toDate}},
	{"报告期内", when{rel: current}}, {"报告期末", when{rel: current, end: true}}, {"报告期", when{rel: current}}, {"期内", when{rel: current}}, {"本期", when{rel: current}},
	{"年末", when{grain: dayGrain, n: 12, day: 31}}, {"年底", when{grain: dayGrain, n: 12, day: 31}}, {"期末", when{rel: current, end: true}}, {"季末", when{rel: current, grain: quarterGrain, end: true}}, {"月末", when{rel: current, grain: monthGrain, end: true}}, {"月底", when{rel: current, grain: monthGrain, end: true}},
	{"全年", when{grain: yearGrain}},
}

// relativeIndex is relativeWords by first rune, in the order of the table.
var relativeIndex = func() map[rune][]relativeEntry {
	index := map[rune][]relativeEntry{}
	for _, row := range relativeWords {
		rs := []rune(row.word)
		index[rs[0]] = append(index[rs[0]], relativeEntry{row.word, row.w, len(rs)})
	}
	return index
}()

type relativeEntry struct {
	word string
	w    when
	n    int
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
	if w.to == nil && w.rel == fixed {
		at := l.skip(i + n)
		if s := spanSign(l, at); s > 0 {
			if v, k := digitsAt(l, at+s); w.grain == yearGrain && w.n == 0 && (k == 2 || k == 4) && w.year > 0 {
				// 2021-23年, 2021-2025复合
				if k == 2 {
					v += w.year / 100 * 100
				}
				end := at + s + k
				if _, sub := scanPoint(l, at+s); sub == 0 || k == 2 || l.at(end) != '年' {
					if l.has(l.skip(end), "年") {
						end = l.skip(end) + 1
						if l.at(end) == '度' {
							end++
						}
					} else if l.has(end, "财年") {
						w.fiscal, end = true, end+2
					} else if l.at(end) == 'E' {
						end++
					}
					if v > w.year && v < w.year+60 {
						w.to = &when{year: v, grain: yearGrain, fiscal: w.fiscal}
						return w, end - i
					}
				}
			}
			if to, m := scanPoint(l, l.skip(at+s)); m > 0 && to.rel == fixed {
				w.to = &to
				n = l.skip(at+s) + m - i
			}
		}
	}
	at := i + n
	if l.has(at, "以来") || l.has(at, "起") && w.grain == dayGrain {
		w.since = true
		if l.has(at, "以来") {
			n += 2
		}
	}
	return w, n
}

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
			if row.word == "同期" && (l.at(i+2) == '增' || l.at(i+2) == '比') {
				return when{}, 0
			}
			return row.w, row.n
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
	if (l.has(at, "同期") || l.has(at, "同月") || l.has(at, "同季")) && (w.year > 0 || w.yearRel == -1) {
		w.rel, w.grain = same, noGrain
		return w, at + 2 - i
	}
	if s, k := scanSub(l, at, true); k > 0 {
		s.year, s.yearRel, s.relYear, s.prior, s.fiscal = w.year, w.yearRel, w.relYear, w.prior, w.fiscal || s.fiscal
		if s.to != nil {
			s.to.year, s.to.yearRel, s.to.relYear = w.year, w.yearRel, w.relYear
		}
		return s, at + k - i
	}
	if w.year > 0 && l.at(i+n) == 'E' {
		n++
	}
	return w, n
}

// scanRecent reads 近三个月, 过去五年, 未来三年, 最近一年.
func scanRecent(l line, i int) (when, int) {
	at, rel := i, recent
	switch {
	case l.has(i, "最近"), l.has(i, "过去"):
		at += 2
	case l.has(i, "近"):
		at++
	case l.has(i, "未来"):
		at, rel = at+2, coming
	default:
		rel = ago // 三个月前
	}
	v, k := smallNumber(l, at)
	if k == 0 || v == 0 || rel == ago && (isDigit(l.at(i-1)) || l.at(i-1) == '.' || l.at(i-1) == '前' || l.at(i-1) == '第') {
		return when{}, 0
	}
	at += k
	if l.at(at) == '个' {
		at++
	}
	for _, u := range []struct {
		word string
		g    grain
	}{{"季度", quarterGrain}, {"季", quarterGrain}, {"月", monthGrain}, {"年", yearGrain}, {"周", weekGrain}, {"星期", weekGrain}, {"日", dayGrain}, {"天", dayGrain}} {
		if !l.has(at, u.word) {
			continue
		}
		end := at + len([]rune(u.word))
		if rel == ago {
			if l.at(end) != '前' || l.at(end+1) == '三' || l.at(end+1) == '1' {
				return when{}, 0
			}
			end++
		}
		return when{rel: rel, grain: u.g, n: v}, end - i
	}
	return when{}, 0
}

// scanUntil reads 截至2024年12月31日止三个月 and 截至12月31日.
func scanUntil(l line, i int) (when, int) {
	at := i + 2
	if l.at(at) == '到' || l.at(at) == '于' {
		at++
	}
	w, n := scanPoint(l, l.skip(at))
	if n == 0 || w.rel != fixed && w.rel != toDate && !(w.rel == current && w.end) {
		return when{}, 0
	}
	n += l.skip(at) - i
	w.end = true
	at = l.skip(i + n)
	if l.at(at) != '止' {
		return w, n
	}
	at = l.skip(at + 1)
	if l.at(at) == '的' {
		at++
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
	if v, k := smallNumber(l, at); k > 0 {
		at += k
		if l.at(at) == '个' {
			at++
		}
		if l.at(at) == '月' && v <= 36 {
			w.back = v
			return w, at + 1 - i
		}
	}
	return w, at - i
}

// whens finds all expressions of time in l and marks their runes as taken.
func whens(l line, taken []bool) []when {
	var out []when
	for i := 0; i < len(l.r); {
		if !whenMayStart(l, i) {
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

func whenMayStart(l line, i int) bool {
	r := l.r[i]
	if isDigit(r) {
		return !isDigit(l.at(i-1)) && l.at(i-1) != '.'
	}
	switch r {
	case '元', '周', '星', '礼', '截', '去', '今', '明', '前', '上', '本', '当', '后', '年', '民', 'F', 'f', 'Q', 'H', '近', '最', '过', '未', '首', '末', '第', '下', '同', '昨', '该', '这', '报', '期', '季', '月', '全', '十', '单', '开':
		return true
	}
	_, ok := hanDigit(r)
	return ok
}
