package main

import (
	"fmt"
	"strings"
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
	inMark = `document.activeElement.matches('.fact > a')`
	inCard = `document.activeElement.closest('.card:popover-open') !== null`
	noCard = `document.querySelector('.card:popover-open') === null`
	seen   = `(() => { const b = document.activeElement.getBoundingClientRect(); return b.top >= 0 && b.bottom <= innerHeight })()`
	figure = `document.activeElement.hash`
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

// What readers do with the figures of an article, one page for all of it.
func TestReading(t *testing.T) {
	browser := newBrowser(t)
	h := host(t, "/sub/path/")
	article := h.url + "articles/ai-rally-notes/"
	at := func(t *testing.T, v view) *tab {
		p := open(t, browser, article, v)
		inFront(t, p)
		t.Cleanup(func() { p.report(t) })
		return p
	}
	t.Run("the shape of a mark tells its kind", func(t *testing.T) {
		p := at(t, view{1280, false, true})
		for _, marks := range []string{"quiet", "full"} {
			ask[bool](t, p, `document.querySelector('input[name=marks][value=`+marks+`]').click() ?? true`)
			shapes := ask[map[string]string](t, p, `Object.fromEntries([...document.querySelectorAll('.keys .fact')].map(m => [m.className, getComputedStyle(m).textDecorationStyle]))`)
			for class, want := range map[string]string{"fact level": "solid", "fact change up": "dotted", "fact share": "double", "fact level expected": "dashed", "fact level alarm": "wavy"} {
				if shapes[class] != want {
					t.Errorf("%s: %s is underlined %s, not %s", marks, class, shapes[class], want)
				}
			}
		}
		ask[bool](t, p, `document.querySelector('input[name=marks][value=off]').click() ?? true`)
		holds(t, p, "off", `[...document.querySelectorAll('.fact')].every(m => getComputedStyle(m).textDecorationLine === 'none')`)
		ask[bool](t, p, `localStorage.clear() ?? true`)
	})
	t.Run("Tab stops once", func(t *testing.T) {
		p := at(t, view{1280, false, true})
		stops := map[string]int{}
		for range 200 {
			keys(t, p, kb.Tab)
			if ask[bool](t, p, inMark) {
				stops[ask[string](t, p, figure)]++
			}
			if ask[bool](t, p, `document.activeElement.closest('.colophon') !== null`) {
				break
			}
		}
		if len(stops) != 1 {
			t.Errorf("Tab stopped at the figures %v", stops)
		}
		// From the end of the page backwards it comes to the figure that is in view.
		ask[bool](t, p, `(document.querySelector('#f-dwk43m4u').scrollIntoView({block: 'center', behavior: 'instant'}), document.querySelector('#charts a[href]').focus({preventScroll: true}), true)`)
		for range 20 {
			do(t, p, chromedp.KeyEvent(kb.Tab, chromedp.KeyModifiers(chromedp.ModifierShift)))
			if ask[bool](t, p, inMark) {
				break
			}
		}
		holds(t, p, "Shift and Tab", inMark+" && "+seen)
	})
	t.Run("letters walk from where the reader is", func(t *testing.T) {
		p := at(t, view{1280, false, true})
		ask[bool](t, p, `(document.querySelector('#f-dwk43m4u').closest('p').scrollIntoView({block: 'start', behavior: 'instant'}), window.from = scrollY, true)`)
		keys(t, p, "n")
		holds(t, p, "n", `document.activeElement.textContent === '565.4億元' && `+seen)
		keys(t, p, kb.ArrowRight, "j", "k", kb.ArrowLeft)
		holds(t, p, "there and back", `document.activeElement.textContent === '565.4億元'`)
		keys(t, p, kb.Escape)
		holds(t, p, "Esc", `document.activeElement === document.body && scrollY === from`)
		// With its card open the next figure opens its own.
		keys(t, p, "n", kb.Enter)
		until(t, p, "a card", inCard)
		keys(t, p, "n")
		until(t, p, "the next card", `document.querySelector('.card:popover-open')?.getAttribute('aria-label').includes('31')`)
		keys(t, p, kb.Escape)
		holds(t, p, "Esc from the second card", `document.activeElement.textContent === '31%'`)
	})
	t.Run("letters can be switched off and are no letters of a field", func(t *testing.T) {
		p := at(t, view{1280, false, true})
		ask[bool](t, p, `(() => { const f = document.createElement('input'); f.id = 'field'; document.querySelector('main').prepend(f); f.focus(); return true })()`)
		keys(t, p, "n", "?")
		holds(t, p, "a field", `document.activeElement.id === 'field' && document.activeElement.value === 'n?' && !document.querySelector('#keys').open`)
		ask[bool](t, p, `document.activeElement.blur() ?? true`)
		do(t, p, chromedp.KeyEvent("n", chromedp.KeyModifiers(chromedp.ModifierCtrl)))
		holds(t, p, "Control", `document.activeElement === document.body`)
		ask[bool](t, p, `document.querySelector('input[name=keys][value=off]').click() ?? true`)
		do(t, p, chromedp.Reload())
		keys(t, p, "n", "?")
		holds(t, p, "off, after a reload", `document.activeElement === document.body && !document.querySelector('#keys').open`)
		ask[bool](t, p, `localStorage.clear() ?? true`)
	})
	t.Run("link, value and citation are copied", func(t *testing.T) {
		p := at(t, view{1280, false, true})
		ask[bool](t, p, `(Object.defineProperty(navigator, 'clipboard', {value: {writeText: async (text) => { window.copied = text }}}), true)`)
		ask[bool](t, p, `document.querySelector('#f-l7oalmax > a').click() ?? true`)
		copying := func(kind, want string) {
			t.Helper()
			ask[bool](t, p, `document.querySelector('.card:popover-open button[value=`+kind+`]').click() ?? true`)
			if got := ask[string](t, p, `copied`); got != want {
				t.Errorf("%s copied\n     %q\n not %q", kind, got, want)
			}
			holds(t, p, kind, `document.querySelector('.card:popover-open [role=status]').textContent === '已複製'`)
		}
		link := article + "#f-l7oalmax"
		copying("link", link)
		copying("value", "16%")
		copying("cite", "「阿里巴巴股價從1月24日的開盤價86.71美元，一路漲到1月30日的103美元，漲幅約16%，而那時財報還沒影子。」——讀者來稿，〈讀者來稿：這輪阿里行情，漲的是AI還是情緒〉，2025年2月25日，"+link)
		ask[bool](t, p, `(navigator.clipboard.writeText = async () => { throw new Error('refused') }, true)`)
		ask[bool](t, p, `document.querySelector('.card:popover-open button[value=link]').click() ?? true`)
		until(t, p, "what to copy by hand", `document.activeElement.matches('.card-copy input') && getSelection().toString() === '`+link+`'`)
	})
	t.Run("the text is copied as if it had no marks", func(t *testing.T) {
		p := at(t, view{1280, false, true})
		// What the page would give without marks, charts and this script.
		want := ask[string](t, p, `(() => {
			const plain = document.createElement('div');
			plain.append(document.querySelector('.prose').cloneNode(true));
			for (const e of plain.querySelectorAll('.margin, .note-link')) e.remove();
			for (const e of plain.querySelectorAll('.fact, .fact > a')) e.replaceWith(...e.childNodes);
			document.querySelector('main').append(plain);
			getSelection().selectAllChildren(plain);
			const text = getSelection().toString();
			plain.remove();
			return text.trim();
		})()`)
		got := ask[map[string]string](t, p, `(() => {
			getSelection().selectAllChildren(document.querySelector('.prose'));
			const event = new ClipboardEvent('copy', {clipboardData: new DataTransfer(), bubbles: true, cancelable: true});
			document.querySelector('.prose').dispatchEvent(event);
			return {plain: event.clipboardData.getData('text/plain').trim(), html: event.clipboardData.getData('text/html'), taken: String(event.defaultPrevented)};
		})()`)
		if got["plain"] != want || got["taken"] != "true" {
			t.Errorf("copied is\n%q\nnot\n%q", got["plain"], want)
		}
		for _, strange := range []string{"圖表", "data-fact", "#c-", "<svg", "<figure", "▲"} {
			if strings.Contains(got["html"]+got["plain"], strange) {
				t.Errorf("%q is copied with the text", strange)
			}
		}
		if !strings.Contains(got["html"], "開盤價86.71美元，一路漲到") || strings.Count(got["html"], "<p>") != strings.Count(want, "\n\n")+1 {
			t.Errorf("the copied paragraphs are %s", got["html"])
		}
	})
	t.Run("who comes from elsewhere is at the figure, and goes back", func(t *testing.T) {
		p := open(t, browser, h.url+"entities/alibaba/", view{1280, false, true})
		inFront(t, p)
		ask[bool](t, p, `(window.before = history.length, setTimeout(() => location.assign('../../articles/ai-rally-notes/#f-thpn4zfg')), true)`)
		until(t, p, "the figure", `document.activeElement?.hash === '#c-thpn4zfg' && document.querySelector('.fact:target')?.id === 'f-thpn4zfg' && `+seen)
		holds(t, p, "arriving", `(() => { const b = document.activeElement.getBoundingClientRect(); return b.top > innerHeight * 0.1 })()`)
		visits := ask[int](t, p, `history.length`)
		keys(t, p, kb.Enter)
		until(t, p, "the card", inCard)
		keys(t, p, kb.Escape, "n", "p")
		if n := ask[int](t, p, `history.length`); n != visits {
			t.Errorf("reading left %d entries in the history", n-visits)
		}
		// The address of a card, as pages without scripts have it, opens it here and leads on to the figure's.
		do(t, p, chromedp.Navigate(article+"#c-wef6lfz3"))
		until(t, p, "the card of the address", `location.hash === '#f-wef6lfz3' && `+inCard)
		p.report(t)
	})
	t.Run("on a phone a sheet leaves its figure in view", func(t *testing.T) {
		p := at(t, view{360, true, true})
		for _, id := range []string{"86.71", "16%", "317.42", "390.2"} {
			box := ask[[]float64](t, p, `(() => {
				const mark = [...document.querySelectorAll('.fact > a')].find(m => m.textContent.includes('`+id+`'));
				mark.scrollIntoView({block: 'end', behavior: 'instant'});
				window.mark = mark;
				const b = mark.getBoundingClientRect();
				return [b.left + b.width / 2, b.top + b.height / 2];
			})()`)
			do(t, p, chromedp.MouseClickXY(box[0], box[1]))
			until(t, p, "a sheet below "+id, `(() => {
				const card = document.querySelector('.card:popover-open')?.getBoundingClientRect(), b = mark.getBoundingClientRect();
				return card && Math.abs(card.bottom - innerHeight) < 2 && card.width === document.documentElement.clientWidth && b.bottom <= card.top && b.top >= 0 })()`)
			holds(t, p, id, `(() => { const b = document.querySelector('.card:popover-open .card-close').getBoundingClientRect(); return b.width >= 44 && b.height >= 44 })()`)
			do(t, p, chromedp.Click(chromedp.CSS(`.card:popover-open .card-close`)))
			until(t, p, "the closed sheet", noCard+` && document.activeElement === mark`)
		}
	})
	t.Run("without scripts every figure is a link to its card and back", func(t *testing.T) {
		p := at(t, view{360, false, false})
		all := ask[int](t, p, `document.querySelectorAll('.fact[id] > a:not([tabindex])').length`)
		if all != 11 {
			t.Errorf("%d of 11 figures are stops", all)
		}
		do(t, p, chromedp.Click(chromedp.CSS(`#f-l7oalmax > a`)))
		until(t, p, "the card", `location.hash === '#c-l7oalmax' && getComputedStyle(document.querySelector('.card:target')).display !== 'none'`)
		holds(t, p, "no copying without scripts", `document.querySelector('.card-copy') === null`)
		do(t, p, chromedp.Click(chromedp.CSS(`.card:target .card-close`)))
		until(t, p, "the figure", `location.hash === '#f-l7oalmax' && document.querySelector('.fact:target')?.id === 'f-l7oalmax'`)
	})
}
