package extract

import (
	"strings"
)

// cues are what the words around one figure say of it; nearest wins.
type cues struct {
	dir         int  // +1 or -1: the nearest word of direction before the figure
	adjacent    bool // …right before it, but for 約, 超 and the like
	noun        int  // 增速 +1, 跌幅 -1: growth is named as a thing
	reach       bool // 至, 為, 達 between the direction and the figure
	basis       Basis
	parted      bool // 佔, 比重 anywhere before the figure
	share       bool // 佔, 比重
	about       bool
	bound       Bound
	against     bool       // a direction from what was expected: 較市場預期高3%
	named       bool       // an entity stands between the metric and the figure
	hope        bool       // 市場預估
	wholeMetric *MetricRow // what a share is taken of
	wholeName   string
	metric      *MetricRow
	name        string
	at          int // item of the metric
	segment     string
	compared    bool // 較, 高於 right before
	trade       bool // 收漲, 上漲
	tradeAt     int
	both        bool
	each        bool
	fromWord    bool // 從, 由
	accum       bool // 累計
	perShare    string
	dirWord     string
	dirFrom     int
	basisFrom   int
}

// figures binds the quantity at item i, or the whole parallel list that starts
// there; it answers the item where the list ends.
func (b *binder) figures(s *scan, i, clause int) int {
	b.stood = nil
	last := i
	for last+2 < len(s.items) && s.items[last+2].kind == quantItem && separates(s, last+1) && sameSort(s.quants[s.items[last].n], s.quants[s.items[last+2].n]) {
		last += 2
	}
	if i == clause && i > b.start+1 && s.items[i-2].is(reach|each) {
		// 分別為，-3%、4%: the words before the pause belong to the list.
		for clause--; clause > b.start && s.items[clause-1].kind != pause; {
			clause--
		}
	}
	c := b.look(s, i, clause)
	if i >= clause+2 && s.items[i-1].kind == wordItem && s.r[s.items[i-1].from] == '或' && s.items[i-2].kind == quantItem && len(b.drafts) > 0 {
		if p := b.drafts[len(b.drafts)-1]; p.kind == Delta || p.kind == Change {
			c = b.again(p, s, i) // 升241點或1.15%: the same move said twice
			c.noun, c.dir = 1, 0
			if p.negative {
				c.noun = -1
			}
		}
	}
	first := b.bind(s, i, clause, c)
	group := []*draft{first}
	for k := i + 2; k <= last; k += 2 {
		d := b.bind(s, k, k, b.again(first, s, k))
		group = append(group, d)
	}
	if len(group) > 1 {
		b.distribute(s, group, clause, c)
	}
	for _, d := range group {
		if !d.dropped {
			b.drafts = append(b.drafts, d)
		}
	}
	if c.hope || b.local {
		b.restore()
	}
	return last
}

// separates reports whether the item at i stands between the figures of a list.
func separates(s *scan, i int) bool {
	switch s.text(s.items[i].from, s.items[i].upto) {
	case "、", "/", "和", "及", "与", "以及", "或":
		return true
	}
	return false
}

func sameSort(a, b quant) bool {
	return a.unit == b.unit && a.isRange() == b.isRange() && !b.conversion
}

// again are the cues of a further figure of a list: those of the first.
func (b *binder) again(first *draft, s *scan, k int) cues {
	c := cues{metric: first.metric, name: first.name, basis: first.basis, at: first.item, bound: first.bound}
	switch first.kind {
	case Change:
		c.noun = 1
		if first.negative {
			c.noun = -1
		}
	case Share:
		c.share = true
	case Delta:
		c.dir, c.adjacent = 1, true
		if first.negative {
			c.dir = -1
		}
	case Level:
		c.reach = true
	}
	tail(s, k, &c)
	return c
}

// look reads the words before the figure at i, back to the last figure or the
// start of the clause, and those right behind it.
func (b *binder) look(s *scan, i, clause int) cues {
	c := cues{at: -1, tradeAt: -1}
	near := true // still right before the figure
	for k := i - 1; k >= clause; k-- {
		it := &s.items[k]
		if it.kind == quantItem {
			break
		}
		if it.kind == mark && s.r[it.from] == '(' && k == i-1 {
			near = true
			continue
		}
		if it.kind != wordItem {
			if it.kind == whenItem || it.kind == nameItem {
				near = false
			}
			c.named = c.named || it.kind == nameItem
			continue
		}
		w := it.word
		if text := s.text(it.from, it.upto); text == "了" || text == "过" || text == "出" || money[text] {
			continue
		}
		if w == nil {
			r := s.r[it.from]
			if r == ' ' || r == '了' || r == '出' || r == '过' {
				continue
			}
			if r == '每' {
				c.perShare = "each"
			}
			near = false
			continue
		}
		text := s.text(it.from, it.upto)
		if near {
			if it.is(about) && c.dir == 0 || it.is(about) && near {
				c.about = true
			}
			if it.is(over) && c.bound == "" {
				c.bound = Over
			}
			if it.is(under) && c.bound == "" {
				c.bound = Under
			}
			if it.is(than) && !it.is(over|under) {
				c.compared = true
			}
			if it.is(from) && !it.is(than) {
				c.fromWord = true
			}
		}
		if it.is(hope) && c.metric == nil {
			c.hope = c.hope || c.dir == 0
			c.against = c.against || c.dir != 0
		}
		if it.is(part) {
			c.parted = true
			c.share = c.share || (c.dir == 0 || c.reach) && c.noun == 0
		}
		if it.is(both) {
			c.both = true
		}
		if it.is(each) {
			c.each = true
		}
		if it.is(total) && text == "累计" || text == "累积" {
			c.accum = true
		}
		if w.basis != "" && c.basis == "" {
			c.basis, c.basisFrom = w.basis, k
		}
		if m := it.metric(); m != nil && c.metric == nil && b.whole(s, k, clause) && c.wholeMetric == nil {
			c.wholeMetric, c.wholeName = m, text
		}
		if m := it.metric(); m != nil && c.metric == nil && !(c.named && c.trade) && !(it.is(acts) && b.metric != m) && !b.whole(s, k, clause) && it.role1(m) {
			c.metric, c.name, c.at = m, text, k
			c.parted = c.parted || strings.Contains(text, "占") || strings.HasSuffix(text, "比重")
			if endsInGrowth(text) && c.noun == 0 && c.dir == 0 {
				c.noun = 1
			}
		}
		if c.metric == nil || it.is(noun) {
			b.direction(s, k, i, near, &c)
		}
		if it.is(trades) && c.tradeAt < 0 {
			c.trade, c.tradeAt = true, k
		}
		if near && !(it.is(about|over|under|reach|each|both|filler|total|up|down|from) || w.basis != "" || it.is(noun) || text == "的") {
			near = false
		}
		if near && it.metric() != nil {
			near = false
		}
	}
	tail(s, i, &c)
	return c
}

