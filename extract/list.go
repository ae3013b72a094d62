package extract

import "strings"

// distribute spreads a parallel list over what it runs over: periods, entities,
// segments or metrics, whichever counts as many as the figures. Where nothing
// does, the values keep what the first has, without a period when one is needed.
func (b *binder) distribute(s *scan, group []*draft, clause int, c cues) {
	n := len(group)
	if names := b.namesBefore(s, group[0].item, n); names != nil && (b.list == nil || b.list.to == nil && b.list.years == nil) {
		b.eachOf(group, names)
		return
	}
	if len(b.listedNames) == n && b.list != nil && b.list.cumulativeOnly() && b.metricsBefore(s, group[0].item, n) == nil {
		for k, d := range group {
			d.entity, d.segment = b.listedNames[k], ""
		}
		return
	}
	if ps := b.periods(n); ps != nil && !b.list.cumulativeOnly() {
		for k, d := range group {
			d.period = ps[k]
			if b.future(ps[k]) {
				d.status = Expected
			}
		}
		b.listedPeriods = ps
		return
	}
	first := group[0].item
	if bs := b.basesBefore(s, first, n); bs != nil {
		for k, d := range group {
			d.basis = bs[k]
		}
		return
	}
	if len(b.against) == n && (group[0].kind == Change || group[0].kind == Delta) {
		for k, d := range group {
			d.period = group[0].period
			d.basis, d.base = b.step(b.against[k], d)
		}
		return
	}
	if ds := b.levelsBefore(s, group); ds != nil {
		for k, d := range group {
			d.entity, d.segment, d.metric, d.name, d.period = ds[k].entity, ds[k].segment, ds[k].metric, ds[k].name, ds[k].period
			d.trace.like = ds[k]
		}
		return
	}
	if names := b.namesBefore(s, first, n); names != nil {
		b.eachOf(group, names)
		return
	}
	if ts := b.headedBefore(s, group[0], c, n); ts != nil {
		b.eachOf(group, ts)
		return
	}
	if ts := b.thingsBefore(s, first, c, n); ts != nil {
		b.eachOf(group, ts)
		return
	}
	if segs := b.slashedBefore(s, group[0], c, n); segs != nil {
		for k, d := range group {
			d.segment = segs[k]
		}
		return
	}
	if len(b.listedNames) == n && b.metricsBefore(s, first, n) == nil {
		for k, d := range group {
			d.entity, d.segment = b.listedNames[k], "" // 武漢、成都GDP分別增長…，總量依次為…
		}
		return
	}
	if ms := b.metricsBefore(s, first, n); ms != nil {
		for k, d := range group {
			d.metric, d.name = ms[k].m, ms[k].name
		}
		return
	}
	if segs := b.segmentsBefore(s, group[0], c, n); segs != nil {
		for k, d := range group {
			d.segment = segs[k]
		}
		return
	}
	if ps := b.periods(n); ps != nil {
		for k, d := range group { // 前三季度…分別為: a quarter each, where nothing else is listed
			d.period = ps[k]
		}
		return
	}
	if m := group[0].metric; c.each && len(b.listedPeriods) == n && (!b.named || m != nil && m.measure() == "ratio" && b.period.Start.Equal(b.period.End)) {
		for k, d := range group {
			d.period, d.status = b.listedPeriods[k], group[0].status // 對應市盈率分別為…, a paragraph later
			if b.future(d.period) {
				d.status = Expected
			}
		}
		return
	}
	if c.each || b.list != nil && !b.list.cumulativeOnly() {
		for _, d := range group {
			d.uneven = true
		}
	}
	if b.list != nil || c.each && group[0].q.list > 0 {
		for _, d := range group {
			d.period = Period{}
		}
	}
}

// cumulativeOnly reports whether w is one span (前三季度) that a list may but need not run over.
func (w *when) cumulativeOnly() bool { return w != nil && w.cumulative && w.to == nil }

// periods answers the n periods in scope, or nil.
func (b *binder) periods(n int) []Period {
	if b.list != nil {
		if b.list.years != nil && len(b.list.years) == n {
			out := make([]Period, n)
			for k, y := range b.list.years {
				out[k] = NewPeriod(date(y, 1, 1), date(y, 12, 31))
			}
			return out
		}
		return expand(b.listSpan, n)
	}
	if len(b.several) == n {
		return b.several
	}
	return nil
}

// namesBefore answers n entities joined by 、 or 和 in the sentence before item i.
func (b *binder) namesBefore(s *scan, i, n int) []*thing {
	var names []*thing
	for k := i - 1; k >= b.start; k-- {
		it := &s.items[k]
		if it.kind == quantItem {
			break
		}
		if it.kind != nameItem {
			if len(names) > 0 && !separates(s, k) {
				break
			}
			continue
		}
		names = append([]*thing{it.entity}, names...)
	}
	if len(names) == n {
		return names
	}
	return nil
}

