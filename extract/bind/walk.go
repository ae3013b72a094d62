package bind

import (
	"cmp"
	"slices"
	"strings"

	"github.com/report-digest/digest/extract/fact"
	"github.com/report-digest/digest/extract/lexicon"
	"github.com/report-digest/digest/extract/period"
	"github.com/report-digest/digest/extract/quantity"
	"github.com/report-digest/digest/extract/text"
	"github.com/report-digest/digest/extract/token"
)

// currencyOf tell by their words where an article was written, and so what a bare 元 is.
var currencyOf = func() map[string]string {
	m := map[string]string{}
	for currency, words := range map[string]string{
		"TWD": "新台币 台币 台股 年增 年减 月增 月减 季增 季减 年增率 月增率 法说会 证交所 柜买指数 主计总处 每股盈余 法人 加权指数 外资 台积电 半码 投信 自营商 合并营收 财测 柜买 上市柜 三大法人 买超 卖超 主计总处 年成长 经济部 EPS 重贴现率 短期融通利率 担保放款融通利率 理监事会议 外汇存底 经常性薪资 减班休息 劳动部 领牌 领牌数 台北外汇 中华民国 殖利率 配息 受益人数 台电 中油 新台币兑美元 国发会 移转栋数 买卖移转 证交税 营所税 综所税 外销订单 外销接单 景气对策信号 综合判断分数 六都 每坪 上市柜公司 金控",
		"HKD": "港元 港币 溢利 恒指 恒生指数 派息 按年 港股 港仙 港交所 末期息 中期息 呎价 平均呎价 实用呎价 伙 沽出 楼盘 新盘 招股 招股价 孖展 超购 首挂 放榜 入场费 北水 蓝筹股 蓝筹 科指 每手 本港 大市 按季 按月 全年息 特别息 旅发局 访港 政府统计处 土地注册处 股东应占 港交所 港府 差估署 供楼 拆息 最优惠利率 港汇 沽货 上会 汇丰 差饷物业估价署 先旧后新 盈警 盈喜 收市价 供股 沽空 积金局 屋苑 港岛区 新界区 政府产业署 联系汇率 财政司 地政总署 美联物业 中原地产 利嘉阁 平均成交呎价 折实平均呎价 折实呎价 折实 次轮 金管局 启德 每方呎 楼面地价 中环 九龙 新界",
		"CNY": "A股 沪指 两市 沪深两市 深成指 创业板指 北向资金 沪股通 深股通 上证指数 科创50 央行 国家统计局",
	} {
		for _, w := range strings.Fields(words) {
			m[w] = currency
		}
	}
	return m
}()

// articleCurrency returns the currency of amounts in 元 that name none, where
// the words of the article tell; the script does not, as an article has a twin in the other.
func articleCurrency(title *token.Line, scans []*token.Line) string {
	count := map[string]int{}
	for _, s := range append([]*token.Line{title}, scans...) {
		for i := range s.Tokens {
			text := s.TextOf(i)
			if c, ok := currencyOf[text]; ok {
				count[c]++
			} else if strings.HasPrefix(text, "新台币") {
				count["TWD"]++
			} else if strings.HasPrefix(text, "按年") || strings.HasPrefix(text, "按月") || strings.HasPrefix(text, "按季") {
				count["HKD"]++
			} else if strings.HasPrefix(text, "同比") || strings.HasPrefix(text, "环比") {
				count["CNY"]++
			}
		}
		count["HKD"] += hongKongCodes(s)
		for i := range s.Quantities {
			switch q := &s.Quantities[i]; {
			case q.Unit == "HKD", q.Unit == "TWD":
				count[q.Unit] += 2
			case q.Unit == "CNY" && q.Scaled && slices.Contains(s.Runes[q.From:q.Upto], '兆'):
				count["TWD"]++ // elsewhere a 兆 of money is 萬億
			case q.Currency != "":
				count[q.Currency] += 2
			case q.Unit == "CNY" && yuanSaysCNY(s, q):
				count["CNY"] += 2
			}
		}
	}
	best := ""
	for _, c := range []string{"TWD", "HKD"} {
		if count[c] >= 2 && count[c] >= count["CNY"] && count[c] > count[best] {
			best = c
		}
	}
	return best
}