// money are the currencies named before a number.
var money = func() map[string]bool {
	m := map[string]bool{}
	for _, p := range prefixes {
		m[p.word] = true
	}
	return m
}()

// role1 keeps single characters that are metrics by chance (賺, 虧) from winning over directions.
func (it *item) role1(m *MetricRow) bool {
	return it.upto-it.from > 1 || m.ID == "loss" || m.ID == "net_income"
}

func endsInGrowth(name string) bool {
	for _, w := range []string{"增长", "成长率", "增长率", "增速", "通胀率", "通膨率", "年增率", "成长", "核心通胀"} {
		if strings.HasSuffix(name, w) {
			return true
		}
	}
	return false
}

// compares reports whether something is compared before item k of its clause: 比上月末高.
func (b *binder) compares(s *scan, k int) bool {
	if !b.compare.IsZero() {
		return true
	}
	for k--; k >= b.start && s.items[k].kind != pause && s.items[k].kind != quantItem; k-- {
		if s.items[k].is(than) || s.items[k].word != nil && s.items[k].word.basis != "" {
			return true
		}
	}
	return false
}

// direction notes a word of direction or growth at k.
func (b *binder) direction(s *scan, k, i int, near bool, c *cues) {
	it := &s.items[k]
	sign := 0
	if text := s.text(it.from, it.upto); (text == "高" || text == "低" || text == "多" || text == "少") && !(near && b.compares(s, k)) {
		return
	}
	switch {
	case it.is(down):
		sign = -1
	case it.is(up):
		sign = 1
	}
	if it.is(noun) {
		if c.noun == 0 {
			c.noun = 1
			if it.is(down) {
				c.noun = -1
			}
			if text := s.text(it.from, it.upto); it.is(up) && !strings.HasSuffix(text, "幅") && !strings.HasSuffix(text, "率") && !strings.HasSuffix(text, "速") {
				// 增長13%: a verb here.
				c.noun = 0
			} else {
				return
			}
		} else if sign == 0 {
			return
		}
	}
	if sign != 0 && c.dir == 0 {
		c.dir, c.dirWord, c.dirFrom = sign, s.text(it.from, it.upto), k
		if it.is(reach) {
			c.reach = true
		} else if near && !c.reach {
			c.adjacent = true
		}
	}
	if it.is(reach) && c.dir == 0 {
		c.reach = true
	}
}

// tail reads what stands right behind the figure: 左右, 以上, 的增速.
func tail(s *scan, i int, c *cues) {
	for k := i + 1; k < len(s.items) && k < i+3; k++ {
		it := &s.items[k]
		if it.kind != wordItem || it.word == nil {
			return
		}
		switch s.text(it.from, it.upto) {
		case "左右", "上下":
			c.about = true
		case "以上":
			c.bound = Over
		case "以下", "以内":
			c.bound = Under
		default:
			return
		}
	}
}

