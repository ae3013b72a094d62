package extract

import (
	"strings"
)

// A draft is a fact in the making: a quant with what has been bound to it.
type draft struct {
	s          *scan
	q          *quant
	item       int // index of the quant in s.items
	entity     *thing
	segment    string
	metric     *MetricRow
	lastMetric *MetricRow // the one before, in this sentence
	name       string     // of the metric, as the text has it
	kind       Kind
	basis      Basis
	period     Period
	base       Period
	status     Status
	bound      Bound
	approx     bool
	source     string
	negative   bool // direction of a fall
	span       Period
	why        []evidence
	// The range of the sentence that holds it, in runes.
	from, upto int
	dropped    bool
	rewound    bool // its period is that where a change began
	carried    int  // how many fields came from elsewhere
}

// A binder walks through a document once and binds each quantity to what it is about.
//
// Words carry over in one direction: a subject, metric and period hold until
// another is named; a clause ends directions, a sentence expectations, a paragraph
// times and subjects.
type binder struct {
	x     *Extractor
	n     *naming
	doc   *Document
	clock clock

	// What carries over within a paragraph.
	entity     *thing
	segment    string
	metric     *MetricRow
	lastMetric *MetricRow // the one before, in this sentence
	name       string
	period     Period
	named      bool // the paragraph has named a period
	source     string

	// What holds within a sentence.
	expect       bool // a verb of expectation governs the rest
	expectSaved  bool
	firmly       bool   // …across semicolons, as its subject is a forecaster
	iffy         bool   // …of a condition
	local        bool   // a time holds for this clause only
	compare      Period // what 較, 高於 and 從 name in this clause
	compareAt    int    // its item
	beforeList   Period // the period spoken of before a list of several
	saved        Period
	basis        Basis
	lastKind     Kind
	fromDraft    *draft
	list         *when // a time that spans several periods, for parallel lists
	listSpan     Period
	several      []Period // times named one after the other: 一季度、二季度
	unlike       bool
	wasShare     bool       // the figure before was a share
	lastCurrency string     // of the last amount that names one
	levelMetric  *MetricRow // of the last amount in this sentence
	levelName    string
	block        int    // the one being read
	fresh        bool   // this sentence names its own time
	point        bool   // …a point in time: 年末
	adjust       bool   // the profit of this sentence is the adjusted one
	stood        *thing // the subject before a pronoun, until a figure confirms the pronoun
	stoodSegment string
	hint         Basis // set by a clause without figures
	toDate       bool  // 年初至今 is the time spoken of

	heading      Period // the period that a heading set for what stands under it
	headingThing *thing
	tableUnit    unitEntry
	headMetric   *MetricRow
	headName     string
	fiscal       int               // last month of the fiscal year where the article itself tells
	house        string            // the currency that the words of the article tell
	spelled      map[string]string // folded words as the article writes them
	folded, raw  []string
	clues        clues
	drafts       []*draft
	start        int // of the sentence: first item
}

func (b *binder) paragraph() {
	b.clues = clues{}
	b.clock.paragraph()
	b.entity, b.segment, b.metric, b.name, b.period, b.named, b.source = nil, "", nil, "", Period{}, false, ""
	b.list, b.listSpan = nil, Period{}
	b.sentence()
	if !b.heading.IsZero() {
		b.period = b.heading
		b.clock.last, b.clock.year = b.heading, b.heading.End.Year()
	}
	b.entity = b.headingThing
}