// closing are words that speak of the trading day that the article is of.
var closing = text.Words("收盘 截至收盘 午盘 早盘 尾盘 盘中 收市 全日 终场 开盘 截至发稿 午间收盘 收报 新报 现报 半日 午市 尾市 早段 拆息 收红 收黑 收涨 收跌 收在 收于 作收 报收 中间价")

// tradingDay returns the article's own day where it speaks of a day's close without naming it.
func (b *Decoder) tradingDay(title *token.Line, scans []*token.Line) fact.Period {
	if b.doc.Date.IsZero() {
		return fact.Period{}
	}
	for _, s := range append([]*token.Line{title}, scans...) {
		for i := range s.Tokens {
			if w := s.TextOf(i); closing[w] || strings.HasPrefix(w, "收盘") {
				return fact.NewPeriod(b.doc.Date, b.doc.Date)
			}
		}
	}
	return fact.Period{}
}

// hongKongCodes counts stock codes of five digits, which only Hong Kong has: (02891), (09633.HK).
func hongKongCodes(s *token.Line) int {
	n := 0
	for i := 0; i+6 < len(s.Runes); i++ {
		if s.Runes[i] != '(' || s.Runes[i+1] != '0' || !quantity.PlainDigits(s.Line, i+1, i+6) {
			continue
		}
		switch s.Runes[i+6] {
		case ')':
			n += 2 // papers elsewhere write the market behind it
		case '.':
			n++
		}
	}
	return n
}

// reported returns the period that the article reports on: the first quarter,
// half, year or month that its title names, else its text, and that is over.
func (b *Decoder) reported(title *token.Line, scans []*token.Line) fact.Period {
	var year fact.Period
	texts := append([]*token.Line{title}, scans...)
	for k, s := range texts[:min(len(texts), 2)] {
		b.opening(k, s)
	}
	for k, s := range texts {
		for _, w := range s.Times {
			if p := s.At(w.From - 1); p == '较' || p == '比' || p == '于' || p == '自' {
				continue // compared with
			}
			if w.Granularity == period.MonthGrain && w.Year == 0 && !w.RelativeYear && gathers(s, w.Upto) {
				continue // 3月會議 is looked ahead to
			}
			if w.Relation != period.Fixed || w.Since || w.End && w.Back == 0 || w.To != nil || w.Granularity == period.DayGrain && w.Back == 0 || w.Years != nil || w.Granularity == period.NoGrain {
				continue
			}
			c := period.Resolver{Date: b.doc.Date, YearEnd: b.fiscal}
			if b.names.Topic != nil && b.names.Topic.Row != nil {
				c.YearEnd = b.names.Topic.Row.YearEnd
			}
			p, ok := c.Resolve(w)
			if !ok || !b.doc.Date.IsZero() && p.End.After(b.doc.Date) || period.MonthsIn(p) == 0 {
				continue
			}
			if k > 0 && p.End.Before(b.doc.Date.AddDate(-2, 0, 0)) {
				continue // the past is told, not reported
			}
			if year.IsZero() || period.MonthsIn(p) < 12 || w.Back > 0 {
				b.proof.report = evidence{s, w.From, w.Upto}
			}
			if period.MonthsIn(p) < 12 || w.Back > 0 {
				b.resolver.Fiscal = w.Fiscal && w.Granularity == period.QuarterGrain
				return p
			}
			if year.IsZero() {
				year = p
			}
		}
		if k == 0 && !year.IsZero() || k > 3 && !year.IsZero() {
			return year
		}
	}
	return year
}