// bind makes the draft of the quantity at item i.
func (b *binder) bind(s *scan, i, clause int, c cues) *draft {
	q := &s.quants[s.items[i].n]
	d := &draft{s: s, q: q, item: i, entity: b.current(), segment: b.segment, metric: b.metric, name: b.name,
		period: b.period, status: Actual, bound: c.bound, approx: c.about || q.about, source: b.source, from: s.items[i].from, upto: s.items[i].upto}
	if b.expect || c.hope {
		d.status = Expected
	}
	if b.iffy && !c.hope && b.over() {
		d.status = Actual
	}
	if c.metric != nil {
		d.metric, d.name = c.metric, c.name
	} else {
		b.unnamed(s, i, clause, &c, d)
	}
	if c.metric == nil && d.metric != nil && d.metric.ID == "market_share" && q.unit == "%" && c.basis != "" && b.levelMetric != nil {
		d.metric, d.name = b.levelMetric, b.levelName // 出貨量1330萬台，市場份額18.6%，同比增長39.9%
	}
	if b.adjust && d.metric != nil {
		if m := b.x.metrics[d.metric.ID+"_adjusted"]; m != nil {
			d.metric = m
		}
	}
	if q.conversion && b.convert(d) {
		return d
	}
	b.tradeSubject(s, i, clause, &c, d)
	if daily(d.metric) && !b.fresh && !b.toDate && !d.period.Start.Equal(d.period.End) {
		d.period = Period{} // prices are of a day, not of the period under report
	}
	b.home(d)
	d.kind = b.kindOf(s, i, q, &c, d)
	if d.kind == Share && c.metric == nil && c.wholeMetric != nil && !s.items[clause].is(part) {
		d.metric, d.name = c.wholeMetric, c.wholeName
	}
	b.setBasis(s, i, clause, &c, d)
	if (c.against || c.hope && c.dir != 0) && (d.kind == Change || d.kind == Delta) {
		d.basis, d.status = Vs, Actual // 較市場預期高3%
	} else if d.kind == Change && c.basis == "" && strings.ContainsAny(c.dirWord, "调修") && !isPrice(d.metric) {
		d.basis = Vs // 將預測分別上調2%及4%
	}
	b.sign(q, &c, d)
	b.fit(s, i, clause, q, &c, d)
	b.setPeriod(&c, d)
	if d.kind == Level && d.metric != nil && d.metric.measure() != "rate" {
		b.levelMetric, b.levelName = d.metric, d.name
	}
	b.because(s, &c, d)
	b.wasShare = c.parted
	b.lastKind, b.basis = d.kind, d.basis
	b.rewind(&c, d)
	if c.fromWord || c.compared && d.kind == Level {
		b.fromDraft = d
	} else if b.fromDraft == nil && d.kind == Level && b.local {
		b.fromDraft = d
	}
	return d
}

// over reports whether the time spoken of, or the period under report, has passed.
func (b *binder) over() bool {
	p := b.period
	if p.IsZero() {
		p = b.clock.report
	}
	return !p.IsZero() && !b.doc.Date.IsZero() && p.End.Before(b.doc.Date)
}

// rewind puts the start of 從A下降X%至B where the change began: a year or
// a quarter before, or at the first of the years spoken of.
func (b *binder) rewind(c *cues, d *draft) {
	p := b.fromDraft
	if strings.ContainsAny(c.dirWord, "调修") || p == nil || p == d || p.rewound || p.period.IsZero() || p.period != d.period || p.metric != d.metric || !(d.kind == Change || d.kind == Level && c.reach && c.dir != 0) {
		return
	}
	p.rewound = true
	if b.list != nil && b.listSpan == d.period {
		if n := monthsIn(d.period); n > 0 && n%12 == 0 {
			years := expand(d.period, n/12)
			if len(years) > 1 {
				p.period, d.period = years[0], years[len(years)-1]
			}
		}
		return
	}
	switch d.basis {
	case QoQ:
		s := p.period.Start.AddDate(0, -3, 0)
		p.period = NewPeriod(s, s.AddDate(0, 3, -1))
	case MoM:
		s := p.period.Start.AddDate(0, -1, 0)
		p.period = NewPeriod(s, s.AddDate(0, 1, -1))
	case YoY, "":
		if monthsIn(p.period) > 0 {
			p.period = ShiftYears(p.period, -1)
		}
	}
}

// convert makes a conversion (約43億美元) say the same as the amount it converts.
func (b *binder) convert(d *draft) bool {
	for k := len(b.drafts) - 1; k >= 0; k-- {
		p := b.drafts[k]
		if p.s != d.s {
			return false
		}
		if !isMoney(p.q.unit) || !isMoney(d.q.unit) && d.q.unit != "" {
			return false
		}
		q, item, approx, bound := d.q, d.item, d.approx, d.bound
		*d = *p
		d.q, d.item, d.approx, d.bound = q, item, approx || p.approx, bound
		return true
	}
	return false
}

// unnamed looks for the metric of a figure behind it, or in the nouns before it.
func (b *binder) unnamed(s *scan, i, clause int, c *cues, d *draft) {
	q := d.q
	k := i + 1
	for k < len(s.items) && s.items[k].kind == wordItem && (s.text(s.items[k].from, s.items[k].upto) == "的" || s.items[k].word != nil && s.items[k].word.basis != "" && s.items[k].metric() == nil || s.items[k].is(filler|about) && s.items[k].metric() == nil || s.r[s.items[k].from] == ' ') {
		if w := s.items[k].word; w != nil && w.basis != "" && c.basis == "" {
			c.basis = w.basis
		}
		k++
	}
	if k >= len(s.items) || s.items[k].kind != wordItem && s.items[k].kind != nameItem {
		b.implied(s, i, clause, c, d)
		return
	}
	if q.unit == "%" && c.dir == 0 && c.noun == 0 && c.basis == "" {
		b.amid(s, i, clause, d)
	}
	it := &s.items[k]
	if q.unit == "%" || q.unit == "x" {
		if it.is(noun|up|down) && (k > i+1) {
			c.noun = 1
			if it.is(down) {
				c.noun = -1
			}
			if b.repeat(d) {
				return
			}
			return
		}
		if k > i+1 && it.word != nil || k > i+1 && it.kind == wordItem {
			if m := it.metric(); m != nil {
				d.metric, d.name = m, s.text(it.from, it.upto)
				c.share = c.share || c.dir == 0 && c.noun == 0 && m.measure() != "rate"
				return
			}
			if c.dir == 0 && c.noun == 0 && s.text(s.items[k-1].from, s.items[k-1].upto) == "的" && c.basis == "" && !c.reach {
				b.shareOf(s, k, c, d)
				return
			}
		}
		b.implied(s, i, clause, c, d)
		return
	}
	if it.word == nil && k+2 < len(s.items) && s.r[s.items[k+1].from] == '轮' {
		it = &s.items[k+2] // 5億元B輪融資
		k = i + 1
	}
	if m := it.metric(); m != nil && fits(m, q) && k <= i+2 {
		d.metric, d.name = m, s.text(it.from, it.upto)
		return
	}
	if q.unit == "count" {
		b.counted(s, i, k, d)
	}
	b.implied(s, i, clause, c, d)
}

