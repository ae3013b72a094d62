package bind

import (
	"strings"

	"github.com/report-digest/digest/extract/lexicon"
	"github.com/report-digest/digest/extract/mention"
	"github.com/report-digest/digest/extract/text"
	"github.com/report-digest/digest/extract/token"
)

// measure makes the metric at i the one spoken of, with what stands before it: whose it is, or a line of business.
func (b *Decoder) measure(s *token.Line, i, clause int, m *lexicon.MetricRow) {
	it := &s.Tokens[i]
	if b.whole(s, i, clause) || sizeOf(s, i) {
		return
	}
	if b.isVerb(s, i, m) || b.comparedWith(s, i, clause) {
		return
	}
	if b.metric != m {
		b.basis = ""
	}
	b.lastMetric = b.metric
	b.metric, b.name = m, s.Text(it.From, it.Upto)
	b.clues.metric = evidenceAt(s, i, i)
	if b.leading.m == nil {
		b.leading = namedMetric{m, b.name}
	}
	b.lastKind = ""
	b.modify(s, i, clause)
}

func (b *Decoder) followedByFigure(s *token.Line, i int) bool {
	for k := i + 1; k < len(s.Tokens) && k < i+6; k++ {
		switch it := &s.Tokens[k]; {
		case it.Kind == token.Quantity:
			return true
		case it.Kind != token.Word, it.Metric() != nil:
			return false
		}
	}
	return false
}

// whole reports whether the metric at i is what a share is taken of: 佔總收入.
func (b *Decoder) whole(s *token.Line, i, clause int) bool {
	if partOfWhole(s, i) {
		return true
	}
	if m := s.Tokens[i].Metric(); m != nil && (m.ID == "market_share" || m.ID == "penetration") {
		return false
	}
	for k := i - 1; k >= clause && k > i-40; k-- {
		it := &s.Tokens[k]
		if it.Kind == token.Quantity || it.Kind == token.Pause {
			return false
		}
		if it.Is(lexicon.ShareMarker) && s.Runes[it.From] == '占' {
			return true
		}
	}
	return false
}

