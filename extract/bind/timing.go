package bind

import (
	"slices"
	"strings"
	"time"

	"github.com/report-digest/digest/extract/fact"
	"github.com/report-digest/digest/extract/lexicon"
	"github.com/report-digest/digest/extract/period"
	"github.com/report-digest/digest/extract/text"
	"github.com/report-digest/digest/extract/token"
)

// asideTime reports whether the time at i is one within the period under report
// that its sentence alone is about: 其中12月…, 單四季度….
func (b *Decoder) asideTime(s *token.Line, i, clause int, w period.Expression, p fact.Period) bool {
	r := b.resolver.Report
	if r.IsZero() || p == r || p.Start.Before(r.Start) || p.End.After(r.End) || !b.heading.IsZero() {
		return false
	}
	if period.MonthsIn(p) == 1 && period.MonthsIn(r) >= 12 {
		return true
	}
	if b.fresh && b.period == r && w.To == nil && period.MonthsIn(p) > 0 && period.MonthsIn(p) < period.MonthsIn(r) {
		return true // 上半年…，其中6月…: the half-year is spoken of before, and again in the next sentence
	}
	return i > clause && strings.ContainsRune("单而", s.First(i-1))
}

// nextItem forgets the time spoken of where a circled number begins an item of its own: …；② ….
func (b *Decoder) nextItem(s *token.Line, i int) {
	const first, last = '①', '⑳'
	if i == 0 {
		return
	}
	at := s.Tokens[i-1].Upto
	if s.At(at) == ' ' {
		at++
	}
	if r := s.At(at); r < first || r > last {
		return
	}
	b.restore()
	b.entity, b.segment, b.metric, b.name, b.source, b.agency = b.headingThing, "", nil, "", "", false
	b.expect, b.firmly = false, false
	said := b.period
	b.period, b.after, b.weekly, b.lastBasis, b.basis = b.heading, fact.Period{}, false, "", ""
	if b.period.IsZero() && (isWeek(said) || said.Start.Equal(said.End)) {
		b.period = b.names.Day // of the market that the items go through
	}
	b.resolver.Paragraph()
}

// within reports whether p is a part of r.
func within(p, r fact.Period) bool {
	return !r.IsZero() && period.MonthsIn(p) < period.MonthsIn(r) && !p.Start.Before(r.Start) && !p.End.After(r.End)
}

// sliced reports whether the sentence goes through the parts of the time before it: 分季度看，一季度….
func (b *Decoder) sliced(s *token.Line) bool {
	from := s.Tokens[b.start].From
	return s.Has(from, "分季") || s.Has(from, "分月") || s.Has(from, "逐季")
}

// seen notes a resolved time for Result.Periods.
func (b *Decoder) seen(s *token.Line, i int, p fact.Period) {
	it := &s.Tokens[i]
	b.times = append(b.times, fact.PeriodMention{Place: b.place(s, it.From, it.Upto), Text: b.words(s, it.From, it.Upto), Period: p})
}

// A timeHere is a time as it stands in its clause.
type timeHere struct {
	s      *token.Line
	i      int // its item
	clause int // the item that its clause begins at
	w      period.Expression
	p      fact.Period // what it is resolved to
}

// before returns the word right before the time in its clause, "" for none.
func (t *timeHere) before() string {
	if t.i <= t.clause {
		return ""
	}
	return t.s.TextOf(t.i - 1)
}

// behind returns the word right behind the time, "" for none.
func (t *timeHere) behind() string { return t.s.TextOf(t.i + 1) }

// boundTo reports whether 的 binds the time to the figure behind it: 1月的15.8元.
func (t *timeHere) boundTo() bool {
	return t.s.First(t.i+1) == '的' && t.s.IsKind(t.i+2, token.Quantity)
}

// when resolves a time and decides how far it holds.
func (b *Decoder) when(s *token.Line, i, clause int) {
	t := &timeHere{s: s, i: i, clause: clause, w: *s.TimeAt(i)}
	p, ok := b.resolved(t.w)
	if !ok && (t.w.Granularity == period.HolidayGrain || b.isDayOfNoYear(&t.w)) {
		b.lost = true // no period is better than that before it
	}
	if !ok || isNonTemporal(t) {
		return
	}
	t.p = p
	for _, correct := range corrections {
		correct(b, t)
	}
	b.seen(s, i, t.p)
	if b.measuresBy(t) || extremeOf(t) {
		return
	}
	if t.w.Since && !t.w.End {
		b.since(t)
		return
	}
	b.speakOf(t)
}

