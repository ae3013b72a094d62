package extract

import "strings"

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
	basket        *MetricRow         // the index of prices that the article gives: cpi, ppi
	adjusted      map[[2]string]bool // entity and metric that the article said it gives adjusted
	start         int                // of the sentence: first item
	drafts        []*draft
	claims        []*claimDraft
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
	first   Period      // the time that the paragraph named first
	view    Basis       // …of which its growth is: 從環比看
	coming  Period      // a time still to come that the sentence before spoke of
	office  *thing      // the public office that speaks: what it says of no one is of itself
	source  string
	clues   clues

	lastBasis    Basis // named last, and of which metric
	lastBasisOf  *MetricRow
	deltaBasis   Basis // …of the last difference of an index, and of which
	deltaBasisOf *MetricRow

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
	prior       bool // 前值: the clause speaks of the value before
	expectSaved bool
	local       bool // a time holds for this clause only
	saved       Period
	compare     Period   // what 較, 高於 and 從 name in this clause
	compareAt   int      // its item, -1 for none
	against     []Period // …where it names several: 比8月、9月
	several     []Period // times named one after the other: 一季度、二季度
	after       Period   // what is spoken of again when the sentence is over
	dayTold     bool     // a move of the day stands before: a week named behind it is an aside
	fresh       bool     // the sentence names its own time
	begins      Period   // …the first one
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
	sectorAt    int         // the item of 板塊 that made the segment
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
	b.antecedents = antecedents{target: b.target, index: b.index}
	b.spoken = spoken{compareAt: -1}
	if !b.heading.IsZero() {
		b.clock.last, b.clock.year = b.heading, b.heading.End.Year()
	}
}

// sentence ends what holds within one; the next begins at item next.
func (b *binder) sentence(s *scan, next int) {
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
	divided := b.begins == b.period && b.parts(s, next)
	b.spoken = spoken{compareAt: -1}
	if b.future(b.period) && !b.clock.report.IsZero() && b.heading.IsZero() {
		b.coming = b.period
		b.period, b.clock.last = b.clock.report, b.clock.report // what is still to come does not carry over
	}
	if !divided {
		b.endSum()
	}
	if b.list != nil && !b.beforeList.IsZero() && !b.beforeList.Start.Equal(b.beforeList.End) {
		b.period, b.list, b.beforeList = b.beforeList, nil, Period{}
		b.clock.last = b.period
	}
}

// parts reports whether the sentence at item i divides what the one before gave: 其中, 分…看, 按…分.
func (b *binder) parts(s *scan, i int) bool {
	if i >= len(s.items) || s.items[i].kind != wordItem {
		return false
	}
	r := s.r[s.items[i].from]
	return s.text(s.items[i].from, s.items[i].upto) == "其中" || r == '分' || r == '按'
}

// sumFirst reports whether the sentence that runs up to item i begins with a sum over the
// year so far, which then holds for all that it lists: 前3季方面，甲累計營收30億元；乙12億元.
func (b *binder) sumFirst(s *scan, i int) bool {
	from := b.start
	for from > 0 && i-from < 200 && s.items[from-1].kind != full {
		from--
	}
	for k := from; k < i; k++ {
		switch it := &s.items[k]; it.kind {
		case whenItem:
			return s.whens[it.n].cumulative
		case quantItem:
			return false
		}
	}
	return false
}

