package bind

import (
	"strings"

	"github.com/report-digest/digest/extract/fact"
	"github.com/report-digest/digest/extract/lexicon"
	"github.com/report-digest/digest/extract/mention"
	"github.com/report-digest/digest/extract/quantity"
	"github.com/report-digest/digest/extract/text"
	"github.com/report-digest/digest/extract/token"
)

// unnamed looks for the metric of a figure behind it, or in the nouns before it.
func (b *Decoder) unnamed(s *token.Line, i, clause int, c *Features, d *Binding) {
	q := d.q
	k := nounBehind(s, i, c)
	if k >= len(s.Tokens) || s.Tokens[k].Kind != token.Word && s.Tokens[k].Kind != token.Name {
		b.implied(s, i, clause, c, d)
		return
	}
	if q.Unit == "%" && c.dir == 0 && c.noun == 0 && c.basis == "" {
		b.amid(s, i, clause, d)
	}
	it := &s.Tokens[k]
	if m := it.Metric(); q.Unit == "x" && m != nil && m.Measure() == "ratio" {
		d.metric, d.name = m, s.Text(it.From, it.Upto) // 給予2倍市銷率
		return
	}
	if q.Unit == "%" || q.Unit == "x" {
		b.unnamedPercent(s, i, clause, k, c, d)
		return
	}
	if it.Word == nil && k+2 < len(s.Tokens) && s.Runes[s.Tokens[k+1].From] == '轮' {
		it = &s.Tokens[k+2] // 5億元B輪融資
		k = i + 1
	}
	if m := it.Metric(); m != nil && fits(m, q) && k <= i+2 && m.ID == "cash" && k+1 < len(s.Tokens) && dealOf[s.Text(s.Tokens[k+1].From, s.Tokens[k+1].Upto)] != "" {
		id := dealOf[s.Text(s.Tokens[k+1].From, s.Tokens[k+1].Upto)]
		d.metric, d.name = b.dict.Metrics[id], s.Text(s.Tokens[k+1].From, s.Tokens[k+1].Upto) // 以3.8億元現金收購
		return
	}
	if m := it.Metric(); m != nil && fits(m, q) && k <= i+2 && !(q.Unit == "pp" && s.Runes[q.Upto-1] == '码') {
		d.metric, d.name = m, s.Text(it.From, it.Upto)
		return
	}
	if q.Unit == "count" {
		b.counted(s, i, k, d)
	}
	b.implied(s, i, clause, c, d)
	if q.Firms && c.metric == nil {
		d.metric, d.name = b.companies(), "公司"
	}
}

// nounBehind is the token behind the figure at i that may say what it measures, past 的, bases and fillers.
func nounBehind(s *token.Line, i int, c *Features) int {
	k := i + 1
	for k < len(s.Tokens) && fillsBehind(s, k) {
		if w := s.Tokens[k].Word; w != nil && w.Basis != "" && c.basis == "" {
			c.basis = w.Basis
		}
		k++
	}
	for j := k; j < len(s.Tokens) && j < k+5 && s.Tokens[j].Kind == token.Word; j++ {
		if r := s.Runes[s.Tokens[j].From]; !text.IsDigit(r) && !strings.ContainsRune("天期年个月", r) {
			if j > k && s.Tokens[j].Metric() != nil {
				k = j // 645億元7天期逆回購操作
			}
			break
		}
	}
	return k
}

// unnamedPercent finds what a percentage or a multiple measures whose words before it do not say.
func (b *Decoder) unnamedPercent(s *token.Line, i, clause, k int, c *Features, d *Binding) {
	q, it := d.q, &s.Tokens[k]
	if it.Is(lexicon.GrowthNoun|lexicon.Rise|lexicon.Fall) && (k > i+1) {
		c.noun = 1
		if it.Is(lexicon.Fall) {
			c.noun = -1
		}
		if b.repeat(d) {
			return
		}
		return
	}
	if k > i+1 && it.Word != nil || k > i+1 && it.Kind == token.Word {
		if m := it.Metric(); m != nil {
			d.metric, d.name = m, s.Text(it.From, it.Upto)
			c.share = c.share || c.dir == 0 && c.noun == 0 && m.Measure() != "rate"
			return
		}
		if q.Unit == "%" && c.dir == 0 && c.noun == 0 && s.Text(s.Tokens[k-1].From, s.Tokens[k-1].Upto) == "的" && c.basis == "" && !c.reach {
			b.shareOf(s, k, c, d)
			return
		}
	}
	b.implied(s, i, clause, c, d)
}

