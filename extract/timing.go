package extract

import "strings"

// aside reports whether the time at i is one within the period under report
// that its sentence alone is about: 其中12月…, 單四季度….
func (b *binder) aside(s *scan, i, clause int, p Period) bool {
	r := b.clock.report
	if r.IsZero() || p == r || p.Start.Before(r.Start) || p.End.After(r.End) || !b.heading.IsZero() {
		return false
	}
	if monthsIn(p) == 1 && monthsIn(r) >= 12 {
		return true
	}
	return i > clause && strings.ContainsRune("单而", s.r[s.items[i-1].from])
}

// sliced reports whether the sentence goes through the parts of the time before it: 分季度看，一季度….
func (b *binder) sliced(s *scan) bool {
	from := s.items[b.start].from
	return s.has(from, "分季") || s.has(from, "分月") || s.has(from, "逐季")
}

// seen notes a resolved time for Result.Periods.
func (b *binder) seen(s *scan, i int, p Period) {
	it := &s.items[i]
	b.times = append(b.times, PeriodMention{b.place(s, it.from, it.upto), b.words(s, it.from, it.upto), p})
}

// when resolves a time and decides how far it holds.
func (b *binder) when(s *scan, i, clause int) {
	w := s.whens[s.items[i].n]
	p, ok := b.resolved(w)
	if !ok || idle(s, i, clause, w) {
		return
	}
	if b.soon(s, i, w, p) {
		p = ShiftYears(p, 1)
	}
	if r := b.clock.report; w.rel == current && w.grain == quarterGrain && p == r && monthsIn(r) == 3 && !b.doc.Date.IsZero() && b.doc.Date.After(r.End) && (b.expect || b.expects(s, i, 6, 8)) {
		p = NewPeriod(r.End.AddDate(0, 0, 1), r.End.AddDate(0, 0, 1).AddDate(0, 3, -1)) // 法說會：本季營收估季增5%
	}
	if w.rel == weekday && i+1 < len(s.items) && s.r[s.items[i+1].from] == '将' && !b.doc.Date.IsZero() && p.End.Before(b.doc.Date) {
		p = NewPeriod(p.Start.AddDate(0, 0, 7), p.End.AddDate(0, 0, 7)) // 周五將減少至…
	}
	if b.lastMonth(s, i, clause, w, p) {
		p = b.clock.report // the month before the article's, which it reports on
	}
	b.seen(s, i, p)
	switch {
	case b.comparison(s, i, clause, w):
		if b.compareAt < clause {
			b.against = nil
		}
		b.compare, b.compareAt, b.against = p, i, append(b.against, p)
		return
	case (w.since || w.rel == recent) && extremeNext(s, i):
		return // 創1987年以來最大單日跌幅
	case w.since && !w.end:
		b.clock.last = p
		b.clock.day = NewPeriod(p.Start, p.Start)
		b.period, b.named = p, true
		b.clues.period = s.clue(i, i)
		return
	}
	b.restore()
	if b.compareAt >= 0 && b.compareAt < clause {
		b.compare, b.compareAt = Period{}, -1 // 較10月腰斬，前11月累計1046億元
	}
	if w.rel == previous {
		b.expect = false
	}
	switch {
	case w.rel == same && w.n == 1:
		return // 同期: the time spoken of
	case w.rel == same && w.n == 0 && i > 1 && separates(s, i-1) && s.items[i-2].kind == whenItem:
		if !b.before.IsZero() {
			p = ShiftYears(b.before, -1)
		}
		b.several = append(b.several, p) // 上一季度和去年同期分別為65.0%和60.9%
	case b.forClause(s, i, clause, w, p):
	default:
		b.hold(s, i, clause, w, p)
	}
}

// resolved answers the period of w, in the fiscal year of the subject.
func (b *binder) resolved(w when) (Period, bool) {
	b.clock.yearEnd = 0
	if e := b.current(); e != nil && e.row != nil {
		b.clock.yearEnd = e.row.YearEnd
	} else if b.fiscal > 0 {
		b.clock.yearEnd = b.fiscal
	}
	p, ok := b.clock.resolve(w)
	if !ok && w.rel == thisDay {
		p, ok = b.n.day, !b.n.day.IsZero()
	}
	return p, ok
}

