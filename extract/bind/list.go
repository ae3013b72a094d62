package bind

import (
	"slices"
	"strings"

	"github.com/report-digest/digest/extract/fact"
	"github.com/report-digest/digest/extract/lexicon"
	"github.com/report-digest/digest/extract/period"
	"github.com/report-digest/digest/extract/text"
	"github.com/report-digest/digest/extract/token"
)

// align spreads a parallel list over what it runs over: periods, entities,
// segments or metrics, whichever counts as many as the figures. Where nothing
// does, the values keep what the first has, without a period when one is needed.
func (b *Decoder) align(s *token.Line, group []*Binding, clause int, c Features) {
	n := len(group)
	if names := b.namesBefore(s, group[0].item, n); names != nil && (b.list == nil || b.list.To == nil && b.list.Years == nil) {
		b.alignEach(group, names)
		return
	}
	if len(b.listedNames) == n && b.list != nil && b.list.CumulativeOnly() && b.metricsBefore(s, group[0].item, n) == nil {
		for k, d := range group {
			d.entity, d.segment = b.listedNames[k], ""
		}
		return
	}
	if ps := b.periods(n); ps != nil && !b.list.CumulativeOnly() {
		for k, d := range group {
			d.period = ps[k]
			if b.future(ps[k]) {
				d.status = fact.Expected
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
	if len(b.against) == n && (group[0].kind == fact.Change || group[0].kind == fact.Delta) {
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
		b.alignEach(group, names)
		return
	}
	if ts := b.headedBefore(s, group[0], c, n); ts != nil {
		b.alignEach(group, ts)
		return
	}
	if ts := b.thingsBefore(s, first, c, n); ts != nil {
		b.alignEach(group, ts)
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
			b.partOrGoods(d, segs[k])
		}
		return
	}
	if ps := b.periods(n); ps != nil {
		for k, d := range group { // 前三季度…分別為: a quarter each, where nothing else is listed
			d.period = ps[k]
		}
		return
	}
	if m := group[0].metric; c.each && len(b.listedPeriods) == n && (!b.named || m != nil && m.Measure() == "ratio" && b.period.Start.Equal(b.period.End)) {
		for k, d := range group {
			d.period, d.status = b.listedPeriods[k], group[0].status // 對應市盈率分別為…, a paragraph later
			if b.future(d.period) {
				d.status = fact.Expected
			}
		}
		return
	}
	if c.each || b.list != nil && !b.list.CumulativeOnly() {
		for _, d := range group {
			d.uneven = true
		}
	}
	if b.list != nil || c.each && group[0].q.Listed > 0 {
		for _, d := range group {
			d.period = fact.Period{}
		}
	}
}

// partOrGoods makes words a part of the subject of d, but further goods where that is goods itself.
func (b *Decoder) partOrGoods(d *Binding, words string) {
	d.segment = words
	if d.entity != nil && d.entity.Type == lexicon.Commodity {
		d.entity, d.segment = b.openThing(words), ""
		d.entity.Type = lexicon.Commodity
	}
}

// periods returns the n periods in scope, or nil.
func (b *Decoder) periods(n int) []fact.Period {
	if b.list != nil {
		if b.list.Years != nil && len(b.list.Years) == n {
			out := make([]fact.Period, n)
			for k, y := range b.list.Years {
				out[k] = fact.NewPeriod(fact.Day(y, 1, 1), fact.Day(y, 12, 31))
			}
			return out
		}
		return period.Expand(b.listSpan, n)
	}
	if len(b.several) == n {
		return b.several
	}
	return nil
}

// placeOf reports whether the name at k is only the place of what is named right behind it: 我國甲、乙.
func placeOf(s *token.Line, k int) bool {
	next := &s.Tokens[k+1]
	return s.Tokens[k].Entity.Type == lexicon.Place && next.Kind == token.Name && next.Entity.Type != lexicon.Place
}

// namesBefore returns n entities joined by 、 or 和 in the sentence before item i.
func (b *Decoder) namesBefore(s *token.Line, i, n int) []*token.Entity {
	var names []*token.Entity
	for k := i - 1; k >= b.start; k-- {
		it := &s.Tokens[k]
		if it.Kind == token.Quantity {
			break
		}
		if it.Kind != token.Name {
			if len(names) > 0 && !separates(s, k) {
				break
			}
			continue
		}
		if len(names) > 0 && placeOf(s, k) {
			break
		}
		names = append([]*token.Entity{it.Entity}, names...)
	}
	if len(names) == n {
		return names
	}
	return nil
}

// basesBefore returns n bases joined by 、: 同比、環比分別增長3%和26%.
func (b *Decoder) basesBefore(s *token.Line, i, n int) []fact.Basis {
	var out []fact.Basis
	for k := i - 1; k >= b.start && s.Tokens[k].Kind != token.Quantity && s.Tokens[k].Kind != token.Pause; k-- {
		if w := s.Tokens[k].Word; w != nil && w.Basis != "" && s.Tokens[k].Kind == token.Word {
			basis := w.Basis
			if basis == PreviousPeriod {
				basis = b.previousPeriod()
			}
			out = append([]fact.Basis{basis}, out...)
		}
	}
	if len(out) == n {
		return out
	}
	return nil
}

// levelsBefore returns the n figures right before a list of growth that belong to it
// one by one: 收入10億元，淨利潤2億元，同比分別增長5%和8%; so do 漲幅分別回落 to growth.
func (b *Decoder) levelsBefore(s *token.Line, group []*Binding) []*Binding {
	n := len(group)
	if len(b.drafts) < n || group[0].kind != fact.Change && group[0].kind != fact.Delta {
		return nil
	}
	for k := group[0].item - 1; k >= b.start && s.Tokens[k].Kind != token.Pause; k-- {
		if s.Tokens[k].Metric() != nil || s.Tokens[k].Kind == token.Name {
			return nil
		}
	}
	out := b.drafts[len(b.drafts)-n:]
	if like := out[0].trace.like; like != nil && out[0].kind == group[0].kind {
		first := out
		out = make([]*Binding, n) // …環比分別增長…，同比分別增長…: of the same levels
		for k, d := range first {
			if out[k] = d.trace.like; out[k] == nil {
				return nil
			}
		}
	}
	for k, d := range out {
		if d.s != s || d.item < b.start || d.kind != fact.Level && !(d.kind == fact.Change && group[0].kind == fact.Delta) {
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

// thingsBefore returns n names joined by 、 or 和 before the metric, some of them unknown: 華為、OPPO和某某市場份額分別為.
func (b *Decoder) thingsBefore(s *token.Line, i int, c Features, n int) []*token.Entity {
	end := i
	if c.at >= 0 && c.at < i {
		end = c.at
	}
	from, known := end, false
	for from > b.start && s.Tokens[from-1].Kind != token.Pause && s.Tokens[from-1].Kind != token.Quantity && s.Tokens[from-1].Kind != token.Time && !(s.Tokens[from-1].Is(lexicon.FunctionWord) && s.Tokens[from-1].Upto-s.Tokens[from-1].From > 1 && !slices.Contains(eachWords, s.Text(s.Tokens[from-1].From, s.Tokens[from-1].Upto))) {
		from--
		known = known || s.Tokens[from].Kind == token.Name
	}
	if !known && !c.each || from >= end {
		return nil
	}
	listed := strings.TrimRight(s.Text(s.Tokens[from].From, s.Tokens[end].From), "以为达有")
	for _, w := range eachWords {
		listed = strings.TrimSuffix(listed, w)
	}
	parts := strings.FieldsFunc(listed, func(r rune) bool { return strings.ContainsRune("、和与及/", r) })
	if len(parts) != n {
		return nil
	}
	out := make([]*token.Entity, n)
	for k, p := range parts {
		p = strings.TrimSuffix(strings.Trim(p, " \"'"), "的")
		if w, ok := b.dict.Segmenter.Index[strings.ToLower(p)]; ok && b.dict.Segmenter.Words[w].Entity != nil {
			out[k] = b.names.Of(b.dict.Segmenter.Words[w].Entity, p)
			if out[k].Type == lexicon.Commodity && b.names.Topic != nil && b.names.Topic.Type == lexicon.Place {
				return nil // what a place imports is a part of its imports
			}
			continue
		}
		if rs := len([]rune(p)); rs < 2 || rs > 10 || !known && !b.names.NameLike(p) {
			return nil
		}
		out[k] = b.openThing(p)
	}
	return out
}

// eachWords end a list of names before its figures.
var eachWords = strings.Fields("分别 依次 各自 各")

// heads end names that are listed by what stands before them: 一線、二線、三線城市, 消費、週期ETF.
var heads = strings.Fields("城市 ETF 企业 板块 市场 地区 基金 国债 期货 产业 行业 银行 指数")

// headedBefore returns the n names of which only the last, the subject, has its head.
func (b *Decoder) headedBefore(s *token.Line, d *Binding, c Features, n int) []*token.Entity {
	if d.entity == nil {
		return nil
	}
	name, head := text.Fold(d.entity.Text), ""
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
	for from > b.start && s.Tokens[from-1].Kind != token.Quantity && s.Tokens[from-1].Kind != token.Time {
		if from--; s.Tokens[from].Kind == token.Pause {
			if strings.Contains(s.Text(s.Tokens[from].Upto, s.Tokens[end].From), name) {
				from++
				break
			}
			last = from
		}
	}
	text := s.Text(s.Tokens[from].From, s.Tokens[last].From)
	k := strings.LastIndex(text, name)
	if head == "" || k < 0 {
		return nil
	}
	parts := strings.FieldsFunc(text[:k]+name, func(r rune) bool { return strings.ContainsRune("、和与及/", r) })
	if len(parts) != n || parts[n-1] != name {
		return nil
	}
	out := make([]*token.Entity, n)
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
	m    *lexicon.MetricRow
	name string
}

// metricsBefore returns n metrics joined by 、 or 和 before item i.
func (b *Decoder) metricsBefore(s *token.Line, i, n int) []namedMetric {
	var out []namedMetric
	for k := i - 1; k >= b.start; k-- {
		it := &s.Tokens[k]
		if it.Kind == token.Quantity {
			break
		}
		if sizeOf(s, k) || it.Is(lexicon.MarketSuffix|lexicon.CommonNoun) && k+1 < len(s.Tokens) && s.Tokens[k+1].Metric() != nil {
			continue // 小型企業PMI
		}
		if m := it.Metric(); m != nil && len(it.Word.Metrics) == n && len(out) == 0 {
			for _, m := range it.Word.Metrics { // 產銷
				out = append(out, namedMetric{m, s.Text(it.From, it.Upto)})
			}
			return out
		} else if m != nil {
			out = append([]namedMetric{{m, s.Text(it.From, it.Upto)}}, out...)
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

// slashedBefore returns n phrases that slashes join before the metric of a figure in brackets of no other: 直銷/批發收入.
func (b *Decoder) slashedBefore(s *token.Line, d *Binding, c Features, n int) []string {
	if c.at < 0 || c.at < b.start+3 || !b.isFirm() || b.names.Topic == nil {
		return nil
	}
	for k := c.at - 1; k >= b.start && (s.Tokens[k].Kind == token.Word || s.Tokens[k].Kind == token.Mark); k-- {
		if s.Runes[s.Tokens[k].From] == '/' {
			return b.segmentsBefore(s, d, c, n)
		}
	}
	return nil
}

// alignEach gives the figures of a list to the names it runs over, one each: to companies, or
// to the parts of the one that the article is about.
func (b *Decoder) alignEach(group []*Binding, names []*token.Entity) {
	if b.withinFirm(group, names) {
		return
	}
	last := group[len(group)-1]
	for k, d := range group {
		d.entity, d.segment = names[k], ""
		if d.metric == nil && last.metric != nil {
			d.metric, d.name = last.metric, last.name // 分別以30、28億元的淨利潤: named behind the last
		}
	}
	b.listedNames = names
}

// withinFirm gives figures of a list of places or of the company's own goods to the company, with these as its segments.
func (b *Decoder) withinFirm(group []*Binding, names []*token.Entity) bool {
	firm := b.names.Topic
	if firm == nil || firm.Type != lexicon.Company || !strings.Contains(b.names.TitleText, text.Fold(firm.Text)) || group[0].metric == nil || group[0].metric.Macro() || b.agency {
		return false
	}
	for _, t := range names {
		if !(t.Type == lexicon.Place || t.Row == nil && t.Type != lexicon.Source && !b.names.Introduced(t)) {
			return false
		}
	}
	for k, d := range group {
		d.entity, d.segment = firm, names[k].Text
	}
	return true
}

// segmentsBefore returns n phrases joined by 、 or / before the metric: 經紀/投行/資管業務營業收入.
func (b *Decoder) segmentsBefore(s *token.Line, d *Binding, c Features, n int) []string {
	end := d.item
	if c.at >= 0 {
		end = c.at
	}
	from := end
	for from > b.start && s.Tokens[from-1].Kind != token.Pause && s.Tokens[from-1].Kind != token.Quantity && s.Tokens[from-1].Kind != token.FullStop && s.Tokens[from-1].Kind != token.Time {
		from--
	}
	if from >= end {
		return nil
	}
	words := s.Text(s.Tokens[from].From, s.Tokens[end].From)
	words = dropParentheses(words)
	for _, w := range []string{"分别", "依次", "各自"} {
		words, _, _ = strings.Cut(words, w)
	}
	if d.entity != nil {
		if k := strings.LastIndex(words, text.Fold(d.entity.Text)); k >= 0 {
			words = words[k+len(text.Fold(d.entity.Text)):]
		}
	}
	words = strings.TrimSuffix(strings.TrimSuffix(strings.TrimSpace(words), "的"), "业务")
	parts := strings.FieldsFunc(words, func(r rune) bool { return r == '、' || r == '/' || r == '和' || r == '及' || r == '与' })
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
