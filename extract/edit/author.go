package edit

import (
	"bytes"
	"fmt"
	"slices"
	"strings"

	"github.com/report-digest/digest/extract"
	"github.com/report-digest/digest/extract/fact"
	"github.com/report-digest/digest/extract/text"
)

// An Edit is what the author says of one figure of the text: that it is no fact,
// that fields of it are other than they are read, or that it is a fact though it is not read as one.
//
//	{Quote: "收入317.42億元", Fields: {{"metric", "revenue"}}}            corrects
//	{Quote: "約16%", Reject: true, Reason: "not of this company"}        rejects
//	{Quote: "泰半的門店", Fields: {{"value", "66.7"}, {"unit", "%"}, {"kind", "share"}}} adds
//
// The quotation is of the words as readers see them, in either script and any width, blanks aside; markup may stand between them.
type Edit struct {
	Quote  string
	Nth    int    // which of the places of the quotation is meant, from 1; 0 where there is only one
	Figure string // which number of the quotation is meant; "" where it holds only one
	Reject bool
	Reason string // of the rejection; may be ""
	Fields []Field
}

// A Field gives a field, named as in a Record, its value as text. An empty text takes the field away.
type Field struct{ Name, Text string }

// An Error says what is wrong with an Edit and what to do about it.
type Error struct {
	Edit  int    // its index
	Field string // "quote", "nth", "figure", "reject" or the name of a field; "" for the whole of it
	Text  string
}

// Error returns the text.
func (e *Error) Error() string { return e.Text }

// Apply applies edits to r, which is what Extract said of d. Facts keep their IDs
// and their order. Needless are the indices of edits that say only what is read
// anyway; they change nothing. Where errs is not empty the result is not to be used.
func Apply(x *extract.Extractor, d text.Document, r fact.Result, edits []Edit) (out fact.Result, needless []int, errs []*Error) {
	if len(edits) == 0 {
		return r, nil, nil
	}
	e := &editor{x: x, doc: &d, facts: slices.Clone(r.Facts), by: map[int]int{}}
	e.index()
	for i := range edits {
		e.at = i
		if err := e.edit(&edits[i]); err != nil {
			err.Edit = i
			errs = append(errs, err)
		}
	}
	if len(errs) > 0 {
		return r, nil, errs
	}
	if errs = e.add(edits); len(errs) > 0 {
		return r, nil, errs
	}
	r.Facts, r.Rejected = e.result()
	r.Left = fact.Unresolved(r.Facts)
	return r, e.needless, nil
}

// An editor applies the edits of one document.
type editor struct {
	x        *extract.Extractor
	doc      *text.Document
	facts    []fact.Fact
	blocks   []plainLine // the visible text, for finding quotations
	source   plainLine   // the file, for quotations that hold its markup
	at       int         // the edit at work
	by       map[int]int // which edit has changed a fact
	rejected map[int]string
	adds     []addition
	needless []int
}

// A plainLine is folded text without blanks and with small letters, and the way back.
type plainLine struct {
	r   []rune
	off []int // byte offset of each rune
	end []int // …and of its end
}

func squeezed(s string) plainLine {
	var l plainLine
	folded := text.NewLine(s)
	for i, r := range folded.Runes {
		switch {
		case r == ' ' || r == '\t' || r == '\n' || r == '\r' || r == '\uFEFF':
			continue
		case 'A' <= r && r <= 'Z':
			r += 'a' - 'A'
		}
		l.r, l.off, l.end = append(l.r, r), append(l.off, int(folded.Off[i])), append(l.end, int(folded.Off[i+1]))
	}
	return l
}

func (e *editor) index() {
	for i := range e.doc.Blocks {
		e.blocks = append(e.blocks, squeezed(e.doc.Blocks[i].Text))
	}
	e.source = squeezed(string(e.doc.Source))
}

