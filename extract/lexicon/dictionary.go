package lexicon

// Options set up an Extractor. The zero value is useful.
type Options struct {
	// Entities and Metrics are rows in addition to the built-in lexicon.
	Entities []EntityRow
	Metrics  []MetricRow
}

// A Dictionary holds the dictionaries; it is safe for concurrent use.
type Dictionary struct {
	Segmenter *Segmenter
	Units     map[rune][]Unit
	Entities  map[string]*EntityRow
	Metrics   map[string]*MetricRow
	Measured  []string // the folded names of metrics, sorted
}
