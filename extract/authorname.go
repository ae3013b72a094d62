package extract

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/agext/levenshtein"
)

// An id looks so; what does not is a name, and one word in small letters may be either.
var (
	idLike       = regexp.MustCompile(`^[a-z0-9]+([-_.][a-z0-9]+)+$`)
	smallLetters = regexp.MustCompile(`^[a-z0-9]+$`)
)

// setEntity takes an id of the lexicon or the article, a name of the lexicon, or a new name.
func (e *editor) setEntity(f *Fact, text string) error {
	if text == "" {
		f.Entity = Name{}
		return nil
	}
	if row := e.x.entities[text]; row != nil {
		f.Entity = e.spelled(Name{row.ID, row.Names[0]}, func(o *Fact) Name { return o.Entity })
		return nil
	}
	if w, ok := e.x.seg.index[strings.ToLower(Fold(text))]; ok && e.x.seg.words[w].entity != nil {
		f.Entity = Name{e.x.seg.words[w].entity.ID, text}
		return nil
	}
	n, err := e.open(text, "-", "entity", func(o *Fact) Name { return o.Entity }, func() []string { return keysOf(e.x.entities) })
	f.Entity = n
	return err
}

// setMetric likewise.
func (e *editor) setMetric(f *Fact, text string) error {
	if text == "" {
		f.Metric = Name{}
		return nil
	}
	if row := e.x.metrics[text]; row != nil {
		f.Metric = e.spelled(Name{row.ID, row.Names[0]}, func(o *Fact) Name { return o.Metric })
		return nil
	}
	if w, ok := e.x.seg.index[strings.ToLower(Fold(text))]; ok && len(e.x.seg.words[w].metrics) > 0 {
		f.Metric = Name{e.x.seg.words[w].metrics[0].ID, text}
		return nil
	}
	n, err := e.open(text, "_", "metric", func(o *Fact) Name { return o.Metric }, func() []string { return keysOf(e.x.metrics) })
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
func (e *editor) spelled(n Name, of func(*Fact) Name) Name {
	for i := range e.facts {
		if o := of(&e.facts[i]); o.ID == n.ID && o.Text != "" {
			return o
		}
	}
	n.Text = spelling(n.Text, e.doc.Lang)
	return n
}

// open makes a name of what the lexicon does not know. What looks like an id is
// probably a slip, unless a fact of the article has it.
func (e *editor) open(text, sep, kind string, of func(*Fact) Name, known func() []string) (Name, error) {
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
		return Name{}, fmt.Errorf("there is no %s %q; %s", kind, text, hint)
	}
	id := makeID(text, sep)
	if id == "" {
		return Name{}, fmt.Errorf("%q is no name; write letters or characters", text)
	}
	return Name{id, text}, nil
}
