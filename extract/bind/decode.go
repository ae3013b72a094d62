package bind

import (
	"github.com/report-digest/digest/extract/fact"
	"github.com/report-digest/digest/extract/lexicon"
	"github.com/report-digest/digest/extract/mention"
	"github.com/report-digest/digest/extract/period"
	"github.com/report-digest/digest/extract/text"
	"github.com/report-digest/digest/extract/token"
)

// Decode decides for every quantity of lines, the blocks of doc as tokens with
// their names marked, what it is about. Title is context alone: its own figures are no facts.
func Decode(dict *lexicon.Dictionary, names *mention.Document, doc *text.Document, title *token.Line, lines []*token.Line) fact.Result {
	b := &Decoder{dict: dict, names: names, doc: doc, lines: append([]*token.Line{title}, lines...), articleCurrency: articleCurrency(title, lines), resolver: period.Resolver{Date: doc.Date}}
	b.resolver.Report = b.reported(title, lines)
	b.headline(title)
	if names.Day.IsZero() {
		names.Day = b.tradingDay(title, lines)
	}
	b.walk(lines)
	return b.result(lines)
}
