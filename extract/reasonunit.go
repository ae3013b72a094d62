package extract

import "strings"

// unit says where a figure's unit stands, or what gave it to a figure without one.
func (r *reasoner) unit() {
	q := r.d.q
	code, _, _ := strings.Cut(r.f.Unit, "/")
	if code == "" {
		return
	}
	switch {
	case q.isVague(r.d.s) || saysUnit(r.d.s, q, code):
		r.itself("unit")
	case q.currency == code && r.first("unit", func() (clue, bool) { return r.prefix(code) }):
	case r.d.trace.unit > 0:
		s := r.b.proof.scans[r.d.trace.unit-1]
		r.words("unit", clue{s, 0, len(s.r)})
	case isMoney(code):
		r.byDefault("unit", r.whoseCurrency(code))
	case q.list > 0 || r.d.item != r.d.trace.first:
		r.byDefault("unit", ByListUnit)
	default:
		r.byDefault("unit", ByMetricUnit)
	}
}

// isVague reports whether q is a word such as 翻番, which has its unit in itself.
func (q *quant) isVague(s *scan) bool {
	return q.vague && strings.IndexFunc(s.text(q.from, q.upto), isDigit) < 0 && q.unit == "%"
}

// saysUnit reports whether the figure's own text says the unit.
func saysUnit(s *scan, q *quant, code string) bool {
	text := s.text(q.from, q.upto)
	if code == "CNY" {
		return yuanSaysCNY(s, q) && q.currency == "" || yuanInText(text)
	}
	if code == "%" && (strings.Contains(text, "成") || strings.Contains(text, "分之")) {
		return true
	}
	for _, row := range unitRows {
		if row.id != code {
			continue
		}
		for w := range strings.FieldsSeq(row.words) {
			if strings.HasSuffix(text, w) || strings.Contains(text, w) && len(w) > 3 {
				return true
			}
		}
	}
	for _, s := range signs {
		if s.id == code && strings.Contains(text, s.word) {
			return true
		}
	}
	return false
}

func yuanInText(text string) bool {
	return strings.Contains(text, "人民币") || strings.ContainsAny(text, "¥￥") || strings.Contains(text, "RMB") || strings.Contains(text, "CNY")
}

// prefix finds the currency that is named right before the figure: 新台幣5億元.
func (r *reasoner) prefix(code string) (clue, bool) {
	s, from := r.d.s, r.d.q.from
	for _, p := range prefixes {
		if p.id == code {
			if c, ok := s.last(p.word, max(0, from-6), from); ok {
				return c, true
			}
		}
	}
	return clue{}, false
}

// whoseCurrency says, as binder.currency decides, whose currency a bare amount took.
func (r *reasoner) whoseCurrency(code string) Default {
	b, e := r.b, r.d.entity
	switch {
	case b.house == code:
		return ByArticleCurrency
	case e != nil && e.row != nil && e.row.Currency == code:
		return ByEntityCurrency
	case b.doc.Currency == code:
		return BySiteCurrency
	case code == "CNY":
		return ByUsualCurrency
	}
	return ByArticleCurrency
}
