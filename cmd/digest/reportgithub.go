package main

import (
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/report-digest/digest/internal/check"
)

// githubCommands are the workflow commands of GitHub Actions that annotate a line, by severity.
var githubCommands = map[check.Severity]string{check.Error: "error", check.Warning: "warning", check.Note: "notice"}

// Workflow commands end at a line break, and their properties at a comma or colon
// (https://docs.github.com/actions/reference/workflow-commands-for-github-actions).
var (
	githubMessage  = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A")
	githubProperty = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A", ":", "%3A", ",", "%2C")
)

// writeGitHub prints the findings as annotations of a pull request. What an author suppresses is no annotation: it stands
// in the log when a workflow runs with debugging on.
func (r *checkReport) writeGitHub(w io.Writer) error {
	var b strings.Builder
	for _, p := range append(r.pending[:len(r.pending):len(r.pending)], r.barred...) {
		b.WriteString(githubLine(githubCommands[p.Severity], p.at, p.Rule, p.message()))
	}
	for _, v := range r.warnings {
		b.WriteString(githubLine("notice", spot{path: v.Path, line: v.Line, col: v.Col}, "", v.Message))
	}
	for _, p := range r.quiet {
		fmt.Fprintf(&b, "::debug::%s\n", githubMessage.Replace(p.at.String()+": suppressed by the author: "+p.Suppressed.Reason+" ["+p.Rule+"]"))
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// githubLine is one annotation. Columns are for figures within one line, as GitHub has it.
func githubLine(command string, at spot, title, message string) string {
	properties := "file=" + githubProperty.Replace(at.path)
	add := func(name string, value int) {
		if value > 0 {
			properties += "," + name + "=" + strconv.Itoa(value)
		}
	}
	add("line", at.line)
	if at.endLine > at.line {
		add("endLine", at.endLine)
	} else {
		add("col", at.col)
		add("endColumn", at.endCol)
	}
	if title != "" {
		properties += ",title=" + githubProperty.Replace(title)
	}
	return "::" + command + " " + properties + "::" + githubMessage.Replace(message) + "\n"
}

// message is p in a few lines of plain text: the sentence, the sum, the other figures.
func (p problem) message() string {
	lines := []string{p.says}
	if p.Sum != "" {
		lines = append(lines, p.Sum)
	}
	if cause := p.cause(); cause != "" {
		lines = append(lines, cause)
	}
	for _, o := range p.others {
		lines = append(lines, o.text+" "+o.String())
	}
	return strings.Join(lines, "\n")
}
