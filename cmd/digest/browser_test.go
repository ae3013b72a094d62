package main

import (
	"compress/gzip"
	"context"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"

	"github.com/report-digest/digest/internal/corpus"
	"github.com/report-digest/digest/internal/publish"
	"github.com/report-digest/digest/internal/site"
	"github.com/report-digest/digest/templates"
)

// The names that Chromium goes by.
var browsers = []string{"chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"}

// newBrowser starts a browser for the test, which is skipped where there is none. Continuous integration may not skip.
func newBrowser(t *testing.T) context.Context {
	t.Helper()
	at := slices.IndexFunc(browsers, func(name string) bool { _, err := exec.LookPath(name); return err == nil })
	if at < 0 {
		lacking(t, "Chromium was not found: install it to run the browser tests")
	}
	opts := append(slices.Clone(chromedp.DefaultExecAllocatorOptions[:]), chromedp.ExecPath(browsers[at]), chromedp.NoSandbox, chromedp.DisableGPU,
		chromedp.NoFirstRun, chromedp.Flag("disable-background-networking", true), chromedp.WSURLReadTimeout(time.Minute),
		chromedp.Flag("blink-settings", "primaryHoverType=2,availableHoverTypes=2,primaryPointerType=4,availablePointerTypes=4")) // a mouse
	alloc, stop := chromedp.NewExecAllocator(t.Context(), opts...)
	t.Cleanup(stop)
	browser, quit := chromedp.NewContext(alloc)
	t.Cleanup(quit)
	if err := chromedp.Do(browser); err != nil {
		t.Fatalf("the browser did not start: %v", err)
	}
	return browser
}

func lacking(t *testing.T, what string) {
	t.Helper()
	if os.Getenv("CI") != "" {
		t.Fatal(what)
	}
	t.Skip(what)
}

// A hosted site is the sample site, built, published and served as a static host would do it.
type hosted struct {
	*site.Site
	url string // with a final slash
	dir string // where it was published
}

// policy is the strictest that a host may send: pages that need more than this fail. Single
// charts are made for frames of other sites, so those are all that it must allow for them.
const (
	policy  = "default-src 'self'; base-uri 'none'; form-action 'none'; object-src 'none'"
	noFrame = "; frame-ancestors 'none'"
)

func host(t *testing.T, base string) hosted {
	t.Helper()
	return hostSite(t, base, site.Options{Content: filepath.Join(top, "content")})
}

// hostSite hosts another site than the sample's, or that in another language.
func hostSite(t *testing.T, base string, opts site.Options) hosted {
	t.Helper()
	public := filepath.Join(t.TempDir(), "public")
	files := http.StripPrefix(strings.TrimSuffix(base, "/"), http.FileServer(http.Dir(public)))
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		name, below := strings.CutPrefix(r.URL.Path, base)
		if strings.HasPrefix(name, "embed/") {
			w.Header().Set("Content-Security-Policy", policy)
		} else {
			w.Header().Set("Content-Security-Policy", policy+noFrame)
		}
		if _, err := os.Stat(filepath.Join(public, filepath.FromSlash(name))); !below || err != nil {
			page, _ := os.ReadFile(filepath.Join(public, "404.html"))
			w.Header().Set("Content-Type", "text/html; charset=utf-8")
			w.WriteHeader(http.StatusNotFound)
			_, _ = w.Write(page)
			return
		}
		sendZipped(files, w, r)
	}))
	t.Cleanup(server.Close)
	opts.BaseURL = server.URL + base
	s, err := site.Build(t.Context(), opts)
	if err != nil {
		t.Fatal(err)
	}
	if err := publish.Write(public, s.Files); err != nil {
		t.Fatal(err)
	}
	return hosted{s, server.URL + base, public}
}

// sendZipped sends a file compressed where the browser takes it so, as static hosts do.
func sendZipped(files http.Handler, w http.ResponseWriter, r *http.Request) {
	if !strings.Contains(r.Header.Get("Accept-Encoding"), "gzip") {
		files.ServeHTTP(w, r)
		return
	}
	found := httptest.NewRecorder()
	files.ServeHTTP(found, r)
	maps.Copy(w.Header(), found.Header())
	if found.Code != http.StatusOK {
		w.WriteHeader(found.Code)
		return
	}
	w.Header().Set("Content-Encoding", "gzip")
	w.Header().Del("Content-Length")
	zip := gzip.NewWriter(w)
	_, _ = io.Copy(zip, found.Body)
	_ = zip.Close()
}

