package bind

import (
	"github.com/report-digest/digest/extract/lexicon"
	"github.com/report-digest/digest/extract/mention"
	"github.com/report-digest/digest/extract/text"
	"github.com/report-digest/digest/extract/token"
)

// attribute reports whether the name at i only says something of others: it
// becomes the source of the figures after it, not their subject.
//
// A company that speaks goes on to its own figures, and those it expects are
// its own: 英豐預期第4季出貨量季減3%. An agency or a broker speaks of others.
func (b *Decoder) attribute(s *token.Line, i, clause int, t *token.Entity) bool {
	other := b.names.Topic != nil && b.names.Topic.ID != t.ID || b.names.Topic == nil && t.Row != nil && t.Row.Type == lexicon.Source
	speaks := b.speaks(s, i)
	if t.Type != lexicon.Source && !b.brokerage(t) && !(t.Type == lexicon.Company && forecasts(s, i, t)) {
		if !other || !speaks || i+1 >= len(s.Tokens) || !s.Tokens[i+1].Is(lexicon.ReportingVerb) {
			return false
		}
		b.source = t.Text
		return i+2 < len(s.Tokens) && s.Tokens[i+1].Is(lexicon.ExpectVerb) && s.Tokens[i+2].Kind == token.Pause // 某研究所預計，…
	}
	if speaks || forecasts(s, i, t) && other {
		b.source, b.agency = t.Text, true
		b.office = nil
		if t.Row != nil && t.Row.Type == lexicon.Office {
			b.office = t
		}
		return true
	}
	b.agency = b.agency || other && cites(s, i)
	return other && !b.ownFigures(s, i, t) && !acting(s, i)
}

// forecasts reports whether the broker or bank at i goes on to what it forecasts or rates: 渣打將大市目標定在…, 富途證券恒指目標為….
func forecasts(s *token.Line, i int, t *token.Entity) bool {
	verb := false
	for k := i + 1; k < len(s.Tokens) && k < i+6; k++ {
		it := &s.Tokens[k]
		switch {
		case it.Kind == token.Name && it.Entity.Type == lexicon.Index:
			return verb || k == i+1
		case it.Kind == token.Pause || it.Kind == token.FullStop || it.Kind == token.Quantity || it.Kind == token.Name || it.Metric() != nil:
			return verb && t.Rates() && it.Kind == token.Name
		}
		verb = verb || mention.RatingVerbs[s.Text(it.From, it.Upto)]
	}
	return false
}

// cites reports whether 據 or 根據 stands before the name at i: 根據某機構最新調查，….
func cites(s *token.Line, i int) bool {
	return i > 0 && mention.Citing[s.Text(s.Tokens[i-1].From, s.Tokens[i-1].Upto)]
}

// deeds are what a public office does itself: 央行開展逆回購, 財政部發行國債.
var deeds = text.Words("承接 开展 进行 投放 净投放 回笼 净回笼 发行 下调 上调 降息 加息 升息 降准 续作 续做 买入 卖出 增持 减持 拨付 下达 安排 募资 招标 维持 将 宣布")

// acting reports whether the office at i does something in its clause, before it says anything.
func acting(s *token.Line, i int) bool {
	t := s.Tokens[i].Entity
	if t.Row == nil || t.Row.Type != lexicon.Office {
		return false
	}
	for k := i + 1; k < len(s.Tokens) && k < i+12; k++ {
		it := &s.Tokens[k]
		if it.Kind == token.Pause || it.Kind == token.FullStop || it.Kind == token.Quantity || it.Kind == token.Name {
			return false
		}
		if deeds[s.Text(it.From, it.Upto)] {
			return true
		}
		if it.Is(lexicon.ReportingVerb) {
			return false
		}
	}
	return false
}

// ownFigures reports whether a securities firm is spoken of for its own results or shares: a metric, a time or a move follows.
func (b *Decoder) ownFigures(s *token.Line, i int, t *token.Entity) bool {
	k := i + 1
	if k < len(s.Tokens) && s.Runes[s.Tokens[k].From] == '(' {
		for k < len(s.Tokens) && s.Runes[s.Tokens[k].From] != ')' {
			k++
		}
		k++
	}
	if k < len(s.Tokens) && s.Runes[s.Tokens[k].From] == '的' {
		k++
	}
	if k < len(s.Tokens) && setByOthers(s.Tokens[k].Metric()) {
		return false // what it sets for others
	}
	return t.Rates() && k < len(s.Tokens) && (s.Tokens[k].Metric() != nil || s.Tokens[k].Kind == token.Time || s.Tokens[k].Is(lexicon.TradingVerb))
}

// brokerage reports whether t is an investment bank in an article about another company.
func (b *Decoder) brokerage(t *token.Entity) bool {
	return t.Rates() && b.names.Topic != nil && b.names.Topic.ID != t.ID
}

// speaks reports whether a verb of saying follows the name at i.
func (b *Decoder) speaks(s *token.Line, i int) bool {
	for k := i + 1; k < len(s.Tokens) && k < i+8; k++ {
		it := &s.Tokens[k]
		if it.Kind == token.Pause && k+1 < len(s.Tokens) && s.Tokens[k+1].Is(lexicon.ReportingVerb) && (s.Tokens[i].Entity.Type == lexicon.Source || s.Tokens[i].Entity.Rates()) {
			return true // 某機構看法審慎，認為…
		}
		if it.Kind == token.Pause || it.Kind == token.FullStop || it.Kind == token.Quantity {
			return it.Kind == token.Pause && i > 0 && s.Text(s.Tokens[i-1].From, s.Tokens[i-1].Upto) == "据"
		}
		if it.Is(lexicon.ReportingVerb) || it.Kind == token.Mark && s.Runes[it.From] == ':' {
			return true
		}
		if text := s.Text(it.From, it.Upto); s.Tokens[i].Entity.Type == lexicon.Source && (text == "公布" || text == "发布" || text == "统计" || text == "发表") {
			return true
		}
		if it.Metric() != nil {
			return false
		}
	}
	return false
}
