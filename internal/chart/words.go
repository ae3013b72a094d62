package chart

import (
	"strings"
	"time"

	"github.com/report-digest/digest/extract"
	"github.com/report-digest/digest/internal/i18n"
	"github.com/report-digest/digest/internal/series"
)

// words are those of a chart in one language: its strings begin with "chart.".
type words struct{ *i18n.Lang }

// wordsOf are the words in lang; of none there are only the names of the strings.
func wordsOf(lang *i18n.Lang) words {
	if lang == nil {
		lang = new(i18n.Lang)
	}
	return words{lang}
}

func (w words) t(key string, args ...any) string { return w.T("chart."+key, args...) }

// kind follows the name of a metric: 收入 + 增長. Levels have none.
func (w words) kind(k extract.Kind) string { return w.either("chart.kind." + string(k)) }

// basis is what growth is counted from, shorter in a chart than elsewhere where that can be.
func (w words) basis(b extract.Basis) string {
	return w.either("chart.basis."+string(b), "basis."+string(b))
}

// grain is how long the periods of a chart are; days say so themselves.
func (w words) grain(g series.Grain) string {
	if g == series.Day {
		return ""
	}
	return w.either("chart.grain."+string(g), "grain."+string(g))
}

// either is the string of the first key that has one, "" where none has.
func (w words) either(keys ...string) string {
	for _, key := range keys {
		if w.Has(key) {
			return w.T(key)
		}
	}
	return ""
}

// period writes p out: 2024年第四季. What is not a calendar period of grain g
// keeps its own label.
func (w words) period(p extract.Period, g series.Grain) string {
	month := p.Start.Month() - 1
	switch {
	case g == series.Quarter && month%3 == 0:
		return w.Quarter(p.Start)
	case g == series.Half && month%6 == 0:
		return w.Half(p.Start)
	case g == series.Year && month == 0:
		return w.Year(p.Start)
	case g == series.Month:
		return w.Date("date.short.month", p.Start)
	case g == series.Day:
		return w.shortDay(p.End)
	case p.Label != "":
		return p.Label
	}
	return w.shortDay(p.Start) + "–" + w.shortDay(p.End)
}

// shortDay is a day with its year.
func (w words) shortDay(t time.Time) string { return w.Date("date.short.day", t) }

// qualified puts 約, > or < before a figure as f states it.
func (w words) qualified(figure string, f *extract.Fact) string {
	switch {
	case f.Bound == extract.Over:
		return ">" + figure
	case f.Bound == extract.Under:
		return "<" + figure
	case f.Approx:
		return w.t("about") + figure
	}
	return figure
}

// spaced joins what is not empty.
func spaced(sep string, parts ...string) string {
	var out []string
	for _, p := range parts {
		if p != "" {
			out = append(out, p)
		}
	}
	return strings.Join(out, sep)
}

// Columns head the table of a chart; Sort says what their buttons do.
type Columns struct{ Period, Value, Written, Status, Sentence, Sort string }

func (w words) columns() Columns {
	return Columns{
		Period: w.t("column.period"), Value: w.t("column.value"), Written: w.t("column.written"), Status: w.t("column.status"),
		Sentence: w.t("column.sentence"), Sort: w.t("column.sort"),
	}
}

// view are the words around a chart.
func (w words) view() Words {
	return Words{
		Table: w.t("table"), Files: w.t("files"), Views: w.t("views"), Embed: w.t("embed"), Code: w.t("code"), Alone: w.t("alone"),
		Copy: w.t("copy"), Copied: w.t("copied"),
	}
}
