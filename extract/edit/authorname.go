package edit

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/agext/levenshtein"
	"github.com/report-digest/digest/extract/bind"
	"github.com/report-digest/digest/extract/fact"
	"github.com/report-digest/digest/extract/mention"
	"github.com/report-digest/digest/extract/text"
)

// An id looks so; what does not is a name, and one word in small letters may be either.
var (
	idLike       = regexp.MustCompile(`^[a-z0-9]+([-_.][a-z0-9]+)+$`)
	smallLetters = regexp.MustCompile(`^[a-z0-9]+$`)
)

// setEntity takes an id of the lexicon or the article, a name of the lexicon, or a new name.
func (e *editor) setEntity(f *fact.Fact, words string) error {
	if words == "" {
		f.Entity = fact.Name{}
		return nil
	}
	if row := e.x.Dictionary().Entities[words]; row != nil {
		f.Entity = e.spelled(fact.Name{ID: row.ID, Text: row.Names[0]}, func(o *fact.Fact) fact.Name { return o.Entity })
		return nil
	}
	if w, ok := e.x.Dictionary().Segmenter.Index[strings.ToLower(text.Fold(words))]; ok && e.x.Dictionary().Segmenter.Words[w].Entity != nil {
		f.Entity = fact.Name{ID: e.x.Dictionary().Segmenter.Words[w].Entity.ID, Text: words}
		return nil
	}
	n, err := e.open(words, "-", "entity", func(o *fact.Fact) fact.Name { return o.Entity }, func() []string { return keysOf(e.x.Dictionary().Entities) })
	f.Entity = n
	return err
}

// setMetric likewise.
func (e *editor) setMetric(f *fact.Fact, words string) error {
	if words == "" {
		f.Metric = fact.Name{}
		return nil
	}
	if row := e.x.Dictionary().Metrics[words]; row != nil {
		f.Metric = e.spelled(fact.Name{ID: row.ID, Text: row.Names[0]}, func(o *fact.Fact) fact.Name { return o.Metric })
		return nil
	}
	if w, ok := e.x.Dictionary().Segmenter.Index[strings.ToLower(text.Fold(words))]; ok && len(e.x.Dictionary().Segmenter.Words[w].Metrics) > 0 {
		f.Metric = fact.Name{ID: e.x.Dictionary().Segmenter.Words[w].Metrics[0].ID, Text: words}
		return nil
	}
	n, err := e.open(words, "_", "metric", func(o *fact.Fact) fact.Name { return o.Metric }, func() []string { return keysOf(e.x.Dictionary().Metrics) })
	f.Metric = n
	return err
}

func keysOf[V any](m map[string]V) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}

// spelled is n as the article writes it, where it does.
func (e *editor) spelled(n fact.Name, of func(*fact.Fact) fact.Name) fact.Name {
	for i := range e.facts {
		if o := of(&e.facts[i]); o.ID == n.ID && o.Text != "" {
			return o
		}
	}
	n.Text = bind.Spelling(n.Text, e.doc.Lang)
	return n
}

// open makes a name of what the lexicon does not know. What looks like an id is
// probably a slip, unless a fact of the article has it.
func (e *editor) open(text, sep, kind string, of func(*fact.Fact) fact.Name, known func() []string) (fact.Name, error) {
	for i := range e.facts {
		if o := of(&e.facts[i]); o.ID == text || o.Text == text {
			return o, nil
		}
	}
	const longest = 40 // characters; what is longer is no id
	best, ids := "", known()
	if len(text) > longest {
		ids = nil
	}
	limit := 1 + len(text)/4
	for _, id := range ids {
		if d := levenshtein.Distance(text, id, nil); d <= limit {
			best, limit = id, d-1
		}
	}
	if idLike.MatchString(text) || smallLetters.MatchString(text) && best != "" {
		hint := "write its name, or a row of the lexicon in _site.yaml gives it an id"
		if best != "" {
			hint = fmt.Sprintf("did you mean %q? Else %s", best, hint)
		}
		return fact.Name{}, fmt.Errorf("there is no %s %q; %s", kind, text, hint)
	}
	id := mention.MakeID(text, sep)
	if id == "" {
		return fact.Name{}, fmt.Errorf("%q is no name; write letters or characters", text)
	}
	return fact.Name{ID: id, Text: text}, nil
}