// idle reports whether the time at i is not one of figures: when a company was
// founded, what a fiscal quarter means, how long something took.
func idle(s *scan, i, clause int, w when) bool {
	switch {
	case i > clause && outdoes[s.text(s.items[i-1].from, s.items[i-1].upto)] && !figureAhead(s, i+1):
		return true // 前7月累計23萬輛，已超去年全年
	case i > clause && i+2 < len(s.items) && readings[s.text(s.items[i+1].from, s.items[i+1].upto)] && s.r[s.items[i+2].from] == '的':
		return true // 幾乎為8月數據的一倍
	case i > clause && i+1 < len(s.items) && attains[s.text(s.items[i-1].from, s.items[i-1].upto)] && aims[s.text(s.items[i+1].from, s.items[i+1].upto)]:
		return true // 完成全年目標任務的58%
	case i+1 < len(s.items) && w.grain == quarterGrain && meetings[s.text(s.items[i+1].from, s.items[i+1].upto)]:
		return true // 第1季理監事會議決議…
	case i > clause && dueDays[s.text(s.items[i-1].from, s.items[i-1].upto)]:
		return true // 除息日12月16日
	case founded(s, i):
		return true // 公司成立於2022年
	case i+1 < len(s.items) && forecasting[s.text(s.items[i+1].from, s.items[i+1].upto)] && w.rel == fixed && w.grain == monthGrain && w.to == nil && !w.end && i > 0 && s.items[i-1].is(from) && !s.items[i-1].is(than):
		return true // 從去年11月預測3.54%上修為7.71%
	case w.end && explains(s, i):
		return true // 2026財年第二季度（截至2025年7月）
	case w.grain == monthGrain && w.year == 0 && !w.relYear && contract(s, i):
		return true
	}
	return w.rel == recent && strings.ContainsRune("隔时达续", s.at(w.from-1)) // 相隔近4個月
}

// attains and aims stand around the time of a target of which a part is reached.
var (
	attains = wordSet("完成 已完成 实现 达成 达 占 约占 已占 相当于 达到")
	aims    = wordSet("目标 目标任务 计划 预算 指引 任务 目标值 预期目标")
)

// forecasting are the nouns behind the month that a forecast was made in.
var forecasting = wordSet("预测 概估 概估数 预测值 预估数 预测数")

// dueDays stand before a day that only something falls due on.
var dueDays = wordSet("除息日 除权日 除净日 除权息日 派息日 发放日 挂牌日 截止日 上市日 股东会")

// meetings stand behind the quarter that they are held in, which their decisions are not of.
var meetings = wordSet("理监事会议 理监事联席会议 例会 货币政策例会")

// extremeNext reports whether 最大, 新高 or the like follows the time at i.
func extremeNext(s *scan, i int) bool {
	const extremes = "最新首次高低"
	if i+1 < len(s.items) && strings.ContainsRune(extremes, s.r[s.items[i+1].from]) {
		return true
	}
	return i+2 < len(s.items) && s.r[s.items[i+1].from] == '的' && strings.ContainsRune(extremes, s.r[s.items[i+2].from])
}

// forClause makes p the period of this clause only where the time at i is an
// aside from the one spoken of, and reports whether it is.
func (b *binder) forClause(s *scan, i, clause int, w when, p Period) bool {
	past := false // what was expected before is not expected of it
	inner := i == clause && i > b.start && i+1 < len(s.items)
	switch {
	case b.period.IsZero() && w.grain != weekGrain:
		return false
	case !b.period.IsZero() && (w.rel == same && w.n == 0 || w.rel == previous && w.n == 1):
		past = true // 去年同期淨利37.58億元, 隔夜美股跌2%
	case !b.period.IsZero() && i > clause && i+2 < len(s.items) && s.items[i-1].is(reach) && s.r[s.items[i+1].from] == '的' && s.items[i+2].kind == quantItem && w.to == nil && w.grain != dayGrain:
		// 從1月的15.8元降到12月的13元
	case i+1 < len(s.items) && w.grain == quarterGrain && s.items[i+1].metric() != nil && s.items[i+1].metric().ID == "dividend" && !b.period.IsZero() && monthsIn(b.period) > 3:
		// 連同第一季中期股息，…
	case !b.period.IsZero() && inner && (w.prior || w.relYear) && w.yearRel == -1 && w.grain == yearGrain && w.to == nil && !w.end && p == ShiftYears(b.period, -1):
		past = true // 淨虧損423億元，上年虧損42.75億元，虧損額同比擴大889%
	case w.grain == weekGrain && inner && (s.items[i+1].is(total) || s.items[i+1].is(up|down|trades)):
		// …收漲0.3%，本周累計下跌2.11%
	case !b.period.IsZero() && inner && (w.rel == weekday || w.rel == lastWeekday) && p.End.Before(b.period.Start) && remarks[s.text(s.items[i+1].from, s.items[i+1].upto)]:
		past = true // 金價24日收跌，周二曾觸及3791美元
	case !b.period.IsZero() && inner && p.End.Before(b.period.Start) && contrasts[s.text(s.items[i+1].from, s.items[i+1].upto)] && w.to == nil:
		past = true // …虧損3.2億元，2023年則有溢利4560萬元
	default:
		return false
	}
	if past {
		b.expectSaved, b.expect = b.expect, false
	}
	b.local, b.saved, b.period = true, b.period, p
	return true
}