// basesBefore answers n bases joined by 、: 同比、環比分別增長3%和26%.
func (b *binder) basesBefore(s *scan, i, n int) []Basis {
	var out []Basis
	for k := i - 1; k >= b.start && s.items[k].kind != quantItem && s.items[k].kind != pause; k-- {
		if w := s.items[k].word; w != nil && w.basis != "" && s.items[k].kind == wordItem {
			basis := w.basis
			if basis == ring {
				basis = b.ring()
			}
			out = append([]Basis{basis}, out...)
		}
	}
	if len(out) == n {
		return out
	}
	return nil
}

// levelsBefore answers the n figures right before a list of growth that belong to it
// one by one: 收入10億元，淨利潤2億元，同比分別增長5%和8%; so do 漲幅分別回落 to growth.
func (b *binder) levelsBefore(s *scan, group []*draft) []*draft {
	n := len(group)
	if len(b.drafts) < n || group[0].kind != Change && group[0].kind != Delta {
		return nil
	}
	for k := group[0].item - 1; k >= b.start && s.items[k].kind != pause; k-- {
		if s.items[k].metric() != nil || s.items[k].kind == nameItem {
			return nil
		}
	}
	out := b.drafts[len(b.drafts)-n:]
	if like := out[0].trace.like; like != nil && out[0].kind == group[0].kind {
		first := out
		out = make([]*draft, n) // …環比分別增長…，同比分別增長…: of the same levels
		for k, d := range first {
			if out[k] = d.trace.like; out[k] == nil {
				return nil
			}
		}
	}
	for k, d := range out {
		if d.s != s || d.item < b.start || d.kind != Level && !(d.kind == Change && group[0].kind == Delta) {
			return nil
		}
		for _, e := range out[:k] {
			if e.metric == d.metric && e.entity == d.entity && e.segment == d.segment {
				return nil
			}
		}
	}
	return out
}

// thingsBefore answers n names joined by 、 or 和 before the metric, some of them unknown: 華為、OPPO和某某市場份額分別為.
func (b *binder) thingsBefore(s *scan, i int, c cues, n int) []*thing {
	end := i
	if c.at >= 0 {
		end = c.at
	}
	from, known := end, false
	for from > b.start && s.items[from-1].kind != pause && s.items[from-1].kind != quantItem && s.items[from-1].kind != whenItem && !(s.items[from-1].is(stop) && s.items[from-1].upto-s.items[from-1].from > 1) {
		from--
		known = known || s.items[from].kind == nameItem
	}
	if !known || from >= end {
		return nil
	}
	parts := strings.FieldsFunc(s.text(s.items[from].from, s.items[end].from), func(r rune) bool { return strings.ContainsRune("、和与及/", r) })
	if len(parts) != n {
		return nil
	}
	out := make([]*thing, n)
	for k, p := range parts {
		p = strings.TrimSuffix(strings.Trim(p, " \"'"), "的")
		if w, ok := b.x.seg.index[strings.ToLower(p)]; ok && b.x.seg.words[w].entity != nil {
			out[k] = b.n.of(b.x.seg.words[w].entity, p)
			continue
		}
		if rs := len([]rune(p)); rs < 2 || rs > 10 {
			return nil
		}
		out[k] = b.openThing(p)
	}
	return out
}

// heads end names that are listed by what stands before them: 一線、二線、三線城市, 消費、週期ETF.
var heads = strings.Fields("城市 ETF 企业 板块 市场 地区 基金 国债 期货 产业 行业 银行 指数")

// headedBefore answers the n names of which only the last, the subject, has its head.
func (b *binder) headedBefore(s *scan, d *draft, c cues, n int) []*thing {
	if d.entity == nil {
		return nil
	}
	name, head := Fold(d.entity.text), ""
	for _, h := range heads {
		if strings.HasSuffix(name, h) && name != h {
			head = h
		}
	}
	end := d.item
	if c.at > b.start {
		end = c.at
	}
	from := end
	last := end
	for from > b.start && s.items[from-1].kind != quantItem && s.items[from-1].kind != whenItem {
		if from--; s.items[from].kind == pause {
			if strings.Contains(s.text(s.items[from].upto, s.items[end].from), name) {
				from++
				break
			}
			last = from
		}
	}
	text := s.text(s.items[from].from, s.items[last].from)
	k := strings.LastIndex(text, name)
	if head == "" || k < 0 {
		return nil
	}
	parts := strings.FieldsFunc(text[:k]+name, func(r rune) bool { return strings.ContainsRune("、和与及/", r) })
	if len(parts) != n || parts[n-1] != name {
		return nil
	}
	out := make([]*thing, n)
	for k, p := range parts {
		if p = strings.Trim(p, " \"'"); k < n-1 && !strings.HasSuffix(p, head) {
			p += head
		}
		if rs := len([]rune(p)); rs < 2 || rs > 10 {
			return nil
		}
		out[k] = b.openThing(p)
	}
	return out
}

