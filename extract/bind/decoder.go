package bind

import (
	"slices"
	"strings"

	"github.com/report-digest/digest/extract/claim"
	"github.com/report-digest/digest/extract/fact"
	"github.com/report-digest/digest/extract/lexicon"
	"github.com/report-digest/digest/extract/mention"
	"github.com/report-digest/digest/extract/period"
	"github.com/report-digest/digest/extract/quantity"
	"github.com/report-digest/digest/extract/text"
	"github.com/report-digest/digest/extract/token"
)

// A Binding is a fact in the making: a quant with what has been bound to it.
type Binding struct {
	s        *token.Line
	q        *quantity.Mention
	item     int // index of the quant in s.items
	entity   *token.Entity
	segment  string
	metric   *lexicon.MetricRow
	name     string // of the metric, as the text has it
	kind     fact.Kind
	basis    fact.Basis
	period   fact.Period
	base     fact.Period
	status   fact.Status
	bound    fact.Bound
	approx   bool
	source   string
	negative bool // the direction is down
	apart    bool // not as reported
	uneven   bool // of a list whose counts do not match
	trace    trace
	// The sentence that holds it, in runes.
	from, upto int
	dropped    bool // no figure after all
	rewound    bool // its period is that where a change began; what is supposed begins where it is
}

// A Decoder walks through a document once and binds each quantity to what it is about.
//
// Words carry over in one direction: a subject, metric and period hold until
// another is named; a clause ends directions, a sentence expectations, a paragraph
// times and subjects; a heading is context for what stands under it.
type Decoder struct {
	dict     *lexicon.Dictionary
	names    *mention.Document
	doc      *text.Document
	resolver period.Resolver
	block    int // the one being read
	pos      int // the rune in it

	carried
	spoken
	headed
	antecedents

	articleCurrency string             // the currency that the words of the article tell
	lastCurrency    string             // of the last amount that names one
	fiscal          int                // last month of the fiscal year where the article itself tells
	tableUnit       lexicon.Unit       // said by the paragraph above the table
	tableAt         int                // the first block of the table
	listedPeriods   []fact.Period      // the periods of the last parallel list
	topicMetric     namedMetric        // of the title
	basket          *lexicon.MetricRow // the index of prices that the article gives: cpi, ppi
	adjusted        map[[2]string]bool // entity and metric that the article said it gives adjusted
	start           int                // of the sentence: first item
	drafts          []*Binding
	claims          []*claimDraft
	times           []fact.PeriodMention
	proof           proof // what the reasons are looked up in

	lines   []*token.Line     // title and blocks
	spelled map[string]string // folded words as the article writes them
}

// carried is what carries over from sentence to sentence within a paragraph.
type carried struct {
	entity  *token.Entity
	segment string
	metric  *lexicon.MetricRow
	name    string // of the metric
	period  fact.Period
	named   bool          // the paragraph has named a period
	amount  namedMetric   // what the last amount of money was of
	before  fact.Period   // the time spoken of before the last one was named
	summed  fact.Period   // a span from the start of the year that the paragraph named
	first   fact.Period   // the time that the paragraph named first
	view    fact.Basis    // …of which its growth is: 從環比看
	coming  fact.Period   // a time still to come that the sentence before spoke of
	office  *token.Entity // the public office that speaks: what it says of no one is of itself
	source  string
	clues   evidences

	rateOwner *lexicon.EntityRow // whose rate of interest was named last

	lastBasis    fact.Basis // named last, and of which metric
	lastBasisOf  *lexicon.MetricRow
	deltaBasis   fact.Basis // …of the last difference of an index, and of which
	deltaBasisOf *lexicon.MetricRow

	list       *period.Expression // a time that spans several periods, for parallel lists
	listSpan   fact.Period
	beforeList fact.Period // the period spoken of before it
	weekly     bool        // changes of prices are of the week
	point      bool        // the period is a point in time: 年末

	// Forecasts of a broker go on through the paragraph.
	expect bool // a verb of expectation governs the rest
	firmly bool // …across semicolons, as its subject is a forecaster
}