// opening notes the day that the title or the first paragraph names, and a fiscal year that they explain:
// 截至2024年12月31日的2025財年第三財季.
func (b *Decoder) opening(k int, s *token.Line) {
	for i, w := range s.Times {
		c := period.Resolver{Date: b.doc.Date}
		if s.Has(w.Upto, "收盘水平") || s.Has(w.Upto, "收盘价格") || s.Has(w.Upto, "收市水平") {
			continue // what the day is measured by
		}
		if p, ok := c.Resolve(w); ok && p.Start.Equal(p.End) && b.names.Day.IsZero() && b.recentDay(p) && (!w.End || closesNext(s, w.Upto)) && w.Relation != period.Ago && !(w.Relation == period.Previous && k == 1 && len(s.Quantities) > 0 && s.Quantities[0].From < w.From) && !strings.ContainsRune("底末", s.Runes[w.Upto-1]) {
			b.names.Day = p
		}
		if p, ok := c.Resolve(w); ok && b.fiscal == 0 && (w.Back == 12 || w.Back == 6) {
			if m := (int(p.End.Month())+12-w.Back-1)%12 + 1; m != 12 && period.MonthsIn(p) == w.Back {
				b.fiscal = m // 截至6月30日止年度, 截至9月30日止六個月
			}
		}
		if i+1 < len(s.Times) && w.End && w.Back == 0 {
			if f := s.Times[i+1]; f.Fiscal && f.Granularity == period.QuarterGrain && f.From-w.Upto <= 2 {
				if p, ok := c.Resolve(w); ok {
					b.fiscal = (int(p.End.Month())+3*(4-f.Count)-1)%12 + 1
				}
			}
		}
	}
}

// recentDay reports whether p is near enough to the article's day to be the one that it is about.
func (b *Decoder) recentDay(p fact.Period) bool {
	const most = 92 * 24 // hours
	return b.doc.Date.IsZero() || b.doc.Date.Sub(p.End).Hours() <= most
}

// closesNext reports whether the close of trading is named at rune i: 截至4月26日收盤.
func closesNext(s *token.Line, i int) bool {
	return s.Has(i, "收盘") || s.Has(i, "收市") || s.Has(i, "午间收盘") || s.Has(i, "当天收盘")
}

// headline notes the metric that the title names: what figures are of that no metric is named for.
func (b *Decoder) headline(title *token.Line) {
	for i := range title.Tokens {
		if it := &title.Tokens[i]; it.Kind == token.Name && it.Entity.Type == lexicon.Index && b.index == nil {
			b.index = it.Entity
		}
	}
	for i := range title.Tokens {
		if m := title.Tokens[i].Metric(); m != nil && title.Tokens[i].Upto-title.Tokens[i].From > 1 {
			b.topicMetric = namedMetric{m, title.TextOf(i)}
			return
		}
	}
}

// walk binds the blocks in order; headings are context for what stands under them.
func (b *Decoder) walk(scans []*token.Line) {
	level, led := 0, noLead
	var above headed // of the last heading proper
	for i := 0; i < len(scans); i++ {
		s, blk := scans[i], &b.doc.Blocks[i]
		switch blk.Kind {
		case text.Heading:
			if blk.Level <= level || level == 0 {
				b.headed = headed{}
			} else {
				b.headed = above
			}
			level, led = blk.Level, noLead
			b.context(s)
			above = b.headed
			continue
		case text.Cell:
			j := i
			for j < len(scans) && b.doc.Blocks[j].Kind == text.Cell && b.doc.Blocks[j].Table == blk.Table {
				j++
			}
			b.table(scans[i:j])
			i = j - 1
			continue
		}
		if l := leadOf(s); l != noLead {
			b.headed, led = above, l
			b.context(s)
			continue
		}
		if blk.Kind == text.Paragraph && led == listLead && !listed(s) {
			b.headed, led = above, noLead
		}
		b.text(s)
	}
}

// A lead says whether a block is the heading of what follows without being marked as one.
type lead int

const (
	noLead       lead = iota
	numberedLead      // of all up to the next one: 二、2026年上半年與2025年上半年比較：
	listLead          // of the list behind it: 2025年第四季：
)

// leadOf reports how a block heads what follows: it is short, ends in a colon and has no figure, and it is
// numbered, or nothing but a time.
func leadOf(s *token.Line) lead {
	const longest, words = 40, 3
	n := len(s.Runes)
	for n > 0 && s.Runes[n-1] == ' ' {
		n--
	}
	if n == 0 || n > longest || s.Runes[n-1] != ':' || len(s.Quantities) > 0 {
		return noLead
	}
	at := 0
	if s.Runes[0] == '(' {
		at++
	}
	if _, k := period.SmallNumber(s.Line, at); k > 0 && strings.ContainsRune("、.)）", s.At(at+k)) {
		return numberedLead
	}
	rest := n - 1
	for _, w := range s.Times {
		rest -= w.Upto - w.From
	}
	if len(s.Times) > 0 && rest <= words {
		return listLead
	}
	return noLead
}

