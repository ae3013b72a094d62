package main

import (
	"bytes"
	"compress/gzip"
	"path/filepath"
	"slices"
	"testing"

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
				await new Promise(requestAnimationFrame);
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
