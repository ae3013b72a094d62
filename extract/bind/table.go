package bind

import (
	"slices"
	"strings"

	"github.com/report-digest/digest/extract/fact"
	"github.com/report-digest/digest/extract/lexicon"
	"github.com/report-digest/digest/extract/lexicon/tables"
	"github.com/report-digest/digest/extract/mention"
	"github.com/report-digest/digest/extract/numeral"
	"github.com/report-digest/digest/extract/period"
	"github.com/report-digest/digest/extract/quantity"
	"github.com/report-digest/digest/extract/text"
	"github.com/report-digest/digest/extract/token"
)

// A headCell is what the header of a row or column says of its cells.
type headCell struct {
	s       *token.Line
	entity  *token.Entity
	segment string
	metric  *lexicon.MetricRow
	name    string
	period  fact.Period
	part    *period.Expression // of a year that its text leaves open
	cues    Features
	unit    lexicon.Unit
	hasUnit bool
	per     string // what its unit is one for each of: share
	expect  bool
	change  bool // the column is one of growth: 同比
	share   bool // of parts of the whole: %
	toDate  bool // of the year up to the end of its period: 本期累計
	units   bool // the column gives the unit of each row
}

// table binds the cells of one table: each takes from the header of its column
// and the first cell of its row what its own text does not say.
func (b *Decoder) table(cells []*token.Line) {
	var heads grid
	var side headCell
	b.unitAbove(cells[0].Block)
	named := b.namesRows(cells[0])
	for i := 0; i < len(cells); {
		row := b.rowOf(cells, i)
		i += len(row)
		blk := &b.doc.Blocks[row[0].Block]
		switch {
		case blk.Header:
			for _, s := range row {
				heads.add(s, b.doc.Blocks[s.Block].Col, b.header(s))
			}
		case blk.Row == 1 && b.secondHead(row):
			heads.refine(row, b)
		default:
			side = b.row(row, heads, side, named)
		}
	}
}

// row binds one row below the headers, and returns what its first cell says; above is that of the row before.
func (b *Decoder) row(row []*token.Line, heads grid, above headCell, named bool) headCell {
	var side headCell
	for _, s := range row {
		col := b.doc.Blocks[s.Block].Col
		if col == 0 {
			side = b.header(s)
			if named && side.entity == nil && side.metric == nil && side.segment != "" {
				side.entity, side.segment = b.openThing(text.Fold(side.segment)), ""
			}
			if side.change && side.metric == nil && side.entity == nil { // 收入 and, in the row under it, 同比增速
				side.metric, side.name = above.metric, above.name
			}
			if len(s.Quantities) == 0 || side.names() {
				continue
			}
		}
		if heads.at(col).units {
			if u, ok := b.headUnit(s.Line, 0); ok {
				side.unit, side.hasUnit = u, true
			}
			continue
		}
		b.cell(s, heads.at(0), heads.at(col), side)
	}
	return side
}

// rowNames are headers of a first column that names companies or places.
var rowNames = tables.Set("heads-names")

// namesRows reports whether the first column of the table that begins with cell s names its rows.
func (b *Decoder) namesRows(s *token.Line) bool {
	return b.doc.Blocks[s.Block].Header && rowNames[strings.TrimSpace(s.Folded)]
}

// sums reports whether a header is of a sum of the column before it: 累計, 合計.
func sums(s *token.Line) bool {
	for i := range s.Tokens {
		if s.Tokens[i].Is(lexicon.Total) {
			return true
		}
	}
	return false
}

// unitAbove reads 單位：億元 in the paragraph before a table.
func (b *Decoder) unitAbove(block int) {
	b.tableUnit, b.tableAt = lexicon.Unit{}, block
	if block == 0 {
		return
	}
	l := text.NewLine(b.doc.Blocks[block-1].Text)
	for i := len(l.Runes) - 1; i > 0; i-- {
		if l.At(i) == '(' { // （百萬港元，另有註明者除外）
			if u, ok := b.headUnit(l, i+1); ok && quantity.IsMoney(u.ID) {
				b.tableUnit = u
				return
			}
		}
	}
	if i := strings.LastIndex(l.Folded, "单位"); i >= 0 {
		k := l.RuneAt(i) + 2
		for l.At(k) == ':' || l.At(k) == '为' || l.At(k) == ' ' {
			k++
		}
		b.tableUnit, _ = b.headUnit(l, k)
	}
	if b.tableUnit.Word == nil {
		b.tableUnit, _ = b.captionUnit(l)
	}
}

