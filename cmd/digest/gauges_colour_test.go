package main

import (
	"testing"

	"github.com/chromedp/cdproto/emulation"
)

// The roles of colour, and what each has to reach on the page and on a raised surface (WCAG 2.2, AA): 4.5:1 is for text,
// 3:1 for marks and lines that say something. Hairlines say nothing, and surfaces are what the others stand on.
var roles = map[string]float64{
	"--ink": 4.5, "--soft": 4.5, "--red": 4.5, "--green": 4.5, "--up": 4.5, "--down": 4.5, "--link": 4.5, "--warn": 4.5,
	"--line": 3, "--hair": 0, "--paper": 0, "--raised": 0,
}

// contrasts answers the contrast of every colour that the style sheet names by role, against both surfaces, the lower of the two.
const contrasts = `(() => {
	const rgb = (colour) => {
		const probe = document.body.appendChild(document.createElement('i'));
		probe.style.color = colour;
		const found = getComputedStyle(probe).color.match(/[\d.]+/g).slice(0, 3).map(Number);
		probe.remove();
		return found;
	};
	const light = (colour) => rgb(colour).map(c => c / 255).map(c => c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4).reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0);
	const contrast = (a, b) => { const [x, y] = [light(a), light(b)].sort((p, q) => q - p); return (x + 0.05) / (y + 0.05); };
	const names = new Set();
	const collect = (rules) => { for (const r of rules) { if (r.cssRules) collect(r.cssRules); if (r.selectorText?.startsWith(':root')) for (const name of r.style) if (name.startsWith('--')) names.add(name); } };
	for (const sheet of document.styleSheets) collect(sheet.cssRules);
	const style = getComputedStyle(document.documentElement);
	return Object.fromEntries([...names].filter(name => CSS.supports('color', style.getPropertyValue(name).trim()))
		.map(name => [name, Math.min(contrast('var(' + name + ')', 'var(--paper)'), contrast('var(' + name + ')', 'var(--raised)'))]));
})()`

// Every colour is legible on both surfaces, in both themes, whichever colour is up, and where more contrast is asked for.
func (g gauges) colours(t *testing.T) {
	p := open(t, g.browser, g.sites[languages[0]].url, view{1280, false, true})
	for _, scheme := range []string{"light", "dark"} {
		for _, contrast := range []string{"no-preference", "more"} {
			call(t, p, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Features: []*emulation.MediaFeature{
				{Name: "prefers-color-scheme", Value: scheme}, {Name: "prefers-contrast", Value: contrast}}})
			for _, up := range []string{"red", "green"} {
				ask[string](t, p, `document.documentElement.dataset.colours = "`+up+`"`)
				found := ask[map[string]float64](t, p, contrasts)
				for name, ratio := range found {
					least, known := roles[name]
					if !known {
						t.Errorf("%s is a colour of no role that the gauges know", name)
					}
					if ratio < least {
						t.Errorf("%s, %s contrast, %s up: %s has a contrast of %.2f, and %.1f is the least", scheme, contrast, up, name, ratio, least)
					}
				}
				if len(found) < len(roles) {
					t.Errorf("only %d colours were found", len(found))
				}
			}
		}
	}
	p.report(t)
}
