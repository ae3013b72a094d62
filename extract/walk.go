package extract

import (
	"cmp"
	"crypto/sha256"
	"encoding/base32"
	"slices"
	"strconv"
	"strings"
)

// houses tell by their words where an article was written, and so what a bare 元 is.
var houses = func() map[string]string {
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

// houseCurrency answers the currency of amounts in 元 that name none, where
// the words of the article tell; the script does not, as an article has a twin in the other.
func houseCurrency(title *scan, scans []*scan) string {
	count := map[string]int{}
	for _, s := range append([]*scan{title}, scans...) {
		for i := range s.items {
			text := s.text(s.items[i].from, s.items[i].upto)
			if c, ok := houses[text]; ok {
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
		for i := range s.quants {
			switch q := &s.quants[i]; {
			case q.unit == "HKD", q.unit == "TWD":
				count[q.unit] += 2
			case q.unit == "CNY" && q.scaled && slices.Contains(s.r[q.from:q.upto], '兆'):
				count["TWD"]++ // elsewhere a 兆 of money is 萬億
			case q.currency != "":
				count[q.currency] += 2
			case q.unit == "CNY" && yuanSaysCNY(s, q):
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
var closing = wordSet("收盘 截至收盘 午盘 早盘 尾盘 盘中 收市 全日 终场 开盘 截至发稿 午间收盘 收报 新报 现报 半日 午市 尾市 早段 拆息 收红 收黑 收涨 收跌 收在 收于 作收 报收 中间价")

// tradingDay answers the article's own day where its first paragraphs speak of a day's close without naming it.
func (b *binder) tradingDay(title *scan, scans []*scan) Period {
	if b.doc.Date.IsZero() {
		return Period{}
	}
	for _, s := range append([]*scan{title}, scans[:min(len(scans), 3)]...) {
		for i := range s.items {
			if w := s.text(s.items[i].from, s.items[i].upto); closing[w] || strings.HasPrefix(w, "收盘") {
				return NewPeriod(b.doc.Date, b.doc.Date)
			}
		}
	}
	return Period{}
}

// hongKongCodes counts stock codes of five digits, which only Hong Kong has: (02891), (09633.HK).
func hongKongCodes(s *scan) int {
	n := 0
	for i := 0; i+6 < len(s.r); i++ {
		if s.r[i] != '(' || s.r[i+1] != '0' || !plainDigits(s.line, i+1, i+6) {
			continue
		}
		switch s.r[i+6] {
		case ')':
			n += 2 // papers elsewhere write the market behind it
		case '.':
			n++
		}
	}
	return n
}

// reported answers the period that the article reports on: the first quarter,
// half, year or month that its title names, else its text, and that is over.
func (b *binder) reported(title *scan, scans []*scan) Period {
	var year Period
	for k, s := range append([]*scan{title}, scans...) {
		b.opening(k, s)
		for _, w := range s.whens {
			if p := s.at(w.from - 1); p == '较' || p == '比' || p == '于' || p == '自' {
				continue // compared with
			}
			if w.rel != fixed || w.since || w.end && w.back == 0 || w.to != nil || w.grain == dayGrain && w.back == 0 || w.years != nil || w.grain == noGrain {
				continue
			}
			c := clock{date: b.doc.Date, yearEnd: b.fiscal}
			if b.n.main != nil && b.n.main.row != nil {
				c.yearEnd = b.n.main.row.YearEnd
			}
			p, ok := c.resolve(w)
			if !ok || !b.doc.Date.IsZero() && p.End.After(b.doc.Date) || monthsIn(p) == 0 {
				continue
			}
			if k > 0 && p.End.Before(b.doc.Date.AddDate(-2, 0, 0)) {
				continue // the past is told, not reported
			}
			if year.IsZero() || monthsIn(p) < 12 || w.back > 0 {
				b.proof.report = clue{s, w.from, w.upto}
			}
			if monthsIn(p) < 12 || w.back > 0 {
				b.clock.fiscal = w.fiscal && w.grain == quarterGrain
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
func (b *binder) opening(k int, s *scan) {
	if k > 1 {
		return
	}
	for i, w := range s.whens {
		c := clock{date: b.doc.Date}
		if p, ok := c.resolve(w); ok && p.Start.Equal(p.End) && b.n.day.IsZero() && (!w.end || closesNext(s, w.upto)) && w.rel != ago && !(w.rel == previous && k == 1 && len(s.quants) > 0 && s.quants[0].from < w.from) && !strings.ContainsRune("底末", s.r[w.upto-1]) {
			b.n.day = p
		}
		if p, ok := c.resolve(w); ok && b.fiscal == 0 && (w.back == 12 || w.back == 6) {
			if m := (int(p.End.Month())+12-w.back-1)%12 + 1; m != 12 && monthsIn(p) == w.back {
				b.fiscal = m // 截至6月30日止年度, 截至9月30日止六個月
			}
		}
		if i+1 < len(s.whens) && w.end && w.back == 0 {
			if f := s.whens[i+1]; f.fiscal && f.grain == quarterGrain && f.from-w.upto <= 2 {
				if p, ok := c.resolve(w); ok {
					b.fiscal = (int(p.End.Month())+3*(4-f.n)-1)%12 + 1
				}
			}
		}
	}
}

// closesNext reports whether the close of trading is named at rune i: 截至4月26日收盤.
func closesNext(s *scan, i int) bool {
	return s.has(i, "收盘") || s.has(i, "收市") || s.has(i, "午间收盘") || s.has(i, "当天收盘")
}

// headline notes the metric that the title names: what figures are of that no metric is named for.
func (b *binder) headline(title *scan) {
	for i := range title.items {
		if it := &title.items[i]; it.kind == nameItem && it.entity.typ == index && b.index == nil {
			b.index = it.entity
		}
	}
	for i := range title.items {
		if m := title.items[i].metric(); m != nil && title.items[i].upto-title.items[i].from > 1 {
			b.topic = namedMetric{m, title.text(title.items[i].from, title.items[i].upto)}
			return
		}
	}
}

// walk binds the blocks in order; headings are context for what stands under them.
func (b *binder) walk(scans []*scan) {
	level := 0
	for i := 0; i < len(scans); i++ {
		s, blk := scans[i], &b.doc.Blocks[i]
		switch blk.Kind {
		case Heading:
			if blk.Level <= level || level == 0 {
				b.heading, b.headingThing, b.headMetric, b.headName = Period{}, nil, nil, ""
			}
			level = blk.Level
			b.context(s)
			continue
		case Cell:
			j := i
			for j < len(scans) && b.doc.Blocks[j].Kind == Cell && b.doc.Blocks[j].Table == blk.Table {
				j++
			}
			b.table(scans[i:j])
			i = j - 1
			continue
		}
		b.text(s)
	}
}

// context takes the period and the subject that a heading names.
func (b *binder) context(s *scan) {
	b.clock.paragraph()
	found := false
	for i := range s.items {
		if s.items[i].kind != whenItem {
			continue
		}
		w := s.whens[s.items[i].n]
		p, ok := b.clock.resolve(w)
		if !ok {
			continue
		}
		b.seen(s, i, p)
		if !found && w.rel == fixed && w.grain != dayGrain {
			b.heading, found = p, true
		}
	}
	for i := range s.items {
		if t := s.items[i].entity; s.items[i].kind == nameItem && t.typ != source && t.typ != place {
			b.headingThing = t
			break
		}
	}
	for i := range s.items {
		if m := s.items[i].metric(); m != nil {
			b.headMetric, b.headName = m, s.text(s.items[i].from, s.items[i].upto)
			break
		}
	}
}

// result turns the drafts into facts and lists what every stage found.
func (b *binder) result(scans []*scan) Result {
	r := Result{Facts: make([]Fact, 0, len(b.drafts)), Quantities: make([]Quantity, 0, len(b.drafts)), Periods: b.times}
	slices.SortStableFunc(b.drafts, func(p, q *draft) int {
		return cmp.Or(p.s.block-q.s.block, p.q.from-q.q.from)
	})
	b.prove(scans)
	ids := newIDs(len(b.drafts))
	for _, d := range b.drafts {
		r.Facts = append(r.Facts, b.fact(d))
		f := &r.Facts[len(r.Facts)-1]
		f.Why = b.reasons(d, f)
		f.ID = ids.id(b.sentenceText(f), f.Text)
		r.Quantities = append(r.Quantities, f.Quantity)
	}
	r.Claims = b.finish(r.Facts, ids)
	r.Left = left(r.Facts)
	r.Mentions = b.mentions(scans)
	return r
}

func (b *binder) sentenceText(f *Fact) string {
	return b.doc.Blocks[f.Block].Text[f.Sentence.From:f.Sentence.Upto]
}

// An idMaker makes the ids of one article's facts.
type idMaker struct {
	seen     map[[16]byte]int // how often a sentence and figure came before
	given    map[[idBytes]byte]bool
	sentence string // the last one, and its sum
	sum      [sha256.Size]byte
	key      []byte
}

const idBytes = 5

// newIDs makes an idMaker for about n facts.
func newIDs(n int) *idMaker {
	return &idMaker{seen: make(map[[16]byte]int, n), given: make(map[[idBytes]byte]bool, n)}
}

// idLetters are those of base32, in lower case.
var idLetters = base32.NewEncoding("abcdefghijklmnopqrstuvwxyz234567")

// id makes a short id from the sentence, the figure and how often both came before.
func (m *idMaker) id(sentence, text string) string {
	if sentence != m.sentence || m.sentence == "" {
		m.key = append(m.key[:0], sentence...)
		m.sentence, m.sum = sentence, sha256.Sum256(m.key)
	}
	m.key = append(append(m.key[:0], m.sum[:]...), text...)
	sum := sha256.Sum256(m.key)
	same := [16]byte(sum[:])
	n := m.seen[same]
	m.seen[same] = n + 1
	if n > 0 {
		sum = sha256.Sum256(strconv.AppendInt(append(m.key, 0), int64(n), 10))
	}
	for m.given[[idBytes]byte(sum[:])] { // two figures of one article whose sums begin alike
		sum = sha256.Sum256(sum[:])
	}
	m.given[[idBytes]byte(sum[:])] = true
	return idLetters.EncodeToString(sum[:idBytes])
}

func (b *binder) place(s *scan, from, upto int) Place {
	blk := &b.doc.Blocks[s.block]
	f, u := int(s.off[from]), int(s.off[upto])
	return Place{blk.Span(f, u), s.block, f, u}
}

// words answers what the article writes at from..upto of the visible text.
func (b *binder) words(s *scan, from, upto int) string {
	return b.doc.Blocks[s.block].Text[s.off[from]:s.off[upto]]
}

func (b *binder) fact(d *draft) Fact {
	q := d.q
	at := b.place(d.s, q.from, q.upto)
	f := Fact{
		Quantity: Quantity{Place: at, Text: b.written(at), Value: q.value, Low: q.low, High: q.high, Step: q.step, Unit: q.unit, Approx: d.approx || q.about && !q.vague, Bound: d.bound, Rough: q.rough},
		Article:  b.doc.Slug, Sentence: b.place(d.s, d.from, d.upto),
		Segment: d.segment, Kind: d.kind, Basis: d.basis, Period: d.period, Base: d.base, Status: d.status, Source: d.source, Apart: d.apart, Uneven: d.uneven,
	}
	if q.per != "" && isMoney(q.unit) {
		f.Unit += "/" + q.per
	}
	if q.isRange() {
		f.Value.Valid = false
	}
	if d.entity != nil {
		f.Entity = Name{d.entity.id, b.original(d.entity.text)}
	}
	if d.metric != nil {
		f.Metric = Name{d.metric.ID, b.original(d.name)}
		if d.name == "" {
			f.Metric.Text = d.metric.Names[0]
		}
	}
	f.Segment = b.original(f.Segment)
	if f.Segment != "" && f.Segment == f.Entity.Text {
		f.Segment = ""
		f.Why = slices.DeleteFunc(f.Why, func(r Reason) bool { return r.Field == "segment" })
	}
	f.Source = b.original(f.Source)
	f.Confidence = confidence(f)
	return f
}

func (b *binder) written(p Place) string {
	visible := b.doc.Blocks[p.Block].Text[p.From:p.Upto]
	if p.End > len(b.doc.Source) || p.End <= p.Start || string(b.doc.Source[p.Start:p.End]) == visible {
		return visible
	}
	return string(b.doc.Source[p.Start:p.End])
}

// original answers folded words as the article writes them, where it does.
func (b *binder) original(folded string) string {
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

func (b *binder) spell(folded string) string {
	for _, s := range b.texts {
		k := strings.Index(s.folded, folded)
		if k < 0 {
			continue
		}
		raw := b.doc.Title
		if s.block >= 0 {
			raw = b.doc.Blocks[s.block].Text
		}
		return raw[s.off[s.runeAt(k)]:s.off[s.runeAt(k+len(folded))]]
	}
	return folded
}

// confidence is lower for each field that had to be guessed or is not known.
func confidence(f Fact) float64 {
	c := 0.95
	if f.Entity == (Name{}) {
		c -= 0.35
	}
	if f.Metric == (Name{}) {
		c -= 0.35
	}
	if f.Period.IsZero() {
		c -= 0.1
	}
	if (f.Kind == Change || f.Kind == Delta) && f.Basis == "" {
		c -= 0.05
	}
	return float64(int(max(c, 0.1)*100+0.5)) / 100
}

// mentions lists the entities and metrics of the blocks.
func (b *binder) mentions(scans []*scan) []Mention {
	count := 0
	for _, s := range scans {
		for i := range s.items {
			if it := &s.items[i]; it.kind == nameItem || it.metric() != nil {
				count++
			}
		}
	}
	if count == 0 {
		return nil
	}
	out := make([]Mention, 0, count)
	for _, s := range scans {
		for i := range s.items {
			it := &s.items[i]
			switch {
			case it.kind == nameItem:
				out = append(out, Mention{b.place(s, it.from, it.upto), b.words(s, it.from, it.upto), "entity", it.entity.id})
			case it.metric() != nil:
				out = append(out, Mention{b.place(s, it.from, it.upto), b.words(s, it.from, it.upto), "metric", it.metric().ID})
			}
		}
	}
	return out
}
