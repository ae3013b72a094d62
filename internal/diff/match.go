package diff

import (
	"cmp"
	"slices"
	"strings"
	"time"
	"unicode"

	"github.com/report-digest/digest/extract"
	"github.com/report-digest/digest/internal/export"
)

// A differ compares two snapshots: first it finds what belongs together, articles before facts before findings, then it
// tells what is not the same in them.
type differ struct {
	old, now snapSide
	out      Diff
}

// A snapSide is a snapshot, what finds a part of it, and what in the other snapshot belongs to it.
type snapSide struct {
	*Snapshot
	article map[string]*snapArticle
	facts   map[string][]*export.Fact // by article, in the order of the text
	at      map[export.Ref]*export.Fact
	slug    map[string]string // of the same article in the other snapshot, where there is one
	mate    map[*export.Fact]*export.Fact
}

func newSide(s *Snapshot) snapSide {
	x := snapSide{s, map[string]*snapArticle{}, map[string][]*export.Fact{}, make(map[export.Ref]*export.Fact, len(s.facts)),
		map[string]string{}, make(map[*export.Fact]*export.Fact, len(s.facts))}
	for i := range s.articles {
		x.article[s.articles[i].slug] = &s.articles[i]
	}
	for i := range s.facts {
		f := &s.facts[i]
		x.facts[f.Article] = append(x.facts[f.Article], f)
		x.at[f.Ref()] = f
	}
	return x
}

// alone are the articles that have no counterpart, by slug.
func (x *snapSide) alone() []*snapArticle {
	var list []*snapArticle
	for i := range x.articles {
		if a := &x.articles[i]; x.slug[a.slug] == "" {
			list = append(list, a)
		}
	}
	return list
}

func (d *differ) matchArticles() {
	join := func(old, now string) { d.old.slug[old], d.now.slug[now] = now, old }
	for slug := range d.old.article {
		if d.now.article[slug] != nil {
			join(slug, slug)
		}
	}
	for _, r := range d.renames(d.old.alone(), d.now.alone()) {
		if d.old.slug[r.old] == "" && d.now.slug[r.now] == "" {
			join(r.old, r.now)
		}
	}
}

// A rename is an article that may be another one under a new slug; its likeness is 1 where they state the same facts.
type rename struct {
	old, now string
	likeness float64
}

// commonest is in how many articles a sentence may stand and still say which article it is.
const commonest = 20

// renames are the pairs that share half of their facts or more, or some and the title, the most alike first. Ids of facts are
// made of their sentences, so they move along with them. Articles without facts go by their title.
func (d *differ) renames(old, now []*snapArticle) []rename {
	stated := map[string][]*snapArticle{} // by id of a fact
	titled := map[string][]*snapArticle{}
	for _, a := range old {
		for _, f := range d.old.facts[a.slug] {
			stated[f.ID] = append(stated[f.ID], a)
		}
		titled[a.title] = append(titled[a.title], a)
	}
	var list []rename
	for _, b := range now {
		own := d.now.facts[b.slug]
		shared := map[*snapArticle]int{}
		for _, f := range own {
			if in := stated[f.ID]; len(in) <= commonest {
				for _, a := range in {
					shared[a]++
				}
			}
		}
		if in := titled[b.title]; len(own) == 0 && b.title != "" && len(in) == 1 && len(d.old.facts[in[0].slug]) == 0 {
			list = append(list, rename{in[0].slug, b.slug, 0})
		}
		for a, n := range shared {
			alike := 2 * float64(n) / float64(len(own)+len(d.old.facts[a.slug]))
			if alike >= 0.5 || a.title == b.title && a.title != "" {
				list = append(list, rename{a.slug, b.slug, alike})
			}
		}
	}
	slices.SortFunc(list, func(a, b rename) int {
		return cmp.Or(cmp.Compare(b.likeness, a.likeness), strings.Compare(a.old, b.old), strings.Compare(a.now, b.now))
	})
	return list
}

// A likeness is what a fact says, without the sentence that says it. Two facts with the same likeness are one.
type likeness struct {
	id                                                 string // only where it has to be the same sentence
	entity, segment, metric, unit, source, value, text string
	kind                                               extract.Kind
	basis                                              extract.Basis
	status                                             extract.Status
	period, base                                       [2]time.Time
}

func likenessOf(f *export.Fact) likeness {
	return likeness{
		entity: nameID(f.Entity), segment: sameText(held(f.Segment)), metric: nameID(f.Metric), unit: f.Unit, source: sameText(held(f.Source)),
		value: valueText(f), text: sameText(f.Text), kind: f.Kind, basis: extract.Basis(held(f.Basis)), status: f.Status,
		period: [2]time.Time{f.Period.Start, f.Period.End}, base: [2]time.Time{f.Base.Start, f.Base.End},
	}
}

func (l *likeness) named() bool { return l.entity != "" && l.metric != "" }

