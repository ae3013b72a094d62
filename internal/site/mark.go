package site

import (
	"html/template"
	"strings"

	"github.com/shopspring/decimal"

	"github.com/report-digest/digest/extract"
	"github.com/report-digest/digest/internal/corpus"
	"github.com/report-digest/digest/internal/i18n"
	"github.com/report-digest/digest/internal/markup"
)

// The marks are links and not buttons: reading modes and feed readers drop
// buttons with what is in them, a figure in the middle of a sentence must stay,
// and a link stands in the line like the text around it.

// marks are the marks of an article's facts, in the order of its text.
func (b *builder) marks(a *corpus.Article) []markup.Mark {
	all := make([]markup.Mark, 0, len(a.Facts))
	for _, f := range a.Facts {
		all = append(all, b.mark(f, a.Doc.InLink(f.Block, f.From, f.Upto)))
	}
	return all
}

// mark opens the figure of f: the id stands on its first piece only, and only
// that piece is a stop for the keyboard. In a link of the author's it is no
// link itself; one to the card follows it.
func (b *builder) mark(f *extract.Fact, inLink bool) markup.Mark {
	m := markup.Mark{Block: f.Block, From: f.From, Upto: f.Upto, Close: "</a></data>"}
	class := `<data class="` + b.markClass(f, inLink) + `"`
	rest := ` value="` + escape(valueOf(f.Quantity)) + `" data-fact="` + f.ID + `">`
	open, again := `<a href="#c-`+f.ID+`">`, `<a href="#c-`+f.ID+`" tabindex="-1">`
	if inLink {
		open, again, m.Close = "", "", "</data>"
		m.After = template.HTML(`<a class="note-link" href="#c-` + f.ID + `" lang="` + b.words.Tag + `" aria-label="` + escape(b.words.T("card.label", "value", b.words.Show(f))) + `"></a>`)
	}
	m.First = template.HTML(class + ` id="f-` + f.ID + `"` + rest + open)
	m.Rest = template.HTML(class + rest + again)
	return m
}

func (b *builder) markClass(f *extract.Fact, inLink bool) string {
	class := []string{"fact", string(f.Kind)}
	if inLink {
		class = append(class, "linked")
	} else if t := trend(i18n.Direction(f)); t != "" {
		class = append(class, t)
	}
	if f.Status == extract.Expected {
		class = append(class, "expected")
	}
	if b.flagged(f) {
		class = append(class, "alarm")
	}
	if wide(f.Text) {
		class = append(class, "long")
	}
	if unscaled(f.Quantity) {
		class = append(class, "unscaled")
	}
	return strings.Join(class, " ")
}

// glossed is from where a figure has a gloss in the units the reader chose.
var glossed = decimal.New(1, 4)

// unscaled reports whether q is large and yet no amount that one reads in 萬 or
// thousands: the points of an index, a price per share.
func unscaled(q extract.Quantity) bool {
	_, high := i18n.Ends(q)
	return high.Abs().GreaterThanOrEqual(glossed) && !i18n.Scaled(q.Unit)
}

// longMark is the width in half-width characters from which a figure may be
// broken over two lines: more would not fit a narrow phone.
const longMark = 24

// wide reports whether text takes more than one line of a narrow phone may give it.
func wide(text string) bool { return width(text) > longMark }

// width is the width of text in half-width characters.
func width(text string) (n int) {
	for _, r := range text {
		n++
		if r >= 0x2e80 {
			n++
		}
	}
	return n
}

// valueOf is the machine's form of a quantity: a decimal, or LOW/HIGH for a range.
func valueOf(q extract.Quantity) string {
	if q.Value.Valid {
		return q.Value.Decimal.String()
	}
	return end(q.Low.Valid, q.Low.Decimal.String()) + "/" + end(q.High.Valid, q.High.Decimal.String())
}

func end(valid bool, s string) string {
	if valid {
		return s
	}
	return ""
}

// trend is the class of a direction: the colours follow it.
func trend(direction int) string {
	switch direction {
	case 1:
		return "up"
	case -1:
		return "down"
	}
	return ""
}
