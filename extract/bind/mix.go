package bind

import (
	"strings"

	"github.com/report-digest/digest/extract/lexicon"
	"github.com/report-digest/digest/extract/token"
)

var mixes = wordSet("mix")

// ofMix makes a percentage in a list of what a company sells a share of its revenue, and the words before it
// the part that has this share: 產品組合：刀具63%、自動裝置15%.
func (b *Decoder) ofMix(s *token.Line, i int, c *Features, d *Binding) {
	if d.q.Unit != "%" || c.metric != nil && c.at > b.start || c.dir != 0 || c.basis != "" {
		return
	}
	part := b.partBefore(s, i)
	sales := b.sales()
	if part == "" || sales == nil || !b.headsMix(s, i) {
		return
	}
	d.metric, d.name, c.share = sales, "", true
	if b.firm != nil {
		d.entity = b.firm
	}
	d.segment = part
	b.metric, b.name = nil, "" // the next mix, or sentence, has its own
}

// partBefore is the phrase right before the figure at i, without what leads from it to the figure.
func (b *Decoder) partBefore(s *token.Line, i int) string {
	const longest = 14
	from := i
	for from > b.start && (s.Tokens[from-1].Kind == token.Word || s.Tokens[from-1].Kind == token.Name) && !separates(s, from-1) {
		from--
	}
	end := i
	for end > from && s.Tokens[end-1].Is(lexicon.ShareMarker|lexicon.About|lexicon.LevelVerb) {
		end--
	}
	if end == from {
		return ""
	}
	part := strings.TrimSpace(s.Text(s.Tokens[from].From, s.Tokens[end-1].Upto))
	if len([]rune(part)) > longest {
		return ""
	}
	return part
}

// headsMix reports whether the sentence of the figure at i begins with a noun for a mix and a colon.
func (b *Decoder) headsMix(s *token.Line, i int) bool {
	const longest = 12 // tokens before the colon
	for k := b.start + 1; k < i && k <= b.start+longest; k++ {
		if s.Tokens[k].Kind == token.Mark && s.Runes[s.Tokens[k].From] == ':' {
			return b.mixBefore(s, k)
		}
	}
	return false
}

// mixBefore reports whether a noun for a mix stands right before item k, whatever words the segmenter makes of it.
func (b *Decoder) mixBefore(s *token.Line, k int) bool {
	for from := k - 1; from >= b.start && from > k-5; from-- {
		if mixes[s.Text(s.Tokens[from].From, s.Tokens[k].From)] {
			return true
		}
	}
	return false
}

// sales is what the parts of a mix are shares of.
func (b *Decoder) sales() *lexicon.MetricRow {
	for _, w := range wordList("mix-whole") {
		if i, ok := b.dict.Segmenter.Index[w]; ok && len(b.dict.Segmenter.Words[i].Metrics) > 0 {
			return b.dict.Segmenter.Words[i].Metrics[0]
		}
	}
	return nil
}