// isDayOfNoYear reports whether w, which no period is found for, is a day that its year does not have: 2月29日.
func (b *Decoder) isDayOfNoYear(w *period.Expression) bool {
	return w.Granularity == period.DayGrain && w.Relation == period.Fixed && w.Count > 0 && w.To == nil && !b.doc.Date.IsZero()
}

// corrections move a time that its words alone put in the wrong year, quarter, week or month, one after the other.
var corrections = []func(*Decoder, *timeHere){
	(*Decoder).toNextYear,
	(*Decoder).toLastYear,
	(*Decoder).cutShort,
	(*Decoder).toNextQuarter,
	(*Decoder).toNextWeek,
	(*Decoder).toReportedMonth,
}

func (b *Decoder) toNextYear(t *timeHere) {
	if b.nextOccurrence(t) || b.awaited(t) {
		t.p = period.ShiftYears(t.p, 1)
	}
}

func (b *Decoder) toLastYear(t *timeHere) {
	if b.unfinished(t) {
		t.p = period.ShiftYears(t.p, -1)
	}
}

// toNextQuarter takes 本季 in a report on the quarter before as the one that has begun: 法說會：本季營收估季增5%.
func (b *Decoder) toNextQuarter(t *timeHere) {
	r := b.resolver.Report
	if t.w.Relation != period.Current || t.w.Granularity != period.QuarterGrain || t.p != r || period.MonthsIn(r) != 3 {
		return
	}
	if b.doc.Date.IsZero() || !b.doc.Date.After(r.End) {
		return
	}
	if b.expect || b.expects(t.s, t.i, 6, 8) || outlook(t.s, t.i) {
		start := r.End.AddDate(0, 0, 1)
		t.p = fact.NewPeriod(start, start.AddDate(0, 3, -1))
	}
}

// toNextWeek takes the day of the week that something will happen on as one still to come: 周五將減少至….
func (b *Decoder) toNextWeek(t *timeHere) {
	if t.w.Relation == period.Weekday && t.s.First(t.i+1) == '将' && !b.doc.Date.IsZero() && t.p.End.Before(b.doc.Date) {
		t.p = fact.NewPeriod(t.p.Start.AddDate(0, 0, 7), t.p.End.AddDate(0, 0, 7))
	}
}

// toReportedMonth takes the month before the article's as the one that it reports on.
func (b *Decoder) toReportedMonth(t *timeHere) {
	if b.lastMonth(t) {
		t.p = b.resolver.Report
	}
}

// measuresBy notes a time that something is only compared with.
func (b *Decoder) measuresBy(t *timeHere) bool {
	if !b.comparison(t) {
		return false
	}
	if b.compareAt < t.clause {
		b.against = nil
	}
	b.compare, b.compareAt, b.against = t.p, t.i, append(b.against, t.p)
	return true
}

// extremeOf reports whether something is the most or the first of the time: 創1987年以來最大單日跌幅.
func extremeOf(t *timeHere) bool {
	return (t.w.Since || t.w.Relation == period.Recent) && extremeNext(t.s, t.i)
}

// since speaks of all that has gone by since the time.
func (b *Decoder) since(t *timeHere) {
	b.resolver.Last = t.p
	b.resolver.Day = fact.NewPeriod(t.p.Start, t.p.Start)
	b.period, b.named = t.p, true
	b.clues.period = evidenceAt(t.s, t.i, t.i)
}

// speakOf makes the time what the figures behind it are of.
func (b *Decoder) speakOf(t *timeHere) {
	b.restore()
	if b.compareAt >= 0 && b.compareAt < t.clause {
		b.compare, b.compareAt = fact.Period{}, -1 // 較10月腰斬，前11月累計1046億元
	}
	if t.w.Relation == period.Previous {
		b.expect = false
	}
	switch {
	case t.w.Relation == period.Same && t.w.Count == 1:
		// 同期: the time spoken of
	case t.w.Relation == period.Same && t.w.Count == 0 && t.i > 1 && separates(t.s, t.i-1) && t.s.IsKind(t.i-2, token.Time):
		if !b.before.IsZero() {
			t.p = period.ShiftYears(b.before, -1)
		}
		b.several = append(b.several, t.p) // 上一季度和去年同期分別為65.0%和60.9%
	case b.holdForClause(t):
	default:
		b.holdForParagraph(t)
	}
}

