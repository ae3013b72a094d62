package extract

import "strings"

// A spanWord is what one part of a record's span sets.
type spanWord struct {
	grain                         grain
	ever, season, thisYear, vague bool
}

// spanWords are the parts of spans that have no number: 歷史, 同期, 單季.
var spanWords = byRune([]struct {
	value spanWord
	words string
}{
	{spanWord{ever: true}, "历史 历年 历来 史上 有史以来 有纪录以来 有记录以来 上市以来 挂牌以来 成立以来 创立以来 开业以来 自上市以来 自成立以来"},
	{spanWord{season: true}, "同期 同季 同月"},
	{spanWord{grain: quarterGrain}, "单季度 单季 季度"},
	{spanWord{grain: monthGrain}, "单月 月度"},
	{spanWord{grain: halfGrain}, "半年度"},
	{spanWord{grain: yearGrain}, "年度 单年度 单年"},
	{spanWord{thisYear: true}, "今年以来 今年来 年内 今年"},
	{spanWord{vague: true}, "阶段性 阶段 波段 盘中 日内 收盘 单日 单周 本轮 反弹 本月 当月 期内 短期 近期"},
})

// A peak is what a record is a record of.
type peak struct {
	trend   Trend
	growth  bool
	spanned bool // only behind a span: 三年來最高
	verbal  bool // only behind a verb: 刷新紀錄
}

var peaks = byRune([]struct {
	value peak
	words string
}{
	{peak{trend: Rising}, "新高 纪录新高 记录新高 纪录高位 历史新高"},
	{peak{trend: Falling}, "新低 纪录新低 记录新低 纪录低位 历史新低"},
	{peak{trend: Rising, verbal: true}, "新纪录 新记录 纪录 记录"},
	{peak{trend: Rising, spanned: true}, "最高"},
	{peak{trend: Falling, spanned: true}, "最低"},
	{peak{trend: Rising, growth: true, spanned: true}, "最快"},
	{peak{trend: Falling, growth: true, spanned: true}, "最慢"},
})

// holdsPeak reports whether l has a word that records end in.
func holdsPeak(l line) bool {
	for _, w := range [...]string{"新高", "新低", "最高", "最低", "最快", "最慢", "纪录", "记录"} {
		if strings.Contains(l.folded, w) {
			return true
		}
	}
	return false
}

// recordVerbs lead to a record.
var recordVerbs = byRune([]struct {
	value bool
	words string
}{
	{true, "创 创下 创出 创了 续创 再创 屡创 频创 写 写下 改写 刷新 缔造 打破 破"},
})

// peakEnds are what may stand behind 新高, 最高: other runes make a word of their own (新高度, 最高法院).
const peakEnds = "，。；！？、,;!?:)(\"的水值位纪记季月年及和与并后且也，并"

// scanRecord reads a record at i; n is 0 where there is none.
//
//	record = verb { part } peak | part { part } peak
//	part   = [ "近" | "逾" | … ] count [ "来" | "以来" ] | time "以来" | "历史" | "同期" | "单季" | …
func scanRecord(l line, i int) (c claim, n int) {
	c.kind = Extreme
	at := i
	_, verb := wordAt(recordVerbs, l, at)
	at += verb
	spans := 0
	for ; spans < 4; spans++ {
		for l.at(at) == '了' || l.at(at) == ' ' || l.at(at) == '的' && spans > 0 {
			at++
		}
		k := c.part(l, at)
		if k == 0 {
			break
		}
		at += k
	}
	p, k := wordAt(peaks, l, at)
	if k == 0 || verb == 0 && spans == 0 || p.verbal && verb == 0 || p.spanned && !(c.ever || c.count > 0 || c.since != nil) {
		return c, 0
	}
	if next := l.at(at + k); next != 0 && !strings.ContainsRune(peakEnds, next) && !l.has(at+k, "以来") && !l.has(at+k, "增速") {
		return c, 0
	}
	c.trend, c.growth = p.trend, p.growth || growthBefore(l, i) > 0 || l.has(at+k, "增速")
	if growthBefore(l, i) < 0 || verb == 0 && l.at(i-1) == '近' {
		return c, 0 // 跌幅創新高, 近歷史新高
	}
	return c, at + k - i
}

// part reads one part of the span of a record into c; 0 where there is none.
func (c *claim) part(l line, i int) int {
	if w, n := wordAt(spanWords, l, i); n > 0 {
		c.ever, c.season, c.thisYear, c.vague = c.ever || w.ever, c.season || w.season, c.thisYear || w.thisYear, c.vague || w.vague
		if w.grain != noGrain {
			c.grain = w.grain
		}
		return n
	}
	if !whenMayStart(l, i) && !strings.ContainsRune("自逾超将约", l.at(i)) {
		return 0
	}
	if w, n := scanWhen(l, i); n > 0 && w.since && w.rel == fixed && w.to == nil && w.years == nil && w.grain != dayGrain {
		since := w // on its own, so that the many that are none stay off the heap
		c.since = &since
		return n
	}
	at := i
	for _, w := range [...]string{"将近", "过去", "自", "近", "逾", "超", "约"} {
		if l.has(at, w) {
			at += len([]rune(w))
			break
		}
	}
	count, g, k := countAt(l, at)
	if l.has(at, "半年") {
		count, g, k = 6, monthGrain, 2
	}
	if k == 0 || isDigit(l.at(i-1)) {
		return 0
	}
	c.count, c.grain = count, g
	at += k
	for _, w := range [...]string{"多", "余", "半", "以来", "来", "里", "中", "内"} {
		if l.has(at, w) {
			at += len([]rune(w))
		}
	}
	return at - i
}
