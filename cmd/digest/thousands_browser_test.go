package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/performance"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"github.com/report-digest/digest/internal/site"
)

// thousands is an article of 2,000 figures.
func thousands(t *testing.T) (content string) {
	t.Helper()
	var b strings.Builder
	b.WriteString("---\ntitle: 兩千個數字\ndate: 2025-02-25\n---\n")
	names := []string{"阿里巴巴", "阿里雲", "騰訊", "京東", "拼多多", "美團", "百度", "台積電"}
	quarters := []string{"一", "二", "三", "四"}
	for i := range 250 {
		fmt.Fprintf(&b, "\n%s%d年第%s季營收%d.%d億元，同比增長%d%%，淨利潤%d.%d億元，同比下降%d%%；毛利率%d.%d%%，較上年同期上升%d.%d個百分點，資本支出%d億元，自由現金流%d.%d億元。\n",
			names[i%8], 2015+i%10, quarters[i/10%4], 300+i, i%90+10, i%30+1, 20+i%50, i%9+1, i%20+1, 30+i%20, i%9+1, i%3+1, i%9+1, 10+i%40, 5+i%60, i%9+1)
	}
	content = t.TempDir()
	if err := os.WriteFile(filepath.Join(content, "thousands.md"), []byte(b.String()), 0o644); err != nil {
		t.Fatal(err)
	}
	return content
}

// counts are what the browser has done for a page so far.
func counts(t *testing.T, p *tab) map[string]float64 {
	t.Helper()
	answer, err := chromedp.Call(p, performance.GetMetrics, cdp.Empty{})
	if err != nil {
		t.Fatal(err)
	}
	all := map[string]float64{}
	for _, m := range answer.Metrics {
		all[m.Name] = m.Value
	}
	return all
}

// Among 2,000 figures a switch of the marks is one attribute of the page, styles that are worked out once, and no layout; a
// letter looks at a few figures; and a card is an element of the page once it is opened. Times are reported and not tested.
func TestThousandsOfFigures(t *testing.T) {
	browser := newBrowser(t)
	h := hostSite(t, "/", site.Options{Content: thousands(t)})
	if n := len(h.richest().Facts); n != 2000 {
		t.Fatalf("the article has %d figures", n)
	}
	p := open(t, browser, h.url, view{1280, false, true})
	inFront(t, p)
	call(t, p, performance.Enable, performance.EnableParams{TimeDomain: "threadTicks"})
	// Charts that move by themselves would be counted too.
	call(t, p, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Features: []*emulation.MediaFeature{{Name: "prefers-reduced-motion", Value: "reduce"}}})
	do(t, p, chromedp.Navigate(h.article()))
	wake(t, p)
	ask[bool](t, p, `(() => {
		window.seen = [];
		new MutationObserver(all => seen.push(...all.filter(m => !m.target.closest?.('.chart')).map(m => m.target.nodeName + ' ' + m.attributeName)))
			.observe(document, {attributes: true, childList: true, characterData: true, subtree: true});
		window.looks = 0;
		const look = Element.prototype.getBoundingClientRect;
		Element.prototype.getBoundingClientRect = function () { looks++; return look.call(this); };
		document.querySelectorAll('.fact')[1000].scrollIntoView({behavior: 'instant'});
		return document.body.offsetHeight > 0;
	})()`)
	ask[bool](t, p, `new Promise(r => requestAnimationFrame(() => requestAnimationFrame(() => r(true))))`)
	for _, marks := range []string{"full", "quiet", "off", "full"} {
		ask[bool](t, p, `(seen.length = 0, true)`)
		before := counts(t, p)
		ask[bool](t, p, `(document.querySelector('input[name=marks][value=`+marks+`]').click(), document.body.offsetHeight > 0)`)
		after := counts(t, p)
		if seen := ask[[]string](t, p, `seen`); len(seen) != 1 || seen[0] != "HTML data-marks" {
			t.Errorf("%s changes %d places of the page: %.200v", marks, len(seen), seen)
		}
		spent := func(what string) float64 { return after[what] - before[what] }
		if styles, layouts := spent("RecalcStyleCount"), spent("LayoutCount"); styles > 2 || layouts > 0 {
			t.Errorf("%s: styles are worked out %v times, the page is laid out %v times", marks, styles, layouts)
		}
		t.Logf("%s: %.1f ms of processor time, of it %.1f ms of styles", marks, 1000*spent("TaskDuration"), 1000*spent("RecalcStyleDuration"))
	}

	ask[bool](t, p, `(looks = 0, true)`)
	before := counts(t, p)
	keys(t, p, "n")
	holds(t, p, "n", inMark+` && looks < 30 && `+seen+` && [...document.querySelectorAll('.fact > a')].slice(950, 1010).includes(document.activeElement)`)
	t.Logf("n: %.1f ms of processor time, %d figures looked at", 1000*(counts(t, p)["TaskDuration"]-before["TaskDuration"]), ask[int](t, p, `looks`))

	holds(t, p, "cards that wait", `document.querySelectorAll('.card').length === 0`)
	keys(t, p, kb.Enter)
	until(t, p, "the card", inCard)
	holds(t, p, "Enter", `document.querySelectorAll('.card').length === 1 && document.activeElement.id === 'c-' + document.querySelector('.fact.hot').dataset.fact`)
	p.report(t)

	// Without scripts they are all there.
	p = open(t, browser, h.article(), view{1280, false, false})
	holds(t, p, "without scripts", `document.querySelectorAll('.card').length === 2000`)
}