// resolved returns the period of w, in the fiscal year of the subject.
func (b *Decoder) resolved(w period.Expression) (fact.Period, bool) {
	b.resolver.YearEnd = 0
	if e := b.current(); e != nil && e.Row != nil {
		b.resolver.YearEnd = e.Row.YearEnd
	} else if b.fiscal > 0 {
		b.resolver.YearEnd = b.fiscal
	}
	p, ok := b.resolver.Resolve(w)
	if !ok && w.Relation == period.ThisDay {
		p, ok = b.names.Day, !b.names.Day.IsZero()
	}
	return p, ok
}

// nonTemporal are the ways in which a time is not one of figures: when a company was
// founded, what a fiscal quarter means, how long something took.
var nonTemporal = []func(*timeHere) bool{
	func(t *timeHere) bool { return outdoes[t.before()] && !figureAhead(t.s, t.i+1) },                   // 前7月累計23萬輛，已超去年全年
	func(t *timeHere) bool { return t.i > t.clause && readings[t.behind()] && t.s.First(t.i+2) == '的' }, // 幾乎為8月數據的一倍
	func(t *timeHere) bool { return attains[t.before()] && aims[t.behind()] },                           // 完成全年目標任務的58%
	func(t *timeHere) bool { return t.w.Granularity == period.QuarterGrain && meetings[t.behind()] },    // 第1季理監事會議決議…
	func(t *timeHere) bool { return dueDays[t.before()] },                                               // 除息日12月16日
	func(t *timeHere) bool { return founded(t.s, t.i) },                                                 // 公司成立於2022年
	forecastIn, // 從去年11月預測3.54%上修為7.71%
	func(t *timeHere) bool {
		return t.w.Granularity == period.YearGrain && t.w.To == nil && issueNext(t.s, t.w.Upto)
	}, // 2019年第三期債券
	func(t *timeHere) bool { return t.w.End && explains(t.s, t.i) }, // 2026財年第二季度（截至2025年7月）
	func(t *timeHere) bool {
		return t.w.Granularity == period.MonthGrain && !t.w.NamesYear() && contract(t.s, t.i)
	},
	func(t *timeHere) bool {
		return t.w.Relation == period.Recent && strings.ContainsRune("隔时达续", t.s.At(t.w.From-1))
	}, // 相隔近4個月
}

// isNonTemporal reports whether t is no time of figures.
func isNonTemporal(t *timeHere) bool {
	return slices.ContainsFunc(nonTemporal, func(is func(*timeHere) bool) bool { return is(t) })
}

// forecastIn reports whether t is the month that a forecast was made in, from which it was revised.
func forecastIn(t *timeHere) bool {
	return forecasting[t.behind()] && t.w.IsPlain() && t.w.Granularity == period.MonthGrain && t.s.Is(t.i-1, lexicon.StartMarker) && !t.s.Is(t.i-1, lexicon.Comparison)
}

// issueNext reports whether 第三期, 度第一期 or 第二次 follows at rune i: the year is part of the name of an issue or a meeting.
func issueNext(s *token.Line, i int) bool {
	if s.At(i) == '度' {
		i++
	}
	if s.At(i) != '第' {
		return false
	}
	_, n := period.SmallNumber(s.Line, i+1)
	return n > 0 && strings.ContainsRune("期次届批号", s.At(i+1+n))
}

// attains and aims stand around the time of a target of which a part is reached.
var (
	attains = text.Words("完成 已完成 实现 达成 达 占 约占 已占 相当于 达到")
	aims    = text.Words("目标 目标任务 计划 预算 指引 任务 目标值 预期目标")
)

// forecasting are the nouns behind the month that a forecast was made in.
var forecasting = text.Words("预测 概估 概估数 预测值 预估数 预测数")

// dueDays stand before a day that only something falls due on.
var dueDays = text.Words("除息日 除权日 除净日 除权息日 派息日 发放日 挂牌日 截止日 上市日 股东会")

// meetings stand behind the quarter that they are held in, which their decisions are not of.
var meetings = text.Words("理监事会议 理监事联席会议 例会 货币政策例会")

// timeAsides are the ways in which a time is an aside from the one spoken of; what is past is not expected. The first that is so counts.
var timeAsides = []struct {
	past  bool
	alone bool // also where no time is spoken of yet
	is    func(*Decoder, *timeHere) bool
}{
	{past: true, is: (*Decoder).isTimeBefore},
	{is: (*Decoder).isStartOfMove},
	{is: (*Decoder).isQuarterOfDividend},
	{past: true, is: (*Decoder).isYearBefore},
	{alone: true, is: (*Decoder).isWeekOfMove},
	{past: true, is: (*Decoder).isDayInPassing},
	{past: true, is: (*Decoder).isContrast},
}

