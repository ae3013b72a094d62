package main

import (
	"strconv"
	"strings"

	"github.com/report-digest/digest/extract"
)

func claimLines(r *reading) []line {
	var lines []line
	for i := range r.result.Claims {
		c := &r.result.Claims[i]
		lines = append(lines, line{
			[]string{r.place(c.Start), c.Text, string(c.Kind), string(c.Trend), claimSpan(c), orID(c.Entity), c.Metric.ID,
				string(c.Basis), c.Period.Label, string(c.Status), c.Anchor},
			c.Record(),
		})
	}
	return lines
}

// claimSpan says what a claim spans: "3 quarter", "since 2021", "ever", "season".
func claimSpan(c *extract.Claim) string {
	var parts []string
	if c.Count > 0 {
		parts = append(parts, strconv.Itoa(c.Count))
	}
	if c.Grain != "" {
		parts = append(parts, c.Grain)
	}
	if !c.Since.IsZero() {
		parts = append(parts, "since "+c.Since.Label)
	}
	for _, flag := range []struct {
		set  bool
		name string
	}{{c.Ever, "ever"}, {c.Season, "season"}, {c.Growth, "growth"}} {
		if flag.set {
			parts = append(parts, flag.name)
		}
	}
	return strings.Join(parts, " ")
}
