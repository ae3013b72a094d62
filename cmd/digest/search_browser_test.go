package main

import (
	"encoding/json"
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"github.com/report-digest/digest/internal/search"
	"github.com/report-digest/digest/internal/site"
)

// Queries of the samples, and what the first figure that is found for each begins with: its words as the article writes them,
// and what it is about. An empty figure is none.
var searches = []struct{ query, figure, about, passage string }{
	{"317.42億", "317.42", "阿里雲智慧集團 · 營收 · 2024年第四季", "317.42"},
	{"317.42亿元", "317.42", "阿里雲智慧集團", ""},
	{"31,742 million", "317.42", "阿里雲智慧集團", ""},
	{"31.74bn", "317.42", "阿里雲智慧集團", ""},
	{"RMB 31.742bn", "317.42", "阿里雲智慧集團", ""},
	{"31742000000", "317.42", "阿里雲智慧集團", ""},
	{"３１７．４２億", "317.42", "阿里雲智慧集團", ""},
	{"317.42", "317.42", "阿里雲智慧集團", ""},
	{"317.42美元", "", "", ""},
	{"31.74", "317.42", "阿里雲智慧集團", ""},
	{"-3%", "-3%", "阿里雲智慧集團", ""},
	{"135.98美元", "135.98美元", "股價", ""},
	{"2,801.54億", "2", "阿里巴巴 · 營收", ""},
	{"300億到320億", "317.42", "阿里雲智慧集團", ""},
	{"台积电 2024Q4", "", "台積電", "台積電"},
	{"台積電 24Q4", "", "台積電", ""},
	{"TSMC 營收", "", "台積電 · 營收", ""},
	{"阿里云 2024年四季度 收入", "317.42", "阿里雲智慧集團 · 營收 · 2024年第四季", ""},
	{"阿里雲 2024年第4季", "", "2024年第四季", ""},
	{"重回雙位數", "", "", "重回雙位數"},
	{"重回双位数", "", "", "重回雙位數"},
	{"沒有這樣的話吧", "", "", ""},
}

// The search finds Chinese in either script, and a figure however it is written.
func TestSearchFinds(t *testing.T) {
	browser := newBrowser(t)
	h := host(t, "/sub/path/")
	p := open(t, browser, h.url+"search/", view{1280, false, true})
	for _, s := range searches {
		ask[bool](t, p, fmt.Sprintf(`(() => { const q = document.getElementById('q'); document.getElementById('search-status').textContent = ''; q.value = %s; q.dispatchEvent(new Event('input')); return true })()`, quoted(s.query)))
		until(t, p, s.query, `document.getElementById('search-status').textContent.length > 6`)
		first := ask[[]string](t, p, `['figures', 'passages'].flatMap(kind => { const li = document.querySelector('[data-found=' + kind + ']:not([hidden]) li'); return [li?.querySelector('a').textContent ?? '', li?.querySelector('.tag')?.textContent ?? ''] })`)
		if !strings.HasPrefix(first[0], s.figure) || !strings.Contains(first[1], s.about) || s.figure == "" && s.about == "" && first[0] != "" {
			t.Errorf("%s: the first figure is %q about %q, not %q about %q", s.query, first[0], first[1], s.figure, s.about)
		}
		if s.passage != "" && !strings.Contains(first[2], s.passage) {
			t.Errorf("%s: the first passage is %q", s.query, first[2])
		}
	}
	p.report(t)
}

func quoted(s string) string {
	data, _ := json.Marshal(s)
	return string(data)
}

