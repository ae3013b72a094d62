package site

import (
	"cmp"
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"github.com/report-digest/digest/extract"
	"github.com/report-digest/digest/internal/check"
)

// outcomes finds what became of the expected figures.
type outcomes struct {
	of     map[*extract.Fact]*check.Outcome   // by the expected figure
	met    map[*extract.Fact][]*check.Outcome // by the figure that came; repeats left out
	entity map[string][]*check.Outcome        // likewise by entity, as its page lists them
}

func (b *builder) newOutcomes() outcomes {
	list := b.site.Outcomes
	x := outcomes{make(map[*extract.Fact]*check.Outcome, len(list)), map[*extract.Fact][]*check.Outcome{}, map[string][]*check.Outcome{}}
	for i := range list {
		o := &list[i]
		x.of[o.Guidance] = o
		if o.Repeats != nil {
			continue
		}
		x.entity[o.Guidance.Entity.ID] = append(x.entity[o.Guidance.Entity.ID], o)
		if o.Actual != nil {
			x.met[o.Actual] = append(x.met[o.Actual], o)
		}
	}
	for _, of := range x.entity {
		slices.SortStableFunc(of, b.compareOutcomes)
	}
	for _, of := range x.met {
		slices.SortStableFunc(of, b.compareOutcomes)
	}
	return x
}

// compareOutcomes puts the newest period first, then metric by metric what one
// speaker said after the other.
func (b *builder) compareOutcomes(x, y *check.Outcome) int {
	f, g := x.Guidance, y.Guidance
	day := func(f *extract.Fact) int {
		return b.index.article[f.Article].Date.Compare(b.index.article[g.Article].Date)
	}
	return cmp.Or(
		g.Period.End.Compare(f.Period.End), g.Period.Start.Compare(f.Period.Start),
		cmp.Compare(metricRank(f.Metric.ID), metricRank(g.Metric.ID)), cmp.Compare(f.Metric.ID, g.Metric.ID), cmp.Compare(f.Segment, g.Segment),
		cmp.Compare(kindRank[f.Kind], kindRank[g.Kind]), strings.Compare(check.Speaker(f), check.Speaker(g)), day(f), strings.Compare(f.Article, g.Article),
	)
}

// The guidance record of an entity: what was expected, and what came of it.
type guidanceView struct {
	Tallies []string // one a speaker
	Rows    []guidance
	More    string // how many rows are not shown
}

type guidance struct {
	Metric, Period, Who, Said, SaidHref, Note, Verdict, Came, CameHref, Off string
	When                                                                    link
}

const (
	guidanceShown = 40
	talliesShown  = 8
	metShown      = 3 // expected figures on the card of the one that came
)

// guidance is the record of the entity with this id.
func (b *builder) guidance(id string, r root) guidanceView {
	list := b.outcomes.entity[id]
	v := guidanceView{Tallies: b.tallies(list)}
	for _, o := range list[:min(len(list), guidanceShown)] {
		f := o.Guidance
		row := guidance{
			Metric: b.metricOf(f), Period: b.words.Period(f.Period), Who: b.speaker(f), Said: b.words.Show(f).String(), SaidHref: r.fact(f, ""),
			Verdict: b.standing(o),
		}
		if f.Segment != "" {
			row.Metric = f.Segment + " · " + row.Metric
		}
		if basis := b.basis(f); basis != "" {
			row.Metric += " · " + basis
		}
		a := b.index.article[f.Article]
		row.When = link{cmp.Or(b.words.Day(a.Date), b.title(a)), r.article(a.Slug)}
		if o.Revised != nil {
			row.Note = b.words.T("guidance.revised", "value", b.words.Show(o.Revised))
		}
		if off := b.beyond(o); off != "" {
			row.Off = b.words.T("guidance.by", "off", off)
		}
		if o.Actual != nil {
			row.Came, row.CameHref = b.words.Show(o.Actual).String(), r.fact(o.Actual, "")
		}
		v.Rows = append(v.Rows, row)
	}
	if more := len(list) - guidanceShown; more > 0 {
		v.More = b.words.T("guidance.more", "n", more)
	}
	return v
}

// standing is what became of o, in a word.
func (b *builder) standing(o *check.Outcome) string {
	if o.Overdue {
		return b.words.T("guidance.overdue")
	}
	return b.words.T("guidance." + string(o.Verdict))
}

