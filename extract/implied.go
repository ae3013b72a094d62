package extract

import "strings"

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
	for j := k; j < len(s.items) && j < k+5 && s.items[j].kind == wordItem; j++ {
		if r := s.r[s.items[j].from]; !isDigit(r) && !strings.ContainsRune("天期年个月", r) {
			if j > k && s.items[j].metric() != nil {
				k = j // 645億元7天期逆回購操作
			}
			break
		}
	}
	if k >= len(s.items) || s.items[k].kind != wordItem && s.items[k].kind != nameItem {
		b.implied(s, i, clause, c, d)
		return
	}
	if q.unit == "%" && c.dir == 0 && c.noun == 0 && c.basis == "" {
		b.amid(s, i, clause, d)
	}
	it := &s.items[k]
	if m := it.metric(); q.unit == "x" && m != nil && m.measure() == "ratio" {
		d.metric, d.name = m, s.text(it.from, it.upto) // 給予2倍市銷率
		return
	}
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
			if q.unit == "%" && c.dir == 0 && c.noun == 0 && s.text(s.items[k-1].from, s.items[k-1].upto) == "的" && c.basis == "" && !c.reach {
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
	if m := it.metric(); m != nil && fits(m, q) && k <= i+2 && m.ID == "cash" && k+1 < len(s.items) && dealOf[s.text(s.items[k+1].from, s.items[k+1].upto)] != "" {
		id := dealOf[s.text(s.items[k+1].from, s.items[k+1].upto)]
		d.metric, d.name = b.x.metrics[id], s.text(s.items[k+1].from, s.items[k+1].upto) // 以3.8億元現金收購
		return
	}
	if m := it.metric(); m != nil && fits(m, q) && k <= i+2 && !(q.unit == "pp" && s.r[q.upto-1] == '码') {
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
	if s.items[k].is(part) {
		return // 以14%的比例居第二
	}
	end := k
	if s.items[k].is(stop) && s.items[k].upto-s.items[k].from > 1 {
		end++ // a verb may begin what is shared out: 輸出token
	}
	for end < len(s.items) && (b.phrase(s, end) || s.items[end].metric() != nil) {
		if m := s.items[end].metric(); m != nil && m.measure() == "rate" { // 0.6%的基礎軟體服務費
			d.metric, d.name, c.share = m, s.text(s.items[end].from, s.items[end].upto), false
			return
		}
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
	if d.metric != nil && d.metric.measure() == "price" && q.scaled && q.per == "" && c.dir == 0 && b.pricedEach(d.metric) {
		d.metric, d.name = nil, "" // 最低價為30元/股，支付的金額約為9002萬元
	}
	b.dealt(s, i, c, d)
	if d.metric != nil && fits(d.metric, q) && !(q.unit == "count" && c.dir == 0 && !c.reach) {
		b.partOf(s, i, clause, c, d)
		b.openNoun(s, i, clause, c, d)
		return
	}
	if q.unit == "%" || q.unit == "pp" {
		b.partOf(s, i, clause, c, d)
		if (c.dir != 0 || c.basis != "") && c.noun == 0 {
			b.openNoun(s, i, clause, c, d) // 總銷貨數量升4.8%
		}
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
		if b.levelMetric != nil && fits(b.levelMetric, q) {
			d.metric, d.name = b.levelMetric, b.levelName // 份額20%；小米以4180萬部排名第三
		} else if b.amount.m != nil && isMoney(q.unit) && q.scaled && fits(b.amount.m, q) {
			d.metric, d.name = b.amount.m, b.amount.name // 每股賺3.87元，其中子公司貢獻514億元，年增13%
			b.metric, b.name = d.metric, d.name
		}
	}
	if d.metric == nil && c.dir == 0 && b.ofTopic(s, i, q) {
		d.metric, d.name = b.topic.m, b.topic.name // 11月掛牌年減5.4%: 和晟汽車以1.1萬輛居冠
	}
}

// deals are verbs of what companies do, with what an amount or a number of shares behind them is of.
var deals = []struct{ metric, words string }{
	{"contract_value", "中标 签订 签署 签约 中选"},
	{"acquisition", "收购 受让 并购 竞得 竞买"},
	{"buyback", "回购"},
	{"stake", "增持 减持 持有 质押 解押 解质押 转让 套现"},
	{"issue_size", "公开发行 非公开发行 定向增发 增发 发行股份 首发 拟发行"},
	{"investment", "增资 出资 投资建设 投建"},
}

var dealOf = func() map[string]string {
	m := map[string]string{}
	for _, row := range deals {
		for _, w := range strings.Fields(row.words) {
			m[w] = row.metric
		}
	}
	return m
}()

// dealt takes an amount that only a word such as 金額 names, or a number of shares, for that of the
// deal its sentence speaks of: 中標某某項目，合計金額6.4億元; 增持公司股份300萬股.
func (b *binder) dealt(s *scan, i int, c *cues, d *draft) {
	shares := d.q.unit == "count" && strings.HasSuffix(s.text(d.q.from, d.q.upto), "股")
	if !shares && !(isMoney(d.q.unit) && d.q.scaled && d.q.per == "" && amountBefore(s, i)) || c.metric != nil {
		return
	}
	for k := i - 1; k >= b.start && k > i-30; k-- {
		id := dealOf[s.text(s.items[k].from, s.items[k].upto)]
		if id == "" || shares && (id == "contract_value" || id == "investment") || !shares && id == "stake" {
			continue
		}
		d.metric, d.name = b.x.metrics[id], s.text(s.items[k].from, s.items[k].upto)
		return
	}
}

// paidBy takes an amount of cash with which something is done for that of the deal: 以現金2億元增資.
func (b *binder) paidBy(s *scan, i int, c *cues, d *draft) {
	if d.metric == nil || d.metric.ID != "cash" || c.at < 1 || !strings.ContainsRune("以用", s.r[s.items[c.at-1].from]) {
		return
	}
	for k := i + 1; k < len(s.items) && k < i+10 && s.items[k].kind != quantItem && s.items[k].kind != full; k++ {
		word := s.text(s.items[k].from, s.items[k].upto)
		if id := dealOf[word]; id != "" && id != "stake" {
			d.metric, d.name = b.x.metrics[id], word
			return
		}
	}
}

// amountBefore reports whether a bare word for an amount of money leads to the figure at i.
func amountBefore(s *scan, i int) bool {
	k := i - 1
	for k >= 0 && s.items[k].kind == wordItem && s.items[k].is(reach|about|over|under|total|filler) {
		k--
	}
	if k < 0 {
		return false
	}
	switch s.text(s.items[k].from, s.items[k].upto) {
	case "金额", "总金额", "总额", "资金总额", "交易对价", "对价", "总价", "交易金额":
		return true
	}
	return false
}

// partOf makes the phrase with which a clause begins, and that a word of growth
// follows, the part of the whole that the growth is of: 服裝類增長5%，一線城市環比下降1%.
func (b *binder) partOf(s *scan, i, clause int, c *cues, d *draft) {
	if d.metric == nil || c.dir == 0 && c.basis == "" || c.noun != 0 && c.dir == 0 || isPrice(d.metric) && d.metric.ID != "price" {
		return
	}
	from := clause
	for from < i && (s.items[from].kind == whenItem || s.items[from].is(filler|stop|holder) && !s.items[from].is(business|common)) {
		from++
	}
	end := from
	for end < i && b.phrase(s, end) && s.items[end].metric() == nil {
		end++
	}
	if end == from || end >= i || !(s.items[end].is(up|down) || s.items[end].word != nil && s.items[end].word.basis != "" || s.items[end].is(filler) && end+1 < i && s.items[end+1].is(up|down)) {
		return
	}
	text := strings.Trim(s.text(s.items[from].from, s.items[end-1].upto), " \"'")
	if n := len([]rune(text)); n < 2 || n > 14 || measurable(text) || !b.segmental(s, from, end-1) || endsWithAny(text, asides) {
		return
	}
	if typeOf(text) == place {
		d.entity, d.segment = b.openThing(text), ""
		b.entity, b.segment = d.entity, ""
		return
	}
	if d.metric.ID == "core_cpi" {
		d.metric, d.name = b.x.metrics["cpi"], "" // 核心CPI年漲1.8%。食物類漲2.3%: food is no part of the core
		b.metric, b.name = d.metric, d.name
	}
	d.segment, b.segment = text, text
}

// asides end phrases that set a scene and name no part: …方面, …背景下.
var asides = strings.Fields("方面 来看 下 上 中 后 前 时 之下 影响 带动 推动 因素")

// pricedEach reports whether the last figure of metric m was a price for each of something.
func (b *binder) pricedEach(m *MetricRow) bool {
	if len(b.drafts) == 0 {
		return false
	}
	p := b.drafts[len(b.drafts)-1]
	return p.metric == m && p.q.per != ""
}

// ofTopic reports whether a figure that no metric is named for can be of the one
// in the title: it fits, and no verb of spending or dealing governs it.
func (b *binder) ofTopic(s *scan, i int, q *quant) bool {
	m := b.topic.m
	if m == nil || !q.scaled || i == 0 || !(m.measure() == "money" && isMoney(q.unit) || m.measure() == "count" && q.unit == "count") {
		return false
	}
	k := i - 1
	for k > 0 && s.items[k].is(about|over|under) {
		k--
	}
	return !s.items[k].is(acts|stop) || s.items[k].is(reach) || s.r[s.items[k].from] == '以'
}

// openNoun makes a metric of the noun phrase right before a figure's verb: 最大風險敞口為83億元.
func (b *binder) openNoun(s *scan, i, clause int, c *cues, d *draft) bool {
	k := i - 1
	verbs := false
	moves := role(0)
	if q := d.q.unit; q == "%" || q == "pp" {
		moves = up | down
	}
	for k >= clause && s.items[k].kind == wordItem && (s.items[k].is(reach|about|over|under|each|both|filler|total|moves) || moves != 0 && s.items[k].word != nil && s.items[k].word.basis != "" || s.r[s.items[k].from] == ' ') && !s.items[k].is(business) {
		verbs = verbs || s.items[k].is(reach|moves) || moves != 0 && s.items[k].word != nil && s.items[k].word.basis != ""
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
	if typeOf(text) == index || k >= clause && s.items[k].is(than) {
		return false // 較10月概估數上修
	}
	if head.is(common) && end == k+1 || !measurable(text) && !(d.q.unit == "count" && endsWithAny(text, counted)) {
		return false
	}
	d.metric, d.name = &MetricRow{ID: makeID(text, "_"), Names: []string{text}, Unit: measureOf(d.q)}, text
	if d.q.unit == "count" {
		b.metric, b.name = d.metric, d.name // 乘客量9.8億人次，按年升0.6%
	}
	return true
}

// measureOf is what a metric that q is a figure of is measured in, "" where that can be several things.
func measureOf(q *quant) string {
	switch {
	case q.unit == "count":
		return "count"
	case isMoney(q.unit) && q.scaled:
		return "money"
	}
	return ""
}

// compound reads 存貨周轉率 and 企業房屋施工面積: nouns behind a metric that make it another one.
func (b *binder) compound(s *scan, i, clause int, c *cues, d *draft) {
	if c.at < clause || c.at+1 >= i || d.q.bare {
		return
	}
	was, name := d.metric, d.name
	if !b.openNoun(s, i, c.at+1, c, d) {
		return
	}
	if first := c.at + 1; s.items[c.at].upto == s.items[first].from && s.text(s.items[first].from, s.items[first].from+len([]rune(d.name))) == d.name && !s.items[c.at].is(common|business|kindOf|refers) {
		full := name + d.name
		d.metric, d.name = &MetricRow{ID: makeID(full, "_"), Names: []string{full}}, full
	} else if !s.items[c.at].is(common | business | kindOf) {
		d.metric, d.name = was, name // 收入…，其中某某金額: the noun says no more
	}
}

// counted end nouns that a count is of: 國內經銷商2154家.
var counted = strings.Fields("商 店 者 户 人员 网点 机构 院线 影院 基地 工厂 专利 岗位 客户 城市 项目 车辆 飞机")

func q0(q *quant) bool { return q.unit == "" }

// measurable tells nouns that can be measured by how they end.
func measurable(name string) bool {
	for _, w := range []string{"季度", "年度", "月度", "程度", "速度", "态度", "高度", "力度", "幅度", "角度", "制度"} {
		if strings.HasSuffix(name, w) {
			return false
		}
	}
	for _, w := range []string{"数", "量", "额", "率", "值", "价", "费", "金", "款", "比", "度", "面积", "规模", "敞口", "人次", "指数", "收入", "支出", "损失", "缺口", "资产", "负债", "余额", "产值", "占比", "溢价", "差", "强度", "人数", "头寸", "成本", "份额", "流量", "总额", "总量", "增量", "存量"} {
		if strings.HasSuffix(name, w) {
			return true
		}
	}
	return false
}

// restated copies the binding of an earlier amount of the same value where the
// text names no metric and no time: 4.2萬億元可以作為號角 repeats the target named before.
func (b *binder) restated(d *draft) {
	if !d.q.value.Valid || !d.q.scaled || !isMoney(d.q.unit) {
		return
	}
	for k := len(b.drafts) - 1; k >= 0 && k > len(b.drafts)-60; k-- {
		p := b.drafts[k]
		if p.metric != nil && (d.metric == nil || d.metric == p.metric) && p.kind == Level && p.q.value.Valid && isMoney(p.q.unit) && p.q.value.Decimal.Equal(d.q.value.Decimal) {
			d.entity, d.segment, d.metric, d.name, d.period, d.status = p.entity, p.segment, p.metric, p.name, p.period, p.status
			d.trace.like = p
			b.metric, b.name = p.metric, p.name
			return
		}
	}
}

// regrown copies the binding of an earlier growth of the same value and time where
// the text names no metric: 2023年一季度的-3%不是….
func (b *binder) regrown(d *draft) {
	if d.metric != nil || d.q.unit != "%" || !d.q.value.Valid || d.kind == Level {
		return
	}
	for k := len(b.drafts) - 1; k >= 0 && k > len(b.drafts)-60; k-- {
		p := b.drafts[k]
		if p.metric != nil && p.kind == Change && p.q.unit == "%" && p.q.value.Valid && p.period == d.period && p.q.value.Decimal.Equal(d.q.value.Decimal) {
			d.entity, d.segment, d.metric, d.name, d.kind, d.basis = p.entity, p.segment, p.metric, p.name, p.kind, p.basis
			d.trace.like = p
			return
		}
	}
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
				d.trace.like = p
				b.metric, b.name = p.metric, p.name
				return true
			}
		}
	}
	return false
}
