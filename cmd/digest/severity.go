package main

import (
	"fmt"
	"slices"
	"strings"

	"github.com/report-digest/digest/internal/article"
	"github.com/report-digest/digest/internal/check"
	"github.com/report-digest/digest/internal/corpus"
)

// A threshold is how grave a finding has to be for --fail-on: note, warning, error or never. "" is not on the command line:
// content/_site.yaml decides, else the command's own default.
type threshold string

// String, Set and Type make a threshold a flag.
func (t *threshold) String() string { return string(*t) }
func (t *threshold) Type() string   { return "LEVEL" }

// Set reads the name of a threshold.
func (t *threshold) Set(name string) error {
	level, err := article.ParseFailLevel(name)
	*t = threshold(level)
	return err
}

// reached reports whether a finding of severity s is grave enough.
func (t threshold) reached(s check.Severity) bool {
	return t != "never" && slices.Index(check.Severities(), s) >= slices.Index(check.Severities(), check.Severity(t))
}

var failOnHelp = "exit 1 when there are findings at or above `LEVEL`: " + strings.Join(article.FailLevels(), ", ")

// judge is the error of findings at or above the level that the flag names, else the configuration, else fallback. What is
// said of the reading, such as an inferred date, counts as a note.
func judge(c *corpus.Corpus, content string, flag, fallback threshold) error {
	at := flag
	if at == "" {
		config, err := article.LoadConfig(content)
		if err != nil {
			return err
		}
		at = fallback
		if config.FailOn != "" {
			at = threshold(config.FailOn)
		}
	}
	n := 0
	if at.reached(check.Note) {
		n += len(c.Warnings)
	}
	for _, f := range pendingFindings(c) {
		if at.reached(f.Severity) {
			n++
		}
	}
	if n == 0 {
		return nil
	}
	return exit{exitFindings, fmt.Errorf("%s at or above %q", count(n, "finding"), at)}
}

// pendingFindings are those that wait for their author.
func pendingFindings(c *corpus.Corpus) []*check.Finding {
	var all []*check.Finding
	for i := range c.Findings {
		if c.Findings[i].Pending() {
			all = append(all, &c.Findings[i])
		}
	}
	return all
}