// shareOf makes what a share is of the subject: 90%的輸出token.
func (b *binder) shareOf(s *scan, k int, c *cues, d *draft) {
	c.share = true
	end := k
	if s.items[k].is(stop) && s.items[k].upto-s.items[k].from > 1 {
		end++ // a verb may begin what is shared out: 輸出token
	}
	for end < len(s.items) && b.phrase(s, end) {
		end++
	}
	if end == k {
		return
	}
	if text := strings.TrimSpace(s.text(s.items[k].from, s.items[end-1].upto)); len([]rune(text)) >= 2 && c.metric == nil {
		d.entity, d.segment, d.metric, d.name = b.openThing(text), "", nil, ""
	}
}

// amid makes what a share is taken from the subject: 新需求中約60%.
func (b *binder) amid(s *scan, i, clause int, d *draft) {
	k := i - 1
	for k >= clause && s.items[k].is(about|over|under|reach) {
		k--
	}
	if k <= clause || s.text(s.items[k].from, s.items[k].upto) != "中" {
		return
	}
	end := k
	for k--; k >= clause && b.phrase(s, k); k-- {
	}
	if text := strings.TrimSpace(s.text(s.items[k+1].from, s.items[end].from)); len([]rune(text)) >= 2 {
		d.entity, d.segment, d.metric, d.name = b.openThing(text), "", nil, ""
	}
}

// counted reads the noun behind a count: 101516輛輕型客車 is a segment of the sales spoken of.
func (b *binder) counted(s *scan, i, k int, d *draft) {
	if k != i+1 {
		return
	}
	end := k
	for end < len(s.items) && b.phrase(s, end) && s.items[end].metric() == nil {
		end++
	}
	if end == k {
		return
	}
	text := s.text(s.items[k].from, s.items[end-1].upto)
	if d.metric != nil && d.metric.measure() == "count" && len([]rune(text)) <= 8 {
		d.segment = text
	}
}

// implied takes the metric from the kind of figure or the nouns before it where no metric is named.
func (b *binder) implied(s *scan, i, clause int, c *cues, d *draft) {
	q := d.q
	if d.metric != nil && fits(d.metric, q) && !(q.unit == "count" && c.dir == 0 && !c.reach) {
		if b.openNoun(s, i, clause, c, d) {
			return
		}
		return
	}
	if q.unit == "%" || q.unit == "pp" {
		return
	}
	if b.openNoun(s, i, clause, c, d) {
		return
	}
	if q.unit == "points" && d.entity != nil && d.entity.typ == index {
		d.metric, d.name = b.x.metrics["index_level"], "点位"
		return
	}
	if q.per != "" && q.per != "share" {
		d.metric, d.name = b.x.metrics["price"], "价格"
		return
	}
	if d.metric != nil && !fits(d.metric, q) {
		d.metric, d.name = nil, ""
	}
}

// openNoun makes a metric of the noun phrase right before a figure's verb: 最大風險敞口為83億元.
func (b *binder) openNoun(s *scan, i, clause int, c *cues, d *draft) bool {
	k := i - 1
	verbs := false
	for k >= clause && s.items[k].kind == wordItem && (s.items[k].is(reach|about|over|under|each|both|filler|total) || s.r[s.items[k].from] == ' ') && !s.items[k].is(business) {
		verbs = verbs || s.items[k].is(reach)
		k--
	}
	if k < clause || !verbs && q0(d.q) {
		return false
	}
	end := k
	for k >= clause && s.items[k].kind == wordItem && b.phrase(s, k) && s.items[k].metric() == nil {
		k--
	}
	if end == k || end-k > 10 {
		return false
	}
	text := strings.Trim(s.text(s.items[k+1].from, s.items[end].upto), " \"'")
	if n := len([]rune(text)); n < 2 || n > 12 {
		return false
	}
	head := s.items[end]
	if head.is(common) && end == k+1 || !measurable(text) {
		return false
	}
	d.metric, d.name = &MetricRow{ID: makeID(text, "_"), Names: []string{text}, Unit: ""}, text
	return true
}

func q0(q *quant) bool { return q.unit == "" }

// measurable tells nouns that can be measured by how they end.
func measurable(name string) bool {
	for _, w := range []string{"数", "量", "额", "率", "值", "价", "费", "金", "款", "比", "度", "面积", "规模", "敞口", "人次", "指数", "收入", "支出", "损失", "缺口", "资产", "负债", "余额", "产值", "占比", "溢价", "差", "强度", "人数", "头寸", "成本", "份额", "流量", "总额", "总量", "增量", "存量"} {
		if strings.HasSuffix(name, w) {
			return true
		}
	}
	return false
}