// beyond is how far the outcome was from what was expected, in the words of the page.
func (b *builder) beyond(o *check.Outcome) string {
	d, err := decimal.NewFromString(o.Distance)
	if err != nil {
		return ""
	}
	unit := o.Guidance.Unit
	if unit == "%" {
		unit = "pp"
	}
	size := decimal.NewNullDecimal(d.Abs()) // the verdict tells the direction
	return b.words.Number(extract.Quantity{Value: size, Unit: unit}, false).String()
}

// speaker is who said f.
func (b *builder) speaker(f *extract.Fact) string {
	if check.Speaker(f) == "" {
		return b.words.T("guidance.own")
	}
	return b.words.Pick([]string{f.Source})
}

// costs are metrics of which less is better: being above what was expected is no merit there.
var costs = map[string]bool{"loss": true, "cost": true, "rnd_expense": true, "marketing_expense": true, "unemployment_rate": true}

// A tally counts what became of what one speaker said.
type tally struct {
	who   string
	n     map[check.Standing]int
	costs bool
}

func (t tally) known() int { return t.n[check.Within] + t.n[check.Above] + t.n[check.Below] }

// tallies sums list up, a line a speaker, those with most outcomes first.
func (b *builder) tallies(list []*check.Outcome) []string {
	var all []*tally
	at := map[string]*tally{}
	for _, o := range list {
		who := check.Speaker(o.Guidance)
		t := at[who]
		if t == nil {
			t = &tally{b.speaker(o.Guidance), map[check.Standing]int{}, false}
			at[who] = t
			all = append(all, t)
		}
		t.n[o.Verdict]++
		t.costs = t.costs || costs[o.Guidance.Metric.ID] && o.Actual != nil
	}
	slices.SortStableFunc(all, func(x, y *tally) int { return cmp.Or(cmp.Compare(y.known(), x.known()), strings.Compare(x.who, y.who)) })
	var lines []string
	for _, t := range all[:min(len(all), talliesShown)] {
		lines = append(lines, b.tallyLine(t))
	}
	return lines
}

func (b *builder) tallyLine(t *tally) string {
	key := "guidance.tally"
	switch {
	case t.known() == 0:
		key = "guidance.tally.none"
	case t.costs:
		key = "guidance.tally.costs"
	}
	line := b.words.T(key, "who", t.who, "n", t.known(), "met", t.n[check.Within]+t.n[check.Above],
		"within", t.n[check.Within], "above", t.n[check.Above], "below", t.n[check.Below], "open", t.n[check.Pending])
	if t.known() > 0 && t.n[check.Pending] > 0 {
		line += b.words.T("guidance.tally.open", "n", t.n[check.Pending])
	}
	return line
}

// An outcomeLine is a line of a card: what became of its figure, or what had been expected of it.
type outcomeLine struct {
	Word, Sum, Before, After string
	Link                     link
}

func (o outcomeLine) write(w *printer) {
	w.put(`<p class="card-check">`)
	if o.Word != "" {
		w.put("<strong>", escape(o.Word), "</strong>")
	}
	w.put(w.words.HTML(o.Before), `<a href="`, escape(o.Link.Href), `">`, w.words.HTML(o.Link.Text), "</a>", w.words.HTML(o.After))
	if o.Sum != "" {
		w.put(`<br>`, w.words.HTML(o.Sum))
	}
	w.put("</p>")
}

// cardOutcomes are the lines on the card of f, which stands on the page of its own article.
func (b *builder) cardOutcomes(f *extract.Fact, r root) []outcomeLine {
	var lines []outcomeLine
	to := func(g *extract.Fact) link { return link{b.words.Show(g).String(), r.fact(g, f.Article)} }
	if o := b.outcomes.of[f]; o != nil {
		if o.Actual != nil {
			lines = append(lines, outcomeLine{Word: b.words.T("guidance.card."+string(o.Verdict), "off", b.beyond(o)), Before: b.words.T("guidance.later"), Link: to(o.Actual), Sum: o.Sum})
		}
		if o.Revised != nil {
			lines = append(lines, outcomeLine{Before: b.words.T("guidance.card.revised"), Link: to(o.Revised)})
		}
	}
	met := b.outcomes.met[f]
	for i, o := range met[:min(len(met), metShown)] {
		l := outcomeLine{Link: to(o.Guidance), After: b.words.T("guidance.said", "who", b.speaker(o.Guidance), "date", b.words.Day(b.index.article[o.Guidance.Article].Date), "verdict", b.standing(o))}
		if i == 0 {
			l.Word = b.words.T("guidance.before")
		}
		lines = append(lines, l)
	}
	if len(met) > metShown {
		lines = append(lines, outcomeLine{Link: link{b.words.T("guidance.all"), r.entity(f.Entity.ID) + "#guidance"}})
	}
	return lines
}
