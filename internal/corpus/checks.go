package corpus

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/report-digest/digest/extract"
	"github.com/report-digest/digest/extract/edit"
	"github.com/report-digest/digest/internal/article"
	"github.com/report-digest/digest/internal/check"
)

// CheckOptions are what content/_site.yaml says of checks. The error joins everything that is wrong there, each at its place.
func CheckOptions(config article.Config) (check.Options, error) {
	opts := check.Options{Severity: map[string]check.Severity{}}
	var errs []error
	for _, l := range config.Checks {
		if text := unknownRule(l.Rule); text != "" {
			errs = append(errs, l.ErrorAt("rule", text))
		}
		severity := check.Severity(l.Severity)
		if !slices.Contains(check.Severities(), severity) {
			errs = append(errs, l.ErrorAt("severity", fmt.Sprintf("%q is no severity; it is one of %s", l.Severity, joined(check.Severities()))))
		}
		opts.Severity[l.Rule] = severity
	}
	return opts, errors.Join(errs...)
}

// unknownRule says which rules there are where id is none of them, else "".
func unknownRule(id string) string {
	var ids []string
	for _, r := range check.Rules() {
		if r.ID == id {
			return ""
		}
		ids = append(ids, r.ID)
	}
	return fmt.Sprintf("there is no rule %q; the rules are %s", id, strings.Join(ids, ", "))
}

func joined[S ~string](words []S) string {
	all := make([]string, len(words))
	for i, w := range words {
		all[i] = string(w)
	}
	return strings.Join(all, ", ")
}

// Suppress finds the figures of the findings that the author of a suppresses among facts, which are those of doc, and
// keeps them in a. The error joins everything that is wrong with the author's entries, each at its line and column.
func (a *Article) Suppress(x *extract.Extractor, doc extract.Document, facts []extract.Fact) error {
	quotes := make([]edit.Edit, len(a.Suppressions))
	var errs []error
	for i, s := range a.Suppressions {
		quotes[i] = edit.Edit{Quote: s.Quote, Nth: s.Nth, Figure: s.Figure}
		if s.Rule != "" {
			if text := unknownRule(s.Rule); text != "" {
				errs = append(errs, s.ErrorAt("rule", text))
			}
		}
	}
	found, wrong := edit.Find(x, doc, facts, quotes)
	for _, e := range wrong {
		errs = append(errs, a.Suppressions[e.Edit].ErrorAt(e.Field, e.Text))
	}
	if len(errs) > 0 {
		return errors.Join(errs...)
	}
	for i, s := range a.Suppressions {
		path, line, col := s.Place()
		figure := check.Ref{Article: a.Slug, Fact: facts[found[i]].ID}
		a.Suppressed = append(a.Suppressed, check.Suppression{Figure: figure, Rule: s.Rule, Reason: s.Reason, Path: path, Line: line, Col: col})
	}
	return nil
}

// suppressed are the suppressions of all articles, in the order of their articles' slugs.
func (c *Corpus) suppressed() (all []check.Suppression) {
	for _, a := range c.Articles {
		all = append(all, a.Suppressed...)
	}
	slices.SortStableFunc(all, func(x, y check.Suppression) int { return strings.Compare(x.Figure.Article, y.Figure.Article) })
	return all
}