// all returns where want stands in l, as ranges of bytes. A number is not found inside a longer one.
func (l plainLine) all(want []rune) (found [][2]int) {
	n := len(want)
	for i := 0; n > 0 && i+n <= len(l.r); i++ {
		if !slices.Equal(l.r[i:i+n], want) || l.cuts(i) || l.cuts(i+n) {
			continue
		}
		found = append(found, [2]int{l.off[i], l.end[i+n-1]})
	}
	return found
}

// cuts reports whether the place before rune i is inside a number.
func (l plainLine) cuts(i int) bool {
	at := func(k int) rune {
		if k < 0 || k >= len(l.r) {
			return 0
		}
		return l.r[k]
	}
	digit := func(k int) bool { return text.IsDigit(at(k)) }
	point := func(k int) bool { return at(k) == '.' || at(k) == ',' }
	switch {
	case digit(i-1) && digit(i):
		return true
	case point(i-1) && digit(i-2) && digit(i):
		return true
	}
	return digit(i-1) && point(i) && digit(i+1)
}

// places returns where words stand in the visible text.
func (e *editor) places(words string) (found []text.Place) {
	want := squeezed(words).r
	for i, l := range e.blocks {
		for _, at := range l.all(want) {
			found = append(found, e.place(i, at[0], at[1]))
		}
	}
	return found
}

func (e *editor) place(block, from, upto int) text.Place {
	return text.Place{Span: e.doc.Blocks[block].Span(from, upto), Block: block, From: from, Upto: upto}
}

// quoted returns the one place of the file that the edit quotes; of visible text also
// its place there. A quotation that is not in the visible text may be copied
// from the file with its markup, or run over the cells of a table row.
func (e *editor) quoted(edit *Edit) (span text.Span, visible *text.Place, err *Error) {
	places := e.places(edit.Quote)
	if len(places) == 0 {
		for _, at := range e.source.all(squeezed(edit.Quote).r) {
			if e.inBody(text.Span{Start: at[0], End: at[1]}) {
				places = append(places, text.Place{Span: text.Span{Start: at[0], End: at[1]}, Block: -1})
			}
		}
	}
	n := max(edit.Nth, 1)
	switch {
	case len(places) == 0:
		return span, nil, &Error{Field: "quote", Text: fmt.Sprintf("%q does not stand in the article; quote its words as the page shows them, or take this entry out", edit.Quote)}
	case edit.Nth == 0 && len(places) > 1:
		return span, nil, &Error{Field: "quote", Text: fmt.Sprintf("%q stands %d times in the article (%s); quote more of the sentence, or say which with nth: 1 to %d", edit.Quote, len(places), e.lines(places), len(places))}
	case n > len(places):
		return span, nil, &Error{Field: "nth", Text: fmt.Sprintf("%q stands only %s in the article; nth is at most %d", edit.Quote, times(len(places)), len(places))}
	}
	p := places[n-1]
	if p.Block < 0 {
		return p.Span, nil, nil
	}
	return p.Span, &p, nil
}

func times(n int) string {
	if n == 1 {
		return "once"
	}
	return fmt.Sprint(n, " times")
}

// inBody reports whether a block of the text has a part in span: the front matter, where the quotation itself stands, has none.
func (e *editor) inBody(span text.Span) bool {
	for i := range e.doc.Blocks {
		b := &e.doc.Blocks[i]
		if s := b.Span(0, len(b.Text)); s.Start < span.End && span.Start < s.End {
			return true
		}
	}
	return false
}

// lines says where places are: "lines 3, 7 and 9".
func (e *editor) lines(places []text.Place) string {
	const most = 5
	var all []string
	for _, p := range places[:min(most, len(places))] {
		all = append(all, fmt.Sprint(bytes.Count(e.doc.Source[:min(p.Start, len(e.doc.Source))], []byte("\n"))+1))
	}
	if len(places) > most {
		all = append(all, "…")
	}
	return "lines " + strings.Join(all, ", ")
}

