package extract

import (
	"strings"
)

// A draft is a fact in the making: a quant with what has been bound to it.
type draft struct {
	s        *scan
	q        *quant
	item     int // index of the quant in s.items
	entity   *thing
	segment  string
	metric   *MetricRow
	name     string // of the metric, as the text has it
	kind     Kind
	basis    Basis
	period   Period
	base     Period
	status   Status
	bound    Bound
	approx   bool
	source   string
	negative bool // the direction is down
	apart    bool // not as reported
	uneven   bool // of a list whose counts do not match
	trace    trace
	// The sentence that holds it, in runes.
	from, upto int
	dropped    bool // no figure after all
	rewound    bool // its period is that where a change began
}

// A binder walks through a document once and binds each quantity to what it is about.
//
// Words carry over in one direction: a subject, metric and period hold until
// another is named; a clause ends directions, a sentence expectations, a paragraph
// times and subjects; a heading is context for what stands under it.
type binder struct {
	x     *Extractor
	n     *naming
	doc   *Document
	clock clock
	block int // the one being read
	pos   int // the rune in it

	carried
	spoken
	headed
	antecedents

	house         string             // the currency that the words of the article tell
	lastCurrency  string             // of the last amount that names one
	fiscal        int                // last month of the fiscal year where the article itself tells
	tableUnit     unitEntry          // said by the paragraph above the table
	tableAt       int                // the first block of the table
	listedPeriods []Period           // the periods of the last parallel list
	topic         namedMetric        // of the title
	adjusted      map[[2]string]bool // entity and metric that the article said it gives adjusted
	start         int                // of the sentence: first item
	drafts        []*draft
	times         []PeriodMention
	proof         proof // what the reasons are looked up in

	texts   []*scan           // title and blocks
	spelled map[string]string // folded words as the article writes them
}

// carried is what carries over from sentence to sentence within a paragraph.
type carried struct {
	entity  *thing
	segment string
	metric  *MetricRow
	name    string // of the metric
	period  Period
	named   bool        // the paragraph has named a period
	amount  namedMetric // what the last amount of money was of
	before  Period      // the time spoken of before the last one was named
	summed  Period      // a span from the start of the year that the paragraph named
	coming  Period      // a time still to come that the sentence before spoke of
	office  *thing      // the public office that speaks: what it says of no one is of itself
	source  string
	clues   clues

	lastBasis   Basis // named last, and of which metric
	lastBasisOf *MetricRow

	list       *when // a time that spans several periods, for parallel lists
	listSpan   Period
	beforeList Period // the period spoken of before it
	weekly     bool   // changes of prices are of the week
	point      bool   // the period is a point in time: 年末

	// Forecasts of a broker go on through the paragraph.
	expect bool // a verb of expectation governs the rest
	firmly bool // …across semicolons, as its subject is a forecaster
}

// spoken is what holds within a sentence.
type spoken struct {
	iffy        bool // the expectation is a condition
	expectSaved bool
	local       bool // a time holds for this clause only
	saved       Period
	compare     Period   // what 較, 高於 and 從 name in this clause
	compareAt   int      // its item, -1 for none
	several     []Period // times named one after the other: 一季度、二季度
	after       Period   // what is spoken of again when the sentence is over
	fresh       bool     // the sentence names its own time
	toDate      bool     // 年初至今 is that time

	basis       Basis
	hint        Basis // set by a clause without figures
	lastKind    Kind
	lastMetric  *MetricRow  // the one before
	fromDraft   *draft      // the start of 從A下降X%至B
	wasShare    bool        // the figure before was a share
	growth      int         // a clause without figures named growth: +1, or a fall: -1
	anew        bool        // a semicolon ends right before the clause
	listedNames []*thing    // the names of the last parallel list
	leading     namedMetric // the first metric of the sentence
	agency      bool        // an agency or a broker speaks: of others, not of its own
	adjust      bool        // the profit is the adjusted one
	plain       bool        // …the reported one

	levelMetric *MetricRow // of the last level in the sentence
	levelName   string

	stood        *thing // the subject before a pronoun, until a figure confirms the pronoun
	stoodSegment string
}

// headed is the context of the heading that a block stands under.
type headed struct {
	heading      Period
	headingThing *thing
	headMetric   *MetricRow
	headName     string
}