// repeat copies the binding of an earlier growth of the same value: 「13%的增速」.
func (b *binder) repeat(d *draft) bool {
	for k := len(b.drafts) - 1; k >= 0 && k > len(b.drafts)-40; k-- {
		p := b.drafts[k]
		if p.kind == Change && p.q.unit == d.q.unit && p.q.value.Valid && d.q.value.Valid && p.q.value.Decimal.Abs().Equal(d.q.value.Decimal.Abs()) && (b.entity == nil || p.entity == nil || b.entity.id == p.entity.id) {
			if b.entity == nil && p.entity != nil {
				d.entity, d.segment = p.entity, p.segment
				b.entity, b.segment = p.entity, p.segment
			}
			if b.metric == nil || !b.named {
				d.metric, d.name, d.period, d.basis = p.metric, p.name, p.period, p.basis
				b.metric, b.name = p.metric, p.name
				return true
			}
		}
	}
	return false
}

// tradeSubject gives prices their subject and metric: 高通收漲6.2%, 滬指跌0.5%報3000點.
func (b *binder) tradeSubject(s *scan, i, clause int, c *cues, d *draft) {
	if c.metric != nil && c.metric.ID != "share_price" {
		return
	}
	if b.metric != nil && (b.metric.macro() || b.metric.measure() == "index") && c.metric == nil {
		return
	}
	stockMove := c.trade && c.metric == nil && isMoney(d.q.unit) && !d.q.scaled && d.q.per == "" && d.entity != nil && d.entity.typ == company
	if !c.trade && !(c.dir != 0 && b.metric != nil && (b.metric.ID == "share_price" || b.metric.ID == "index_level")) && d.q.unit != "points" {
		return
	}
	e := d.entity
	named := false
	for k := clause; k < i; k++ {
		if s.items[k].kind == nameItem {
			named = true
		}
	}
	if c.metric == nil && !named && c.tradeAt >= 0 && d.q.unit == "%" {
		if t := b.traded(s, clause, c.tradeAt); t != nil {
			e = t
			b.entity, b.segment = t, ""
		}
	}
	if e == nil {
		return
	}
	if c.metric == nil && isPrice(b.metric) && !named && c.tradeAt >= 0 && b.entity != nil && b.entity.id == e.id {
		d.entity = e
		return
	}
	id := ""
	switch e.typ {
	case index:
		id = "index_level"
	case commodity:
		id = "price"
	case bond:
		id = "bond_yield"
	case company, unitOf:
		if stockMove && (b.metric == nil || isPrice(b.metric) || named) {
			id = "share_price"
		} else if d.q.unit == "%" && c.metric == nil && (b.metric == nil || b.metric.ID == "share_price" || b.metric.ID == "index_level" || b.metric.ID == "target_price" || named && !b.clauseMetric(s, clause, i)) && c.basis != YoY && c.basis != QoQ && c.basis != MoM && c.basis != CAGR {
			id = "share_price"
		}
	case industry:
		if d.q.unit == "%" && c.metric == nil && b.metric == nil && c.basis != YoY {
			id = "share_price"
		}
	}
	if id == "" || c.metric != nil {
		d.entity = e
		return
	}
	if id == "index_level" && d.q.unit != "%" && d.q.unit != "points" && !d.q.bare {
		return
	}
	if id == "price" && (d.q.unit == "count" || d.q.unit == "t") {
		return
	}
	d.entity, d.segment = e, ""
	d.metric, d.name = b.x.metrics[id], ""
	b.metric, b.name = d.metric, ""
}

func (b *binder) clauseMetric(s *scan, from, upto int) bool {
	for k := from; k < upto; k++ {
		if s.items[k].metric() != nil {
			return true
		}
	}
	return false
}

// traded reads the subject of a verb of trading at item k that no lexicon knows: the first of a list.
func (b *binder) traded(s *scan, clause, k int) *thing {
	from := clause
	for from < k && (s.items[from].kind == whenItem || s.items[from].is(filler|stop)) {
		from++
	}
	end := from
	for end < k && (b.phrase(s, end) && s.r[s.items[end].from] != '/') && !(s.items[end].kind == wordItem && s.r[s.items[end].from] == ' ' && end > from && !isLatin(s.r[s.items[end].from-1])) {
		end++
	}
	if end == from {
		return nil
	}
	for k := from; k < end; k++ {
		if s.items[k].is(joins) && k > from {
			end = k // SLAB和CRUS: the first of them
			break
		}
		if s.items[k].is(common|business|refers|filler|total) && b.isFirm() && !strange(s, from, end) {
			return nil
		}
	}
	text := strings.Trim(s.text(s.items[from].from, s.items[end-1].upto), " \"'")
	if n := len([]rune(text)); n < 2 || n > 12 || s.items[end-1].is(common) && end == from+1 || !b.n.plausible(text) {
		return nil
	}
	return b.openThing(text)
}

// kindOf decides what sort of figure q is.
func (b *binder) kindOf(s *scan, i int, q *quant, c *cues, d *draft) Kind {
	m := d.metric
	measure := ""
	if m != nil {
		measure = m.measure()
	}
	switch q.unit {
	case "pp":
		if measure == "spread" && c.dir == 0 || c.reach && c.dir == 0 && measure == "spread" {
			return Level
		}
		return Delta
	case "%":
		return b.percentKind(s, i, q, c, d, measure)
	case "x":
		if c.dir != 0 && !c.reach || c.noun != 0 && measure != "ratio" || q.vague && c.dir != 0 {
			return Change
		}
		return Level
	}
	if c.adjacent && !c.reach && c.dir != 0 && !(m != nil && (m.ID == "net_inflow" || m.ID == "net_outflow" || m.ID == "loss")) {
		return Delta
	}
	return Level
}

