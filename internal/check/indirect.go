package check

import (
	"slices"

	"github.com/report-digest/digest/extract"
	"github.com/report-digest/digest/internal/series"
)

// indirect is what tells of f through a base: of a change the levels at both its
// ends, of a level an earlier one and the change since.
func (l *ledger) indirect(s *series.Series, p *series.Point, f *extract.Fact) []evidence {
	switch {
	case series.OwnGrowth(s.Key.Metric):
		return nil
	case f.Kind == extract.Change, f.Kind == extract.Delta:
		return l.fromLevels(s.Key, f)
	case f.Kind == extract.Level:
		return l.fromChanges(s, p, f)
	}
	return nil
}

// deltaUnit is the unit of a difference of levels in unit.
func deltaUnit(unit string) string {
	if unit == "%" {
		return "pp"
	}
	return unit
}

// leadsTo reports whether levels in unit can have a change of this kind and unit.
func leadsTo(unit string, kind extract.Kind, of string) bool {
	if kind == extract.Delta {
		return of == deltaUnit(unit)
	}
	_, relative := series.PartsOf(of)
	return relative && series.IsAmount(unit)
}

// fromLevels works out the change that f expects.
func (l *ledger) fromLevels(k series.Key, f *extract.Fact) []evidence {
	ends, dated := endsOf(f)
	if !dated {
		return nil
	}
	var all []evidence
	for _, s := range l.levels[subjectOf(k)] {
		if !leadsTo(s.Key.Unit, f.Kind, f.Unit) || series.IsForeign(s.Key.Unit, l.home(k.Entity)) {
			continue
		}
		now, ok := s.At(ends.now)
		if !ok {
			now, ok = s.At(ends.last)
		}
		before, had := s.At(ends.base)
		if !ok || !had || !series.SameLength(now.Period, before.Period) {
			continue
		}
		base, settled := l.settled(before)
		came, arrived := l.arrived(now, f)
		if !settled || !arrived {
			continue
		}
		if e, ok := risen(f, came, base); ok {
			all = append(all, e)
		}
	}
	return all
}

// risen is the change from base to now, in the kind and unit of f. It is not ok
// from a base that may be zero or negative.
func risen(f *extract.Fact, now, base report) (evidence, bool) {
	at := scaleOf(&now.fact.Quantity)
	e := evidence{actual: now.fact, base: base.fact}
	a, b := series.Written(&now.fact.Quantity), series.Written(&base.fact.Quantity)
	if f.Kind == extract.Delta {
		mark := unitMark(now.fact.Unit)
		e.span, e.plain = now.span.Sub(base.span), a.Sub(b)
		e.sum = at.figure(&now.fact.Quantity) + mark + " − " + at.figure(&base.fact.Quantity) + mark + " = " + display(e.plain.Shifted(-int32(at))) + unitMark(f.Unit)
		return e, true
	}
	parts, _ := series.PartsOf(f.Unit)
	var ok bool
	if e.span, ok = series.Growth(now.span, base.span, parts, 3*places); !ok {
		return e, false
	}
	e.plain, _ = series.Growth(a, b, parts, places)
	e.sum = at.figure(&now.fact.Quantity) + " ÷ " + at.figure(&base.fact.Quantity) + " − 1 = " + display(e.plain) + unitMark(f.Unit)
	return e, true
}

// fromChanges works out the level that f expects. Growth is meant in the currency of
// the reports: where that is not known, there may be levels in no other unit.
func (l *ledger) fromChanges(s *series.Series, p *series.Point, f *extract.Fact) []evidence {
	home := l.home(s.Key.Entity)
	others := func(o *series.Series) bool { return o.Key.Unit != s.Key.Unit && o.Key.Grain == s.Key.Grain }
	if series.IsForeign(s.Key.Unit, home) || home == "" && slices.ContainsFunc(l.levels[subjectOf(s.Key)], others) {
		return nil
	}
	var all []evidence
	for _, basis := range chained {
		before, had := s.At(series.BaseOf(basis, p.Period))
		if !had || !series.SameLength(before.Period, p.Period) {
			continue
		}
		for _, as := range [...]struct {
			kind extract.Kind
			unit string
		}{{extract.Change, "%"}, {extract.Change, "x"}, {extract.Delta, deltaUnit(s.Key.Unit)}} {
			k := s.Key
			k.Kind, k.Basis, k.Unit = as.kind, basis, as.unit
			changes, ok := l.byKey[k]
			if !ok || !leadsTo(s.Key.Unit, as.kind, as.unit) {
				continue
			}
			at, ok := changes.At(p.Period)
			if !ok {
				continue
			}
			base, settled := l.settled(before)
			came, arrived := l.arrived(at, f)
			if !settled || !arrived {
				continue
			}
			if e, ok := reached(f, came, base); ok {
				all = append(all, e)
			}
		}
	}
	return all
}

// reached is the level to which a change leads from base, at the scale of f. It is
// not ok where growth starts from a base that may be zero or negative.
func reached(f *extract.Fact, change, base report) (evidence, bool) {
	at := scaleOf(&f.Quantity)
	e := evidence{actual: change.fact, base: base.fact}
	a, b := series.Written(&base.fact.Quantity), series.Written(&change.fact.Quantity)
	from := at.figure(&base.fact.Quantity)
	if change.fact.Kind == extract.Delta {
		e.span, e.plain = base.span.Add(change.span), a.Add(b)
		by := display(b.Shifted(-int32(at)))
		if b.Low.IsNegative() {
			by = "(" + by + ")"
		}
		e.sum = from + unitMark(f.Unit) + " + " + by + unitMark(change.fact.Unit) + " = " + display(e.plain.Shifted(-int32(at)).Rounded(places)) + unitMark(f.Unit)
		return e, true
	}
	parts, _ := series.PartsOf(change.fact.Unit)
	down := int32(1 - parts.NumDigits()) // parts are a power of ten
	span, ok := series.Grown(base.span, change.span, parts)
	if !ok {
		return e, false
	}
	plain, _ := series.Grown(a, b, parts)
	e.span, e.plain = span.Shifted(down), plain.Shifted(down).Rounded(places)
	e.sum = from + " × (1 " + signed(&change.fact.Quantity) + ") = " + display(e.plain.Shifted(-int32(at)).Rounded(places))
	return e, true
}