// pages is one page of every type: the richest article, and the first of the others.
func (h hosted) pages() []string {
	pages := []string{"", "articles/" + escaped(h.richest().Slug) + "/", "findings/", "nothing/here/"}
	for _, dir := range []string{"entities/", "metrics/"} {
		pages = append(pages, dir)
		at := slices.IndexFunc(h.Files, func(f publish.File) bool {
			rest, ok := strings.CutPrefix(f.Path, dir)
			return ok && strings.Count(rest, "/") == 1
		})
		if at >= 0 {
			pages = append(pages, strings.TrimSuffix(h.Files[at].Path, "index.html"))
		}
	}
	return pages
}

func (h hosted) richest() *corpus.Article {
	return slices.MaxFunc(h.Articles, func(a, b *corpus.Article) int { return len(a.Facts) - len(b.Facts) })
}

func (h hosted) article() string {
	return h.url + "articles/" + escaped(h.richest().Slug) + "/"
}

func escaped(path string) string { return (&url.URL{Path: path}).EscapedPath() }

// A view is how a reader looks at a page.
type view struct {
	width   int64
	dark    bool
	scripts bool
}

func (v view) String() string {
	return fmt.Sprintf("width=%d,dark=%v,scripts=%v", v.width, v.dark, v.scripts)
}

// A tab is one page of the browser and all that went wrong on it.
type tab struct {
	context.Context
	mu       sync.Mutex
	problems []string
}

// open shows a page in a tab of its own. Its errors, its violations of the policy, what it could not load and what it asked
// of another host are its problems.
func open(t *testing.T, browser context.Context, address string, v view) *tab {
	t.Helper()
	ctx, closeTab := chromedp.NewContext(browser)
	t.Cleanup(closeTab)
	ctx, cancel := context.WithTimeout(ctx, 2*time.Minute)
	t.Cleanup(cancel)
	p := &tab{Context: ctx}
	at, err := url.Parse(address)
	if err != nil {
		t.Fatal(err)
	}
	if err := chromedp.Listen(ctx, func(e any) { p.note(e, at) }); err != nil {
		t.Fatal(err)
	}
	scheme := map[bool]string{true: "dark", false: "light"}[v.dark]
	call(t, p, network.Enable, network.EnableParams{})
	call(t, p, log.Enable, cdp.Empty{})
	call(t, p, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: !v.scripts})
	call(t, p, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: scheme}}})
	do(t, p, chromedp.EmulateViewport(v.width, 900), chromedp.Navigate(address))
	return p
}

func call[P, R any](t *testing.T, p *tab, command cdp.Command[P, R], params P) {
	t.Helper()
	if _, err := chromedp.Call(p, command, params); err != nil {
		t.Fatalf("%s: %v", command.Method, err)
	}
}