// hold makes p the period spoken of from the time at i on.
func (b *binder) hold(s *scan, i, clause int, w when, p Period) {
	if i > 1 && s.items[i-2].kind == whenItem && (s.items[i-1].kind == mark && s.r[s.items[i-1].from] == '、' || s.items[i-1].is(joins)) {
		b.several = append(b.several, p)
	} else {
		b.several = []Period{p}
	}
	if w.rel != recent && w.rel != coming && w.rel != toDate {
		b.clock.last = p
		if (w.year > 0 || w.relYear) && (w.to == nil || w.grain != yearGrain) && w.years == nil {
			b.clock.year = p.End.Year()
		}
	}
	if b.expect && !b.period.IsZero() && p.End.Before(b.period.Start) && !(i > 0 && s.items[i-1].is(hopes)) {
		b.expect = false // 預計2024年…，而2023年為…
	}
	b.toDate = w.rel == toDate
	if r := b.clock.report; b.toDate && (monthsIn(r) == 1 || monthsIn(r) == 3) && r.End.After(p.Start) && r.End.Before(p.End) && i+1 < len(s.items) && (s.items[i+1].is(total) || s.has(s.items[i+1].from, "累计")) {
		p = NewPeriod(p.Start, r.End) // 自年初累計 in a report on April
	}
	if p.Start.Equal(p.End) {
		b.clock.day = p
	}
	b.enlist(s, i, w, p)
	if b.aside(s, i, clause, p) {
		b.after = b.clock.report
	} else if !b.fresh && b.sliced(s) && monthsIn(p) < monthsIn(b.period) {
		b.after = b.period
	}
	b.before = b.period
	if b.first.IsZero() {
		b.first = p
	}
	if !b.fresh {
		b.begins = p
	}
	b.period, b.named, b.fresh = p, true, true
	b.coming = Period{}
	b.point = p.Start.Equal(p.End) && (w.end || w.n == 12 && w.day == 31 && w.year == 0)
	b.clues.period = s.clue(i, i)
	b.expect = b.expect || w.rel == coming || !b.doc.Date.IsZero() && p.Start.After(b.doc.Date)
}

// enlist notes whether figures listed after the time at i are of the parts of it: 一至三季度…分別為.
func (b *binder) enlist(s *scan, i int, w when, p Period) {
	if (w.to == nil || w.grain == dayGrain) && w.years == nil && !w.cumulative {
		b.list = nil
		return
	}
	b.list, b.listSpan = &s.whens[s.items[i].n], p
	if w.cumulative && w.to == nil {
		b.beforeList = Period{}
	} else if b.beforeList.IsZero() {
		b.beforeList = b.period
	}
}

// lastMonth reports whether 上月 at item i is the month that the article, of the month
// after, reports on; where it is compared with, or stands beside a figure of that month, it is the one before.
func (b *binder) lastMonth(s *scan, i, clause int, w when, p Period) bool {
	r := b.clock.report
	if w.rel != previous || w.grain != monthGrain || w.day > 0 || w.end || monthsIn(r) != 1 || p.Start.AddDate(0, 1, 0) != r.Start || monthStart(b.doc.Date).AddDate(0, -1, 0) != r.Start {
		return false
	}
	if b.comparison(s, i, clause, w) || i+1 == len(s.items) || s.items[i+1].kind != wordItem {
		return false
	}
	next := &s.items[i+1]
	return !contrasts[s.text(next.from, next.upto)] && !next.is(up|down|reach) && s.r[next.from] != '的'
}

