package corpus

import (
	"errors"
	"fmt"

	"github.com/report-digest/digest/extract"
	"github.com/report-digest/digest/extract/edit"
)

// Correct applies what the author says of the figures of a to what was extracted from doc, and keeps what came of it in a.
// The error joins everything that is wrong with the author's entries, each at its line and column.
func (a *Article) Correct(x *extract.Extractor, doc extract.Document, read extract.Result) (extract.Result, []Warning, error) {
	edits := make([]edit.Edit, len(a.Edits))
	for i, e := range a.Edits {
		edits[i] = edit.Edit{Quote: e.Quote, Nth: e.Nth, Figure: e.Figure, Reject: e.Reject, Reason: e.Reason}
		for _, f := range e.Fields {
			edits[i].Fields = append(edits[i].Fields, edit.Field(f))
		}
	}
	result, needless, wrong := edit.Apply(x, doc, read, edits)
	var errs []error
	for _, e := range wrong {
		errs = append(errs, a.Edits[e.Edit].ErrorAt(e.Field, e.Text))
	}
	var warnings []Warning
	for _, i := range needless {
		w := a.Edits[i].WarningAt(fmt.Sprintf("%q is read so anyway; the entry is no longer needed", a.Edits[i].Quote))
		warnings = append(warnings, Warning{w.Path, w.Line, w.Col, w.Text})
	}
	a.Coverage, a.Unresolved, a.Rejected = result.Coverage(), result.Left, result.Rejected
	return result, warnings, errors.Join(errs...)
}