// header reads a header cell: metric, entity, period, unit and whether it is growth.
func (b *Decoder) header(s *token.Line) headCell {
	b.paragraph()
	h := headCell{s: s}
	for i := range s.Tokens {
		it := &s.Tokens[i]
		switch it.Kind {
		case token.Time:
			if p, ok := b.resolver.Resolve(s.Times[it.Index]); ok {
				if w := s.Times[it.Index]; w.Year == 0 && !w.RelativeYear && w.Relation == period.Fixed && w.Granularity != period.YearGrain {
					h.part = &s.Times[it.Index]
				}
				h.period = p
				b.resolver.Last = p
				b.seen(s, i, p)
			}
		case token.Name:
			h.entity = it.Entity
		case token.Word:
			if m := it.Metric(); m != nil && h.metric == nil {
				h.metric, h.name = m, s.Text(it.From, it.Upto)
				b.metric = m
				if k := i - 1; k >= 0 && b.phrase(s, k) {
					from := k
					for from > 0 && b.phrase(s, from-1) {
						from--
					}
					if b.segmental(s, from, k) {
						h.segment = s.Text(s.Tokens[from].From, s.Tokens[k].Upto)
					}
				}
			}
			if it.Word != nil && it.Word.Basis != "" {
				h.cues.basis, h.change = it.Word.Basis, true
			}
			if it.Is(lexicon.GrowthNoun|lexicon.Rise|lexicon.Fall) && it.Metric() == nil {
				h.change = true
			}
			if it.Is(lexicon.ExpectVerb|lexicon.ExpectNoun) || strings.ContainsAny(s.Text(it.From, it.Upto), "Ee") && len(s.Times) > 0 {
				h.expect = true
			}
			if strings.HasPrefix(s.Text(it.From, it.Upto), "环比") {
				h.change = true
				h.cues.basis = fact.QoQ
			}
		}
	}
	if h.period.IsZero() && strings.HasPrefix(s.Folded, "20") && len(s.Runes) == 4 {
		if y, n := numeral.DigitsAt(s.Line, 0); n == 4 {
			h.period = fact.NewPeriod(fact.Day(y, 1, 1), fact.Day(y, 12, 31))
		}
	}
	b.headOpen(s, &h)
	h.label(s)
	return h
}

// headOpen reads the unit of a header, or takes its text for a segment where it says nothing else.
func (b *Decoder) headOpen(s *token.Line, h *headCell) {
	if i := strings.IndexAny(s.Folded, "("); i >= 0 {
		k := s.RuneAt(i) + 1
		h.unit, h.hasUnit = b.headUnit(s.Line, k)
	} else if u, ok := b.headUnit(s.Line, 0); ok && isCorner(b, s) && h.metric == nil && strings.ContainsAny(s.Folded, "元万亿%") {
		h.unit, h.hasUnit = u, true
	} else if u, ok := b.shareUnit(s); ok {
		h.unit, h.hasUnit, h.per = u, true, "share"
	} else if h.metric == nil && len(s.Tokens) > 0 {
		text := strings.TrimSpace(s.Folded)
		if h.entity == nil && h.period.IsZero() && !h.change && text != "" && len(s.Quantities) == 0 {
			h.segment = text
		}
	}
}

// measure gives the bare figure q the unit of a header. Where that is money for each share, a multiple in the other
// header says how the value was found, not what it is.
func (h *headCell) measure(q *quantity.Mention, c *Features, d *Binding) {
	d.trace.unit = h.s.Block + 1
	q.Shift(h.unit.Exp)
	q.Unit, q.Bare, q.Per = h.unit.ID, false, h.per
	if h.per != "" && d.metric != nil && !slices.Contains([]string{"share", "price"}, d.metric.Measure()) {
		d.metric, d.name = nil, ""
	}
	if h.change && h.unit.ID == "%" {
		c.noun = 1
	}
}

// shareUnit reads a header that is only money for each share: 每股HKD.
func (b *Decoder) shareUnit(s *token.Line) (lexicon.Unit, bool) {
	for _, w := range perShare {
		if !s.Has(0, w) {
			continue
		}
		at := len([]rune(w))
		u, n, ok := b.dict.ScanUnit(s.Line, at)
		if ok && quantity.IsMoney(u.ID) && at+n == len(s.Runes) {
			return u, true
		}
	}
	return lexicon.Unit{}, false
}

var perShare = tables.List("per-share")

