package extract

import (
	"slices"
	"sort"
	"strings"
	"unicode/utf8"
)

// flatWords tell that a paragraph is about flats in Hong Kong.
var flatWords = strings.Fields("呎价 屋苑 新盘 楼盘 放盘 二手 一手 实用面积 楼市 价单 原业主 低层 中层 高层")

// estateEndings end the names of housing estates.
var estateEndings = strings.Fields("花园 新邨 新村 山庄 半岛 豪园 豪庭 名城 第一城 湾畔 华庭 雅苑 广场 花都 嘉园 海湾 汇玺 海岸 都会 中心 一号 城 轩 居 峰 苑 庭 岸 汇 邨")

// estates adds the housing estates that a paragraph about flats names: 「瀚岸」, 麗城花園錄3宗.
func (n *naming) estates(s *scan) {
	if !s.ofFlats() {
		return
	}
	for i := range s.items {
		if s.r[s.items[i].from] == '"' {
			n.quotedEstate(s, i)
		}
	}
	n.phasedEstates(s)
	n.latinEstates(s)
	for _, end := range estateEndings {
		for at := 0; ; {
			k := strings.Index(s.folded[at:], end)
			if k < 0 {
				break
			}
			upto := s.runeAt(at+k) + len([]rune(end))
			at += k + len(end)
			n.endedEstate(s, upto, len([]rune(end)))
		}
	}
}

// ofFlats reports whether the paragraph counts flats or speaks of their prices.
func (s *scan) ofFlats() bool {
	for i := range s.quants {
		if q := &s.quants[i]; q.unit == "count" && s.r[q.upto-1] == '伙' {
			return true
		}
	}
	return slices.ContainsFunc(s.r, flatStarts.has) && slices.ContainsFunc(flatWords, func(w string) bool { return strings.Contains(s.folded, w) })
}

// flatStarts are the runes that flatWords begin with: most paragraphs have none.
var flatStarts = func() *runeSet {
	var starts []rune
	for _, w := range flatWords {
		r, _ := utf8.DecodeRuneInString(w)
		starts = append(starts, r)
	}
	return runeSetOf(string(starts))
}()

// quotedEstate adds the name in quotation marks at item i where figures or phases of flats follow.
func (n *naming) quotedEstate(s *scan, i int) {
	from := s.items[i].upto
	upto := from
	for upto < len(s.r) && upto-from <= 24 && s.r[upto] != '"' {
		upto++
	}
	if s.at(upto) != '"' || upto-from < 2 || strings.ContainsAny(s.text(from, upto), "，。、%") {
		return
	}
	name := s.text(from, upto)
	if key := strings.ToLower(name); n.things[key] == nil && !n.x.known(key) && len(n.things) < mostNames && n.x.seg.index[key] == 0 {
		n.things[key] = &thing{id: makeID(name, "-"), text: name, typ: unitOf}
	}
}

// phasedEstates adds the names with a dot in them before the number of a phase: 天璽·天第2期.
func (n *naming) phasedEstates(s *scan) {
	for i := 1; i < len(s.r); i++ {
		if s.r[i] != '第' || !isDigit(s.at(i+1)) || s.at(i+2) != '期' {
			continue
		}
		from, dots := i, 0
		for from > 0 && i-from < 10 && (isHan(s.r[from-1]) || isLatin(s.r[from-1]) || strings.ContainsRune("·.‧・", s.r[from-1])) {
			if !isHan(s.r[from-1]) && !isLatin(s.r[from-1]) {
				dots++
			}
			from--
			if dots > 0 && (n.inWord(s, from) || strings.ContainsRune(bindsBefore+"下", s.r[from])) {
				from++
				break
			}
		}
		if name := s.text(from, i); dots > 0 && i-from >= 3 && n.things[strings.ToLower(name)] == nil && len(n.things) < mostNames {
			n.things[strings.ToLower(name)] = &thing{id: makeID(name, "-"), text: name, typ: unitOf}
		}
	}
}

// latinEstates adds the estates whose names are several words in Latin letters: YOHO WEST PARKSIDE.
func (n *naming) latinEstates(s *scan) {
	for i := 0; i < len(s.r); i++ {
		if !isLatin(s.r[i]) || i > 0 && isLatin(s.r[i-1]) {
			continue
		}
		end, words := i, 1
		for end < len(s.r) && end-i < 32 && (isLatin(s.r[end]) || s.r[end] == ' ' && isLatin(s.at(end+1))) {
			if s.r[end] == ' ' {
				words++
			}
			end++
		}
		name := s.text(i, end)
		if words > 1 && s.followsFlats(end) && n.things[strings.ToLower(name)] == nil && !n.x.known(strings.ToLower(name)) && len(n.things) < mostNames {
			n.things[strings.ToLower(name)] = &thing{id: makeID(name, "-"), text: name, typ: unitOf}
		}
		i = end
	}
}