// endSum goes back from a sum over the year so far to the month or quarter under report,
// but not where the paragraph begins with the sum.
func (b *binder) endSum() {
	if r := b.clock.report; b.first != b.period && (b.list.cumulativeOnly() || monthsIn(r) == 1) && !r.IsZero() && monthsIn(r) < monthsIn(b.period) && r.End.Equal(b.period.End) && b.heading.IsZero() {
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
	claimed := claims(s.line)
	for i := 0; i < len(s.items); i++ {
		it := &s.items[i]
		for ; len(claimed) > 0 && claimed[0].upto <= it.from; claimed = claimed[1:] {
			b.claimed(s, claimed[0], clause, i)
		}
		b.pos = it.from
		switch it.kind {
		case full:
			b.close(s, i)
			b.sentence(s, i+1)
			b.start, clause = i+1, i+1
			b.segment = ""
		case semicolon:
			b.close(s, i)
			if !b.firmly {
				b.expect = false
			}
			b.fromDraft, b.lastKind = nil, ""
			b.forgetFuture()
			if i+1 < len(s.items) && s.items[i+1].kind == nameItem && b.list != nil && !b.sumFirst(s, i) {
				b.endSum() // …，1-11月累計交付39萬輛；零跑交付7萬輛
			}
			b.anew, b.prior = true, false
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
			b.anew, b.prior = false, false
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
	for _, c := range claimed {
		b.claimed(s, c, clause, len(s.items))
	}
	b.close(s, len(s.items))
}

// scene keeps what a clause without figures sets for those after it: 與前一季相較，… 全周計，…
func (b *binder) scene(s *scan, clause, end int) {
	b.sideScene(s, clause, end)
	figures := false
	var basis Basis
	b.growth = 0
	for k := clause; k < end; k++ {
		it := &s.items[k]
		if it.is(noun) && it.kind == wordItem && it.metric() == nil && k+1 < end && (ranks[s.text(s.items[k+1].from, s.items[k+1].upto)] || s.items[k+1].is(than)) {
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
	if basis == "" && b.compareAt >= clause && s.whens[s.items[b.compareAt].n].rel == same && strings.ContainsRune("比较", s.r[s.items[end].from-1]) {
		basis = YoY // 與去年同期相比，10月…
	}
	if basis != "" {
		if s.r[s.items[clause].from] == '从' || s.r[s.items[clause].from] == '按' {
			b.view = basis
		}
		b.hint = basis
		if basis == ring {
			basis = b.ring()
		}
		b.lastBasis, b.lastBasisOf = basis, b.metric
	}
}

// sideScene goes back to what the article is about where a sentence begins with a side of it: 費用端，…. 成本方面，….
func (b *binder) sideScene(s *scan, clause, end int) {
	if clause != b.start || end == clause || b.n.main == nil || b.n.main.typ != company || b.entity == nil || b.entity == b.n.main {
		return
	}
	for k := clause; k < end; k++ {
		if s.items[k].kind != wordItem {
			return
		}
	}
	if text := s.text(s.items[clause].from, s.items[end-1].upto); endsWithAny(text, []string{"方面", "端", "层面"}) && len([]rune(text)) <= 8 {
		b.entity, b.segment = b.n.main, ""
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
	for k := len(b.claims) - 1; k >= 0 && b.claims[k].s == s && b.claims[k].start < 0; k-- {
		b.claims[k].start, b.claims[k].end = from, upto
	}
	footing := s.footing(b.start, min(end, len(s.items)))
	for k := len(b.drafts) - 1; k >= 0; k-- {
		d := b.drafts[k]
		if d.s != s || d.item < b.start {
			break
		}
		d.from, d.upto = from, upto
		d.apart = footing < d.item || s.inBrackets(d.item) || adjustedLoss(d)
	}
}

var foundings = wordSet("成立 成立于 创立 创立于 创办 创办于 始建于 创建于 注册成立")

// readings are nouns behind a time that make it what something is measured by.
var readings = wordSet("数据 水平 修订值 高点 低点 均值 峰值 数值 前值")

// contracts are nouns behind the month of a contract.
var contracts = wordSet("期货 原油 原油期货 合约 主力合约 交货 交割 黄金期货 白银期货 期油 期金 期铜")

// word takes note of a word's roles.
func (b *binder) word(s *scan, i, clause int) {
	it := &s.items[i]
	if it.is(refers) && it.metric() == nil {
		b.pronoun(s, i)
		return
	}
	b.prior = b.prior || s.text(it.from, it.upto) == "前值"
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