// modify reads the noun phrase before the metric at i.
func (b *Decoder) modify(s *token.Line, i, clause int) {
	k := i - 1
	if k >= clause && s.Tokens[k].Kind == token.Mark && s.Runes[s.Tokens[k].From] == ')' {
		for k >= clause && s.Runes[s.Tokens[k].From] != '(' {
			k--
		}
		k--
	}
	if k > clause && s.Tokens[k].Kind == token.Time {
		k-- // 動力電池9月裝車量
	}
	if k >= clause && s.Text(s.Tokens[k].From, s.Tokens[k].Upto) == "的" {
		k--
	}
	end := k
	var owner *token.Entity
	for ; k >= clause && k >= b.start; k-- {
		it := &s.Tokens[k]
		if it.Kind == token.Name {
			if b.aside(s, k, clause, owner) {
				break
			}
			if owner == nil {
				owner = b.homeland(it.Entity)
			} else if k+2 <= end && separates(s, k+1) && s.Tokens[k+2].Kind == token.Name && it.Entity.Type == lexicon.Company {
				owner = it.Entity // 甲、乙和丙三個品牌銷量均超3萬輛: the first named
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
	for from <= end && s.Tokens[from].Is(lexicon.Filler|lexicon.Demonstrative|lexicon.Total) {
		from++
	}
	if from > end {
		return
	}
	for end > from && s.Tokens[end].Is(lexicon.Average) {
		end-- // 春節檔平均票價
	}
	if t := b.endingOf(s, from, end); t != nil {
		b.entity, b.segment = t, ""
		return
	}
	text := strings.Trim(s.Text(s.Tokens[from].From, s.Tokens[end].Upto), " 的\"'")
	b.own(s, owner, from, end, text)
}

// aside reports whether the name at k is no possessor of the metric behind it: it is only mentioned, sets what others
// trade at, or says where the company of the clause has it: 某某在中國的市場份額.
func (b *Decoder) aside(s *token.Line, k, clause int, owner *token.Entity) bool {
	t, e := s.Tokens[k].Entity, b.current()
	switch {
	case t.Type == lexicon.Source || owner != nil && b.object(s, k, clause):
		return true
	case e == nil:
		return false
	case t.Type == lexicon.Place:
		return b.isFirm() && b.object(s, k, clause) && namedBetween(s, max(clause, k-40), k, e)
	case t.Type == lexicon.Index && b.isFirm() && ofShares(s, k):
		return true
	case setByOthers(b.metric):
		return b.brokerage(t)
	}
	return e.ID != t.ID && b.passing(s, k, clause, t)
}

// endingOf returns the company that a bare ending before a metric stands for: 銀行 for 華昇銀行.
func (b *Decoder) endingOf(s *token.Line, from, end int) *token.Entity {
	word := s.Text(s.Tokens[from].From, s.Tokens[from].Upto)
	if from != end || !s.Tokens[from].Is(lexicon.OrgSuffix) || s.Tokens[from].Is(lexicon.Pronoun) || mention.NounEndings[word] {
		return nil
	}
	if e := b.current(); e != nil && strings.HasSuffix(text.Fold(e.Text), word) {
		return nil
	}
	var found *token.Entity
	for _, name := range b.names.Order {
		t := b.names.Entities[name]
		if t.Type != lexicon.Company || !strings.HasSuffix(name, word) || len(name) == len(word) {
			continue
		}
		if found != nil && found.ID != t.ID {
			return nil // several end like that
		}
		found = t
	}
	return found
}

// own binds the phrase before a metric: an entity, an entity and a segment of it, or a segment of the subject.
func (b *Decoder) own(s *token.Line, owner *token.Entity, from, end int, text string) {
	if owner == nil && (text == "板块" || strings.HasSuffix(text, "/")) {
		return
	}
	before := b.entity
	defer func() {
		if owner != nil && owner.Type == lexicon.Place && b.entity == owner && b.entity != before && from > 0 && mention.Partners[s.Text(s.Tokens[from-1].From, s.Tokens[from-1].Upto)] {
			b.guest, b.host = owner, before // 對美國出口
		}
		if b.entity != before || owner != nil {
			b.clues.entity = evidenceAt(s, from, end)
		}
	}()
	if fund(text) {
		b.entity, b.segment = b.openThing(text), ""
		return
	}
	if owner == nil {
		if !b.ownClass(s, from, end, text) {
			b.ownPhrase(s, from, end, text)
		}
		return
	}
	b.ownNamed(s, owner, from, end, text)
}

// ownLine makes the line of the lexicon, or the sort of firms, that words name the possessor of the metric.
func (b *Decoder) ownLine(words string) bool {
	t := b.lineOf(words)
	if t != nil {
		b.entity, b.segment = t, ""
	}
	return t != nil || b.ownSort(words)
}

// ownClass makes a line of the lexicon, a class, a place or others' goods the possessor of the metric; done where it did.
func (b *Decoder) ownClass(s *token.Line, from, end int, text string) (done bool) {
	m := b.metric
	if b.ownLine(text) {
		return true
	}
	if m != nil && m.Macro() && mention.TypeOf(text) == lexicon.Place && len([]rune(text)) > 2 {
		b.entity, b.segment = b.openThing(text), "" // 一線城市
		return true
	}
	if m != nil && m.ID == "market_size" && countsNext(s, end+1) {
		b.metric, b.name = nil, "" // 全職騎手規模逾10萬人
		return true
	}
	if b.leavesFirm(s, from) && !ofFirms(m) && len([]rune(text)) >= 2 && !wholes[text] {
		b.entity, b.segment = b.names.Topic, text // 企業方面，寧德時代…。出口方面，動力電池出口…
		if b.entity == nil || b.entity.Type != lexicon.Place {
			b.openSort(text)
		}
		return true
	}
	if b.ofOthers(s, from, end, text) {
		b.openSort(text)
		return true
	}
	return false
}

// openSort makes a sort of firms or goods, which is no company, the subject.
func (b *Decoder) openSort(text string) {
	b.entity, b.segment = b.openThing(text), ""
	if b.entity.Type == lexicon.Company {
		b.entity.Type = lexicon.Industry
	}
}

// ownPhrase makes of the words before a metric whose it is, or a line of business.
func (b *Decoder) ownPhrase(s *token.Line, from, end int, text string) {
	m := b.metric
	if m != nil && m.ID == "market_size" && !figureNext(s, end+1) {
		return // 交房規模增加
	}
	if b.ownName(m, text) && !(mention.TypeOf(text) == lexicon.Company && b.general(s, from, end)) {
		b.entity, b.segment = b.openThing(afterMarket(text)), ""
		if id := m.ID; b.entity.Type == lexicon.Company && (id == "price" || id == "inventory") {
			b.entity.Type = lexicon.Commodity
		}
		return
	}
	if b.saysMore(s, from, end) {
		return
	}
	split := b.splits(s, from)
	b.segment = ""
	if b.segmental(s, from, end) || split && s.Tokens[end].Is(lexicon.Goods) || b.lineOfBusiness(s, from, end) {
		b.segment = text
	}
}

// ownNamed gives the metric to the entity named at its words' beginning or end.
func (b *Decoder) ownNamed(s *token.Line, owner *token.Entity, from, end int, text string) {
	m := b.metric
	whole := s.Tokens[from].Kind == token.Name && from == end
	switch {
	case m != nil && (m.ID == "bond_yield" || m.ID == "yield_spread" || m.ID == "breakeven_inflation") && !whole:
		b.entity, b.segment = b.openThing(afterMarket(text)), ""
	case whole:
		if b.partOfPlace(m) && owner.Type == lexicon.Industry && owner.Row == nil {
			b.segment = owner.Text
			return
		}
		if owner.Type == lexicon.Place && b.isFirm() && !b.agency && (m == nil || !m.Macro()) {
			b.segment = owner.Text
			return
		}
		b.entity, b.segment = owner, ""
	case s.Tokens[from].Kind == token.Name && owner.Type == lexicon.Commodity && (m != nil && (m.ID == "price" || m.ID == "inventory")):
		b.entity, b.segment = b.openThing(text), "" // 多晶硅組件價格
	case s.Tokens[from].Kind == token.Name && owner.Type == lexicon.Company && m != nil && fundMetrics[m.ID] && figureNext(s, end):
		b.entity, b.segment = b.openThing(text), "" // the fund of a house: 某某基金優質精選規模
	case s.Tokens[from].Kind == token.Name:
		b.partOfNamed(s, owner, from, end, text)
	case s.Tokens[end].Kind == token.Name:
		if b.isFirm() && owner.Type == lexicon.Place {
			b.segment = text
			return
		}
		b.entity, b.segment = owner, ""
		if owner.Type == lexicon.Bond || owner.Type == lexicon.Commodity {
			b.entity = b.openThing(text)
		}
	}
}

// partOfNamed gives the metric to the named owner, and to the part of it that the words behind the name tell: 快手廣告業務收入.
func (b *Decoder) partOfNamed(s *token.Line, owner *token.Entity, from, end int, text string) {
	m := b.metric
	rest := strings.Trim(s.Text(s.Tokens[from].Upto, s.Tokens[end].Upto), " 的\"")
	if owner.Type == lexicon.Place && !(m != nil && m.Macro()) {
		b.partOfPlaceNamed(s, owner, from, end, text, rest)
		return
	}
	b.entity, b.segment = owner, ""
	if b.segmental(s, from+1, end) {
		b.segment = rest
		if len([]rune(rest)) == 1 {
			b.segment = text // 茅台酒 is a word of its own
		}
	}
}

// fundMetrics are measured of a single fund, not of the house whose name it begins with.
var fundMetrics = text.Words("aum market_size nav")

// fund reports whether a phrase names a fund or a sort of them: 貨幣型ETF.
func fund(words string) bool {
	return text.EndsWithAny(words, []string{"ETF", "ETF基金", "型基金", "REITs"})
}

// figureNext reports whether a figure follows item i in its clause.
func figureNext(s *token.Line, i int) bool {
	for ; i < len(s.Tokens) && s.Tokens[i].Kind != token.Pause && s.Tokens[i].Kind != token.FullStop; i++ {
		if s.Tokens[i].Kind == token.Quantity {
			return true
		}
	}
	return false
}

// countsNext reports whether the first figure behind item i counts something.
func countsNext(s *token.Line, i int) bool {
	for ; i < len(s.Tokens) && s.Tokens[i].Kind != token.Pause && s.Tokens[i].Kind != token.FullStop; i++ {
		if s.Tokens[i].Kind == token.Quantity {
			return s.Quantities[s.Tokens[i].Index].Unit == "count"
		}
	}
	return false
}

// leavesFirm reports whether the sentence that a phrase at item from stands in has
// left the company of the one before: the article is about no company, and names none here.
func (b *Decoder) leavesFirm(s *token.Line, from int) bool {
	if b.metric == nil || !b.isFirm() || b.start == 0 || b.names.Topic == nil || b.names.Topic.Type != lexicon.Place && b.names.Topic.Type != lexicon.Industry {
		return false
	}
	for k := b.start; k < from; k++ {
		if s.Tokens[k].Kind == token.Name || s.Tokens[k].Is(lexicon.Pronoun) {
			return false
		}
	}
	return true
}

// ofOthers reports whether the phrase from..end, with which an agency begins what
// it says, is a subject of its own: TrendForce表示，第四季晶圓代工產值….
func (b *Decoder) ofOthers(s *token.Line, from, end int, text string) bool {
	if !b.agency || b.metric == nil || ofFirms(b.metric) || b.metric.Macro() || len([]rune(text)) < 2 || wholes[text] {
		return false
	}
	if from > 0 && s.Tokens[from-1].Kind == token.Time {
		from--
	}
	return from == 0 || s.Tokens[from-1].Kind == token.Pause || s.Tokens[from-1].Is(lexicon.ExpectVerb|lexicon.ReportingVerb)
}

// wholes say of no one in particular that all of it is meant.
var wholes = text.Words("板块 赛道 档期 规上工业 规上工业企业 规模以上工业 规模以上工业企业 规模以上企业 市场 行业 整体 全行业 整体市场 产业 公司 集团 总体 全部 合计 其他 单季 全年 单月")

// lineOf returns the unit of the subject that a generic name before a metric means: 雲 of 雲收入.
func (b *Decoder) lineOf(words string) *token.Entity {
	i, ok := b.dict.Segmenter.Index[strings.ToLower(text.Fold(words))]
	if !ok {
		return nil
	}
	w := &b.dict.Segmenter.Words[i]
	if w.Entity == nil || !w.Generic || !b.names.Family(w.Entity) {
		return nil
	}
	return b.names.Of(w.Entity, words)
}

// afterMarket drops the place of trade: 銀行間市場10年期國債.
func afterMarket(text string) string {
	if _, rest, ok := strings.Cut(text, "市场"); ok && rest != "" {
		return rest
	}
	return text
}

// ownName reports whether an unknown phrase before metric m names its subject.
func (b *Decoder) ownName(m *lexicon.MetricRow, words string) bool {
	if words != "" && text.IsDigit(rune(words[0])) && m != nil && m.ID == "interest_rate" {
		return false // 3個月拆息
	}
	if len([]rune(words)) < 2 || len([]rune(words)) > 24 {
		return false
	}
	if m == nil || m.ID == "orders" && b.office != nil {
		return false
	}
	t := mention.TypeOf(words)
	switch words {
	case "对应", "对应期货", "期货", "企业", "能源", "食品", "产品", "行业", "市场", "全行业", "产业":
		return false
	}
	switch m.ID {
	case "price", "inventory":
		if words == "产品" || words == "主要产品" || words == "同类产品" {
			return false
		}
		return !b.isFirm() || t == lexicon.Commodity || b.names.Topic == nil
	case "bond_yield", "yield_spread", "breakeven_inflation", "fx_rate":
		return !b.isFirm() || t == lexicon.Commodity || t == lexicon.Bond
	case "market_size":
		return true
	}
	if m.Macro() {
		return false
	}
	if b.names.Topic != nil && b.names.Topic.Type == lexicon.Place && (b.entity == nil || b.entity.Type == lexicon.Place) || b.partOfPlace(m) {
		return false // of a place's investment, a part
	}
	if b.entity != nil || b.names.Topic != nil {
		return t == lexicon.Industry && (b.entity == nil || b.entity.Type != lexicon.Company && b.entity.Type != lexicon.UnitOf)
	}
	return t != lexicon.Company && b.names.Plausible(words)
}

// placeParts are what statistics of a place split by industry: 高技術產業增加值, 社會領域投資.
var placeParts = text.Words("investment fixed_asset_investment value_added industrial_output")

// partOfPlace reports whether an industry's m would be a part of that of the place spoken of.
func (b *Decoder) partOfPlace(m *lexicon.MetricRow) bool {
	return m != nil && placeParts[m.ID] && b.entity != nil && b.entity.Type == lexicon.Place
}

// general reports whether the items are all general words, which name nothing: 合同 of 合同銷售均價.
func (b *Decoder) general(s *token.Line, from, end int) bool {
	for k := from; k <= end; k++ {
		if it := &s.Tokens[k]; it.Kind == token.Name || it.Word == nil || !it.Is(lexicon.CommonNoun|lexicon.Filler|lexicon.SegmentSuffix|lexicon.Total) {
			return false
		}
	}
	return true
}

// splits reports whether the sentence goes through what the subject's figure is made
// of: the clause before named a segment of the same metric, or 其中 stands before item from.
func (b *Decoder) splits(s *token.Line, from int) bool {
	if !b.isFirm() || from > 0 && separates(s, from-1) {
		return false // of A、B、C收入分別為 it is the last
	}
	if b.segment != "" && b.metric == b.lastMetric {
		return true
	}
	for k := from - 1; k >= b.start; k-- {
		if s.Text(s.Tokens[k].From, s.Tokens[k].Upto) == "其中" {
			return true
		}
	}
	return false
}

// segmental reports whether the items make the name of a segment, not only general words.
func (b *Decoder) segmental(s *token.Line, from, end int) bool {
	text := strings.TrimSpace(s.Text(s.Tokens[from].From, s.Tokens[end].Upto))
	if lexicon.Money[text] || shareClass(text) || strings.HasPrefix(text, "每") {
		return false
	}
	for k := from; k <= end; k++ {
		it := &s.Tokens[k]
		if it.Kind == token.Name || it.Word == nil || it.Is(lexicon.SegmentSuffix|lexicon.MarketSuffix) {
			return true
		}
		if !it.Is(lexicon.CommonNoun|lexicon.Filler|lexicon.Total|lexicon.Demonstrative|lexicon.Pronoun|lexicon.FunctionWord) && it.Word.Metrics == nil {
			return true
		}
		if it.Is(lexicon.CommonNoun) {
			switch s.Text(it.From, it.Upto) {
			case "国内", "境外", "境内", "海外", "国际", "其他", "其余", "线上", "线下", "直营", "直销", "经销", "内销", "外销":
				return true
			}
		}
	}
	return false
}

// lineMetrics are what a company gives by line of business: a noun before one of them says of which.
var lineMetrics = text.Words("revenue gross_profit gross_margin operating_income operating_margin net_income loss net_margin cost orders")

// wholly are nouns and adjectives before such a metric that name no line of business.
var wholly = text.Words(`自结 品牌 合并 综合 总体 整体 集团 母公司 公司 主要 实际 全部 公开 备考 累积 单月 单季 全年 当月 当季 当年 前期 本期 期内 同期 往年 历史 未来 平均 年化 月均 日均 季均
	税前 税后 预期 预估 估计 初步 未审计 经审计 名义 可比 有机 内生 正常 新增 最终 潜在 相关 原始 基本 核心 主营 经营 营业 财务 报告期 报告期内 上半年 下半年 归属 股东 股东应占 权益 应占
	调整 成交 单吨 吨 合计 目标 最高 最低 最新 首个 高 低 净 总 毛 投资 信托公司 企业 行业 市场 产业 数据 业绩 规模 情况 水平 方面 金额`)

// lineOfBusiness reports whether the phrase from..end before the metric names a line of business by an everyday noun: 廣告收入.
func (b *Decoder) lineOfBusiness(s *token.Line, from, end int) bool {
	if b.metric == nil || !lineMetrics[b.metric.ID] || !b.isFirm() {
		return false
	}
	for k := from; k <= end; k++ {
		if it := &s.Tokens[k]; it.Kind != token.Word || !it.Is(lexicon.CommonNoun) || it.Is(lexicon.Filler|lexicon.Total|lexicon.Demonstrative|lexicon.Pronoun|lexicon.FunctionWord|lexicon.Average) || wholly[s.Text(it.From, it.Upto)] {
			return false
		}
	}
	return true
}

// shareClass tells the -W of 小米集團-W from a segment.
func shareClass(text string) bool {
	return len(text) > 1 && len(text) <= 3 && text[0] == '-' && strings.Trim(text[1:], "WSBPUR") == ""
}

// unmodified handles a metric with nothing before it: a segment ends where a new sentence names the metric plainly.
func (b *Decoder) unmodified(s *token.Line, i, clause int) {
	if b.metric == b.lastMetric && b.metric != nil {
		return // 雲收入265億元；第三季，收入296億元: the same one goes on
	}
	if b.sectorAt > clause {
		return
	}
	if i == clause || i > clause && (s.Tokens[i-1].Kind == token.Time || s.Tokens[i-1].Is(lexicon.CorporateVerb|lexicon.Pronoun|lexicon.Filler) || backToWhole[s.Text(s.Tokens[i-1].From, s.Tokens[i-1].Upto)]) {
		b.segment = ""
	}
}

// backToWhole stand between a clause and another thing that is said of the whole: 但毛利率….
var backToWhole = text.Words("但 而 不过 惟 然而 至于")

// phrase reports whether the item at k can be part of a noun phrase.
func (b *Decoder) phrase(s *token.Line, k int) bool {
	it := &s.Tokens[k]
	switch it.Kind {
	case token.Word:
	case token.Mark:
		r := s.Runes[it.From]
		return r == '"' || r == '·' || r == '/' || r == '-' || r == '&' || r == '\''
	default:
		return false
	}
	if it.Word == nil {
		return s.Runes[it.From] != ' ' || true
	}
	if it.Word.Metrics != nil && it.Upto-it.From > 1 && !it.Is(lexicon.OrgSuffix|lexicon.SegmentSuffix|lexicon.MarketSuffix|lexicon.CommonNoun) {
		return it.Word.Role == 0 && k+1 < len(s.Tokens) && s.Tokens[k+1].Metric() == nil
	}
	next := k+1 < len(s.Tokens) && s.Tokens[k+1].Is(lexicon.OrgSuffix|lexicon.SegmentSuffix|lexicon.MarketSuffix)
	switch {
	case it.Is(lexicon.OrgSuffix|lexicon.SegmentSuffix|lexicon.MarketSuffix) && !it.Is(lexicon.Pronoun):
		return true
	case it.Is(lexicon.Conjunction) && k > 0 && k+1 < len(s.Tokens):
		p := &s.Tokens[k-1]
		return p.Kind == token.Word && (p.Word == nil && s.Runes[p.From] != ' ' || p.Is(lexicon.CommonNoun|lexicon.SegmentSuffix|lexicon.MarketSuffix)) && b.phrase(s, k+1)
	case it.Is(lexicon.Pronoun):
		return false
	case it.Is(lexicon.FunctionWord):
		return next && s.Text(it.From, it.Upto) == "投资"
	case it.Is(lexicon.CommonNoun):
		return true
	}
	return it.Word.Role&(lexicon.FunctionWord|lexicon.CorporateVerb|lexicon.ReportingVerb|lexicon.TradingVerb|lexicon.Rise|lexicon.Fall|lexicon.LevelVerb|lexicon.ExpectVerb|lexicon.ExpectNoun|lexicon.ShareMarker|lexicon.Comparison|lexicon.StartMarker|lexicon.Each|lexicon.Both|lexicon.Conjunction|lexicon.About|lexicon.Above|lexicon.Below|lexicon.GrowthNoun|lexicon.Pronoun) == 0 && it.Word.Basis == ""
}

// openThing makes an entity of a name that the text gives and the lexicon lacks.
func (b *Decoder) openThing(text string) *token.Entity {
	key := strings.ToLower(text)
	if t := b.names.Entities[key]; t != nil {
		return t
	}
	t := &token.Entity{ID: mention.MakeID(text, "-"), Text: text, Type: mention.TypeOf(text)}
	if len(b.names.Entities) < 4096 {
		b.names.Entities[key] = t
	}
	return t
}

// partOfPlaceNamed gives the metric to a firm's market in a place, to an industry or goods of it, or to the place: 內地市場收入.
func (b *Decoder) partOfPlaceNamed(s *token.Line, owner *token.Entity, from, end int, text, rest string) {
	m := b.metric
	switch {
	case b.isFirm() && !b.agency && m != nil && m.Measure() == "money" && m.ID != "market_size":
		b.segment = text
	case mention.TypeOf(text) == lexicon.Industry:
		b.entity, b.segment = b.openThing(text), ""
	case b.isFirm() && !b.agency:
		b.segment = text
	case mention.EndsFirm(s, from, end+1), m != nil && (m.ID == "price" || m.ID == "inventory"):
		b.entity, b.segment = b.openThing(text), ""
	default:
		b.entity, b.segment = owner, rest
	}
}

// saysMore reports whether the words from..end before a metric are more than a name: a clause that ends in 的.
func (b *Decoder) saysMore(s *token.Line, from, end int) bool {
	return s.Tokens[end].Upto < s.Tokens[end+1].From || s.Runes[s.Tokens[end+1].From] == '的' && !s.Tokens[end].Is(lexicon.SegmentSuffix|lexicon.MarketSuffix) && !b.lineOfBusiness(s, from, end)
}

// isVerb reports whether the metric's name at item i is a word of another sort there: a verb that no figure or verb of
// measure follows (投資收購), or a single character.
func (b *Decoder) isVerb(s *token.Line, i int, m *lexicon.MetricRow) bool {
	it := &s.Tokens[i]
	if it.Is(lexicon.Pronoun|lexicon.CommonNoun) && it.Upto-it.From == 1 {
		return true
	}
	return it.Is(lexicon.CorporateVerb) && (!b.followedByFigure(s, i) || m.ID == "sales_volume" && !countsNext(s, i+1))
}

// comparedWith reports whether the metric's name at item i is only what another is compared with: 較昨日收市價, 波動遠大於利潤.
func (b *Decoder) comparedWith(s *token.Line, i, clause int) bool {
	if i > clause+1 && s.Tokens[i-1].Kind == token.Time && s.Tokens[i-2].Is(lexicon.Comparison) && !b.followedByFigure(s, i) {
		return true
	}
	if i <= clause {
		return false
	}
	before := &s.Tokens[i-1]
	return before.Is(lexicon.Comparison) || before.Is(lexicon.Above) && before.Upto-before.From > 1
}