// isTimeBefore: 去年同期淨利37.58億元, 隔夜美股跌2%.
func (b *Decoder) isTimeBefore(t *timeHere) bool {
	return t.w.Relation == period.Same && t.w.Count == 0 || t.w.Relation == period.Previous && t.w.Count == 1
}

// isStartOfMove: 從1月的15.8元降到12月的13元.
func (b *Decoder) isStartOfMove(t *timeHere) bool {
	return t.i > t.clause && t.s.Is(t.i-1, lexicon.LevelVerb) && t.boundTo() && t.w.To == nil && t.w.Granularity != period.DayGrain
}

// isQuarterOfDividend: 連同第一季中期股息，….
func (b *Decoder) isQuarterOfDividend(t *timeHere) bool {
	m := t.s.MetricOf(t.i + 1)
	return t.w.Granularity == period.QuarterGrain && m != nil && m.ID == "dividend" && period.MonthsIn(b.period) > 3
}

// isYearBefore: 淨虧損423億元，上年虧損42.75億元，虧損額同比擴大889%.
func (b *Decoder) isYearBefore(t *timeHere) bool {
	w := &t.w
	if !b.beginsInner(t) || !w.Prior && !w.RelativeYear || w.YearRelation != -1 || w.Granularity != period.YearGrain {
		return false
	}
	return w.To == nil && !w.End && t.p == period.ShiftYears(b.period, -1)
}

// isWeekOfMove: …收漲0.3%，本周累計下跌2.11%.
func (b *Decoder) isWeekOfMove(t *timeHere) bool {
	return t.w.Granularity == period.WeekGrain && b.beginsInner(t) && t.s.Is(t.i+1, lexicon.Total|lexicon.Rise|lexicon.Fall|lexicon.TradingVerb)
}

// isDayInPassing: 金價24日收跌，周二曾觸及3791美元.
func (b *Decoder) isDayInPassing(t *timeHere) bool {
	return b.beginsInner(t) && (t.w.Relation == period.Weekday || t.w.Relation == period.LastWeekday) && t.p.End.Before(b.period.Start) && remarks[t.behind()]
}

// isContrast: …虧損3.2億元，2023年則有溢利4560萬元.
func (b *Decoder) isContrast(t *timeHere) bool {
	return b.beginsInner(t) && t.p.End.Before(b.period.Start) && contrasts[t.behind()] && t.w.To == nil
}

// beginsInner reports whether t begins a clause that is not the first of its sentence, and more than t.
func (b *Decoder) beginsInner(t *timeHere) bool {
	return t.i == t.clause && t.i > b.start && t.i+1 < len(t.s.Tokens)
}

// isAside reports whether t is an aside from the time spoken of, and whether it is one in the past.
func (b *Decoder) isAside(t *timeHere) (aside, past bool) {
	for _, row := range timeAsides {
		if (row.alone || !b.period.IsZero()) && row.is(b, t) {
			return true, row.past
		}
	}
	return false, false
}

// holdForClause makes t the period of this clause only where it is an
// aside from the one spoken of, and reports whether it is.
func (b *Decoder) holdForClause(t *timeHere) bool {
	aside, past := true, true
	if t.w.To == nil && landmark(t.s, t.i, t.clause) {
		b.resolver.Record = t.p // 逼近2013年1月15日高點1.40%
	} else if aside, past = b.isAside(t); !aside {
		return false
	}
	if past {
		b.expectSaved, b.expect = b.expect, false // what was expected before is not expected of it
	}
	b.local, b.saved, b.period = true, b.period, t.p
	return true
}

