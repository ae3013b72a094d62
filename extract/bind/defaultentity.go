package bind

import (
	"strings"

	"github.com/report-digest/digest/extract/fact"
	"github.com/report-digest/digest/extract/lexicon"
	"github.com/report-digest/digest/extract/lexicon/tables"
	"github.com/report-digest/digest/extract/mention"
	"github.com/report-digest/digest/extract/text"
	"github.com/report-digest/digest/extract/token"
)

// defaultEntity gives figures of a country that no country is named for to the one the article is from.
func (b *Decoder) defaultEntity(d *Binding) {
	b.suitMetric(d)
	b.category(d)
	b.output(d)
	if d.metric != nil && d.metric.ID == "fx_rate" && strings.ContainsAny(d.name, "币元") {
		d.entity, d.segment = b.openThing(strings.TrimSuffix(d.name, "汇率")), ""
		d.entity.Type = lexicon.Exchange
		if b.entity == nil || b.entity.ID != d.entity.ID {
			b.guest, b.host = d.entity, b.entity // for this sentence
			b.entity = d.entity
		}
		return
	}
	if w := d.interbank(); w != "" && d.entity != nil && d.entity.Type != lexicon.Place {
		d.entity, d.segment = b.openThing(w), ""
	}
	if d.entity == nil && d.metric != nil && d.metric.ID == "orders" && b.office != nil && offices[b.office.Row.Currency] != "" {
		row := b.dict.Entities[offices[b.office.Row.Currency]]
		d.entity = b.names.Of(row, Spelling(row.Names[0], b.doc.Lang)) // 經濟部公布，9月外銷訂單…
		return
	}
	b.ofNation(d)
}

// suitMetric gives d the metric, or the subject, that its subject's sort asks for.
func (b *Decoder) suitMetric(d *Binding) {
	if d.entity != nil && d.entity.Type == lexicon.Investors && d.metric != nil && !strings.HasPrefix(d.metric.ID, "net_") && b.names.Topic != nil {
		d.entity = b.names.Topic // 外資將目標價上調
	}
	if d.metric != nil && d.metric.ID == "dividend_yield" && d.entity != nil && d.entity.Type == lexicon.Bond {
		d.metric = b.dict.Metrics["bond_yield"] // 10年期美債殖利率
	}
	if d.metric != nil && d.metric.ID == "gmv" && d.entity != nil && d.entity.Type == lexicon.Index {
		d.metric = b.dict.Metrics["turnover"] // 兩市成交總額
	}
	if m := d.metric; m != nil && (m.ID == "exports" || m.ID == "imports" || m.ID == "trade") && d.entity != nil && d.entity.Type == lexicon.Commodity && b.names.Topic != nil && b.names.Topic.Type == lexicon.Place {
		if d.segment == "" && namedIn(d, d.entity.Text) {
			d.segment = d.entity.Text
		}
		d.entity = b.names.Topic // 福建…。鐵礦砂進口
	}
	if d.metric != nil && d.metric.ID == "market_size" && d.entity != nil && fund(d.entity.Text) {
		d.metric = b.dict.Metrics["aum"]
	}
	if d.metric != nil && (d.metric.ID == "net_income" || d.metric.ID == "pretax_income") && d.entity != nil && d.entity.Type == lexicon.Place && b.topicMetric.m != nil && b.topicMetric.m.ID == "industrial_profit" {
		d.metric = b.topicMetric.m // of the industries of the place: 製造業利潤
	}
	b.held(d)
}

// ofNation gives a figure of a nation's statistics that names none to the one the article is from.
func (b *Decoder) ofNation(d *Binding) {
	rate := d.entity == nil && d.metric != nil && d.metric.ID == "interest_rate"
	if d.metric == nil || !d.metric.Macro() && !rate && !(d.entity == nil && b.names.Official && (b.names.Topic == nil || b.names.Topic.Type == lexicon.Place)) || d.kind == fact.Share {
		return
	}
	if d.entity != nil && b.agency && d.metric.Macro() && d.entity.Type == lexicon.UnitOf && !namedBetween(d.s, b.start, d.item, d.entity) {
		d.entity = nil // 土地註冊處資料顯示，1月整體樓宇買賣登記7128宗
	}
	if d.entity != nil && d.entity.Type != lexicon.Source && !strings.HasPrefix(d.name, "全国") && !(mention.NationalMetric(d.metric) && d.entity.Type != lexicon.Place && d.entity.Type != lexicon.Industry) {
		return
	}
	if b.ofItsPlace() {
		d.entity = b.names.Topic
	} else {
		row := b.nationOf(d)
		d.entity = b.names.Of(row, Spelling(row.Names[0], b.doc.Lang))
	}
	if b.entity != nil && b.entity.Type != lexicon.Source {
		d.segment = ""
	}
}

