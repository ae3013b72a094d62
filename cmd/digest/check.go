package main

import (
	"bufio"
	"cmp"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/report-digest/digest/internal/corpus"
	"github.com/report-digest/digest/internal/export"
)

// checkFormats are the notations of a report.
var checkFormats = []string{"human", "json", "sarif", "github"}

func newCheck() *cobra.Command {
	var (
		from             source
		failOn           threshold
		coverage, format string
		verbose          bool
	)
	cmd := &cobra.Command{
		Use:   "check",
		Short: "Print what does not add up or is not understood, and write nothing",
		Long: `Check recomputes what the articles let a reader recompute and prints each finding with its place, its severity, its rule
and its sum. What an author suppresses comes after that. At the end it prints how many figures of each article are understood,
and each figure that is left:

  content/a.md:41:12: error: The text says 16%; its other figures give 18.79%. [change-from-levels]
      103 ÷ 86.71 − 1 = 18.79%
      86.71美元 content/a.md:41:3 · 103美元 content/a.md:41:8
  content/a.md: 11 of 12 figures understood (91%)
  content/a.md:43:8: left: 5.3% (what it measures is not known)
  in all: 11 of 12 figures understood (91%)

For programs there are json (the shape is checkReport in data/schema.json of every site), sarif (SARIF 2.1.0, for code scanning) and
github (annotations of a pull request).`,
		Args: cobra.NoArgs,
		RunE: action(func(cmd *cobra.Command, _ []string) error {
			opts, err := from.reading()
			if err != nil {
				return err
			}
			if !slices.Contains(checkFormats, format) {
				return usage("--format %s: it is one of %s", format, strings.Join(checkFormats, ", "))
			}
			least, err := leastCoverage(from.content, coverage)
			if err != nil {
				return err
			}
			c, err := corpus.Read(cmd.Context(), opts)
			if err != nil {
				return err
			}
			at, err := export.ParseAddress(cmp.Or(from.baseURL, c.Config.BaseURL))
			if err != nil {
				return err
			}
			for _, line := range warningLines(c) {
				fmt.Fprintln(cmd.ErrOrStderr(), "warning:", line)
			}
			report, err := newCheckReport(c, at, verbose)
			if err != nil {
				return err
			}
			if err := report.write(cmd.OutOrStdout(), format); err != nil {
				return err
			}
			return errors.Join(judge(c, from.content, failOn, "warning"), judgeCoverage(c, least))
		}),
	}
	from.register(cmd)
	cmd.Flags().StringVar(&format, "format", "human", "`FORM` of the output: "+strings.Join(checkFormats, ", "))
	cmd.Flags().BoolVar(&verbose, "verbose", false, "list what cannot be checked too, and why")
	cmd.Flags().Var(&failOn, "fail-on", failOnHelp+" (default warning)")
	cmd.Flags().StringVar(&coverage, "min-coverage", "", "exit 1 when a smaller `SHARE` of all figures is understood: 0.9 or 90% (default any)")
	return cmd
}

// write prints r in one of checkFormats.
func (r *checkReport) write(w io.Writer, format string) error {
	out := bufio.NewWriter(w)
	var err error
	switch format {
	case "json":
		err = r.writeJSON(out)
	case "sarif":
		err = r.writeSARIF(out)
	case "github":
		err = r.writeGitHub(out)
	default:
		err = r.writeHuman(out, style{colour: wantsColour(w)})
	}
	return errors.Join(err, out.Flush())
}

func warningLines(c *corpus.Corpus) []string {
	var lines []string
	for _, w := range c.Warnings {
		lines = append(lines, warningLine(w))
	}
	return lines
}

func warningLine(w corpus.Warning) string {
	if w.Line == 0 {
		return w.Path + ": " + w.Message
	}
	return fmt.Sprintf("%s:%d:%d: %s", w.Path, w.Line, w.Col, w.Message)
}