// A query and its filters stand in the address, which another reader can open; down and Enter go to the first result.
func TestSearchByKeyboard(t *testing.T) {
	browser := newBrowser(t)
	h := host(t, "/sub/path/")
	p := open(t, browser, h.article(), view{1280, false, true})
	do(t, p, chromedp.KeyEvent("/"))
	until(t, p, "the search page", `location.pathname.endsWith('/search/') && document.activeElement?.id === 'q'`)
	do(t, p, chromedp.KeyEvent("阿里雲 13%"))
	until(t, p, "results", `document.querySelector('[data-found=figures] li') !== null && location.search.includes('q=')`)
	ask[bool](t, p, `(() => { const s = document.querySelector('select[name=p]'); s.value = [...s.options].find(o => o.text.startsWith('2024年第四季')).value; s.dispatchEvent(new Event('change')); return true })()`)
	until(t, p, "the filter in the address", `location.search.includes('p=2024Q4')`)
	do(t, p, chromedp.Reload())
	until(t, p, "the same results", `document.querySelector('[data-found=figures] li') !== null && document.querySelector('select[name=p]').selectedOptions[0].text.startsWith('2024年第四季')`)
	do(t, p, chromedp.KeyEvent(kb.ArrowDown))
	until(t, p, "the first result", `document.activeElement.matches('.search-found a')`)
	do(t, p, chromedp.KeyEvent(kb.ArrowUp))
	until(t, p, "the field", `document.activeElement.id === 'q'`)
	ask[bool](t, p, `(document.querySelector('[data-found=figures] a').focus(), true)`)
	do(t, p, chromedp.KeyEvent(kb.Enter))
	until(t, p, "the figure in its article", `location.hash.startsWith('#f-') && document.querySelector(location.hash)?.matches('data.fact')`)
	p.report(t)
}

// The first query, with all that it loads beside the page itself, takes less than 100 kB, before any compression.
func TestFirstQueryIsLight(t *testing.T) {
	browser := newBrowser(t)
	h := host(t, "/")
	p := open(t, browser, h.url+"search/?q=%E9%98%BF%E9%87%8C%E9%9B%B2%20317.42%E5%84%84", view{1280, false, true})
	until(t, p, "results", `document.querySelector('[data-found=figures] li') !== null && document.querySelector('[data-found=passages] li') !== null`)
	size := ask[int](t, p, `performance.getEntriesByType('resource').filter(r => /search/.test(r.name)).reduce((sum, r) => sum + r.encodedBodySize, 0)`)
	t.Logf("the first query loads %d bytes", size)
	if size > 100_000 || size < 5_000 {
		t.Errorf("the first query loads %d bytes", size)
	}
}

// The page folds a query as the index was folded: every character of the table and all others alike.
func TestSearchFoldsAsTheIndex(t *testing.T) {
	browser := newBrowser(t)
	h := host(t, "/")
	p := open(t, browser, h.url+"search/", view{1280, false, true})
	at := indexOf(t, h)
	var table struct{ From, To string }
	for _, f := range h.Files {
		if f.Path == at+"fold.json" {
			if err := json.Unmarshal(f.Data, &table); err != nil {
				t.Fatal(err)
			}
		}
	}
	text := table.From + "ABCabc１２３％Ｑ，。 台积电 – −"
	got := ask[string](t, p, fmt.Sprintf(`(async () => {
		const { from, to } = await (await fetch(%s)).json();
		const table = new Map(); const target = [...to]; [...from].forEach((c, i) => table.set(c, target[i]));
		return [...%s].map(c => table.get(c) ?? c).join('').toLowerCase();
	})()`, quoted(h.url+at+"fold.json"), quoted(text)))
	if want := search.Fold(text); got != want {
		t.Errorf("the two folds differ:\n%.200s\n%.200s", got, want)
	}
}

func indexOf(t *testing.T, h hosted) string {
	t.Helper()
	for _, f := range h.Files {
		if dir, ok := strings.CutSuffix(f.Path, "fold.json"); ok {
			return dir
		}
	}
	t.Fatal("the site has no index")
	return ""
}

// Without scripts the page leads to the lists there are; in each language it finds things by the names of that language.
func TestSearchInOtherLanguagesAndWithoutScripts(t *testing.T) {
	browser := newBrowser(t)
	h := hostSite(t, "/", site.Options{Content: filepath.Join(top, "content")})
	p := open(t, browser, h.url+"search/", view{360, false, false})
	if n := ask[int](t, p, `document.querySelectorAll('main .note a').length`); n != 3 {
		t.Errorf("%d ways on without scripts", n)
	}
	p = open(t, browser, h.url+"en/search/?q=TSMC%20revenue", view{1280, false, true})
	until(t, p, "results in English", `/^TSMC · Revenue/.test(document.querySelector('[data-found=figures] .tag')?.textContent)`)
	p.report(t)
}
