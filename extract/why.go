package extract

import (
	"slices"
	"sort"
	"strings"
)

// A clue is a stretch of words that gave a field its value.
type clue struct {
	s          *scan
	from, upto int
}

// clues are where the binder's carried fields come from; the zero clue is a default.
type clues struct {
	entity, metric, period, status clue
}

func (s *scan) clue(from, upto int) clue { return clue{s, s.items[from].from, s.items[upto].upto} }

// A trace is what the binder knew when it bound a figure: where its words stood.
// It is followed only when the fact is finished, since lists, relative clauses and
// later figures may change what was bound before; a trace that does not lead to
// the value of its field is passed over then, so that no reason is untrue.
type trace struct {
	clause  int      // item at which the clause starts
	first   int      // item of the figure, or of the first of its list
	metric  int      // items of the metric, the word of basis and that of direction; -1 for none
	basis   int      //
	dir     int      //
	compare clue     // the time that is compared with
	carried clues    // what the sentences before had named
	prev    *draft   // the figure before it in the block
	like    *draft   // the earlier figure whose binding it took over
	cell    bool     // it stands in a table
	heads   [3]*scan // …whose row, column and corner begin with these cells
	unit    int      // …and whose unit the block before this one says; 0 for none
}

// note keeps where the words around the figure at item i stand.
func (b *binder) note(s *scan, i, clause int, c *cues, d *draft) {
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
	if b.compareAt >= 0 && b.compareAt < len(s.items) {
		t.compare = s.clue(b.compareAt, b.compareAt)
	}
	t.carried = b.clues
	if k := len(b.drafts) - 1; k >= 0 && b.drafts[k].s == s {
		t.prev = b.drafts[k]
	}
}

// follow gives d, a further figure of a list, the words before the first.
func (d *draft) follow(first *draft) {
	like := d.trace.like
	d.trace = first.trace
	if like != nil {
		d.trace.like = like
	}
}

// A proof is what the reasons of a whole document are looked up in.
type proof struct {
	scans    []*scan
	headings []int              // the heading that each block stands under, -1 for none
	times    map[int][]int      // indices of binder.times by block
	named    map[[2]string]clue // the first mention of each entity and metric: its field and id
	report   clue               // what named the period under report
	room     []Reason           // for the reasons of the next facts
}

func (b *binder) prove(scans []*scan) {
	p := &b.proof
	p.scans, p.times, p.named = scans, map[int][]int{}, map[[2]string]clue{}
	heading := -1
	for i, s := range scans {
		if b.doc.Blocks[i].Kind == Heading {
			heading = i
		}
		p.headings = append(p.headings, heading)
		for k := range s.items {
			it := &s.items[k]
			if it.kind == nameItem {
				p.first("entity", it.entity.id, s, k)
			} else if m := it.metric(); m != nil {
				p.first("metric", m.ID, s, k)
			}
		}
	}
	for i := range b.times {
		at := b.times[i].Block
		p.times[at] = append(p.times[at], i)
	}
}

func (p *proof) first(field, id string, s *scan, k int) {
	key := [2]string{field, id}
	if _, known := p.named[key]; !known {
		p.named[key] = s.clue(k, k)
	}
}

// A reasoner says of one draft which words gave each of its fields.
type reasoner struct {
	b   *binder
	d   *draft
	f   *Fact
	out []Reason
}