var noWholes = wordSet("no-whole")

// shareOf makes what a share is of the subject: 90%的輸出token.
func (b *Decoder) shareOf(s *token.Line, k int, c *Features, d *Binding) {
	c.share = true
	if s.Tokens[k].Is(lexicon.ShareMarker) {
		return // 以14%的比例居第二
	}
	end := k
	if s.Tokens[k].Is(lexicon.FunctionWord) && s.Tokens[k].Upto-s.Tokens[k].From > 1 {
		end++ // a verb may begin what is shared out: 輸出token
	}
	for end < len(s.Tokens) && (b.phrase(s, end) || s.Tokens[end].Metric() != nil) {
		if m := s.Tokens[end].Metric(); m != nil && m.Measure() == "rate" { // 0.6%的基礎軟體服務費
			d.metric, d.name, c.share = m, s.Text(s.Tokens[end].From, s.Tokens[end].Upto), false
			return
		}
		end++
	}
	if end == k {
		return
	}
	if text := strings.TrimSpace(s.Text(s.Tokens[k].From, s.Tokens[end-1].Upto)); len([]rune(text)) >= 2 && c.metric == nil && !noWholes[text] {
		d.entity, d.segment, d.metric, d.name = b.openThing(text), "", nil, ""
	}
}

// amid makes what a share is taken from the subject: 新需求中約60%.
func (b *Decoder) amid(s *token.Line, i, clause int, d *Binding) {
	k := i - 1
	for k >= clause && s.Tokens[k].Is(lexicon.About|lexicon.Above|lexicon.Below|lexicon.LevelVerb) {
		k--
	}
	if k <= clause || s.Text(s.Tokens[k].From, s.Tokens[k].Upto) != "中" {
		return
	}
	end := k
	for k--; k >= clause && b.phrase(s, k); k-- {
	}
	if text := strings.TrimSpace(s.Text(s.Tokens[k+1].From, s.Tokens[end].From)); len([]rune(text)) >= 2 {
		d.entity, d.segment, d.metric, d.name = b.openThing(text), "", nil, ""
	}
}

// counted reads the noun behind a count: 101516輛輕型客車 is a segment of the sales spoken of.
func (b *Decoder) counted(s *token.Line, i, k int, d *Binding) {
	if k != i+1 {
		return
	}
	end := k
	for end < len(s.Tokens) && b.phrase(s, end) && s.Tokens[end].Metric() == nil {
		end++
	}
	if end == k {
		return
	}
	text := s.Text(s.Tokens[k].From, s.Tokens[end-1].Upto)
	if d.metric != nil && d.metric.Measure() == "count" && len([]rune(text)) <= 8 {
		d.segment = text
	}
}