// outdoes stand before a time whose figure is passed.
var outdoes = wordSet("超 超过 已超 已超过 高过 超越 远超")

// figureAhead reports whether a figure follows in the clause of item i.
func figureAhead(s *scan, i int) bool {
	for ; i < len(s.items) && s.items[i].kind != pause && s.items[i].kind != full && s.items[i].kind != semicolon; i++ {
		if s.items[i].kind == quantItem {
			return true
		}
	}
	return false
}

// contrasts follow a time that is spoken of beside another for its clause only.
var contrasts = wordSet("则 则为 则有 为 是 仅 只有 仅为 有 尚 还 录得")

// viewed reports whether the clause of item i ends in 看: what it names is what is looked at.
func viewed(s *scan, i int) bool {
	i = s.clauseEnd(i)
	return i > 0 && i < len(s.items) && s.items[i].kind == pause && s.r[s.items[i].from-1] == '看'
}

// clauseEnd answers the item of the pause or stop that ends the clause of item i.
func (s *scan) clauseEnd(i int) int {
	for i < len(s.items) && s.items[i].kind != pause && s.items[i].kind != full && s.items[i].kind != semicolon {
		i++
	}
	return i
}

// remarks follow a day that is spoken of in passing.
var remarks = wordSet("曾 一度 盘中 曾经 盘中曾 曾触及")

// ranks say behind 增速 or 跌幅 how it compares; the figure comes in the next clause.
var ranks = wordSet("最高 最低 最大 最小 最快 最慢 居首 居前 领先 第一 均 排名 靠前 垫底 位居 均最低 均最高 均为")

// recovers reports whether the word at item k says that an earlier level is reached again.
func recovers(s *scan, k int) bool {
	switch s.text(s.items[k].from, s.items[k].upto) {
	case "恢复到", "恢复至", "相当于":
		return true
	}
	return false
}

// level are words that say a figure has not moved.
var level = wordSet("持平 相当 一致 相若 相比 基本持平 大致持平 相近 相同 一样")

// founded reports whether the time at i says when something was founded or listed.
func founded(s *scan, i int) bool {
	if i > 0 && foundings[s.text(s.items[i-1].from, s.items[i-1].upto)] || i+1 < len(s.items) && foundings[s.text(s.items[i+1].from, s.items[i+1].upto)] {
		return true
	}
	return i > 1 && s.r[s.items[i-1].from] == '于' && foundings[s.text(s.items[i-2].from, s.items[i-2].upto)]
}

// soon reports whether the part of a year at i is the one that is about to begin: it
// begins within a hundred days, and its sentence expects something of it.
func (b *binder) soon(s *scan, i int, w when, p Period) bool {
	if w.back >= 6 && w.year == 0 && !w.relYear && b.clock.year == 0 && !b.doc.Date.IsZero() {
		days := ShiftYears(p, 1).End.Sub(b.doc.Date).Hours() / 24
		return days > 0 && days < 100 && b.expects(s, i, 4, 0) // 二月：預期截至3月底止年度…
	}
	if w.year > 0 || w.relYear || w.rel != fixed || w.to != nil || w.end || b.clock.year > 0 || b.doc.Date.IsZero() || !(w.grain == halfGrain && w.n == 2) && w.grain != quarterGrain && w.grain != monthGrain && !(w.grain == dayGrain && w.n > 0 && w.day > 0 && setFor(s, i)) {
		return false
	}
	next := ShiftYears(p, 1)
	if days := next.Start.Sub(b.doc.Date).Hours() / 24; days <= 0 || days > 100 && w.grain != halfGrain || days > 200 || next.Start.Before(b.clock.report.Start) {
		return false
	}
	return w.grain == dayGrain && i > b.start || b.expects(s, i, 8, 16)
}