// followsFlats reports whether what stands at rune i goes on about an estate.
func (s *scan) followsFlats(i int) bool {
	return slices.ContainsFunc(flatsFollow, func(w string) bool { return s.has(i, w) })
}

// flatsFollow begin what is said of an estate behind its name.
var flatsFollow = strings.Fields("录 期内录 上周 上星期 单位 座 第 期 高层 中层 低层 一个 1座 放盘 实用 昨 今 周末 加推 推售 首轮 亦 则 各 一伙 售出 平均 交投 成交 呎价 、 及 共 仅 ( 连续")

// endedEstate adds the name of an estate that ends at rune upto with an ending of k runes, where it is spoken of as one.
func (n *naming) endedEstate(s *scan, upto, k int) {
	from := upto - k
	for from > 0 && upto-from < k+4 && isHan(s.r[from-1]) && !strings.ContainsRune(bindsBefore+"中录各涌区角湾环塘仔田门坑墟围頭头咀埔港", s.r[from-1]) && !n.inWord(s, from-1) {
		from--
	}
	if !s.followsFlats(upto) || upto-k-from < 2 || strings.Contains("大型 指标 十大 私人 蓝筹", s.text(from, upto-k)) {
		return
	}
	name := s.text(from, upto)
	if n.things[name] == nil && !n.x.known(name) && n.x.seg.index[name] == 0 && len(n.things) < mostNames {
		n.things[name] = &thing{id: makeID(name, "-"), text: name, typ: unitOf}
	}
}

// inWord reports whether the character at rune i is part of a longer word of the dictionary.
func (n *naming) inWord(s *scan, i int) bool {
	k := sort.Search(len(s.items), func(k int) bool { return s.items[k].upto > i })
	return k < len(s.items) && s.items[k].from <= i && (s.items[k].kind != wordItem || s.items[k].upto-s.items[k].from > 1)
}

// flatCounts are what flats and deals are counted for by the verb before the figure, nearest first;
// the row without a verb holds where none stands there.
var flatCounts = []struct{ metric, verbs string }{
	{"units_offered", "提供 供应 兴建 推售 加推 推出 发售 推 首推 开售 招标"},
	{"sales_volume", "售出 沽出 沽 卖出 售 连沽 累售 累沽 累计售出"},
	{"registrations", "收票 登记 收 累收"},
	{"listings", "放盘 放盘量 放售"},
	{"transactions", "录 录得 成交 买卖 交投 买卖个案 宗数"},
}

// flats gives a count of flats, deals or applications the metric that its verb means: 推售186伙, 錄15宗成交.
func (b *binder) flats(s *scan, i, clause int, c *cues, d *draft) {
	q := d.q
	if p := b.lastOf(s); q.unit == "%" && p != nil && p.metric != nil && p.metric.ID == "transactions" && d.metric != nil && d.metric.ID == "turnover" {
		d.metric, d.name = p.metric, p.name // 錄29宗成交，按周增16%
		b.metric, b.name = d.metric, d.name
	}
	if isMoney(q.unit) && c.metric == nil && c.adjacent && c.dir < 0 && s.flatsNear(i) {
		d.metric, d.name = b.x.metrics["price"], "" // 減35萬元，以868萬元沽出
	}
	if q.unit != "count" || !strings.ContainsRune("伙宗票", s.r[q.upto-1]) || c.metric != nil && c.metric.macro() && c.metric.ID != "transactions" {
		return
	}
	id := map[rune]string{'票': "registrations"}[s.r[q.upto-1]]
	if s.r[q.upto-1] == '宗' && (s.ofFlats() || strings.Contains(s.folded, "买卖")) {
		id = "transactions"
	}
	for k := i - 1; k >= clause && id == ""; k-- {
		if s.items[k].kind == quantItem {
			break
		}
		for _, row := range flatCounts {
			if hasWord(row.verbs, s.text(s.items[k].from, s.items[k].upto)) {
				id = row.metric
			}
		}
	}
	if id == "" && i+1 < len(s.items) && hasWord(flatCounts[4].verbs, s.text(s.items[i+1].from, s.items[i+1].upto)) {
		id = "transactions"
	}
	if m := b.x.metrics[id]; m != nil && (c.metric == nil || c.metric.ID != "units_offered" && c.metric.ID != "listings") {
		d.metric, d.name = m, ""
		b.metric, b.name = m, ""
	}
}

