package edit

import (
	"fmt"
	"slices"
	"unicode/utf8"

	"github.com/report-digest/digest/extract/fact"
	"github.com/report-digest/digest/extract/quantity"
	"github.com/report-digest/digest/extract/text"
)

// An addition is a figure that the author names and the scanners do not see.
type addition struct {
	edit int
	at   text.Place
}

// add reads the text once more with the added figures in it, so that each is
// bound by the words around it as any other, and takes only these from there: the others stay as they were.
func (e *editor) add(edits []Edit) (errs []*Error) {
	if len(e.adds) == 0 {
		return nil
	}
	more := map[int][]quantity.Mention{}
	for _, a := range e.adds {
		q, err := e.quant(a, edits[a.edit].Fields)
		if err != nil {
			err.Edit = a.edit
			errs = append(errs, err)
			continue
		}
		more[a.at.Block] = append(more[a.at.Block], q)
	}
	if len(errs) > 0 {
		return errs
	}
	second := e.x.ExtractWith(*e.doc, more)
	ids := map[string]bool{}
	for i := range e.facts {
		ids[e.facts[i].ID] = true
	}
	for _, a := range e.adds {
		f, err := e.added(a, edits[a.edit].Fields, second.Facts, ids)
		if err != nil {
			err.Edit = a.edit
			errs = append(errs, err)
			continue
		}
		e.facts = append(e.facts, f)
	}
	return errs
}

// quant is the figure of an addition as the scanners would have found it.
func (e *editor) quant(a addition, fields []Field) (quantity.Mention, *Error) {
	for _, b := range e.adds {
		if b.edit < a.edit && a.overlaps(b) {
			return quantity.Mention{}, &Error{Field: "quote", Text: fmt.Sprintf("entry %d adds a figure at the same place; keep one", b.edit+1)}
		}
	}
	f := fact.Fact{Kind: fact.Level}
	if err := e.set(&f, fields); err != nil {
		return quantity.Mention{}, err
	}
	if err := complete(&f, fields); err != nil {
		return quantity.Mention{}, err
	}
	text := e.doc.Blocks[a.at.Block].Text
	from := utf8.RuneCountInString(text[:a.at.From])
	unit, per, _ := cutUnit(f.Unit)
	return quantity.Mention{From: from, Upto: from + utf8.RuneCountInString(text[a.at.From:a.at.Upto]), Value: f.Value, Low: f.Low, High: f.High,
		Step: f.Step, Unit: unit, Per: per, Scaled: true}, nil
}

// overlaps reports whether two additions have a part of the text in common.
func (a addition) overlaps(b addition) bool {
	return b.at.Block == a.at.Block && b.at.From < a.at.Upto && a.at.From < b.at.Upto
}

// complete reports what an added figure lacks: its value, its unit, or the kind of a percentage.
func complete(f *fact.Fact, fields []Field) *Error {
	given := func(name string) bool {
		return slices.ContainsFunc(fields, func(f Field) bool { return f.Name == name })
	}
	switch {
	case !f.Value.Valid && !f.Low.Valid:
		return &Error{Text: "no figure is read in these words; to add one give its value: and unit:, or quote the words of a figure that is read"}
	case f.Unit == "" && !given("unit"):
		return &Error{Text: `an added figure needs its unit:, such as "%", CNY or count`}
	case !given("kind") && (f.Unit == "%" || f.Unit == "pp" || f.Unit == "x"):
		return &Error{Text: "an added percentage needs its kind:, one of level, change, delta, share"}
	}
	return nil
}

// added is the fact of an addition: what the second reading said of its place, under what the author says.
func (e *editor) added(a addition, fields []Field, read []fact.Fact, ids map[string]bool) (fact.Fact, *Error) {
	b := &e.doc.Blocks[a.at.Block]
	f := fact.Fact{Article: e.doc.Slug, Kind: fact.Level, Status: fact.Actual, Sentence: e.place(a.at.Block, 0, len(b.Text))}
	for i := range read {
		if read[i].Block == a.at.Block && read[i].From == a.at.From && read[i].Upto == a.at.Upto {
			f = read[i]
		}
	}
	f.Place = a.at
	f.Text = b.Text[a.at.From:a.at.Upto]
	if s := e.doc.Source; a.at.End <= len(s) && a.at.Start < a.at.End {
		f.Text = string(s[a.at.Start:a.at.End])
	}
	// What the words around it cannot know of a figure they were not read with is not taken from them.
	f.Quantity.Value, f.Quantity.Low, f.Quantity.High = fact.Fact{}.Value, fact.Fact{}.Low, fact.Fact{}.High
	if err := e.set(&f, fields); err != nil {
		return f, err
	}
	f.Author, f.Confidence, f.Uneven = fact.Added, 1, false
	maker := fact.NewIDs(1)
	sentence := b.Text[f.Sentence.From:f.Sentence.Upto]
	for f.ID = maker.Next(sentence, f.Text); ids[f.ID]; {
		f.ID = maker.Next(sentence, f.Text)
	}
	ids[f.ID] = true
	return f, nil
}