// spoken is what holds within a sentence.
type spoken struct {
	iffy        bool // the expectation is a condition
	supposed    bool // …that supposes what has not happened
	outlook     bool // the expectation is of what comes after what is known
	prior       bool // 前值: the clause speaks of the value before
	expectSaved bool
	local       bool // a time holds for this clause only
	saved       fact.Period
	compare     fact.Period   // what 較, 高於 and 從 name in this clause
	compareAt   int           // its item, -1 for none
	against     []fact.Period // …where it names several: 比8月、9月
	several     []fact.Period // times named one after the other: 一季度、二季度
	after       fact.Period   // what is spoken of again when the sentence is over
	dayTold     bool          // a move of the day stands before: a week named behind it is an aside
	fresh       bool          // the sentence names its own time
	begins      fact.Period   // …the first one
	monthEnd    bool          // …which is the end of a month: 截至12月底
	lost        bool          // …which is no day of the calendar, or none that is known
	upTo        bool          // …which it speaks of up to a day: 截至1月25日
	toDate      bool          // 年初至今 is that time

	basis       fact.Basis
	hint        fact.Basis // set by a clause without figures
	lastKind    fact.Kind
	lastMetric  *lexicon.MetricRow // the one before
	fromDraft   *Binding           // the start of 從A下降X%至B
	wasShare    bool               // the figure before was a share
	growth      int                // a clause without figures named growth: +1, or a fall: -1
	anew        bool               // a semicolon ends right before the clause
	listedNames []*token.Entity    // the names of the last parallel list
	sectorAt    int                // the item of 板塊 that made the segment
	leading     namedMetric        // the first metric of the sentence
	agency      bool               // an agency or a broker speaks: of others, not of its own
	adjust      bool               // the profit is the adjusted one
	plain       bool               // …the reported one

	nounAt      int                // the item of a metric that is the noun of the figure before it
	levelMetric *lexicon.MetricRow // of the last level in the sentence
	levelName   string

	stood        *token.Entity // the subject before a pronoun, until a figure confirms the pronoun
	stoodSegment string
}

// headed is the context of the heading that a block stands under.
type headed struct {
	heading      fact.Period
	headingThing *token.Entity
	headMetric   *lexicon.MetricRow
	headView     fact.Basis // what growth under it is measured against: 第二季與第一季比較
	headName     string
	scenario     string // which of several: what stands under it is supposed
}

// paragraph forgets all but the heading.
func (b *Decoder) paragraph() {
	b.resolver.Paragraph()
	b.carried = carried{entity: b.headingThing, period: b.heading, view: b.headView}
	b.antecedents = antecedents{target: b.target, index: b.index, owner: b.owner}
	b.spoken = spoken{compareAt: -1}
	if !b.heading.IsZero() {
		b.resolver.Last, b.resolver.Year = b.heading, b.heading.End.Year()
	}
}

// sentence ends what holds within one; the next begins at item next.
func (b *Decoder) sentence(s *token.Line, next int) {
	b.restore()
	b.forgetFuture()
	if !(b.firmly && b.names.From != "") {
		b.expect, b.firmly = false, false
	}
	if b.stood != nil {
		b.entity, b.segment = b.stood, b.stoodSegment
	}
	if !b.after.IsZero() {
		b.period, b.resolver.Last = b.after, b.after
	}
	if b.guest != nil && b.entity == b.guest {
		b.entity, b.segment = b.host, ""
	}
	b.guest, b.host = nil, nil
	if b.entity != nil && b.entity.Type == lexicon.Work {
		b.entity, b.segment = b.names.Topic, "" // a film is spoken of for one sentence
	}
	divided := b.begins == b.period && b.parts(s, next)
	b.spoken = spoken{compareAt: -1}
	b.resolver.Record = fact.Period{}
	if b.future(b.period) && !b.resolver.Report.IsZero() && b.heading.IsZero() && !divided {
		b.coming = b.period
		b.period, b.resolver.Last = b.resolver.Report, b.resolver.Report // what is still to come does not carry over
	}
	if !divided {
		b.endSum()
	}
	b.endList()
}

