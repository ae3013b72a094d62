package claim

import (
	"strings"

	"github.com/report-digest/digest/extract/fact"
	"github.com/report-digest/digest/extract/period"
	"github.com/report-digest/digest/extract/text"
)

// A spanWord is what one part of a record's span sets.
type spanWord struct {
	grain                         period.Granularity
	ever, season, thisYear, vague bool
}

// spanWords are the parts of spans that have no number: 歷史, 同期, 單季.
var spanWords = text.ByRune([]struct {
	Value spanWord
	Words string
}{
	{spanWord{ever: true}, "历史 历年 历来 史上 有史以来 有纪录以来 有记录以来 上市以来 挂牌以来 成立以来 创立以来 开业以来 自上市以来 自成立以来"},
	{spanWord{season: true}, "同期 同季 同月"},
	{spanWord{grain: period.QuarterGrain}, "单季度 单季 季度"},
	{spanWord{grain: period.MonthGrain}, "单月 月度"},
	{spanWord{grain: period.HalfGrain}, "半年度"},
	{spanWord{grain: period.YearGrain}, "年度 单年度 单年"},
	{spanWord{thisYear: true}, "今年以来 今年来 年内 今年"},
	{spanWord{vague: true}, "阶段性 阶段 波段 盘中 日内 收盘 单日 单周 本轮 反弹 本月 当月 期内 短期 近期"},
})

// A peak is what a record is a record of.
type peak struct {
	trend   fact.Trend
	growth  bool
	spanned bool // only behind a span: 三年來最高
	verbal  bool // only behind a verb: 刷新紀錄
}

var peaks = text.ByRune([]struct {
	Value peak
	Words string
}{
	{peak{trend: fact.Rising}, "新高 纪录新高 记录新高 纪录高位 历史新高"},
	{peak{trend: fact.Falling}, "新低 纪录新低 记录新低 纪录低位 历史新低"},
	{peak{trend: fact.Rising, verbal: true}, "新纪录 新记录 纪录 记录"},
	{peak{trend: fact.Rising, spanned: true}, "最高"},
	{peak{trend: fact.Falling, spanned: true}, "最低"},
	{peak{trend: fact.Rising, growth: true, spanned: true}, "最快"},
	{peak{trend: fact.Falling, growth: true, spanned: true}, "最慢"},
})

// holdsPeak reports whether l has a word that records end in.
func holdsPeak(l text.Line) bool {
	for _, w := range [...]string{"新高", "新低", "最高", "最低", "最快", "最慢", "纪录", "记录"} {
		if strings.Contains(l.Folded, w) {
			return true
		}
	}
	return false
}

// recordVerbs lead to a record.
var recordVerbs = text.ByRune([]struct {
	Value bool
	Words string
}{
	{true, "创 创下 创出 创了 续创 再创 屡创 频创 写 写下 改写 刷新 缔造 打破 破"},
})

// peakEnds are what may stand behind 新高, 最高: other runes make a word of their own (新高度, 最高法院).
const peakEnds = "，。；！？、,;!?:)(\"的水值位纪记季月年及和与并后且也，并"

// scanRecord reads a record at i; n is 0 where there is none.
//
//	record = verb { part } peak | part { part } peak
//	part   = [ "近" | "逾" | … ] count [ "来" | "以来" ] | time "以来" | "历史" | "同期" | "单季" | …
func scanRecord(l text.Line, i int) (c Claim, n int) {
	c.Kind = fact.Extreme
	at := i
	_, verb := text.LookUp(recordVerbs, l, at)
	at += verb
	spans := 0
	for ; spans < 4; spans++ {
		for l.At(at) == '了' || l.At(at) == ' ' || l.At(at) == '的' && spans > 0 {
			at++
		}
		k := c.part(l, at)
		if k == 0 {
			break
		}
		at += k
	}
	p, k := text.LookUp(peaks, l, at)
	if k == 0 || verb == 0 && spans == 0 || p.verbal && verb == 0 || p.spanned && !(c.Ever || c.Count > 0 || c.Since != nil) {
		return c, 0
	}
	if next := l.At(at + k); next != 0 && !strings.ContainsRune(peakEnds, next) && !l.Has(at+k, "以来") && !l.Has(at+k, "增速") {
		return c, 0
	}
	c.Trend, c.Growth = p.trend, p.growth || growthBefore(l, i) > 0 || l.Has(at+k, "增速")
	if growthBefore(l, i) < 0 || verb == 0 && l.At(i-1) == '近' {
		return c, 0 // 跌幅創新高, 近歷史新高
	}
	return c, at + k - i
}

// part reads one part of the span of a record into c; 0 where there is none.
func (c *Claim) part(l text.Line, i int) int {
	if w, n := text.LookUp(spanWords, l, i); n > 0 {
		c.Ever, c.Season, c.ThisYear, c.vague = c.Ever || w.ever, c.Season || w.season, c.ThisYear || w.thisYear, c.vague || w.vague
		if w.grain != period.NoGrain {
			c.Granularity = w.grain
		}
		return n
	}
	if !period.MayStart(l, i) && !strings.ContainsRune("自逾超将约", l.At(i)) {
		return 0
	}
	if w, n := period.ScanAt(l, i); n > 0 && w.Since && w.Relation == period.Fixed && w.To == nil && w.Years == nil && w.Granularity != period.DayGrain {
		since := w // on its own, so that the many that are none stay off the heap
		c.Since = &since
		return n
	}
	at := i
	for _, w := range [...]string{"将近", "过去", "自", "近", "逾", "超", "约"} {
		if l.Has(at, w) {
			at += len([]rune(w))
			break
		}
	}
	count, g, k := period.CountAt(l, at)
	if l.Has(at, "半年") {
		count, g, k = 6, period.MonthGrain, 2
	}
	if k == 0 || text.IsDigit(l.At(i-1)) {
		return 0
	}
	c.Count, c.Granularity = count, g
	at += k
	for _, w := range [...]string{"多", "余", "半", "以来", "来", "里", "中", "内"} {
		if l.Has(at, w) {
			at += len([]rune(w))
		}
	}
	return at - i
}