func (b *binder) sentence() {
	if !(b.firmly && b.n.from != "") {
		b.expect, b.firmly = false, false
	}
	b.basis, b.lastKind, b.fromDraft, b.unlike, b.toDate = "", "", nil, false, false
	b.several = nil
	b.fresh = false
	b.adjust, b.levelMetric, b.levelName = false, nil, ""
	if b.stood != nil {
		b.entity, b.segment, b.stood = b.stood, b.stoodSegment, nil
	}
	b.lastMetric = nil
	b.restore()
	if b.future(b.period) && !b.clock.report.IsZero() && b.heading.IsZero() {
		b.period, b.clock.last = b.clock.report, b.clock.report // what is still to come does not carry over
	}
	b.compare, b.compareAt, b.iffy, b.wasShare, b.hint = Period{}, -1, false, false, ""
	if b.list != nil && !b.beforeList.IsZero() {
		b.period, b.list, b.beforeList = b.beforeList, nil, Period{}
		b.clock.last = b.period
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
			b.fromDraft, b.lastKind, b.unlike = nil, "", false
			b.compare, b.compareAt, b.hint = Period{}, -1, ""
			b.restore()
			b.start, clause = i+1, i+1
		case pause:
			b.restore()
			b.scene(s, clause, i)
			b.unlike = false
			clause = i + 1
		case whenItem:
			b.when(s, i, clause)
		case nameItem:
			b.subject(s, i, clause)
		case wordItem:
			b.word(s, i, clause)
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
	for k := clause; k < end; k++ {
		it := &s.items[k]
		figures = figures || it.kind == quantItem
		if it.word != nil && it.word.basis != "" && it.kind == wordItem {
			basis = it.word.basis
		}
	}
	if figures {
		if b.compareAt >= clause {
			b.compare, b.compareAt = Period{}, -1
		}
		return
	}
	if basis != "" {
		b.hint = basis
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
	for k := len(b.drafts) - 1; k >= 0; k-- {
		d := b.drafts[k]
		if d.s != s || d.item < b.start {
			break
		}
		d.from, d.upto = from, upto
	}
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
	if !ok {
		return
	}
	if b.comparison(s, i, clause, w) {
		b.compare, b.compareAt = p, i
		return
	}
	if (w.since || w.rel == recent) && i+1 < len(s.items) && strings.ContainsRune("最新首次高低", s.r[s.items[i+1].from]) {
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
	if w.rel == previous {
		b.expect = false
	}
	if w.rel == same && w.n == 1 {
		return // 同期: the time spoken of
	}
	if w.rel == same && w.n == 0 && !b.period.IsZero() {
		// 去年同期淨利37.58億元: for this clause only.
		b.expectSaved = b.expect
		b.expect = false
		b.local, b.saved, b.period = true, b.period, p
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
	b.toDate = w.rel == toDate
	if w.rel == coming {
		b.expect = true
	}
	if p.Start.Equal(p.End) {
		b.clock.day = p
	}
	if w.to != nil || w.years != nil || w.cumulative {
		b.list, b.listSpan = &s.whens[s.items[i].n], p
		if w.cumulative && w.to == nil {
			b.beforeList = Period{}
		} else if b.beforeList.IsZero() {
			b.beforeList = b.period
		}
	} else {
		b.list = nil
	}
	b.period, b.named, b.fresh = p, true, true
	b.point = p.Start.Equal(p.End) && (w.end || w.n == 12 && w.day == 31 && w.year == 0)
	b.clues.period = s.clue(i, i)
	if !b.doc.Date.IsZero() && p.Start.After(b.doc.Date) {
		b.expect = true
	}
}

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
		if prev.kind == wordItem && (s.text(prev.from, prev.upto) == "与" || s.text(prev.from, prev.upto) == "和") && (w.rel == same || w.rel == previous) {
			return true
		}
	}
	// 重回2020年巔峰期的300美元: bound by 的 to the figure after it.
	if i+2 < len(s.items) && s.r[s.items[i+1].from] == '的' && s.items[i+2].kind == quantItem && s.quants[s.items[i+2].n].unit == "x" {
		return true // 為去年同期的3倍
	}
	if i > clause && s.items[i-1].is(reach) {
		return false
	}
	if i+1 < len(s.items) && s.r[s.items[i+1].from] == '的' && s.items[i+1].upto-s.items[i+1].from == 1 && i+2 < len(s.items) && s.items[i+2].kind == quantItem && i > clause {
		return true
	}
	return false
}

// current is the subject: the last named, else the article's.
func (b *binder) current() *thing {
	if b.entity != nil {
		return b.entity
	}
	if b.n.main != nil && b.n.mainAt <= b.block {
		return b.n.main
	}
	return nil
}

// subject makes the entity at i the subject where it stands as one.
func (b *binder) subject(s *scan, i, clause int) {
	it := &s.items[i]
	t := it.entity
	if t.typ == source || b.brokerage(t) || i+1 < len(s.items) && s.items[i+1].is(says) && b.n.main != nil && b.n.main.id != t.id {
		if b.speaks(s, i) {
			b.source = t.text
			return
		}
		if (t.typ == source || b.brokerage(t)) && b.n.main != nil && b.n.main.id != t.id {
			return
		}
	}
	if b.object(s, i, clause) {
		return
	}
	t = b.homeland(t)
	if t.typ == place && b.isFirm() && !b.macroAhead(s, i) && !(b.metric != nil && b.metric.macro()) {
		return
	}
	if b.entity == nil || b.entity.id != t.id {
		b.segment = ""
	}
	if i > clause && s.items[i-1].kind == mark && s.r[s.items[i-1].from] == '、' && b.listed(s, i-1) {
		return // a further one of A、B、C: the figure is bound to the first
	}
	if i > clause && s.items[i-1].is(joins) && i-2 >= clause && (s.items[i-2].kind == nameItem) {
		return
	}
	b.entity, b.clues.entity = t, s.clue(i, i)
}

// homeland makes 我國 and 全國 the country that the article is from.
func (b *binder) homeland(t *thing) *thing {
	if t.id != "china" || b.house == "" {
		return t
	}
	switch Fold(t.text) {
	case "我国", "全国", "国内":
		row := b.x.entities[homes[b.house]]
		return &thing{id: row.ID, text: t.text, typ: place, row: row}
	}
	return t
}

// homes are the places of the house currencies.
var homes = map[string]string{"TWD": "taiwan", "HKD": "hong-kong", "": "china"}

// brokerage reports whether t is a securities firm in an article about another company.
func (b *binder) brokerage(t *thing) bool {
	return strings.HasSuffix(Fold(t.text), "证券") && b.n.main != nil && b.n.main.id != t.id
}

func (b *binder) isFirm() bool {
	e := b.current()
	return e != nil && (e.typ == company || e.typ == unitOf)
}

// listed reports whether the separator at i follows an entity.
func (b *binder) listed(s *scan, i int) bool {
	return i > 0 && (s.items[i-1].kind == nameItem || s.items[i-1].word == nil && s.items[i-1].kind == wordItem)
}

// macroAhead reports whether the next metric is one of a country.
func (b *binder) macroAhead(s *scan, i int) bool {
	for k := i + 1; k < len(s.items) && s.items[k].kind != pause && s.items[k].kind != full; k++ {
		if m := s.items[k].metric(); m != nil {
			return m.macro()
		}
	}
	return false
}

// speaks reports whether a verb of saying follows the name at i.
func (b *binder) speaks(s *scan, i int) bool {
	for k := i + 1; k < len(s.items) && k < i+8; k++ {
		it := &s.items[k]
		if it.kind == pause || it.kind == full || it.kind == quantItem {
			return it.kind == pause && i > 0 && s.text(s.items[i-1].from, s.items[i-1].upto) == "据"
		}
		if it.is(says) || it.kind == mark && s.r[it.from] == ':' {
			return true
		}
		if text := s.text(it.from, it.upto); s.items[i].entity.typ == source && (text == "公布" || text == "发布" || text == "统计" || text == "发表") {
			return true
		}
		if it.metric() != nil {
			return false
		}
	}
	return false
}

// objects stand before a name that is no subject: 對, 向, 與, 由, 收購.
const objects = "对 向 与 同 被 给 予 将 把 在 于 比 较 除 于是 投资 收购 持有 受 因 由于 来自 根据 据 面向 高于 低于 超过 借助 选择 服务 参股 控股 入股 增持 减持 通过 透过 随着 跟 和 及 为 替 供应 包括 出售 代替 超越"

var objectWords = func() map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(objects) {
		m[w] = true
	}
	return m
}()

func (b *binder) object(s *scan, i, clause int) bool {
	if i == clause || i == b.start {
		return false
	}
	prev := &s.items[i-1]
	if prev.kind != wordItem || !objectWords[s.text(prev.from, prev.upto)] {
		return false
	}
	// A name that a metric follows is meant all the same: 帶動阿里雲收入增長13%.
	if i+1 < len(s.items) && s.items[i+1].metric() != nil && !prev.is(than) {
		return false
	}
	return true
}

// word takes note of a word's roles.
func (b *binder) word(s *scan, i, clause int) {
	it := &s.items[i]
	if it.is(refers) && it.metric() == nil {
		b.pronoun(s, i)
		return
	}
	if it.is(adjusts) {
		b.adjust = true
	}
	if it.is(unlikely) {
		b.unlike = true
	}
	if it.is(hopes) && b.governs(s, i, clause) {
		b.expect = true
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
		b.measure(s, i, clause, m)
	}
}

// governs reports whether the expectation at i governs what follows: not a noun
// (超預期, 高於預期), and not a single character that is something else.
func (b *binder) governs(s *scan, i, clause int) bool {
	it := &s.items[i]
	if i > clause {
		if p := &s.items[i-1]; p.is(than|over|under) || p.kind == wordItem && strings.Contains("符合 市场 胜 逊 不及 好于 优于 不如 的 胜于 差于 超乎 上调 下调", s.text(p.from, p.upto)) {
			return false
		}
	}
	if i+1 >= len(s.items) || s.items[i+1].kind == pause || s.items[i+1].kind == full {
		return it.is(says) && i+1 < len(s.items) && s.items[i+1].kind == pause && i > clause && i-clause <= 3 // 報告估計，…
	}
	if it.upto-it.from == 1 {
		if i > clause && s.items[i-1].kind == quantItem && s.r[it.from] == '或' {
			return false // 升241點或1.15%
		}
		if i+1 >= len(s.items) {
			return false
		}
		next := &s.items[i+1]
		return next.kind == quantItem || next.is(up|down|reach|over|about|acts|filler) || next.word != nil && next.word.basis != "" || strings.ContainsRune("在于按", s.r[next.from])
	}
	return true
}

// pronoun resolves 公司, 該集團 and 其 to the company spoken of.
func (b *binder) pronoun(s *scan, i int) {
	if i+1 < len(s.items) && (s.items[i+1].kind == nameItem || s.text(s.items[i].from, s.items[i].upto) == "其" && s.r[s.items[i+1].from] == '中') {
		return
	}
	t := s.text(s.items[i].from, s.items[i].upto)
	if t == "我们" || t == "其" || t == "它" {
		return // whoever the paragraph speaks of
	}
	if strings.HasSuffix(t, "集团") {
		if e := b.current(); e != nil && e.typ == unitOf && e.row != nil && b.x.entities[e.row.Parent] != nil {
			row := b.x.entities[e.row.Parent]
			b.stand(b.n.of(row, spelling(row.Names[0], b.doc.Lang)))
			return
		}
	}
	if b.entity != nil && (b.entity.typ == company || b.entity.typ == unitOf) {
		return
	}
	if b.n.main != nil {
		b.stand(b.n.main)
	}
}

// stand makes t the subject until the sentence ends without a figure of it.
func (b *binder) stand(t *thing) {
	if b.stood == nil {
		b.stood, b.stoodSegment = b.entity, b.segment
	}
	b.entity, b.segment = t, ""
}

// measure makes the metric at i the one spoken of, with what stands before it: whose it is, or a line of business.
func (b *binder) measure(s *scan, i, clause int, m *MetricRow) {
	it := &s.items[i]
	if b.whole(s, i, clause) {
		return
	}
	if it.is(refers|common) && it.upto-it.from == 1 {
		return
	}
	// 收入增長, 投資收購: a verb that is also a metric counts only where a figure or a verb of measure follows.
	if it.is(acts) && !b.followedByFigure(s, i) {
		return
	}
	if i > clause && s.items[i-1].is(than|over) && s.items[i-1].upto-s.items[i-1].from > 1 {
		return // 波動遠大於利潤
	}
	if b.metric != m {
		b.basis = ""
	}
	b.lastMetric = b.metric
	b.metric, b.name = m, s.text(it.from, it.upto)
	b.clues.metric = s.clue(i, i)
	b.lastKind = ""
	b.modify(s, i, clause)
}

func (b *binder) followedByFigure(s *scan, i int) bool {
	for k := i + 1; k < len(s.items) && k < i+6; k++ {
		switch it := &s.items[k]; {
		case it.kind == quantItem:
			return true
		case it.kind != wordItem, it.metric() != nil:
			return false
		}
	}
	return false
}

// whole reports whether the metric at i is what a share is taken of: 佔總收入.
func (b *binder) whole(s *scan, i, clause int) bool {
	if m := s.items[i].metric(); m != nil && (m.ID == "market_share" || m.ID == "penetration") {
		return false
	}
	for k := i - 1; k >= clause; k-- {
		it := &s.items[k]
		if it.kind == quantItem || it.kind == pause {
			return false
		}
		if it.is(part) && s.r[it.from] == '占' {
			return true
		}
	}
	return false
}

// modify reads the noun phrase before the metric at i.
func (b *binder) modify(s *scan, i, clause int) {
	k := i - 1
	if k >= clause && s.items[k].kind == mark && s.r[s.items[k].from] == ')' {
		for k >= clause && s.r[s.items[k].from] != '(' {
			k--
		}
		k--
	}
	if k >= clause && s.text(s.items[k].from, s.items[k].upto) == "的" {
		k--
	}
	end := k
	var owner *thing
	for ; k >= clause && k >= b.start; k-- {
		it := &s.items[k]
		if it.kind == nameItem {
			if it.entity.typ == source || b.object(s, k, clause) && owner != nil {
				break
			}
			if owner == nil {
				owner = it.entity
			}
			continue
		}
		if !b.phrase(s, k) {
			break
		}
	}
	from := k + 1
	if from > end {
		b.unmodified(s, i, clause)
		return
	}
	text := strings.Trim(s.text(s.items[from].from, s.items[end].upto), " 的\"'")
	for from <= end && s.items[from].is(filler|holder|total) {
		from++
	}
	if from > end {
		return
	}
	text = strings.Trim(s.text(s.items[from].from, s.items[end].upto), " 的\"'")
	b.own(s, owner, from, end, text)
}

// own binds the phrase before a metric: an entity, an entity and a segment of it, or a segment of the subject.
func (b *binder) own(s *scan, owner *thing, from, end int, text string) {
	m := b.metric
	before := b.entity
	defer func() {
		if b.entity != before || owner != nil {
			b.clues.entity = s.clue(from, end)
		}
	}()
	if owner == nil {
		if t := b.lineOf(text); t != nil {
			b.entity, b.segment = t, ""
			return
		}
		if b.ownName(m, text) {
			b.entity, b.segment = b.openThing(text), ""
			if id := m.ID; b.entity.typ == company && (id == "price" || id == "inventory") {
				b.entity.typ = commodity
			}
			return
		}
		if s.items[end].upto < s.items[end+1].from || s.r[s.items[end+1].from] == '的' && !s.items[end].is(business|kindOf) {
			return // a clause that ends in 的 says more than a name
		}
		if b.segmental(s, from, end) {
			b.segment = text
		}
		return
	}
	whole := s.items[from].kind == nameItem && from == end
	switch {
	case m != nil && (m.ID == "bond_yield" || m.ID == "yield_spread" || m.ID == "breakeven_inflation") && !whole:
		b.entity, b.segment = b.openThing(afterMarket(text)), ""
	case whole:
		if owner.typ == place && b.isFirm() && (m == nil || !m.macro()) {
			b.segment = owner.text
			return
		}
		b.entity, b.segment = owner, ""
	case s.items[from].kind == nameItem:
		// 快手廣告業務收入, 上海電氣淨利潤
		rest := strings.Trim(s.text(s.items[from].upto, s.items[end].upto), " 的\"")
		if owner.typ == place && !(m != nil && m.macro()) {
			switch {
			case typeOf(text) == industry:
				b.entity, b.segment = b.openThing(text), ""
			case b.isFirm():
				b.segment = text
			case endsFirm(s, from, end+1), m != nil && (m.ID == "price" || m.ID == "inventory"):
				b.entity, b.segment = b.openThing(text), ""
			default:
				b.entity, b.segment = owner, rest
			}
			return
		}
		b.entity, b.segment = owner, ""
		if b.segmental(s, from+1, end) {
			b.segment = rest
			if len([]rune(rest)) == 1 {
				b.segment = text // 茅台酒 is a word of its own
			}
		}
	case s.items[end].kind == nameItem:
		if b.isFirm() && owner.typ == place {
			b.segment = text
			return
		}
		b.entity, b.segment = owner, ""
		if owner.typ == bond || owner.typ == commodity {
			b.entity = b.openThing(text)
		}
	}
}

// lineOf answers the unit of the subject that a generic name before a metric means: 雲 of 雲收入.
func (b *binder) lineOf(text string) *thing {
	i, ok := b.x.seg.index[strings.ToLower(Fold(text))]
	if !ok {
		return nil
	}
	w := &b.x.seg.words[i]
	if w.entity == nil || !w.generic || !b.n.family(w.entity) {
		return nil
	}
	return b.n.of(w.entity, text)
}

// afterMarket drops the place of trade: 銀行間市場10年期國債.
func afterMarket(text string) string {
	if _, rest, ok := strings.Cut(text, "市场"); ok && rest != "" {
		return rest
	}
	return text
}

// ownName reports whether an unknown phrase before metric m names its subject.
func (b *binder) ownName(m *MetricRow, text string) bool {
	if len([]rune(text)) < 2 || len([]rune(text)) > 24 {
		return false
	}
	if m == nil {
		return false
	}
	t := typeOf(text)
	switch text {
	case "企业", "能源", "食品", "产品", "行业", "市场", "全行业", "产业":
		return false
	}
	switch m.ID {
	case "price", "inventory":
		if text == "产品" || text == "主要产品" || text == "同类产品" {
			return false
		}
		return !b.isFirm() || t == commodity || b.n.main == nil
	case "bond_yield", "yield_spread", "breakeven_inflation", "fx_rate":
		return !b.isFirm() || t == commodity || t == bond
	case "market_size":
		return true
	}
	if m.macro() {
		return false
	}
	if b.entity != nil || b.n.main != nil {
		return t == industry && (b.entity == nil || b.entity.typ != company && b.entity.typ != unitOf)
	}
	return t != company && b.n.plausible(text)
}

// segmental reports whether the items make the name of a segment, not only general words.
func (b *binder) segmental(s *scan, from, end int) bool {
	for k := from; k <= end; k++ {
		it := &s.items[k]
		if it.kind == nameItem || it.word == nil || it.is(business|kindOf) {
			return true
		}
		if !it.is(common|filler|total|holder|refers|stop) && it.word.metrics == nil {
			return true
		}
		if it.is(common) {
			switch s.text(it.from, it.upto) {
			case "国内", "境外", "境内", "海外", "国际", "其他", "其余":
				return true
			}
		}
	}
	return false
}

// unmodified handles a metric with nothing before it: a segment ends where a new sentence names the metric plainly.
func (b *binder) unmodified(s *scan, i, clause int) {
	if b.metric == b.lastMetric && b.metric != nil {
		return // 雲收入265億元；第三季，收入296億元: the same one goes on
	}
	if i == clause || i > clause && (s.items[i-1].kind == whenItem || s.items[i-1].is(acts|refers|filler)) {
		b.segment = ""
	}
}

// phrase reports whether the item at k can be part of a noun phrase.
func (b *binder) phrase(s *scan, k int) bool {
	it := &s.items[k]
	switch it.kind {
	case wordItem:
	case mark:
		r := s.r[it.from]
		return r == '"' || r == '·' || r == '/' || r == '-' || r == '&' || r == '\''
	default:
		return false
	}
	if it.word == nil {
		return s.r[it.from] != ' ' || true
	}
	if it.word.metrics != nil && it.upto-it.from > 1 && !it.is(firm|business|kindOf|common) {
		return it.word.role == 0 && k+1 < len(s.items) && s.items[k+1].metric() == nil
	}
	next := k+1 < len(s.items) && s.items[k+1].is(firm|business|kindOf)
	switch {
	case it.is(firm|business|kindOf) && !it.is(refers):
		return true
	case it.is(joins) && k > 0 && k+1 < len(s.items):
		p := &s.items[k-1]
		return p.kind == wordItem && (p.word == nil && s.r[p.from] != ' ' || p.is(common|business|kindOf)) && b.phrase(s, k+1)
	case it.is(refers):
		return false
	case it.is(stop):
		return next && s.text(it.from, it.upto) == "投资"
	case it.is(common):
		return true
	}
	return it.word.role&(stop|acts|says|trades|up|down|reach|hopes|hope|part|than|from|each|both|joins|about|over|under|noun|refers) == 0 && it.word.basis == ""
}

// openThing makes an entity of a name that the text gives and the lexicon lacks.
func (b *binder) openThing(text string) *thing {
	key := strings.ToLower(text)
	if t := b.n.things[key]; t != nil {
		return t
	}
	t := &thing{id: makeID(text, "-"), text: text, typ: typeOf(text)}
	if len(b.n.things) < 4096 {
		b.n.things[key] = t
	}
	return t
}
