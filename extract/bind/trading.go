package bind

import (
	"strings"

	"github.com/report-digest/digest/extract/fact"
	"github.com/report-digest/digest/extract/lexicon"
	"github.com/report-digest/digest/extract/lexicon/tables"
	"github.com/report-digest/digest/extract/mention"
	"github.com/report-digest/digest/extract/quantity"
	"github.com/report-digest/digest/extract/text"
	"github.com/report-digest/digest/extract/token"
)

// tradeSubject gives prices their subject and metric: 高通收漲6.2%, 滬指跌0.5%報3000點.
func (b *Decoder) tradeSubject(s *token.Line, i, clause int, c *Features, d *Binding) {
	if c.metric != nil && c.metric.ID != "share_price" {
		return
	}
	if c.metric == nil && untradable(b.metric) && !(c.trade && tradedAhead(s, clause, i)) {
		return
	}
	ofIndex := d.entity != nil && (d.entity.Type == lexicon.Index || d.entity.Type == lexicon.Commodity && strings.Contains(d.entity.Text, "合约")) && d.q.Unit == "%" && c.metric == nil && (c.dir != 0 || c.noun != 0)
	if !c.trade && !(c.dir != 0 && quoted(b.metric)) && d.q.Unit != "points" && !ofIndex {
		return
	}
	e := d.entity
	named := false
	for k := clause; k < i; k++ {
		if s.Tokens[k].Kind == token.Name && (s.Tokens[k].Entity.Type != lexicon.Place || e == nil || e.Type == lexicon.Place) {
			named = true
		}
	}
	if c.metric == nil && !named && c.tradeAt >= 0 && d.q.Unit == "%" {
		if t := b.traded(s, clause, c.tradeAt); t != nil {
			e = t
			b.entity, b.segment = t, ""
		}
	}
	if e == nil {
		return
	}
	if c.metric == nil && isPrice(b.metric) && !(b.metric.ID == "index_level" && e.Type == lexicon.Company) && !named && c.tradeAt >= 0 && b.entity != nil && b.entity.ID == e.ID {
		d.entity = e
		return
	}
	id := b.tradedMetric(s, i, clause, e, named, c, d)
	if id == "" || c.metric != nil {
		d.entity = e
		return
	}
	if id == "index_level" && d.q.Unit != "%" && d.q.Unit != "points" && !d.q.Bare {
		return
	}
	if id == "price" && (d.q.Unit == "count" || d.q.Unit == "t") {
		return
	}
	d.entity, d.segment = e, ""
	d.metric, d.name = b.dict.Metrics[id], ""
	b.metric, b.name = d.metric, ""
}

// untradable reports whether m is a nation's, or a survey's, and no market's.
func untradable(m *lexicon.MetricRow) bool {
	return m != nil && (m.Macro() || m.Measure() == "index")
}

// tradedAhead reports whether the items clause..i begin with something that has a price of its own: 鈀金上漲2%.
func tradedAhead(s *token.Line, clause, i int) bool {
	for k := clause; k < i && k < clause+10; k++ {
		if it := &s.Tokens[k]; it.Kind == token.Name {
			return it.Entity.Type == lexicon.Commodity || it.Entity.Type == lexicon.Index || it.Entity.Type == lexicon.Bond
		} else if it.Metric() != nil && it.Metric().Macro() {
			return false
		}
	}
	return false
}

// tradedMetric is the metric that a move of e on an exchange is of; "" where it may be of another.
func (b *Decoder) tradedMetric(s *token.Line, i, clause int, e *token.Entity, named bool, c *Features, d *Binding) string {
	stockMove := c.trade && c.metric == nil && quantity.IsMoney(d.q.Unit) && !d.q.Scaled && d.q.Per == "" && d.entity != nil && d.entity.Type == lexicon.Company
	switch e.Type {
	case lexicon.Index:
		return "index_level"
	case lexicon.Exchange:
		return "fx_rate"
	case lexicon.Commodity:
		return "price"
	case lexicon.Bond:
		return "bond_yield"
	case lexicon.Company, lexicon.UnitOf:
		if stockMove && (b.metric == nil || isPrice(b.metric) || named) {
			return "share_price"
		} else if d.q.Unit == "%" && c.metric == nil && (b.metric == nil || quoted(b.metric) || b.metric.ID == "target_price" || named && !b.clauseMetric(s, lastName(s, clause, i), i)) && c.basis != fact.YoY && c.basis != fact.QoQ && c.basis != fact.MoM && c.basis != fact.CAGR {
			return "share_price"
		}
	case lexicon.Industry:
		if d.q.Unit == "%" && c.metric == nil && (b.metric == nil || daily(b.metric)) && c.basis != fact.YoY {
			return "share_price"
		}
	}
	return ""
}

// currencyNames are what moves on the market for foreign exchange.
var currencyNames = text.Words("韩元 韩圜 日圆 日元 人民币 欧元 英镑 澳币 澳元 新加坡币 泰铢 新台币 台币 美元 港元 离岸人民币 加元 瑞郎 印尼盾 马币")

