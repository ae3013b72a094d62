package bind

import (
	"strings"

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
	return i > clause && strings.ContainsRune("单而", s.Runes[s.Tokens[i-1].From])
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

// when resolves a time and decides how far it holds.
func (b *Decoder) when(s *token.Line, i, clause int) {
	w := s.Times[s.Tokens[i].Index]
	p, ok := b.resolved(w)
	if !ok && (w.Granularity == period.HolidayGrain || w.Granularity == period.DayGrain && w.Relation == period.Fixed && w.Count > 0 && w.To == nil && !b.doc.Date.IsZero()) {
		b.lost = true // 2月29日 of a common year: no period is better than that before it
	}
	if !ok || isNonTemporal(s, i, clause, w) {
		return
	}
	if b.nextOccurrence(s, i, w, p) || b.awaited(s, i, w, p) {
		p = period.ShiftYears(p, 1)
	}
	if b.unfinished(s, i, w, p) {
		p = period.ShiftYears(p, -1)
	}
	p = b.cutShort(s, i, w, p)
	if r := b.resolver.Report; w.Relation == period.Current && w.Granularity == period.QuarterGrain && p == r && period.MonthsIn(r) == 3 && !b.doc.Date.IsZero() && b.doc.Date.After(r.End) && (b.expect || b.expects(s, i, 6, 8) || outlook(s, i)) {
		p = fact.NewPeriod(r.End.AddDate(0, 0, 1), r.End.AddDate(0, 0, 1).AddDate(0, 3, -1)) // 法說會：本季營收估季增5%
	}
	if w.Relation == period.Weekday && i+1 < len(s.Tokens) && s.Runes[s.Tokens[i+1].From] == '将' && !b.doc.Date.IsZero() && p.End.Before(b.doc.Date) {
		p = fact.NewPeriod(p.Start.AddDate(0, 0, 7), p.End.AddDate(0, 0, 7)) // 周五將減少至…
	}
	if b.lastMonth(s, i, clause, w, p) {
		p = b.resolver.Report // the month before the article's, which it reports on
	}
	b.seen(s, i, p)
	switch {
	case b.comparison(s, i, clause, w):
		if b.compareAt < clause {
			b.against = nil
		}
		b.compare, b.compareAt, b.against = p, i, append(b.against, p)
		return
	case (w.Since || w.Relation == period.Recent) && extremeNext(s, i):
		return // 創1987年以來最大單日跌幅
	case w.Since && !w.End:
		b.resolver.Last = p
		b.resolver.Day = fact.NewPeriod(p.Start, p.Start)
		b.period, b.named = p, true
		b.clues.period = evidenceAt(s, i, i)
		return
	}
	b.restore()
	if b.compareAt >= 0 && b.compareAt < clause {
		b.compare, b.compareAt = fact.Period{}, -1 // 較10月腰斬，前11月累計1046億元
	}
	if w.Relation == period.Previous {
		b.expect = false
	}
	switch {
	case w.Relation == period.Same && w.Count == 1:
		return // 同期: the time spoken of
	case w.Relation == period.Same && w.Count == 0 && i > 1 && separates(s, i-1) && s.Tokens[i-2].Kind == token.Time:
		if !b.before.IsZero() {
			p = period.ShiftYears(b.before, -1)
		}
		b.several = append(b.several, p) // 上一季度和去年同期分別為65.0%和60.9%
	case b.holdForClause(s, i, clause, w, p):
	default:
		b.holdForParagraph(s, i, clause, w, p)
	}
}

// resolved answers the period of w, in the fiscal year of the subject.
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

// isNonTemporal reports whether the time at i is not one of figures: when a company was
// founded, what a fiscal quarter means, how long something took.
func isNonTemporal(s *token.Line, i, clause int, w period.Expression) bool {
	switch {
	case i > clause && outdoes[s.Text(s.Tokens[i-1].From, s.Tokens[i-1].Upto)] && !figureAhead(s, i+1):
		return true // 前7月累計23萬輛，已超去年全年
	case i > clause && i+2 < len(s.Tokens) && readings[s.Text(s.Tokens[i+1].From, s.Tokens[i+1].Upto)] && s.Runes[s.Tokens[i+2].From] == '的':
		return true // 幾乎為8月數據的一倍
	case i > clause && i+1 < len(s.Tokens) && attains[s.Text(s.Tokens[i-1].From, s.Tokens[i-1].Upto)] && aims[s.Text(s.Tokens[i+1].From, s.Tokens[i+1].Upto)]:
		return true // 完成全年目標任務的58%
	case i+1 < len(s.Tokens) && w.Granularity == period.QuarterGrain && meetings[s.Text(s.Tokens[i+1].From, s.Tokens[i+1].Upto)]:
		return true // 第1季理監事會議決議…
	case i > clause && dueDays[s.Text(s.Tokens[i-1].From, s.Tokens[i-1].Upto)]:
		return true // 除息日12月16日
	case founded(s, i):
		return true // 公司成立於2022年
	case i+1 < len(s.Tokens) && forecasting[s.Text(s.Tokens[i+1].From, s.Tokens[i+1].Upto)] && w.Relation == period.Fixed && w.Granularity == period.MonthGrain && w.To == nil && !w.End && i > 0 && s.Tokens[i-1].Is(lexicon.StartMarker) && !s.Tokens[i-1].Is(lexicon.Comparison):
		return true // 從去年11月預測3.54%上修為7.71%
	case w.Granularity == period.YearGrain && w.To == nil && issueNext(s, w.Upto):
		return true // 2019年第三期債券
	case w.End && explains(s, i):
		return true // 2026財年第二季度（截至2025年7月）
	case w.Granularity == period.MonthGrain && w.Year == 0 && !w.RelativeYear && contract(s, i):
		return true
	}
	return w.Relation == period.Recent && strings.ContainsRune("隔时达续", s.At(w.From-1)) // 相隔近4個月
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

// holdForClause makes p the period of this clause only where the time at i is an
// aside from the one spoken of, and reports whether it is.
func (b *Decoder) holdForClause(s *token.Line, i, clause int, w period.Expression, p fact.Period) bool {
	past := false // what was expected before is not expected of it
	inner := i == clause && i > b.start && i+1 < len(s.Tokens)
	switch {
	case landmark(s, i, clause) && w.To == nil:
		past, b.resolver.Record = true, p // 逼近2013年1月15日高點1.40%
	case b.period.IsZero() && w.Granularity != period.WeekGrain:
		return false
	case !b.period.IsZero() && (w.Relation == period.Same && w.Count == 0 || w.Relation == period.Previous && w.Count == 1):
		past = true // 去年同期淨利37.58億元, 隔夜美股跌2%
	case !b.period.IsZero() && i > clause && i+2 < len(s.Tokens) && s.Tokens[i-1].Is(lexicon.LevelVerb) && s.Runes[s.Tokens[i+1].From] == '的' && s.Tokens[i+2].Kind == token.Quantity && w.To == nil && w.Granularity != period.DayGrain:
		// 從1月的15.8元降到12月的13元
	case i+1 < len(s.Tokens) && w.Granularity == period.QuarterGrain && s.Tokens[i+1].Metric() != nil && s.Tokens[i+1].Metric().ID == "dividend" && !b.period.IsZero() && period.MonthsIn(b.period) > 3:
		// 連同第一季中期股息，…
	case !b.period.IsZero() && inner && (w.Prior || w.RelativeYear) && w.YearRelation == -1 && w.Granularity == period.YearGrain && w.To == nil && !w.End && p == period.ShiftYears(b.period, -1):
		past = true // 淨虧損423億元，上年虧損42.75億元，虧損額同比擴大889%
	case w.Granularity == period.WeekGrain && inner && (s.Tokens[i+1].Is(lexicon.Total) || s.Tokens[i+1].Is(lexicon.Rise|lexicon.Fall|lexicon.TradingVerb)):
		// …收漲0.3%，本周累計下跌2.11%
	case !b.period.IsZero() && inner && (w.Relation == period.Weekday || w.Relation == period.LastWeekday) && p.End.Before(b.period.Start) && remarks[s.Text(s.Tokens[i+1].From, s.Tokens[i+1].Upto)]:
		past = true // 金價24日收跌，周二曾觸及3791美元
	case !b.period.IsZero() && inner && p.End.Before(b.period.Start) && contrasts[s.Text(s.Tokens[i+1].From, s.Tokens[i+1].Upto)] && w.To == nil:
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

// holdForParagraph makes p the period spoken of from the time at i on.
func (b *Decoder) holdForParagraph(s *token.Line, i, clause int, w period.Expression, p fact.Period) {
	if i > 1 && s.Tokens[i-2].Kind == token.Time && (s.Tokens[i-1].Kind == token.Mark && s.Runes[s.Tokens[i-1].From] == '、' || s.Tokens[i-1].Is(lexicon.Conjunction)) {
		b.several = append(b.several, p)
	} else {
		b.several = []fact.Period{p}
	}
	if w.Relation != period.Recent && w.Relation != period.Coming && w.Relation != period.ToDate {
		b.resolver.Last = p
		b.resolver.Lean(w, p)
		if (w.Year > 0 || w.RelativeYear) && (w.To == nil || w.Granularity != period.YearGrain) && w.Years == nil {
			b.resolver.Year = p.End.Year()
		}
	}
	if b.expect && !b.period.IsZero() && p.End.Before(b.period.Start) && !(i > 0 && s.Tokens[i-1].Is(lexicon.ExpectVerb)) {
		b.expect = false // 預計2024年…，而2023年為…
	}
	b.toDate = w.Relation == period.ToDate
	if r := b.resolver.Report; b.toDate && (period.MonthsIn(r) == 1 || period.MonthsIn(r) == 3) && r.End.After(p.Start) && r.End.Before(p.End) && i+1 < len(s.Tokens) && (s.Tokens[i+1].Is(lexicon.Total) || s.Has(s.Tokens[i+1].From, "累计")) {
		p = fact.NewPeriod(p.Start, r.End) // 自年初累計 in a report on April
	}
	if p.Start.Equal(p.End) {
		b.resolver.Day = p
	}
	b.enlist(s, i, w, p)
	if b.asideTime(s, i, clause, w, p) {
		b.after = b.resolver.Report
	} else if r := b.resolver.Report; !b.fresh && b.sliced(s) && b.period.IsZero() && within(p, r) {
		b.after = r
	} else if !b.fresh && b.sliced(s) && period.MonthsIn(p) < period.MonthsIn(b.period) {
		b.after = b.period
	}
	b.before = b.period
	if b.first.IsZero() {
		b.first = p
	}
	if !b.fresh {
		b.begins = p
	}
	b.period, b.named, b.fresh, b.lost = p, true, true, false
	b.coming = fact.Period{}
	b.monthEnd = w.End && w.Granularity == period.MonthGrain && w.Back == 0
	b.upTo = w.End && w.Granularity == period.DayGrain && p.Start.Equal(p.End)
	b.point = p.Start.Equal(p.End) && (w.End || w.Count == 12 && w.Day == 31 && w.Year == 0)
	b.clues.period = evidenceAt(s, i, i)
	b.expect = b.expect || w.Guess || w.Relation == period.Coming || !b.doc.Date.IsZero() && p.Start.After(b.doc.Date)
}

// enlist notes whether figures listed after the time at i are of the parts of it: 一至三季度…分別為.
func (b *Decoder) enlist(s *token.Line, i int, w period.Expression, p fact.Period) {
	if (w.To == nil || w.Granularity == period.DayGrain) && w.Years == nil && !w.Cumulative {
		b.list = nil
		return
	}
	b.list, b.listSpan = &s.Times[s.Tokens[i].Index], p
	if w.Cumulative && w.To == nil {
		b.beforeList = fact.Period{}
	} else if b.beforeList.IsZero() {
		b.beforeList = b.period
	}
}

// lastMonth reports whether 上月 at item i is the month that the article, of the month
// after, reports on; where it is compared with, or stands beside a figure of that month, it is the one before.
func (b *Decoder) lastMonth(s *token.Line, i, clause int, w period.Expression, p fact.Period) bool {
	r := b.resolver.Report
	if w.Relation != period.Previous || w.Granularity != period.MonthGrain || w.Day > 0 || w.End || period.MonthsIn(r) != 1 || p.Start.AddDate(0, 1, 0) != r.Start || period.MonthStart(b.doc.Date).AddDate(0, -1, 0) != r.Start {
		return false
	}
	if b.comparison(s, i, clause, w) || i+1 == len(s.Tokens) || s.Tokens[i+1].Kind != token.Word {
		return false
	}
	next := &s.Tokens[i+1]
	return !contrasts[s.Text(next.From, next.Upto)] && !next.Is(lexicon.Rise|lexicon.Fall|lexicon.LevelVerb) && s.Runes[next.From] != '的'
}

// outdoes stand before a time whose figure is passed.
var outdoes = text.Words("超 超过 已超 已超过 高过 超越 远超")

// figureAhead reports whether a figure follows in the clause of item i.
func figureAhead(s *token.Line, i int) bool {
	for ; i < len(s.Tokens) && s.Tokens[i].Kind != token.Pause && s.Tokens[i].Kind != token.FullStop && s.Tokens[i].Kind != token.Semicolon; i++ {
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
	if i != b.start || !lately[s.Text(s.Tokens[i].From, s.Tokens[i].Upto)] || b.names.Day.IsZero() {
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
	switch s.Text(s.Tokens[k].From, s.Tokens[k].Upto) {
	case "恢复到", "恢复至", "相当于":
		return true
	}
	return false
}

// level are words that say a figure has not moved.
var level = text.Words("持平 相当 一致 相若 相比 基本持平 大致持平 相近 相同 一样")

// founded reports whether the time at i says when something was founded or listed.
func founded(s *token.Line, i int) bool {
	if i > 0 && foundings[s.Text(s.Tokens[i-1].From, s.Tokens[i-1].Upto)] || i+1 < len(s.Tokens) && foundings[s.Text(s.Tokens[i+1].From, s.Tokens[i+1].Upto)] {
		return true
	}
	return i > 1 && s.Runes[s.Tokens[i-1].From] == '于' && foundings[s.Text(s.Tokens[i-2].From, s.Tokens[i-2].Upto)]
}

// outlooks stand before the quarter that is to come.
var outlooks = text.Words("展望 对于 针对")

// outlook reports whether the time at i is one that is looked ahead to: 展望本季，….
func outlook(s *token.Line, i int) bool {
	return i > 0 && outlooks[s.Text(s.Tokens[i-1].From, s.Tokens[i-1].Upto)] && s.ClauseEnd(i) <= i+2
}

// unfinished reports whether the 上半年 at i, in a sentence that expects nothing, is that of the year before: the
// article is of a day before the last month of this year's.
func (b *Decoder) unfinished(s *token.Line, i int, w period.Expression, p fact.Period) bool {
	if w.Granularity != period.HalfGrain || w.Count != 1 || w.Year > 0 || w.RelativeYear || w.To != nil || b.resolver.Year > 0 || b.doc.Date.IsZero() {
		return false
	}
	return p.Start.Before(b.doc.Date) && b.doc.Date.Before(period.MonthStart(p.End)) && !b.expect && !b.expects(s, i, 20, 30)
}

// cutShort ends a month, quarter or year on the day up to which the sentence speaks: 截至1月25日，1月累計….
func (b *Decoder) cutShort(s *token.Line, i int, w period.Expression, p fact.Period) fact.Period {
	if b.expect || b.expects(s, i, 4, 8) || !b.upTo || !b.fresh || w.Relation != period.Fixed || w.To != nil || w.End || period.MonthsIn(p) == 0 || !b.resolver.Day.End.After(p.Start) || !b.resolver.Day.End.Before(p.End) {
		return p
	}
	return fact.NewPeriod(p.Start, b.resolver.Day.End)
}

// nextOccurrence reports whether the part of a year at i is the one that is about to begin: it
// begins within a hundred days, and its sentence expects something of it.
func (b *Decoder) nextOccurrence(s *token.Line, i int, w period.Expression, p fact.Period) bool {
	if w.Back >= 6 && w.Year == 0 && !w.RelativeYear && b.resolver.Year == 0 && !b.doc.Date.IsZero() {
		days := period.ShiftYears(p, 1).End.Sub(b.doc.Date).Hours() / 24
		return days > 0 && days < 100 && b.expects(s, i, 4, 0) // 二月：預期截至3月底止年度…
	}
	if w.Year > 0 || w.RelativeYear || w.Relation != period.Fixed || w.To != nil || w.End || b.resolver.Year > 0 || b.doc.Date.IsZero() || !(w.Granularity == period.HalfGrain && w.Count == 2) && w.Granularity != period.QuarterGrain && w.Granularity != period.MonthGrain && !(w.Granularity == period.DayGrain && w.Count > 0 && w.Day > 0 && setFor(s, i)) {
		return false
	}
	next := period.ShiftYears(p, 1)
	if days := next.Start.Sub(b.doc.Date).Hours() / 24; days <= 0 || days > 100 && w.Granularity != period.HalfGrain || days > 200 || next.Start.Before(b.resolver.Report.Start) {
		return false
	}
	return w.Granularity == period.DayGrain && i > b.start || b.expects(s, i, 8, 16)
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

// awaited reports whether the month at i, whose year is not named, is that of a meeting to come: the last such month
// is longer ago than the next one is ahead.
func (b *Decoder) awaited(s *token.Line, i int, w period.Expression, p fact.Period) bool {
	if w.Granularity != period.MonthGrain || w.Relation != period.Fixed || w.To != nil || w.End || w.Year > 0 || w.RelativeYear || b.resolver.Year > 0 || b.doc.Date.IsZero() {
		return false
	}
	if i+1 >= len(s.Tokens) || !gatherings[s.Text(s.Tokens[i+1].From, s.Tokens[i+1].Upto)] {
		return false
	}
	return period.ShiftYears(p, 1).Start.Sub(b.doc.Date) < b.doc.Date.Sub(p.End)
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
	if i > 0 && s.Text(s.Tokens[i-1].From, s.Tokens[i-1].Upto) == "于" {
		i--
	}
	return i > 0 && strings.ContainsRune("将拟", s.At(s.Tokens[i].From-1))
}

// explains reports whether the time at i stands in brackets right behind a fiscal one, and only says when that ended.
func explains(s *token.Line, i int) bool {
	return i > 1 && s.Tokens[i-1].Kind == token.Mark && s.Runes[s.Tokens[i-1].From] == '(' && s.Tokens[i-2].Kind == token.Time && s.Times[s.Tokens[i-2].Index].Fiscal
}

// contract reports whether the month at i is that of a contract: 2月WTI原油, 布倫特3月原油期貨.
func contract(s *token.Line, i int) bool {
	if i+1 >= len(s.Tokens) || s.Tokens[i+1].Kind == token.Pause {
		return false
	}
	next := &s.Tokens[i+1]
	if next.Kind == token.Name && next.Entity.Type == lexicon.Commodity || contracts[s.Text(next.From, next.Upto)] {
		return true
	}
	return i > 0 && s.Tokens[i-1].Kind == token.Name && s.Tokens[i-1].Entity.Type == lexicon.Commodity && i+2 < len(s.Tokens) && contracts[s.Text(s.Tokens[i+2].From, s.Tokens[i+2].Upto)]
}

func (b *Decoder) future(p fact.Period) bool {
	return !b.doc.Date.IsZero() && (p.Start.After(b.doc.Date) || period.MonthsIn(p) >= 3 && p.End.After(b.doc.Date))
}

// comparison reports whether the time at i only says what something is compared with.
func (b *Decoder) comparison(s *token.Line, i, clause int, w period.Expression) bool {
	if w.To != nil && !(i > clause && s.Tokens[i-1].Is(lexicon.Comparison) && i+1 < len(s.Tokens) && s.Runes[s.Tokens[i+1].From] == '的') {
		return false // 從2023年一季度到2024年四季度
	}
	if i > clause {
		prev := &s.Tokens[i-1]
		if b.compareAt >= clause && b.compareAt == i-2 && separates(s, i-1) {
			return true // 比8月、9月分別回升2.3個、2.1個百分點
		}
		if prev.Is(lexicon.StartMarker) && !prev.Is(lexicon.Comparison) && viewed(s, i) {
			return false // 從1至10月累計數據看
		}
		if prev.Is(lexicon.Comparison) || prev.Is(lexicon.StartMarker) && !prev.Is(lexicon.Rise|lexicon.Fall) || prev.Kind == token.Word && s.Text(prev.From, prev.Upto) == "自" {
			return !w.Since && w.Relation != period.ToDate
		}
		if prev.Kind == token.Word && !(i > clause+1 && s.Tokens[i-2].Kind == token.Time) && (s.Text(prev.From, prev.Upto) == "与" || s.Text(prev.From, prev.Upto) == "和") && (w.Relation == period.Same || w.Relation == period.Previous) {
			return true
		}
	}
	if i > clause && i+1 < len(s.Tokens) && (s.Tokens[i+1].Is(lexicon.Comparison) || s.Text(s.Tokens[i+1].From, s.Tokens[i+1].Upto) == "比较") && strings.ContainsRune("与和同跟", s.Runes[s.Tokens[i-1].From]) {
		return true // 與截至2018年6月30日止六個月相較
	}
	if i > clause && i+1 < len(s.Tokens) && level[s.Text(s.Tokens[i+1].From, s.Tokens[i+1].Upto)] && strings.ContainsRune("与和同跟", s.Runes[s.Tokens[i-1].From]) {
		return true // 與上年末持平
	}
	// 重回2020年巔峰期的300美元: bound by 的 to the figure after it.
	if i+2 < len(s.Tokens) && s.Runes[s.Tokens[i+1].From] == '的' && s.Tokens[i+2].Kind == token.Quantity && s.Quantities[s.Tokens[i+2].Index].Unit == "x" && !(b.metric != nil && b.metric.Measure() == "ratio") {
		return true // 為去年同期的3倍
	}
	if i+1 < len(s.Tokens) && s.Runes[s.Tokens[i+1].From] == '的' && i > clause && recovers(s, i-1) {
		return true // 恢復到2017年末的84%
	}
	if i > clause && s.Tokens[i-1].Is(lexicon.LevelVerb) {
		return false
	}
	if i+1 < len(s.Tokens) && s.Runes[s.Tokens[i+1].From] == '的' && s.Tokens[i+1].Upto-s.Tokens[i+1].From == 1 && i+2 < len(s.Tokens) && s.Tokens[i+2].Kind == token.Quantity && i > clause {
		return true
	}
	return false
}
