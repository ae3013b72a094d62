package extract

import "strings"

// antecedents are who was named last, for words that point back at them.
type antecedents struct {
	last   *thing    // the name before the current one
	pair   [2]*thing // 前者 and 後者
	target *thing    // what is bought or sold: 標的公司
	index  *thing    // the last index named
	firm   *thing    // the last company that was a subject
	guest  *thing    // a subject for this sentence only: 對美國進出口, 控股股東三峽集團
	host   *thing    // …and who was before
}

// noteNamed remembers the name at i for what points back at it.
func (b *binder) noteNamed(s *scan, i int, t *thing) {
	if t.typ == source || t.typ == place {
		return
	}
	if t.typ == index {
		b.index = t
	}
	if b.last != nil && b.last.id != t.id {
		b.pair = [2]*thing{b.last, t}
	}
	b.last = t
	for k := i - 1; k >= b.start && k > i-6 && s.items[k].kind != pause; k-- {
		if acquires[s.text(s.items[k].from, s.items[k].upto)] {
			b.target = t
			return
		}
	}
}

var acquires = wordSet("收购 并购 受让 入股 增资 购买 出售 转让 控股 私有化 吸收合并")

// referent answers whom 前者, 後者 and 標的公司 stand for; nil where nobody was named.
func (b *binder) referent(word string) *thing {
	switch word {
	case "前者":
		return b.pair[0]
	case "后者":
		return b.pair[1]
	case "标的", "标的公司", "目标公司", "标的资产":
		return b.target
	}
	return nil
}

// localities stand for the place whose office reports.
var localities = wordSet("全市 全省 全县 全区 我市 我省 我县 我区")

// pronoun resolves 公司, 該集團 and 其 to the company spoken of.
func (b *binder) pronoun(s *scan, i int) {
	if i+1 < len(s.items) && (s.items[i+1].kind == nameItem || s.text(s.items[i].from, s.items[i].upto) == "其" && s.r[s.items[i+1].from] == '中') {
		return
	}
	t := s.text(s.items[i].from, s.items[i].upto)
	if r := b.referent(t); r != nil {
		b.stand(r)
		return
	}
	if localities[t] {
		if b.n.main != nil && b.n.main.typ == place && (b.entity == nil || b.entity.typ != place) && !(i > 0 && (s.items[i-1].is(than | part | stop))) {
			b.entity, b.segment = b.n.main, ""
		}
		return
	}
	if t == "我们" || t == "其" || t == "它" {
		return // whoever the paragraph speaks of
	}
	if e := b.current(); e != nil && e.typ == unitOf && (e != b.n.main || strings.HasSuffix(t, "集团")) {
		if group := b.parentOf(e); group != e {
			b.stand(group) // Reality Labs虧損。該公司…
			return
		}
	}
	if b.entity != nil && (b.entity.typ == company || b.entity.typ == unitOf) && !offering(b.entity) {
		return
	}
	if b.n.main != nil {
		b.stand(b.n.main)
	}
}

// offering reports whether t is what a company sells, which 公司 never means: AI相關產品.
func offering(t *thing) bool {
	return endsWithAny(Fold(t.text), []string{"产品", "业务", "服务", "订单", "项目"})
}

// stand makes t the subject until the sentence ends without a figure of it.
func (b *binder) stand(t *thing) {
	if b.stood == nil {
		b.stood, b.stoodSegment = b.entity, b.segment
	}
	b.entity, b.segment = t, ""
}