func (p *tab) note(e any, page *url.URL) {
	problem := ""
	switch e := e.(type) {
	case *runtime.EventExceptionThrown:
		problem = "exception: " + e.ExceptionDetails.Text
		if e.ExceptionDetails.Exception != nil {
			problem += " " + e.ExceptionDetails.Exception.Description
		}
	case *runtime.EventConsoleAPICalled:
		if e.Type == runtime.ConsoleAPICalledTypeError || e.Type == runtime.ConsoleAPICalledTypeWarning {
			problem = fmt.Sprintf("console %s", e.Type)
			for _, arg := range e.Args {
				problem += " " + string(arg.Value) + arg.Description
			}
		}
	case *log.EventEntryAdded:
		if e.Entry.Level == log.EntryLevelError || e.Entry.Level == log.EntryLevelWarning {
			problem = fmt.Sprintf("log: %s %s", e.Entry.Text, e.Entry.URL)
		}
	case *network.EventRequestWillBeSent:
		if u, err := url.Parse(e.Request.URL); err != nil || u.Host != page.Host && u.Scheme != "data" && u.Scheme != "blob" {
			problem = "request to another host: " + e.Request.URL
		}
	}
	// The page that stands for a missing one is answered with 404, as it should be; an icon the browser asks for by itself.
	if problem == "" || strings.Contains(problem, "404") && (strings.HasSuffix(problem, page.String()) || strings.HasSuffix(problem, "/favicon.ico")) {
		return
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	p.problems = append(p.problems, problem)
}

func (p *tab) forget() {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.problems = nil
}

func (p *tab) report(t *testing.T) {
	t.Helper()
	p.mu.Lock()
	defer p.mu.Unlock()
	for _, problem := range p.problems {
		t.Error(problem)
	}
}

func do(t *testing.T, p *tab, steps ...chromedp.Action[chromedp.Void]) {
	t.Helper()
	if err := chromedp.Do(p, steps...); err != nil {
		t.Fatal(err)
	}
}

// ask evaluates an expression in the page; a promise is waited for.
func ask[T any](t *testing.T, p *tab, expression string) T {
	t.Helper()
	answer, err := chromedp.Run(p, chromedp.Evaluate[T](expression, chromedp.EvalAwaitPromise))
	if err != nil {
		t.Fatalf("%s: %v", expression, err)
	}
	return answer
}

// until waits for an expression to be true, over a change of page if there is one.
func until(t *testing.T, p *tab, what, expression string) {
	t.Helper()
	for range 400 {
		ok, err := chromedp.Run(p, chromedp.Evaluate[bool](expression))
		if err == nil && ok {
			return
		}
		time.Sleep(50 * time.Millisecond)
	}
	t.Errorf("%s: not within 20 seconds", what)
}

const (
	noOverflow = `document.documentElement.scrollWidth <= document.documentElement.clientWidth`
	background = `getComputedStyle(document.body).backgroundColor.match(/\d+/g).slice(0, 3).reduce((sum, c) => sum + Number(c), 0)
		|| getComputedStyle(document.documentElement).backgroundColor.match(/\d+/g).slice(0, 3).reduce((sum, c) => sum + Number(c), 0)`
	overflowing = `[...document.querySelectorAll('body *')].filter(e => e.getBoundingClientRect().right > document.documentElement.clientWidth + 1 && !e.closest('.table, .chart-scroll'))
		.slice(0, 3).map(e => e.tagName + '.' + e.className + ' ' + e.textContent.slice(0, 30)).join('; ')`
)

// Every type of page is whole under the top of a host and below a path, on a phone and a desktop, by day and by night, with
// and without scripts: no error, no breach of the policy, no other host, nothing wider than the screen.
func TestPagesInABrowser(t *testing.T) {
	browser := newBrowser(t)
	views := map[string][]view{
		"/":          {{1280, false, true}, {360, true, true}, {320, false, false}},
		"/sub/path/": {{1280, true, false}, {360, false, true}},
	}
	for base, vs := range views {
		h := host(t, base)
		for _, page := range h.pages() {
			for _, v := range vs {
				t.Run(fmt.Sprintf("%s%s/%v", base, page, v), func(t *testing.T) {
					p := open(t, browser, h.url+page, v)
					if title := ask[string](t, p, `document.title`); !strings.Contains(title, h.Title) {
						t.Errorf("the title is %q", title)
					}
					if !ask[bool](t, p, noOverflow) {
						t.Errorf("the page is wider than the screen: %s", ask[string](t, p, overflowing))
					}
					if sum := ask[int](t, p, background); (sum < 3*128) != v.dark {
						t.Errorf("the background adds up to %d", sum)
					}
					if n := ask[int](t, p, `document.querySelectorAll('h1').length`); n != 1 {
						t.Errorf("%d first headings", n)
					}
					if v.scripts {
						wake(t, p)
					}
					p.report(t)
				})
			}
		}
	}
}

// hasBundle reports whether the interactive charts have been made.
func hasBundle() bool {
	_, err := fs.Stat(templates.FS, "static/dist/echarts.js")
	return err == nil
}

// wake scrolls to every chart and waits until the interactive ones stand over them.
func wake(t *testing.T, p *tab) {
	t.Helper()
	if !hasBundle() {
		return
	}
	ask[bool](t, p, `dispatchEvent(new Event('pointermove'))`) // the first sign of a reader
	until(t, p, "the interactive charts", `(() => {
		const next = document.querySelector('figure.chart[data-bundle]:not(.chart-on)');
		next?.scrollIntoView({block: 'center', behavior: 'instant'});
		return !next;
	})()`)
}

// The interactive chart takes over, and a click on a point goes to its sentence.
func TestChartPointGoesToItsSentence(t *testing.T) {
	browser := newBrowser(t)
	if !hasBundle() {
		lacking(t, "the interactive charts have not been made: run make bundle")
	}
	h := host(t, "/sub/path/")
	p := open(t, browser, h.article(), view{1280, false, true})
	wake(t, p)
	if n := ask[int](t, p, `document.querySelectorAll('figure.chart-on .chart-live svg, figure.chart-on .chart-live canvas').length`); n == 0 {
		t.Fatal("no chart is interactive")
	}
	at := ask[[]float64](t, p, `(() => {
		const live = document.querySelector('figure.chart-on .chart-live');
		live.scrollIntoView({block: 'center', behavior: 'instant'});
		const box = live.getBoundingClientRect();
		return [box.left + box.width * 0.5, box.top + box.height * 0.5];
	})()`)
	do(t, p, chromedp.MouseEvent(input.DispatchMouseEventTypeMouseMoved, at[0]-5, at[1]), chromedp.MouseEvent(input.DispatchMouseEventTypeMouseMoved, at[0], at[1]), chromedp.Sleep(300*time.Millisecond), chromedp.MouseClickXY(at[0], at[1]))
	until(t, p, "the sentence of the point", `location.hash.startsWith('#f-') && document.querySelector(decodeURIComponent(location.hash)).matches('data.fact')`)
	p.report(t)
}

// Without scripts the points of the drawn chart are links, a mark opens its card, and the facts stand in a table.
func TestWithoutScripts(t *testing.T) {
	browser := newBrowser(t)
	h := host(t, "/sub/path/")
	p := open(t, browser, h.article(), view{360, false, false})
	links := ask[[]string](t, p, `[...document.querySelectorAll('figure.chart svg a')].map(a => (a.href.baseVal ?? a.href)).filter(h => h.startsWith('#'))`)
	if len(links) == 0 {
		t.Fatal("no point of a chart on the page leads to a sentence of it")
	}
	for _, link := range links {
		if !ask[bool](t, p, fmt.Sprintf(`document.getElementById(%q)?.matches('data.fact') ?? false`, strings.TrimPrefix(link, "#"))) {
			t.Errorf("%s is no figure of the page", link)
		}
	}
	const card = `(() => { const c = document.querySelector('.card:target'); return c ? c.getBoundingClientRect().height > 0 && getComputedStyle(c).display !== 'none' : false })()`
	if ask[bool](t, p, card) {
		t.Error("a card is open before anything was clicked")
	}
	do(t, p, chromedp.Click(chromedp.CSS(`data.fact > a`)))
	if !ask[bool](t, p, card) {
		t.Error("a click on a figure opens no card")
	}
	if rows := ask[int](t, p, `document.querySelectorAll('#facts tbody tr').length`); rows != len(h.richest().Facts) {
		t.Errorf("%d rows in the table of %d facts", rows, len(h.richest().Facts))
	}
	p.report(t)
}

// With scripts a card opens beside its figure and closes again, the table sorts, and the reader's choices are remembered.
func TestWithScripts(t *testing.T) {
	browser := newBrowser(t)
	h := host(t, "/")
	p := open(t, browser, h.article(), view{1280, false, true})
	do(t, p, chromedp.Click(chromedp.CSS(`data.fact > a`)))
	until(t, p, "the card", `document.querySelector('.card:popover-open') !== null`)
	do(t, p, chromedp.KeyEvent("\x1b"))
	until(t, p, "the card's end", `document.querySelector('.card:popover-open') === null`)
	do(t, p, chromedp.Click(chromedp.CSS(`#facts thead th button`)))
	until(t, p, "the sorted table", `document.querySelector('#facts th[aria-sort]') !== null`)
	ask[bool](t, p, `(() => { const i = document.querySelector('input[name=theme][value=dark]'); i.click(); return true })()`)
	do(t, p, chromedp.Reload())
	if theme := ask[string](t, p, `document.documentElement.dataset.theme`); theme != "dark" {
		t.Errorf("the chosen theme was forgotten: %q", theme)
	}
	p.report(t)
}

// A page of digest serve reloads itself after a build, shows what is wrong with one that failed, and clears it away again.
func TestPreviewReloadsTheBrowser(t *testing.T) {
	browser := newBrowser(t)
	preview := newPreview("/sub/", site.Options{}, io.Discard)
	show := func(text, failure string) {
		preview.publish(map[string][]byte{"index.html": []byte("<!doctype html><title>x</title><body><p>" + text + "</p></body>")}, failure)
	}
	server := httptest.NewServer(preview)
	t.Cleanup(server.CloseClientConnections)
	show("", "a.md:2:1: unknown key")
	preview.files = nil // as before the first good build
	p := open(t, browser, server.URL+"/sub/", view{1280, false, true})
	until(t, p, "the error page", `document.body.textContent.includes('a.md:2:1')`)
	p.forget() // that page's status is 500
	show("first", "")
	until(t, p, "the first page", `document.querySelector('p').textContent === 'first'`)
	show("", "a.md:3:1: <b>worse</b>")
	until(t, p, "what is wrong", `document.querySelector('[role=alert]')?.textContent === 'a.md:3:1: <b>worse</b>' && document.querySelector('p').textContent === 'first'`)
	show("second", "")
	until(t, p, "the second page", `document.querySelector('p').textContent === 'second' && !document.querySelector('[role=alert]')`)
	p.report(t)
}
