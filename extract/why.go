package extract

// A clue is a stretch of words that gave a field its value.
type clue struct {
	s          *scan
	from, upto int
}

// clues are where the binder's carried fields come from; the zero clue is a default.
type clues struct {
	entity, metric, period, status clue
}

func (s *scan) clue(from, upto int) clue { return clue{s, s.items[from].from, s.items[upto].upto} }

// reason notes for the draft that the clue gave field its value; a default
// (the title's subject, the period under report) has no words.
func (d *draft) reason(field string, c clue) { d.why = append(d.why, evidence{field, c}) }

// An evidence is a Reason before its place in the file is known.
type evidence struct {
	field string
	clue
}

// because lists which words gave d its fields.
func (b *binder) because(s *scan, c *cues, d *draft) {
	if d.entity != nil {
		d.reason("entity", b.clues.entity)
	}
	if d.metric != nil {
		metric := b.clues.metric
		if c.metric != nil && c.at >= 0 {
			metric = s.clue(c.at, c.at)
		}
		d.reason("metric", metric)
	}
	if !d.period.IsZero() {
		period := b.clues.period
		if b.period.IsZero() {
			period = clue{}
		}
		d.reason("period", period)
	}
	if d.basis != "" && c.basis != "" && c.basisFrom < len(s.items) && s.items[c.basisFrom].word != nil && s.items[c.basisFrom].word.basis != "" {
		d.reason("basis", s.clue(c.basisFrom, c.basisFrom))
	}
	if c.dir != 0 && c.dirWord != "" {
		d.reason("value", s.clue(c.dirFrom, c.dirFrom))
	}
	if d.status == Expected {
		d.reason("status", b.clues.status)
	}
}

// reasons places the evidence of d in the file.
func (b *binder) reasons(d *draft) []Reason {
	out := make([]Reason, 0, len(d.why))
	for _, e := range d.why {
		if e.s == nil || e.s.block < 0 {
			out = append(out, Reason{Field: e.field})
			continue
		}
		out = append(out, Reason{Field: e.field, Text: b.words(e.s, e.from, e.upto), Span: b.place(e.s, e.from, e.upto).Span})
	}
	return out
}