// nationOf is the country that the figure d of no named one is of: whose rate it is, whose office speaks, or the article's own.
func (b *Decoder) nationOf(d *Binding) *lexicon.EntityRow {
	if row := b.rateOf(d); row != nil {
		return row
	}
	if b.office != nil && offices[b.office.Row.Currency] != "" {
		return b.dict.Entities[offices[b.office.Row.Currency]] // 美國勞工統計局公布，8月CPI…
	}
	return b.dict.Entities[homes[b.articleCurrency]]
}

var rateOwners = tables.Rows("names.txt", "rate-of", 2)

// rateOf is whose rate of interest d is of by the rate's name, or by the one that was named last; nil where neither tells.
func (b *Decoder) rateOf(d *Binding) *lexicon.EntityRow {
	if !decided(d.metric) {
		return nil
	}
	for _, row := range rateOwners {
		for _, part := range strings.Fields(row[1]) {
			if strings.Contains(d.name, part) {
				b.rateOwner = b.dict.Entities[row[0]]
			}
		}
	}
	return b.rateOwner
}

// ofItsPlace reports whether the title names the place that the article is of, or 全市 and 全省 stand for it.
func (b *Decoder) ofItsPlace() bool {
	t := b.names.Topic
	return t != nil && t.Type == lexicon.Place && (b.names.TopicBlock < 0 || b.names.Local)
}

// interbank end the names of rates that are a market's, whichever bank or office was spoken of before.
var interbank = strings.Fields("拆息 隔夜息 hibor shibor sofr 同业拆放利率 同业拆借利率")

// interbank returns the word for the interbank rate that d is of, "" for none.
func (d *Binding) interbank() string {
	if d.metric == nil || d.metric.ID != "interest_rate" {
		return ""
	}
	for _, w := range interbank {
		if name := strings.ToLower(d.name); strings.HasSuffix(name, w) {
			return d.name[len(d.name)-len(w):]
		}
	}
	return ""
}

// category makes the price of a sort of goods in a report on consumer or producer prices a part of that index:
// CPI上漲0.2%。食品價格下降1.6%.
func (b *Decoder) category(d *Binding) {
	if d.metric == nil {
		return
	}
	if d.metric.ID == "cpi" || d.metric.ID == "ppi" {
		b.basket = d.metric
		return
	}
	e := d.entity
	if b.basket == nil || d.metric.ID != "price" || d.q.Unit != "%" && d.q.Unit != "pp" || !strings.HasSuffix(d.name, "价格") || e != nil && b.ownPrice(e) {
		return
	}
	if e != nil && e.Type != lexicon.Place && namedIn(d, e.Text) {
		d.segment = e.Text
	}
	d.metric, d.entity = b.basket, nil
}

// output makes tons, kilowatt-hours and vehicles that a report on industry gives without a metric its production:
// 分產品看，鋼材11910萬噸，增長7.1%.
func (b *Decoder) output(d *Binding) {
	if b.topicMetric.m == nil || b.topicMetric.m.ID != "value_added" || d.metric != nil {
		return
	}
	switch last := d.s.Runes[d.q.Upto-1]; {
	case d.q.Unit == "t" || d.q.Unit == "kWh" || d.q.Unit == "m3" || d.q.Unit == "count" && (last == '辆' || last == '台' || last == '块'):
		d.metric, d.name = b.dict.Metrics["production"], ""
		b.metric, b.name = d.metric, ""
	}
}

// namedIn reports whether the clause of d says name before its figure.
func namedIn(d *Binding, name string) bool {
	from := d.item
	for from > 0 && d.s.Tokens[from-1].Kind != token.Pause && d.s.Tokens[from-1].Kind != token.FullStop && d.s.Tokens[from-1].Kind != token.Semicolon {
		from--
	}
	return strings.Contains(d.s.Text(d.s.Tokens[from].From, d.s.Tokens[d.item].From), text.Fold(name))
}

// offices are the places whose statistics the public offices of a currency publish.
var offices = map[string]string{"TWD": "taiwan", "HKD": "hong-kong", "MOP": "macau", "USD": "usa", "JPY": "japan", "GBP": "uk", "EUR": "eurozone"}

// Spelling writes a name of the lexicon in the script of the article.
func Spelling(name, lang string) string {
	if lang == "zh-Hans" {
		return text.Fold(name)
	}
	return name
}

// ownPrice reports whether the price of e is no part of an index of consumers' or producers' prices: a company's, or that of
// goods traded in the world.
func (b *Decoder) ownPrice(e *token.Entity) bool {
	if e.Type == lexicon.Company {
		return b.isFirm() && b.names.Topic != nil && b.names.Topic.Type == lexicon.Company
	}
	return e.Type == lexicon.Commodity && e.Row != nil && e.Row.Currency == "USD"
}