func (b *binder) percentKind(s *scan, i int, q *quant, c *cues, d *draft, measure string) Kind {
	rate := measure == "rate" || measure == "index" && c.dir == 0 && c.noun == 0 && c.basis == ""
	m := d.metric
	stakes := m != nil && (m.ID == "stake" || m.ID == "market_share" || m.ID == "penetration" || m.ID == "contribution_rate")
	switch {
	case measure == "index" && c.reach && c.noun == 0 && c.basis == "":
		return Level
	case c.reach && c.dir == 0 && c.metric == nil && b.wasShare:
		return Share
	case stakes && (c.dir == 0 || c.reach):
		return Share
	case c.share && (c.dir == 0 || c.reach) && c.noun == 0:
		return Share
	case measure == "rate" && (c.reach || c.dir == 0) && c.noun == 0:
		if b.lastKind == Share && c.metric == nil {
			return Share
		}
		return Level
	case c.noun != 0, c.dir != 0:
		return Change
	case c.basis != "" && !rate:
		return Change
	case rate:
		return Level
	case q.vague && q.unit == "%" && (q.upto-q.from) >= 2 && strings.HasPrefix(s.text(q.from, q.upto), "翻"):
		return Change
	case c.metric == nil && b.lastKind != "" && b.lastKind != Level:
		return b.lastKind
	case c.share:
		return Share
	case m == nil:
		return Share
	case c.metric != nil && c.reach:
		return Change
	case c.metric == nil:
		return Share
	}
	return Change
}

// setBasis says what a change is measured against.
func (b *binder) setBasis(s *scan, i, clause int, c *cues, d *draft) {
	if d.kind != Change && d.kind != Delta {
		return
	}
	switch {
	case c.basis == ring:
		d.basis = b.ring()
	case c.basis != "":
		d.basis = c.basis
	case !b.compare.IsZero() && b.compareAt < i && (c.dir != 0 || d.q.unit == "pp"):
		d.basis, d.base = b.step(b.compare, d)
	case b.toDate && isPrice(d.metric):
		d.basis = YTD
	case b.fromDraft != nil && d.kind == Change && b.fromDraft.period != d.period:
		d.basis, d.base = b.step(b.fromDraft.period, d)
	case b.hint != "" && b.hint != ring:
		d.basis = b.hint
	case d.basis != "":
	case c.metric == nil && c.noun == 0 && b.basis != "" && b.lastKind == d.kind:
		d.basis = b.basis
	case isPrice(d.metric):
		d.basis = b.priceBasis(s, c, d)
	default:
		d.basis = b.defaultBasis(d)
	}
}

// ring is 環比 before it is known of what; it never leaves the binder.
const ring Basis = "ring"

// ring reads 環比: the step of the period it stands with.
func (b *binder) ring() Basis {
	p := b.period
	if p.IsZero() {
		p = b.clock.report
	}
	switch months := monthsIn(p); {
	case months == 1:
		return MoM
	case months == 0 && !p.IsZero():
		return WoW
	}
	return QoQ
}

func isPrice(m *MetricRow) bool {
	if m == nil {
		return false
	}
	switch m.ID {
	case "share_price", "index_level", "bond_yield", "yield_spread", "price", "fx_rate", "breakeven_inflation", "market_cap", "turnover":
		return true
	}
	return false
}

// step names the way from an earlier point to the period of d, and the point where it has no name.
func (b *binder) step(p Period, d *draft) (Basis, Period) {
	q := d.period
	if q.IsZero() {
		q = b.clock.report
	}
	months := monthsIn(p)
	switch {
	case p.IsZero() || q.IsZero():
		return Since, p
	case !p.Start.Equal(p.End) && p.End.Sub(p.Start).Hours() == 24*6:
		return WoW, Period{}
	case p == ShiftYears(q, -1), months == 12 && p.End.Year() == q.End.Year()-1:
		return YoY, Period{}
	case months == 3 && p.Start.AddDate(0, 3, 0).Equal(q.Start):
		return QoQ, Period{}
	case months == 1 && p.Start.AddDate(0, 1, 0).Equal(q.Start):
		return MoM, Period{}
	}
	return Since, p
}

// home gives figures of a country that no country is named for to the one the article is from.
func (b *binder) home(d *draft) {
	if d.metric != nil && d.metric.ID == "fx_rate" && strings.ContainsAny(d.name, "币元") {
		d.entity, d.segment = b.openThing(strings.TrimSuffix(d.name, "汇率")), ""
		return
	}
	if d.metric == nil || !d.metric.macro() && !(d.entity == nil && b.n.official && (b.n.main == nil || b.n.main.typ == place)) || d.kind == Share {
		return
	}
	if d.entity != nil && d.entity.typ != source && !(hardMacro(d.metric) && d.entity.typ != place && d.entity.typ != industry) {
		return
	}
	id := homes[b.house]
	row := b.x.entities[id]
	d.entity = b.n.of(row, spelling(row.Names[0], b.doc.Lang))
	if b.entity != nil && b.entity.typ != source {
		d.segment = ""
	}
}

