package article

import (
	"errors"
	"fmt"
	"strings"

	"github.com/agext/levenshtein"
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/parser"
	"github.com/goccy/go-yaml/token"
)

// A form reads a YAML mapping into Go values and collects all that is wrong
// with it, at lines and columns of the file it stands in.
type form struct {
	path  string
	errs  []error
	nulls bool // the values of the mapping at work may be null
}

// A field is one key that a mapping may have, and what reads its value.
type field struct {
	name string
	read func(ast.Node)
}

// parse answers the mapping that yaml holds, nil where it holds nothing.
func (f *form) parse(yaml []byte) ast.Node {
	doc, err := parser.ParseBytes(yaml, 0, parser.AllowDuplicateMapKey())
	if err != nil {
		f.syntax(err)
		return nil
	}
	var root ast.Node
	for _, d := range doc.Docs {
		if d.Body == nil || d.Body.Type() == ast.CommentType {
			continue
		}
		if root != nil {
			f.fail(d.Body, "a second YAML document; keep one")
			return nil
		}
		root = d.Body
	}
	return root
}

// hints say what to do about the parser's less telling messages.
var hints = []struct{ message, hint string }{
	{"mapping value is not allowed", `put a value that has ": " in it in quotes`},
	{"could not find end character", "close the quotes"},
	{"end token", "close the bracket"},
	{"found character '\t'", "indent with spaces"},
}

func (f *form) syntax(err error) {
	var at interface {
		GetMessage() string
		GetToken() *token.Token
	}
	if !errors.As(err, &at) || at.GetToken() == nil {
		f.errs = append(f.errs, &Error{Path: f.path, Text: err.Error()})
		return
	}
	text := at.GetMessage()
	for _, h := range hints {
		if strings.Contains(text, h.message) {
			text += "; " + h.hint
			break
		}
	}
	f.failAt(at.GetToken(), "%s", text)
}

func (f *form) fail(n ast.Node, format string, args ...any) {
	f.failAt(first(n), format, args...)
}

// first is the token that n starts with; the parser takes a mapping to be at its first colon.
func first(n ast.Node) *token.Token {
	if m, ok := n.(*ast.MappingNode); ok && !m.IsFlowStyle && len(m.Values) > 0 {
		return m.Values[0].Key.GetToken()
	}
	return n.GetToken()
}

func (f *form) failAt(t *token.Token, format string, args ...any) {
	f.errs = append(f.errs, &Error{f.path, t.Position.Line, t.Position.Column, fmt.Sprintf(format, args...)})
}

// mapping reads n, which must be a mapping of the given fields.
func (f *form) mapping(n ast.Node, fields []field) {
	m, ok := n.(ast.MapNode)
	if !ok {
		f.fail(n, "expected lines of the form `key: value`, found %s", kind(n))
		return
	}
	lines := map[string]int{}
	for it := m.MapRange(); it.Next(); {
		key := it.Key().GetToken()
		if line, ok := lines[key.Value]; ok {
			f.failAt(key, "%q stands here a second time, first on line %d; keep one", key.Value, line)
			continue
		}
		lines[key.Value] = key.Position.Line
		f.field(key, it.Value(), fields)
	}
}

func (f *form) field(key *token.Token, value ast.Node, fields []field) {
	for _, known := range fields {
		if known.name != key.Value {
			continue
		}
		if _, null := value.(*ast.NullNode); !null || f.nulls {
			known.read(value)
		}
		return
	}
	f.failAt(key, "unknown key %q; %s", key.Value, nearest(key.Value, fields))
}

// nearest says which key was meant, or which there are.
func nearest(key string, fields []field) string {
	best, names := "", []string{}
	limit := 1 + len([]rune(key))/3
	for _, known := range fields {
		names = append(names, known.name)
		if d := levenshtein.Distance(strings.ToLower(key), known.name, nil); d <= limit {
			best, limit = known.name, d-1
		}
	}
	if best != "" {
		return fmt.Sprintf("did you mean %q?", best)
	}
	return "known keys are " + strings.Join(names, ", ")
}

// sequence reads n, which must be a sequence, item by item.
func (f *form) sequence(n ast.Node, read func(ast.Node)) {
	list, ok := n.(*ast.SequenceNode)
	if !ok {
		f.fail(n, "expected a list, found %s; write it as [%s]", kind(n), n.GetToken().Value)
		return
	}
	for _, item := range list.Values {
		read(item)
	}
}

// scalar answers the text of n as it is written, so that a title of 2024 or
// 1.10 stays what it is.
func (f *form) scalar(n ast.Node) (string, bool) {
	switch n := n.(type) {
	case *ast.StringNode:
		return strings.TrimSpace(n.Value), true
	case *ast.LiteralNode:
		return strings.TrimSpace(n.Value.Value), true
	case *ast.IntegerNode, *ast.FloatNode, *ast.BoolNode, *ast.InfinityNode, *ast.NanNode:
		return n.GetToken().Value, true
	}
	f.fail(n, "expected text, found %s; put the value in quotes", kind(n))
	return "", false
}

// text reads text into to.
func (f *form) text(to *string) func(ast.Node) {
	return f.parsed(func(s string) error { *to = s; return nil })
}

// parsed reads text that parse must accept; the error of parse says what to do.
func (f *form) parsed(parse func(string) error) func(ast.Node) {
	return func(n ast.Node) {
		s, ok := f.scalar(n)
		if !ok {
			return
		}
		if err := parse(s); err != nil {
			f.fail(n, "%v", err)
		}
	}
}

// texts reads a list of texts into to.
func (f *form) texts(to *[]string) func(ast.Node) {
	return func(n ast.Node) {
		f.sequence(n, f.parsed(func(s string) error { *to = append(*to, s); return nil }))
	}
}

// flag reads true or false into to.
func (f *form) flag(to *bool) func(ast.Node) {
	return func(n ast.Node) {
		b, ok := n.(*ast.BoolNode)
		if !ok {
			f.fail(n, "expected true or false, found %s", kind(n))
			return
		}
		*to = b.Value
	}
}

// kind names what n is, in an author's words.
func kind(n ast.Node) string {
	switch n.(type) {
	case *ast.SequenceNode:
		return "a list"
	case ast.MapNode:
		return "a mapping"
	case *ast.StringNode, *ast.IntegerNode, *ast.FloatNode, *ast.BoolNode:
		return fmt.Sprintf("%q", n.GetToken().Value)
	case *ast.LiteralNode:
		return "a block of text"
	case *ast.NullNode:
		return "nothing"
	}
	return "a YAML " + strings.ToLower(n.Type().String())
}
