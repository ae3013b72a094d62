package claim

import (
	"fmt"
	"strings"

	"github.com/report-digest/digest/extract/fact"
	"github.com/report-digest/digest/extract/lexicon/tables"
	"github.com/report-digest/digest/extract/period"
	"github.com/report-digest/digest/extract/text"
)

// A spanWord is what one part of a record's span sets.
type spanWord struct {
	grain                         period.Granularity
	ever, season, thisYear, vague bool
}

// spanWords are the parts of spans that have no number: 歷史, 同期, 單季.
var spanWords = tables.Index("claims.txt", "span", 2, readSpan)

func readSpan(f []string) (w spanWord, err error) {
	for _, part := range strings.Fields(f[1]) {
		grain, isGrain := period.GrainNamed(part)
		switch {
		case part == "ever":
			w.ever = true
		case part == "season":
			w.season = true
		case part == "this-year":
			w.thisYear = true
		case part == "vague":
			w.vague = true
		case isGrain:
			w.grain = grain
		default:
			return w, fmt.Errorf("no part of a span is called %q", part)
		}
	}
	return w, someMeaning(f[1])
}

// someMeaning is an error where a row says nothing of its words.
func someMeaning(field string) error {
	if strings.TrimSpace(field) == "" {
		return fmt.Errorf("no meaning")
	}
	return nil
}

// A peak is what a record is a record of.
type peak struct {
	trend   fact.Trend
	growth  bool
	spanned bool // only behind a span: 三年來最高
	verbal  bool // only behind a verb: 刷新紀錄
}

var peaks = tables.Index("claims.txt", "peak", 2, readPeak)

func readPeak(f []string) (p peak, err error) {
	for _, part := range strings.Fields(f[1]) {
		switch part {
		case string(fact.Rising), string(fact.Falling):
			p.trend = fact.Trend(part)
		case "growth":
			p.growth = true
		case "spanned":
			p.spanned = true
		case "verbal":
			p.verbal = true
		default:
			return p, fmt.Errorf("nothing of a peak is called %q", part)
		}
	}
	return p, someTrend(p.trend)
}

// someTrend is an error where a row does not say which way its words go.
func someTrend(t fact.Trend) error {
	if t == "" {
		return fmt.Errorf("no trend")
	}
	return nil
}

// peakCores are the words of peaks that hold no other one: without one of them there is no record.
var peakCores = func() []string {
	var all, cores []string
	for _, f := range tables.Rows("claims.txt", "peak", 2) {
		all = append(all, strings.Fields(text.Fold(f[0]))...)
	}
	for _, w := range all {
		core := true
		for _, other := range all {
			core = core && (other == w || !strings.Contains(w, other))
		}
		if core {
			cores = append(cores, w)
		}
	}
	return cores
}()

// holdsPeak reports whether l has a word that records end in.
func holdsPeak(l text.Line) bool {
	for _, w := range peakCores {
		if strings.Contains(l.Folded, w) {
			return true
		}
	}
	return false
}

// recordVerbs lead to a record.
var recordVerbs = text.ByRune([]struct {
	Value bool
	Words string
}{{true, strings.Join(tables.List("record-verb"), " ")}})

var (
	behindPeak   = tables.Characters("claims.txt", "behind-peak") // others make a word of their own of the peak: 新高度, 最高法院
	recordGrowth = tables.Single("record-growth")
	sinceWord    = tables.Single("since-word")
	halfYear     = tables.Single("half-year")
	ofMark       = tables.Rune("attribute-mark")
	doneMark     = tables.Rune("done-mark")
	nearMark     = tables.Rune("near-mark")
	spanLeads    = tables.List("record-lead")
	leadStarts   = firstsOf(spanLeads)
	spanRests    = tables.List("record-rest")
	spanEnds     = tables.List("record-span-end")
)

func firstsOf(words []string) *text.RuneSet {
	var all []rune
	for _, w := range words {
		all = append(all, []rune(w)[0])
	}
	return text.RuneSetOf(string(all))
}