// isCorner reports whether s is the top left cell of a table.
func isCorner(b *Decoder, s *token.Line) bool {
	blk := &b.doc.Blocks[s.Block]
	return blk.Header && blk.Col == 0
}

// headUnit reads the unit in a header: (億元), (%), (萬輛), (百萬美元).
func (b *Decoder) headUnit(l text.Line, i int) (lexicon.Unit, bool) {
	for _, p := range []string{"单位:", "人民币", "新台币"} {
		if l.Has(i, p) {
			i += len([]rune(p))
		}
	}
	exp := 0
	for {
		e := numeral.SmallScale(l.At(i)) + numeral.LargeScale(l.At(i))
		if e == 0 {
			break
		}
		exp += e
		i++
	}
	u, n, ok := b.dict.ScanUnit(l, i)
	if !ok && exp == 0 {
		return lexicon.Unit{}, false
	}
	if ok && n > 0 && u.ID == "" {
		return lexicon.Unit{}, false
	}
	u.Exp += int32(exp)
	return u, true
}

// cell binds the figures of one cell.
func (b *Decoder) cell(s *token.Line, corner, head, side headCell) {
	for i := range s.Tokens {
		if s.Tokens[i].Kind != token.Quantity {
			continue
		}
		q := &s.Quantities[s.Tokens[i].Index]
		d := &Binding{s: s, q: q, item: i, status: fact.Actual, from: 0, upto: len(s.Runes)}
		c := b.extractFeatures(s, i, 0)
		d.approx, d.bound = c.about || q.Approx, boundOf(&c, q)
		if side.entity == nil && head.entity == nil {
			d.entity = corner.entity
		}
		if side.metric == nil && head.metric == nil && corner.metric != nil {
			d.metric, d.name = corner.metric, corner.name
		}
		if q.Bare && (head.change && !head.hasUnit || side.change && !side.hasUnit && !head.hasUnit) { // 年增率 implies %
			q.Unit, q.Bare, c.noun = "%", false, 1
		}
		for _, h := range []headCell{side, head} {
			if h.metric != nil {
				d.metric, d.name = h.metric, h.name
			}
			if h.entity != nil {
				d.entity = h.entity
			}
			if h.segment != "" && d.segment == "" {
				d.segment = h.segment
			}
			if h.change && c.basis == "" {
				c.basis = h.cues.basis
			}
			if h.change && q.Unit == "%" && c.noun == 0 {
				c.noun = 1
			}
			if h.expect {
				d.status = fact.Expected
			}
			if h.hasUnit && q.Bare {
				h.measure(q, &c, d)
			}
			if h.share && q.Unit == "%" {
				c.share = true
			}
		}
		d.period = b.cellPeriod(corner, head, side)
		if q.Bare && !corner.hasUnit && b.tableUnit.Word != nil && !head.change && (side.metric == nil || side.metric.Measure() == "money") {
			corner.unit, corner.hasUnit = b.tableUnit, true
			d.trace.unit = b.tableAt // the paragraph above
		}
		if q.Bare && corner.hasUnit {
			if d.trace.unit == 0 && corner.s != nil {
				d.trace.unit = corner.s.Block + 1
			}
			q.Shift(corner.unit.Exp)
			q.Unit, q.Bare = corner.unit.ID, false
		}
		d.trace.cell, d.trace.heads = true, [3]*token.Line{side.s, head.s, corner.s}
		b.bracketed(s, q, d)
		b.settle(s, i, q, &c, d)
	}
}

// cellPeriod returns the period of a cell from its row, its column and the corner of the table.
func (b *Decoder) cellPeriod(corner, head, side headCell) fact.Period {
	p := b.combine(side, head)
	if r := b.resolver.Report; !r.IsZero() && b.future(p) && (side.part != nil && head.period.IsZero() || head.part != nil && side.period.IsZero()) {
		year := fact.NewPeriod(fact.Day(r.Start.Year(), 1, 1), fact.Day(r.Start.Year(), 12, 31))
		p = b.combine(headCell{period: year}, headCell{period: p, part: partOf(side, head)})
	}
	p = b.inCorner(corner, head, side, p)
	if head.toDate || side.toDate {
		if p.IsZero() {
			p = b.resolver.Report
		}
		p = yearToDate(p)
	}
	return p
}

// partOf returns the part of a year that the row or the column names.
func partOf(side, head headCell) *period.Expression {
	if side.part != nil {
		return side.part
	}
	return head.part
}

