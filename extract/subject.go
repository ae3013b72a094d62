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
	it := &s.items[i]
	t := it.entity
	if t.typ == source || b.brokerage(t) || i+1 < len(s.items) && s.items[i+1].is(says) && b.n.main != nil && b.n.main.id != t.id {
		if b.speaks(s, i) {
			b.source = t.text
			return
		}
		if (t.typ == source || b.brokerage(t)) && b.n.main != nil && b.n.main.id != t.id && !b.ownFigures(s, i, t) {
			return
		}
	}
	if b.object(s, i, clause) {
		return
	}
	t = b.homeland(t)
	if t.typ == place && b.isFirm() && !b.macroAhead(s, i) && !(b.metric != nil && b.metric.macro()) {
		return
	}
	if b.entity == nil || b.entity.id != t.id {
		b.segment = ""
	}
	if i > clause && s.items[i-1].kind == mark && s.r[s.items[i-1].from] == '、' && b.listed(s, i-1) {
		return // a further one of A、B、C: the figure is bound to the first
	}
	if i > clause && s.items[i-1].is(joins) && i-2 >= clause && (s.items[i-2].kind == nameItem) {
		return
	}
	b.entity, b.clues.entity = t, s.clue(i, i)
}

// ownFigures reports whether a securities firm is spoken of for its own results: a metric or a time follows.
func (b *binder) ownFigures(s *scan, i int, t *thing) bool {
	return strings.HasSuffix(Fold(t.text), "证券") && i+1 < len(s.items) && (s.items[i+1].metric() != nil || s.items[i+1].kind == whenItem)
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

// brokerage reports whether t is a securities firm in an article about another company.
func (b *binder) brokerage(t *thing) bool {
	return strings.HasSuffix(Fold(t.text), "证券") && b.n.main != nil && b.n.main.id != t.id
}

func (b *binder) isFirm() bool {
	e := b.current()
	return e != nil && (e.typ == company || e.typ == unitOf)
}

// listed reports whether the separator at i follows an entity.
func (b *binder) listed(s *scan, i int) bool {
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

// speaks reports whether a verb of saying follows the name at i.
func (b *binder) speaks(s *scan, i int) bool {
	for k := i + 1; k < len(s.items) && k < i+8; k++ {
		it := &s.items[k]
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

// objects stand before a name that is no subject: 對, 向, 與, 由, 收購, 扣除.
const objects = "对 向 与 同 被 给 予 将 把 在 于 比 较 除 于是 投资 收购 持有 受 因 由于 来自 根据 据 面向 高于 低于 超过 借助 选择 服务 参股 控股 入股 增持 减持 通过 透过 随着 跟 和 及 为 替 供应 包括 出售 代替 超越 若不考虑 不考虑 考虑 扣除 剔除 撇除 不计 不含"

var objectWords = wordSet(objects)

func (b *binder) object(s *scan, i, clause int) bool {
	if i == clause || i == b.start {
		return false
	}
	prev := &s.items[i-1]
	if prev.kind != wordItem || !objectWords[s.text(prev.from, prev.upto)] {
		return false
	}
	// A name that a metric follows is meant all the same: 帶動阿里雲收入增長13%.
	if i+1 < len(s.items) && s.items[i+1].metric() != nil && !prev.is(than) {
		return false
	}
	return true
}

// pronoun resolves 公司, 該集團 and 其 to the company spoken of.
func (b *binder) pronoun(s *scan, i int) {
	if i+1 < len(s.items) && (s.items[i+1].kind == nameItem || s.text(s.items[i].from, s.items[i].upto) == "其" && s.r[s.items[i+1].from] == '中') {
		return
	}
	t := s.text(s.items[i].from, s.items[i].upto)
	if t == "我们" || t == "其" || t == "它" {
		return // whoever the paragraph speaks of
	}
	if strings.HasSuffix(t, "集团") {
		if e := b.current(); e != nil && e.typ == unitOf && e.row != nil && b.x.entities[e.row.Parent] != nil {
			row := b.x.entities[e.row.Parent]
			b.stand(b.n.of(row, spelling(row.Names[0], b.doc.Lang)))
			return
		}
	}
	if b.entity != nil && (b.entity.typ == company || b.entity.typ == unitOf) {
		return
	}
	if b.n.main != nil {
		b.stand(b.n.main)
	}
}

// stand makes t the subject until the sentence ends without a figure of it.
func (b *binder) stand(t *thing) {
	if b.stood == nil {
		b.stood, b.stoodSegment = b.entity, b.segment
	}
	b.entity, b.segment = t, ""
}
