package bind

import (
	"strings"

	"github.com/report-digest/digest/extract/fact"
	"github.com/report-digest/digest/extract/lexicon"
	"github.com/report-digest/digest/extract/quantity"
	"github.com/report-digest/digest/extract/text"
	"github.com/report-digest/digest/extract/token"
)

// unit says where a figure's unit stands, or what gave it to a figure without one.
func (r *reasoner) unit() {
	q := r.d.q
	code, _, _ := strings.Cut(r.f.Unit, "/")
	if code == "" {
		return
	}
	switch {
	case isVague(q, r.d.s) || saysUnit(r.d.s, q, code):
		r.itself("unit")
	case q.Currency == code && r.first("unit", func() (evidence, bool) { return r.prefix(code) }):
	case r.d.trace.unit > 0:
		s := r.b.proof.scans[r.d.trace.unit-1]
		r.words("unit", evidence{s, 0, len(s.Runes)})
	case quantity.IsMoney(code):
		r.byDefault("unit", r.whoseCurrency(code))
	case q.Listed > 0 || r.d.item != r.d.trace.first:
		r.byDefault("unit", fact.ByListUnit)
	default:
		r.byDefault("unit", fact.ByMetricUnit)
	}
}

// isVague reports whether q is a word such as 翻番, which has its unit in itself.
func isVague(q *quantity.Mention, s *token.Line) bool {
	return q.Vague && strings.IndexFunc(s.Text(q.From, q.Upto), text.IsDigit) < 0 && q.Unit == "%"
}

// saysUnit reports whether the figure's own text says the unit.
func saysUnit(s *token.Line, q *quantity.Mention, code string) bool {
	text := s.Text(q.From, q.Upto)
	if code == "CNY" {
		return yuanSaysCNY(s, q) && q.Currency == "" || yuanInText(text)
	}
	if code == "%" && (strings.Contains(text, "成") || strings.Contains(text, "分之")) {
		return true
	}
	if holdsUnit(text, code) {
		return true
	}
	for _, s := range lexicon.Signs {
		if s.ID == code && strings.Contains(text, s.Word) {
			return true
		}
	}
	return false
}

func yuanInText(text string) bool {
	return strings.Contains(text, "人民币") || strings.ContainsAny(text, "¥￥") || strings.Contains(text, "RMB") || strings.Contains(text, "CNY")
}

// prefix finds the currency that is named right before the figure: 新台幣5億元.
func (r *reasoner) prefix(code string) (evidence, bool) {
	s, from := r.d.s, r.d.q.From
	for _, p := range lexicon.Prefixes {
		if p.ID == code {
			if c, ok := last(s, p.Word, max(0, from-6), from); ok {
				return c, true
			}
		}
	}
	return evidence{}, false
}

// whoseCurrency says, as binder.currency decides, whose currency a bare amount took.
func (r *reasoner) whoseCurrency(code string) fact.Default {
	b, e := r.b, r.d.entity
	switch {
	case b.articleCurrency == code:
		return fact.ByArticleCurrency
	case e != nil && e.Row != nil && e.Row.Currency == code:
		return fact.ByEntityCurrency
	case b.doc.Currency == code:
		return fact.BySiteCurrency
	case code == "CNY":
		return fact.ByUsualCurrency
	}
	return fact.ByArticleCurrency
}

// holdsUnit reports whether words of the unit code stand in text.
func holdsUnit(text, code string) bool {
	for _, row := range lexicon.UnitRows {
		if row.ID != code {
			continue
		}
		for _, w := range row.Words {
			if strings.HasSuffix(text, w.Text) || strings.Contains(text, w.Text) && len(w.Text) > 3 {
				return true
			}
		}
	}
	return false
}