// implied takes the metric from the kind of figure or the nouns before it where no metric is named.
func (b *Decoder) implied(s *token.Line, i, clause int, c *Features, d *Binding) {
	q := d.q
	if d.metric != nil && d.metric.Measure() == "price" && q.Scaled && q.Per == "" && c.dir == 0 && b.pricedEach(d.metric) {
		d.metric, d.name = nil, "" // 最低價為30元/股，支付的金額約為9002萬元
	}
	b.dealt(s, i, c, d)
	if d.metric != nil && fits(d.metric, q) && !(q.Unit == "count" && c.dir == 0 && !c.reach) {
		b.partOf(s, i, clause, c, d)
		b.openNoun(s, i, clause, c, d)
		return
	}
	if q.Unit == "%" || q.Unit == "pp" {
		b.partOf(s, i, clause, c, d)
		if (c.dir != 0 || c.basis != "") && c.noun == 0 {
			b.openNoun(s, i, clause, c, d) // 總銷貨數量升4.8%
		}
		return
	}
	if b.openNoun(s, i, clause, c, d) {
		return
	}
	if q.Unit == "points" && d.entity != nil && d.entity.Type == lexicon.Index {
		d.metric, d.name = b.dict.Metrics["index_level"], "点位"
		return
	}
	if q.Per != "" && q.Per != "share" {
		d.metric, d.name = b.dict.Metrics["price"], "价格"
		return
	}
	if d.metric != nil && !fits(d.metric, q) {
		d.metric, d.name = nil, ""
		if b.levelMetric != nil && fits(b.levelMetric, q) {
			d.metric, d.name = b.levelMetric, b.levelName // 份額20%；小米以4180萬部排名第三
		} else if b.amount.m != nil && quantity.IsMoney(q.Unit) && q.Scaled && fits(b.amount.m, q) {
			d.metric, d.name = b.amount.m, b.amount.name // 每股賺3.87元，其中子公司貢獻514億元，年增13%
			b.metric, b.name = d.metric, d.name
		}
	}
	if d.metric == nil && c.dir == 0 && b.ofTopic(s, i, q) {
		d.metric, d.name = b.topicMetric.m, b.topicMetric.name // 11月掛牌年減5.4%: 和晟汽車以1.1萬輛居冠
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

// countsShares reports whether q is a number of shares.
func countsShares(s *token.Line, q *quantity.Mention) bool {
	return q.Unit == "count" && strings.HasSuffix(s.Text(q.From, q.Upto), "股")
}

// dealt takes an amount that only a word such as 金額 names, or a number of shares, for that of the
// deal its sentence speaks of: 中標某某項目，合計金額6.4億元; 增持公司股份300萬股.
func (b *Decoder) dealt(s *token.Line, i int, c *Features, d *Binding) {
	shares := countsShares(s, d.q)
	if !shares && !(quantity.IsMoney(d.q.Unit) && d.q.Scaled && d.q.Per == "" && amountBefore(s, i)) || c.metric != nil {
		return
	}
	for k := i - 1; k >= b.start && k > i-30; k-- {
		id := dealOf[s.Text(s.Tokens[k].From, s.Tokens[k].Upto)]
		if id == "" || shares && (id == "contract_value" || id == "investment") || !shares && id == "stake" {
			continue
		}
		d.metric, d.name = b.dict.Metrics[id], s.Text(s.Tokens[k].From, s.Tokens[k].Upto)
		return
	}
}

// paidBy takes an amount of cash with which something is done for that of the deal: 以現金2億元增資.
func (b *Decoder) paidBy(s *token.Line, i int, c *Features, d *Binding) {
	if d.metric == nil || d.metric.ID != "cash" || c.at < 1 || !strings.ContainsRune("以用", s.Runes[s.Tokens[c.at-1].From]) {
		return
	}
	for k := i + 1; k < len(s.Tokens) && k < i+10 && s.Tokens[k].Kind != token.Quantity && s.Tokens[k].Kind != token.FullStop; k++ {
		word := s.Text(s.Tokens[k].From, s.Tokens[k].Upto)
		if id := dealOf[word]; id != "" && id != "stake" {
			d.metric, d.name = b.dict.Metrics[id], word
			return
		}
	}
}

// amountBefore reports whether a bare word for an amount of money leads to the figure at i.
func amountBefore(s *token.Line, i int) bool {
	k := i - 1
	for k >= 0 && s.Tokens[k].Kind == token.Word && s.Tokens[k].Is(lexicon.LevelVerb|lexicon.About|lexicon.Above|lexicon.Below|lexicon.Total|lexicon.Filler) {
		k--
	}
	if k < 0 {
		return false
	}
	switch s.Text(s.Tokens[k].From, s.Tokens[k].Upto) {
	case "金额", "总金额", "总额", "资金总额", "交易对价", "对价", "总价", "交易金额":
		return true
	}
	return false
}

// partOf makes the phrase with which a clause begins, and that a word of growth
// follows, the part of the whole that the growth is of: 服裝類增長5%，一線城市環比下降1%.
func (b *Decoder) partOf(s *token.Line, i, clause int, c *Features, d *Binding) {
	if d.metric == nil || c.dir == 0 && c.basis == "" || c.noun != 0 && c.dir == 0 || isPrice(d.metric) && d.metric.ID != "price" {
		return
	}
	from := clause
	for from < i && (s.Tokens[from].Kind == token.Time || s.Tokens[from].Is(lexicon.Filler|lexicon.FunctionWord|lexicon.Demonstrative) && !s.Tokens[from].Is(lexicon.SegmentSuffix|lexicon.CommonNoun)) {
		from++
	}
	end := from
	for end < i && b.phrase(s, end) && s.Tokens[end].Metric() == nil {
		end++
	}
	if end == from || end >= i || !(s.Tokens[end].Is(lexicon.Rise|lexicon.Fall) || s.Tokens[end].Word != nil && s.Tokens[end].Word.Basis != "" || s.Tokens[end].Is(lexicon.Filler) && end+1 < i && s.Tokens[end+1].Is(lexicon.Rise|lexicon.Fall)) {
		return
	}
	words := strings.Trim(s.Text(s.Tokens[from].From, s.Tokens[end-1].Upto), " \"'")
	if n := len([]rune(words)); n < 2 || n > 14 || mention.Measurable(words) || !b.segmental(s, from, end-1) || text.EndsWithAny(words, asides) {
		return
	}
	if mention.TypeOf(words) == lexicon.Place {
		d.entity, d.segment = b.openThing(words), ""
		b.entity, b.segment = d.entity, ""
		return
	}
	if d.metric.ID == "core_cpi" {
		d.metric, d.name = b.dict.Metrics["cpi"], "" // 核心CPI年漲1.8%。食物類漲2.3%: food is no part of the core
		b.metric, b.name = d.metric, d.name
	}
	d.segment, b.segment = words, words
}

// asides end phrases that set a scene and name no part: …方面, …背景下.
var asides = strings.Fields("方面 来看 下 上 中 后 前 时 之下 影响 带动 推动 因素")

// pricedEach reports whether the last figure of metric m was a price for each of something.
func (b *Decoder) pricedEach(m *lexicon.MetricRow) bool {
	if len(b.drafts) == 0 {
		return false
	}
	p := b.drafts[len(b.drafts)-1]
	return p.metric == m && p.q.Per != ""
}

// ofTopic reports whether a figure that no metric is named for can be of the one
// in the title: it fits, and no verb of spending or dealing governs it.
func (b *Decoder) ofTopic(s *token.Line, i int, q *quantity.Mention) bool {
	m := b.topicMetric.m
	if m == nil || !q.Scaled || i == 0 || !(m.Measure() == "money" && quantity.IsMoney(q.Unit) || m.Measure() == "count" && q.Unit == "count") {
		return false
	}
	k := i - 1
	for k > 0 && s.Tokens[k].Is(lexicon.About|lexicon.Above|lexicon.Below) {
		k--
	}
	return !s.Tokens[k].Is(lexicon.CorporateVerb|lexicon.FunctionWord) || s.Tokens[k].Is(lexicon.LevelVerb) || s.Runes[s.Tokens[k].From] == '以'
}

// openNoun makes a metric of the noun phrase right before a figure's verb: 最大風險敞口為83億元.
func (b *Decoder) openNoun(s *token.Line, i, clause int, c *Features, d *Binding) bool {
	k := i - 1
	verbs := false
	moves := lexicon.Role(0)
	if q := d.q.Unit; q == "%" || q == "pp" {
		moves = lexicon.Rise | lexicon.Fall
	}
	for k >= clause && s.Tokens[k].Kind == token.Word && (s.Tokens[k].Is(lexicon.LevelVerb|lexicon.About|lexicon.Above|lexicon.Below|lexicon.Each|lexicon.Both|lexicon.Filler|lexicon.Total|moves) || moves != 0 && s.Tokens[k].Word != nil && s.Tokens[k].Word.Basis != "" || s.Runes[s.Tokens[k].From] == ' ') && !s.Tokens[k].Is(lexicon.SegmentSuffix) {
		verbs = verbs || s.Tokens[k].Is(lexicon.LevelVerb|moves) || moves != 0 && s.Tokens[k].Word != nil && s.Tokens[k].Word.Basis != ""
		k--
	}
	if k < clause || !verbs && q0(d.q) {
		return false
	}
	end := k
	for k >= clause && s.Tokens[k].Kind == token.Word && b.phrase(s, k) && s.Tokens[k].Metric() == nil {
		k--
	}
	if end == k || end-k > 10 {
		return false
	}
	words := strings.Trim(s.Text(s.Tokens[k+1].From, s.Tokens[end].Upto), " \"'")
	if n := len([]rune(words)); n < 2 || n > 12 {
		return false
	}
	head := s.Tokens[end]
	if mention.TypeOf(words) == lexicon.Index || k >= clause && s.Tokens[k].Is(lexicon.Comparison) {
		return false // 較10月概估數上修
	}
	if head.Is(lexicon.CommonNoun) && end == k+1 || !mention.Measurable(words) && !(d.q.Unit == "count" && text.EndsWithAny(words, counted)) {
		return false
	}
	d.metric, d.name = &lexicon.MetricRow{ID: mention.MakeID(words, "_"), Names: []string{words}, Unit: measureOf(d.q)}, words
	if d.q.Unit == "count" {
		b.metric, b.name = d.metric, d.name // 乘客量9.8億人次，按年升0.6%
	}
	return true
}

// measureOf is what a metric that q is a figure of is measured in, "" where that can be several things.
func measureOf(q *quantity.Mention) string {
	switch {
	case q.Unit == "count":
		return "count"
	case quantity.IsMoney(q.Unit) && q.Scaled:
		return "money"
	}
	return ""
}

// compound reads 存貨周轉率 and 企業房屋施工面積: nouns behind a metric that make it another one.
func (b *Decoder) compound(s *token.Line, i, clause int, c *Features, d *Binding) {
	if c.at < clause || c.at+1 >= i || d.q.Bare {
		return
	}
	was, name := d.metric, d.name
	if !b.openNoun(s, i, c.at+1, c, d) {
		return
	}
	if first := c.at + 1; s.Tokens[c.at].Upto == s.Tokens[first].From && s.Text(s.Tokens[first].From, s.Tokens[first].From+len([]rune(d.name))) == d.name && !s.Tokens[c.at].Is(lexicon.CommonNoun|lexicon.SegmentSuffix|lexicon.MarketSuffix|lexicon.Pronoun) {
		full := name + d.name
		d.metric, d.name = &lexicon.MetricRow{ID: mention.MakeID(full, "_"), Names: []string{full}}, full
	} else if !s.Tokens[c.at].Is(lexicon.CommonNoun | lexicon.SegmentSuffix | lexicon.MarketSuffix) {
		d.metric, d.name = was, name // 收入…，其中某某金額: the noun says no more
	}
}

// counted end nouns that a count is of: 國內經銷商2154家.
var counted = strings.Fields("商 店 者 户 人员 网点 机构 院线 影院 基地 工厂 专利 岗位 客户 城市 项目 车辆 飞机")

func q0(q *quantity.Mention) bool { return q.Unit == "" }

// restated copies the binding of an earlier amount of the same value where the
// text names no metric and no time: 4.2萬億元可以作為號角 repeats the target named before.
func (b *Decoder) restated(d *Binding) {
	if !d.q.Value.Valid || !d.q.Scaled || !quantity.IsMoney(d.q.Unit) {
		return
	}
	for k := len(b.drafts) - 1; k >= 0 && k > len(b.drafts)-60; k-- {
		p := b.drafts[k]
		if p.metric != nil && (d.metric == nil || d.metric == p.metric) && p.kind == fact.Level && p.q.Value.Valid && quantity.IsMoney(p.q.Unit) && p.q.Value.Decimal.Equal(d.q.Value.Decimal) {
			d.entity, d.segment, d.metric, d.name, d.period, d.status = p.entity, p.segment, p.metric, p.name, p.period, p.status
			d.trace.like = p
			b.metric, b.name = p.metric, p.name
			return
		}
	}
}

// regrown copies the binding of an earlier growth of the same value and time where
// the text names no metric: 2023年一季度的-3%不是….
func (b *Decoder) regrown(d *Binding) {
	if d.metric != nil || d.q.Unit != "%" || !d.q.Value.Valid || d.kind == fact.Level {
		return
	}
	for k := len(b.drafts) - 1; k >= 0 && k > len(b.drafts)-60; k-- {
		p := b.drafts[k]
		if p.metric != nil && p.kind == fact.Change && p.q.Unit == "%" && p.q.Value.Valid && p.period == d.period && p.q.Value.Decimal.Equal(d.q.Value.Decimal) {
			d.entity, d.segment, d.metric, d.name, d.kind, d.basis = p.entity, p.segment, p.metric, p.name, p.kind, p.basis
			d.trace.like = p
			return
		}
	}
}

// repeat copies the binding of an earlier growth of the same value: 「13%的增速」.
func (b *Decoder) repeat(d *Binding) bool {
	for k := len(b.drafts) - 1; k >= 0 && k > len(b.drafts)-40; k-- {
		p := b.drafts[k]
		if p.kind == fact.Change && p.q.Unit == d.q.Unit && p.q.Value.Valid && d.q.Value.Valid && p.q.Value.Decimal.Abs().Equal(d.q.Value.Decimal.Abs()) && (b.entity == nil || p.entity == nil || b.entity.ID == p.entity.ID) {
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

// companies is the metric of a number of firms.
func (b *Decoder) companies() *lexicon.MetricRow { return b.dict.Metrics["companies"] }

// fillsBehind reports whether the word at item k stands between a figure and the noun behind it: 的, a basis, a filler.
func fillsBehind(s *token.Line, k int) bool {
	it := &s.Tokens[k]
	if it.Kind != token.Word {
		return false
	}
	if s.Runes[it.From] == ' ' || s.TextOf(k) == "的" {
		return true
	}
	return it.Metric() == nil && (it.Is(lexicon.Filler|lexicon.About) || it.Word != nil && it.Word.Basis != "")
}
