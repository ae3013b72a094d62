package extract

import "fmt"

// Find answers which of facts, which are those of d after its author's edits, each of quotes names, as Edit finds them. Of
// an Edit only Quote, Nth and Figure are looked at. Where errs is not empty the result is not to be used.
func (x *Extractor) Find(d Document, facts []Fact, quotes []Edit) (found []int, errs []*EditError) {
	if len(quotes) == 0 {
		return nil, nil
	}
	e := &editor{x: x, doc: &d, facts: facts}
	e.index()
	for i := range quotes {
		fact, _, err := e.target(&quotes[i])
		if err == nil && fact < 0 {
			err = &EditError{Field: "quote", Text: fmt.Sprintf("no figure is read in %q; quote one that is", quotes[i].Quote)}
		}
		if err != nil {
			err.Edit = i
			errs = append(errs, err)
		}
		found = append(found, fact)
	}
	return found, errs
}
