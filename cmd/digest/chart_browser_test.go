package main

import (
	"bytes"
	"compress/gzip"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"

	"github.com/report-digest/digest/internal/site"
)

// longSite is a site of one article with twenty-three quarters, one of them missing, from 10 to 662 億. What comes
// before them is higher than any screen.
func longSite(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	var text strings.Builder
	text.WriteString("---\ntitle: 二十四季的營收\ndate: 2025-01-15\nlang: zh-Hant\n---\n\n" + strings.Repeat("管理層沒有回答提問。\n\n", 60))
	value := 10.0
	for i := range 24 {
		if i != 9 {
			fmt.Fprintf(&text, "%d年第%s季，阿里巴巴營收%.0f億元。\n\n", 2019+i/4, []string{"一", "二", "三", "四"}[i%4], value)
		}
		value *= 1.2
	}
	for name, data := range map[string]string{"_site.yaml": "title: 長表\nlang: zh-Hant\n", "long.md": text.String()} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(data), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// The tests of the charts share a browser and two sites.
type charts struct {
	browser      context.Context
	sample, long hosted
}

func TestCharts(t *testing.T) {
	if !hasBundle() {
		lacking(t, "the interactive charts have not been made: run make bundle")
	}
	c := charts{newBrowser(t), host(t, "/sub/path/"), hostSite(t, "/", site.Options{Content: longSite(t)})}
	t.Run("keyboard", c.keyboard)
	t.Run("read once", c.readOnce)
	t.Run("address", c.address)
	t.Run("views without scripts", c.viewsWithoutScripts)
	t.Run("taking over", c.takeOver)
	t.Run("touch", c.touch)
	t.Run("tooltip", c.tooltip)
	t.Run("colours", c.colours)
	t.Run("small", c.small)
	t.Run("other articles", c.otherArticles)
	t.Run("there and back", c.thereAndBack)
	t.Run("several", c.several)
	t.Run("still", c.still)
	t.Run("on paper", c.onPaper)
	t.Run("weight", c.weight)
}

// press sends one key to what has the focus.
func press(t *testing.T, p *tab, key string, code int64) {
	t.Helper()
	for _, kind := range []input.DispatchKeyEventType{input.DispatchKeyEventTypeRawKeyDown, input.DispatchKeyEventTypeKeyUp} {
		call(t, p, input.DispatchKeyEvent, input.DispatchKeyEventParams{Type: kind, Key: key, Code: key, WindowsVirtualKeyCode: code})
	}
}

var keyCodes = map[string]int64{"Tab": 9, "Enter": 13, "Escape": 27, "End": 35, "Home": 36, "ArrowLeft": 37, "ArrowUp": 38, "ArrowRight": 39, "ArrowDown": 40}

func presses(t *testing.T, p *tab, keys ...string) {
	t.Helper()
	for _, key := range keys {
		press(t, p, key, keyCodes[key])
	}
}

const (
	focusedName = `document.activeElement.getAttribute('aria-label') ?? ''`
	tipText     = `(document.querySelector('.chart-tip:not([hidden])')?.innerText ?? '')`
	tipInside   = `(() => { const r = document.querySelector('.chart-tip:not([hidden])')?.getBoundingClientRect(); return !!r && r.left >= 0 && r.right <= document.documentElement.clientWidth && r.width > 0 && r.bottom <= innerHeight + 1 && r.top >= -1; })()`
)

// A chart is one tab stop. Arrows walk its points, missing ones as what they are, and each is named with its
// period, its value and the way from the points before; Enter goes to the sentence.
func (c charts) keyboard(t *testing.T) {
	h := c.long
	p := open(t, c.browser, h.url+"entities/alibaba/", view{1280, false, true})
	wake(t, p)
	if n := ask[int](t, p, `[...document.querySelectorAll('.chart-svg [tabindex="0"], .chart-svg a:not([tabindex])')].filter(e => e.checkVisibility({visibilityProperty: true})).length`); n != 1 {
		t.Fatalf("%d tab stops in the one chart that is shown", n)
	}
	ask[bool](t, p, `(() => { document.querySelector('.chart-svg [tabindex="0"]').focus(); return true })()`)
	steps := []struct{ key, want string }{
		{"", "2024年第四季：662億，較上季+19.9%，較上年同期+107.5%"},
		{"ArrowRight", "2024年第四季：662億，較上季+19.9%，較上年同期+107.5%"},
		{"ArrowLeft", "2024年第三季：552億，較上季+20%，較上年同期+107.5%"},
		{"Home", "2019年第一季：10億"},
		{"ArrowRight", "2019年第二季：12億，較上季+20%"},
	}
	for range 8 {
		steps = append(steps, struct{ key, want string }{"ArrowRight", ""})
	}
	steps = append(steps, []struct{ key, want string }{
		{"ArrowLeft", "2021年第一季：43億，較上季+19.4%，較上年同期+104.8%"},
		{"ArrowRight", "2021年第二季：未披露"},
		{"ArrowRight", "2021年第三季：62億，較2021年第一季+44.2%，較上年同期+106.7%"},
		{"End", "2024年第四季：662億，較上季+19.9%，較上年同期+107.5%"},
	}...)
	for _, step := range steps {
		if step.key != "" {
			presses(t, p, step.key)
		}
		if got := ask[string](t, p, focusedName); step.want != "" && got != step.want {
			t.Errorf("after %s: %q, want %q", step.key, got, step.want)
		}
		if !strings.Contains(ask[string](t, p, tipText), "年第") {
			t.Errorf("after %s: no tooltip", step.key)
		}
	}
	presses(t, p, "ArrowLeft", "Escape")
	if text := ask[string](t, p, tipText); text != "" || !strings.HasPrefix(ask[string](t, p, focusedName), "2024年第三季") {
		t.Errorf("Escape leaves the tooltip and stays at the point: %q", text)
	}
	// What is focused is drawn as such, whether the drawn chart or the interactive one is seen.
	presses(t, p, "ArrowLeft")
	if style := ask[string](t, p, `getComputedStyle(document.querySelector('.chart-here:not([hidden])')).outlineStyle`); style != "solid" {
		t.Errorf("the focused point has an outline of %s", style)
	}
	presses(t, p, "Enter")
	until(t, p, "the sentence", `location.pathname.includes('/articles/') && location.hash.startsWith('#f-')`)
	p.report(t)
}

// The summary is said once, with trend, range, count and gaps; the interactive chart says nothing of its own.
func (c charts) readOnce(t *testing.T) {
	h := c.long
	p := open(t, c.browser, h.url+"entities/alibaba/", view{1280, false, true})
	wake(t, p)
	const want = "阿里巴巴營收，2019年第一季至2024年第四季，共23個數據點：由10億升至662億（+6,520%），逐期上升；1期未披露（2021年第二季）。"
	if got := ask[string](t, p, `(() => { const s = document.querySelector('.chart-view svg[role=group]'); return document.getElementById(s.getAttribute('aria-labelledby')).textContent })()`); got != want {
		t.Errorf("summary: %s\nwant     %s", got, want)
	}
	if n := ask[int](t, p, `document.querySelectorAll('.chart-live [role], .chart-live [aria-label], .chart-live:not([aria-hidden=true]), .chart-tip:not([aria-hidden=true]), .chart-svg title:not(:first-child)').length`); n != 0 {
		t.Errorf("%d things are said besides", n)
	}
	if english := ask[string](t, p, `document.querySelector('figure.chart .chart-views').innerText.match(/[A-Za-z]{3,}/)?.[0] ?? ''`); english != "" {
		t.Errorf("English in a Chinese chart: %s", english)
	}
	p.report(t)
}

// A view takes the place of another without moving what is below, is fetched when it is chosen, and stands in
// the address; so do scale and range, which a reload brings back. The history does not grow.
func (c charts) address(t *testing.T) {
	h := c.long
	p := open(t, c.browser, h.url+"entities/alibaba/", view{1280, false, true})
	wake(t, p)
	ask[bool](t, p, `(() => { window.was = history.length; window.foot = document.querySelector('.chart-foot').getBoundingClientRect().top + scrollY; return true })()`)
	click := func(selector string) {
		t.Helper()
		ask[bool](t, p, fmt.Sprintf(`(() => { document.querySelector(%q).click(); return true })()`, selector))
	}
	fetched := `performance.getEntriesByType('resource').filter(r => r.name.includes('/data/charts/')).length`
	if n := ask[int](t, p, fetched); n != 0 {
		t.Errorf("%d files of views were fetched before one was chosen", n)
	}
	click(`.chart-switch [value=qoq]`)
	until(t, p, "the other view", `document.querySelector('[data-view=qoq] .chart-over') !== null && getComputedStyle(document.querySelector('[data-view=level]')).visibility === 'hidden'`)
	if n := ask[int](t, p, fetched); n != 1 {
		t.Errorf("%d files of views were fetched for one", n)
	}
	if !strings.HasSuffix(ask[string](t, p, `location.search`), "=qoq") {
		t.Errorf("address: %s", ask[string](t, p, `location.href`))
	}
	if !ask[bool](t, p, `document.querySelector('.chart-foot').getBoundingClientRect().top + scrollY === foot`) {
		t.Error("what is below the chart moved")
	}
	click(`.chart-switch [value=level]`)
	if search := ask[string](t, p, `location.search`); search != "" {
		t.Errorf("of a chart as it came the address says %s", search)
	}
	click(`[data-view=level] .chart-log input`)
	ask[bool](t, p, `(() => { document.querySelector('[data-view=level] .chart-svg [tabindex="0"]').focus(); return true })()`)
	press(t, p, "+", 187)
	until(t, p, "scale and range in the address", `/=log\.20\d\d-\d\d-01_2024-10-01$/.test(location.search)`)
	ticks := `[...document.querySelectorAll('[data-view=level] .chart-live text')].map(t => t.textContent).filter(t => /^\d+$/.test(t)).join(' ')`
	until(t, p, "a logarithmic axis", ticks+`.startsWith('10 20 50 100 200 500') || `+ticks+`.startsWith('10 100')`)
	if !ask[bool](t, p, `history.length === was`) {
		t.Error("the history grew")
	}
	address := ask[string](t, p, `location.search`)
	do(t, p, chromedp.Reload())
	until(t, p, "the chart again", `document.querySelector('[data-view=level] .chart-over') !== null`)
	if !ask[bool](t, p, `document.querySelector('[data-view=level] .chart-log input').checked`) || ask[string](t, p, `location.search`) != address {
		t.Errorf("a reload makes %s of %s", ask[string](t, p, `location.search`), address)
	}
	if n := ask[int](t, p, `document.querySelectorAll('[data-view=level] .chart-live text').length`); n == 0 || strings.Contains(ask[string](t, p, `document.querySelector('[data-view=level] .chart-live').textContent`), "2019") {
		t.Errorf("the range was forgotten: %s", ask[string](t, p, `document.querySelector('[data-view=level] .chart-live').textContent`))
	}
	p.report(t)
}

// Without a script a view is chosen all the same.
func (c charts) viewsWithoutScripts(t *testing.T) {
	h := c.sample
	p := open(t, c.browser, h.url+"entities/alibaba/", view{360, false, false})
	do(t, p, chromedp.Click(chromedp.CSS(`.chart-switch [value=yoy]`)))
	if !ask[bool](t, p, `(() => { const f = document.querySelector('.chart:has(.chart-switch)'); const seen = (v) => getComputedStyle(f.querySelector('[data-view=' + v + ']')).visibility === 'visible'; return seen('yoy') && !seen('level') })()`) {
		t.Error("the switch needs a script")
	}
	if !ask[bool](t, p, noOverflow) {
		t.Errorf("the page is wider than the screen: %s", ask[string](t, p, overflowing))
	}
	p.report(t)
}

// ECharts is fetched when a chart nears the screen, and its taking over moves nothing, on a phone and a desk.
func (c charts) takeOver(t *testing.T) {
	h := c.long
	for _, width := range []int64{320, 1280} {
		p := open(t, c.browser, h.url+"findings/", view{width, false, true})
		call(t, p, emulation.SetDeviceMetricsOverride, emulation.SetDeviceMetricsOverrideParams{Width: width, Height: 300, DeviceScaleFactor: 1})
		bundled := `performance.getEntriesByType('resource').filter(r => r.name.includes('/echarts.')).length`
		if ask[int](t, p, bundled) != 0 {
			t.Error("a page without charts fetched their library")
		}
		do(t, p, chromedp.Navigate(h.url+"articles/long/"), chromedp.Sleep(300*time.Millisecond))
		if ask[int](t, p, bundled) != 0 {
			t.Errorf("width %d: the library was fetched before a chart was near", width)
		}
		ask[bool](t, p, `(() => { window.moved = 0; new PerformanceObserver(list => { for (const e of list.getEntries()) moved += e.value; }).observe({type: 'layout-shift', buffered: true});
			for (const d of document.querySelectorAll('details')) d.open = true; return true })()`)
		do(t, p, chromedp.Sleep(100*time.Millisecond))
		ask[bool](t, p, `(() => { window.before = moved; return true })()`)
		wake(t, p)
		ask[bool](t, p, `new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done(true))))`)
		if shift := ask[float64](t, p, `moved - before`); shift != 0 {
			t.Errorf("width %d: the layout moved by %v", width, shift)
		}
		if ask[int](t, p, bundled) != 1 {
			t.Error("the library was not fetched once")
		}
		p.report(t)
	}
}

// On a touch screen of 320 px the first tap shows the tooltip, whole on the screen, and marks the figure in the
// text; its link leads on, and a tap elsewhere puts it away.
func (c charts) touch(t *testing.T) {
	h := c.sample
	p := open(t, c.browser, h.article(), view{320, false, true})
	call(t, p, emulation.SetTouchEmulationEnabled, emulation.SetTouchEmulationEnabledParams{Enabled: true})
	ask[bool](t, p, `(() => { for (const d of document.querySelectorAll('details:has(figure)')) d.open = true; return true })()`)
	wake(t, p)
	tap := func(share float64) {
		t.Helper()
		at := ask[[]float64](t, p, fmt.Sprintf(`(() => { const plot = document.querySelector('.chart-over'); plot.scrollIntoView({block: 'center', behavior: 'instant'}); const r = plot.getBoundingClientRect(); return [r.left + 46 + (r.width - 60) * %v, r.top + r.height / 2] })()`, share))
		call(t, p, input.DispatchTouchEvent, input.DispatchTouchEventParams{Type: input.DispatchTouchEventTypeTouchStart, TouchPoints: []*input.TouchPoint{{X: at[0], Y: at[1]}}})
		call(t, p, input.DispatchTouchEvent, input.DispatchTouchEventParams{Type: input.DispatchTouchEventTypeTouchEnd, TouchPoints: []*input.TouchPoint{}})
	}
	where := ask[string](t, p, `location.href`)
	for _, share := range []float64{0.01, 0.5, 0.99} {
		tap(share)
		until(t, p, "the tooltip", tipText+` !== ''`)
		if !ask[bool](t, p, tipInside) {
			t.Errorf("at %v the tooltip leaves the screen", share)
		}
		if ask[string](t, p, `location.href`) != where {
			t.Fatal("the first tap followed the point")
		}
	}
	if !ask[bool](t, p, `document.querySelector('.chart-over .point.hot') !== null`) || ask[int](t, p, `document.querySelectorAll('data.hot, .fact.hot').length`) == 0 {
		t.Error("the figure in the text is not marked")
	}
	ask[bool](t, p, `(() => { document.querySelector('.chart-tip:not([hidden]) a').click(); return true })()`)
	until(t, p, "the sentence", `location.hash.startsWith('#f-')`)
	p.report(t)
}

// A mouse can rest on the tooltip, Escape puts it away without moving the mouse, and it names the other article
// that it quotes.
func (c charts) tooltip(t *testing.T) {
	h := c.sample
	p := open(t, c.browser, h.url+"entities/alibaba/", view{1280, false, true})
	wake(t, p)
	at := ask[[]float64](t, p, `(() => { const plot = document.querySelector('.chart-over'); plot.scrollIntoView({block: 'center', behavior: 'instant'}); const r = plot.getBoundingClientRect(); return [r.right - 30, r.bottom - 20] })()`)
	move := func(x, y float64) {
		do(t, p, chromedp.MouseEvent(input.DispatchMouseEventTypeMouseMoved, x, y))
	}
	move(at[0], at[1])
	until(t, p, "the tooltip", tipText+` !== ''`)
	text := ask[string](t, p, tipText)
	for _, want := range []string{"2,801.54億", "2024年第四季", "較上季+18.5%", "收入 · 2024年四季度", "一张表看懂阿里巴巴五个季度 · 2025年2月21日"} {
		if !strings.Contains(text, want) {
			t.Errorf("the tooltip lacks %s: %s", want, text)
		}
	}
	for y := 1.0; y < 40; y += 6 {
		move(at[0], at[1]+y)
	}
	if ask[string](t, p, tipText) == "" || !ask[bool](t, p, `document.querySelector('.chart-tip:not([hidden])').matches(':hover')`) {
		t.Error("the tooltip cannot be reached")
	}
	move(at[0], at[1])
	presses(t, p, "Escape")
	if ask[string](t, p, tipText) != "" {
		t.Error("Escape does not put the tooltip away")
	}
	move(at[0]-80, at[1])
	until(t, p, "the next tooltip", tipText+` !== ''`)
	// A mark elsewhere lights up the point, and the reverse.
	ask[bool](t, p, `(() => { window.heard = []; document.addEventListener('fact:focus', e => heard.push(e.detail.id)); return true })()`)
	move(at[0], at[1])
	until(t, p, "the fact told", `heard.length > 0 && document.querySelector('.point[data-facts~="' + heard[0] + '"].hot') !== null`)
	p.report(t)
}

// Colours follow the reader's switches and the system at once, and nothing moves for who asks for that.
func (c charts) colours(t *testing.T) {
	h := c.sample
	p := open(t, c.browser, h.url+"entities/alibaba/", view{1280, false, true})
	wake(t, p)
	ink := `document.querySelector('.chart-live text').getAttribute('fill')`
	day := ask[string](t, p, ink)
	call(t, p, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: "dark"}}})
	// Red is up or down as the reader wishes, from this moment on.
	bar := `[...document.querySelectorAll('[data-view=yoy] .chart-live path')].map(path => path.getAttribute('fill')).join()`
	ask[bool](t, p, `(() => { document.querySelector('.chart-switch [value=yoy]').click(); return true })()`)
	until(t, p, "the bars", `document.querySelector('[data-view=yoy] .chart-over') !== null`)
	red := ask[string](t, p, bar)
	ask[bool](t, p, `(() => { document.querySelector('.settings input[name=colours]:not(:checked)').click(); return true })()`)
	until(t, p, "the other colours", bar+` !== '`+red+`'`)
	until(t, p, "dark", ink+` !== '`+day+`'`)
	night := ask[string](t, p, ink)
	call(t, p, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Features: []*emulation.MediaFeature{{Name: "forced-colors", Value: "active"}}})
	until(t, p, "forced colours", ink+` !== '`+night+`'`)
	p.report(t)
}