// expects reports whether a verb of expectation stands among the items before and behind the one at i, in its sentence.
func (b *binder) expects(s *scan, i, before, behind int) bool {
	for k := max(b.start, i-before); k < len(s.items) && k < i+behind && s.items[k].kind != full; k++ {
		if s.items[k].is(hopes) {
			return true
		}
	}
	return false
}

// setFor reports whether 將 or 擬 sets the day at item i: 將於10月15日招標.
func setFor(s *scan, i int) bool {
	if i > 0 && s.text(s.items[i-1].from, s.items[i-1].upto) == "于" {
		i--
	}
	return i > 0 && strings.ContainsRune("将拟", s.at(s.items[i].from-1))
}

// explains reports whether the time at i stands in brackets right behind a fiscal one, and only says when that ended.
func explains(s *scan, i int) bool {
	return i > 1 && s.items[i-1].kind == mark && s.r[s.items[i-1].from] == '(' && s.items[i-2].kind == whenItem && s.whens[s.items[i-2].n].fiscal
}

// contract reports whether the month at i is that of a contract: 2月WTI原油, 布倫特3月原油期貨.
func contract(s *scan, i int) bool {
	if i+1 >= len(s.items) || s.items[i+1].kind == pause {
		return false
	}
	next := &s.items[i+1]
	if next.kind == nameItem && next.entity.typ == commodity || contracts[s.text(next.from, next.upto)] {
		return true
	}
	return i > 0 && s.items[i-1].kind == nameItem && s.items[i-1].entity.typ == commodity && i+2 < len(s.items) && contracts[s.text(s.items[i+2].from, s.items[i+2].upto)]
}

func (b *binder) future(p Period) bool {
	return !b.doc.Date.IsZero() && (p.Start.After(b.doc.Date) || monthsIn(p) >= 3 && p.End.After(b.doc.Date))
}

// comparison reports whether the time at i only says what something is compared with.
func (b *binder) comparison(s *scan, i, clause int, w when) bool {
	if w.to != nil && !(i > clause && s.items[i-1].is(than) && i+1 < len(s.items) && s.r[s.items[i+1].from] == '的') {
		return false // 從2023年一季度到2024年四季度
	}
	if i > clause {
		prev := &s.items[i-1]
		if b.compareAt >= clause && b.compareAt == i-2 && separates(s, i-1) {
			return true // 比8月、9月分別回升2.3個、2.1個百分點
		}
		if prev.is(from) && !prev.is(than) && viewed(s, i) {
			return false // 從1至10月累計數據看
		}
		if prev.is(than) || prev.is(from) && !prev.is(up|down) || prev.kind == wordItem && s.text(prev.from, prev.upto) == "自" {
			return !w.since && w.rel != toDate
		}
		if prev.kind == wordItem && !(i > clause+1 && s.items[i-2].kind == whenItem) && (s.text(prev.from, prev.upto) == "与" || s.text(prev.from, prev.upto) == "和") && (w.rel == same || w.rel == previous) {
			return true
		}
	}
	if i > clause && i+1 < len(s.items) && (s.items[i+1].is(than) || s.text(s.items[i+1].from, s.items[i+1].upto) == "比较") && strings.ContainsRune("与和同跟", s.r[s.items[i-1].from]) {
		return true // 與截至2018年6月30日止六個月相較
	}
	if i > clause && i+1 < len(s.items) && level[s.text(s.items[i+1].from, s.items[i+1].upto)] && strings.ContainsRune("与和同跟", s.r[s.items[i-1].from]) {
		return true // 與上年末持平
	}
	// 重回2020年巔峰期的300美元: bound by 的 to the figure after it.
	if i+2 < len(s.items) && s.r[s.items[i+1].from] == '的' && s.items[i+2].kind == quantItem && s.quants[s.items[i+2].n].unit == "x" && !(b.metric != nil && b.metric.measure() == "ratio") {
		return true // 為去年同期的3倍
	}
	if i+1 < len(s.items) && s.r[s.items[i+1].from] == '的' && i > clause && recovers(s, i-1) {
		return true // 恢復到2017年末的84%
	}
	if i > clause && s.items[i-1].is(reach) {
		return false
	}
	if i+1 < len(s.items) && s.r[s.items[i+1].from] == '的' && s.items[i+1].upto-s.items[i+1].from == 1 && i+2 < len(s.items) && s.items[i+2].kind == quantItem && i > clause {
		return true
	}
	return false
}