// spelling writes a name of the lexicon in the script of the article.
func spelling(name, lang string) string {
	if lang == "zh-Hans" {
		return Fold(name)
	}
	return name
}

// hardMacro are metrics that no company has.
func hardMacro(m *MetricRow) bool {
	switch m.ID {
	case "gdp", "cpi", "core_cpi", "ppi", "pmi", "unemployment_rate", "money_supply", "retail_sales", "fiscal_revenue", "fiscal_spending", "income_per_capita", "fixed_asset_investment":
		return true
	}
	return false
}

// priceBasis is the trading day for prices that close or rise in a day, the span for those that rise over one.
func (b *binder) priceBasis(s *scan, c *cues, d *draft) Basis {
	p := d.period
	if !p.IsZero() && !p.Start.Equal(p.End) {
		switch {
		case monthsIn(p) == 12 && daily(d.metric) && p.End.After(b.doc.Date):
			return YTD // 年內仍累跌10.8%
		case monthsIn(p) > 0 && (!c.trade || d.metric.ID == "price") || monthsIn(p) >= 3:
			return YoY
		case p.End.Sub(p.Start).Hours() == 24*6:
			return WoW
		}
		d.base = NewPeriod(p.Start, p.Start)
		return Since
	}
	if d.metric.ID == "price" && !c.trade && p.IsZero() {
		return ""
	}
	return DoD
}

// defaultBasis is the year before: reports that say 增長12.5% of a period mean that.
func (b *binder) defaultBasis(d *draft) Basis {
	if d.kind == Delta && d.q.unit == "pp" && d.metric != nil && d.metric.ID == "interest_rate" {
		return ""
	}
	if d.kind == Delta && (d.metric == nil || d.metric.macro() && d.q.unit != "pp") {
		return ""
	}
	return YoY
}

// sign applies the direction to a change or delta whose sign is not written.
func (b *binder) sign(q *quant, c *cues, d *draft) {
	if d.kind != Change && d.kind != Delta {
		return
	}
	neg := false
	switch {
	case d.kind == Delta && c.noun < 0 && c.dir != 0:
		neg = c.dir > 0 // 降幅擴大 lowers, 降幅收窄 raises
	case c.noun != 0 && (c.reach || c.dir == 0 || c.dirFrom == 0):
		neg = c.noun < 0
	case c.dir != 0:
		neg = c.dir < 0
	case c.noun != 0:
		neg = c.noun < 0
	}
	d.negative = neg
	if neg && !q.signed {
		q.negate()
	}
}

// fits reports whether a figure like q can be of metric m.
func fits(m *MetricRow, q *quant) bool {
	if m == nil {
		return false
	}
	switch q.unit {
	case "%", "pp":
		return true
	case "x":
		return true
	}
	switch m.measure() {
	case "rate":
		return false
	case "money":
		return isMoney(q.unit) || q.unit == "" && q.scaled || q.bare || m.ID == "orders" && q.unit == "count" || m.ID == "inventory" || m.ID == "exports" && q.unit != "points" || m.ID == "imports" && q.unit != "points" || m.ID == "issue_size" && q.unit == "count" || m.ID == "buyback" && q.unit == "count" || m.ID == "turnover" && q.unit == "count" || m.ID == "loans" && isMoney(q.unit)
	case "share", "price":
		return isMoney(q.unit) || q.bare || q.unit == "points" || q.unit == ""
	case "count":
		return !isMoney(q.unit) && q.unit != "points"
	case "volume":
		return !isMoney(q.unit) && q.unit != "points"
	case "ratio":
		return q.bare || q.unit == "x"
	case "points":
		return q.unit == "points" || q.bare
	case "index", "fx":
		return q.bare || q.unit == "points" || isMoney(q.unit) && m.measure() == "fx"
	case "spread":
		return q.unit == "pp" || q.bare
	}
	return !q.bare
}

// fit settles the unit, and drops numbers that turn out to be no figures.
func (b *binder) fit(s *scan, i, clause int, q *quant, c *cues, d *draft) {
	named := c.metric != nil || d.metric != nil && d.metric != b.metric
	if q.weak && !(named && d.metric != nil && (d.metric.measure() == "count" || d.metric.measure() == "volume") && fits(d.metric, q)) && !(d.metric != nil && fits(d.metric, q) && c.adjacent) {
		d.dropped = true
		return
	}
	if q.bare {
		ok := d.metric != nil && fits(d.metric, q) && (c.metric != nil || d.metric.measure() == "points" && c.trade) && (c.reach || c.at == i-1 || c.each || c.trade || c.at >= 0 && i-c.at <= 3)
		if ok && (d.metric.measure() == "money" || d.metric.measure() == "count") {
			ok = false
		}
		if !ok || q.isRange() && d.metric.measure() != "ratio" && d.metric.measure() != "points" && d.metric.measure() != "index" {
			d.dropped = true
			return
		}
	}
	if isMoney(q.unit) && q.scaled && (q.unit != "CNY" || yuanSaysCNY(s, q)) {
		b.lastCurrency = q.unit
	} else if q.scaled && q.currency != "" {
		b.lastCurrency = q.currency
	}
	d.unit(b)
}