// Small charts stay as drawn, and are pointed at, walked and linked to the text all the same. Where a mark in the text is
// pointed at, its point shows a band; where a tooltip opens at 320 px, it is whole on the screen, at every point of every chart.
func (c charts) small(t *testing.T) {
	h := c.sample
	p := open(t, c.browser, h.url+"articles/alibaba-2024q4/", view{320, false, true})
	ask[bool](t, p, `(() => { for (const d of document.querySelectorAll('details:has(figure)')) d.open = true; return true })()`)
	wake(t, p)
	outside := ask[[]string](t, p, `(async () => {
		const wrong = [];
		for (const stop of document.querySelectorAll('.chart-svg .point')) {
			if (!stop.checkVisibility({visibilityProperty: true})) continue;
			stop.focus();
			const tip = document.querySelector('.chart-tip:not([hidden])');
			const box = tip?.getBoundingClientRect();
			if (!box || box.left < 0 || box.right > document.documentElement.clientWidth || box.height === 0) wrong.push(stop.getAttribute('aria-label') + (box ? ' ' + box.left + '–' + box.right : ' none'));
		}
		return wrong;
	})()`)
	for _, name := range outside {
		t.Errorf("the tooltip leaves the screen at %s", name)
	}
	if n := ask[int](t, p, `(() => { const small = document.querySelector('.chart-small'); small.querySelector('[tabindex="0"]').focus(); return small.parentElement.querySelectorAll('.chart-live').length })()`); n != 0 {
		t.Error("a small chart was made interactive")
	}
	presses(t, p, "Home")
	first := ask[string](t, p, focusedName)
	presses(t, p, "ArrowRight")
	if second := ask[string](t, p, focusedName); first == "" || second == first || !strings.Contains(ask[string](t, p, tipText), strings.SplitN(second, "：", 2)[1]) {
		t.Errorf("from %q to %q with the tooltip %q", first, second, ask[string](t, p, tipText))
	}
	presses(t, p, "Escape")
	lit := ask[bool](t, p, `(() => {
		const mark = [...document.querySelectorAll('[data-fact]')].find(m => document.querySelector('.chart-over .point[data-facts~="' + m.dataset.fact + '"]'));
		mark.dispatchEvent(new PointerEvent('pointerover', {bubbles: true}));
		const point = document.querySelector('.chart-over .point[data-facts~="' + mark.dataset.fact + '"]');
		const band = point.closest('.chart-plot').querySelector('.chart-here');
		return point.matches('.hot') && !band.hidden && band.getBoundingClientRect().width > 0;
	})()`)
	if !lit {
		t.Error("a mark that is pointed at shows nothing in the chart")
	}
	p.report(t)
}