// listed reports whether the block s begins as a line of a list does, where the notation knows no lists: - …, • ….
func listed(s *token.Line) bool { return strings.ContainsRune("-•·*▪●", s.At(0)) }

// headBasis returns what growth is measured against under a heading that compares p with the time q.
func headBasis(p, q fact.Period) fact.Basis {
	n := period.MonthsIn(p)
	switch {
	case n == 0 || period.MonthsIn(q) != n:
		return ""
	case q == period.ShiftYears(p, -1):
		return fact.YoY
	case q.Start.AddDate(0, n, 0) != p.Start:
		return ""
	case n == 3:
		return fact.QoQ
	case n == 1:
		return fact.MoM
	}
	return ""
}

// context takes the period and the subject that a heading names.
func (b *Decoder) context(s *token.Line) {
	b.resolver.Paragraph()
	b.scenario = cmp.Or(scenarioOf(s), b.scenario)
	found := false
	for i := range s.Tokens {
		if s.Tokens[i].Kind != token.Time {
			continue
		}
		w := s.Times[s.Tokens[i].Index]
		p, ok := b.resolver.Resolve(w)
		if !ok {
			continue
		}
		b.seen(s, i, p)
		switch {
		case !found && w.Relation == period.Fixed && w.Granularity != period.DayGrain:
			b.heading, found = p, true
			b.resolver.Last = p
			if w.Year > 0 || w.RelativeYear {
				b.resolver.Year = p.End.Year()
			}
		case found && b.headView == "":
			b.headView = headBasis(b.heading, p)
		}
	}
	b.headedBy(s)
}

// headedBy keeps the subject and the metric that a heading names first.
func (b *Decoder) headedBy(s *token.Line) {
	for i := range s.Tokens {
		if t := s.Tokens[i].Entity; s.Tokens[i].Kind == token.Name && t.Type != lexicon.Source && t.Type != lexicon.Place {
			b.headingThing = t
			break
		}
	}
	for i := range s.Tokens {
		if m := s.Tokens[i].Metric(); m != nil {
			b.headMetric, b.headName = m, s.TextOf(i)
			break
		}
	}
}

// result turns the drafts into facts and lists what every stage found.
func (b *Decoder) result(scans []*token.Line) fact.Result {
	r := fact.Result{Facts: make([]fact.Fact, 0, len(b.drafts)), Quantities: make([]fact.Quantity, 0, len(b.drafts)), Periods: b.times}
	slices.SortStableFunc(b.drafts, func(p, q *Binding) int {
		return cmp.Or(p.s.Block-q.s.Block, p.q.From-q.q.From)
	})
	b.prove(scans)
	ids := fact.NewIDs(len(b.drafts))
	for _, d := range b.drafts {
		r.Facts = append(r.Facts, b.fact(d))
		f := &r.Facts[len(r.Facts)-1]
		f.Why = b.reasons(d, f)
		f.ID = ids.Next(b.sentenceText(f), f.Text)
		r.Quantities = append(r.Quantities, f.Quantity)
	}
	r.Claims = b.finish(r.Facts, ids)
	r.Left = fact.Unresolved(r.Facts)
	r.Mentions = b.mentions(scans)
	return r
}

func (b *Decoder) sentenceText(f *fact.Fact) string {
	return b.doc.Blocks[f.Block].Text[f.Sentence.From:f.Sentence.Upto]
}

func (b *Decoder) place(s *token.Line, from, upto int) text.Place {
	blk := &b.doc.Blocks[s.Block]
	f, u := int(s.Off[from]), int(s.Off[upto])
	return text.Place{Span: blk.Span(f, u), Block: s.Block, From: f, Upto: u}
}

// words returns what the article writes at from..upto of the visible text.
func (b *Decoder) words(s *token.Line, from, upto int) string {
	return b.doc.Blocks[s.Block].Text[s.Off[from]:s.Off[upto]]
}