// figureless and contextless leave out the figure, and all but the figure.
func (l *likeness) figureless()  { l.value, l.text = "", "" }
func (l *likeness) contextless() { *l = likeness{value: l.value, text: l.text} }

// A pass pairs the facts that are still alone and alike in what it leaves.
type pass struct {
	leave    func(*likeness) bool // takes out what may differ; false for a fact that it does not look at
	single   bool                 // only where there is one such fact on each side
	sentence bool                 // only where it is the same sentence
}

// passes go from what is certain to what is likely: the same fact in a rewritten sentence, another figure for the same thing,
// the same figure for a thing that differs in one regard, a figure that stands in the article only once.
var passes = []pass{
	{leave: func(*likeness) bool { return true }},
	{leave: func(l *likeness) bool { l.figureless(); return l.named() }},
	{leave: func(l *likeness) bool { l.figureless(); l.source = ""; return l.named() }},
	{leave: func(l *likeness) bool { l.figureless(); l.source, l.status = "", ""; return l.named() }},
	{leave: func(l *likeness) bool { l.period, l.base = [2]time.Time{}, [2]time.Time{}; return true }},
	{leave: func(l *likeness) bool { l.segment = ""; return true }},
	{leave: func(l *likeness) bool { l.metric, l.unit = "", ""; return true }},
	{leave: func(l *likeness) bool { l.entity, l.segment = "", ""; return true }},
	{leave: func(l *likeness) bool { l.kind, l.basis, l.value = "", "", ""; return true }},
	{leave: func(l *likeness) bool { l.contextless(); return true }, single: true},
	{leave: func(l *likeness) bool { l.figureless(); return l.entity != "" || l.metric != "" }, single: true},
}

// key is what f has to share with its counterpart; it is not ok where the pass does not look at f.
func (p pass) key(f *export.Fact) (key likeness, ok bool) {
	key = likenessOf(f)
	if p.sentence {
		key.id = f.ID
	}
	return key, p.leave(&key)
}

func (d *differ) matchFacts() {
	for slug, now := range d.old.slug {
		old, new := d.bySentence(d.old.facts[slug], d.now.facts[now])
		for _, p := range passes {
			if len(old) == 0 || len(new) == 0 {
				break
			}
			old, new = d.byLikeness(old, new, p)
		}
	}
	// A sentence that went to another article.
	d.byLikeness(unmatched(d.old), unmatched(d.now), pass{leave: func(*likeness) bool { return true }, sentence: true})
}

func unmatched(x snapSide) []*export.Fact {
	var list []*export.Fact
	for i := range x.Snapshot.facts {
		if f := &x.Snapshot.facts[i]; x.mate[f] == nil {
			list = append(list, f)
		}
	}
	return list
}

func (d *differ) join(old, now *export.Fact) { d.old.mate[old], d.now.mate[now] = now, old }

// bySentence pairs the facts of one id and answers the others.
func (d *differ) bySentence(old, now []*export.Fact) (restOld, restNow []*export.Fact) {
	byID := make(map[string]*export.Fact, len(old))
	for _, f := range old {
		byID[f.ID] = f
	}
	for _, f := range now {
		if o := byID[f.ID]; o != nil && d.old.mate[o] == nil {
			d.join(o, f)
		} else {
			restNow = append(restNow, f)
		}
	}
	for _, f := range old {
		if d.old.mate[f] == nil {
			restOld = append(restOld, f)
		}
	}
	return restOld, restNow
}

// byLikeness pairs what is alike in the order of the text and answers the others.
func (d *differ) byLikeness(old, now []*export.Fact, p pass) (restOld, restNow []*export.Fact) {
	groups := map[likeness][]*export.Fact{}
	keys, looked := make([]likeness, len(now)), make([]bool, len(now))
	count := map[likeness]int{}
	for i, f := range now {
		key, ok := p.key(f)
		if ok {
			count[key]++
		}
		keys[i], looked[i] = key, ok
	}
	for _, f := range old {
		if key, ok := p.key(f); ok {
			groups[key] = append(groups[key], f)
		}
	}
	for i, f := range now {
		g := groups[keys[i]]
		if !looked[i] || len(g) == 0 || p.single && (len(g) > 1 || count[keys[i]] > 1) {
			restNow = append(restNow, f)
			continue
		}
		d.join(g[0], f)
		groups[keys[i]] = g[1:]
	}
	return slices.DeleteFunc(slices.Clone(old), func(f *export.Fact) bool { return d.old.mate[f] != nil }), restNow
}

// sameText brings text to a form that does not depend on its script, its width and the blanks in it.
func sameText(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return -1
		}
		return r
	}, extract.Fold(s))
}

// valueText is the value of f, or LOW~HIGH.
func valueText(f *export.Fact) string {
	if f.Value.Valid {
		return f.Value.Decimal.String()
	}
	return decimalText(f.Low) + "~" + decimalText(f.High)
}