// holdForParagraph makes t the period spoken of from its place on.
func (b *Decoder) holdForParagraph(t *timeHere) {
	s, i, w := t.s, t.i, t.w
	if isNextOfSeveral(s, i) {
		b.several = append(b.several, t.p)
	} else {
		b.several = []fact.Period{t.p}
	}
	b.leanOn(t)
	if b.expect && !b.period.IsZero() && t.p.End.Before(b.period.Start) && !s.Is(i-1, lexicon.ExpectVerb) {
		b.expect = false // 預計2024年…，而2023年為…
	}
	b.endWithReport(t)
	p := t.p
	if isDay(p) {
		b.resolver.Day = p
	}
	b.enlist(t)
	b.comeBack(t)
	b.before = b.period
	if b.first.IsZero() {
		b.first = p
	}
	if !b.fresh {
		b.begins = p
	}
	b.period, b.named, b.fresh, b.lost = p, true, true, false
	b.coming = fact.Period{}
	b.markEnd(&w, p)
	b.clues.period = evidenceAt(s, i, i)
	b.expect = b.expect || w.Guess || w.Relation == period.Coming || !b.doc.Date.IsZero() && p.Start.After(b.doc.Date)
}

// markEnd notes whether p is spoken of up to its end, or is nothing but a point in time.
func (b *Decoder) markEnd(w *period.Expression, p fact.Period) {
	b.monthEnd = w.End && w.Granularity == period.MonthGrain && w.Back == 0
	b.upTo = w.End && w.Granularity == period.DayGrain && isDay(p)
	b.point = isDay(p) && (w.End || w.Count == 12 && w.Day == 31 && w.Year == 0)
}

// isDay reports whether p is a single day.
func isDay(p fact.Period) bool { return p.Start.Equal(p.End) }

// isNextOfSeveral reports whether the time at i is listed with the one before it: 一季度、二季度.
func isNextOfSeveral(s *token.Line, i int) bool {
	return s.IsKind(i-2, token.Time) && (s.IsKind(i-1, token.Mark) && s.First(i-1) == '、' || s.Is(i-1, lexicon.Conjunction))
}

// leanOn makes t what times behind it are reckoned from.
func (b *Decoder) leanOn(t *timeHere) {
	w := &t.w
	if w.Relation == period.Recent || w.Relation == period.Coming || w.Relation == period.ToDate {
		return
	}
	b.resolver.Last = t.p
	b.resolver.Lean(*w, t.p)
	if w.NamesYear() && (w.To == nil || w.Granularity != period.YearGrain) && w.Years == nil {
		b.resolver.Year = t.p.End.Year()
	}
}

// endWithReport ends what has gone by since the year began with the month or quarter under report: 自年初累計 in a report on April.
func (b *Decoder) endWithReport(t *timeHere) {
	b.toDate = t.w.Relation == period.ToDate
	r := b.resolver.Report
	if n := period.MonthsIn(r); !b.toDate || n != 1 && n != 3 || !r.End.After(t.p.Start) || !r.End.Before(t.p.End) || t.i+1 >= len(t.s.Tokens) {
		return
	}
	if t.s.Is(t.i+1, lexicon.Total) || t.s.Has(t.s.Tokens[t.i+1].From, "累计") {
		t.p = fact.NewPeriod(t.p.Start, r.End)
	}
}

// comeBack notes what is spoken of again when the sentence about t is over.
func (b *Decoder) comeBack(t *timeHere) {
	switch r := b.resolver.Report; {
	case b.asideTime(t.s, t.i, t.clause, t.w, t.p):
		b.after = r
	case b.fresh || !b.sliced(t.s):
	case b.period.IsZero() && within(t.p, r):
		b.after = r
	case period.MonthsIn(t.p) < period.MonthsIn(b.period):
		b.after = b.period
	}
}

// enlist notes whether figures listed after t are of the parts of it: 一至三季度…分別為.
func (b *Decoder) enlist(t *timeHere) {
	w := &t.w
	if (w.To == nil || w.Granularity == period.DayGrain) && w.Years == nil && !w.Cumulative {
		b.list = nil
		return
	}
	b.list, b.listSpan = t.s.TimeAt(t.i), t.p
	if w.Cumulative && w.To == nil {
		b.beforeList = fact.Period{}
	} else if b.beforeList.IsZero() {
		b.beforeList = b.period
	}
}

// lastMonth reports whether 上月 is the month that the article, of the month
// after, reports on; where it is compared with, or stands beside a figure of that month, it is the one before.
func (b *Decoder) lastMonth(t *timeHere) bool {
	w, r := &t.w, b.resolver.Report
	if w.Relation != period.Previous || w.Granularity != period.MonthGrain || w.Day > 0 || w.End {
		return false
	}
	if period.MonthsIn(r) != 1 || t.p.Start.AddDate(0, 1, 0) != r.Start || period.MonthStart(b.doc.Date).AddDate(0, -1, 0) != r.Start {
		return false
	}
	if b.comparison(t) || !t.s.IsKind(t.i+1, token.Word) {
		return false
	}
	return !contrasts[t.behind()] && !t.s.Is(t.i+1, lexicon.Rise|lexicon.Fall|lexicon.LevelVerb) && t.s.First(t.i+1) != '的'
}