// endList goes back from a list of times to the span that was spoken of before it.
func (b *Decoder) endList() {
	if b.list != nil && !b.beforeList.IsZero() && !b.beforeList.Start.Equal(b.beforeList.End) {
		b.period, b.list, b.beforeList = b.beforeList, nil, fact.Period{}
		b.resolver.Last = b.period
	}
}

// parts reports whether the sentence at item i divides what the one before gave: 其中, 分…看, 按…分.
func (b *Decoder) parts(s *token.Line, i int) bool {
	if i >= len(s.Tokens) || s.Tokens[i].Kind != token.Word {
		return false
	}
	r := s.First(i)
	return s.TextOf(i) == "其中" || r == '分' || r == '按'
}

// sumFirst reports whether the sentence that runs up to item i begins with a sum over the
// year so far, which then holds for all that it lists: 前3季方面，甲累計營收30億元；乙12億元.
func (b *Decoder) sumFirst(s *token.Line, i int) bool {
	from := b.start
	for from > 0 && i-from < 200 && s.Tokens[from-1].Kind != token.FullStop {
		from--
	}
	for k := from; k < i; k++ {
		switch it := &s.Tokens[k]; it.Kind {
		case token.Time:
			return s.Times[it.Index].Cumulative
		case token.Quantity:
			return false
		}
	}
	return false
}

// endSum goes back from a sum over the year so far to the month or quarter under report,
// but not where the paragraph begins with the sum.
func (b *Decoder) endSum() {
	if r := b.resolver.Report; b.first != b.period && (b.list.CumulativeOnly() || period.MonthsIn(r) == 1) && !r.IsZero() && period.MonthsIn(r) < period.MonthsIn(b.period) && r.End.Equal(b.period.End) && b.heading.IsZero() {
		b.summed = b.period
		b.period, b.resolver.Last, b.list = r, r, nil // 累計前8月…。其中: of the month again
	}
}

// forgetFuture keeps 明年 from the quarters that a later clause names.
func (b *Decoder) forgetFuture() {
	if !b.doc.Date.IsZero() && b.resolver.Year > b.doc.Date.Year() {
		b.resolver.Year = 0
	}
}

func (b *Decoder) restore() {
	if b.local {
		b.period, b.local = b.saved, false
		b.expect = b.expect || b.expectSaved
		b.expectSaved = false
	}
}

// text binds the quantities of one block.
func (b *Decoder) text(s *token.Line) {
	b.block = s.Block
	b.paragraph()
	b.start = 0
	clause := 0
	claimed := claim.Scan(s.Line)
	for i := 0; i < len(s.Tokens); i++ {
		it := &s.Tokens[i]
		for ; len(claimed) > 0 && claimed[0].Upto <= it.From; claimed = claimed[1:] {
			b.claimed(s, claimed[0], clause, i)
		}
		b.pos = it.From
		switch it.Kind {
		case token.FullStop:
			b.close(s, i)
			b.sentence(s, i+1)
			b.nextItem(s, i+1)
			b.start, clause = i+1, i+1
			b.segment = ""
		case token.Semicolon:
			b.close(s, i)
			b.nextItem(s, i+1)
			if !b.firmly {
				b.expect = false
			}
			b.fromDraft, b.lastKind = nil, ""
			b.forgetFuture()
			if i+1 < len(s.Tokens) && s.Tokens[i+1].Kind == token.Name && b.list != nil && !b.sumFirst(s, i) {
				b.endSum() // …，1-11月累計交付39萬輛；零跑交付7萬輛
			}
			b.anew, b.prior = true, false
			if !b.after.IsZero() {
				b.period, b.resolver.Last, b.after = b.after, b.after, fact.Period{}
			}
			b.compare, b.compareAt, b.hint = fact.Period{}, -1, ""
			b.restore()
			b.start, clause = i+1, i+1
		case token.Pause:
			if b.local && i == clause+1 && s.Tokens[clause].Kind == token.Time {
				b.after, b.local = b.saved, false // 上年同期，淨利潤為…: to the end of the sentence
			}
			b.restore()
			b.anew, b.prior = false, false
			b.leadIn(s, clause, i)
			clause = i + 1
		case token.Time:
			b.when(s, i, clause)
		case token.Name:
			b.subject(s, i, clause)
		case token.Word:
			b.word(s, i, clause)
			b.sector(s, i, clause)
		case token.Quantity:
			i = b.figures(s, i, clause)
		}
	}
	for _, c := range claimed {
		b.claimed(s, c, clause, len(s.Tokens))
	}
	b.close(s, len(s.Tokens))
}

