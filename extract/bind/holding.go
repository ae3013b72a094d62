package bind

import (
	"strings"

	"github.com/report-digest/digest/extract/fact"
	"github.com/report-digest/digest/extract/lexicon"
	"github.com/report-digest/digest/extract/text"
	"github.com/report-digest/digest/extract/token"
)

// holdings are what is measured of who holds shares, not of the company that they are of.
var holdings = text.Words("stake pledged_shares pledge_ratio pledge_release")

// ofShareholding tell that a clause is about somebody's shares; ofCompany that it is about what the company does with them.
var (
	ofShareholding = strings.Fields("股份 股本 持股 所持 质押 减持 增持 持有")
	ofCompany      = strings.Fields("回购 股权 发行 注册资本")
)

// held gives a number or a share of shares to their holder, where one was named.
func (b *Decoder) held(d *Binding) {
	if b.owner == nil || d.kind == fact.Change {
		return
	}
	shares := d.q.Unit == "count" && d.s.Runes[d.q.Upto-1] == '股'
	if !shares && !b.partOfShares(d) {
		return
	}
	end := d.item
	for end+1 < len(d.s.Tokens) && d.s.Tokens[end+1].Kind == token.Word {
		end++
	}
	words := d.s.Text(d.s.Tokens[min(b.start, d.item)].From, d.s.Tokens[end].Upto)
	if shares && text.EndsWithAny(strings.TrimRight(d.s.Text(d.s.Tokens[min(b.start, d.item)].From, d.q.From), "约为是共计"), []string{"总股本", "股本"}) {
		return
	}
	if !containsAny(words, ofShareholding) || containsAny(words, ofCompany) {
		return
	}
	if !b.other(d) {
		d.entity, d.segment = b.owner, ""
	}
}

// other reports whether the sentence of d names, behind the owner, another company than the one
// that the article is about, as the subject.
func (b *Decoder) other(d *Binding) bool {
	for k := d.item - 1; k >= b.start; k-- {
		it := &d.s.Tokens[k]
		if it.Kind == token.Name && b.names.Owners[it.Entity.ID] {
			return false
		}
		if it.Kind != token.Name || it.Entity.Type != lexicon.Company && it.Entity.Type != lexicon.UnitOf || b.names.Topic != nil && it.Entity.ID == b.names.Topic.ID {
			continue
		}
		if !it.Entity.Rates() && !b.object(d.s, k, b.start) {
			return b.names.Topic != nil
		}
	}
	return false
}

// ofShares reports whether d is a part of a company's shares: 占公司總股本的6.5%.
func (b *Decoder) ofShares(d *Binding) bool {
	whole := false
	for k := d.item - 1; k >= b.start && d.s.Tokens[k].Kind != token.Pause; k-- {
		whole = whole || d.s.Tokens[k].Is(lexicon.ShareMarker)
		if whole && containsAny(d.s.Text(d.s.Tokens[k].From, d.q.From), []string{"股本", "股份"}) {
			return true
		}
	}
	return false
}

// holds gives a share that stands before its holder to that: 持股7.5%的股東甲.
func (b *Decoder) holds(s *token.Line, i, clause int, t *token.Entity) {
	k := i - 1
	for k > clause && (s.Tokens[k].Kind == token.Word && strings.HasSuffix(s.Text(s.Tokens[k].From, s.Tokens[k].Upto), "股东")) {
		k--
	}
	if k <= clause || k == i-1 || s.Text(s.Tokens[k].From, s.Tokens[k].Upto) == "的" {
		k--
	}
	if k < clause || s.Tokens[k].Kind != token.Quantity || len(b.drafts) == 0 {
		return
	}
	if d := b.drafts[len(b.drafts)-1]; d.s == s && d.item == k && d.metric != nil && holdings[d.metric.ID] {
		d.entity, d.segment = t, ""
	}
}

func containsAny(text string, words []string) bool {
	for _, w := range words {
		if strings.Contains(text, w) {
			return true
		}
	}
	return false
}

// partOfShares reports whether d is a percentage that may be of shares.
func (b *Decoder) partOfShares(d *Binding) bool {
	return d.q.Unit == "%" && (d.metric == nil || holdings[d.metric.ID] || b.ofShares(d))
}