type namedMetric struct {
	m    *MetricRow
	name string
}

// metricsBefore answers n metrics joined by 、 or 和 before item i.
func (b *binder) metricsBefore(s *scan, i, n int) []namedMetric {
	var out []namedMetric
	for k := i - 1; k >= b.start; k-- {
		it := &s.items[k]
		if it.kind == quantItem {
			break
		}
		if sizeOf(s, k) || it.is(kindOf|common) && k+1 < len(s.items) && s.items[k+1].metric() != nil {
			continue // 小型企業PMI
		}
		if m := it.metric(); m != nil && len(it.word.metrics) == n && len(out) == 0 {
			for _, m := range it.word.metrics { // 產銷
				out = append(out, namedMetric{m, s.text(it.from, it.upto)})
			}
			return out
		} else if m != nil {
			out = append([]namedMetric{{m, s.text(it.from, it.upto)}}, out...)
			continue
		}
		if len(out) > 0 && !separates(s, k) {
			break
		}
	}
	if len(out) == n {
		return out
	}
	return nil
}

// slashedBefore answers n phrases that slashes join before the metric of a figure in brackets of no other: 直銷/批發收入.
func (b *binder) slashedBefore(s *scan, d *draft, c cues, n int) []string {
	if c.at < 0 || c.at < b.start+3 || !b.isFirm() || b.n.main == nil {
		return nil
	}
	for k := c.at - 1; k >= b.start && (s.items[k].kind == wordItem || s.items[k].kind == mark); k-- {
		if s.r[s.items[k].from] == '/' {
			return b.segmentsBefore(s, d, c, n)
		}
	}
	return nil
}

// eachOf gives the figures of a list to the names it runs over, one each: to companies, or
// to the parts of the one that the article is about.
func (b *binder) eachOf(group []*draft, names []*thing) {
	if b.withinFirm(group, names) {
		return
	}
	for k, d := range group {
		d.entity, d.segment = names[k], ""
	}
	b.listedNames = names
}

// withinFirm gives figures of a list of places or of the company's own goods to the company, with these as its segments.
func (b *binder) withinFirm(group []*draft, names []*thing) bool {
	firm := b.n.main
	if firm == nil || firm.typ != company || !strings.Contains(b.n.titleText, Fold(firm.text)) || group[0].metric == nil || group[0].metric.macro() || b.agency {
		return false
	}
	for _, t := range names {
		if !(t.typ == place || t.row == nil && t.typ != source && !b.n.introduced(t)) {
			return false
		}
	}
	for k, d := range group {
		d.entity, d.segment = firm, names[k].text
	}
	return true
}

// segmentsBefore answers n phrases joined by 、 or / before the metric: 經紀/投行/資管業務營業收入.
func (b *binder) segmentsBefore(s *scan, d *draft, c cues, n int) []string {
	end := d.item
	if c.at >= 0 {
		end = c.at
	}
	from := end
	for from > b.start && s.items[from-1].kind != pause && s.items[from-1].kind != quantItem && s.items[from-1].kind != full && s.items[from-1].kind != whenItem {
		from--
	}
	if from >= end {
		return nil
	}
	text := s.text(s.items[from].from, s.items[end].from)
	text = dropParentheses(text)
	for _, w := range []string{"分别", "依次", "各自"} {
		text, _, _ = strings.Cut(text, w)
	}
	if d.entity != nil {
		if k := strings.LastIndex(text, Fold(d.entity.text)); k >= 0 {
			text = text[k+len(Fold(d.entity.text)):]
		}
	}
	text = strings.TrimSuffix(strings.TrimSuffix(strings.TrimSpace(text), "的"), "业务")
	parts := strings.FieldsFunc(text, func(r rune) bool { return r == '、' || r == '/' || r == '和' || r == '及' || r == '与' })
	if len(parts) != n {
		return nil
	}
	for k, p := range parts {
		parts[k] = strings.Trim(p, " \"'")
		if rs := len([]rune(parts[k])); rs == 0 || rs > 12 {
			return nil
		}
	}
	return parts
}

func dropParentheses(s string) string {
	for {
		i := strings.Index(s, "(")
		if i < 0 {
			return s
		}
		j := strings.Index(s[i:], ")")
		if j < 0 {
			return s[:i]
		}
		s = s[:i] + s[i+j+1:]
	}
}
