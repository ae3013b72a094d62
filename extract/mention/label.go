package mention

import (
	"strings"

	"github.com/report-digest/digest/extract/lexicon/tables"
	"github.com/report-digest/digest/extract/text"
	"github.com/report-digest/digest/extract/token"
)

// headsNames are the headers of columns that name companies, places or goods.
var headsNames = tables.Set("heads-names")

// labelsOf tells which lines are headings, headers or the first cells of rows: they say what the figures below or
// beside them are of, and mostly that is no name. The cells below a header that says so are names.
func labelsOf(lines []*token.Line) []bool {
	labels := make([]bool, len(lines))
	var named map[int]bool // columns of the table that the line is in
	for i, s := range lines {
		b := s.Of
		if b == nil || b.Kind != text.Cell {
			labels[i] = b != nil && b.Kind == text.Heading
			continue
		}
		if b.Row == 0 && b.Col == 0 {
			named = map[int]bool{}
		}
		if b.Header && headsNames[strings.TrimSpace(s.Folded)] {
			named[b.Col] = true
		}
		labels[i] = b.Header || b.Col == 0 && !named[0]
	}
	return labels
}

// introduced adds the names that a line introduces. A label introduces only what shows itself to be a
// name: with a code, the ending of a company or the years of a bond.
func (n *Document) introduced(s *token.Line, label bool) {
	n.tickers(s, label)
	n.firms(s)
	n.warned(s)
	n.marked(s)
	n.funds(s)
	n.ranked(s)
	n.bonds(s)
	if label {
		n.headed(s)
		return
	}
	n.frames(s)
	n.cited(s)
	n.rated(s)
	n.works(s)
	n.estates(s)
}

// headed adds the company whose name a header is, what stands in brackets behind it apart.
func (n *Document) headed(s *token.Line) {
	end := 0
	for end < len(s.Tokens) && s.Tokens[end].Kind == token.Word {
		end++
	}
	if !s.Of.Header || end == 0 || end < len(s.Tokens) && s.Runes[s.Tokens[end].From] != '(' {
		return
	}
	if OutOfVocabulary(s, 0, end) && EndsFirm(s, 0, end) {
		n.add(s.Text(0, s.Tokens[end-1].Upto), longestHeader)
	}
}

// longestHeader is how many characters the name of a company in a header has at most.
const longestHeader = 8
