package extract

import "strings"

// current is the subject: the last named, else the article's.
func (b *binder) current() *thing {
	if b.entity != nil {
		return b.entity
	}
	if b.n.main != nil && (b.n.mainAt < b.block || b.n.mainAt == b.block && b.n.mainPos <= b.pos) {
		return b.n.main
	}
	return nil
}

// subject makes the entity at i the subject where it stands as one.
func (b *binder) subject(s *scan, i, clause int) {
	t := s.items[i].entity
	if dateline(s, i) {
		return
	}
	b.noteNamed(s, i, t)
	if b.voice(s, i, clause, t) {
		return
	}
	b.possess(s, i, clause, t)
	if b.current() != nil && received(s, i, clause) {
		return
	}
	if b.object(s, i, clause) && !b.rated(s, i, t) && !gloss(s, i) {
		return
	}
	t = b.homeland(t)
	if t.typ == place && b.isFirm() && !b.agency && !b.macroAhead(s, i) && !(b.metric != nil && b.metric.macro()) {
		return
	}
	if t.typ == industry && t.row == nil && i+1 < len(s.items) && b.partOfPlace(s.items[i+1].metric()) {
		b.segment = t.text // 深圳…。高技術製造業投資增長: of the city
		return
	}
	if t.typ == index && b.isFirm() && ofShares(s, i) {
		return
	}
	if t.typ == commodity && b.isFirm() && !b.agency && !pricedNext(s, i) {
		return // 生豬出欄120萬頭: what the company sells
	}
	if b.entity == nil || b.entity.id != t.id {
		b.segment = ""
	}
	if i > clause && s.items[i-1].kind == mark && s.r[s.items[i-1].from] == '、' && !gloss(s, i) && b.listed(s, i-1) {
		return // a further one of A、B、C: the figure is bound to the first
	}
	if i > clause && s.items[i-1].is(joins) && i-2 >= clause && (s.items[i-2].kind == nameItem) {
		return
	}
	if b.visits(s, i, clause, t) && (b.entity == nil || b.entity.id != t.id) {
		b.guest, b.host = t, b.entity
	}
	if b.current() != nil && b.current().id != t.id && contributes(s, i) {
		b.guest, b.host = t, b.entity
	}
	if b.isFirm() && b.n.main != nil && b.n.main.id != t.id && gloss(s, i) {
		if b.guest == nil {
			b.host = b.entity
		}
		b.guest = t // 同業分化，甲（+12.8%）、乙（-5.1%）: for the sentence only
	}
	b.entity, b.clues.entity = t, s.clue(i, i)
	if t.typ == company || t.typ == unitOf {
		b.firm = t
	}
}

// received reports whether the name at i only stands in what somebody has received or signed
// something of: 公司收到某某公司的中標通知書.
func received(s *scan, i, clause int) bool {
	for k := i - 1; k >= clause && k > i-12 && s.items[k].kind != quantItem; k-- {
		switch s.text(s.items[k].from, s.items[k].upto) {
		case "收到", "接到", "接获", "取得", "中标", "签署", "签订":
			return i+1 == len(s.items) || s.items[i+1].metric() == nil
		}
	}
	return false
}

// contributes reports whether the name at i is only said to add to what the subject earns: 某某物流並表貢獻淨利潤3億元.
func contributes(s *scan, i int) bool {
	for k := i + 1; k < len(s.items) && k < i+6 && s.items[k].kind != quantItem && s.items[k].kind != pause; k++ {
		if t := s.text(s.items[k].from, s.items[k].upto); t == "贡献" || t == "并表" {
			return true
		}
	}
	return false
}

// ofShares reports whether the market at i only says of what sort shares are, or where: 發行A股股票, 某某港股股價.
func ofShares(s *scan, i int) bool {
	if i > 0 && s.items[i-1].kind == nameItem && s.items[i-1].upto == s.items[i].from && s.items[i-1].entity.typ == company {
		return true
	}
	if i+1 == len(s.items) {
		return false
	}
	switch s.text(s.items[i+1].from, s.items[i+1].upto) {
	case "股票", "普通股", "股份", "上市", "可转债", "简称":
		return true
	}
	return false
}

// gloss reports whether a figure stands in brackets right behind the name at i, whose it is: 前兩名為甲銀行（25億元）、….
func gloss(s *scan, i int) bool {
	return i+2 < len(s.items) && s.items[i+1].kind == mark && s.r[s.items[i+1].from] == '(' && s.items[i+2].kind == quantItem
}

var datelines = wordSet("电 讯 日电 电报 快讯 综合报道 报道 消息")

// dateline reports whether the name at i stands in the line that says where and
// when a report was filed: （中央社台北20日電）, 新華社北京1月17日電.
func dateline(s *scan, i int) bool {
	if i > 5 {
		return false
	}
	for k := i + 1; k < len(s.items) && k <= i+6; k++ {
		if datelines[s.text(s.items[k].from, s.items[k].upto)] {
			return true
		}
		if s.items[k].kind != whenItem && s.items[k].kind != nameItem && s.items[k].word != nil {
			return false
		}
	}
	return false
}

// possess gives the figures of a relative clause to the name behind it: 去年虧損6200萬元的科維新材.
func (b *binder) possess(s *scan, i, clause int, t *thing) {
	if i < clause+2 || s.r[s.items[i-1].from] != '的' || s.items[i-1].upto-s.items[i-1].from != 1 || s.items[i-2].kind != quantItem || t.typ != company {
		return
	}
	for k := len(b.drafts) - 1; k >= 0 && b.drafts[k].s == s && b.drafts[k].item >= clause; k-- {
		b.drafts[k].entity, b.drafts[k].segment = t, ""
	}
}

