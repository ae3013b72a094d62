package period

import (
	"github.com/report-digest/digest/extract/fact"
	"github.com/report-digest/digest/extract/lexicon"
	"github.com/report-digest/digest/extract/text"
)

// InferDate answers the newest day that the text of d names in full, for
// articles without a date; ok is false where there is none.
func InferDate(x *lexicon.Dictionary, d text.Document) (day fact.PeriodMention, ok bool) {
	for i := range d.Blocks {
		b := &d.Blocks[i]
		l := text.NewLine(b.Text)
		for _, w := range Scan(l, make([]bool, len(l.Runes))) {
			if w.To != nil || w.Year == 0 || w.Granularity == YearGrain {
				continue
			}
			p, known := (&Resolver{}).Resolve(w)
			if !known || ok && !p.End.After(day.End) {
				continue
			}
			from, upto := int(l.Off[w.From]), int(l.Off[w.Upto])
			span := b.Span(from, upto)
			day, ok = fact.PeriodMention{Place: text.Place{Span: span, Block: i, From: from, Upto: upto}, Text: b.Text[from:upto], Period: fact.NewPeriod(p.End, p.End)}, true
		}
	}
	return day, ok
}
