package extract

import "strings"

// A headCell is what the header of a row or column says of its cells.
type headCell struct {
	s       *scan
	entity  *thing
	segment string
	metric  *MetricRow
	name    string
	period  Period
	part    *when // of a year that its text leaves open
	cues    cues
	unit    unitEntry
	hasUnit bool
	expect  bool
	change  bool // the column is one of growth: 同比
}

// table binds the cells of one table: each takes from the header of its column
// and the first cell of its row what its own text does not say.
func (b *binder) table(cells []*scan) {
	heads := map[int]headCell{}
	row := -1
	var side headCell
	b.unitAbove(cells[0].block)
	named := b.namesRows(cells[0])
	for _, s := range cells {
		blk := &b.doc.Blocks[s.block]
		if blk.Header {
			h := b.header(s)
			if h.metric == nil && h.entity == nil && !h.change && sums(s) {
				h.metric, h.name = firstMetric(heads, blk.Col) // 10月營收 | 前10月累計
			}
			if left, ok := heads[blk.Col-1]; ok && h.change && h.metric == nil && h.entity == nil {
				h.metric, h.name = left.metric, left.name // 營收 | 同比
			}
			if h.change && h.period.IsZero() {
				for _, other := range heads { // the change is of the newest column
					if other.period.End.After(h.period.End) {
						h.period = other.period
					}
				}
			}
			heads[blk.Col] = h
			continue
		}
		if blk.Row != row {
			row = blk.Row
		}
		if blk.Col == 0 {
			above := side
			side = b.header(s)
			if named && side.entity == nil && side.metric == nil && side.segment != "" {
				side.entity, side.segment = b.openThing(Fold(side.segment)), ""
			}
			if side.change && side.metric == nil && side.entity == nil { // 收入 and, in the row under it, 同比增速
				side.metric, side.name = above.metric, above.name
			}
			if len(s.quants) == 0 || side.metric != nil || side.entity != nil || !side.period.IsZero() || side.segment != "" {
				continue
			}
		}
		b.cell(s, heads[0], heads[blk.Col], side)
	}
}

// rowNames are headers of a first column that names companies or places.
var rowNames = wordSet("公司 企业 名称 公司名称 企业名称 简称 证券简称 股票 股票名称 个股 品牌 厂商 机构 银行 券商 国家 地区 城市 省份 省市 车企 房企 基金 指数 品种 商品")

// namesRows reports whether the first column of the table that begins with cell s names its rows.
func (b *binder) namesRows(s *scan) bool {
	return b.doc.Blocks[s.block].Header && rowNames[strings.TrimSpace(s.folded)]
}

// sums reports whether a header is of a sum of the column before it: 累計, 合計.
func sums(s *scan) bool {
	for i := range s.items {
		if s.items[i].is(total) {
			return true
		}
	}
	return false
}

// firstMetric answers the metric of the nearest column left of col.
func firstMetric(heads map[int]headCell, col int) (*MetricRow, string) {
	for k := col - 1; k >= 0; k-- {
		if h := heads[k]; h.metric != nil && !h.change {
			return h.metric, h.name
		}
	}
	return nil, ""
}

// unitAbove reads 單位：億元 in the paragraph before a table.
func (b *binder) unitAbove(block int) {
	b.tableUnit, b.tableAt = unitEntry{}, block
	if block == 0 {
		return
	}
	l := newLine(b.doc.Blocks[block-1].Text)
	for i := len(l.r) - 1; i > 0; i-- {
		if l.at(i) == '(' { // （百萬港元，另有註明者除外）
			if u, ok := b.headUnit(l, i+1); ok && isMoney(u.id) {
				b.tableUnit = u
				return
			}
		}
	}
	if i := strings.LastIndex(l.folded, "单位"); i >= 0 {
		k := l.runeAt(i) + 2
		for l.at(k) == ':' || l.at(k) == '为' || l.at(k) == ' ' {
			k++
		}
		b.tableUnit, _ = b.headUnit(l, k)
	}
}

// header reads a header cell: metric, entity, period, unit and whether it is growth.
func (b *binder) header(s *scan) headCell {
	b.paragraph()
	h := headCell{s: s}
	for i := range s.items {
		it := &s.items[i]
		switch it.kind {
		case whenItem:
			if p, ok := b.clock.resolve(s.whens[it.n]); ok {
				if w := s.whens[it.n]; w.year == 0 && !w.relYear && w.rel == fixed && w.grain != yearGrain {
					h.part = &s.whens[it.n]
				}
				h.period = p
				b.clock.last = p
				b.seen(s, i, p)
			}
		case nameItem:
			h.entity = it.entity
		case wordItem:
			if m := it.metric(); m != nil && h.metric == nil {
				h.metric, h.name = m, s.text(it.from, it.upto)
				b.metric = m
				if k := i - 1; k >= 0 && b.phrase(s, k) {
					from := k
					for from > 0 && b.phrase(s, from-1) {
						from--
					}
					if b.segmental(s, from, k) {
						h.segment = s.text(s.items[from].from, s.items[k].upto)
					}
				}
			}
			if it.word != nil && it.word.basis != "" {
				h.cues.basis, h.change = it.word.basis, true
			}
			if it.is(noun|up|down) && it.metric() == nil {
				h.change = true
			}
			if it.is(hopes|hope) || strings.ContainsAny(s.text(it.from, it.upto), "Ee") && len(s.whens) > 0 {
				h.expect = true
			}
			if strings.HasPrefix(s.text(it.from, it.upto), "环比") {
				h.change = true
				h.cues.basis = QoQ
			}
		}
	}
	if h.period.IsZero() && strings.HasPrefix(s.folded, "20") && len(s.r) == 4 {
		if y, n := digitsAt(s.line, 0); n == 4 {
			h.period = NewPeriod(date(y, 1, 1), date(y, 12, 31))
		}
	}
	if i := strings.IndexAny(s.folded, "("); i >= 0 {
		k := s.runeAt(i) + 1
		h.unit, h.hasUnit = b.headUnit(s.line, k)
	} else if u, ok := b.headUnit(s.line, 0); ok && isCorner(b, s) && h.metric == nil && strings.ContainsAny(s.folded, "元万亿%") {
		h.unit, h.hasUnit = u, true
	} else if h.metric == nil && len(s.items) > 0 {
		text := strings.TrimSpace(s.folded)
		if h.entity == nil && h.period.IsZero() && !h.change && text != "" && len(s.quants) == 0 {
			h.segment = text
		}
	}
	return h
}

