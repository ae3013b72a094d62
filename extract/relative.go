package extract

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
	{"本周", when{rel: current, grain: weekGrain}}, {"上周", when{rel: previous, grain: weekGrain}}, {"下周", when{rel: following, grain: weekGrain}}, {"上星期", when{rel: previous, grain: weekGrain}}, {"上个星期", when{rel: previous, grain: weekGrain}}, {"本星期", when{rel: current, grain: weekGrain}}, {"前周", when{rel: previous, grain: weekGrain, n: 2}}, {"再前一周", when{rel: previous, grain: weekGrain, n: 2}}, {"对上一周", when{rel: previous, grain: weekGrain, n: 2}},
	{"下月", when{rel: following, grain: monthGrain}}, {"下个月", when{rel: following, grain: monthGrain}},
	{"季内", when{rel: current, grain: quarterGrain}},
	{"今早", when{rel: current, grain: dayGrain}}, {"今晨", when{rel: current, grain: dayGrain}}, {"今午", when{rel: current, grain: dayGrain}}, {"今日", when{rel: current, grain: dayGrain}}, {"今天", when{rel: current, grain: dayGrain}}, {"明日", when{rel: following, grain: dayGrain}}, {"明天", when{rel: following, grain: dayGrain}}, {"隔夜", when{rel: previous, grain: dayGrain, n: 1}}, {"昨晚", when{rel: previous, grain: dayGrain, n: 1}}, {"昨夜", when{rel: previous, grain: dayGrain, n: 1}}, {"昨日", when{rel: previous, grain: dayGrain}}, {"昨天", when{rel: previous, grain: dayGrain}},
	{"当日", when{rel: thisDay}}, {"当天", when{rel: thisDay}}, {"同日", when{rel: thisDay}},
	{"自年初", when{rel: toDate}}, {"年初至今", when{rel: toDate}}, {"年初以来", when{rel: toDate}}, {"今年以来", when{rel: toDate}}, {"今年来", when{rel: toDate}}, {"年初迄今", when{rel: toDate}}, {"今年迄今", when{rel: toDate}}, {"今年至今", when{rel: toDate}}, {"开年以来", when{rel: toDate}},
	{"报告期内", when{rel: current}}, {"报告期末", when{rel: current, end: true}}, {"报告期", when{rel: current}}, {"期内", when{rel: current}}, {"本期", when{rel: current}},
	{"年末", when{grain: dayGrain, n: 12, day: 31}}, {"年底", when{grain: dayGrain, n: 12, day: 31}}, {"期末", when{rel: current, end: true}}, {"期初", when{rel: current, day: 1}}, {"季末", when{rel: current, grain: quarterGrain, end: true}}, {"月末", when{rel: current, grain: monthGrain, end: true}}, {"月底", when{rel: current, grain: monthGrain, end: true}},
	{"全年", when{grain: yearGrain}},
	{"今明两年", yearsFrom(0, 1)}, {"今明后三年", yearsFrom(0, 2)}, {"去今两年", yearsFrom(-1, 0)}, {"去今明三年", yearsFrom(-1, 1)},
	{"今、明两年", yearsFrom(0, 1)}, {"今、明年", yearsFrom(0, 1)}, {"明、后年", yearsFrom(1, 2)}, {"明后年", yearsFrom(1, 2)}, {"明后两年", yearsFrom(1, 2)}, {"明、后两年", yearsFrom(1, 2)}, {"今、明、后三年", yearsFrom(0, 2)},
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

// yearsFrom are the years from one to another, both counted from the article's own.
func yearsFrom(first, last int) when {
	return when{grain: yearGrain, relYear: true, yearRel: first, to: &when{grain: yearGrain, relYear: true, yearRel: last}}
}

// relativeTail reads what stands behind a relative month or quarter: 本月15日, 上季末.
func relativeTail(l line, i int, w when, n int) (when, int) {
	at := i + n
	if w.end || w.grain != monthGrain && w.grain != quarterGrain || w.rel < current || w.rel > following {
		return w, n
	}
	if l.at(at) == '末' || l.at(at) == '底' {
		w.end = true
		return w, n + 1
	}
	if v, k := smallNumber(l, at); w.grain == monthGrain && k > 0 && v >= 1 && v <= 31 && (l.at(at+k) == '日' || l.at(at+k) == '号') {
		w.day = v
		return w, n + k + 1
	}
	return w, n
}

type relativeEntry struct {
	word string
	w    when
	n    int
}

// spanUnits are what recent spans are counted in.
var spanUnits = []struct {
	word string
	g    grain
}{{"季度", quarterGrain}, {"季", quarterGrain}, {"月", monthGrain}, {"年", yearGrain}, {"周", weekGrain}, {"星期", weekGrain}, {"日", dayGrain}, {"天", dayGrain}}

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
	for _, u := range spanUnits {
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
