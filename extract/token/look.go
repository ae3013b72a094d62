package token

import (
	"github.com/report-digest/digest/extract/lexicon"
	"github.com/report-digest/digest/extract/period"
	"github.com/report-digest/digest/extract/quantity"
)

// The items of a line are looked at by their index; where there is none, there is nothing: no text, no role, no metric.

// there returns item k, nil where the line has none.
func (s *Line) there(k int) *Token {
	if k < 0 || k >= len(s.Tokens) {
		return nil
	}
	return &s.Tokens[k]
}

// TextOf returns the folded text of item k.
func (s *Line) TextOf(k int) string {
	if it := s.there(k); it != nil {
		return s.Text(it.From, it.Upto)
	}
	return ""
}

// First returns the rune that item k begins with.
func (s *Line) First(k int) rune {
	if it := s.there(k); it != nil {
		return s.Runes[it.From]
	}
	return 0
}

// Only returns the rune of item k where it is of a single one.
func (s *Line) Only(k int) rune {
	if it := s.there(k); it != nil && it.Upto-it.From == 1 {
		return s.Runes[it.From]
	}
	return 0
}

// Is reports whether item k has one of the roles r.
func (s *Line) Is(k int, r lexicon.Role) bool {
	it := s.there(k)
	return it != nil && it.Is(r)
}

// IsKind reports whether item k is of kind.
func (s *Line) IsKind(k int, kind Kind) bool {
	it := s.there(k)
	return it != nil && it.Kind == kind
}

// Ends reports whether item k ends a clause.
func (s *Line) Ends(k int) bool {
	return s.IsKind(k, Pause) || s.IsKind(k, FullStop) || s.IsKind(k, Semicolon)
}

// MetricOf returns the metric that item k names, nil for none.
func (s *Line) MetricOf(k int) *lexicon.MetricRow {
	if it := s.there(k); it != nil {
		return it.Metric()
	}
	return nil
}

// QuantityAt returns the figure at item k, nil where it is none.
func (s *Line) QuantityAt(k int) *quantity.Mention {
	if !s.IsKind(k, Quantity) {
		return nil
	}
	return &s.Quantities[s.Tokens[k].Index]
}

// TimeAt returns the time at item k, nil where it is none.
func (s *Line) TimeAt(k int) *period.Expression {
	if !s.IsKind(k, Time) {
		return nil
	}
	return &s.Times[s.Tokens[k].Index]
}