// bracketed makes the figure of a cell negative that stands in brackets alone, as accounts write it,
// and reads the unit behind them: (3.4)億元.
func (b *Decoder) bracketed(s *token.Line, q *quantity.Mention, d *Binding) {
	loss := d.metric != nil && d.metric.ID == "loss" && q.Unit != "%"
	if loss && q.Signed && s.At(q.From) == '(' && q.Value.Valid && q.Value.Decimal.IsNegative() {
		q.Negate() // a loss is positive
		return
	}
	if !standsInBrackets(s, q) {
		return
	}
	end := q.Upto + 1
	if end < len(s.Runes) {
		u, ok := b.headUnit(s.Line, end)
		if !ok || !q.Bare {
			return
		}
		q.Shift(u.Exp)
		q.Unit, q.Bare = u.ID, false
	}
	if loss {
		return
	}
	q.Negate()
	q.Signed = true
}

// inYear returns the part of a year that the corner of a table names, in the year p of a row or column:
// 截至12月31日止三個月 above 2024 and 2023.
func (b *Decoder) inYear(part *period.Expression, p fact.Period) fact.Period {
	if part == nil || period.MonthsIn(p) != 12 || p.Start.Month() != 1 {
		return p
	}
	w := *part
	w.Year = p.Start.Year()
	if in, ok := b.resolver.Resolve(w); ok {
		return in
	}
	return p
}

// settle finishes a cell's draft with what the table left open.
func (b *Decoder) settle(s *token.Line, i int, q *quantity.Mention, c *Features, d *Binding) {
	if d.metric == nil && d.segment != "" {
		if mention.Measurable(d.segment) {
			d.metric, d.name = &lexicon.MetricRow{ID: mention.MakeID(d.segment, "_"), Names: []string{d.segment}}, d.segment
			d.segment = ""
		} else if b.headMetric != nil {
			d.metric, d.name = b.headMetric, b.headName
		}
	}
	if d.entity == nil && d.segment != "" && !b.isFirm() && b.isNamed(d.segment) {
		d.entity, d.segment = b.openThing(d.segment), ""
	}
	if d.entity == nil {
		d.entity = b.headingThing
	}
	if d.entity == nil {
		d.entity = b.names.Topic
	}
	d.kind = b.kindOf(s, i, q, c, d)
	if d.kind == fact.Change || d.kind == fact.Delta {
		d.basis = c.basis
		if d.basis == "" {
			d.basis = b.defaultBasis(d)
		}
	}
	b.sign(q, c, d)
	if q.Bare && (d.metric == nil || !fits(d.metric, q) || d.metric.Measure() == "money") {
		return
	}
	d.unit(b)
	if d.period.IsZero() {
		d.period = b.heading
	}
	if d.period.IsZero() && !isPrice(d.metric) {
		d.period = b.resolver.Report
	}
	if b.future(d.period) {
		d.status = fact.Expected
	}
	b.note(s, i, 0, c, d)
	b.drafts = append(b.drafts, d)
}

// isNamed reports whether the label of a row or column is an entity: the article or the lexicon names it, or it ends as companies do.
func (b *Decoder) isNamed(label string) bool {
	if plainHeads[label] {
		return false
	}
	if b.names.Entities[strings.ToLower(label)] != nil {
		return true
	}
	s := token.Scan(b.dict, label, 0)
	for i := range s.Tokens {
		if s.Tokens[i].Kind == token.Name || s.Tokens[i].Is(lexicon.OrgSuffix) && i == len(s.Tokens)-1 && i > 0 {
			return true
		}
	}
	return false
}

// standsInBrackets reports whether a cell begins with q in brackets, which say that it is below zero.
func standsInBrackets(s *token.Line, q *quantity.Mention) bool {
	return !q.Signed && q.Value.Valid && s.At(q.From-1) == '(' && s.At(q.Upto) == ')' && strings.TrimSpace(s.Text(0, q.From-1)) == ""
}

// inCorner moves p, of a row and a column, into the time that the corner of the table names.
func (b *Decoder) inCorner(corner, head, side headCell, p fact.Period) fact.Period {
	switch {
	case corner.part != nil:
		return b.inYear(corner.part, p)
	case corner.period.IsZero(), p.IsZero():
	case side.part != nil && head.period.IsZero():
		return b.combine(side, corner)
	case head.part != nil && side.period.IsZero():
		return b.combine(head, corner)
	}
	return p
}

// names reports whether h says what its row or column is of.
func (h *headCell) names() bool {
	return h.metric != nil || h.entity != nil || !h.period.IsZero() || h.segment != ""
}
