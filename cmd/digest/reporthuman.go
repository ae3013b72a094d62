package main

import (
	"fmt"
	"io"
	"strings"

	"github.com/report-digest/digest/internal/check"
)

// The colours of a report on a terminal, beside those of a table.
const (
	red  = "\x1b[1;31m"
	cyan = "\x1b[36m"
	soft = "\x1b[2m"
)

var severityColours = map[check.Severity]string{check.Error: red, check.Warning: warning, check.Note: cyan}

// writeFindings prints the findings for somebody to read, each with its place first, so that editors can follow it:
//
//	content/a.md:41:12: error: The text says 16%; its other figures give 18.79%. [change-from-levels]
//	    103 ÷ 86.71 − 1 = 18.79%
//	    86.71美元 content/a.md:41:3 · 103美元 content/a.md:41:8
func (s style) writeFindings(w io.Writer, r *checkReport) error {
	var b strings.Builder
	for _, p := range r.pending {
		s.problem(&b, p, s.paint(severityColours[p.Severity], string(p.Severity)))
	}
	for _, p := range r.barred {
		s.problem(&b, p, s.paint(soft, "unchecked"))
	}
	for _, p := range r.quiet {
		s.problem(&b, p, s.paint(soft, "suppressed"))
	}
	_, err := io.WriteString(w, b.String())
	return err
}

func (s style) problem(b *strings.Builder, p problem, label string) {
	fmt.Fprintf(b, "%s: %s: %s %s\n", s.paint(bold, p.at.String()), label, p.says, s.paint(soft, "["+p.Rule+"]"))
	if p.Sum != "" {
		fmt.Fprintf(b, "    %s\n", p.Sum)
	}
	if cause := p.cause(); cause != "" {
		fmt.Fprintf(b, "    %s\n", cause)
	}
	var others []string
	for _, o := range p.others {
		others = append(others, o.text+" "+s.paint(soft, o.String()))
	}
	if len(others) > 0 {
		fmt.Fprintf(b, "    %s\n", strings.Join(others, " · "))
	}
	if p.Suppressed != nil {
		fmt.Fprintf(b, "    suppressed by the author: %s\n", p.Suppressed.Reason)
	}
}

func (s spot) String() string { return fmt.Sprintf("%s:%d:%d", s.path, s.line, s.col) }

// writeHuman prints the findings and how many figures are understood.
func (r *checkReport) writeHuman(w io.Writer, look style) error {
	if err := look.writeFindings(w, r); err != nil {
		return err
	}
	for _, line := range coverageLines(r.corpus) {
		if _, err := fmt.Fprintln(w, line); err != nil {
			return err
		}
	}
	return nil
}