// isCorner reports whether s is the top left cell of a table.
func isCorner(b *binder, s *scan) bool {
	blk := &b.doc.Blocks[s.block]
	return blk.Header && blk.Col == 0
}

// headUnit reads the unit in a header: (億元), (%), (萬輛), (百萬美元).
func (b *binder) headUnit(l line, i int) (unitEntry, bool) {
	for _, p := range []string{"单位:", "人民币", "新台币"} {
		if l.has(i, p) {
			i += len([]rune(p))
		}
	}
	exp := 0
	for {
		e := smallScale(l.at(i)) + largeScale(l.at(i))
		if e == 0 {
			break
		}
		exp += e
		i++
	}
	u, n, ok := b.x.scanUnit(l, i)
	if !ok && exp == 0 {
		return unitEntry{}, false
	}
	if ok && n > 0 && u.id == "" {
		return unitEntry{}, false
	}
	u.exp += int32(exp)
	return u, true
}

// cell binds the figures of one cell.
func (b *binder) cell(s *scan, corner, head, side headCell) {
	for i := range s.items {
		if s.items[i].kind != quantItem {
			continue
		}
		q := &s.quants[s.items[i].n]
		d := &draft{s: s, q: q, item: i, status: Actual, from: 0, upto: len(s.r)}
		c := b.look(s, i, 0)
		d.approx, d.bound = c.about || q.about, c.bound
		if side.entity == nil && head.entity == nil {
			d.entity = corner.entity
		}
		if side.metric == nil && head.metric == nil && corner.metric != nil {
			d.metric, d.name = corner.metric, corner.name
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
			if !h.period.IsZero() {
				d.period = b.inYear(corner.part, h.period)
			}
			if h.change && c.basis == "" {
				c.basis = h.cues.basis
			}
			if h.change && q.unit == "%" && c.noun == 0 {
				c.noun = 1
			}
			if h.expect {
				d.status = Expected
			}
			if h.hasUnit && q.bare {
				d.trace.unit = h.s.block + 1
				q.shift(h.unit.exp)
				q.unit, q.bare = h.unit.id, false
				if h.change && h.unit.id == "%" {
					c.noun = 1
				}
			}
		}
		if q.bare && !corner.hasUnit && b.tableUnit.word != nil && !head.change && (side.metric == nil || side.metric.measure() == "money") {
			corner.unit, corner.hasUnit = b.tableUnit, true
			d.trace.unit = b.tableAt // the paragraph above
		}
		if q.bare && corner.hasUnit {
			if d.trace.unit == 0 && corner.s != nil {
				d.trace.unit = corner.s.block + 1
			}
			q.shift(corner.unit.exp)
			q.unit, q.bare = corner.unit.id, false
		}
		d.trace.cell, d.trace.heads = true, [3]*scan{side.s, head.s, corner.s}
		b.settle(s, i, q, &c, d)
	}
}

// inYear answers the part of a year that the corner of a table names, in the year p of a row or column:
// 截至12月31日止三個月 above 2024 and 2023.
func (b *binder) inYear(part *when, p Period) Period {
	if part == nil || monthsIn(p) != 12 || p.Start.Month() != 1 {
		return p
	}
	w := *part
	w.year = p.Start.Year()
	if in, ok := b.clock.resolve(w); ok {
		return in
	}
	return p
}

// settle finishes a cell's draft with what the table left open.
func (b *binder) settle(s *scan, i int, q *quant, c *cues, d *draft) {
	if d.metric == nil && d.segment != "" {
		if measurable(d.segment) {
			d.metric, d.name = &MetricRow{ID: makeID(d.segment, "_"), Names: []string{d.segment}}, d.segment
			d.segment = ""
		} else if b.headMetric != nil {
			d.metric, d.name = b.headMetric, b.headName
		}
	}
	if d.entity == nil && d.segment != "" && !b.isFirm() {
		d.entity, d.segment = b.openThing(d.segment), ""
	}
	if d.entity == nil {
		d.entity = b.headingThing
	}
	if d.entity == nil {
		d.entity = b.n.main
	}
	d.kind = b.kindOf(s, i, q, c, d)
	if d.kind == Change || d.kind == Delta {
		d.basis = c.basis
		if d.basis == "" {
			d.basis = b.defaultBasis(d)
		}
	}
	b.sign(q, c, d)
	if q.bare && (d.metric == nil || !fits(d.metric, q) || d.metric.measure() == "money") {
		return
	}
	d.unit(b)
	if d.period.IsZero() {
		d.period = b.heading
	}
	if d.period.IsZero() && !isPrice(d.metric) {
		d.period = b.clock.report
	}
	if b.future(d.period) {
		d.status = Expected
	}
	b.note(s, i, 0, c, d)
	b.drafts = append(b.drafts, d)
}
