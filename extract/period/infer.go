package period

import (
	"strings"

	"github.com/report-digest/digest/extract/fact"
	"github.com/report-digest/digest/extract/lexicon"
	"github.com/report-digest/digest/extract/lexicon/tables"
	"github.com/report-digest/digest/extract/text"
)

var (
	dateLabels = tables.List("date-label") // name the day of an article where they stand before one: 報告日期：2026年4月13日
	ahead      = tables.List("ahead-word") // speak of what is still to come: no day behind one in its sentence is the day of the article
)

// headBlocks is how many blocks of a document are its head.
const headBlocks = 12

// InferDate returns the day of d, for articles without a date: the day in its head that a label
// names as such (報告日期, 發布日期), else the newest day or month that the text names in full and not as one to
// come, as behind 預計. ok is false where there is none.
func InferDate(x *lexicon.Dictionary, d text.Document) (day fact.PeriodMention, ok bool) {
	if day, ok = labelledDate(d); ok {
		return day, true
	}
	for i := range d.Blocks {
		l := text.NewLine(d.Blocks[i].Text)
		for _, w := range Scan(l, make([]bool, len(l.Runes))) {
			p, full := fullDate(w)
			if !full || w.Guess || ok && !p.End.After(day.End) || toCome(l, w.From) {
				continue
			}
			day, ok = dateAt(&d.Blocks[i], i, l, w, p), true
		}
	}
	return day, ok
}

// labelledDate returns the day that a label in the head of d names.
func labelledDate(d text.Document) (fact.PeriodMention, bool) {
	for i := range d.Blocks[:min(len(d.Blocks), headBlocks)] {
		l := text.NewLine(d.Blocks[i].Text)
		for _, w := range Scan(l, make([]bool, len(l.Runes))) {
			labelled := isLabelled(l, w.From) || w.From == 0 && d.Blocks[i].Kind == text.Cell && i > 0 && isLabel(d.Blocks[i-1].Text)
			if p, full := fullDate(w); full && labelled && p.Start.Equal(p.End) {
				return dateAt(&d.Blocks[i], i, l, w, p), true
			}
		}
	}
	return fact.PeriodMention{}, false
}

// fullDate returns the days of w where it names its year, and more than that.
func fullDate(w Expression) (fact.Period, bool) {
	if w.To != nil || w.Year == 0 || w.Granularity == YearGrain {
		return fact.Period{}, false
	}
	return (&Resolver{}).Resolve(w)
}

func dateAt(b *text.Block, i int, l text.Line, w Expression, p fact.Period) fact.PeriodMention {
	from, upto := int(l.Off[w.From]), int(l.Off[w.Upto])
	return fact.PeriodMention{Place: text.Place{Span: b.Span(from, upto), Block: i, From: from, Upto: upto}, Text: b.Text[from:upto], Period: fact.NewPeriod(p.End, p.End)}
}

// isLabelled reports whether a label of dates ends right before rune i.
func isLabelled(l text.Line, i int) bool {
	for i > 0 && strings.ContainsRune(" :|*", l.Runes[i-1]) {
		i--
	}
	return isLabel(string(l.Runes[max(0, i-8):i]))
}

// isLabel reports whether folded text ends in a label of dates.
func isLabel(words string) bool {
	return text.EndsWithAny(strings.Trim(string(text.NewLine(words).Runes), " :"), dateLabels)
}

// toCome reports whether a word before rune i, in its sentence, speaks of what is still to come.
func toCome(l text.Line, i int) bool {
	const farthest = 60
	from := i
	for from > 0 && i-from < farthest && !strings.ContainsRune("。；;!?", l.Runes[from-1]) {
		from--
	}
	before := string(l.Runes[from:i])
	for _, word := range ahead {
		if strings.Contains(before, word) {
			return true
		}
	}
	return false
}