// paragraph forgets all but the heading.
func (b *binder) paragraph() {
	b.clock.paragraph()
	b.carried = carried{entity: b.headingThing, period: b.heading}
	b.antecedents = antecedents{target: b.target}
	b.spoken = spoken{compareAt: -1}
	if !b.heading.IsZero() {
		b.clock.last, b.clock.year = b.heading, b.heading.End.Year()
	}
}

// sentence ends what holds within one.
func (b *binder) sentence() {
	b.restore()
	b.forgetFuture()
	if !(b.firmly && b.n.from != "") {
		b.expect, b.firmly = false, false
	}
	if b.stood != nil {
		b.entity, b.segment = b.stood, b.stoodSegment
	}
	if !b.after.IsZero() {
		b.period, b.clock.last = b.after, b.after
	}
	if b.guest != nil && b.entity == b.guest {
		b.entity, b.segment = b.host, ""
	}
	b.guest, b.host = nil, nil
	if b.entity != nil && b.entity.typ == work {
		b.entity, b.segment = b.n.main, "" // a film is spoken of for one sentence
	}
	b.spoken = spoken{compareAt: -1}
	if b.future(b.period) && !b.clock.report.IsZero() && b.heading.IsZero() {
		b.coming = b.period
		b.period, b.clock.last = b.clock.report, b.clock.report // what is still to come does not carry over
	}
	b.endSum()
	if b.list != nil && !b.beforeList.IsZero() && !b.beforeList.Start.Equal(b.beforeList.End) {
		b.period, b.list, b.beforeList = b.beforeList, nil, Period{}
		b.clock.last = b.period
	}
}

// endSum goes back from a sum over the year so far to the month or quarter under report.
func (b *binder) endSum() {
	if r := b.clock.report; (b.list.cumulativeOnly() || monthsIn(r) == 1) && !r.IsZero() && monthsIn(r) < monthsIn(b.period) && r.End.Equal(b.period.End) && b.heading.IsZero() {
		b.summed = b.period
		b.period, b.clock.last, b.list = r, r, nil // 累計前8月…。其中: of the month again
	}
}

// forgetFuture keeps 明年 from the quarters that a later clause names.
func (b *binder) forgetFuture() {
	if !b.doc.Date.IsZero() && b.clock.year > b.doc.Date.Year() {
		b.clock.year = 0
	}
}

func (b *binder) restore() {
	if b.local {
		b.period, b.local = b.saved, false
		b.expect = b.expect || b.expectSaved
		b.expectSaved = false
	}
}

// text binds the quantities of one block.
func (b *binder) text(s *scan) {
	b.block = s.block
	b.paragraph()
	b.start = 0
	clause := 0
	for i := 0; i < len(s.items); i++ {
		it := &s.items[i]
		b.pos = it.from
		switch it.kind {
		case full:
			b.close(s, i)
			b.sentence()
			b.start, clause = i+1, i+1
			b.segment = ""
		case semicolon:
			b.close(s, i)
			if !b.firmly {
				b.expect = false
			}
			b.fromDraft, b.lastKind = nil, ""
			b.forgetFuture()
			if i+1 < len(s.items) && s.items[i+1].kind == nameItem && b.list != nil {
				b.endSum() // …，1-11月累計交付39萬輛；零跑交付7萬輛
			}
			b.anew = true
			if !b.after.IsZero() {
				b.period, b.clock.last, b.after = b.after, b.after, Period{}
			}
			b.compare, b.compareAt, b.hint = Period{}, -1, ""
			b.restore()
			b.start, clause = i+1, i+1
		case pause:
			if b.local && i == clause+1 && s.items[clause].kind == whenItem {
				b.after, b.local = b.saved, false // 上年同期，淨利潤為…: to the end of the sentence
			}
			b.restore()
			b.anew = false
			b.scene(s, clause, i)
			clause = i + 1
		case whenItem:
			b.when(s, i, clause)
		case nameItem:
			b.subject(s, i, clause)
		case wordItem:
			b.word(s, i, clause)
			b.sector(s, i, clause)
		case quantItem:
			i = b.figures(s, i, clause)
		}
	}
	b.close(s, len(s.items))
}

