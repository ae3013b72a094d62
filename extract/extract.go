// Package extract finds the figures in the prose of a financial report and says what each is about.
//
// Text goes in as a [Document], a list of blocks with a way back to the source
// file, and comes out as a [Result]. Each stage is a package of its own that takes
// the value of the stage before it. One sentence worked through:
//
//		去年四季度,阿里雲智慧集團收入317.42億元,同比增長13%。
//
//	 1. Package text folds it to one script, half-width, so that both scripts and all their mixtures read alike.
//	 2. Packages quantity and period find 317.42億元, which is 31742000000 CNY by the tables of package lexicon,
//	    13%, and 去年四季度, which says nothing yet of days.
//	 3. Package token cuts it into words and lays them, the quantities and the times into one row:
//	    time, 阿里雲智慧集團, 收入, quantity, pause, 同比增長, quantity, full stop.
//	 4. Package mention marks 阿里雲智慧集團 as an entity, and says what the article is about.
//	 5. Package claim would find 連續三季增長 or 創新高; there is none.
//	 6. Package bind decides: the time is 2024Q4 in an article of 2025; 317.42億元 is a level of the revenue of
//	    alibaba-cloud in it, and 13% its change year on year. Each decision keeps the words that speak for it.
//
// Words stand in the tables of package lexicon; how they combine is code.
// Nothing is fetched, and no clock is asked: the same text gives the same facts.
package extract

import (
	"github.com/report-digest/digest/extract/bind"
	"github.com/report-digest/digest/extract/lexicon"
	"github.com/report-digest/digest/extract/mention"
	"github.com/report-digest/digest/extract/period"
	"github.com/report-digest/digest/extract/quantity"
	"github.com/report-digest/digest/extract/token"
)

// Options set up an Extractor. The zero value is useful.
type Options = lexicon.Options

// An Extractor holds the dictionary; it is safe for concurrent use.
type Extractor struct{ dict *lexicon.Dictionary }

// New makes an Extractor. It fails when a row of opts is unusable.
func New(opts Options) (*Extractor, error) {
	dict, err := lexicon.New(opts)
	return &Extractor{dict}, err
}

// Dictionary is what the words of x mean, the rows of its options included.
func (x *Extractor) Dictionary() *lexicon.Dictionary { return x.dict }

// Entity returns the lexicon's row of an id; ok is false for ids made from a name of the text.
func (x *Extractor) Entity(id string) (row EntityRow, ok bool) { return x.dict.EntityRow(id) }

// Metric returns the lexicon's row of an id; ok is false for ids made from a name of the text.
func (x *Extractor) Metric(id string) (row MetricRow, ok bool) { return x.dict.MetricRow(id) }

// Extract finds the facts of d. Time is linear in the length of the text.
func (x *Extractor) Extract(d Document) Result { return x.ExtractWith(d, nil) }

// ExtractWith reads d with more quantities, by block, that the scanners do not see: those that an author adds.
func (x *Extractor) ExtractWith(d Document, more map[int][]quantity.Mention) Result {
	title := token.Scan(x.dict, d.Title, -1)
	lines := make([]*token.Line, len(d.Blocks))
	for i := range d.Blocks {
		lines[i] = token.ScanWith(x.dict, d.Blocks[i].Text, i, more[i])
		lines[i].Of = &d.Blocks[i]
	}
	names := mention.Discover(x.dict, title, lines)
	title = names.Mark(title)
	for i := range lines {
		lines[i] = names.Mark(lines[i])
	}
	return bind.Decode(x.dict, names, &d, title, lines)
}

// InferDate returns the newest day that the text of d names in full, for
// articles without a date; ok is false where there is none.
func (x *Extractor) InferDate(d Document) (day PeriodMention, ok bool) {
	return period.InferDate(x.dict, d)
}