// scanRecord reads a record at i; n is 0 where there is none.
//
//	record = verb { part } peak | part { part } peak
//	part   = [ "近" | "逾" | … ] count [ "来" | "以来" ] | time "以来" | "历史" | "同期" | "单季" | …
func scanRecord(l text.Line, i int) (c Claim, n int) {
	c.Kind = fact.Extreme
	_, verb := text.LookUp(recordVerbs, l, i)
	at, spans := c.parts(l, i+verb)
	p, k := text.LookUp(peaks, l, at)
	if k == 0 || verb == 0 && spans == 0 || !c.admits(p, verb > 0) || !peakEnds(l, at+k) {
		return c, 0
	}
	growth := growthBefore(l, i)
	if growth < 0 || verb == 0 && l.At(i-1) == nearMark {
		return c, 0 // 跌幅創新高, 近歷史新高
	}
	c.Trend, c.Growth = p.trend, p.growth || growth > 0 || l.Has(at+k, recordGrowth)
	return c, at + k - i
}

// parts reads the parts of the span of a record at i into c: where they end, and how many they are.
func (c *Claim) parts(l text.Line, i int) (end, n int) {
	for at := i; n < 4; n++ {
		at = skipFillers(l, at, n > 0)
		end = at
		k := c.part(l, at)
		if k == 0 {
			return end, n
		}
		at += k
		end = at
	}
	return end, n
}

// skipFillers passes blanks and 了, and behind a part 的 too.
func skipFillers(l text.Line, at int, behindPart bool) int {
	for l.At(at) == doneMark || l.At(at) == ' ' || l.At(at) == ofMark && behindPart {
		at++
	}
	return at
}

// admits reports whether what was read before p makes a record of it.
func (c *Claim) admits(p peak, verb bool) bool {
	if p.verbal && !verb {
		return false
	}
	return !p.spanned || c.Ever || c.Count > 0 || c.Since != nil
}

// peakEnds reports whether the word of a peak is over at i.
func peakEnds(l text.Line, i int) bool {
	next := l.At(i)
	return next == 0 || behindPeak.Has(next) || l.Has(i, sinceWord) || l.Has(i, recordGrowth)
}

// part reads one part of the span of a record into c; 0 where there is none.
func (c *Claim) part(l text.Line, i int) int {
	if w, n := text.LookUp(spanWords, l, i); n > 0 {
		c.Ever, c.Season, c.ThisYear, c.vague = c.Ever || w.ever, c.Season || w.season, c.ThisYear || w.thisYear, c.vague || w.vague
		if w.grain != period.NoGrain {
			c.Granularity = w.grain
		}
		return n
	}
	if !period.MayStart(l, i) && !leadStarts.Has(l.At(i)) {
		return 0
	}
	if n := c.sinceTime(l, i); n > 0 {
		return n
	}
	return c.counted(l, i)
}

// sinceTime reads 2021年以來.
func (c *Claim) sinceTime(l text.Line, i int) int {
	w, n := period.ScanAt(l, i)
	if n == 0 || !w.Since || w.Relation != period.Fixed || w.Granularity == period.DayGrain {
		return 0
	}
	if w.To != nil || w.Years != nil {
		return 0
	}
	since := w // on its own, so that the many that are none stay off the heap
	c.Since = &since
	return n
}

// counted reads 近三年來, 逾5個月.
func (c *Claim) counted(l text.Line, i int) int {
	at := i + l.HasAny(i, spanLeads)
	count, g, k := period.CountAt(l, at)
	if l.Has(at, halfYear) {
		count, g, k = 6, period.MonthGrain, 2
	}
	if k == 0 || text.IsDigit(l.At(i-1)) {
		return 0
	}
	c.Count, c.Granularity = count, g
	at += k
	at += l.HasAny(at, spanRests)
	at += l.HasAny(at, spanEnds)
	return at - i
}