// From a point to the sentence in another article: the figure is there, in the same address as the link without a script.
func (c charts) otherArticles(t *testing.T) {
	h := c.sample
	p := open(t, c.browser, h.url+"articles/alibaba-2024q4/", view{1280, false, true})
	wake(t, p)
	ask[bool](t, p, `(() => { document.querySelector('.chart-view .point[data-facts]:not([href^="#"])').focus(); return true })()`)
	presses(t, p, "Enter")
	until(t, p, "the sentence in another article", `!location.pathname.includes('alibaba-2024q4') && document.getElementById(location.hash.slice(1))?.matches('data.fact')`)
	ask[bool](t, p, `(() => { setTimeout(() => history.back()); return true })()`)
	until(t, p, "the way back", `location.pathname.includes('alibaba-2024q4')`)
	p.report(t)
}

// From a figure by its card to its point, and by the point's own link back to the figure, which has the focus then.
func (c charts) thereAndBack(t *testing.T) {
	p := open(t, c.browser, c.sample.url+"articles/alibaba-2024q4/", view{1280, false, true})
	wake(t, p)
	id := ask[string](t, p, `(() => {
		const mark = [...document.querySelectorAll('data.fact')].find(m => document.querySelector('.chart-over .point[href="#' + m.id + '"]'));
		mark.querySelector('a').focus();
		return mark.dataset.fact;
	})()`)
	presses(t, p, "Enter")
	until(t, p, "the card", `document.querySelector('.card:popover-open a[href^="#chart-"]') !== null`)
	ask[bool](t, p, `(() => { document.querySelector('.card:popover-open a[href^="#chart-"]').click(); return true })()`)
	until(t, p, "the point", fmt.Sprintf(`document.activeElement.matches('.point[data-facts~=%q]') && !document.querySelector('.card:popover-open')`, id))
	if !strings.Contains(ask[string](t, p, tipText), "較") {
		t.Errorf("the point has the tooltip %q", ask[string](t, p, tipText))
	}
	presses(t, p, "Enter")
	until(t, p, "the figure again", fmt.Sprintf(`document.activeElement.closest('[data-fact=%q]') !== null`, id))
	p.report(t)
}

