package main

import (
	"fmt"
	"slices"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
)

// whereNow describes where the keyboard is: nothing to object to is "". What has the focus has to be in the window, shown by an
// outline (a point of a chart by that of its slot), and not wholly under something else.
const whereNow = `(() => {
	const e = document.activeElement;
	e.visited = true;
	if (e === document.body) return {end: true};
	const what = e.tagName.toLowerCase() + ' ' + (e.className.baseVal ?? e.className) + ' "' + (e.textContent || e.getAttribute('aria-label') || e.value || '').trim().slice(0, 30) + '"';
	const shown = (s) => s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) > 0;
	const slot = e.closest('.walked')?.querySelector('.chart-here:not([hidden])');
	const box = (slot ?? e).getBoundingClientRect();
	const owner = slot?.parentElement ?? e;
	const marked = shown(getComputedStyle(e)) || slot && (shown(getComputedStyle(slot)) || getComputedStyle(slot).boxShadow !== 'none') || [...e.parentElement.children].some(s => s !== e && shown(getComputedStyle(s)));
	const points = [[0.5, 0.5], [0.1, 0.2], [0.9, 0.2], [0.1, 0.8], [0.9, 0.8]].map(([x, y]) => [box.left + box.width * x, box.top + box.height * y]);
	const free = points.some(([x, y]) => { const at = document.elementFromPoint(x, y); return at && (owner.contains(at) || at.contains(e) && at !== document.documentElement && at !== document.body && !at.matches('main, article, section') || e.labels?.[0]?.contains(at)); })
		|| [...e.getClientRects()].some(r => e.contains(document.elementFromPoint(r.left + r.width / 2, r.top + r.height / 2)));
	const fault = !marked ? 'the focus does not show' : box.bottom <= 0 || box.top >= innerHeight || box.right <= 0 || box.left >= innerWidth ? 'out of the window' : !free ? 'under something else' : '';
	return {fault, what};
})()`

// unvisited are the things a keyboard should have come to: all that can be seen and used, one of a group of radio buttons and one of all figures.
const unvisited = `(anyMark => [...document.querySelectorAll('a[href], button, select, input, summary, [tabindex="0"]')]
	.filter(e => !e.visited && e.tabIndex >= 0 && e.checkVisibility({visibilityProperty: true}) && !(e.type === 'radio' && !e.checked) && !e.disabled && !(e.matches('.fact > a') && anyMark))
	.map(e => e.outerHTML.slice(0, 120)))([...document.querySelectorAll('.fact > a')].some(e => e.visited))`

// mostStops is more than any page of the samples has: who presses Tab as often and is not through is trapped.
const mostStops = 700

// A keyboard comes to everything on a page and out of it again, and always shows where it is.
func (g gauges) keys(t *testing.T) {
	h := g.sites[languages[0]]
	for _, s := range h.samples(t) {
		if !slices.Contains([]string{"home", "article", "entity", "findings"}, s.kind) {
			continue // the others are made of the same parts
		}
		for _, width := range []int64{1280, 360} {
			if width == 360 && s.kind != "home" {
				continue
			}
			p := open(t, g.browser, s.address(h), view{width, false, true})
			call(t, p, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Features: []*emulation.MediaFeature{{Name: "prefers-reduced-motion", Value: "reduce"}}})
			p.tour(t, fmt.Sprintf("%s, width %d", s.kind, width))
		}
	}
}

type stop struct {
	End         bool
	Fault, What string
}

func (p *tab) tour(t *testing.T, where string) {
	t.Helper()
	stops, faults := 0, 0
	for ; stops < mostStops; stops++ {
		do(t, p, chromedp.KeyEvent("\t"))
		at := ask[stop](t, p, whereNow)
		if at.End {
			break
		}
		if at.Fault != "" {
			if faults++; faults < 6 {
				t.Errorf("%s: stop %d, %s: %s", where, stops, at.What, at.Fault)
			}
		}
	}
	if stops == mostStops {
		t.Errorf("%s: the keyboard does not come out", where)
	}
	missed := ask[[]string](t, p, unvisited)
	for _, e := range missed[:min(len(missed), 5)] {
		t.Errorf("%s: the keyboard does not come to %s", where, e)
	}
	p.report(t)
	t.Logf("%s: %d stops", where, stops)
}

// The frame by keyboard alone: the skip link shows when it is come to and leads into the text, the settings open, change what
// they say and give the focus back.
func (g gauges) frameKeys(t *testing.T) {
	p := open(t, g.browser, g.sites[languages[0]].article(), view{1280, false, true})
	do(t, p, chromedp.KeyEvent("\t"))
	if !ask[bool](t, p, `document.activeElement.matches('.skip') && document.activeElement.getBoundingClientRect().top >= 0`) {
		t.Error("the first stop is no skip link that shows")
	}
	do(t, p, chromedp.KeyEvent("\r"), chromedp.KeyEvent("\t"))
	if !ask[bool](t, p, `document.activeElement.closest('main') !== null`) {
		t.Error("the skip link does not lead into the text")
	}
	ask[bool](t, p, `document.querySelector('.settings summary').focus() ?? true`)
	do(t, p, chromedp.KeyEvent("\r"))
	until(t, p, "the settings", `document.querySelector('.settings').open`)
	do(t, p, chromedp.KeyEvent("\t"))
	before := ask[string](t, p, `document.activeElement.name + '=' + document.activeElement.value`)
	presses(t, p, "ArrowDown")
	until(t, p, "another choice", `document.activeElement.checked && document.activeElement.name + '=' + document.activeElement.value !== "`+before+`" && document.documentElement.dataset[document.activeElement.name] === document.activeElement.value`)
	do(t, p, chromedp.KeyEvent("\x1b"))
	until(t, p, "the end of the settings", `!document.querySelector('.settings').open && document.activeElement.matches('.settings summary')`)
	ask[bool](t, p, `localStorage.clear() ?? true`)
	p.report(t)
}
