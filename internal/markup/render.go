package markup

import (
	"cmp"
	"fmt"
	"html/template"
	"slices"
	"sort"
	"strings"
	"unicode/utf8"
)

// Render answers the HTML of d with the marks in it, and after[i] behind the
// top-level element that holds block i: behind the whole table, list or quotation. It fails
// when a mark is out of range, starts or ends within a character, overlaps another, or covers nothing
// that is shown. Without the marks' own HTML the result is what it is without marks.
func (d *Doc) Render(marks []Mark, after map[int]template.HTML) (template.HTML, error) {
	marks, err := d.ordered(marks)
	if err != nil {
		return "", err
	}
	text, err := d.fill(marks)
	if err != nil {
		return "", err
	}
	rest, err := d.behind(after)
	if err != nil {
		return "", err
	}
	inserts := append(text, rest...)
	slices.SortStableFunc(inserts, func(a, b insert) int { return cmp.Compare(a.at, b.at) })
	return template.HTML(d.insert(inserts)), nil
}

// An insert is HTML for a place of the skeleton.
type insert struct {
	at   int
	html string
}

func (d *Doc) insert(inserts []insert) string {
	size := len(d.html)
	for _, i := range inserts {
		size += len(i.html)
	}
	var b strings.Builder
	b.Grow(size)
	at := 0
	for _, i := range inserts {
		b.Write(d.html[at:i.at])
		b.WriteString(i.html)
		at = i.at
	}
	b.Write(d.html[at:])
	return b.String()
}

// ordered answers the marks in the order of the text, or why they are impossible.
func (d *Doc) ordered(marks []Mark) ([]Mark, error) {
	marks = slices.Clone(marks)
	slices.SortFunc(marks, func(a, b Mark) int {
		return cmp.Or(cmp.Compare(a.Block, b.Block), cmp.Compare(a.From, b.From))
	})
	for i, m := range marks {
		switch {
		case m.Block < 0 || m.Block >= len(d.Blocks):
			return nil, fmt.Errorf("mark in block %d of %d", m.Block, len(d.Blocks))
		case !within(d.Blocks[m.Block].Text, m.From, m.Upto):
			return nil, fmt.Errorf("mark %d..%d is no range of the text of block %d", m.From, m.Upto, m.Block)
		case i > 0 && marks[i-1].Block == m.Block && marks[i-1].Upto > m.From:
			return nil, fmt.Errorf("mark %d..%d of block %d overlaps the mark %d..%d", m.From, m.Upto, m.Block, marks[i-1].From, marks[i-1].Upto)
		}
	}
	return marks, nil
}

// within tells that text[from:upto] is one or more whole characters.
func within(text string, from, upto int) bool {
	return 0 <= from && from < upto && upto <= len(text) && utf8.RuneStart(text[from]) &&
		(upto == len(text) || utf8.RuneStart(text[upto]))
}

// fill answers the text of every slot with the ordered marks around its pieces.
func (d *Doc) fill(marks []Mark) ([]insert, error) {
	inserts := make([]insert, 0, len(d.slots)+len(marks))
	opened := false // marks[0] has pieces in earlier slots
	for i, s := range d.slots {
		text := d.Blocks[s.block].Text
		if len(marks) == 0 || !marks[0].meets(s) {
			inserts = append(inserts, insert{s.at, template.HTMLEscapeString(text[s.from:s.upto])})
			continue
		}
		var b strings.Builder
		var behind template.HTML // the link around the slot
		at := s.from
		for len(marks) > 0 && marks[0].meets(s) {
			m := marks[0]
			from, upto := max(at, m.From), min(s.upto, m.Upto)
			b.WriteString(template.HTMLEscapeString(text[at:from]))
			b.WriteString(string(m.open(opened)))
			b.WriteString(template.HTMLEscapeString(text[from:upto]))
			b.WriteString(string(m.Close))
			at = upto
			if opened = i+1 < len(d.slots) && m.meets(d.slots[i+1]); opened {
				break
			}
			if s.afterAnchor > 0 {
				behind += m.After
			} else {
				b.WriteString(string(m.After))
			}
			marks = marks[1:]
		}
		b.WriteString(template.HTMLEscapeString(text[at:s.upto]))
		inserts = append(inserts, insert{s.at, b.String()})
		if behind != "" {
			inserts = append(inserts, insert{s.afterAnchor, string(behind)})
		}
	}
	if len(marks) > 0 {
		m := marks[0]
		return nil, fmt.Errorf("mark %d..%d of block %d covers nothing that is shown", m.From, m.Upto, m.Block)
	}
	return inserts, nil
}

// meets tells that m covers part of s.
func (m *Mark) meets(s slot) bool {
	return m.Block == s.block && m.From < s.upto && s.from < m.Upto
}

func (m *Mark) open(again bool) template.HTML {
	if again {
		return m.Rest
	}
	return m.First
}

// behind answers what follows the top-level elements, in the order of the blocks.
func (d *Doc) behind(after map[int]template.HTML) ([]insert, error) {
	blocks := make([]int, 0, len(after))
	for i := range after {
		if i < 0 || i >= len(d.Blocks) {
			return nil, fmt.Errorf("nothing can stand after block %d of %d", i, len(d.Blocks))
		}
		blocks = append(blocks, i)
	}
	slices.Sort(blocks)
	var inserts []insert
	for _, i := range blocks {
		inserts = append(inserts, insert{d.elements[i].end, string(after[i])})
	}
	return inserts, nil
}

// firstSlot answers the index of the first slot that ends behind a place of the text.
func (d *Doc) firstSlot(block, from int) int {
	return sort.Search(len(d.slots), func(i int) bool {
		s := d.slots[i]
		return s.block > block || s.block == block && s.upto > from
	})
}
