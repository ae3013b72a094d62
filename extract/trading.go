package extract

import "strings"

// tradeSubject gives prices their subject and metric: 高通收漲6.2%, 滬指跌0.5%報3000點.
func (b *binder) tradeSubject(s *scan, i, clause int, c *cues, d *draft) {
	if c.metric != nil && c.metric.ID != "share_price" {
		return
	}
	if b.metric != nil && (b.metric.macro() || b.metric.measure() == "index") && c.metric == nil {
		return
	}
	ofIndex := d.entity != nil && (d.entity.typ == index || d.entity.typ == commodity && strings.Contains(d.entity.text, "合约")) && d.q.unit == "%" && c.metric == nil && (c.dir != 0 || c.noun != 0)
	stockMove := c.trade && c.metric == nil && isMoney(d.q.unit) && !d.q.scaled && d.q.per == "" && d.entity != nil && d.entity.typ == company
	if !c.trade && !(c.dir != 0 && b.metric != nil && (b.metric.ID == "share_price" || b.metric.ID == "index_level")) && d.q.unit != "points" && !ofIndex {
		return
	}
	e := d.entity
	named := false
	for k := clause; k < i; k++ {
		if s.items[k].kind == nameItem && (s.items[k].entity.typ != place || e == nil || e.typ == place) {
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
	if c.metric == nil && isPrice(b.metric) && !(b.metric.ID == "index_level" && e.typ == company) && !named && c.tradeAt >= 0 && b.entity != nil && b.entity.id == e.id {
		d.entity = e
		return
	}
	id := ""
	switch e.typ {
	case index:
		id = "index_level"
	case exchange:
		id = "fx_rate"
	case commodity:
		id = "price"
	case bond:
		id = "bond_yield"
	case company, unitOf:
		if stockMove && (b.metric == nil || isPrice(b.metric) || named) {
			id = "share_price"
		} else if d.q.unit == "%" && c.metric == nil && (b.metric == nil || b.metric.ID == "share_price" || b.metric.ID == "index_level" || b.metric.ID == "target_price" || named && !b.clauseMetric(s, lastName(s, clause, i), i)) && c.basis != YoY && c.basis != QoQ && c.basis != MoM && c.basis != CAGR {
			id = "share_price"
		}
	case industry:
		if d.q.unit == "%" && c.metric == nil && (b.metric == nil || daily(b.metric)) && c.basis != YoY {
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

// currencyNames are what moves on the market for foreign exchange.
var currencyNames = wordSet("韩元 韩圜 日圆 日元 人民币 欧元 英镑 澳币 澳元 新加坡币 泰铢 新台币 台币 美元 港元 离岸人民币 加元 瑞郎 印尼盾 马币")

// lastName answers the item of the last name of the items from..upto, else from.
func lastName(s *scan, from, upto int) int {
	for k := upto - 1; k > from; k-- {
		if s.items[k].kind == nameItem {
			return k
		}
	}
	return from
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
		if s.items[k].is(common|business|refers|filler|total) && b.isFirm() && !currencyNames[s.text(s.items[from].from, s.items[end-1].upto)] && !strange(s, from, end) {
			return nil
		}
	}
	text := strings.Trim(s.text(s.items[from].from, s.items[end-1].upto), " \"'")
	if currencyNames[text] {
		t := b.openThing(text)
		t.typ = exchange
		return t
	}
	if n := len([]rune(text)); n < 2 || n > 12 || isDigit(s.r[s.items[from].from]) || s.items[end-1].is(common) && end == from+1 || !b.n.plausible(text) {
		return nil
	}
	if theIndex[text] && b.index != nil {
		return b.index
	}
	return b.openThing(text)
}

// theIndex are words for the index spoken of.
var theIndex = wordSet("指数 大盘 盘势 行情 大市")
