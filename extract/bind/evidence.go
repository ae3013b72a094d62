package bind

import (
	"slices"
	"sort"
	"unicode/utf8"

	"github.com/report-digest/digest/extract/fact"
	"github.com/report-digest/digest/extract/text"
	"github.com/report-digest/digest/extract/token"
)

// A evidence is a stretch of words that gave a field its value.
type evidence struct {
	s          *token.Line
	from, upto int
}

// evidences are where the binder's carried fields come from; the zero clue is a default.
type evidences struct {
	entity, metric, period, status evidence
}

func evidenceAt(s *token.Line, from, upto int) evidence {
	return evidence{s, s.Tokens[from].From, s.Tokens[upto].Upto}
}

// A trace is what the binder knew when it bound a figure: where its words stood.
// It is followed only when the fact is finished, since lists, relative clauses and
// later figures may change what was bound before; a trace that does not lead to
// the value of its field is passed over then, so that no reason is untrue.
type trace struct {
	clause  int            // item at which the clause starts
	first   int            // item of the figure, or of the first of its list
	metric  int            // items of the metric, the word of basis and that of direction; -1 for none
	basis   int            //
	dir     int            //
	compare evidence       // the time that is compared with
	carried evidences      // what the sentences before had named
	prev    *Binding       // the figure before it in the block
	like    *Binding       // the earlier figure whose binding it took over
	cell    bool           // it stands in a table
	heads   [3]*token.Line // …whose row, column and corner begin with these cells
	unit    int            // …and whose unit the block before this one says; 0 for none
}

// note keeps where the words around the figure at item i stand.
func (b *Decoder) note(s *token.Line, i, clause int, c *Features, d *Binding) {
	t := &d.trace
	t.clause, t.first, t.metric, t.basis, t.dir = clause, i, -1, -1, -1
	if c.metric != nil {
		t.metric = c.at
	}
	if c.basis != "" && c.basisFrom < i {
		t.basis = c.basisFrom
	}
	if c.dirWord != "" {
		t.dir = c.dirFrom
	}
	if b.compareAt >= 0 && b.compareAt < len(s.Tokens) {
		t.compare = evidenceAt(s, b.compareAt, b.compareAt)
	}
	t.carried = b.clues
	if k := len(b.drafts) - 1; k >= 0 && b.drafts[k].s == s {
		t.prev = b.drafts[k]
	}
}

// follow gives d, a further figure of a list, the words before the first.
func (d *Binding) follow(first *Binding) {
	like := d.trace.like
	d.trace = first.trace
	if like != nil {
		d.trace.like = like
	}
}

// A proof is what the reasons of a whole document are looked up in.
type proof struct {
	scans    []*token.Line
	headings []int                  // the heading that each block stands under, -1 for none
	times    map[int][]int          // indices of binder.times by block
	named    map[[2]string]evidence // the first mention of each entity and metric: its field and id
	report   evidence               // what named the period under report
	room     []fact.Reason          // for the reasons of the next facts
}

func (b *Decoder) prove(scans []*token.Line) {
	p := &b.proof
	p.scans, p.times, p.named = scans, map[int][]int{}, map[[2]string]evidence{}
	heading := -1
	for i, s := range scans {
		if b.doc.Blocks[i].Kind == text.Heading {
			heading = i
		}
		p.headings = append(p.headings, heading)
		for k := range s.Tokens {
			it := &s.Tokens[k]
			if it.Kind == token.Name {
				p.first("entity", it.Entity.ID, s, k)
			} else if m := it.Metric(); m != nil {
				p.first("metric", m.ID, s, k)
			}
		}
	}
	for i := range b.times {
		at := b.times[i].Block
		p.times[at] = append(p.times[at], i)
	}
}

func (p *proof) first(field, id string, s *token.Line, k int) {
	key := [2]string{field, id}
	if _, known := p.named[key]; !known {
		p.named[key] = evidenceAt(s, k, k)
	}
}

// A reasoner says of one draft which words gave each of its fields.
type reasoner struct {
	b   *Decoder
	d   *Binding
	f   *fact.Fact
	out []fact.Reason
}

// reasons says why f, made of d, is read as it is: at least one Reason for each
// field that is not empty, in the order of the fact model.
func (b *Decoder) reasons(d *Binding, f *fact.Fact) []fact.Reason {
	p := &b.proof
	if cap(p.room)-len(p.room) < 16 { // more than a fact has
		p.room = make([]fact.Reason, 0, 128)
	}
	r := &reasoner{b: b, d: d, f: f, out: p.room[len(p.room):]}
	r.entity()
	r.segment()
	r.metric()
	r.kind()
	r.value()
	r.unit()
	r.basis()
	r.period()
	r.base()
	r.status()
	r.approx()
	r.bound()
	r.source()
	if n := len(p.room) + len(r.out); n <= cap(p.room) {
		p.room = p.room[:n]
	}
	return slices.Clip(r.out)
}