// reasons says why f, made of d, is read as it is: at least one Reason for each
// field that is not empty, in the order of the fact model.
func (b *binder) reasons(d *draft, f *Fact) []Reason {
	p := &b.proof
	if cap(p.room)-len(p.room) < 16 { // more than a fact has
		p.room = make([]Reason, 0, 128)
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
func (r *reasoner) add(why Reason, c clue) bool {
	switch {
	case c.s == nil:
	case c.s.block < 0:
		why.Text = r.b.doc.Title[c.s.off[c.from]:c.s.off[c.upto]]
	default:
		why.Text, why.Span = r.b.words(c.s, c.from, c.upto), r.b.place(c.s, c.from, c.upto).Span
	}
	r.out = append(r.out, why)
	return true
}

func (r *reasoner) words(field string, c clue) bool { return r.add(Reason{Field: field}, c) }

// itself says that the figure's own text tells.
func (r *reasoner) itself(field string) bool {
	r.out = append(r.out, Reason{Field: field, Text: r.f.Text, Span: r.f.Span})
	return true
}

// taken says that the field was taken over from another figure.
func (r *reasoner) taken(field string, by Default, d *draft) bool {
	if d == nil || d == r.d {
		return false
	}
	return r.add(Reason{Field: field, Default: by}, clue{d.s, d.q.from, d.q.upto})
}

func (r *reasoner) byDefault(field string, by Default) bool {
	return r.add(Reason{Field: field, Default: by}, clue{})
}

// backward and forward are how many items a reason is looked for, so that its cost does not grow with the text.
const (
	backward = 200
	forward  = 40
)

// A sign is what to look for: an item, or words of the text.
type sign struct {
	is   func(*item) bool
	text string // folded; "" where only items count
}

// before looks for the nearest sign before the figure, back to a rune of its block.
func (r *reasoner) before(from int, want sign) (clue, bool) {
	s, end := r.d.s, r.d.trace.first
	if end > len(s.items) {
		return clue{}, false
	}
	for k := end - 1; k >= 0 && k > end-backward && s.items[k].from >= from; k-- {
		if want.is(&s.items[k]) {
			return s.clue(k, k), true
		}
	}
	upto := r.d.q.from
	if end < len(s.items) {
		upto = s.items[end].from
	}
	return s.last(want.text, max(from, upto-2*backward), upto)
}

// behind looks for the nearest sign behind the figure in its sentence.
func (r *reasoner) behind(want sign) (clue, bool) {
	s := r.d.s
	k := r.d.item + 1
	for ; k < len(s.items) && k < r.d.item+forward && s.items[k].kind != full; k++ {
		if want.is(&s.items[k]) {
			return s.clue(k, k), true
		}
	}
	if k > len(s.items) || k <= r.d.item+1 {
		return clue{}, false
	}
	return s.last(want.text, r.d.q.upto, s.items[k-1].upto)
}

// around looks before the figure in its sentence, behind it there, and then in the sentences before.
func (r *reasoner) around(want sign) (clue, bool) {
	if c, ok := r.before(r.d.from, want); ok {
		return c, true
	}
	if c, ok := r.behind(want); ok {
		return c, true
	}
	return r.before(0, want)
}

// heads looks into the cells that a table's row and column begin with.
func (r *reasoner) heads(want sign) (clue, bool) {
	if !r.d.trace.cell {
		return clue{}, false
	}
	for _, s := range r.d.trace.heads {
		if s == nil {
			continue
		}
		if c, ok := s.find(want); ok {
			return c, true
		}
	}
	return clue{}, false
}

// heading looks into the heading that the figure stands under.
func (r *reasoner) heading(want sign) (clue, bool) {
	h := -1
	if at := r.d.s.block; at >= 0 && at < len(r.b.proof.headings) {
		h = r.b.proof.headings[at]
	}
	if h < 0 {
		return clue{}, false
	}
	return r.b.proof.scans[h].find(want)
}

// find looks for the first sign in s, a heading or a cell.
func (s *scan) find(want sign) (clue, bool) {
	for k := range s.items[:min(backward, len(s.items))] {
		if want.is(&s.items[k]) {
			return s.clue(k, k), true
		}
	}
	return s.last(want.text, 0, min(2*backward, len(s.r)))
}

// within looks for the sign in a clue, and is not content with less.
func (c clue) within(want sign) (clue, bool) {
	if c.s == nil {
		return clue{}, false
	}
	items := c.s.items
	for k := sort.Search(len(items), func(k int) bool { return items[k].from >= c.from }); k < len(items) && items[k].upto <= c.upto; k++ {
		if want.is(&items[k]) {
			return c.s.clue(k, k), true
		}
	}
	return c.s.last(want.text, c.from, c.upto)
}

// last answers the last place of text among the runes from..upto.
func (s *scan) last(text string, from, upto int) (clue, bool) {
	if text == "" {
		return clue{}, false
	}
	from, upto = max(from, 0), min(upto, len(s.r))
	if from > upto {
		return clue{}, false
	}
	within := s.text(from, upto)
	if !strings.Contains(within, text) { // mostly not, and that is sooner known from the front
		return clue{}, false
	}
	k := strings.LastIndex(within, text)
	k += int(s.pos[from])
	return clue{s, s.runeAt(k), s.runeAt(k + len(text))}, true
}