// leadIn keeps what a clause without figures sets for those after it: 與前一季相較，… 全周計，…
func (b *Decoder) leadIn(s *token.Line, clause, end int) {
	b.sideLeadIn(s, clause, end)
	figures := false
	var basis fact.Basis
	b.growth = 0
	for k := clause; k < end; k++ {
		it := &s.Tokens[k]
		if it.Is(lexicon.GrowthNoun) && it.Kind == token.Word && it.Metric() == nil && k+1 < end && (ranks[s.TextOf(k+1)] || s.Tokens[k+1].Is(lexicon.Comparison)) {
			b.growth = 1
			if it.Is(lexicon.Fall) {
				b.growth = -1
			}
		}
		figures = figures || it.Kind == token.Quantity
		if it.Word != nil && it.Word.Basis != "" && it.Kind == token.Word {
			basis = it.Word.Basis
		}
	}
	if figures {
		b.growth = 0
		if b.compareAt >= clause {
			b.compare, b.compareAt = fact.Period{}, -1
		}
		return
	}
	if basis == "" && b.compareAt >= clause && s.Times[s.Tokens[b.compareAt].Index].Relation == period.Same && strings.ContainsRune("比较", s.Runes[s.Tokens[end].From-1]) {
		basis = fact.YoY // 與去年同期相比，10月…
	}
	if basis != "" {
		if s.First(clause) == '从' || s.First(clause) == '按' {
			b.view = basis
		}
		b.hint = basis
		if basis == PreviousPeriod {
			basis = b.previousPeriod()
		}
		b.lastBasis, b.lastBasisOf = basis, b.metric
	}
}

// sideLeadIn goes back to what the article is about where a sentence begins with a side of it: 費用端，…. 成本方面，….
func (b *Decoder) sideLeadIn(s *token.Line, clause, end int) {
	if clause != b.start || end == clause || b.names.Topic == nil || b.names.Topic.Type != lexicon.Company || b.entity == nil || b.entity == b.names.Topic {
		return
	}
	for k := clause; k < end; k++ {
		if s.Tokens[k].Kind != token.Word {
			return
		}
	}
	if words := s.Text(s.Tokens[clause].From, s.Tokens[end-1].Upto); text.EndsWithAny(words, []string{"方面", "端", "层面"}) && len([]rune(words)) <= 8 {
		b.entity, b.segment = b.names.Topic, ""
	}
}

// close gives the drafts of a finished sentence its bounds.
func (b *Decoder) close(s *token.Line, end int) {
	if b.start >= len(s.Tokens) {
		return
	}
	from, upto := s.Tokens[b.start].From, len(s.Runes)
	if end < len(s.Tokens) {
		upto = s.Tokens[end].Upto
	}
	for k := len(b.claims) - 1; k >= 0 && b.claims[k].s == s && b.claims[k].start < 0; k-- {
		b.claims[k].start, b.claims[k].end = from, upto
	}
	footing := comparability(s, b.start, min(end, len(s.Tokens)))
	for k := len(b.drafts) - 1; k >= 0; k-- {
		d := b.drafts[k]
		if d.s != s || d.item < b.start {
			break
		}
		d.from, d.upto = from, upto
		d.apart = footing < d.item || inBrackets(s, d.item) || adjustedLoss(d)
	}
}

var foundings = text.Words("成立 成立于 创立 创立于 创办 创办于 始建于 创建于 注册成立")

// readings are nouns behind a time that make it what something is measured by.
var readings = text.Words("数据 水平 修订值 高点 低点 均值 峰值 数值 前值")

// contracts are nouns behind the month of a contract.
var contracts = text.Words("期货 原油 原油期货 合约 主力合约 交货 交割 黄金期货 白银期货 期油 期金 期铜")

