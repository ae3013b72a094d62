package main

import (
	"bytes"
	"compress/gzip"
	"path/filepath"
	"slices"
	"testing"

	"github.com/chromedp/cdproto/emulation"

	"github.com/report-digest/digest/internal/publish"
	"github.com/report-digest/digest/internal/site"
)

// modesContent holds articles of every element, of fifty figures, of none, and in another language.
var modesContent = filepath.Join("testdata", "modes")

// From 1200 px the charts stand beside their paragraphs: none meets another or the text, wherever the page is scrolled
// to; one stays in view while a long passage is read; and the paragraphs stay as near to each other as without charts.
func TestChartsBesideTheText(t *testing.T) {
	browser := newBrowser(t)
	h := hostSite(t, "/", site.Options{Content: modesContent})
	for _, article := range []string{"fifty", "elements"} {
		p := open(t, browser, h.url+"articles/"+article+"/", view{1280, false, true})
		wrong := ask[[]string](t, p, `(async () => {
			const wrong = [], charts = [...document.querySelectorAll('.margin')], text = [...document.querySelectorAll('.lead-text > *, .rest-text > *')];
			if (charts.length < 2) wrong.push('only ' + charts.length + ' charts beside the text');
			for (let i = 1; i < text.length; i++) {
				const gap = text[i].getBoundingClientRect().top - text[i - 1].getBoundingClientRect().bottom;
				if (gap > 40) wrong.push(gap + ' px before ' + text[i].textContent.slice(0, 12));
			}
			let stayed = 0;
			for (let y = 0; y < document.documentElement.scrollHeight; y += 40) {
				scrollTo({top: y, behavior: 'instant'});
				await new Promise(done => setTimeout(done, 16));
				const boxes = charts.map((c) => c.getBoundingClientRect());
				boxes.forEach((b, i) => {
					if (i > 0 && b.top < boxes[i - 1].bottom) wrong.push('chart ' + i + ' lies over the one before at ' + y);
					if (text.some((e) => e.getBoundingClientRect().right > b.left)) wrong.push('chart ' + i + ' lies over the text at ' + y);
					if (Math.abs(b.top - 24) < 1) stayed++;
				});
			}
			if (stayed < 2 && location.href.includes('elements')) wrong.push('no chart stays in view');
			return wrong;
		})()`)
		for _, problem := range wrong {
			t.Errorf("%s: %s", article, problem)
		}
		p.report(t)
	}
}

// A page of fifty figures with their charts, cards and table is light.
func TestFiftyFiguresAreLight(t *testing.T) {
	h := hostSite(t, "/", site.Options{Content: modesContent})
	if n := len(h.richest().Facts); n != 50 {
		t.Fatalf("%d figures instead of 50", n)
	}
	at := slices.IndexFunc(h.Files, func(f publish.File) bool { return f.Path == "articles/fifty/index.html" })
	var packed bytes.Buffer
	w := gzip.NewWriter(&packed)
	_, _ = w.Write(h.Files[at].Data)
	_ = w.Close()
	if packed.Len() > 60_000 {
		t.Errorf("%d bytes gzip", packed.Len())
	}
}

// spaced is what a reader who needs more space may set (WCAG 1.4.12).
const spaced = `(() => {
	const sheet = new CSSStyleSheet();
	sheet.replaceSync('* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-bottom: 2em !important }');
	document.adoptedStyleSheets.push(sheet);
	return true;
})()`

// cut lists what hides part of its own text. What scrolls hides nothing; drawings hold no running text; a digest is an
// excerpt that may end anywhere.
const cut = `[...document.querySelectorAll('body *')].filter((e) => {
	const style = getComputedStyle(e);
	return /hidden|clip/.test(style.overflowX + style.overflowY) && !e.closest('.hidden, .digest, svg, thead, .chart-live, [popover], [hidden]') && e.clientWidth > 1
		&& (e.scrollHeight > e.clientHeight + 2 || e.scrollWidth > e.clientWidth + 2);
}).slice(0, 3).map((e) => e.tagName + '.' + e.className + ' ' + e.textContent.slice(0, 30))`

// unseen lists marks and points that forced colours would have made invisible: a mark without its line, and what of a chart
// has the colour of the page.
const unseen = `(() => {
	const paper = getComputedStyle(document.body).backgroundColor, unseen = [];
	for (const mark of document.querySelectorAll('.prose .fact:not(.linked)')) {
		const style = getComputedStyle(mark);
		if (style.textDecorationLine !== 'underline' || style.textDecorationColor === paper || style.color === paper) unseen.push('mark ' + mark.textContent);
	}
	for (const e of document.querySelectorAll('.chart-svg .bar, .chart-svg .dot, .chart-svg .ring, .chart-svg .label, .spark .bar, .spark .dot, .segment')) {
		const style = getComputedStyle(e);
		const seen = (paint) => paint !== 'none' && paint !== paper && !paint.startsWith('rgba(0, 0, 0, 0');
		if (e.getClientRects().length && !seen(style.fill) && !seen(style.stroke)) unseen.push(e.outerHTML.slice(0, 60) + ' ' + style.fill + ' ' + style.stroke);
	}
	for (const e of document.querySelectorAll('.swatch')) {
		const style = getComputedStyle(e);
		if (style.backgroundColor === paper && style.backgroundImage === 'none' && style.borderTopStyle === 'none' && style.borderLeftStyle === 'none') unseen.push(e.className);
	}
	return unseen.slice(0, 5);
})()`

// Every kind of page can be read at 320 px (as at 1280 px enlarged four times) with the reader's own spacing, and in the
// few colours of a system with high contrast.
func TestReadersModes(t *testing.T) {
	browser := newBrowser(t)
	h := hostSite(t, "/", site.Options{Content: modesContent})
	for _, path := range append(h.pages(), "articles/elements/", "articles/english/", "articles/no-figures/", "findings/rules/", "findings/rules/same-fact/") {
		p := open(t, browser, h.url+path, view{320, false, true})
		ask[bool](t, p, spaced)
		if !ask[bool](t, p, noOverflow) {
			t.Errorf("%s: with more space it is wider than the screen: %s", path, ask[string](t, p, overflowing))
		}
		for _, what := range ask[[]string](t, p, cut) {
			t.Errorf("%s: with more space it is cut: %s", path, what)
		}
		call(t, p, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Features: []*emulation.MediaFeature{{Name: "forced-colors", Value: "active"}}})
		for _, what := range ask[[]string](t, p, unseen) {
			t.Errorf("%s: in forced colours this is not seen: %s", path, what)
		}
		p.report(t)
	}
}