// scene keeps what a clause without figures sets for those after it: 與前一季相較，… 全周計，…
func (b *binder) scene(s *scan, clause, end int) {
	figures := false
	var basis Basis
	b.growth = 0
	for k := clause; k < end; k++ {
		it := &s.items[k]
		if it.is(noun) && it.kind == wordItem && it.metric() == nil && k+1 < end && ranks[s.text(s.items[k+1].from, s.items[k+1].upto)] {
			b.growth = 1
			if it.is(down) {
				b.growth = -1
			}
		}
		figures = figures || it.kind == quantItem
		if it.word != nil && it.word.basis != "" && it.kind == wordItem {
			basis = it.word.basis
		}
	}
	if figures {
		b.growth = 0
		if b.compareAt >= clause {
			b.compare, b.compareAt = Period{}, -1
		}
		return
	}
	if basis != "" {
		b.hint = basis
		if basis == ring {
			basis = b.ring()
		}
		b.lastBasis, b.lastBasisOf = basis, b.metric
	}
}

// close gives the drafts of a finished sentence its bounds.
func (b *binder) close(s *scan, end int) {
	if b.start >= len(s.items) {
		return
	}
	from, upto := s.items[b.start].from, len(s.r)
	if end < len(s.items) {
		upto = s.items[end].upto
	}
	footing := s.footing(b.start, min(end, len(s.items)))
	for k := len(b.drafts) - 1; k >= 0; k-- {
		d := b.drafts[k]
		if d.s != s || d.item < b.start {
			break
		}
		d.from, d.upto = from, upto
		d.apart = footing < d.item || s.inBrackets(d.item)
	}
}

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

// seen notes a resolved time for Result.Periods.
func (b *binder) seen(s *scan, i int, p Period) {
	it := &s.items[i]
	b.times = append(b.times, PeriodMention{b.place(s, it.from, it.upto), b.words(s, it.from, it.upto), p})
}