// outdoes stand before a time whose figure is passed.
var outdoes = text.Words("超 超过 已超 已超过 高过 超越 远超")

// figureAhead reports whether a figure follows in the clause of item i.
func figureAhead(s *token.Line, i int) bool {
	for ; i < len(s.Tokens) && !s.Ends(i); i++ {
		if s.Tokens[i].Kind == token.Quantity {
			return true
		}
	}
	return false
}

// contrasts follow a time that is spoken of beside another for its clause only.
var contrasts = text.Words("则 则为 则有 为 是 仅 只有 仅为 有 尚 还 录得")

// lately are words for the days before the article: what was told of long ago is over.
var lately = text.Words("近日 日前 近期 今日 昨日")

// back ends what was told of a day long ago where 近日 begins the sentence.
func (b *Decoder) back(s *token.Line, i int) {
	const old = 365 * 24 // hours
	if i != b.start || !lately[s.TextOf(i)] || b.names.Day.IsZero() {
		return
	}
	if b.period.Start.Equal(b.period.End) && b.names.Day.Start.Sub(b.period.End).Hours() > old {
		b.period, b.resolver.Last, b.resolver.Year = b.names.Day, b.names.Day, 0
	}
}

// viewed reports whether the clause of item i ends in 看: what it names is what is looked at.
func viewed(s *token.Line, i int) bool {
	i = s.ClauseEnd(i)
	return i > 0 && i < len(s.Tokens) && s.Tokens[i].Kind == token.Pause && s.Runes[s.Tokens[i].From-1] == '看'
}

// remarks follow a day that is spoken of in passing.
var remarks = text.Words("曾 一度 盘中 曾经 盘中曾 曾触及")

// ranks say behind 增速 or 跌幅 how it compares; the figure comes in the next clause.
var ranks = text.Words("最高 最低 最大 最小 最快 最慢 居首 居前 领先 第一 均 排名 靠前 垫底 位居 均最低 均最高 均为")

// recovers reports whether the word at item k says that an earlier level is reached again.
func recovers(s *token.Line, k int) bool {
	switch s.TextOf(k) {
	case "恢复到", "恢复至", "相当于":
		return true
	}
	return false
}

// level are words that say a figure has not moved.
var level = text.Words("持平 相当 一致 相若 相比 基本持平 大致持平 相近 相同 一样")

// founded reports whether the time at i says when something was founded or listed.
func founded(s *token.Line, i int) bool {
	return foundings[s.TextOf(i-1)] || foundings[s.TextOf(i+1)] || s.First(i-1) == '于' && foundings[s.TextOf(i-2)]
}

// outlooks stand before the quarter that is to come.
var outlooks = text.Words("展望 对于 针对")

// outlook reports whether the time at i is one that is looked ahead to: 展望本季，….
func outlook(s *token.Line, i int) bool {
	return outlooks[s.TextOf(i-1)] && s.ClauseEnd(i) <= i+2
}

// openYear reports whether neither w nor what was said before tells the year of w, so that the article's day has to.
func (b *Decoder) openYear(w *period.Expression) bool {
	return !w.NamesYear() && b.resolver.Year <= 0 && !b.doc.Date.IsZero()
}

// unfinished reports whether the 上半年 t, in a sentence that expects nothing, is that of the year before: the
// article is of a day before the last month of this year's.
func (b *Decoder) unfinished(t *timeHere) bool {
	if t.w.Granularity != period.HalfGrain || t.w.Count != 1 || t.w.To != nil || !b.openYear(&t.w) {
		return false
	}
	return t.p.Start.Before(b.doc.Date) && b.doc.Date.Before(period.MonthStart(t.p.End)) && !b.expect && !b.expects(t.s, t.i, 20, 30)
}

// cutShort ends a month, quarter or year on the day up to which the sentence speaks: 截至1月25日，1月累計….
func (b *Decoder) cutShort(t *timeHere) {
	if !b.upTo || !b.fresh || !t.w.IsPlain() || period.MonthsIn(t.p) == 0 {
		return
	}
	if end := b.resolver.Day.End; end.After(t.p.Start) && end.Before(t.p.End) && !b.expect && !b.expects(t.s, t.i, 4, 8) {
		t.p = fact.NewPeriod(t.p.Start, end)
	}
}

