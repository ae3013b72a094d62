package edit

import (
	"fmt"

	"github.com/report-digest/digest/extract"
	"github.com/report-digest/digest/extract/fact"
	"github.com/report-digest/digest/extract/text"
)

// Find returns which of facts, which are those of d after its author's edits, each of quotes names, as Edit finds them. Of
// an Edit only Quote, Nth and Figure are looked at. Where errs is not empty the result is not to be used.
func Find(x *extract.Extractor, d text.Document, facts []fact.Fact, quotes []Edit) (found []int, errs []*Error) {
	if len(quotes) == 0 {
		return nil, nil
	}
	e := &editor{x: x, doc: &d, facts: facts}
	e.index()
	for i := range quotes {
		fact, _, err := e.target(&quotes[i])
		if err == nil && fact < 0 {
			err = &Error{Field: "quote", Text: fmt.Sprintf("no figure is read in %q; quote one that is", quotes[i].Quote)}
		}
		if err != nil {
			err.Edit = i
			errs = append(errs, err)
		}
		found = append(found, fact)
	}
	return found, errs
}
