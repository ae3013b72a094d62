package check

import (
	"slices"

	"github.com/report-digest/digest/extract"
	"github.com/report-digest/digest/internal/series"
)

// The rule level-from-change recomputes a level from an earlier one and what
// happened since.
//
// From three figures it can say nothing that changeFromLevels does not: an
// interval of levels meets a change exactly when that of the change meets the
// levels. So it speaks only where the other rule cannot:
//
//   - the base of the change has no date, but the sentence names both ends in
//     order (從A下降X%至B): levelInSentence;
//   - no level is stated in between, so that several changes must be chained
//     (100 in 2022, up 20% in 2023, up 10% in 2024, 132 in 2024): levelFromChain.

// levelInSentence looks for an undated change between two levels, three figures
// in a row.
func levelInSentence(b *index, text []*extract.Fact) []*Finding {
	var out []*Finding
	for i := 1; i+1 < len(text); i++ {
		from, change, to := text[i-1], text[i], text[i+1]
		if !leads(from, change, to) {
			continue
		}
		if f, ok := b.judgeLevel(to, from, change); ok {
			out = append(out, &f)
		}
	}
	return out
}

// leads reports whether from, change and to read 從A下降X%至B. The later level is of
// the time of the change; the earlier one is of an earlier time or, where nothing
// is dated, the words of a change since some point have to say so.
func leads(from, change, to *extract.Fact) bool {
	return undated(change) && inOneSentence(from, change, to) &&
		sameSubject(from, change) && sameSubject(change, to) && from.Unit == to.Unit &&
		from.Kind == extract.Level && to.Kind == extract.Level && series.IsAmount(to.Unit) &&
		!(expected(from) && !expected(to)) && expected(change) == expected(to) &&
		series.SamePeriod(change.Period, to.Period) && (earlier(from, to) || from.Period.IsZero() && change.Basis == extract.Since)
}

func undated(f *extract.Fact) bool {
	if f.Kind != extract.Change || f.Basis != "" && f.Basis != extract.Since || series.OwnGrowth(f.Metric.ID) {
		return false
	}
	_, dated := endsOf(f)
	return !dated
}

func earlier(a, b *extract.Fact) bool {
	return !a.Period.IsZero() && !b.Period.IsZero() && a.Period.End.Before(b.Period.End)
}

func inOneSentence(fs ...*extract.Fact) bool {
	first := fs[0]
	for _, f := range fs[1:] {
		if f.Article != first.Article || f.Sentence != first.Sentence {
			return false
		}
	}
	return first.Sentence.Start < first.Sentence.End
}

func sameSubject(a, b *extract.Fact) bool {
	return a.Entity.ID != "" && a.Metric.ID != "" && a.Entity.ID == b.Entity.ID && a.Metric.ID == b.Metric.ID && a.Apart == b.Apart &&
		(a.Segment == b.Segment || extract.Fold(a.Segment) == extract.Fold(b.Segment))
}

// maxChain is the longest chain of changes tried: the error of each widens the result.
const maxChain = 4

// chained are the bases that a chain can be made of.
var chained = []extract.Basis{extract.YoY, extract.QoQ, extract.MoM}

// levelFromChain looks for the levels of s that stand at the end of a chain.
func levelFromChain(b *index, s *series.Series) []*Finding {
	k := s.Key
	if k.Kind != extract.Level || !series.IsAmount(k.Unit) || series.Quoted(k.Metric) || series.OwnGrowth(k.Metric) {
		return nil
	}
	var out []*Finding
	for _, basis := range chained {
		k.Kind, k.Basis, k.Unit = extract.Change, basis, "%"
		if changes, ok := b.byKey[k]; ok {
			out = append(out, b.chains(s, changes)...)
		}
	}
	return out
}

func (b *index) chains(levels, changes *series.Series) []*Finding {
	var out []*Finding
	for i := range levels.Points {
		to, ok := b.settled(&levels.Points[i])
		if !ok {
			continue
		}
		from, since, ok := b.chainTo(to, levels, changes)
		if !ok {
			continue
		}
		if f, ok := b.judgeLevel(to, from, since...); ok {
			out = append(out, &f)
		}
	}
	return out
}

// chainTo walks back from to over changes until a level is stated. Chains of one
// are the business of changeFromLevels.
func (b *index) chainTo(to *extract.Fact, levels, changes *series.Series) (from *extract.Fact, since []*extract.Fact, ok bool) {
	at := to.Period
	for len(since) < maxChain {
		point, ok := changes.At(at)
		if !ok {
			return nil, nil, false
		}
		change, ok := b.settled(point)
		if !ok {
			return nil, nil, false
		}
		since = append(since, change)
		at = series.BaseOf(changes.Key.Basis, at)
		if point, ok := levels.At(at); ok {
			from, ok = b.settled(point)
			slices.Reverse(since)
			return from, since, ok && len(since) > 1
		}
	}
	return nil, nil, false
}

// settled answers the outcome shown at p if all stated outcomes agree with it.
func (b *index) settled(p *series.Point) (*extract.Fact, bool) {
	shown := p.Shown()
	if expected(shown) {
		return nil, false
	}
	v := b.implied(shown)
	for _, f := range b.viewsOf(p) {
		if !v.Meets(b.implied(f)) {
			return nil, false
		}
	}
	return shown, v.Bounded()
}

func (b *index) judgeLevel(to, from *extract.Fact, since ...*extract.Fact) (Finding, bool) {
	at := scaleOf(&to.Quantity)
	computed, plain := b.implied(from), series.Written(&from.Quantity)
	sum := at.figure(&from.Quantity)
	for _, f := range since {
		parts, ok := series.PartsOf(f.Unit)
		if !ok {
			return Finding{}, false
		}
		if computed, ok = series.Grown(computed, b.implied(f), parts); !ok {
			return Finding{}, false
		}
		plain, _ = series.Grown(plain, series.Written(&f.Quantity), parts)
		down := int32(1 - parts.NumDigits()) // parts are a power of ten
		computed, plain = computed.Shifted(down), plain.Shifted(down)
		sum += " × (1 " + signed(&f.Quantity) + ")"
	}
	v := b.suits(to, plain, computed.Meets(b.implied(to)))
	inputs := append([]*extract.Fact{from}, since...)
	v, ok := b.accuse(v, append(inputs, to)...)
	if !ok || v.Holds() && !computed.Bounded() {
		return Finding{}, false
	}
	return Finding{
		Verdict: v, Fact: to, Inputs: inputs,
		Expected: plain.Rounded(places).String(), Stated: series.Written(&to.Quantity).String(),
		Sum: sum + " = " + display(plain.Shifted(-int32(at)).Rounded(places)),
	}, true
}
