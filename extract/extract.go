// Package extract finds the figures in the prose of a report and says what each is about.
package extract

// Options set up an Extractor. The zero value is useful.
type Options struct {
	// Entities and Metrics are rows in addition to the built-in lexicon.
	Entities []EntityRow
	Metrics  []MetricRow
}

// An EntityRow is one company, index, country or industry of the lexicon.
type EntityRow struct {
	ID       string   // canonical and script-independent: "alibaba-cloud"
	Names    []string // either script; the first is shown
	Ticker   string   // "BABA.US", "9988.HK"
	Market   string   // "US", "HK", "CN", "TW"
	Parent   string   // id of the entity this is a unit of
	Currency string   // of its reports: ISO 4217
	YearEnd  int      // last month of its fiscal year, 0 is December
}

// A MetricRow is one metric of the lexicon.
type MetricRow struct {
	ID    string
	Names []string // every convention, either script; the first is shown
	Unit  string   // "money", "%", "count", "x", "share" (money a share), "points" and so on
}

// An Extractor holds the dictionaries; it is safe for concurrent use.
type Extractor struct{}

// New makes an Extractor. It fails when a row of opts is unusable.
func New(opts Options) (*Extractor, error) { return &Extractor{}, nil }

// A Result holds what every stage found in one document, in text order.
type Result struct {
	Quantities []Quantity
	Periods    []PeriodMention
	Mentions   []Mention
	Facts      []Fact
	// Left are the quantities that could not be understood as facts (no entity
	// and no metric); they stand in Facts as well, with a low confidence.
	Left []Quantity
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
func (x *Extractor) Extract(d Document) Result { return Result{} }

// InferDate answers the newest day that the text of d names in full, for
// articles without a date; ok is false where there is none.
func (x *Extractor) InferDate(d Document) (day PeriodMention, ok bool) { return }

// Entity and Metric answer the lexicon's row of an id.
func (x *Extractor) Entity(id string) (EntityRow, bool) { return EntityRow{}, false }

// Metric answers the lexicon's row of an id.
func (x *Extractor) Metric(id string) (MetricRow, bool) { return MetricRow{}, false }