// target is what an edit is about: a fact, or a place where none was read.
func (e *editor) target(edit *Edit) (fact int, at text.Place, err *Error) {
	span, visible, err := e.quoted(edit)
	if err != nil {
		return -1, at, err
	}
	if edit.Figure != "" {
		if at, err = e.figure(edit, span); err != nil {
			return -1, at, err
		}
		span, visible = at.Span, &at
	}
	switch found := e.within(span); {
	case len(found) == 1:
		return found[0], at, nil
	case len(found) > 1:
		var texts []string
		for _, i := range found {
			texts = append(texts, e.facts[i].Text)
		}
		field := "quote"
		if edit.Figure != "" {
			field = "figure"
		}
		return -1, at, &Error{Field: field, Text: fmt.Sprintf("there are %d figures in it: say which with figure: %s", len(found), strings.Join(texts, " or "))}
	case visible == nil:
		return -1, at, &Error{Field: "quote", Text: "no figure is read in it; say with figure: which of its words are one"}
	}
	return -1, *visible, nil
}

// figure returns the place of the number that the edit names inside its quotation.
func (e *editor) figure(edit *Edit, span text.Span) (text.Place, *Error) {
	var inside []text.Place
	for _, p := range e.places(edit.Figure) {
		if span.Start <= p.Start && p.End <= span.End {
			inside = append(inside, p)
		}
	}
	switch len(inside) {
	case 0:
		return text.Place{}, &Error{Field: "figure", Text: fmt.Sprintf("%q does not stand in the quotation; write the number as it stands there", edit.Figure)}
	case 1:
		return inside[0], nil
	}
	return text.Place{}, &Error{Field: "figure", Text: fmt.Sprintf("%q stands %d times in the quotation; quote less of the sentence, so that it stands there once", edit.Figure, len(inside))}
}

// within returns the facts that have a part in span.
func (e *editor) within(span text.Span) (found []int) {
	for i := range e.facts {
		if f := &e.facts[i]; f.Start < span.End && span.Start < f.End {
			found = append(found, i)
		}
	}
	return found
}

// edit finds what one edit is about and applies it there.
func (e *editor) edit(edit *Edit) *Error {
	if !edit.Reject && len(edit.Fields) == 0 {
		return &Error{Text: "says nothing of the figure; add a field such as metric: revenue, or reject: true"}
	}
	if edit.Reject && len(edit.Fields) > 0 {
		return &Error{Field: edit.Fields[0].Name, Text: "a figure that is rejected has no fields; keep one of the two"}
	}
	i, at, err := e.target(edit)
	if err != nil {
		return err
	}
	if i < 0 {
		if edit.Reject {
			return &Error{Field: "quote", Text: "no figure is read there, so there is nothing to reject; take this entry out"}
		}
		e.adds = append(e.adds, addition{e.at, at})
		return nil
	}
	if other, twice := e.by[i]; twice {
		return &Error{Field: "quote", Text: fmt.Sprintf("entry %d speaks of the same figure %s; put both into one", other+1, e.facts[i].Text)}
	}
	e.by[i] = e.at
	if edit.Reject {
		if e.rejected == nil {
			e.rejected = map[int]string{}
		}
		e.rejected[i] = edit.Reason
		return nil
	}
	return e.correct(i, edit)
}

// correct sets the fields of fact i.
func (e *editor) correct(i int, edit *Edit) *Error {
	was := e.facts[i]
	now := was
	now.Why = slices.Clone(was.Why)
	if err := e.set(&now, edit.Fields); err != nil {
		return err
	}
	if unaltered(&was, &now) {
		e.needless = append(e.needless, e.at)
		return nil
	}
	now.Author, now.Read, now.Confidence = fact.Corrected, &was, 1
	e.facts[i] = now
	return nil
}

// result returns the facts without those that were rejected, and these.
func (e *editor) result() (facts []fact.Fact, rejected []fact.Rejected) {
	for i, f := range e.facts {
		if reason, out := e.rejected[i]; out {
			rejected = append(rejected, fact.Rejected{Fact: f, Reason: reason})
			continue
		}
		facts = append(facts, f)
	}
	slices.SortStableFunc(facts, func(a, b fact.Fact) int {
		if a.Block != b.Block {
			return a.Block - b.Block
		}
		return a.From - b.From
	})
	return facts, rejected
}
