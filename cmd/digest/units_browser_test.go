package main

import (
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"github.com/report-digest/digest/internal/site"
)

// unitsArticle writes large numbers in every manner; after it come many more of them.
const unitsArticle = `---
title: 阿里雲的大數
date: 2025-02-20
lang: zh-Hant
---

阿里雲2024年第四季營收317.42億元，同比增長13%，淨利41.20億元，員工12萬人。2024年全年營收預計1,100億元至1,200億元。

恒生指數收報23,456點。阿里雲的訂單為123,450件。阿里巴巴營收2,801.54億元。Alibaba Cloud revenue was US$4.5 billion.

`

// contentOf is a content folder of articles by file name.
func contentOf(t *testing.T, articles map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, text := range articles {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// A reader who chooses other units sees a gloss behind each large number: as exact as it was written, none on what needs
// none, and what is selected are still the author's words. The choice is remembered.
func TestUnitsAreAGloss(t *testing.T) {
	browser := newBrowser(t)
	h := hostSite(t, "/", site.Options{Content: contentOf(t, map[string]string{"big.md": unitsArticle})})
	p := open(t, browser, h.url+"articles/big/", view{1280, false, true})
	const glosses = `Object.fromEntries([...document.querySelectorAll('data.fact')].map((d) => [d.textContent, d.dataset.gloss ?? '']))`
	const selected = `(() => { const s = getSelection(); s.selectAllChildren(document.querySelector('.prose')); const text = s.toString(); s.removeAllRanges(); return text })()`
	text := ask[string](t, p, selected)
	for _, c := range []struct {
		choice string
		want   map[string]string
	}{
		{"thousand", map[string]string{
			"317.42億元": "31.742B", "41.20億元": "4.120B", "12萬人": "120K", "1,100億元至1,200億元": "110.0–120.0B", "13%": "",
			"23,456點": "", "123,450件": "123.45K", "2,801.54億元": "280.154B", "US$4.5 billion": "",
		}},
		{"myriad", map[string]string{
			"317.42億元": "", "41.20億元": "", "12萬人": "", "1,100億元至1,200億元": "", "13%": "",
			"23,456點": "", "123,450件": "12.345萬", "2,801.54億元": "", "US$4.5 billion": "45億",
		}},
		{"written", map[string]string{}},
	} {
		ask[bool](t, p, fmt.Sprintf(`(() => { document.querySelector('input[name=units][value=%s]').click(); return true })()`, c.choice))
		got := ask[map[string]string](t, p, glosses)
		for figure, want := range c.want {
			if is, found := got[figure]; !found || is != want {
				t.Errorf("%s of %s is %q, not %q (figures: %q)", c.choice, figure, is, want, slices.Sorted(maps.Keys(got)))
			}
		}
		if now := ask[string](t, p, selected); now != text {
			t.Errorf("%s: what is selected changed to %q", c.choice, now)
		}
		if c.choice == "thousand" {
			if s := ask[string](t, p, `getComputedStyle(document.querySelector('data.fact'), '::after').content`); !strings.Contains(s, "31.742B") {
				t.Errorf("the gloss is not shown: %s", s)
			}
			until(t, p, "the gloss in the table", `document.querySelector('#facts a.number').dataset.gloss === '31.742B'`)
			do(t, p, chromedp.Reload())
			if s := ask[string](t, p, `document.querySelector('data.fact').dataset.gloss`); s != "31.742B" {
				t.Errorf("after a reload it is %q", s)
			}
		}
	}
	if n := ask[int](t, p, `document.querySelectorAll('[data-gloss]').length`); n != 0 {
		t.Errorf("%d glosses are left", n)
	}
	p.report(t)
}

// The site's own numbers are in the units of its language, and have a gloss in others: bn in English is 億 by choice.
func TestOwnNumbersHaveAGloss(t *testing.T) {
	browser := newBrowser(t)
	h := hostSite(t, "/", site.Options{Content: contentOf(t, map[string]string{"big.md": unitsArticle}), Lang: "en"})
	p := open(t, browser, h.url+"articles/big/", view{1280, false, true})
	const choose = `(() => { document.querySelector('input[name=units][value=%s]').click(); return true })()`
	const glosses = `Object.fromEntries([...document.querySelectorAll('#facts a.number')].map((a) => [a.textContent.replace(/\u00a0/g, ' '), a.dataset.gloss ?? '']))`
	ask[bool](t, p, fmt.Sprintf(choose, "myriad"))
	until(t, p, "a gloss in the table", `document.querySelector('#facts a.number').dataset.gloss !== undefined`)
	got := ask[map[string]string](t, p, glosses)
	for figure, want := range map[string]string{"RMB 31.742bn": "317.42億", "RMB 280.154bn": "2,801.54億", "RMB 110.0–120.0bn": "1,100–1,200億", "+13%": ""} {
		if is, found := got[figure]; !found || is != want {
			t.Errorf("%s is %q, not %q (there are %q)", figure, is, want, slices.Sorted(maps.Keys(got)))
		}
	}
	do(t, p, chromedp.Click(chromedp.CSS(`data.fact > a`)))
	until(t, p, "a gloss in the card", `document.querySelector('.card:popover-open .card-figure')?.dataset.gloss === '317.42億'`)
	ask[bool](t, p, fmt.Sprintf(choose, "thousand"))
	until(t, p, "no gloss in the table", `document.querySelector('#facts a.number[data-gloss]') === null`)
	p.report(t)
}

// The gloss of 2,000 figures takes less than 50 ms.
func TestUnitsAreQuick(t *testing.T) {
	browser := newBrowser(t)
	var text strings.Builder
	text.WriteString(unitsArticle)
	for i := range 2000 {
		fmt.Fprintf(&text, "阿里雲營收%d.%02d億元。", 100+i, i%100)
		if i%20 == 19 {
			text.WriteString("\n\n")
		}
	}
	h := hostSite(t, "/", site.Options{Content: contentOf(t, map[string]string{"big.md": text.String()})})
	p := open(t, browser, h.url+"articles/big/", view{1280, false, true})
	until(t, p, "the script", `document.querySelector('input[name=units]') !== null && document.readyState === 'complete'`)
	// The quickest of several: what else the machine does is not of interest.
	quickest := ask[float64](t, p, `Math.min(...Array.from({length: 15}, () => {
		document.querySelector('input[name=units][value=written]').click();
		const from = performance.now();
		document.querySelector('input[name=units][value=thousand]').click();
		return performance.now() - from;
	}))`)
	t.Logf("%.1f ms for %d figures", quickest, len(h.richest().Facts))
	if n := ask[int](t, p, `document.querySelectorAll('data.fact[data-gloss]').length`); n < 2000 || quickest > 50 {
		t.Errorf("it takes %.1f ms for %d of them", quickest, n)
	}
}
