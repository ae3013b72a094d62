package main

import (
	"encoding/json"
	"io"
	"net/url"
	"path/filepath"

	"github.com/report-digest/digest/internal/check"
)

// The parts of SARIF 2.1.0 that a report has
// (https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html). A test holds them against the official schema.
type (
	sarifLog struct {
		Schema  string     `json:"$schema"`
		Version string     `json:"version"`
		Runs    []sarifRun `json:"runs"`
	}
	sarifRun struct {
		Tool        sarifTool         `json:"tool"`
		Invocations []sarifInvocation `json:"invocations"`
		ColumnKind  string            `json:"columnKind"`
		Results     []sarifResult     `json:"results"`
	}
	sarifTool struct {
		Driver sarifDriver `json:"driver"`
	}
	sarifDriver struct {
		Name           string      `json:"name"`
		Version        string      `json:"version"`
		InformationURI string      `json:"informationUri"`
		Rules          []sarifRule `json:"rules"`
	}
	sarifRule struct {
		ID               string      `json:"id"`
		ShortDescription sarifText   `json:"shortDescription"`
		HelpURI          string      `json:"helpUri,omitempty"`
		Configuration    sarifLevels `json:"defaultConfiguration"`
	}
	sarifLevels struct {
		Level string `json:"level"`
	}
	sarifInvocation struct {
		Successful    bool                `json:"executionSuccessful"`
		Notifications []sarifNotification `json:"toolExecutionNotifications,omitempty"`
	}
	sarifNotification struct {
		Level     string          `json:"level"`
		Message   sarifText       `json:"message"`
		Locations []sarifLocation `json:"locations,omitempty"`
	}
	sarifResult struct {
		RuleID       string             `json:"ruleId"`
		RuleIndex    int                `json:"ruleIndex"`
		Kind         string             `json:"kind,omitempty"`
		Level        string             `json:"level"`
		Message      sarifText          `json:"message"`
		Locations    []sarifLocation    `json:"locations"`
		Related      []sarifLocation    `json:"relatedLocations,omitempty"`
		Fingerprints map[string]string  `json:"partialFingerprints"`
		Suppressions []sarifSuppression `json:"suppressions,omitempty"`
	}
	sarifSuppression struct {
		Kind          string        `json:"kind"`
		Justification string        `json:"justification"`
		Location      sarifLocation `json:"location"`
	}
	sarifLocation struct {
		ID       int           `json:"id,omitempty"`
		Physical sarifPhysical `json:"physicalLocation"`
		Message  *sarifText    `json:"message,omitempty"`
	}
	sarifPhysical struct {
		Artifact sarifArtifact `json:"artifactLocation"`
		Region   *sarifRegion  `json:"region,omitempty"`
	}
	sarifArtifact struct {
		URI string `json:"uri"`
	}
	sarifRegion struct {
		StartLine   int `json:"startLine"`
		StartColumn int `json:"startColumn,omitempty"`
		EndLine     int `json:"endLine,omitempty"`
		EndColumn   int `json:"endColumn,omitempty"`
	}
	sarifText struct {
		Text string `json:"text"`
	}
)

const homeURL = "https://github.com/report-digest/digest"

// writeSARIF prints the report for code scanning and editors. Columns count units of UTF-16, as most readers of SARIF do
// whatever a file declares. Suppressed findings are results with a suppression, so that readers see them as settled.
func (r *checkReport) writeSARIF(w io.Writer) error {
	run := sarifRun{
		Tool:        sarifTool{sarifDriver{Name: "digest", Version: version(), InformationURI: homeURL}},
		Invocations: []sarifInvocation{{Successful: true}}, ColumnKind: "utf16CodeUnits", Results: []sarifResult{},
	}
	index := map[string]int{}
	for i, rule := range check.Rules() {
		index[rule.ID] = i
		run.Tool.Driver.Rules = append(run.Tool.Driver.Rules, sarifRule{
			ID: rule.ID, ShortDescription: sarifText{rule.Doc}, HelpURI: r.at.Rule(rule.ID), Configuration: sarifLevels{string(rule.Severity)},
		})
	}
	for _, list := range [][]problem{r.pending, r.barred, r.quiet} {
		for _, p := range list {
			run.Results = append(run.Results, p.sarif(index[p.Rule]))
		}
	}
	for _, v := range r.warnings {
		at := spot{path: v.Path, line: v.Line, utf16: v.Col}
		run.Invocations[0].Notifications = append(run.Invocations[0].Notifications, sarifNotification{"note", sarifText{v.Message}, []sarifLocation{at.sarif()}})
	}
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(sarifLog{"https://json.schemastore.org/sarif-2.1.0.json", "2.1.0", []sarifRun{run}})
}

func (p problem) sarif(rule int) sarifResult {
	text := p.says
	if p.Sum != "" {
		text += "\n" + p.Sum
	}
	if cause := p.cause(); cause != "" {
		text += "\n" + cause
	}
	out := sarifResult{
		RuleID: p.Rule, RuleIndex: rule, Level: string(p.Severity), Message: sarifText{text}, Locations: []sarifLocation{p.at.sarif()},
		Fingerprints: map[string]string{"digestFinding/v1": p.ID},
	}
	if p.Verdict == check.Unchecked {
		out.Kind, out.Level = "open", "none" // not enough is known to decide, as SARIF says it
	}
	for i, o := range p.others {
		at := o.sarif()
		at.ID, at.Message = i+1, &sarifText{o.text}
		out.Related = append(out.Related, at)
	}
	if s := p.Suppressed; s != nil {
		entry := spot{path: s.Path, line: s.Line, utf16: s.Col}
		out.Suppressions = []sarifSuppression{{"inSource", s.Reason, entry.sarif()}}
	}
	return out
}

func (s spot) sarif() sarifLocation {
	at := sarifLocation{Physical: sarifPhysical{Artifact: sarifArtifact{fileURI(s.path)}}}
	if s.line > 0 {
		at.Physical.Region = &sarifRegion{s.line, s.utf16, s.endLine, s.endUTF16}
	}
	return at
}

// fileURI is a path as a reference: relative to the folder that the program runs in, as the path is, or whole.
func fileURI(path string) string {
	if filepath.IsAbs(filepath.FromSlash(path)) {
		return (&url.URL{Scheme: "file", Path: path}).String()
	}
	return (&url.URL{Path: path}).String()
}
