package main

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/cdproto/target"
	"github.com/chromedp/chromedp"

	"github.com/report-digest/digest/internal/site"
)

// What stands under a chart, in one browser.
type feet struct{ browser context.Context }

func TestChartFeet(t *testing.T) {
	f := feet{newBrowser(t)}
	t.Run("table", f.table)
	t.Run("embed", f.embed)
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

// The code under a chart shows it in a page of another host: whole, in the reader's theme, without a breach of the
// policy, and what is clicked there opens beside the page around it.
func (f feet) embed(t *testing.T) {
	h := host(t, "/sub/path/")
	p := open(t, f.browser, h.article(), view{1280, false, true})
	ask[bool](t, p, `(() => { const d = document.querySelector('.chart-embed'); d.open = true; d.querySelector('button').click(); return true })()`)
	code := ask[string](t, p, `document.querySelector('.chart-embed textarea').value`)
	until(t, p, "that the code is marked", `getSelection().toString() === document.querySelector('.chart-embed textarea').value`)
	if !strings.HasPrefix(code, `<iframe src="`+h.url+"embed/") {
		t.Fatalf("the code is %s", code)
	}
	alone := ask[string](t, p, `document.querySelector('.chart-embed a').href`)
	if !strings.Contains(code, alone) {
		t.Errorf("the page alone is %s, that of the code is another: %s", alone, code)
	}
	p.report(t)

	other := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		_, _ = fmt.Fprint(w, `<!doctype html><html lang="zh"><title>x</title><body style="margin:0">`, code)
	}))
	t.Cleanup(other.Close)
	for _, v := range []view{{640, true, true}, {320, false, true}, {640, false, false}} {
		t.Run(v.String(), func(t *testing.T) { f.framed(t, h, other.URL+"/", v) })
	}
}

// framed looks at a page of another host with a chart of h in a frame.
func (f feet) framed(t *testing.T, h hosted, address string, v view) {
	p := open(t, f.browser, address, v)
	in := frame{p}
	in.until(t, "the page in the frame", `document.readyState === 'complete' && document.querySelector('.chart-source') !== null`)
	if v.scripts && hasBundle() {
		frameAsk[bool](t, in, `dispatchEvent(new Event('pointermove'))`) // the first sign of a reader
		in.until(t, "the interactive chart", `document.querySelector('figure.chart-on') !== null`)
	}
	if !frameAsk[bool](t, in, `document.querySelector('svg.chart-svg').getBoundingClientRect().height > 100`) {
		t.Error("no chart is to be seen")
	}
	if !frameAsk[bool](t, in, `document.documentElement.scrollHeight <= innerHeight && `+noOverflow) {
		t.Error("the chart does not fit its frame")
	}
	if !frameAsk[bool](t, in, fmt.Sprintf(`((%s) < 3 * 128) === %v`, background, v.dark)) {
		t.Error("the chart has not the reader's theme")
	}
	for _, click := range []string{".chart-source a", ".chart-svg .point:last-of-type .hit"} {
		tabs := p.tabs(t)
		at := in.middle(t, click)
		do(t, p, chromedp.MouseClickXY(at[0], at[1]))
		opened := ""
		for range 200 {
			if now := p.tabs(t); len(now) > len(tabs) {
				for id, url := range now {
					if _, old := tabs[id]; !old && url != "" && url != "about:blank" {
						opened = url
					}
				}
			}
			if opened != "" {
				break
			}
			time.Sleep(25 * time.Millisecond)
		}
		if !strings.HasPrefix(opened, h.url) || strings.Contains(opened, "/embed/") {
			t.Errorf("a click on %s opens %q in another tab", click, opened)
		}
	}
	if !frameAsk[bool](t, in, `location.pathname.includes('/embed/')`) {
		t.Error("the frame shows another page")
	}
	p.mu.Lock()
	p.problems = slices.DeleteFunc(p.problems, func(problem string) bool { return strings.HasPrefix(problem, "request to another host: "+h.url) })
	p.mu.Unlock()
	p.report(t)
}

// A frame is the first of a page; what is asked of it is asked of the document that it shows then.
type frame struct{ p *tab }

func frameRun[T any](f frame, expression string) (answer T, err error) {
	tree, err := chromedp.Call(f.p, page.GetFrameTree, cdp.Empty{})
	if err != nil || len(tree.FrameTree.ChildFrames) == 0 {
		return answer, fmt.Errorf("no frame: %w", err)
	}
	world, err := chromedp.Call(f.p, page.CreateIsolatedWorld, page.CreateIsolatedWorldParams{FrameID: tree.FrameTree.ChildFrames[0].Frame.ID})
	if err != nil {
		return answer, err
	}
	return chromedp.Run(f.p, chromedp.Evaluate[T](expression, func(e *runtime.EvaluateParams) { e.ContextID = world.ExecutionContextID }))
}

func frameAsk[T any](t *testing.T, f frame, expression string) T {
	t.Helper()
	answer, err := frameRun[T](f, expression)
	if err != nil {
		t.Fatalf("%s: %v", expression, err)
	}
	return answer
}

func (f frame) until(t *testing.T, what, expression string) {
	t.Helper()
	for range 400 {
		if ok, err := frameRun[bool](f, expression); err == nil && ok {
			return
		}
		time.Sleep(50 * time.Millisecond)
	}
	t.Fatalf("%s: not within 20 seconds", what)
}

// middle is the middle of an element of the frame on the page around it, which it begins.
func (f frame) middle(t *testing.T, selector string) []float64 {
	t.Helper()
	return frameAsk[[]float64](t, f, fmt.Sprintf(`(() => {
		const box = [...document.querySelectorAll(%q)].at(-1).getBoundingClientRect();
		return [box.left + box.width / 2, box.top + box.height / 2];
	})()`, selector))
}

// tabs are the addresses of the pages that are open, by id.
func (p *tab) tabs(t *testing.T) map[target.ID]string {
	t.Helper()
	all, err := chromedp.Call(p, target.GetTargets, target.GetTargetsParams{})
	if err != nil {
		t.Fatal(err)
	}
	open := map[target.ID]string{}
	for _, info := range all.TargetInfos {
		if info.Type == "page" {
			open[info.TargetID] = info.URL
		}
	}
	return open
}
