package i18n

import (
	"strings"

	"github.com/report-digest/digest/internal/check"
)

// Sentences put findings into sentences of one language.
type Sentences struct{ lang *Lang }

// Sentences put findings into the language l.
func (l *Lang) Sentences() Sentences { return Sentences{l} }

// Says is f in one sentence.
func (s Sentences) Says(f *check.Finding) string {
	if f.Stale != nil {
		return s.Stale(f)
	}
	return s.Line(f)
}

// Cause is what likely led to f in one sentence; "" where that is not known.
func (s Sentences) Cause(f *check.Finding) string {
	if f.Cause == "" {
		return ""
	}
	return s.lang.T("cause." + string(f.Cause))
}

// Line is a finding in one sentence.
func (s Sentences) Line(f *check.Finding) string {
	if f.Claim != nil {
		return s.Claim(f)
	}
	stated := s.lang.Show(f.Fact)
	if f.Twice() && f.Verdict.Open() && len(f.Inputs) > 0 {
		return s.lang.T("finding.line.same", "stated", stated, "expected", s.lang.Show(f.Inputs[0]))
	}
	if f.Verdict == check.Unchecked {
		return s.lang.T("bar." + string(f.Bar))
	}
	return s.lang.T("finding.line."+string(f.Verdict), "stated", stated, "expected", s.lang.Plain(f.Expected, f.Fact))
}

// Claim says in one sentence what became of a claim, and on which span.
func (s Sentences) Claim(f *check.Finding) string {
	key := string(f.Verdict)
	switch {
	case f.Verdict.Holds() && f.Tested.Short:
		key = "short"
	case f.Bar == check.Basis:
		key = "basis"
	}
	return s.lang.T("finding.claim."+key, "claim", s.lang.Quote(Excerpt(f.Claim.Text)), "span", s.span(f.Tested),
		"known", f.Tested.Known, "n", f.Tested.Points)
}

// span is the span of a test: 2023Q3 to 2024Q4 in words.
func (s Sentences) span(t *check.Tested) string {
	from, to := s.lang.Period(t.From), s.lang.Period(t.To)
	if from == to {
		return to
	}
	return from + "–" + to
}

// Stale says what a suppression was for and that it is no longer needed.
func (s Sentences) Stale(f *check.Finding) string {
	if f.Stale.Rule == "" {
		return s.lang.T("finding.line.stale", "stated", f.Fact.Text, "reason", f.Stale.Reason)
	}
	return s.lang.T("finding.line.stale.rule", "stated", f.Fact.Text, "rule", s.lang.T("rule."+f.Stale.Rule), "reason", f.Stale.Reason)
}

// Excerpt is the beginning of the first line of s.
func Excerpt(s string) string {
	const most = 40
	line, _, _ := strings.Cut(s, "\n")
	runes := []rune(line)
	if len(runes) > most {
		runes = append(runes[:most], '…')
	}
	return string(runes)
}
