package lexicon

import (
	"strings"

	"github.com/report-digest/digest/extract/lexicon/tables"
)

// New makes a Dictionary of the tables and the rows of opts. It fails when a row of opts is unusable.
func New(opts Options) (*Dictionary, error) {
	d := &Dictionary{Segmenter: newSegmenter(), Units: unitIndex()}
	return d, d.load(opts)
}

// Words are all words of the tables as they are written there.
func Words() []string {
	all := strings.Fields(strings.NewReplacer("|", " ", ",", " ").Replace(tables.File("entities.txt") + tables.File("metrics.txt") + tables.File("zh/everyday.txt")))
	for _, w := range tables.Words() {
		all = append(all, w.Text)
	}
	for _, row := range UnitRows {
		for _, w := range row.Words {
			all = append(all, w.Text)
		}
	}
	return append(all, noFigures()...)
}