// lastName returns the item of the last name of the items from..upto, else from.
func lastName(s *token.Line, from, upto int) int {
	for k := upto - 1; k > from; k-- {
		if s.Tokens[k].Kind == token.Name {
			return k
		}
	}
	return from
}

func (b *Decoder) clauseMetric(s *token.Line, from, upto int) bool {
	for k := from; k < upto; k++ {
		if s.Tokens[k].Metric() != nil {
			return true
		}
	}
	return false
}

// traded reads the subject of a verb of trading at item k that no lexicon knows: the first of a list.
func (b *Decoder) traded(s *token.Line, clause, k int) *token.Entity {
	from := clause
	for from < k && (s.Tokens[from].Kind == token.Time || s.Tokens[from].Is(lexicon.Filler|lexicon.FunctionWord)) {
		from++
	}
	end := from
	for end < k && (b.phrase(s, end) && s.Runes[s.Tokens[end].From] != '/') && !(s.Tokens[end].Kind == token.Word && s.Runes[s.Tokens[end].From] == ' ' && end > from && !text.IsLatin(s.Runes[s.Tokens[end].From-1])) {
		end++
	}
	if end == from {
		return nil
	}
	for k := from; k < end; k++ {
		if s.Tokens[k].Is(lexicon.Conjunction) && k > from {
			end = k // SLAB和CRUS: the first of them
			break
		}
		if s.Tokens[k].Is(lexicon.CommonNoun|lexicon.SegmentSuffix|lexicon.Pronoun|lexicon.Filler|lexicon.Total) && b.isFirm() && !currencyNames[s.Text(s.Tokens[from].From, s.Tokens[end-1].Upto)] && !mention.OutOfVocabulary(s, from, end) {
			return nil
		}
	}
	words := strings.Trim(s.Text(s.Tokens[from].From, s.Tokens[end-1].Upto), " \"'")
	if currencyNames[words] {
		t := b.openThing(words)
		t.Type = lexicon.Exchange
		return t
	}
	if n := len([]rune(words)); n < 2 || n > 12 || text.IsDigit(s.Runes[s.Tokens[from].From]) || s.Tokens[end-1].Is(lexicon.CommonNoun) && end == from+1 || !b.names.Plausible(words) {
		return nil
	}
	if theIndex[words] && b.index != nil {
		return b.index
	}
	return b.openThing(words)
}

// theIndex are words for the index spoken of.
var theIndex = text.Words("指数 大盘 盘势 行情 大市")

var (
	sessions = tables.Set("session")
	venues   = tables.Set("venue")
)

// outOfHours makes a move that a clause gives of a session outside the hours of the exchange, or of the shares that a
// company has at one, a move of the share price, whatever was measured before: 淨利潤跌38%，美股盤前跌4%.
func (b *Decoder) outOfHours(s *token.Line, i, clause int, c *Features, d *Binding) {
	if c.metric != nil || c.dir == 0 || d.q.Unit != "%" || !toldOfSession(s, clause, i) {
		return
	}
	e := b.tradedFirm(d)
	if e == nil || isPrice(d.metric) && !quoted(d.metric) {
		return
	}
	d.entity, d.segment = e, ""
	d.metric, d.name = b.dict.Metrics["share_price"], ""
	b.entity, b.metric, b.name = e, d.metric, ""
	if !d.period.Start.Equal(d.period.End) || d.period.IsZero() {
		d.period = b.tradedOn()
	}
}

// tradedFirm is the company whose shares d is of, where the venue that it is traded at may have been taken for the subject.
func (b *Decoder) tradedFirm(d *Binding) *token.Entity {
	e := d.entity
	if e == nil || e.Type == lexicon.Index {
		e = b.firm
	}
	if e == nil {
		e = b.names.Topic
	}
	if e == nil || e.Type != lexicon.Company && e.Type != lexicon.UnitOf {
		return nil
	}
	return e
}

// quoted reports whether m is what an exchange quotes of a share or an index.
func quoted(m *lexicon.MetricRow) bool {
	return m != nil && (m.ID == "share_price" || m.ID == "index_level")
}

// toldOfSession reports whether the items from..upto speak of a session outside the hours of an exchange, 盤前, or of
// the shares of who was spoken of before, 其港股.
func toldOfSession(s *token.Line, from, upto int) bool {
	for k := from; k < upto; k++ {
		word := s.Text(s.Tokens[k].From, s.Tokens[k].Upto)
		if sessions[word] || k > from && venues[word] && s.Tokens[k-1].Is(lexicon.Pronoun) {
			return true
		}
	}
	return false
}

// tradedOn is the day whose trading the article speaks of.
func (b *Decoder) tradedOn() fact.Period {
	if !b.names.Day.IsZero() || b.doc.Date.IsZero() {
		return b.names.Day
	}
	return fact.NewPeriod(b.doc.Date, b.doc.Date)
}
