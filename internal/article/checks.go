package article

import "github.com/goccy/go-yaml/ast"

// A RuleLevel is a line of the key `checks`: how grave the findings of a rule are. Which rules and words there are is
// not known here; ErrorAt("rule") and ErrorAt("severity") say so where they stand.
type RuleLevel struct {
	Rule     string
	Severity string

	entry
}

// readChecks reads the lines of the key `checks`.
func (c *Config) readChecks(f *form, n ast.Node) {
	m, ok := n.(ast.MapNode)
	if !ok {
		f.fail(n, "expected lines of the form `rule: severity`, found %s", kind(n))
		return
	}
	lines := map[string]int{}
	for it := m.MapRange(); it.Next(); {
		key, value := it.Key().GetToken(), it.Value()
		if line, ok := lines[key.Value]; ok {
			f.failAt(key, "%q stands here a second time, first on line %d; keep one", key.Value, line)
			continue
		}
		lines[key.Value] = key.Position.Line
		l := RuleLevel{Rule: key.Value, entry: entry{path: f.path, start: placeOf(key), places: map[string]place{"rule": placeOf(key)}}}
		l.placed("severity", f.text(&l.Severity))(value)
		c.Checks = append(c.Checks, l)
	}
}
