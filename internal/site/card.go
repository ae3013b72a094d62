package site

import (
	"html/template"
	"strings"

	"github.com/report-digest/digest/extract"
	"github.com/report-digest/digest/internal/check"
	"github.com/report-digest/digest/internal/i18n"
)

// A card says what one figure means.
type card struct {
	ID, Label, Trend, What, How, Source, Author string
	Value                                       string // exact, to be copied
	Figure                                      i18n.Figure
	Spark                                       template.HTML
	Checks                                      []cardCheck
	Outcomes                                    []outcomeLine
	Why                                         []why
	Links                                       []link
}

type cardCheck struct {
	Word, Sum string
	Alarm     bool
}

// writeCard prints c.
func (b *builder) writeCard(w *printer, c card) {
	put := w.put
	line := func(class, text string) {
		if text != "" {
			put(`<p class="`, class, `">`)
			w.say(text)
			put("</p>")
		}
	}
	put(`<div class="card" id="c-`, c.ID, `" popover role="dialog" aria-label="`, escape(c.Label), `" data-value="`, escape(c.Value), `">`)
	put(`<p class="card-figure `, c.Trend, `">`)
	writeFigure(w, c.Figure)
	put("</p>\n<p>")
	w.say(c.What)
	put("</p>")
	line("card-soft", c.How)
	put(string(c.Spark))
	for _, check := range c.Checks {
		class := "card-check"
		if check.Alarm {
			class += " alarm"
		}
		put(`<p class="`, class, `"><strong>`, escape(check.Word), "</strong>")
		w.say(check.Sum)
		put("</p>")
	}
	for _, o := range c.Outcomes {
		o.write(w)
	}
	line("card-soft", c.Source)
	line("card-soft card-author", c.Author)
	b.writeWhy(w, c.Why)
	if len(c.Links) > 0 {
		put(`<p class="card-links">`)
		for _, l := range c.Links {
			put(`<a href="`, escape(l.Href), `">`, escape(l.Text), "</a>")
		}
		put("</p>\n")
	}
	put(`<a class="card-close" href="#f-`, c.ID, `" aria-label="`, escape(b.words.T("card.close")), `">×</a></div>`, "\n")
}

// writeFigure prints f with its unit small, as the template "figure" does.
func writeFigure(w *printer, f i18n.Figure) {
	piece := func(before, text, after string) {
		if text != "" {
			w.put(before)
			w.say(text)
			w.put(after)
		}
	}
	piece(`<span class="arrow" aria-hidden="true">`, f.Arrow, "</span>")
	piece("<small>", f.About, "</small> ")
	piece("<small>", f.Before, "</small>")
	piece("", f.Number, "")
	piece("<small>", f.After, "</small>")
}

// cards are the cards of an article's figures; charted are the series drawn on its page.
func (b *builder) cards(facts []*extract.Fact, r root, charted map[string]string) template.HTML {
	w := b.borrow()
	defer b.printers.Put(w)
	for _, f := range facts {
		b.writeCard(w, b.card(f, r, charted))
	}
	return w.html()
}

// card describes f on the page of its own article; charted are the series drawn on that page.
func (b *builder) card(f *extract.Fact, r root, charted map[string]string) card {
	shown := b.words.Show(f)
	c := card{
		ID: f.ID, Label: b.words.T("card.label", "value", shown), Figure: shown, Trend: trend(i18n.Direction(f)),
		What: b.about(f), How: b.how(f), Checks: b.cardChecks(f), Outcomes: b.cardOutcomes(f, r), Author: b.authored(f), Why: b.reasons(f),
		Value: copied(f.Quantity),
	}
	if !understood(f) {
		c.What = b.words.T("card.unread")
	}
	if f.Source != "" {
		c.Source = b.words.T("card.said", "who", f.Source)
	}
	if at, ok := b.spot(f); ok {
		c.Spark = b.spark(f)
		if id := charted[at.series.ID]; id != "" {
			c.Links = append(c.Links, link{b.words.T("card.point"), "#" + id})
		}
	}
	if href := b.mentions(f, r); href != "" {
		c.Links = append(c.Links, link{b.words.T("card.mentions"), href})
	}
	return c
}

// mentions is where every mention of what f is about stands.
func (b *builder) mentions(f *extract.Fact, r root) string {
	if at, ok := b.spot(f); ok {
		return r.series(at.series)
	}
	switch {
	case f.Entity.ID != "":
		return r.entity(f.Entity.ID) + "#facts"
	case f.Metric.ID != "":
		return r.metric(f.Metric.ID) + "#facts"
	}
	return ""
}

// how tells in words what the figure alone does not: its kind, how sure it is, and which of its fields are not read but assumed.
func (b *builder) how(f *extract.Fact) string {
	var parts []string
	if f.Kind == extract.Share || f.Kind == extract.Delta {
		parts = append(parts, b.words.T("kind."+string(f.Kind)))
	}
	if f.Status == extract.Expected {
		parts = append(parts, b.words.T("status.expected"))
	}
	if f.Approx {
		parts = append(parts, b.words.T("status.approx"))
	}
	if f.Bound != "" {
		parts = append(parts, b.words.T("bound."+string(f.Bound)))
	}
	if gap := f.Gap(); gap != extract.NoGap && understood(f) {
		parts = append(parts, b.words.T("gap."+string(gap)))
	}
	if f.Period.IsZero() && understood(f) {
		parts = append(parts, b.words.T("card.noperiod"))
	}
	if fields := f.Inferred(); len(fields) > 0 {
		for i, field := range fields {
			fields[i] = b.words.T("why.field." + field)
		}
		parts = append(parts, b.words.T("card.inferred", "fields", strings.Join(fields, b.words.T("why.and"))))
	}
	return strings.Join(parts, " · ")
}

func (b *builder) cardChecks(f *extract.Fact) []cardCheck {
	var all []cardCheck
	for _, found := range b.site.Checks[f] {
		all = append(all, cardCheck{b.standingWord(found), b.sum(found) + b.excuse(found), found.Alarm()})
	}
	return all
}

// sum is the finding's sum, or its sentence where it has none; of a claim both, as its sum does not say the span.
func (b *builder) sum(f *check.Finding) string {
	if f.Claim != nil {
		return b.words.Sentences().Claim(f) + " " + f.Sum
	}
	switch {
	case f.Sum == "":
		return b.words.Sentences().Line(f)
	case f.Verdict == check.Unchecked && f.Claim == nil:
		return f.Sum + " — " + b.words.Sentences().Line(f)
	}
	return f.Sum
}