// daysAhead returns how many days after the article's day at is.
func (b *Decoder) daysAhead(at time.Time) float64 { return at.Sub(b.doc.Date).Hours() / 24 }

// nextOccurrence reports whether the part of a year t is the one that is about to begin: it
// begins within a hundred days, and its sentence expects something of it.
func (b *Decoder) nextOccurrence(t *timeHere) bool {
	if !b.openYear(&t.w) {
		return false
	}
	next := period.ShiftYears(t.p, 1)
	if t.w.Back >= 6 {
		days := b.daysAhead(next.End)
		return days > 0 && days < 100 && b.expects(t.s, t.i, 4, 0) // 二月：預期截至3月底止年度…
	}
	if !t.w.IsPlain() || !comesAgain(t) || !b.isNear(t, next) {
		return false
	}
	return t.w.Granularity == period.DayGrain && t.i > b.start || b.expects(t.s, t.i, 8, 16)
}

// comesAgain reports whether t is such a part of a year as is spoken of before it comes.
func comesAgain(t *timeHere) bool {
	switch t.w.Granularity {
	case period.QuarterGrain, period.MonthGrain:
		return true
	case period.HalfGrain:
		return t.w.Count == 2
	case period.DayGrain:
		return t.w.Count > 0 && t.w.Day > 0 && setFor(t.s, t.i)
	}
	return false
}

// isNear reports whether next, a year after t, begins soon enough to be looked ahead to: a half is from further away.
func (b *Decoder) isNear(t *timeHere, next fact.Period) bool {
	most := 100.0
	if t.w.Granularity == period.HalfGrain {
		most = 200
	}
	days := b.daysAhead(next.Start)
	return days > 0 && days <= most && !next.Start.Before(b.resolver.Report.Start)
}

// gatherings stand behind the month of a meeting that markets look ahead to.
var gatherings = text.Words("会议 议息会议 利率会议 政策会议 议息 加息 降息 会议上")

// gathers reports whether the word for a meeting stands at rune i.
func gathers(s *token.Line, i int) bool {
	for n := 2; n <= 4 && i+n <= len(s.Runes); n++ {
		if gatherings[s.Text(i, i+n)] {
			return true
		}
	}
	return false
}

// awaited reports whether the month t, whose year is not named, is that of a meeting to come: the last such month
// is longer ago than the next one is ahead.
func (b *Decoder) awaited(t *timeHere) bool {
	if t.w.Granularity != period.MonthGrain || !t.w.IsPlain() || !b.openYear(&t.w) || !gatherings[t.behind()] {
		return false
	}
	return period.ShiftYears(t.p, 1).Start.Sub(b.doc.Date) < b.doc.Date.Sub(t.p.End)
}

// expects reports whether a verb of expectation stands among the items before and behind the one at i, in its sentence.
func (b *Decoder) expects(s *token.Line, i, before, behind int) bool {
	for k := max(b.start, i-before); k < len(s.Tokens) && k < i+behind && s.Tokens[k].Kind != token.FullStop; k++ {
		if s.Tokens[k].Is(lexicon.ExpectVerb) {
			return true
		}
	}
	return false
}

// setFor reports whether 將 or 擬 sets the day at item i: 將於10月15日招標.
func setFor(s *token.Line, i int) bool {
	if s.TextOf(i-1) == "于" {
		i--
	}
	return i > 0 && strings.ContainsRune("将拟", s.At(s.Tokens[i].From-1))
}

// explains reports whether the time at i stands in brackets right behind a fiscal one, and only says when that ended.
func explains(s *token.Line, i int) bool {
	w := s.TimeAt(i - 2)
	return s.IsKind(i-1, token.Mark) && s.First(i-1) == '(' && w != nil && w.Fiscal
}

// contract reports whether the month at i is that of a contract: 2月WTI原油, 布倫特3月原油期貨.
func contract(s *token.Line, i int) bool {
	if i+1 >= len(s.Tokens) || s.IsKind(i+1, token.Pause) {
		return false
	}
	return isCommodity(s, i+1) || contracts[s.TextOf(i+1)] || isCommodity(s, i-1) && contracts[s.TextOf(i+2)]
}

// isCommodity reports whether item k names goods that are traded.
func isCommodity(s *token.Line, k int) bool {
	return s.IsKind(k, token.Name) && s.Tokens[k].Entity.Type == lexicon.Commodity
}

