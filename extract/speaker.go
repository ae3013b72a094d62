package extract

import "strings"

// voice reports whether the name at i only says something of others: it
// becomes the source of the figures after it, not their subject.
//
// A company that speaks goes on to its own figures, and those it expects are
// its own: 英豐預期第4季出貨量季減3%. An agency or a broker speaks of others.
func (b *binder) voice(s *scan, i, clause int, t *thing) bool {
	other := b.n.main != nil && b.n.main.id != t.id || b.n.main == nil && t.row != nil && t.row.Type == source
	speaks := b.speaks(s, i)
	if t.typ != source && !b.brokerage(t) && !(t.typ == company && tips(s, i, t)) {
		if !other || !speaks || i+1 >= len(s.items) || !s.items[i+1].is(says) {
			return false
		}
		b.source = t.text
		return i+2 < len(s.items) && s.items[i+1].is(hopes) && s.items[i+2].kind == pause // 某研究所預計，…
	}
	if speaks || tips(s, i, t) && other {
		b.source, b.agency = t.text, true
		b.office = nil
		if t.row != nil && t.row.Type == office {
			b.office = t
		}
		return true
	}
	b.agency = b.agency || other && cites(s, i)
	return other && !b.ownFigures(s, i, t) && !acting(s, i)
}

// tips reports whether the broker or bank at i goes on to what it forecasts or rates: 渣打將大市目標定在…, 富途證券恒指目標為….
func tips(s *scan, i int, t *thing) bool {
	verb := false
	for k := i + 1; k < len(s.items) && k < i+6; k++ {
		it := &s.items[k]
		switch {
		case it.kind == nameItem && it.entity.typ == index:
			return verb || k == i+1
		case it.kind == pause || it.kind == full || it.kind == quantItem || it.kind == nameItem || it.metric() != nil:
			return verb && t.rates() && it.kind == nameItem
		}
		verb = verb || rates[s.text(it.from, it.upto)]
	}
	return false
}

// cites reports whether 據 or 根據 stands before the name at i: 根據某機構最新調查，….
func cites(s *scan, i int) bool {
	return i > 0 && citing[s.text(s.items[i-1].from, s.items[i-1].upto)]
}

var citing = wordSet("据 根据 依据 综合 援引")

// deeds are what a public office does itself: 央行開展逆回購, 財政部發行國債.
var deeds = wordSet("承接 开展 进行 投放 净投放 回笼 净回笼 发行 下调 上调 降息 加息 升息 降准 续作 续做 买入 卖出 增持 减持 拨付 下达 安排 募资 招标 维持 将 宣布")

// acting reports whether the office at i does something in its clause, before it says anything.
func acting(s *scan, i int) bool {
	t := s.items[i].entity
	if t.row == nil || t.row.Type != office {
		return false
	}
	for k := i + 1; k < len(s.items) && k < i+12; k++ {
		it := &s.items[k]
		if it.kind == pause || it.kind == full || it.kind == quantItem || it.kind == nameItem {
			return false
		}
		if deeds[s.text(it.from, it.upto)] {
			return true
		}
		if it.is(says) {
			return false
		}
	}
	return false
}

// ownFigures reports whether a securities firm is spoken of for its own results or shares: a metric, a time or a move follows.
func (b *binder) ownFigures(s *scan, i int, t *thing) bool {
	k := i + 1
	if k < len(s.items) && s.r[s.items[k].from] == '(' {
		for k < len(s.items) && s.r[s.items[k].from] != ')' {
			k++
		}
		k++
	}
	if k < len(s.items) && s.r[s.items[k].from] == '的' {
		k++
	}
	return t.rates() && k < len(s.items) && (s.items[k].metric() != nil || s.items[k].kind == whenItem || s.items[k].is(trades))
}

// brokerage reports whether t is an investment bank in an article about another company.
func (b *binder) brokerage(t *thing) bool {
	return t.rates() && b.n.main != nil && b.n.main.id != t.id
}

// rates reports whether t forecasts and rates other companies.
func (t *thing) rates() bool {
	return t.row != nil && t.row.Rates || strings.HasSuffix(Fold(t.text), "证券")
}

// speaks reports whether a verb of saying follows the name at i.
func (b *binder) speaks(s *scan, i int) bool {
	for k := i + 1; k < len(s.items) && k < i+8; k++ {
		it := &s.items[k]
		if it.kind == pause && k+1 < len(s.items) && s.items[k+1].is(says) && (s.items[i].entity.typ == source || s.items[i].entity.rates()) {
			return true // 某機構看法審慎，認為…
		}
		if it.kind == pause || it.kind == full || it.kind == quantItem {
			return it.kind == pause && i > 0 && s.text(s.items[i-1].from, s.items[i-1].upto) == "据"
		}
		if it.is(says) || it.kind == mark && s.r[it.from] == ':' {
			return true
		}
		if text := s.text(it.from, it.upto); s.items[i].entity.typ == source && (text == "公布" || text == "发布" || text == "统计" || text == "发表") {
			return true
		}
		if it.metric() != nil {
			return false
		}
	}
	return false
}
