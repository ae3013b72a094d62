package main

import (
	"strconv"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/page"
)

// sentinel runs before the scripts of a page and writes down how far things move without the reader's doing, and every breach of the policy.
const sentinel = `window.moved = []; window.breaches = [];
	new PerformanceObserver(list => { for (const e of list.getEntries()) if (!e.hadRecentInput) moved.push([e.value, ...e.sources.map(s => s.node?.outerHTML?.slice(0, 80) ?? '')]); })
		.observe({type: 'layout-shift', buffered: true});
	addEventListener('securitypolicyviolation', e => breaches.push(e.violatedDirective + ' ' + e.blockedURI), true);`

// readThrough scrolls to the end as a reader does, a part of the window at a time, so that what wakes near it wakes in view.
const readThrough = `(async () => {
	const frame = () => new Promise(requestAnimationFrame);
	for (let y = 0; y < document.documentElement.scrollHeight; y += innerHeight / 2) { scrollTo({top: y, behavior: 'instant'}); await frame(); await frame(); }
	return true;
})()`

// mostMoved is the cumulative layout shift that a page may have, over all of it and not only its worst five seconds.
const mostMoved = 0.02

// While a page loads and is read to its end on a phone and a desktop, nothing in it moves, though charts wake on the way, and nothing breaches the policy.
func (g gauges) shift(t *testing.T) {
	for _, width := range []int64{360, 1280} {
		t.Run(strconv.FormatInt(width, 10), func(t *testing.T) {
			t.Parallel()
			h := g.sites[languages[0]]
			g.readAll(t, h, width, h.samples(t))
			g.readAll(t, g.stress, width, g.stress.articlePages())
		})
	}
}

func (g gauges) readAll(t *testing.T, h hosted, width int64, samples []sample) {
	t.Helper()
	p := open(t, g.browser, h.url, view{width, false, true})
	call(t, p, page.AddScriptToEvaluateOnNewDocument, page.AddScriptToEvaluateOnNewDocumentParams{Source: sentinel})
	for _, s := range samples {
		p.show(t, s.address(h))
		p.readOut(t, s)
	}
}

// readOut reads a page to its end and reports what has moved.
func (p *tab) readOut(t *testing.T, s sample) {
	t.Helper()
	ask[bool](t, p, readThrough)
	wake(t, p)
	if moved := ask[float64](t, p, `moved.reduce((sum, m) => sum + m[0], 0)`); moved > mostMoved {
		t.Errorf("%s: moved by %.3f: %s", s.file, moved, ask[string](t, p, `JSON.stringify(moved.sort((a, b) => b[0] - a[0]).slice(0, 3))`))
	} else {
		t.Logf("%s: moved by %.4f", s.file, moved)
	}
	if breaches := ask[[]string](t, p, `breaches`); len(breaches) > 0 {
		t.Errorf("%s: breaches of the policy: %s", s.file, strings.Join(breaches, ", "))
	}
	if s.kind == "missing" {
		p.forget() // its status is 404, which the browser says
	}
	p.report(t)
}
