package period

import (
	"time"

	"github.com/report-digest/digest/extract/fact"
)

// daysOf is the first and the last day of a label.
func daysOf(label string) [2]time.Time {
	p, _ := fact.ParsePeriod(label)
	return [2]time.Time{p.Start, p.End}
}

// periodText writes a period with its days where the label does not say them.
func periodText(p fact.Period) string {
	if p.IsZero() {
		return "-"
	}
	return p.Label
}
