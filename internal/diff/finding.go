package diff

import (
	"cmp"
	"slices"
	"strings"

	"github.com/report-digest/digest/internal/check"
	"github.com/report-digest/digest/internal/export"
)

// findings are those that came, went or judge otherwise: contradictions first, then by place.
func (d *differ) findings() []FindingChange {
	old, now := d.old.findings, d.now.findings
	if d.old.noFindings || d.now.noFindings {
		old, now = d.old.ownChecks(), d.now.ownChecks()
	}
	mates := d.matchFindings(old, now)
	out := []FindingChange{}
	kept := map[int]bool{}
	for i := range now {
		j, ok := mates[i]
		if !ok {
			out = append(out, d.findingChange(HasAppeared, nil, &now[i]))
			continue
		}
		kept[j] = true
		if what := became(&old[j], &now[i]); what != "" {
			out = append(out, d.findingChange(what, &old[j], &now[i]))
		}
	}
	for j := range old {
		if !kept[j] {
			out = append(out, d.findingChange(HasVanished, &old[j], nil))
		}
	}
	slices.SortStableFunc(out, d.compareFindingChanges)
	return out
}

// became tells what happened to a finding, "" for nothing that a reader has to know: figures that agree as before are told by
// what changed in them.
func became(old, now *export.Finding) Happening {
	switch {
	case old.Verdict != now.Verdict, (old.Suppressed == nil) != (now.Suppressed == nil):
		return HasFlipped
	case check.Verdict(now.Verdict).Open() && (old.Sum != now.Sum || old.Severity != now.Severity || held(old.Cause) != held(now.Cause)):
		return HasChanged
	}
	return ""
}

func (d *differ) findingChange(what Happening, old, now *export.Finding) FindingChange {
	c := FindingChange{Change: what}
	ids := []string{"finding", "", ""}
	if old != nil {
		c.Rule, c.Old, ids[1] = old.Rule, d.old.findingSide(old), old.ID
	}
	if now != nil {
		c.Rule, c.New, ids[2] = now.Rule, d.now.findingSide(now), now.ID
	}
	c.ID = changeID(ids...)
	return c
}

func (x *snapSide) findingSide(f *export.Finding) *FindingSide {
	side := &FindingSide{check.Verdict(f.Verdict), known(f.Severity), f.Bar, f.Cause, f.Expected, f.Stated, f.Sum, x.named(f.Fact), []*FactAt{}, nil}
	for _, in := range f.Inputs {
		side.Inputs = append(side.Inputs, x.named(in))
	}
	if f.Suppressed != nil {
		side.Suppressed = &f.Suppressed.Reason
	}
	return side
}

// named is the fact of a reference, no more than its name where the export does not hold it.
func (x *snapSide) named(r export.Ref) *FactAt {
	if f := x.at[r]; f != nil {
		return x.side(f).At()
	}
	return &FactAt{Article: r.Article, ID: r.ID}
}

func (d *differ) compareFindingChanges(a, b FindingChange) int {
	x, at := d.findingAt(a)
	y, or := d.findingAt(b)
	return cmp.Or(cmp.Compare(gravity(b), gravity(a)), strings.Compare(x, y), cmp.Compare(at, or), strings.Compare(a.Rule, b.Rule), strings.Compare(a.ID, b.ID))
}

func (d *differ) findingAt(c FindingChange) (slug string, start int) {
	var old, now *FactAt
	if c.Old != nil {
		old = c.Old.Fact
	}
	if c.New != nil {
		now = c.New.Fact
	}
	return d.where(old, now)
}

// gravity is that of the graver side.
func gravity(c FindingChange) int {
	n := -1
	if c.Old != nil {
		n = c.Old.Verdict.Gravity()
	}
	if c.New != nil {
		n = max(n, c.New.Verdict.Gravity())
	}
	return n
}

// A findingKey is what two findings have to share to be one. Facts are those of the new snapshot as far as they are there.
type findingKey struct{ rule, facts string }

// matchFindings answers the places in old of those in now: first findings over the same facts, then those over the same facts in
// other roles (of two articles either may be the one that is accused), then those of a rule on one fact.
func (d *differ) matchFindings(old, now []export.Finding) map[int]int {
	keys := []func(*export.Finding, func(export.Ref) string) findingKey{
		func(f *export.Finding, ref func(export.Ref) string) findingKey {
			return findingKey{f.Rule, strings.Join(refsOf(f, ref), "\x01")}
		},
		func(f *export.Finding, ref func(export.Ref) string) findingKey {
			refs := refsOf(f, ref)
			slices.Sort(refs)
			return findingKey{f.Rule, strings.Join(refs, "\x01")}
		},
		func(f *export.Finding, ref func(export.Ref) string) findingKey {
			return findingKey{f.Rule, ref(f.Fact)}
		},
	}
	mates, taken := make(map[int]int, len(now)), make([]bool, len(old))
	for _, key := range keys {
		groups := map[findingKey][]int{}
		for j := range old {
			if !taken[j] {
				k := key(&old[j], d.nowRef)
				groups[k] = append(groups[k], j)
			}
		}
		for i := range now {
			if _, done := mates[i]; done {
				continue
			}
			k := key(&now[i], export.Ref.String)
			if g := groups[k]; len(g) > 0 {
				mates[i], taken[g[0]], groups[k] = g[0], true, g[1:]
			}
		}
	}
	return mates
}

func refsOf(f *export.Finding, ref func(export.Ref) string) []string {
	refs := make([]string, 0, 1+len(f.Inputs))
	refs = append(refs, ref(f.Fact))
	for _, in := range f.Inputs {
		refs = append(refs, ref(in))
	}
	return refs
}

// nowRef is the fact in the new snapshot that belongs to an old one; a lost one is no other's.
func (d *differ) nowRef(r export.Ref) string {
	if f := d.old.at[r]; f != nil {
		if mate := d.old.mate[f]; mate != nil {
			return mate.Ref().String()
		}
	}
	return "lost " + r.String()
}
