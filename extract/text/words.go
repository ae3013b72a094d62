package text

import (
	"strings"
)

// An Indexed is a row of a table of words, by first rune.
type Indexed[V any] struct {
	word  string
	n     int
	Value V
}

// ByRune indexes words that stand for values, longer ones first.
func ByRune[V any](rows []struct {
	Value V
	Words string
}) map[rune][]Indexed[V] {
	index := map[rune][]Indexed[V]{}
	for _, row := range rows {
		for _, w := range strings.Fields(row.Words) {
			rs := []rune(w)
			list := index[rs[0]]
			at := 0
			for at < len(list) && list[at].n >= len(rs) {
				at++
			}
			list = append(list, Indexed[V]{})
			copy(list[at+1:], list[at:])
			list[at] = Indexed[V]{w, len(rs), row.Value}
			index[rs[0]] = list
		}
	}
	return index
}

// LookUp returns the longest word of index at i, and its length in runes; 0 for none.
func LookUp[V any](index map[rune][]Indexed[V], l Line, i int) (value V, n int) {
	for _, e := range index[l.At(i)] {
		if l.Has(i, e.word) {
			return e.Value, e.n
		}
	}
	return value, 0
}

// LookUpWhere returns the longest word of index at i whose value fits where it stands, and its length in runes; 0 for none.
func LookUpWhere[V any](index map[rune][]Indexed[V], l Line, i int, fits func(value V, n int) bool) (value V, n int) {
	for _, e := range index[l.At(i)] {
		if l.Has(i, e.word) && fits(e.Value, e.n) {
			return e.Value, e.n
		}
	}
	return value, 0
}

func Words(words string) map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(words) {
		m[Fold(w)] = true
	}
	return m
}

func EndsWithAny(s string, endings []string) bool {
	for _, e := range endings {
		if strings.HasSuffix(s, e) {
			return true
		}
	}
	return false
}
