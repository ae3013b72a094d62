package bind

import (
	"github.com/report-digest/digest/extract/fact"
	"github.com/report-digest/digest/extract/token"
)

var scenarios, scenarioNouns = wordList("scenario"), wordList("scenario-noun")

// scenarioOf is the scenario that a heading names, "" for none: 樂觀情景.
func scenarioOf(s *token.Line) string {
	for i := range s.Runes {
		for _, which := range scenarios {
			if !s.Has(i, which) {
				continue
			}
			at := i + len([]rune(which))
			for _, noun := range scenarioNouns {
				if s.Has(at, noun) {
					return s.Text(i, at+len([]rune(noun)))
				}
			}
		}
	}
	return ""
}

// suppose makes a figure under the heading of a scenario one that is expected of it.
func (b *Decoder) suppose(d *Binding) {
	if b.scenario == "" {
		return
	}
	d.status = fact.Expected
	if d.segment == "" {
		d.segment = b.scenario
	}
}