// add places a reason in the file. The words of the title stand in no block and so have no place.
func (r *reasoner) add(why fact.Reason, c evidence) bool {
	switch {
	case c.s == nil:
	case c.s.Block < 0:
		why.Text = r.b.doc.Title[c.s.Off[c.from]:c.s.Off[c.upto]]
	default:
		why.Text, why.Span = r.b.words(c.s, c.from, c.upto), r.b.place(c.s, c.from, c.upto).Span
	}
	r.out = append(r.out, why)
	return true
}

func (r *reasoner) words(field string, c evidence) bool { return r.add(fact.Reason{Field: field}, c) }

// itself says that the figure's own text tells.
func (r *reasoner) itself(field string) bool {
	r.out = append(r.out, fact.Reason{Field: field, Text: r.f.Text, Span: r.f.Span})
	return true
}

// taken says that the field was taken over from another figure.
func (r *reasoner) taken(field string, by fact.Default, d *Binding) bool {
	if d == nil || d == r.d {
		return false
	}
	return r.add(fact.Reason{Field: field, Default: by}, evidence{d.s, d.q.From, d.q.Upto})
}

func (r *reasoner) byDefault(field string, by fact.Default) bool {
	return r.add(fact.Reason{Field: field, Default: by}, evidence{})
}

// backward and forward are how many items a reason is looked for, so that its cost does not grow with the text.
const (
	backward = 200
	forward  = 40
)

// A sign is what to look for: an item, or words of the text.
type sign struct {
	is   func(*token.Token) bool
	text string // folded; "" where only items count
}

// before looks for the nearest sign before the figure, back to a rune of its block.
func (r *reasoner) before(from int, want sign) (evidence, bool) {
	s, end := r.d.s, r.d.trace.first
	if end > len(s.Tokens) {
		return evidence{}, false
	}
	for k := end - 1; k >= 0 && k > end-backward && s.Tokens[k].From >= from; k-- {
		if want.is(&s.Tokens[k]) {
			return evidenceAt(s, k, k), true
		}
	}
	upto := r.d.q.From
	if end < len(s.Tokens) {
		upto = s.Tokens[end].From
	}
	return last(s, want.text, max(from, upto-2*backward), upto)
}

// behind looks for the nearest sign behind the figure in its sentence.
func (r *reasoner) behind(want sign) (evidence, bool) {
	s := r.d.s
	k := r.d.item + 1
	for ; k < len(s.Tokens) && k < r.d.item+forward && s.Tokens[k].Kind != token.FullStop; k++ {
		if want.is(&s.Tokens[k]) {
			return evidenceAt(s, k, k), true
		}
	}
	if k > len(s.Tokens) || k <= r.d.item+1 {
		return evidence{}, false
	}
	return last(s, want.text, r.d.q.Upto, s.Tokens[k-1].Upto)
}

// around looks before the figure in its sentence, behind it there, and then in the sentences before.
func (r *reasoner) around(want sign) (evidence, bool) {
	if c, ok := r.before(r.d.from, want); ok {
		return c, true
	}
	if c, ok := r.behind(want); ok {
		return c, true
	}
	return r.before(0, want)
}

// heads looks into the cells that a table's row and column begin with.
func (r *reasoner) heads(want sign) (evidence, bool) {
	if !r.d.trace.cell {
		return evidence{}, false
	}
	for _, s := range r.d.trace.heads {
		if s == nil {
			continue
		}
		if c, ok := find(s, want); ok {
			return c, true
		}
	}
	return evidence{}, false
}

// heading looks into the heading that the figure stands under.
func (r *reasoner) heading(want sign) (evidence, bool) {
	h := -1
	if at := r.d.s.Block; at >= 0 && at < len(r.b.proof.headings) {
		h = r.b.proof.headings[at]
	}
	if h < 0 {
		return evidence{}, false
	}
	return find(r.b.proof.scans[h], want)
}

// within looks for the sign in a clue, and is not content with less.
func (c evidence) within(want sign) (evidence, bool) {
	if c.s == nil {
		return evidence{}, false
	}
	items := c.s.Tokens
	for k := sort.Search(len(items), func(k int) bool { return items[k].From >= c.from }); k < len(items) && items[k].Upto <= c.upto; k++ {
		if want.is(&items[k]) {
			return evidenceAt(c.s, k, k), true
		}
	}
	return last(c.s, want.text, c.from, c.upto)
}

// last returns the last place of text among the runes from..upto.
func last(s *token.Line, text string, from, upto int) (evidence, bool) {
	if text == "" {
		return evidence{}, false
	}
	from, upto = max(from, 0), min(upto, len(s.Runes))
	if from > upto {
		return evidence{}, false
	}
	r, _ := utf8.DecodeRuneInString(text)
	end := s.Pos[upto]
	for k := upto - 1; k >= from; k-- {
		if s.Runes[k] == r && int(s.Pos[k])+len(text) <= int(end) && s.Has(k, text) {
			return evidence{s, k, s.RuneAt(int(s.Pos[k]) + len(text))}, true
		}
	}
	return evidence{}, false
}