func (b *Decoder) fact(d *Binding) fact.Fact {
	q := d.q
	at := b.place(d.s, q.From, q.Upto)
	f := fact.Fact{
		Quantity: fact.Quantity{Place: at, Text: b.written(at), Value: q.Value, Low: q.Low, High: q.High, Step: q.Step, Unit: q.Unit, Approx: d.approx || q.Approx && !q.Vague, Bound: d.bound, Rough: q.Rough},
		Article:  b.doc.Slug, Sentence: b.place(d.s, d.from, d.upto),
		Segment: d.segment, Kind: d.kind, Basis: d.basis, Period: d.period, Base: d.base, Status: d.status, Source: d.source, Apart: d.apart, Uneven: d.uneven,
	}
	if q.Per != "" && quantity.IsMoney(q.Unit) {
		f.Unit += "/" + q.Per
	}
	if q.IsRange() {
		f.Value.Valid = false
	}
	if d.entity != nil {
		f.Entity = fact.Name{ID: d.entity.ID, Text: b.original(d.entity.Text)}
	}
	if d.metric != nil {
		f.Metric = fact.Name{ID: d.metric.ID, Text: b.original(d.name)}
		if d.name == "" {
			f.Metric.Text = d.metric.Names[0]
		}
	}
	f.Segment = b.original(f.Segment)
	if f.Segment != "" && f.Segment == f.Entity.Text {
		f.Segment = ""
		f.Why = slices.DeleteFunc(f.Why, func(r fact.Reason) bool { return r.Field == "segment" })
	}
	f.Source = b.original(f.Source)
	f.Confidence = confidence(f)
	return f
}

func (b *Decoder) written(p text.Place) string {
	visible := b.doc.Blocks[p.Block].Text[p.From:p.Upto]
	if p.End > len(b.doc.Source) || p.End <= p.Start || string(b.doc.Source[p.Start:p.End]) == visible {
		return visible
	}
	return string(b.doc.Source[p.Start:p.End])
}

// original returns folded words as the article writes them, where it does.
func (b *Decoder) original(folded string) string {
	if folded == "" {
		return ""
	}
	if b.spelled == nil {
		b.spelled = map[string]string{}
	}
	if t, ok := b.spelled[folded]; ok {
		return t
	}
	if len(b.spelled) > 1000 {
		return folded // each new name costs a search; texts of that many names are no articles
	}
	t := b.spell(folded)
	b.spelled[folded] = t
	return t
}

func (b *Decoder) spell(folded string) string {
	for _, s := range b.lines {
		k := strings.Index(s.Folded, folded)
		if k < 0 {
			continue
		}
		raw := b.doc.Title
		if s.Block >= 0 {
			raw = b.doc.Blocks[s.Block].Text
		}
		return raw[s.Off[s.RuneAt(k)]:s.Off[s.RuneAt(k+len(folded))]]
	}
	return folded
}

// confidence is lower for each field that had to be guessed or is not known.
func confidence(f fact.Fact) float64 {
	c := 0.95
	if f.Entity == (fact.Name{}) {
		c -= 0.35
	}
	if f.Metric == (fact.Name{}) {
		c -= 0.35
	}
	if f.Period.IsZero() {
		c -= 0.1
	}
	if (f.Kind == fact.Change || f.Kind == fact.Delta) && f.Basis == "" {
		c -= 0.05
	}
	return float64(int(max(c, 0.1)*100+0.5)) / 100
}

// mentions lists the entities and metrics of the blocks.
func (b *Decoder) mentions(scans []*token.Line) []fact.Mention {
	count := 0
	for _, s := range scans {
		for i := range s.Tokens {
			if it := &s.Tokens[i]; it.Kind == token.Name || it.Metric() != nil {
				count++
			}
		}
	}
	if count == 0 {
		return nil
	}
	out := make([]fact.Mention, 0, count)
	for _, s := range scans {
		for i := range s.Tokens {
			it := &s.Tokens[i]
			switch {
			case it.Kind == token.Name:
				out = append(out, fact.Mention{Place: b.place(s, it.From, it.Upto), Text: b.words(s, it.From, it.Upto), Type: "entity", ID: it.Entity.ID})
			case it.Metric() != nil:
				out = append(out, fact.Mention{Place: b.place(s, it.From, it.Upto), Text: b.words(s, it.From, it.Upto), Type: "metric", ID: it.Metric().ID})
			}
		}
	}
	return out
}
