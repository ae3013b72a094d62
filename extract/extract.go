// Package extract finds the figures in the prose of a financial report and says what each is about.
//
// Text goes in as a [Document], a list of blocks with a way back to the source
// file, and comes out as facts: entity, metric, value, period, basis and how sure.
// One sentence worked through:
//
//		去年四季度,阿里雲智慧集團收入317.42億元,同比增長13%。
//
//	 1. The text is folded to one script, half-width, so that both scripts and all their mixtures read alike.
//	 2. It is cut into words: 阿里雲智慧集團 is an entity and 收入 a metric of the lexicon, 同比增長 is a word of direction with a basis.
//	 3. Times are found and resolved: 去年四季度 in an article of 2025 is 2024Q4.
//	 4. Quantities are found with their units: 317.42億元 is 31742000000 CNY, 13% is 13 %.
//	 5. A binder walks the words once. Each quantity takes the entity, metric and period named last,
//	    and its kind and basis from the words right before it: a level of revenue, and a change of +13 % year on year.
//
// Words stand in tables (words.go, unit.go, lexicon/*.txt); how they combine is code.
// Nothing is learned and nothing is fetched: the same text gives the same facts.
package extract

// Options set up an Extractor. The zero value is useful.
type Options struct {
	// Entities and Metrics are rows in addition to the built-in lexicon.
	Entities []EntityRow
	Metrics  []MetricRow
}

// An Extractor holds the dictionaries; it is safe for concurrent use.
type Extractor struct {
	seg      *segmenter
	units    map[rune][]unitEntry
	entities map[string]*EntityRow
	metrics  map[string]*MetricRow
	measured []string // the folded names of metrics, sorted
}

// New makes an Extractor. It fails when a row of opts is unusable.
func New(opts Options) (*Extractor, error) {
	x := &Extractor{seg: newSegmenter(), units: unitIndex()}
	return x, x.load(opts)
}

// A Result holds what every stage found in one document, in text order.
type Result struct {
	Quantities []Quantity
	Periods    []PeriodMention
	Mentions   []Mention
	Facts      []Fact
	Claims     []Claim    // statements about how the figures run
	Left       []Left     // the facts that are not understood, and why
	Rejected   []Rejected // figures that the author says are none
}

// A PeriodMention is an expression of time in the text, resolved.
type PeriodMention struct {
	Place
	Text string
	Period
}

// A Mention is a place that names an entity or a metric.
type Mention struct {
	Place
	Text string
	Type string // "entity", "metric", "segment"
	ID   string
}

// Extract finds the facts of d. Time is linear in the length of the text.
func (x *Extractor) Extract(d Document) Result { return x.extract(d, nil) }

// extract reads d with figures that the scanners do not see, by block.
func (x *Extractor) extract(d Document, more map[int][]quant) Result {
	title := x.scan(d.Title, -1)
	scans := make([]*scan, len(d.Blocks))
	for i := range d.Blocks {
		scans[i] = x.scanWith(d.Blocks[i].Text, i, more[i])
	}
	n := x.survey(title, scans)
	n.mark(title)
	for _, s := range scans {
		n.mark(s)
	}
	b := &binder{x: x, n: n, doc: &d, texts: append([]*scan{title}, scans...), house: houseCurrency(title, scans), clock: clock{date: d.Date}}
	b.clock.report = b.reported(title, scans)
	b.headline(title)
	if n.day.IsZero() {
		n.day = b.tradingDay(title, scans)
	}
	b.walk(scans)
	return b.result(scans)
}

// InferDate answers the newest day that the text of d names in full, for
// articles without a date; ok is false where there is none.
func (x *Extractor) InferDate(d Document) (day PeriodMention, ok bool) {
	for i := range d.Blocks {
		b := &d.Blocks[i]
		l := newLine(b.Text)
		for _, w := range whens(l, make([]bool, len(l.r))) {
			if w.to != nil || w.year == 0 || w.grain == yearGrain {
				continue
			}
			p, known := (&clock{}).resolve(w)
			if !known || ok && !p.End.After(day.End) {
				continue
			}
			from, upto := int(l.off[w.from]), int(l.off[w.upto])
			span := b.Span(from, upto)
			day, ok = PeriodMention{Place{span, i, from, upto}, b.Text[from:upto], NewPeriod(p.End, p.End)}, true
		}
	}
	return day, ok
}