// word takes note of a word's roles.
func (b *Decoder) word(s *token.Line, i, clause int) {
	it := &s.Tokens[i]
	if len(b.names.Holding) == 1 && slices.Contains(mention.OfHolders, s.Text(it.From, it.Upto)) {
		b.owner = b.names.Holding[0] // 控股股東解除質押5700萬股
	}
	if it.Is(lexicon.Pronoun) && it.Metric() == nil {
		b.pronoun(s, i)
		return
	}
	b.back(s, i)
	b.prior = b.prior || s.Text(it.From, it.Upto) == "前值"
	if b.anew && i == clause && it.Word != nil && it.Word.Basis != "" && it.Metric() == nil && b.leading.m != nil {
		b.metric, b.name, b.segment = b.leading.m, b.leading.name, "" // …核心CPI上漲0.7%；環比下降0.1%
	}
	b.adjust = b.adjust || it.Is(lexicon.Adjusted)
	b.plain = b.plain || it.Is(lexicon.AsReported)
	if it.Is(lexicon.ExpectVerb) && b.awaits(s, i, clause) {
		b.expect = true
		if !b.coming.IsZero() && !b.fresh && b.period == b.resolver.Report && !it.Is(lexicon.Conditional) {
			b.period = b.coming // …以中位數估算，單季營收季增8%: still of the quarter to come
		}
		b.clues.status = evidenceAt(s, i, i)
		b.modality(s, i)
		if it.Is(lexicon.ReportingVerb) && it.Upto-it.From > 1 {
			b.firmly = true
		}
	}
	if it.Is(lexicon.ReportingVerb) && b.source == "" && i > clause && s.Tokens[i-1].Kind == token.Name {
		b.source = s.Tokens[i-1].Entity.Text
	}
	if m := it.Metric(); m != nil {
		if s.Runes[it.From] == '拟' {
			b.expect = true // 擬募集資金
			b.clues.status = evidenceAt(s, i, i)
		}
		b.measure(s, i, clause, m)
	}
}

// governs reports whether the expectation at i governs what follows: not a noun
// (超預期, 高於預期), and not a single character that is something else.
func (b *Decoder) governs(s *token.Line, i, clause int) bool {
	it := &s.Tokens[i]
	if i > clause {
		if p := &s.Tokens[i-1]; p.Is(lexicon.Comparison|lexicon.Above|lexicon.Below) || p.Kind == token.Word && strings.Contains("符合 市场 胜 逊 不及 好于 优于 不如 胜于 差于 超乎 上调 下调", s.Text(p.From, p.Upto)) {
			return false
		} else if s.Text(p.From, p.Upto) == "的" {
			// 公司的預期 is a noun, but the figure is right behind 2025年的目標是.
			end := s.Runes[it.Upto-1]
			return end == '是' || end == '为' || i+1 < len(s.Tokens) && (s.Tokens[i+1].Is(lexicon.LevelVerb) || s.Tokens[i+1].Kind == token.Quantity)
		}
	}
	if i+1 >= len(s.Tokens) || s.Tokens[i+1].Kind == token.Pause || s.Tokens[i+1].Kind == token.FullStop {
		return it.Is(lexicon.ReportingVerb) && i+1 < len(s.Tokens) && s.Tokens[i+1].Kind == token.Pause && i > clause && i-clause <= 3 // 報告估計，…
	}
	if s.Runes[it.From] == '拟' && it.Upto-it.From == 1 && !(i > 0 && s.Runes[it.From-1] == '虚') {
		return true // 擬使用自有資金…
	}
	if it.Upto-it.From == 1 {
		if i+1 >= len(s.Tokens) || s.Tokens[i+1].Kind == token.Quantity && saysAgain(s, i+1) {
			return false // 升241點或1.15%
		}
		next := &s.Tokens[i+1]
		return next.Kind == token.Quantity || next.Is(lexicon.Rise|lexicon.Fall|lexicon.LevelVerb|lexicon.Above|lexicon.About|lexicon.CorporateVerb|lexicon.Filler) || next.Word != nil && next.Word.Basis != "" || strings.ContainsRune("在于按", s.Runes[next.From])
	}
	return true
}
