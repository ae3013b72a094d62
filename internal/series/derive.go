package series

import (
	"cmp"
	"runtime"
	"slices"
	"strings"
	"sync"
	"sync/atomic"

	"github.com/shopspring/decimal"

	"github.com/report-digest/digest/extract"
)

// Sure is the confidence that a fact needs before others are computed from it, or
// before it may accuse another.
const Sure = 0.5

// A Derived is a figure that no article states but two figures imply: 317.42億, up
// 13%, was about 281億 a year before. It is no Point, so that nothing that checks
// or adds up points can come upon it, and it stands only where no point does.
type Derived struct {
	Period   extract.Period
	Value    decimal.Decimal // of the figures as written, without the digits that they leave open
	Interval Interval        // all that their digits and words allow; bounded
	From     []*extract.Fact // the level and its growth; of a computed growth or index, the base and the level
}

// backers are the bases of growth that lead from one level to another.
var backers = []extract.Basis{extract.YoY, extract.QoQ, extract.MoM}

// derive adds to each level of ss what the growth of the same subject implies: the
// base of a stated level, or the level that a stated base has grown to. ss is
// ordered by key, so the series of one subject stand together; time is linear but
// for finding points. It uses all processors.
func derive(ss []Series, opts Options) {
	subjects := subjectsOf(ss)
	var next atomic.Int64
	var workers sync.WaitGroup
	for range min(runtime.GOMAXPROCS(0), len(subjects)) {
		workers.Go(func() {
			for i := int(next.Add(1)) - 1; i < len(subjects); i = int(next.Add(1)) - 1 {
				of := subjects[i]
				deriveSubject(of, call(opts.Currency, of[0].Key.Entity))
			}
		})
	}
	workers.Wait()
}

// subjectsOf are the parts of ss on one subject that hold both levels and growth.
func subjectsOf(ss []Series) (parts [][]Series) {
	for i, j := 0, 0; i < len(ss); i = j {
		levels, changes := false, false
		for j = i; j < len(ss) && ofOneSubject(ss[i].Key, ss[j].Key); j++ {
			levels = levels || ss[j].Key.Kind == extract.Level
			changes = changes || ss[j].Key.Kind == extract.Change
		}
		if levels && changes {
			parts = append(parts, ss[i:j])
		}
	}
	return parts
}

func ofOneSubject(a, b Key) bool {
	return a.Entity == b.Entity && a.Segment == b.Segment && a.Metric == b.Metric
}

// deriveSubject derives the levels of one subject; home is the currency of its reports.
func deriveSubject(ss []Series, home string) {
	if metric := ss[0].Key.Metric; Quoted(metric) || OwnGrowth(metric) {
		return
	}
	var found []Derived
	for i := range ss {
		levels := &ss[i]
		if levels.Key.Kind != extract.Level || !IsAmount(levels.Key.Unit) || !levels.Key.Comparable() || IsForeign(levels.Key.Unit, home) {
			continue
		}
		others := rivals(ss, levels, home)
		for j := range ss {
			if grows(levels.Key, ss[j].Key) {
				found = append(found, impliedBy(levels, &ss[j], others)...)
			}
		}
		levels.Derived = settle(found)
		found = found[:0]
	}
}

// grows reports whether changes of key change are of levels of key level: over the
// same lengths of time, on the same footing.
func grows(level, change Key) bool {
	_, relative := PartsOf(change.Unit)
	return change.Kind == extract.Change && relative && slices.Contains(backers, change.Basis) &&
		change.Grain == level.Grain && change.Apart == level.Apart
}

// IsForeign reports whether amounts in unit are a translation: growth is meant in the
// currency of the reports.
func IsForeign(unit, home string) bool {
	own := currencyOf(unit)
	return own != "" && home != "" && own != home
}

// rivals are levels like those of s in other units. Where the currency of the
// reports is known and s is in it, growth is meant in it and there are none.
func rivals(ss []Series, s *Series, home string) (others []*Series) {
	own := currencyOf(s.Key.Unit)
	if own != "" && own == home {
		return nil
	}
	for i := range ss {
		k := ss[i].Key
		if k.Kind == extract.Level && k.Unit != s.Key.Unit && k.Grain == s.Key.Grain && k.Apart == s.Key.Apart {
			others = append(others, &ss[i])
		}
	}
	return others
}

// currencyOf is the currency of an amount or a price, "" for other units.
func currencyOf(unit string) string {
	main, _, _ := strings.Cut(unit, "/")
	if len(main) != 3 || strings.ToUpper(main) != main {
		return ""
	}
	return main
}

// IsAmount tells units whose growth in percent is plain. That of a rate could be
// meant in percent or in points, and an open unit could be anything.
func IsAmount(unit string) bool { return unit != "" && unit != "%" && unit != "pp" }

