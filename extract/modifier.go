package extract

import "strings"

// measure makes the metric at i the one spoken of, with what stands before it: whose it is, or a line of business.
func (b *binder) measure(s *scan, i, clause int, m *MetricRow) {
	it := &s.items[i]
	if b.whole(s, i, clause) || sizeOf(s, i) {
		return
	}
	if it.is(refers|common) && it.upto-it.from == 1 {
		return
	}
	// 收入增長, 投資收購: a verb that is also a metric counts only where a figure or a verb of measure follows.
	if it.is(acts) && (!b.followedByFigure(s, i) || m.ID == "sales_volume" && !countsNext(s, i+1)) {
		return
	}
	if i > clause+1 && s.items[i-1].kind == whenItem && s.items[i-2].is(than) && !b.followedByFigure(s, i) {
		return // 較昨日收市價
	}
	if i > clause && (s.items[i-1].is(than|over) && s.items[i-1].upto-s.items[i-1].from > 1 || s.items[i-1].is(than)) {
		return // 波動遠大於利潤, 較招股價7元高出四成
	}
	if b.metric != m {
		b.basis = ""
	}
	b.lastMetric = b.metric
	b.metric, b.name = m, s.text(it.from, it.upto)
	b.clues.metric = s.clue(i, i)
	if b.leading.m == nil {
		b.leading = namedMetric{m, b.name}
	}
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
	for k := i - 1; k >= clause && k > i-40; k-- {
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
	if k > clause && s.items[k].kind == whenItem {
		k-- // 動力電池9月裝車量
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
				owner = b.homeland(it.entity)
			} else if k+2 <= end && separates(s, k+1) && s.items[k+2].kind == nameItem && it.entity.typ == company {
				owner = it.entity // 甲、乙和丙三個品牌銷量均超3萬輛: the first named
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
	for from <= end && s.items[from].is(filler|holder|total) {
		from++
	}
	if from > end {
		return
	}
	for end > from && s.items[end].is(average) {
		end-- // 春節檔平均票價
	}
	if t := b.endingOf(s, from, end); t != nil {
		b.entity, b.segment = t, ""
		return
	}
	text := strings.Trim(s.text(s.items[from].from, s.items[end].upto), " 的\"'")
	b.own(s, owner, from, end, text)
}

// endingOf answers the company that a bare ending before a metric stands for: 銀行 for 華昇銀行.
func (b *binder) endingOf(s *scan, from, end int) *thing {
	word := s.text(s.items[from].from, s.items[from].upto)
	if from != end || !s.items[from].is(firm) || s.items[from].is(refers) || nounEndings[word] {
		return nil
	}
	if e := b.current(); e != nil && strings.HasSuffix(Fold(e.text), word) {
		return nil
	}
	var found *thing
	for _, name := range b.n.order {
		t := b.n.things[name]
		if t.typ != company || !strings.HasSuffix(name, word) || len(name) == len(word) {
			continue
		}
		if found != nil && found.id != t.id {
			return nil // several end like that
		}
		found = t
	}
	return found
}

// own binds the phrase before a metric: an entity, an entity and a segment of it, or a segment of the subject.
func (b *binder) own(s *scan, owner *thing, from, end int, text string) {
	m := b.metric
	if owner == nil && (text == "板块" || strings.HasSuffix(text, "/")) {
		return
	}
	before := b.entity
	defer func() {
		if owner != nil && owner.typ == place && b.entity == owner && b.entity != before && from > 0 && partners[s.text(s.items[from-1].from, s.items[from-1].upto)] {
			b.guest, b.host = owner, before // 對美國出口
		}
		if b.entity != before || owner != nil {
			b.clues.entity = s.clue(from, end)
		}
	}()
	if fund(text) {
		b.entity, b.segment = b.openThing(text), ""
		return
	}
	if owner == nil {
		if t := b.lineOf(text); t != nil {
			b.entity, b.segment = t, ""
			return
		}
		if m != nil && m.macro() && typeOf(text) == place && len([]rune(text)) > 2 {
			b.entity, b.segment = b.openThing(text), "" // 一線城市
			return
		}
		if m != nil && m.ID == "market_size" && countsNext(s, end+1) {
			b.metric, b.name = nil, "" // 全職騎手規模逾10萬人
			return
		}
		if b.leavesFirm(s, from) && !firmMetrics[m.ID] && len([]rune(text)) >= 2 && !wholes[text] {
			b.entity, b.segment = b.n.main, text // 企業方面，寧德時代…。出口方面，動力電池出口…
			if b.entity == nil || b.entity.typ != place {
				b.entity, b.segment = b.openThing(text), ""
				if b.entity.typ == company {
					b.entity.typ = industry
				}
			}
			return
		}
		if b.ofOthers(s, from, end, text) {
			b.entity, b.segment = b.openThing(text), ""
			if b.entity.typ == company {
				b.entity.typ = industry
			}
			return
		}
		if b.ownName(m, text) && !(typeOf(text) == company && b.general(s, from, end)) {
			b.entity, b.segment = b.openThing(afterMarket(text)), ""
			if id := m.ID; b.entity.typ == company && (id == "price" || id == "inventory") {
				b.entity.typ = commodity
			}
			return
		}
		if s.items[end].upto < s.items[end+1].from || s.r[s.items[end+1].from] == '的' && !s.items[end].is(business|kindOf) && !b.lineOfBusiness(s, from, end) {
			return // a clause that ends in 的 says more than a name
		}
		split := b.splits(s, from)
		b.segment = ""
		if b.segmental(s, from, end) || split && s.items[end].is(goods) || b.lineOfBusiness(s, from, end) {
			b.segment = text
		}
		return
	}
	whole := s.items[from].kind == nameItem && from == end
	switch {
	case m != nil && (m.ID == "bond_yield" || m.ID == "yield_spread" || m.ID == "breakeven_inflation") && !whole:
		b.entity, b.segment = b.openThing(afterMarket(text)), ""
	case whole:
		if b.partOfPlace(m) && owner.typ == industry && owner.row == nil {
			b.segment = owner.text
			return
		}
		if owner.typ == place && b.isFirm() && !b.agency && (m == nil || !m.macro()) {
			b.segment = owner.text
			return
		}
		b.entity, b.segment = owner, ""
	case s.items[from].kind == nameItem && owner.typ == commodity && (m != nil && (m.ID == "price" || m.ID == "inventory")):
		b.entity, b.segment = b.openThing(text), "" // 多晶硅組件價格
	case s.items[from].kind == nameItem:
		// 快手廣告業務收入, 上海電氣淨利潤
		rest := strings.Trim(s.text(s.items[from].upto, s.items[end].upto), " 的\"")
		if owner.typ == place && !(m != nil && m.macro()) {
			switch {
			case b.isFirm() && !b.agency && m != nil && m.measure() == "money" && m.ID != "market_size":
				b.segment = text // 內地市場收入
			case typeOf(text) == industry:
				b.entity, b.segment = b.openThing(text), ""
			case b.isFirm() && !b.agency:
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

// fund reports whether a phrase names a fund or a sort of them: 貨幣型ETF.
func fund(text string) bool {
	return endsWithAny(text, []string{"ETF", "ETF基金", "型基金", "REITs"})
}

// partners stand before a place that trade goes to or comes from.
var partners = wordSet("对 自 向 从 往")

// countsNext reports whether the first figure behind item i counts something.
func countsNext(s *scan, i int) bool {
	for ; i < len(s.items) && s.items[i].kind != pause && s.items[i].kind != full; i++ {
		if s.items[i].kind == quantItem {
			return s.quants[s.items[i].n].unit == "count"
		}
	}
	return false
}

// leavesFirm reports whether the sentence that a phrase at item from stands in has
// left the company of the one before: the article is about no company, and names none here.
func (b *binder) leavesFirm(s *scan, from int) bool {
	if b.metric == nil || !b.isFirm() || b.start == 0 || b.n.main == nil || b.n.main.typ != place && b.n.main.typ != industry {
		return false
	}
	for k := b.start; k < from; k++ {
		if s.items[k].kind == nameItem || s.items[k].is(refers) {
			return false
		}
	}
	return true
}

// ofOthers reports whether the phrase from..end, with which an agency begins what
// it says, is a subject of its own: TrendForce表示，第四季晶圓代工產值….
func (b *binder) ofOthers(s *scan, from, end int, text string) bool {
	if !b.agency || b.metric == nil || firmMetrics[b.metric.ID] || b.metric.macro() || len([]rune(text)) < 2 || wholes[text] {
		return false
	}
	if from > 0 && s.items[from-1].kind == whenItem {
		from--
	}
	return from == 0 || s.items[from-1].kind == pause || s.items[from-1].is(hopes|says)
}

// wholes say of no one in particular that all of it is meant.
var wholes = wordSet("板块 赛道 档期 规上工业 规上工业企业 规模以上工业 规模以上工业企业 规模以上企业 市场 行业 整体 全行业 整体市场 产业 公司 集团 总体 全部 合计 其他 单季 全年 单月")

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
	if text != "" && isDigit(rune(text[0])) && m != nil && m.ID == "interest_rate" {
		return false // 3個月拆息
	}
	if len([]rune(text)) < 2 || len([]rune(text)) > 24 {
		return false
	}
	if m == nil || m.ID == "orders" && b.office != nil {
		return false
	}
	t := typeOf(text)
	switch text {
	case "对应", "对应期货", "期货", "企业", "能源", "食品", "产品", "行业", "市场", "全行业", "产业":
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
	if b.n.main != nil && b.n.main.typ == place && (b.entity == nil || b.entity.typ == place) || b.partOfPlace(m) {
		return false // of a place's investment, a part
	}
	if b.entity != nil || b.n.main != nil {
		return t == industry && (b.entity == nil || b.entity.typ != company && b.entity.typ != unitOf)
	}
	return t != company && b.n.plausible(text)
}

// placeParts are what statistics of a place split by industry: 高技術產業增加值, 社會領域投資.
var placeParts = wordSet("investment fixed_asset_investment value_added industrial_output")

// partOfPlace reports whether an industry's m would be a part of that of the place spoken of.
func (b *binder) partOfPlace(m *MetricRow) bool {
	return m != nil && placeParts[m.ID] && b.entity != nil && b.entity.typ == place
}

// general reports whether the items are all general words, which name nothing: 合同 of 合同銷售均價.
func (b *binder) general(s *scan, from, end int) bool {
	for k := from; k <= end; k++ {
		if it := &s.items[k]; it.kind == nameItem || it.word == nil || !it.is(common|filler|business|total) {
			return false
		}
	}
	return true
}

// splits reports whether the sentence goes through what the subject's figure is made
// of: the clause before named a segment of the same metric, or 其中 stands before item from.
func (b *binder) splits(s *scan, from int) bool {
	if !b.isFirm() || from > 0 && separates(s, from-1) {
		return false // of A、B、C收入分別為 it is the last
	}
	if b.segment != "" && b.metric == b.lastMetric {
		return true
	}
	for k := from - 1; k >= b.start; k-- {
		if s.text(s.items[k].from, s.items[k].upto) == "其中" {
			return true
		}
	}
	return false
}

// segmental reports whether the items make the name of a segment, not only general words.
func (b *binder) segmental(s *scan, from, end int) bool {
	text := strings.TrimSpace(s.text(s.items[from].from, s.items[end].upto))
	if money[text] || shareClass(text) || strings.HasPrefix(text, "每") {
		return false
	}
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
			case "国内", "境外", "境内", "海外", "国际", "其他", "其余", "线上", "线下", "直营", "直销", "经销", "内销", "外销":
				return true
			}
		}
	}
	return false
}

// lineMetrics are what a company gives by line of business: a noun before one of them says of which.
var lineMetrics = wordSet("revenue gross_profit gross_margin operating_income operating_margin net_income loss net_margin cost orders")

// wholly are nouns and adjectives before such a metric that name no line of business.
var wholly = wordSet(`自结 品牌 合并 综合 总体 整体 集团 母公司 公司 主要 实际 全部 公开 备考 累积 单月 单季 全年 当月 当季 当年 前期 本期 期内 同期 往年 历史 未来 平均 年化 月均 日均 季均
	税前 税后 预期 预估 估计 初步 未审计 经审计 名义 可比 有机 内生 正常 新增 最终 潜在 相关 原始 基本 核心 主营 经营 营业 财务 报告期 报告期内 上半年 下半年 归属 股东 股东应占 权益 应占
	调整 成交 单吨 吨 合计 目标 最高 最低 最新 首个 高 低 净 总 毛 投资 信托公司 企业 行业 市场 产业 数据 业绩 规模 情况 水平 方面 金额`)

// lineOfBusiness reports whether the phrase from..end before the metric names a line of business by an everyday noun: 廣告收入.
func (b *binder) lineOfBusiness(s *scan, from, end int) bool {
	if b.metric == nil || !lineMetrics[b.metric.ID] || !b.isFirm() {
		return false
	}
	for k := from; k <= end; k++ {
		if it := &s.items[k]; it.kind != wordItem || !it.is(common) || it.is(filler|total|holder|refers|stop|average) || wholly[s.text(it.from, it.upto)] {
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
func (b *binder) unmodified(s *scan, i, clause int) {
	if b.metric == b.lastMetric && b.metric != nil {
		return // 雲收入265億元；第三季，收入296億元: the same one goes on
	}
	if b.sectorAt > clause {
		return
	}
	if i == clause || i > clause && (s.items[i-1].kind == whenItem || s.items[i-1].is(acts|refers|filler) || backToWhole[s.text(s.items[i-1].from, s.items[i-1].upto)]) {
		b.segment = ""
	}
}

// backToWhole stand between a clause and another thing that is said of the whole: 但毛利率….
var backToWhole = wordSet("但 而 不过 惟 然而 至于")

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
