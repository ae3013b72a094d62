package lexicon

import "strings"

// New makes a Dictionary of the tables and the rows of opts. It fails when a row of opts is unusable.
func New(opts Options) (*Dictionary, error) {
	d := &Dictionary{Segmenter: newSegmenter(), Units: unitIndex()}
	return d, d.load(opts)
}

// Words are all words of the tables as they are written there.
func Words() []string {
	all := strings.Fields(strings.NewReplacer("|", " ", ",", " ").Replace(entityFile + commonFile + metricFile))
	for _, row := range vocabulary {
		all = append(all, strings.Fields(row.words)...)
	}
	for _, row := range UnitRows {
		all = append(all, strings.Fields(row.Words)...)
	}
	return all
}
