package main

import (
	"fmt"
	"math"
	"strings"

	"github.com/report-digest/digest/extract"
	"github.com/report-digest/digest/internal/article"
	"github.com/report-digest/digest/internal/corpus"
)

// leastCoverage is the share of figures that must be understood: the flag's, else the configuration's, else none.
func leastCoverage(content, flag string) (float64, error) {
	if flag != "" {
		share, err := article.ParseShare(flag)
		if err != nil {
			return 0, usage("--min-coverage: %w", err)
		}
		return share, nil
	}
	config, err := article.LoadConfig(content)
	if err != nil || config.MinCoverage == "" {
		return 0, err
	}
	return article.ParseShare(config.MinCoverage)
}

// coverageLines say of each article how many of its figures are understood, and under it which are left; at the end that of all.
func coverageLines(c *corpus.Corpus) []string {
	if len(c.Articles) == 0 {
		return nil
	}
	var lines []string
	for _, a := range c.Articles {
		lines = append(lines, a.Path+": "+understood(a.Coverage)+rejected(a))
		for _, l := range a.Unresolved {
			line, col := a.Position(l.Start)
			lines = append(lines, fmt.Sprintf("%s:%d:%d: left: %s (%s)", a.Path, line, col, l.Text, l.Gap.Says()))
		}
	}
	return append(lines, "in all: "+understood(c.Coverage()))
}

// understood is c in words, the percentage rounded down, so that it is never more than there is.
func understood(c extract.Coverage) string {
	if c.Found == 0 {
		return "no figures"
	}
	return fmt.Sprintf("%d of %s understood (%s)", c.Understood, count(c.Found, "figure"), percent(c.Share()))
}

func percent(share float64) string { return fmt.Sprintf("%d%%", int(math.Floor(share*100+1e-9))) }

func rejected(a *corpus.Article) string {
	if len(a.Rejected) == 0 {
		return ""
	}
	return fmt.Sprintf(", %d rejected by the author", len(a.Rejected))
}

// judgeCoverage is the error of figures of which less than a share is understood, all articles taken together. It
// names the articles that have less, since these are where to look.
func judgeCoverage(c *corpus.Corpus, least float64) error {
	all := c.Coverage()
	if all.Share() >= least {
		return nil
	}
	lines := []string{fmt.Sprintf("%s, which is under the coverage of %s that is asked for; below it are", understood(all), wanted(least))}
	for _, a := range c.Articles {
		if a.Coverage.Share() < least {
			lines = append(lines, fmt.Sprintf("  %s: %s", a.Path, understood(a.Coverage)))
		}
	}
	return exit{exitFindings, fmt.Errorf("%s", strings.Join(lines, "\n"))}
}

// wanted is the share that is asked for, to the digit: 92.5%.
func wanted(share float64) string {
	return strings.TrimRight(strings.TrimRight(fmt.Sprintf("%.4f", share*100), "0"), ".") + "%"
}
