package main

import (
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/report-digest/digest/extract"
	"github.com/report-digest/digest/internal/article"
	"github.com/report-digest/digest/internal/check"
	"github.com/report-digest/digest/internal/site"
)

// A level is how grave a finding has to be for --fail-on, the gravest last. A sum that does not come out is graver than
// two articles that disagree, since there it is open which of them is wrong.
type level int

const (
	unset level = iota // not on the command line: content/_site.yaml decides, else the command's own default
	warnings
	conflicts
	differs
	never
)

var levelNames = []string{"", "warnings", "conflicts", "differs", "never"}

// String, Set and Type make a level a flag.
func (l *level) String() string { return levelNames[*l] }
func (l *level) Type() string   { return "LEVEL" }

// Set reads the name of a level.
func (l *level) Set(name string) error {
	i := slices.Index(levelNames, name)
	if i <= 0 {
		return fmt.Errorf("there is no level %q: it is one of %s", name, strings.Join(levelNames[1:], ", "))
	}
	*l = level(i)
	return nil
}

// levelOf is the level of a finding.
func levelOf(verdict check.Verdict) level {
	if verdict == check.Conflicts {
		return conflicts
	}
	return differs
}

func newCheck() *cobra.Command {
	var (
		from     source
		failOn   level
		coverage string
	)
	cmd := &cobra.Command{
		Use:   "check",
		Short: "Print what does not add up or is not understood, and write nothing",
		Long: `Check recomputes what the articles let a reader recompute and prints each finding with its place. After the findings it
prints how many figures of each article are understood, and each figure that is left:

  content/a.md:41:12: stated growth 16%, levels give 18.79% (a.md:41:3, a.md:41:8)
  content/a.md: 11 of 12 figures understood (91%)
  content/a.md:43:8: left: 5.3% (what it measures is not known)
  in all: 11 of 12 figures understood (91%)`,
		Args: cobra.NoArgs,
		RunE: action(func(cmd *cobra.Command, _ []string) error {
			opts, err := from.options()
			if err != nil {
				return err
			}
			least, err := leastCoverage(from.content, coverage)
			if err != nil {
				return err
			}
			s, err := site.Build(cmd.Context(), opts)
			if err != nil {
				return err
			}
			for _, line := range warningLines(s) {
				fmt.Fprintln(cmd.ErrOrStderr(), "warning:", line)
			}
			for _, line := range findingLines(s, from.content) {
				if _, err := fmt.Fprintln(cmd.OutOrStdout(), line); err != nil {
					return err
				}
			}
			for _, line := range coverageLines(s) {
				if _, err := fmt.Fprintln(cmd.OutOrStdout(), line); err != nil {
					return err
				}
			}
			return errors.Join(judge(s, from.content, failOn, conflicts), judgeCoverage(s, least))
		}),
	}
	from.register(cmd)
	cmd.Flags().Var(&failOn, "fail-on", failOnHelp+" (default conflicts)")
	cmd.Flags().StringVar(&coverage, "min-coverage", "", "exit 1 when a smaller `SHARE` of all figures is understood: 0.9 or 90% (default any)")
	return cmd
}

const failOnHelp = "exit 1 when there are findings at or above `LEVEL`: warnings, conflicts, differs, never"

// judge is the error of findings at or above the level that the flag names, else the configuration, else fallback.
func judge(s *site.Site, content string, flag, fallback level) error {
	at := flag
	if at == unset {
		config, err := article.LoadConfig(content)
		if err != nil {
			return err
		}
		at = fallback
		if config.FailOn != "" {
			if err := at.Set(config.FailOn); err != nil {
				return fmt.Errorf("%s: fail_on: %w", filepath.Join(content, "_site.yaml"), err)
			}
		}
	}
	n := 0
	if at == warnings {
		n += len(s.Warnings)
	}
	for _, f := range openFindings(s) {
		if levelOf(f.Verdict) >= at {
			n++
		}
	}
	if n == 0 {
		return nil
	}
	return exit{exitFindings, fmt.Errorf("%s at or above %q", count(n, "finding"), at.String())}
}

// openFindings are those that a reader should know of.
func openFindings(s *site.Site) []*check.Finding {
	var open []*check.Finding
	for i := range s.Findings {
		if s.Findings[i].Verdict.Open() {
			open = append(open, &s.Findings[i])
		}
	}
	return open
}

// sentences say a finding of each rule in words: %[1]s is what is stated, %[2]s what the other facts give.
var sentences = map[string]string{
	"change-from-levels": "stated growth %[1]s, levels give %[2]s",
	"level-from-change":  "stated %[1]s, level and change give %[2]s",
	"same-fact":          "stated as %[1]s here, as %[2]s there",
}

// findingLines are the open findings as lines with places, in the order of the findings.
func findingLines(s *site.Site, content string) []string {
	articles := map[string]*site.Article{}
	for _, a := range s.Articles {
		articles[a.Slug] = a
	}
	place := func(f *extract.Fact) string {
		a := articles[f.Article]
		line, col := article.Position(a.Source, f.Start)
		return fmt.Sprintf("%s:%d:%d", a.Path, line, col)
	}
	var lines []string
	for _, f := range openFindings(s) {
		var inputs []string
		for _, in := range f.Inputs {
			inputs = append(inputs, strings.TrimPrefix(filepath.ToSlash(place(in)), filepath.ToSlash(filepath.Clean(content))+"/"))
		}
		lines = append(lines, fmt.Sprintf("%s: %s (%s)", place(f.Fact), say(f), strings.Join(inputs, ", ")))
	}
	return lines
}

func say(f *check.Finding) string {
	sentence, known := sentences[f.Rule]
	if !known {
		sentence = f.Rule + ": stated %[1]s, expected %[2]s"
	}
	expected := f.Expected + " " + f.Fact.Unit
	if f.Rule == "same-fact" && len(f.Inputs) > 0 {
		expected = f.Inputs[0].Text
	} else if f.Fact.Unit == "%" {
		expected = f.Expected + "%"
	}
	return fmt.Sprintf(sentence, f.Fact.Text, expected)
}

func warningLines(s *site.Site) []string {
	var lines []string
	for _, w := range s.Warnings {
		lines = append(lines, warningLine(w))
	}
	return lines
}

func warningLine(w site.Warning) string {
	if w.Line == 0 {
		return w.Path + ": " + w.Message
	}
	return fmt.Sprintf("%s:%d:%d: %s", w.Path, w.Line, w.Col, w.Message)
}
