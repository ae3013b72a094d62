package extract

import "strings"

// distribute spreads a parallel list over what it runs over: periods, entities,
// segments or metrics, whichever counts as many as the figures. Where nothing
// does, the values keep what the first has, without a period when one is needed.
func (b *binder) distribute(s *scan, group []*draft, clause int, c cues) {
	n := len(group)
	if ps := b.periods(n); ps != nil {
		for k, d := range group {
			d.period = ps[k]
			if b.future(ps[k]) {
				d.status = Expected
			}
		}
		return
	}
	first := group[0].item
	if names := b.namesBefore(s, first, n); names != nil {
		for k, d := range group {
			d.entity, d.segment = names[k], ""
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
	if b.list != nil || c.each && group[0].q.list > 0 {
		for _, d := range group {
			d.period = Period{}
		}
	}
}

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
		if m := it.metric(); m != nil {
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
