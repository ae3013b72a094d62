package article

import (
	"fmt"
	"strconv"

	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/token"
)

// An entry is one item of a list that the author keeps, and where it and its values stand.
type entry struct {
	path   string
	start  place
	places map[string]place // of the values, by their keys
}

type place struct{ line, col int }

func placeOf(t *token.Token) place { return place{t.Position.Line, t.Position.Column} }

// ErrorAt says what is wrong with the value of a key of e, or with the whole entry where it has no such key.
func (e *entry) ErrorAt(key, text string) *Error {
	at, ok := e.places[key]
	if !ok {
		at = e.start
	}
	return &Error{e.path, at.line, at.col, text}
}

// WarningAt says what an author should know of an entry.
func (e *entry) WarningAt(text string) Warning {
	return Warning{e.path, e.start.line, e.start.col, text}
}

// Place is where e stands, as messages name it.
func (e *entry) Place() (path string, line, col int) { return e.path, e.start.line, e.start.col }

// entry begins the one that n holds.
func (f *form) entry(n ast.Node) entry {
	return entry{path: f.path, start: placeOf(first(n)), places: map[string]place{}}
}

// placed remembers where the value of a key stands.
func (e *entry) placed(key string, read func(ast.Node)) func(ast.Node) {
	return func(n ast.Node) {
		e.places[key] = placeOf(n.GetToken())
		read(n)
	}
}

func count(to *int) func(string) error {
	return func(s string) error {
		n, err := strconv.Atoi(s)
		if err != nil || n < 1 {
			return fmt.Errorf("%q is not a place in a row; write 1 for the first, 2 for the second and so on", s)
		}
		*to = n
		return nil
	}
}