func (b *Decoder) future(p fact.Period) bool {
	return !b.doc.Date.IsZero() && (p.Start.After(b.doc.Date) || period.MonthsIn(p) >= 3 && p.End.After(b.doc.Date))
}

// comparisons decide in turn whether a time only says what something is compared with: the first whose words stand there does.
var comparisons = []struct {
	is    bool
	holds func(*Decoder, *timeHere) bool
}{
	{false, (*Decoder).isSpanOfItsOwn},
	{true, (*Decoder).isComparedBesides},
	{false, (*Decoder).isLookedAt},
	{true, (*Decoder).isMeasuredFrom},
	{false, (*Decoder).followsComparison},
	{true, (*Decoder).isWithTimeBefore},
	{true, (*Decoder).isSetAgainst},
	{true, (*Decoder).isMultiplied},
	{true, (*Decoder).isRecovered},
	{false, func(_ *Decoder, t *timeHere) bool { return t.i > t.clause && t.s.Is(t.i-1, lexicon.LevelVerb) }},
	{true, func(_ *Decoder, t *timeHere) bool { return t.i > t.clause && t.s.Only(t.i+1) == '的' && t.boundTo() }}, // 重回2020年巔峰期的300美元
}

// comparison reports whether t only says what something is compared with.
func (b *Decoder) comparison(t *timeHere) bool {
	for _, row := range comparisons {
		if row.holds(b, t) {
			return row.is
		}
	}
	return false
}

// isSpanOfItsOwn: 從2023年一季度到2024年四季度.
func (b *Decoder) isSpanOfItsOwn(t *timeHere) bool {
	return t.w.To != nil && !(t.i > t.clause && t.s.Is(t.i-1, lexicon.Comparison) && t.s.First(t.i+1) == '的')
}

// isComparedBesides: 比8月、9月分別回升2.3個、2.1個百分點.
func (b *Decoder) isComparedBesides(t *timeHere) bool {
	return t.i > t.clause && b.compareAt >= t.clause && b.compareAt == t.i-2 && separates(t.s, t.i-1)
}

// isLookedAt: 從1至10月累計數據看.
func (b *Decoder) isLookedAt(t *timeHere) bool {
	return t.i > t.clause && t.s.Is(t.i-1, lexicon.StartMarker) && !t.s.Is(t.i-1, lexicon.Comparison) && viewed(t.s, t.i)
}

// followsComparison reports whether a word of comparison or of a start stands right before t.
func (b *Decoder) followsComparison(t *timeHere) bool {
	if t.i <= t.clause {
		return false
	}
	prev := &t.s.Tokens[t.i-1]
	return prev.Is(lexicon.Comparison) || prev.Is(lexicon.StartMarker) && !prev.Is(lexicon.Rise|lexicon.Fall) || prev.Kind == token.Word && t.before() == "自"
}

func (b *Decoder) isMeasuredFrom(t *timeHere) bool {
	return !t.w.Since && t.w.Relation != period.ToDate && b.followsComparison(t)
}

// isWithTimeBefore: 與去年同期.
func (b *Decoder) isWithTimeBefore(t *timeHere) bool {
	if t.w.Relation != period.Same && t.w.Relation != period.Previous || t.i <= t.clause || !t.s.IsKind(t.i-1, token.Word) {
		return false
	}
	beside := t.i > t.clause+1 && t.s.IsKind(t.i-2, token.Time)
	return !beside && (t.before() == "与" || t.before() == "和")
}

// isSetAgainst: 與截至2018年6月30日止六個月相較, 與上年末持平.
func (b *Decoder) isSetAgainst(t *timeHere) bool {
	if t.i <= t.clause || !strings.ContainsRune("与和同跟", t.s.First(t.i-1)) {
		return false
	}
	return t.s.Is(t.i+1, lexicon.Comparison) || t.behind() == "比较" || level[t.behind()]
}

// isMultiplied: 為去年同期的3倍.
func (b *Decoder) isMultiplied(t *timeHere) bool {
	return t.boundTo() && t.s.QuantityAt(t.i+2).Unit == "x" && !(b.metric != nil && b.metric.Measure() == "ratio")
}

// isRecovered: 恢復到2017年末的84%.
func (b *Decoder) isRecovered(t *timeHere) bool {
	return t.i > t.clause && t.s.First(t.i+1) == '的' && recovers(t.s, t.i-1)
}
