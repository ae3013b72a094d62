package export

import (
	"github.com/shopspring/decimal"

	"github.com/report-digest/digest/extract"
	"github.com/report-digest/digest/internal/check"
)

// An Claim says which claim of which article a finding tested, and on which span.
type Claim struct {
	Article string         `json:"article"`
	ID      string         `json:"id"`
	Text    string         `json:"text"`
	Start   int            `json:"start"`
	End     int            `json:"end"`
	From    extract.Period `json:"from"`
	To      extract.Period `json:"to"`
	Known   int            `json:"known"`
	Points  int            `json:"points"`
	Short   bool           `json:"short"`
}

func claimOf(f *check.Finding) *Claim {
	if f.Claim == nil {
		return nil
	}
	c, t := f.Claim, f.Tested
	return &Claim{c.Article, c.ID, c.Text, c.Start, c.End, t.From, t.To, t.Known, t.Points, t.Short}
}

// outcome is an outcome as the articles' files have it.
type outcome struct {
	Guidance  Ref                 `json:"guidance"`
	Actual    *Ref                `json:"actual"`
	Base      *Ref                `json:"base"`
	Verdict   string              `json:"verdict"`
	Overdue   bool                `json:"overdue"`
	Distance  decimal.NullDecimal `json:"distance"`
	Sum       *string             `json:"sum"`
	Repeats   *Ref                `json:"repeats"`
	RevisedBy *Ref                `json:"revised_by"`
}

func outcomeOf(o *check.Outcome) outcome {
	ref := func(f *extract.Fact) *Ref {
		if f == nil {
			return nil
		}
		return &Ref{f.Article, f.ID}
	}
	return outcome{*ref(o.Guidance), ref(o.Actual), ref(o.Base), string(o.Verdict), o.Overdue, distanceOf(o), some(o.Sum), ref(o.Repeats), ref(o.Revised)}
}

// distanceOf is the distance of o as a number.
func distanceOf(o *check.Outcome) decimal.NullDecimal {
	d, err := decimal.NewFromString(o.Distance)
	return decimal.NullDecimal{Decimal: d, Valid: err == nil}
}

// outcomesByArticle lists the outcomes that a fact of an article has a part in.
func outcomesByArticle(all []check.Outcome) map[string][]*check.Outcome {
	by := map[string][]*check.Outcome{}
	for i := range all {
		o := &all[i]
		for _, f := range [...]*extract.Fact{o.Guidance, o.Actual, o.Base} {
			if f == nil {
				continue
			}
			if had := by[f.Article]; len(had) == 0 || had[len(had)-1] != o {
				by[f.Article] = append(had, o)
			}
		}
	}
	return by
}

// String is SLUG#ID, as checks write it.
func (r Ref) String() string { return r.Article + "#" + r.ID }

// Ref is how other records name f.
func (f *Fact) Ref() Ref { return Ref{f.Article, f.ID} }
