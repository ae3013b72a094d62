package bind

import (
	"strings"

	"github.com/report-digest/digest/extract/lexicon"
	"github.com/report-digest/digest/extract/mention"
	"github.com/report-digest/digest/extract/text"
	"github.com/report-digest/digest/extract/token"
)

// antecedents are who was named last, for words that point back at them.
type antecedents struct {
	last   *token.Entity    // the name before the current one
	pair   [2]*token.Entity // 前者 and 後者
	target *token.Entity    // what is bought or sold: 標的公司
	index  *token.Entity    // the last index named
	firm   *token.Entity    // the last company that was a subject
	guest  *token.Entity    // a subject for this sentence only: 對美國進出口, 控股股東三峽集團
	host   *token.Entity    // …and who was before
	owner  *token.Entity    // whose holdings are spoken of
}

// noteNamed remembers the name at i for what points back at it.
func (b *Decoder) noteNamed(s *token.Line, i int, t *token.Entity) {
	if t.Type == lexicon.Source || t.Type == lexicon.Place {
		return
	}
	if t.Type == lexicon.Index {
		b.index = t
	}
	if b.last != nil && b.last.ID != t.ID {
		b.pair = [2]*token.Entity{b.last, t}
	}
	b.last = t
	for k := i - 1; k >= b.start && k > i-6 && s.Tokens[k].Kind != token.Pause; k-- {
		if acquires[s.Text(s.Tokens[k].From, s.Tokens[k].Upto)] {
			b.target = t
			return
		}
	}
}

var acquires = text.Words("收购 并购 受让 入股 增资 购买 出售 转让 控股 私有化 吸收合并")

// referent returns whom 前者, 後者 and 標的公司 stand for; nil where nobody was named.
func (b *Decoder) referent(word string) *token.Entity {
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

// pronoun resolves 公司, 該集團 and 其 to the company spoken of.
func (b *Decoder) pronoun(s *token.Line, i int) {
	if i+1 < len(s.Tokens) && (s.Tokens[i+1].Kind == token.Name || s.Text(s.Tokens[i].From, s.Tokens[i].Upto) == "其" && s.Runes[s.Tokens[i+1].From] == '中') {
		return
	}
	t := s.Text(s.Tokens[i].From, s.Tokens[i].Upto)
	if r := b.referent(t); r != nil {
		b.antecede(r)
		return
	}
	if mention.Localities[t] {
		if b.names.Topic != nil && b.names.Topic.Type == lexicon.Place && (b.entity == nil || b.entity.Type != lexicon.Place) && !(i > 0 && (s.Tokens[i-1].Is(lexicon.Comparison | lexicon.ShareMarker | lexicon.FunctionWord))) {
			b.entity, b.segment = b.names.Topic, ""
		}
		return
	}
	if t == "我们" || t == "其" || t == "它" {
		return // whoever the paragraph speaks of
	}
	if e := b.current(); e != nil && e.Type == lexicon.UnitOf && (e != b.names.Topic || strings.HasSuffix(t, "集团")) {
		if group := b.parentOf(e); group != e {
			b.antecede(group) // Reality Labs虧損。該公司…
			return
		}
	}
	if b.entity != nil && (b.entity.Type == lexicon.Company || b.entity.Type == lexicon.UnitOf) && !offering(b.entity) {
		return
	}
	if b.names.Topic != nil {
		b.antecede(b.names.Topic)
	}
}

// offering reports whether t is what a company sells, which 公司 never means: AI相關產品.
func offering(t *token.Entity) bool {
	return text.EndsWithAny(text.Fold(t.Text), []string{"产品", "业务", "服务", "订单", "项目"})
}

// antecede makes t the subject until the sentence ends without a figure of it.
func (b *Decoder) antecede(t *token.Entity) {
	if b.stood == nil {
		b.stood, b.stoodSegment = b.entity, b.segment
	}
	b.entity, b.segment = t, ""
}