// Several charts on a page keep apart in the address, beside the figure that it leads to.
func (c charts) several(t *testing.T) {
	p := open(t, c.browser, c.sample.url+"entities/alibaba/?q=1#facts", view{1280, false, true})
	wake(t, p)
	ask[bool](t, p, `(() => { const all = document.querySelectorAll('.chart-switch [value=index]'); all[0].click(); all[1].click(); return true })()`)
	if got := ask[string](t, p, `[...new URL(location).searchParams.values()].join() + location.hash`); got != "1,index,index#facts" {
		t.Errorf("the address says %s", got)
	}
	do(t, p, chromedp.Reload())
	until(t, p, "both views", `document.querySelectorAll('.chart-switch [value=index]:checked').length === 2`)
	p.report(t)
}

// Who asks for less motion sees the interactive chart as it will stay.
func (c charts) still(t *testing.T) {
	p := open(t, c.browser, c.long.url+"findings/", view{1280, false, true})
	call(t, p, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Features: []*emulation.MediaFeature{{Name: "prefers-reduced-motion", Value: "reduce"}}})
	do(t, p, chromedp.Navigate(c.long.url+"entities/alibaba/"))
	if !ask[bool](t, p, `(async () => {
		const plot = document.querySelector('.chart-plot');
		const frame = () => new Promise(requestAnimationFrame);
		plot.scrollIntoView({block: 'center', behavior: 'instant'});
		while (!plot.matches('.chart-over')) await frame();
		await frame();
		const drawn = () => [...plot.querySelectorAll('.chart-live path')].map(path => path.getAttribute('d') + path.getAttribute('transform')).join();
		const first = drawn();
		await new Promise(done => setTimeout(done, 400));
		return first === drawn() && first.length > 100;
	})()`) {
		t.Error("the chart moves")
	}
	p.report(t)
}

// Printing fetches no library.
func (c charts) onPaper(t *testing.T) {
	p := open(t, c.browser, c.long.url+"articles/long/", view{320, false, true})
	call(t, p, page.PrintToPDF, page.PrintToPDFParams{})
	do(t, p, chromedp.Sleep(300*time.Millisecond))
	if n := ask[int](t, p, `performance.getEntriesByType('resource').filter(r => r.name.includes('/echarts.')).length`); n != 0 {
		t.Error("the library was fetched")
	}
	p.report(t)
}

// The chart code is within its budget.
func (c charts) weight(t *testing.T) {
	size := map[string]int{}
	for _, f := range c.sample.Files {
		if name, ok := strings.CutPrefix(f.Path, "assets/"); ok && strings.HasSuffix(name, ".js") {
			var out bytes.Buffer
			w, _ := gzip.NewWriterLevel(&out, gzip.BestCompression)
			_, _ = w.Write(f.Data)
			_ = w.Close()
			size[name[:strings.Index(name, ".")]] = out.Len()
		}
	}
	if size["chart"] == 0 || size["chart"] > 9_000 || size["chart"]+size["echarts"] > 215_000 {
		t.Errorf("gzip: %v", size)
	}
}