// unit gives bare numbers and bare scales the unit of their metric.
func (d *draft) unit(b *binder) {
	q := d.q
	m := ""
	if d.metric != nil {
		m = d.metric.measure()
	}
	currency := func() string {
		if q.currency != "" {
			return q.currency
		}
		return b.currency(d.entity, m)
	}
	if q.unit == "CNY" && !yuanSaysCNY(d.s, q) {
		q.unit = currency()
	}
	if q.unit == "" {
		switch m {
		case "money":
			q.unit = currency()
		case "share", "price":
			q.unit = currency()
			if q.per == "" && m == "share" {
				q.per = "share"
			}
		case "ratio":
			q.unit = "x"
		case "points":
			q.unit = "points"
		case "index":
			q.unit = "points"
		case "fx":
			q.unit = ""
		case "count", "volume":
			q.unit = "count"
		case "":
			if d.metric == nil {
				q.unit = currency()
			} else {
				q.unit = "count"
			}
		}
	}
	if m == "share" && q.per == "" && isMoney(q.unit) && tenShares(d.s, q) {
		q.per = "10share"
	}
	if m == "share" && isMoney(q.unit) && q.per == "" && !q.scaled {
		q.per = "share"
	}
	if d.metric != nil && d.metric.ID == "pe" && q.unit == "%" && q.vague {
		q.unit = "x"
	}
}

// tenShares reports whether 每10股 or 10派 stands before q.
func tenShares(s *scan, q *quant) bool {
	before := s.text(max(0, q.from-14), q.from)
	return strings.Contains(before, "10股") || strings.Contains(before, "10派") || strings.Contains(before, "十股")
}

// yuanSaysCNY tells 人民幣5億元 and 5億元人民幣 from a bare 元.
func yuanSaysCNY(s *scan, q *quant) bool {
	text := s.text(q.from, q.upto)
	return q.currency == "CNY" || strings.Contains(text, "人民币") || strings.ContainsAny(text, "¥￥") || strings.Contains(text, "RMB") || strings.Contains(text, "CNY")
}

// currency is that of bare amounts: the entity's where the lexicon knows it, else the article's.
func (b *binder) currency(e *thing, m string) string {
	priced := m == "price" || m == "share"
	switch {
	case priced && b.house != "":
		return b.house
	case b.house == "HKD" && b.lastCurrency != "":
		return b.lastCurrency // Hong Kong's papers name the currency once
	case e != nil && e.row != nil && e.row.Currency != "" && e.row.Currency != "USD" && (e.typ == company || e.typ == unitOf || e.typ == place):
		return e.row.Currency
	case b.house != "":
		return b.house
	case b.doc.Currency != "":
		return b.doc.Currency
	}
	return "CNY"
}

// setPeriod fills in the period under report where the text names none, and
// keeps times that do not hold for the metric away.
func (b *binder) setPeriod(c *cues, d *draft) {
	if d.metric != nil && d.metric.ID == "target_price" {
		d.period = Period{}
		d.status = Expected
		return
	}
	if !b.compare.IsZero() && c.dir == 0 && b.compareAt < d.item && d.q.unit != "pp" && (d.kind == Level || d.item-b.compareAt <= 2) {
		if d.q.unit == "x" {
			d.basis, d.base = b.step(b.compare, d)
		} else {
			d.period = b.compare
			if d.kind == Level {
				b.fromDraft = d
			}
		}
		b.compare, b.compareAt = Period{}, -1
	}
	if b.point && d.period == b.period && d.period.Start.Equal(d.period.End) && !b.clock.report.IsZero() && d.metric != nil && !stock(d.metric) && !isPrice(d.metric) && !c.accum && !b.fresh {
		d.period = b.clock.report // 年末 is over with its sentence
	}
	if d.period.IsZero() && daily(d.metric) && !b.n.day.IsZero() && (d.basis == DoD || d.basis == WoW || d.kind == Level) {
		d.period = b.n.day
	}
	if b.list != nil && b.future(d.period) {
		d.status = Expected
	}
	if c.accum && !d.period.IsZero() && d.period.Start.Equal(d.period.End) && (d.metric == nil || !stock(d.metric)) {
		d.period = NewPeriod(date(d.period.End.Year(), 1, 1), d.period.End)
		b.period = d.period
	}
	if d.period.IsZero() && !daily(d.metric) && !isPrice(d.metric) && !(d.status == Expected && !b.reportExpected()) {
		d.period = b.clock.report
	}
	if d.basis == CAGR && monthsIn(d.period) == 12 {
		d.period = NewPeriod(d.period.Start.AddDate(-1, 0, 0), d.period.End)
	}
	if d.kind == Level && d.metric != nil && d.metric.measure() == "price" && d.metric.ID == "share_price" && !d.period.IsZero() && d.period.Start.Before(d.period.End) && monthsIn(d.period) == 0 {
		d.period = b.clock.day
	}
}

// daily reports whether m is one of the trading day.
func daily(m *MetricRow) bool {
	return isPrice(m) && m.ID != "price" || m != nil && (m.ID == "net_inflow" || m.ID == "net_outflow" || m.ID == "limit_up")
}

// reportExpected reports whether the whole article is about a forecast of its period.
func (b *binder) reportExpected() bool { return !b.clock.report.IsZero() }

// stock reports whether m is measured at a point in time.
func stock(m *MetricRow) bool {
	switch m.ID {
	case "total_assets", "net_assets", "cash", "debt", "users", "mau", "dau", "headcount", "stores", "market_cap", "loans", "deposits", "aum", "share_price", "index_level", "inventory", "companies", "population", "foreign_reserves", "money_supply", "margin_balance", "capacity":
		return true
	}
	return false
}
