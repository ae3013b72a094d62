package main

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

// The switch leads to the same page in another language and back, without scripts too; the history is the reader's.
func TestLanguageSwitch(t *testing.T) {
	browser := newBrowser(t)
	h := host(t, "/sub/path/")
	article := strings.TrimPrefix(h.article(), h.url)
	for _, scripts := range []bool{true, false} {
		p := open(t, browser, h.url+"en/"+article, view{1280, false, scripts})
		at := func(lang, path string) {
			t.Helper()
			until(t, p, lang, fmt.Sprintf(`document.documentElement.lang === %q && location.href === %q && document.readyState === 'complete'`, lang, h.url+path))
			if now := ask[string](t, p, `document.querySelector('.languages [aria-current]').lang`); now != lang {
				t.Errorf("on the page in %s the switch stands at %s", lang, now)
			}
		}
		at("en", "en/"+article)
		do(t, p, chromedp.Click(chromedp.CSS(`.languages a[hreflang="zh-Hans"]`)))
		at("zh-Hans", "zh-hans/"+article)
		do(t, p, chromedp.Click(chromedp.CSS(`.languages a[hreflang="zh-Hant"]`)))
		at("zh-Hant", article)
		_, _ = chromedp.Run(p, chromedp.Evaluate[any](`void history.back()`)) // the page may be gone before it answers
		at("zh-Hans", "zh-hans/"+article)
		p.report(t)
	}
}

// coloured tells what is drawn in the colour of a rise, by what it is: marks of the text, sparklines, drawn and interactive charts, tables.
const coloured = `(() => {
	const probe = document.body.appendChild(document.createElement('i'));
	probe.className = 'up';
	const up = getComputedStyle(probe).color;
	probe.remove();
	const drawn = (e) => { const s = getComputedStyle(e); return [s.fill, s.stroke, s.color].includes(up) };
	const any = (selector) => [...document.querySelectorAll(selector)].some(drawn);
	return {
		colour: up, marks: any('.fact.up > a'), sparks: any('.spark .up'),
		charts: any('.chart-plot > .chart-svg .point.up *'), live: any('.chart-live svg path'), tables: any('td a.number.up'),
	};
})()`

type colours struct {
	Colour                              string `json:"colour"`
	Marks, Sparks, Charts, Live, Tables bool
}

// Green is up in English, red in Chinese; who chooses otherwise has it on every page, and everything follows.
func TestColoursFollowTheLanguageAndTheReader(t *testing.T) {
	browser := newBrowser(t)
	h := host(t, "/")
	const green, red = "rgb(15, 107, 67)", "rgb(168, 32, 26)"
	p := open(t, browser, h.url+"en/articles/cloud-eight-quarters/", view{1280, false, true})
	check := func(where, want string) {
		t.Helper()
		ask[bool](t, p, `(() => { document.querySelector('input[name=marks][value=full]').click(); return true })()`)
		wake(t, p)
		until(t, p, where+" in the live chart", `(`+coloured+`).live || `+fmt.Sprint(!hasBundle()))
		got := ask[colours](t, p, coloured)
		if !hasBundle() {
			got.Live = true
		}
		if got != (colours{want, true, true, true, true, true}) {
			t.Errorf("%s: a rise is not %s everywhere: %+v", where, want, got)
		}
	}
	check("English", green)
	ask[bool](t, p, `(() => { document.querySelector('input[name=colours][value=red]').click(); return true })()`)
	check("English with red up", red)
	do(t, p, chromedp.Navigate(h.url+"zh-hans/articles/cloud-eight-quarters/"))
	check("Chinese", red)
	ask[bool](t, p, `(() => { document.querySelector('input[name=colours][value=green]').click(); return true })()`)
	do(t, p, chromedp.Navigate(h.url+"articles/cloud-eight-quarters/"))
	check("Chinese with green up", green)
	do(t, p, chromedp.Navigate(h.url))
	if at := ask[[]string](t, p, `[...document.querySelectorAll('.chips .up, .figures .up, .movers .up')].map((e) => getComputedStyle(e).color)`); len(at) == 0 || slices.ContainsFunc(at, func(c string) bool { return c != green }) {
		t.Errorf("the figures of the home page are %q, not all %s", at, green)
	}
	p.report(t)
}
