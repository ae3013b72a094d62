package main

import (
	"fmt"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// keys sends keys to what has the focus.
func keys(t *testing.T, p *tab, all ...string) {
	t.Helper()
	for _, key := range all {
		do(t, p, chromedp.KeyEvent(key))
	}
}

// inFront makes a tab behave as the one in front, whatever others are open.
func inFront(t *testing.T, p *tab) {
	t.Helper()
	call(t, p, emulation.SetFocusEmulationEnabled, emulation.SetFocusEmulationEnabledParams{Enabled: true})
}

// holds reports what is not so on a page.
func holds(t *testing.T, p *tab, what, expression string) {
	t.Helper()
	if !ask[bool](t, p, expression) {
		t.Errorf("%s: it is not so that %s; the focus is on %s", what, expression, ask[string](t, p, `document.activeElement.outerHTML.slice(0, 120)`))
	}
}

const (
	inMark  = `document.activeElement.matches('.fact > a')`
	inCard  = `document.activeElement.closest('.card:popover-open') !== null`
	noCard  = `document.querySelector('.card:popover-open') === null`
	seen    = `(() => { const b = document.activeElement.getBoundingClientRect(); return b.top >= 0 && b.bottom <= innerHeight })()`
	figure  = `document.activeElement.hash`
	figures = `[...document.querySelectorAll('.fact > a:not([href*="-again"])')]`
)

// The whole article can be read with the keyboard alone: from the skip link through the figures and a card to a point of a
// chart and back, with no entry in the history but the one for the way to the chart and the one back.
func TestKeyboardTour(t *testing.T) {
	browser := newBrowser(t)
	h := host(t, "/sub/path/")
	p := open(t, browser, h.url+"articles/ai-rally-notes/", view{1280, false, true})
	inFront(t, p)
	visits := ask[int](t, p, `history.length`)

	keys(t, p, kb.Tab)
	holds(t, p, "Tab", `document.activeElement.matches('.skip')`)
	keys(t, p, kb.Enter)
	until(t, p, "the skip link", `location.hash === '#main'`)
	visits++ // the skip link is a link
	keys(t, p, "n")
	holds(t, p, "n", inMark+" && "+seen+` && document.activeElement.textContent === '86.71美元' && document.activeElement.matches(':focus-visible')`)
	keys(t, p, "n")
	holds(t, p, "n again", inMark+` && document.activeElement.textContent === '103美元'`)
	keys(t, p, kb.Enter)
	until(t, p, "the card", inCard)
	holds(t, p, "Enter", `document.activeElement.getAttribute('aria-label').includes('103')`)
	// Every stop within the card is of the card.
	stops := 0
	for range 20 {
		keys(t, p, kb.Tab)
		if !ask[bool](t, p, inCard) {
			break
		}
		stops++
	}
	if links := ask[int](t, p, `document.querySelectorAll('.card:has(.card-copy) :is(a, button, summary)').length`); stops != links {
		t.Errorf("Tab stopped %d times in a card of %d links and buttons", stops, links)
	}
	until(t, p, "the card that the focus has left", noCard)

	keys(t, p, "p")
	holds(t, p, "p", inMark)
	keys(t, p, kb.Enter)
	until(t, p, "the card", inCard)
	keys(t, p, kb.Escape)
	until(t, p, "the closed card", noCard)
	holds(t, p, "Esc", inMark)

	before := ask[string](t, p, figure)
	keys(t, p, "?")
	until(t, p, "the list of keys", `document.querySelector('#keys').open`)
	keys(t, p, "n")
	keys(t, p, kb.Escape)
	until(t, p, "the closed list", `!document.querySelector('#keys').open`)
	holds(t, p, "Esc in the list", figure+fmt.Sprintf(" === %q", before))
	if n := ask[int](t, p, `history.length`); n != visits {
		t.Errorf("figures, cards and lists left %d entries in the history", n-visits)
	}

	// To the point of the chart, and back to the sentence.
	keys(t, p, kb.Enter)
	until(t, p, "the card", inCard)
	ask[bool](t, p, `(document.querySelector('.card:popover-open .card-links a[href^="#chart"]').focus(), true)`)
	keys(t, p, kb.Enter)
	id := before[len("#c-"):]
	until(t, p, "the point", fmt.Sprintf(`document.activeElement.matches('a.point[data-facts~=%q]')`, id))
	until(t, p, "the marked figure", fmt.Sprintf(`document.getElementById('f-%s').matches('.hot')`, id))
	keys(t, p, kb.Enter)
	until(t, p, "the sentence", figure+fmt.Sprintf(` === %q && location.hash === '#f-%s'`, before, id)+" && "+seen)
	if n := ask[int](t, p, `history.length`); n != visits+2 {
		t.Errorf("the way to the chart and back left %d entries in the history", n-visits)
	}
	p.report(t)
}
