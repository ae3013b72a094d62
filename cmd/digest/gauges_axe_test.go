package main

import (
	"testing"

	"github.com/chromedp/chromedp"
)

// axeRules runs axe-core on the page as it stands and answers what it finds: every rule that is on by default, and the size
// of targets (WCAG 2.2, AA). Nothing is loaded for it, as pages have no frames and no sheets of other hosts.
const axeRules = `axe.run(document, {resultTypes: ['violations'], rules: {'target-size': {enabled: true}}, iframes: false, preload: false})
	.then(r => r.violations.flatMap(v => v.nodes.slice(0, 3).map(n =>
		v.id + ': ' + n.html.slice(0, 160) + ' — ' + n.failureSummary.split('\n').slice(1).join(' ').trim() + ' (' + n.target.join(' ') + ')')))`

// The states that a page is measured in, each from the one before: as it comes, and by night with all there is unfolded.
var axeStates = []struct {
	name string
	dark bool
	set  string
}{
	{"as it comes", false, `true`},
	{"unfolded by night", true, `document.querySelectorAll('main details').forEach(d => { d.open = true }) ?? true`},
}

func (g gauges) axe(t *testing.T) {
	axe := installed(t, "axe-core/axe.min.js") + "; true"
	for _, lang := range languages {
		t.Run(lang, func(t *testing.T) {
			t.Parallel()
			h := g.sites[lang]
			p := open(t, g.browser, "about:blank", view{1280, false, true})
			for _, s := range h.samples(t) {
				p.show(t, s.address(h))
				wake(t, p)
				ask[bool](t, p, axe)
				for _, state := range axeStates {
					p.dark(t, state.dark)
					ask[bool](t, p, state.set)
					p.axe(t, s.kind+", "+state.name)
				}
			}
		})
	}
}

// axe measures the page as it stands, and repeats an error no more than a few times.
func (p *tab) axe(t *testing.T, where string) {
	t.Helper()
	for _, violation := range ask[[]string](t, p, axeRules) {
		t.Errorf("%s: %s", where, violation)
	}
}

// What opens over a page is measured on a phone by night and on a desktop by day: the settings, and a card among marks in full.
func (g gauges) axeOverlays(t *testing.T) {
	axe := installed(t, "axe-core/axe.min.js") + "; true"
	for _, v := range []view{{360, true, true}, {1280, false, true}} {
		p := open(t, g.browser, g.sites["zh-Hant"].article(), v)
		ask[bool](t, p, axe)
		do(t, p, chromedp.Click(chromedp.CSS(`.settings summary`)))
		p.axe(t, v.String()+", settings")
		ask[bool](t, p, `document.querySelector('input[name=marks][value=full]').click() ?? true`)
		do(t, p, chromedp.KeyEvent("\x1b"), chromedp.Click(chromedp.CSS(`data.fact > a`)))
		until(t, p, "the card", `document.querySelector('.card:popover-open') !== null`)
		p.axe(t, v.String()+", card")
		ask[bool](t, p, `localStorage.clear() ?? true`)
		p.report(t)
	}
}
