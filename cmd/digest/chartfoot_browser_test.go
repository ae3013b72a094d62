package main

import (
	"context"
	"slices"
	"testing"

	"github.com/report-digest/digest/internal/site"
)

// What stands under a chart, in one browser.
type feet struct{ browser context.Context }

func TestChartFeet(t *testing.T) {
	f := feet{newBrowser(t)}
	t.Run("table", f.table)
}

// The table under a chart sorts by time and by size; a period nobody reported has no size and comes last.
func (f feet) table(t *testing.T) {
	h := hostSite(t, "/", site.Options{Content: longSite(t)})
	p := open(t, f.browser, h.url+"entities/alibaba/", view{1280, false, true})
	ask[bool](t, p, `(() => { document.querySelector('.chart-table').open = true; return true })()`)
	sorted := func(column string) []string {
		return ask[[]string](t, p, `(() => {
			const table = document.querySelector('.chart-table[open] table');
			table.querySelector('thead th:nth-child(`+column+`) button').click();
			const rows = [...table.tBodies[0].rows].map((row) => row.cells[0].dataset.sort + ' ' + row.cells[1].textContent.replace('▲ ', '').trim());
			return [rows[0], rows.at(-2), rows.at(-1), String(rows.length)];
		})()`)
	}
	const first, last, gap = "2019-01-01 10", "2024-10-01 662", "2021-04-01 "
	for _, step := range []struct {
		column string
		want   []string
	}{
		{"2", []string{first, last, gap, "24"}}, // by size, up
		{"2", []string{last, first, gap, "24"}}, // and down
		{"1", []string{first, "2024-07-01 552", last, "24"}},
		{"1", []string{last, "2019-04-01 12", first, "24"}},
		{"4", []string{last, first, gap, "24"}}, // all are stated: they stay in their order
	} {
		if got := sorted(step.column); !slices.Equal(got, step.want) {
			t.Errorf("sorted by column %s: %q, not %q", step.column, got, step.want)
		}
	}
	if n := ask[int](t, p, `document.querySelectorAll('.chart .tools').length`); n != 0 {
		t.Errorf("%d filters at tables of charts", n)
	}
	p.report(t)
}
