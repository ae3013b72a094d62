package main

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"

	"github.com/report-digest/digest/internal/site"
)

// On paper the figures are numbered and listed under their numbers with meaning, check and address, whatever way the
// table was sorted; charts are drawings; nothing is left that wants to be pressed; a link shows its address once.
func TestPrintedArticle(t *testing.T) {
	browser := newBrowser(t)
	h := hostSite(t, "/", site.Options{Content: modesContent})
	for _, article := range []string{"fifty", "elements"} {
		p := open(t, browser, h.url+"articles/"+article+"/", view{1280, true, true})
		wake(t, p)
		do(t, p, chromedp.Click(chromedp.CSS(`#facts thead th button`))) // the list is sorted by size now
		call(t, p, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Media: "print"})
		wrong := ask[[]string](t, p, `(() => {
			const wrong = [], said = (e, at) => getComputedStyle(e, at).content, shown = (e) => e.getClientRects().length > 0 && getComputedStyle(e).visibility !== 'hidden';
			const rows = [...document.querySelectorAll('#facts tbody tr')], marks = [...document.querySelectorAll('.prose .fact[id]')];
			if (rows.length !== marks.length) wrong.push(rows.length + ' figures listed, ' + marks.length + ' in the text');
			for (const row of rows) {
				const id = row.querySelector('a').hash, number = said(row, '::before').replaceAll('"', '');
				if ('#' + marks[number - 1]?.id !== id) wrong.push(id + ' is listed as ' + number);
				if (!said(row, '::after').includes(location.host + location.pathname + id)) wrong.push(id + ' has no address: ' + said(row, '::after'));
				if (row.textContent.trim() === '' || !shown(row)) wrong.push(id + ' is not listed');
			}
			for (const mark of marks) if (!said(mark, '::after').includes('counter')) wrong.push(mark.id + ' has no number');
			for (const e of document.querySelectorAll('nav, button, select, input, summary, .settings, .card, .tools, .chart-live, .skip')) if (shown(e)) wrong.push(e.outerHTML.slice(0, 60) + ' is printed');
			for (const chart of document.querySelectorAll('.prose .chart')) {
				const drawn = [...chart.querySelectorAll('.chart-plot > .chart-svg')].filter((svg) => shown(svg) && getComputedStyle(svg).opacity === '1' && svg.clientWidth > 200);
				if (drawn.length !== 1) wrong.push(drawn.length + ' drawings of a chart are printed');
			}
			const links = [...document.querySelectorAll('.prose a[href^="http"]')].map((a) => said(a, '::after'));
			if (location.href.includes('elements') && links.map((l) => l.includes('attr(') || l.includes('reports/2023q4')).join() !== 'false,true,false') wrong.push('addresses: ' + links.join(' '));
			if (getComputedStyle(document.body).color !== 'rgb(0, 0, 0)') wrong.push('the text is not black');
			return wrong;
		})()`)
		for _, problem := range wrong {
			t.Errorf("%s: %s", article, problem)
		}
		if article == "fifty" {
			checkPaper(t, p, h)
		}
		p.report(t)
	}
}

// checkPaper prints the page on paper of both sizes and looks for the address of every figure.
func checkPaper(t *testing.T, p *tab, h hosted) {
	t.Helper()
	for name, paper := range map[string][2]float64{"A4": {8.27, 11.69}, "Letter": {8.5, 11}} {
		result, err := chromedp.Call(p, page.PrintToPDF, page.PrintToPDFParams{PaperWidth: paper[0], PaperHeight: paper[1]})
		if err != nil {
			t.Fatal(err)
		}
		text, ok := textOf(t, result.Data)
		text = strings.ReplaceAll(text, "\n", "")
		for _, f := range h.richest().Facts {
			if want := "articles/fifty/#f-" + f.ID; ok && !strings.Contains(text, want) {
				t.Errorf("%s: %s is not printed", name, want)
			}
		}
	}
}

// textOf is what a PDF says, where there is a program that reads it.
func textOf(t *testing.T, pdf []byte) (string, bool) {
	t.Helper()
	if !bytes.HasPrefix(pdf, []byte("%PDF-")) {
		t.Error("this is no PDF")
	}
	name := filepath.Join(t.TempDir(), "page.pdf")
	if err := os.WriteFile(name, pdf, 0o600); err != nil {
		t.Fatal(err)
	}
	out, err := exec.Command("pdftotext", name, "-").Output()
	return string(out), err == nil
}
