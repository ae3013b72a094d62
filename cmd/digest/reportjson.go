package main

import (
	"encoding/json"
	"io"

	"github.com/report-digest/digest/internal/check"
	"github.com/report-digest/digest/internal/corpus"
)

// The shape of digest check --format json; /data/schema.json of every site describes it as checkReport.
type (
	checkJSON struct {
		Findings []problemJSON `json:"findings"`
		Messages []messageJSON `json:"messages"`
		Coverage coverageJSON  `json:"coverage"`
	}
	problemJSON struct {
		ID         string           `json:"id"`
		Rule       string           `json:"rule"`
		Verdict    check.Verdict    `json:"verdict"`
		Severity   check.Severity   `json:"severity"`
		Message    string           `json:"message"`
		Sum        *string          `json:"sum"`
		Stated     *string          `json:"stated"`
		Expected   *string          `json:"expected"`
		Bar        *string          `json:"bar"`
		Cause      *string          `json:"cause"`
		Meant      *placeJSON       `json:"meant"`
		Place      placeJSON        `json:"place"`
		Others     []placeJSON      `json:"others"`
		Suppressed *suppressionJSON `json:"suppressed"`
		Stale      *suppressionJSON `json:"stale"`
		RuleURL    *string          `json:"rule_url"`
	}
	placeJSON struct {
		Article   string  `json:"article"`
		Fact      *string `json:"fact"`
		Text      string  `json:"text"`
		Path      string  `json:"path"`
		Line      int     `json:"line"`
		Column    int     `json:"column"`
		EndLine   *int    `json:"end_line"`
		EndColumn *int    `json:"end_column"`
	}
	suppressionJSON struct {
		Rule   *string `json:"rule"`
		Reason string  `json:"reason"`
		Path   string  `json:"path"`
		Line   int     `json:"line"`
		Column int     `json:"column"`
	}
	messageJSON struct {
		Path    string `json:"path"`
		Line    *int   `json:"line"`
		Column  *int   `json:"column"`
		Message string `json:"message"`
	}
	coverageJSON struct {
		Found      int               `json:"found"`
		Understood int               `json:"understood"`
		Left       int               `json:"left"`
		Articles   []articleCoverage `json:"articles"`
	}
	articleCoverage struct {
		Article    string     `json:"article"`
		Path       string     `json:"path"`
		Found      int        `json:"found"`
		Understood int        `json:"understood"`
		Left       []leftJSON `json:"left"`
		Rejected   int        `json:"rejected"`
	}
	leftJSON struct {
		placeJSON
		Reason string `json:"reason"`
	}
)

// writeJSON prints the report for a program.
func (r *checkReport) writeJSON(w io.Writer) error {
	out := checkJSON{Findings: []problemJSON{}, Messages: []messageJSON{}, Coverage: coverageOf(r.corpus)}
	for _, list := range [][]problem{r.pending, r.barred, r.quiet} {
		for _, p := range list {
			out.Findings = append(out.Findings, r.problemJSON(p))
		}
	}
	for _, v := range r.warnings {
		out.Messages = append(out.Messages, messageJSON{v.Path, known(v.Line), known(v.Col), v.Message})
	}
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(out)
}

func (r *checkReport) problemJSON(p problem) problemJSON {
	out := problemJSON{
		ID: p.ID, Rule: p.Rule, Verdict: p.Verdict, Severity: p.Severity, Message: p.says, Sum: known(p.Sum),
		Stated: known(p.Stated), Expected: known(p.Expected), Bar: known(string(p.Bar)), Cause: known(string(p.Cause)),
		Place: p.at.json(), Others: []placeJSON{}, RuleURL: known(r.at.Rule(p.Rule)),
		Suppressed: suppressionOf(p.Suppressed), Stale: suppressionOf(p.Stale),
	}
	if p.meant != nil {
		meant := p.meant.json()
		out.Meant = &meant
	}
	for _, o := range p.others {
		out.Others = append(out.Others, o.json())
	}
	return out
}

func suppressionOf(s *check.Suppression) *suppressionJSON {
	if s == nil {
		return nil
	}
	return &suppressionJSON{known(s.Rule), s.Reason, s.Path, s.Line, s.Col}
}

func (s spot) json() placeJSON {
	return placeJSON{s.article, known(s.fact), s.text, s.path, s.line, s.col, known(s.endLine), known(s.endCol)}
}

func coverageOf(c *corpus.Corpus) coverageJSON {
	all := c.Coverage()
	out := coverageJSON{Found: all.Found, Understood: all.Understood, Left: all.Left(), Articles: []articleCoverage{}}
	for _, a := range c.Articles {
		of := articleCoverage{Article: a.Slug, Path: a.Path, Found: a.Coverage.Found, Understood: a.Coverage.Understood, Left: []leftJSON{}, Rejected: len(a.Rejected)}
		for _, l := range a.Unresolved {
			at := spot{path: a.Path, article: a.Slug, fact: l.ID, text: l.Text}
			at.line, at.col = a.Position(l.Start)
			at.endLine, at.endCol = a.Position(l.End)
			of.Left = append(of.Left, leftJSON{at.json(), string(l.Gap)})
		}
		out.Articles = append(out.Articles, of)
	}
	return out
}

// known is nil for what is not known.
func known[T comparable](v T) *T {
	var none T
	if v == none {
		return nil
	}
	return &v
}
