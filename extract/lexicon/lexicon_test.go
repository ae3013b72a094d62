package lexicon

import (
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/report-digest/digest/extract/lexicon/tables"
	"github.com/report-digest/digest/extract/text"
)

// TestEntityRows fails on rows that would shadow each other without a word: the last one to claim a name has it.
func TestEntityRows(t *testing.T) {
	rows := builtinEntities()
	ids := map[string]bool{}
	for i := range rows {
		if ids[rows[i].ID] {
			t.Errorf("%s: two rows", rows[i].ID)
		}
		ids[rows[i].ID] = true
	}
	names, tickers := map[string]string{}, map[string]string{}
	for i := range rows {
		e := &rows[i]
		if e.Parent != "" && !ids[e.Parent] || e.Parent == e.ID {
			t.Errorf("%s: no row of its parent %q", e.ID, e.Parent)
		}
		for _, n := range e.Names {
			n = strings.ToLower(text.Fold(strings.TrimPrefix(n, "~")))
			if other, taken := names[n]; taken && other != e.ID || n == "" {
				t.Errorf("%s: the name %q is %s's", e.ID, n, other)
			}
			names[n] = e.ID
		}
		for _, code := range fields(e.Ticker) {
			if other, taken := tickers[code]; taken && code != "" {
				t.Errorf("%s: the ticker %s is %s's", e.ID, code, other)
			}
			tickers[code] = e.ID
		}
	}
}

func TestMetricRows(t *testing.T) {
	ids := map[string]bool{}
	for _, m := range builtinMetrics() {
		if ids[m.ID] {
			t.Errorf("%s: two rows", m.ID)
		}
		ids[m.ID] = true
		names := map[string]bool{}
		for _, n := range m.Names {
			if n = strings.ToLower(text.Fold(n)); names[n] || n == "" {
				t.Errorf("%s: the name %q twice, or empty", m.ID, n)
			}
			names[n] = true
		}
	}
}

// TestMetricColumns fails on a row that leaves a column empty or has in it what nobody reads.
func TestMetricColumns(t *testing.T) {
	columns := []struct{ name, values string }{
		{"id", ""}, {"measure", "money rate count ratio points price share volume index fx spread"},
		{"period", "instant duration day meeting"}, {"scope", "company group place market deal any"},
		{"sign", "signed positive loss"}, {"additive", "yes no"}, {"currency", "reporting market –"}, {"rank", ""}, {"English", ""}, {"names", ""},
	}
	ranks := map[string]string{}
	for _, f := range rows(tables.File("metrics.txt"), len(columns)) {
		if len(f) != len(columns) {
			t.Errorf("%s: %d columns of %d", f[0], len(f), len(columns))
			continue
		}
		for i, c := range columns {
			if f[i] == "" || c.values != "" && !slices.Contains(strings.Fields(c.values), f[i]) {
				t.Errorf("%s: %s is %q, not one of %q", f[0], c.name, f[i], c.values)
			}
		}
		rank := f[7]
		if _, err := strconv.Atoi(rank); err != nil && rank != "–" {
			t.Errorf("%s: rank is %q, neither a number nor –", f[0], rank)
		}
		if other, taken := ranks[rank]; taken && rank != "–" {
			t.Errorf("%s: has the rank of %s", f[0], other)
		}
		ranks[rank] = f[0]
	}
}