// sectors end the names of groups of shares.
var sectors = wordSet("板块 概念股 概念 概念板块 族群 类股")

// sector makes a group of shares that begins a clause its subject: 貴金屬板塊跌幅居前.
func (b *binder) sector(s *scan, i, clause int) {
	if s.items[i].upto-s.items[i].from < 2 || !sectors[s.text(s.items[i].from, s.items[i].upto)] || i == clause || i+1 < len(s.items) && s.items[i+1].kind == wordItem && s.items[i+1].metric() != nil {
		return
	}
	from := clause
	for from < i && (s.items[from].kind == whenItem || s.items[from].is(filler|stop)) {
		from++
	}
	for k := from; k < i; k++ {
		if !b.phrase(s, k) {
			return
		}
	}
	if text := s.text(s.items[from].from, s.items[i].upto); from < i && len([]rune(text)) <= 12 {
		if b.n.main != nil && b.n.main.typ == company && b.isFirm() && i+1 < len(s.items) && s.items[i+1].is(acts) && !s.items[i+1].is(trades) {
			b.segment, b.sectorAt = text, i // 其中，醫藥工業板塊實現收入…: of the company
			return
		}
		t := b.openThing(text)
		t.typ = industry
		b.entity, b.segment, b.clues.entity = t, "", s.clue(from, i)
	}
}

// pricedNext reports whether a price follows the name at i: a metric of prices or a verb of trading.
func pricedNext(s *scan, i int) bool {
	for k := i + 1; k < len(s.items) && k < i+8; k++ {
		it := &s.items[k]
		if it.kind == pause || it.kind == full || it.kind == nameItem {
			return false
		}
		if it.is(trades) || it.kind == quantItem && s.quants[it.n].per != "" {
			return true
		}
		if m := it.metric(); m != nil {
			return m.measure() == "price" || m.ID == "inventory"
		}
	}
	return false
}

// visits reports whether the name at i is a subject in passing: a partner of trade, a holder of shares.
func (b *binder) visits(s *scan, i, clause int, t *thing) bool {
	if i == clause {
		return false
	}
	prev := s.text(s.items[i-1].from, s.items[i-1].upto)
	return t.typ == place && (prev == "对" || prev == "自" || prev == "向") || kinds[prev] && strings.HasSuffix(prev, "股东")
}

// rated reports whether the name at i is what a broker rates: 該行把銀河娛樂降至減持，目標價….
func (b *binder) rated(s *scan, i int, t *thing) bool {
	if t.typ != company || b.source == "" {
		return false
	}
	p := s.r[s.items[i-1].from]
	return p == '把' || p == '将' || p == '给' || p == '予'
}

// homeland makes 我國 and 全國 the country that the article is from.
func (b *binder) homeland(t *thing) *thing {
	if t.id != "china" || b.house == "" {
		return t
	}
	switch Fold(t.text) {
	case "我国", "全国", "国内":
		row := b.x.entities[homes[b.house]]
		return &thing{id: row.ID, text: t.text, typ: place, row: row}
	}
	return t
}

// homes are the places of the house currencies.
var homes = map[string]string{"TWD": "taiwan", "HKD": "hong-kong", "": "china"}

func (b *binder) isFirm() bool {
	e := b.current()
	return e != nil && (e.typ == company || e.typ == unitOf)
}

// listed reports whether the separator at i follows an entity.
func (b *binder) listed(s *scan, i int) bool {
	if i > 0 && s.r[s.items[i-1].from] == ')' {
		for end := i - 8; i > 0 && i > end && s.r[s.items[i].from] != '('; {
			i-- // 保利發展(600048)、
		}
	}
	return i > 0 && (s.items[i-1].kind == nameItem || s.items[i-1].word == nil && s.items[i-1].kind == wordItem)
}

// macroAhead reports whether the next metric is one of a country.
func (b *binder) macroAhead(s *scan, i int) bool {
	for k := i + 1; k < len(s.items) && s.items[k].kind != pause && s.items[k].kind != full; k++ {
		if m := s.items[k].metric(); m != nil {
			return m.macro()
		}
	}
	return false
}

// objects stand before a name that is no subject: 對, 向, 與, 由, 收購, 扣除.
const objects = "对 向 与 同 被 给 予 将 把 在 于 比 较 除 于是 投资 收购 持有 受 因 由于 来自 根据 据 面向 高于 低于 超过 借助 选择 服务 参股 控股 入股 增持 减持 通过 透过 随着 跟 和 及 为 替 供应 包括 出售 代替 超越 若不考虑 不考虑 考虑 扣除 剔除 撇除 不计 不含"

var objectWords = wordSet(objects)

func (b *binder) object(s *scan, i, clause int) bool {
	if i == clause || i == b.start {
		return false
	}
	k := i - 1
	for k > clause && k > i-8 && (titles[s.text(s.items[k].from, s.items[k].upto)] || latinTitles[s.text(s.items[k].from, s.items[k].upto)] || s.items[k].kind == nameItem && (s.items[k].entity.typ == place || s.items[k].upto == s.items[k+1].from)) {
		k-- // 與德國公司Hartwig, 不含外資自營商
	}
	prev := &s.items[k]
	if prev.kind != wordItem || !objectWords[s.text(prev.from, prev.upto)] {
		return false
	}
	if t := s.text(prev.from, prev.upto); (t == "为" || t == "及" || t == "和" || t == "与") && i+1 < len(s.items) && s.items[i+1].kind == quantItem {
		return false // 前兩名為友達6萬張及群創5萬張
	}
	// A name that a metric follows is meant all the same: 帶動阿里雲收入增長13%.
	if i+1 < len(s.items) && s.items[i+1].metric() != nil && !prev.is(than) {
		return false
	}
	return true
}
