package bind

import (
	"github.com/report-digest/digest/extract/token"
)

// find looks for the first sign in s, a heading or a cell.
func find(s *token.Line, want sign) (evidence, bool) {
	for k := range s.Tokens[:min(backward, len(s.Tokens))] {
		if want.is(&s.Tokens[k]) {
			return evidenceAt(s, k, k), true
		}
	}
	return last(s, want.text, 0, min(2*backward, len(s.Runes)))
}