// lastOf is the last figure before in the paragraph, nil for the first.
func (b *binder) lastOf(s *scan) *draft {
	if k := len(b.drafts) - 1; k >= 0 && b.drafts[k].s == s {
		return b.drafts[k]
	}
	return nil
}

func hasWord(words, w string) bool { return slices.Contains(strings.Fields(words), w) }

// markets are the nouns of a whole market before a figure: 車市約43萬輛.
var markets = wordSet("车市 市场 整体市场 总市场 新车市场 整体车市 国内车市")

// marketSize gives a count right behind a market to that market: 預估今年車市約43萬輛.
func (b *binder) marketSize(s *scan, i, clause int, c *cues, d *draft) {
	if d.q.unit != "count" || !d.q.scaled || c.metric != nil && c.metric.ID != "sales_volume" {
		return
	}
	k := i - 1
	for k > clause && (s.items[k].is(about|over|under|reach|hopes|filler|total) || s.items[k].metric() != nil && c.metric != nil || s.items[k].kind == wordItem && strings.ContainsRune("在将可落", s.r[s.items[k].from])) {
		k--
	}
	if k < clause || !markets[s.text(s.items[k].from, s.items[k].upto)] {
		return
	}
	from := s.items[k].from
	if k > clause && s.items[k-1].kind == wordItem && (s.items[k-1].is(common|total|filler) || markets[s.text(s.items[k-1].from, s.items[k].upto)]) {
		from = s.items[k-1].from // 整體市場
	}
	if word := s.text(from, s.items[k].upto); len(word) > 0 {
		d.entity, d.segment = b.openThing(word), ""
		d.entity.typ = industry
		if !b.isFirm() {
			b.entity, b.segment = d.entity, "" // else the company that estimates it goes on to its own figures
		}
		if d.metric == nil || d.metric.measure() != "count" {
			d.metric, d.name = b.x.metrics["sales_volume"], ""
		}
		b.metric, b.name = d.metric, d.name
	}
}

// sales are what a price is one of by the verb behind it: 以868萬元沽出, 按每股3.47元配售.
var sales = map[string]string{
	"售出": "price", "易手": "price", "沽出": "price", "成交": "price", "承接": "price", "购入": "price", "买入": "price", "获承接": "price", "投得": "price", "中标": "price", "夺得": "price", "转手": "price", "沽": "price",
	"开出": "share_price", "作收": "share_price", "收盘": "share_price", "收市": "share_price",
	"配售": "issue_price", "发行": "issue_price", "增发": "issue_price", "供股": "issue_price",
}

// soldFor gives an amount behind 以 or 按 the metric that the verb behind it means.
func (b *binder) soldFor(s *scan, i int, c *cues, d *draft) {
	q := d.q
	if c.metric != nil || i == 0 || !isMoney(q.unit) || q.per != "" && q.per != "share" {
		return
	}
	k := i - 1
	for k > 0 && (s.items[k].is(about|over|under) || s.r[s.items[k].from] == '每' || s.items[k].upto-s.items[k].from == 1 && s.r[s.items[k].from] == '股') {
		k--
	}
	if t := s.text(s.items[k].from, s.items[k].upto); t != "以" && t != "按" && t != "每股" {
		return
	}
	for k = i + 1; k < len(s.items) && k < i+6 && s.items[k].kind != full && s.items[k].kind != quantItem && s.items[k].kind != semicolon; k++ {
		id := saleAt(s, s.items[k].from)
		if id == "" || id == "price" && !s.flatsNear(i) || id != "price" && q.scaled || id == "share_price" && (isPrice(d.metric) || d.entity == nil || d.entity.typ != company) {
			continue
		}
		d.metric, d.name = b.x.metrics[id], ""
		b.metric, b.name = d.metric, ""
		return
	}
}

// saleAt answers what a verb of sale at rune i makes of the amount before it.
func saleAt(s *scan, i int) string {
	for w, id := range sales {
		if s.has(i, w) {
			return id
		}
	}
	return ""
}

// flatsNear reports whether the sentence of item i speaks of a flat or a site.
func (s *scan) flatsNear(i int) bool {
	from, upto := i, i
	for from > 0 && i-from < 100 && s.items[from-1].kind != full {
		from--
	}
	for upto+1 < len(s.items) && upto-i < 100 && s.items[upto].kind != full {
		upto++
	}
	text := s.text(s.items[from].from, s.items[upto].upto)
	return slices.ContainsFunc(flatSigns, func(w string) bool { return strings.Contains(text, w) })
}

// flatSigns tell that a sentence is about a flat or a site.
var flatSigns = strings.Fields("单位 呎价 实用面积 业主 房户 方呎 平方呎 地盘 地皮 楼面")