// impliedBy are the levels that changes imply where exactly one end of a change is
// stated. A level that also stands in another unit is left alone: it is open which
// of the two has grown so.
func impliedBy(levels, changes *Series, others []*Series) (found []Derived) {
	parts, _ := PartsOf(changes.Key.Unit)
	for i := range changes.Points {
		p := &changes.Points[i]
		base := BaseOf(changes.Key.Basis, p.Period)
		if base.IsZero() {
			continue
		}
		now, hasNow := levels.At(p.Period)
		before, hasBase := levels.At(base)
		if hasNow == hasBase {
			continue
		}
		from, at := now, base
		if hasBase {
			from, at = before, p.Period
		}
		level, ok := Settled(from)
		change, certain := Settled(p)
		if !ok || !certain || statedBy(others, from.Period) {
			continue
		}
		if d, ok := implied(level, change, parts, hasNow); ok {
			d.Period = at
			found = append(found, d)
		}
	}
	return found
}

func statedBy(others []*Series, p extract.Period) bool {
	return slices.ContainsFunc(others, func(o *Series) bool { _, ok := o.At(p); return ok })
}

// Settled answers the outcome shown at p where it is one sure value that all
// other outcomes at p agree with.
func Settled(p *Point) (*extract.Fact, bool) {
	shown := p.Shown()
	if !certain(shown) {
		return nil, false
	}
	if len(p.Facts) > 1 {
		v := Implied(&shown.Quantity)
		for _, f := range p.Facts[1:] {
			if f.Status == extract.Actual && !sameValue(f, shown) && !v.Meets(Implied(&f.Quantity)) {
				return nil, false
			}
		}
	}
	return shown, true
}

func certain(f *extract.Fact) bool {
	return f.Status == extract.Actual && f.Confidence >= Sure && !f.Uneven && f.Value.Valid && f.Bound == ""
}

func sameValue(a, b *extract.Fact) bool {
	return a.Value.Valid && b.Value.Valid && a.Value.Decimal.Equal(b.Value.Decimal)
}

// places are those that quotients are rounded to before their ends are rounded outwards.
const places = 12

// implied is the base of level, or what level has grown to. It is not ok from a
// level that is negative or has no digit to spare, nor where next to nothing of the
// level is left: the growth is then not meaningful.
func implied(level, change *extract.Fact, parts decimal.Decimal, back bool) (d Derived, ok bool) {
	if Tiny(&level.Quantity) {
		return d, false
	}
	of, by := Implied(&level.Quantity), Implied(&change.Quantity)
	plain, grown := Written(&level.Quantity), Written(&change.Quantity)
	if back {
		whole := Exactly(parts)
		d.Interval, ok = of.Over(by.Add(whole), parts, places)
		if ok {
			plain, ok = plain.Over(grown.Add(whole), parts, places)
		}
	} else {
		down := int32(1 - parts.NumDigits()) // parts are a power of ten
		d.Interval, ok = Grown(of, by, parts)
		d.Interval = d.Interval.Shifted(down)
		if ok {
			plain, ok = Grown(plain, grown, parts)
			plain = plain.Shifted(down)
		}
	}
	if !ok || !d.Interval.telling() {
		return d, false
	}
	d.From = []*extract.Fact{level, change}
	d.tidy(plain.Low)
	return d, true
}

// telling reports whether a is above zero and its ends within a factor of two.
func (a Interval) telling() bool {
	return a.Positive() && a.Bounded() && a.High.LessThanOrEqual(a.Low.Add(a.Low))
}

// tidy rounds the ends outwards and the value to the digit that they leave sure.
func (d *Derived) tidy(value decimal.Decimal) {
	d.Value = value
	width := d.Interval.High.Sub(d.Interval.Low)
	if width.IsZero() {
		return
	}
	digit := 1 - int32(width.NumDigits()) - width.Exponent() // decimals that the first digit of the width stands at
	d.Interval.Low, d.Interval.High = d.Interval.Low.RoundFloor(digit+1), d.Interval.High.RoundCeil(digit+1)
	if v := value.Round(digit); d.Interval.Meets(Exactly(v)) {
		d.Value = v
	}
}

// settle keeps one figure a period: the closest, where all that is implied of the
// period agrees with it, else none.
func settle(all []Derived) []Derived {
	if len(all) == 0 {
		return nil
	}
	slices.SortFunc(all, func(a, b Derived) int {
		return cmp.Or(ComparePeriods(a.Period, b.Period), a.Interval.width().Cmp(b.Interval.width()), compareSources(a.From, b.From))
	})
	var out []Derived
	for i, j := 0, 0; i < len(all); i = j {
		agree := true
		for j = i; j < len(all) && SamePeriod(all[i].Period, all[j].Period); j++ {
			agree = agree && all[i].Interval.Meets(all[j].Interval)
		}
		if agree {
			out = append(out, all[i])
		}
	}
	return out
}

func (a Interval) width() decimal.Decimal { return a.High.Sub(a.Low) }

func compareSources(a, b []*extract.Fact) int {
	return slices.CompareFunc(a, b, func(f, g *extract.Fact) int {
		return cmp.Or(strings.Compare(f.Article, g.Article), cmp.Compare(f.Start, g.Start), cmp.Compare(f.End, g.End), strings.Compare(f.ID, g.ID))
	})
}
