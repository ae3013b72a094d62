package claim

import (
	"strings"

	"github.com/report-digest/digest/extract/fact"
	"github.com/report-digest/digest/extract/lexicon/tables"
	"github.com/report-digest/digest/extract/period"
	"github.com/report-digest/digest/extract/text"
)

// A Claim is what the scanner reads of a claim.
type Claim struct {
	From, Upto  int
	Kind        fact.ClaimKind
	Trend       fact.Trend
	Count       int
	Granularity period.Granularity
	Since       *period.Expression // 2021年以來
	ThisYear    bool               // 年內
	Ever        bool
	Season      bool
	Growth      bool
	vague       bool // a span that nothing can be tested on: 階段新高, 盤中新高
}

// GrainNames are the grains of claims in the words of the series.
var GrainNames = map[period.Granularity]string{period.WeekGrain: "week", period.MonthGrain: "month", period.QuarterGrain: "quarter", period.HalfGrain: "half", period.YearGrain: "year"}

// Scan finds all claims of l. Each attempt looks at a bounded stretch, so time is linear.
func Scan(l text.Line) []Claim {
	var out []Claim
	scans := make([]scanner, 0, 3)
	if strings.Contains(l.Folded, rowWord) {
		scans = append(scans, scanStreak) // counts are read often and in vain, so only where there is something for them
	}
	scans = append(scans, scanTurn)
	if holdsPeak(l) {
		scans = append(scans, scanRecord) // and so are spans
	}
	for i := 0; i < len(l.Runes); {
		c, ok := scanAt(l, i, scans)
		if !ok {
			i++
			continue
		}
		out = append(out, c)
		i = c.Upto
	}
	return out
}

// A scanner reads one kind of claim at a rune; n is 0 where there is none.
type scanner func(l text.Line, i int) (c Claim, n int)

// starts are the characters that the words of claims begin with. Counts begin one too.
var starts = func() *text.RuneSet {
	all := []rune{rowMark}
	for _, w := range spanLeads {
		all = append(all, []rune(w)[0])
	}
	all = append(append(append(append(all, firsts(recordVerbs)...), firsts(spanWords)...), firsts(peaks)...), firsts(turns)...)
	return text.RuneSetOf(string(all))
}()

// firsts returns the characters that the words of an index begin with.
func firsts[V any](index map[rune][]text.Indexed[V]) []rune {
	var all []rune
	for r := range index {
		all = append(all, r)
	}
	return all
}

// scanAt reads a claim at i by the first scanner that can.
func scanAt(l text.Line, i int, scans []scanner) (Claim, bool) {
	if r := l.Runes[i]; !starts.Has(r) && !period.StartsCount(r) {
		return Claim{}, false
	}
	for _, scan := range scans {
		if c, n := scan(l, i); n > 0 && !c.vague {
			c.From, c.Upto = i, i+n
			return c, !denied(l, i) && !overtaken(l, i+n)
		}
	}
	return Claim{}, false
}

var (
	denials = tables.List("claim-denial") // say before a claim that it does not hold, or not now
	overs   = tables.List("claim-over")   // say behind it that it is over or open
)

// denied reports whether a denial stands shortly before i, with no pause in between.
func denied(l text.Line, i int) bool {
	from := i
	for from > 0 && i-from < 8 && !text.EndsClause(l.Runes[from-1]) {
		from--
	}
	before := l.Text(from, i)
	for _, w := range denials {
		if strings.Contains(before, w) {
			return true
		}
	}
	return false
}

// overtaken reports whether the words at i say that what was claimed is over or open.
func overtaken(l text.Line, i int) bool { return l.HasAny(i, overs) > 0 }