// when resolves a time and decides how far it holds.
func (b *binder) when(s *scan, i, clause int) {
	w := s.whens[s.items[i].n]
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
	if !ok {
		return
	}
	if b.lastMonth(s, i, clause, w, p) {
		p = b.clock.report // the month before the article's, which it reports on
	}
	if i > clause && outdoes[s.text(s.items[i-1].from, s.items[i-1].upto)] && !figureAhead(s, i+1) {
		return // 前7月累計23萬輛，已超去年全年
	}
	if i > clause && i+2 < len(s.items) && readings[s.text(s.items[i+1].from, s.items[i+1].upto)] && s.r[s.items[i+2].from] == '的' {
		return // 幾乎為8月數據的一倍
	}
	if founded(s, i) {
		return // 公司成立於2022年
	}
	if b.soon(s, i, w, p) {
		p = ShiftYears(p, 1)
	}
	if w.end && explains(s, i) {
		return // 2026財年第二季度（截至2025年7月）
	}
	if w.grain == monthGrain && w.year == 0 && !w.relYear && contract(s, i) {
		return
	}
	if w.rel == recent && strings.ContainsRune("隔时达续", s.at(w.from-1)) {
		return // 相隔近4個月: how long
	}
	b.seen(s, i, p)
	if b.comparison(s, i, clause, w) {
		b.compare, b.compareAt = p, i
		return
	}
	if (w.since || w.rel == recent) && i+1 < len(s.items) && (strings.ContainsRune("最新首次高低", s.r[s.items[i+1].from]) || i+2 < len(s.items) && s.r[s.items[i+1].from] == '的' && strings.ContainsRune("最新首次高低", s.r[s.items[i+2].from])) {
		return // 創1987年以來最大單日跌幅
	}
	if w.since && !w.end {
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
	if w.rel == same && w.n == 1 {
		return // 同期: the time spoken of
	}
	if w.rel == same && w.n == 0 && i > 1 && separates(s, i-1) && s.items[i-2].kind == whenItem {
		if !b.before.IsZero() {
			p = ShiftYears(b.before, -1)
		}
		b.several = append(b.several, p) // 上一季度和去年同期分別為65.0%和60.9%
		return
	}
	if (w.rel == same && w.n == 0 || w.rel == previous && w.n == 1) && !b.period.IsZero() {
		// 去年同期淨利37.58億元, 隔夜美股跌2%: for this clause only.
		b.expectSaved = b.expect
		b.expect = false
		b.local, b.saved, b.period = true, b.period, p
		return
	}
	if i > clause && i+2 < len(s.items) && s.items[i-1].is(reach) && s.r[s.items[i+1].from] == '的' && s.items[i+2].kind == quantItem && !b.period.IsZero() && w.to == nil && w.grain != dayGrain {
		b.local, b.saved, b.period = true, b.period, p // 從1月的15.8元降到12月的13元
		return
	}
	if w.grain == weekGrain && i == clause && i > b.start && i+1 < len(s.items) && (s.items[i+1].is(total) || s.items[i+1].is(up|down|trades)) {
		b.local, b.saved, b.period = true, b.period, p // …收漲0.3%，本周累計下跌2.11%
		return
	}
	if i == clause && i > b.start && !b.period.IsZero() && p.End.Before(b.period.Start) && i+1 < len(s.items) && contrasts[s.text(s.items[i+1].from, s.items[i+1].upto)] && w.to == nil {
		b.expectSaved = b.expect
		b.expect = false
		b.local, b.saved, b.period = true, b.period, p // …虧損3.2億元，2023年則有溢利4560萬元
		return
	}
	if i > 0 && s.items[i-1].kind == mark && s.r[s.items[i-1].from] == '、' && i > 1 && s.items[i-2].kind == whenItem || i > 0 && s.items[i-1].is(joins) && i > 1 && s.items[i-2].kind == whenItem {
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
	if b.expect && !b.period.IsZero() && p.End.Before(b.period.Start) {
		b.expect = false // 預計2024年…，而2023年為…
	}
	b.toDate = w.rel == toDate
	if r := b.clock.report; b.toDate && (monthsIn(r) == 1 || monthsIn(r) == 3) && r.End.After(p.Start) && r.End.Before(p.End) && i+1 < len(s.items) && s.items[i+1].is(total) {
		p = NewPeriod(p.Start, r.End) // 自年初累計 in a report on April
	}
	if w.rel == coming {
		b.expect = true
	}
	if p.Start.Equal(p.End) {
		b.clock.day = p
	}
	if w.to != nil && w.grain != dayGrain || w.years != nil || w.cumulative {
		b.list, b.listSpan = &s.whens[s.items[i].n], p
		if w.cumulative && w.to == nil {
			b.beforeList = Period{}
		} else if b.beforeList.IsZero() {
			b.beforeList = b.period
		}
	} else {
		b.list = nil
	}
	if b.aside(s, i, clause, p) {
		b.after = b.clock.report
	}
	b.before = b.period
	b.period, b.named, b.fresh = p, true, true
	b.coming = Period{}
	b.point = p.Start.Equal(p.End) && (w.end || w.n == 12 && w.day == 31 && w.year == 0)
	b.clues.period = s.clue(i, i)
	if !b.doc.Date.IsZero() && p.Start.After(b.doc.Date) {
		b.expect = true
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
var level = wordSet("持平 相当 一致 相若 相比 基本持平 大致持平 相近")

// founded reports whether the time at i says when something was founded or listed.
func founded(s *scan, i int) bool {
	if i > 0 && foundings[s.text(s.items[i-1].from, s.items[i-1].upto)] || i+1 < len(s.items) && foundings[s.text(s.items[i+1].from, s.items[i+1].upto)] {
		return true
	}
	return i > 1 && s.r[s.items[i-1].from] == '于' && foundings[s.text(s.items[i-2].from, s.items[i-2].upto)]
}

var foundings = wordSet("成立 成立于 创立 创立于 创办 创办于 始建于 创建于 注册成立")

// soon reports whether the part of a year at i is the one that is about to begin: it
// begins within a hundred days, and its sentence expects something of it.
func (b *binder) soon(s *scan, i int, w when, p Period) bool {
	if w.year > 0 || w.relYear || w.rel != fixed || w.to != nil || w.end || b.clock.year > 0 || b.doc.Date.IsZero() || (w.grain != quarterGrain && w.grain != monthGrain) {
		return false
	}
	next := ShiftYears(p, 1)
	if days := next.Start.Sub(b.doc.Date).Hours() / 24; days <= 0 || days > 100 || next.Start.Before(b.clock.report.Start) {
		return false
	}
	for k := max(b.start, i-8); k < len(s.items) && k < i+16 && s.items[k].kind != full; k++ {
		if s.items[k].is(hopes) {
			return true
		}
	}
	return false
}

// readings are nouns behind a time that make it what something is measured by.
var readings = wordSet("数据 水平 修订值 高点 低点 均值 峰值 数值 前值")

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

// contracts are nouns behind the month of a contract.
var contracts = wordSet("期货 原油 原油期货 合约 主力合约 交货 交割 黄金期货 白银期货 期油 期金 期铜")

func (b *binder) future(p Period) bool {
	return !b.doc.Date.IsZero() && (p.Start.After(b.doc.Date) || monthsIn(p) >= 3 && p.End.After(b.doc.Date))
}

// comparison reports whether the time at i only says what something is compared with.
func (b *binder) comparison(s *scan, i, clause int, w when) bool {
	if w.to != nil {
		return false // 從2023年一季度到2024年四季度
	}
	if i > clause {
		prev := &s.items[i-1]
		if prev.is(than) || prev.is(from) && !prev.is(up|down) || prev.kind == wordItem && s.text(prev.from, prev.upto) == "自" {
			return !w.since && w.rel != toDate
		}
		if prev.kind == wordItem && !(i > clause+1 && s.items[i-2].kind == whenItem) && (s.text(prev.from, prev.upto) == "与" || s.text(prev.from, prev.upto) == "和") && (w.rel == same || w.rel == previous) {
			return true
		}
	}
	if i > clause && i+1 < len(s.items) && level[s.text(s.items[i+1].from, s.items[i+1].upto)] && strings.ContainsRune("与和同跟", s.r[s.items[i-1].from]) {
		return true // 與上年末持平
	}
	// 重回2020年巔峰期的300美元: bound by 的 to the figure after it.
	if i+2 < len(s.items) && s.r[s.items[i+1].from] == '的' && s.items[i+2].kind == quantItem && s.quants[s.items[i+2].n].unit == "x" {
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

// word takes note of a word's roles.
func (b *binder) word(s *scan, i, clause int) {
	it := &s.items[i]
	if it.is(refers) && it.metric() == nil {
		b.pronoun(s, i)
		return
	}
	if b.anew && i == clause && it.word != nil && it.word.basis != "" && it.metric() == nil && b.leading.m != nil {
		b.metric, b.name, b.segment = b.leading.m, b.leading.name, "" // …核心CPI上漲0.7%；環比下降0.1%
	}
	b.adjust = b.adjust || it.is(adjusts)
	b.plain = b.plain || it.is(reported)
	if it.is(hopes) && b.governs(s, i, clause) {
		b.expect = true
		if !b.coming.IsZero() && !b.fresh && b.period == b.clock.report && !it.is(iffy) {
			b.period = b.coming // …以中位數估算，單季營收季增8%: still of the quarter to come
		}
		b.clues.status = s.clue(i, i)
		b.iffy = it.is(iffy)
		if it.is(says) && it.upto-it.from > 1 {
			b.firmly = true
		}
	}
	if it.is(says) && b.source == "" && i > clause && s.items[i-1].kind == nameItem {
		b.source = s.items[i-1].entity.text
	}
	if m := it.metric(); m != nil {
		if s.r[it.from] == '拟' {
			b.expect = true // 擬募集資金
			b.clues.status = s.clue(i, i)
		}
		b.measure(s, i, clause, m)
	}
}

// governs reports whether the expectation at i governs what follows: not a noun
// (超預期, 高於預期), and not a single character that is something else.
func (b *binder) governs(s *scan, i, clause int) bool {
	it := &s.items[i]
	if i > clause {
		if p := &s.items[i-1]; p.is(than|over|under) || p.kind == wordItem && strings.Contains("符合 市场 胜 逊 不及 好于 优于 不如 胜于 差于 超乎 上调 下调", s.text(p.from, p.upto)) {
			return false
		} else if s.text(p.from, p.upto) == "的" {
			// 公司的預期 is a noun, but the figure is right behind 2025年的目標是.
			end := s.r[it.upto-1]
			return end == '是' || end == '为' || i+1 < len(s.items) && (s.items[i+1].is(reach) || s.items[i+1].kind == quantItem)
		}
	}
	if i+1 >= len(s.items) || s.items[i+1].kind == pause || s.items[i+1].kind == full {
		return it.is(says) && i+1 < len(s.items) && s.items[i+1].kind == pause && i > clause && i-clause <= 3 // 報告估計，…
	}
	if s.r[it.from] == '拟' && it.upto-it.from == 1 && !(i > 0 && s.r[it.from-1] == '虚') {
		return true // 擬使用自有資金…
	}
	if it.upto-it.from == 1 {
		if i+1 >= len(s.items) || s.items[i+1].kind == quantItem && saysAgain(s, i+1) {
			return false // 升241點或1.15%
		}
		next := &s.items[i+1]
		return next.kind == quantItem || next.is(up|down|reach|over|about|acts|filler) || next.word != nil && next.word.basis != "" || strings.ContainsRune("在于按", s.r[next.from])
	}
	return true
}
