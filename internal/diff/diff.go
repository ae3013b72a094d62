// Package diff tells two states of a site apart: what became of articles, facts, points of series and findings. A state is a
// Snapshot, of a corpus or of the exports of a built site; no site is built for it.
package diff

import (
	"crypto/sha256"
	"encoding/base32"
	"strings"

	"github.com/shopspring/decimal"

	"github.com/report-digest/digest/extract"
	"github.com/report-digest/digest/internal/check"
	"github.com/report-digest/digest/internal/export"
)

// A Diff is what is not the same in two snapshots of a site. Nothing in it is about what stayed as it was: a figure whose
// sentence was rewritten around it has not changed.
type Diff struct {
	Summary  Summary         `json:"summary"`
	Notes    []string        `json:"notes"` // what could not be compared, and why
	Articles []ArticleChange `json:"articles"`
	Facts    []FactChange    `json:"facts"`
	Points   []PointChange   `json:"points"`
	Findings []FindingChange `json:"findings"`
}

// A Summary counts the changes of each kind.
type Summary struct {
	Articles map[Happening]int `json:"articles"`
	Facts    map[Happening]int `json:"facts"`
	Points   map[Happening]int `json:"points"`
	Findings map[Happening]int `json:"findings"`
	// Open counts the findings that have become contradictions (appeared) and those that are none any more (vanished).
	Open map[Happening]int `json:"open"`
}

// A Happening is what became of an article, a fact, a point or a finding.
type Happening string

// What may happen.
const (
	HasChanged  Happening = "changed"  // fields of a fact; the sum of a finding that is open before and after
	HasFlipped  Happening = "flipped"  // the verdict of a finding
	HasMoved    Happening = "moved"    // an article to another address, a fact to another article, a point to another value
	WasLost     Happening = "lost"     // only in the old
	WasAdded    Happening = "added"    // only in the new
	HasAppeared Happening = "appeared" // a finding that is only in the new
	HasVanished Happening = "vanished" // a finding that is only in the old
)

// Happenings are all of them, in the order in which they are listed and counted.
func Happenings() []Happening {
	return []Happening{HasFlipped, HasChanged, HasMoved, HasAppeared, WasAdded, HasVanished, WasLost}
}

// An ArticleChange is an article that came, went or got another slug with most of its figures as they were.
type ArticleChange struct {
	ID     string       `json:"id"`
	Change Happening    `json:"change"`
	Facts  int          `json:"facts"` // how many it states now, or did
	Old    *ArticleSide `json:"old"`
	New    *ArticleSide `json:"new"`
}

// An ArticleSide is an article in one of the snapshots.
type ArticleSide struct {
	Slug  string  `json:"slug"`
	Title string  `json:"title"`
	Path  *string `json:"path"` // nil where the files are not known
}

// A FactChange is a fact that came, went, moved or has other fields.
type FactChange struct {
	ID     string        `json:"id"`
	Change Happening     `json:"change"`
	Fields []FieldChange `json:"fields"`
	Old    *FactSide     `json:"old"`
	New    *FactSide     `json:"new"`
}

// A FieldChange is a field of the fact model with what it held and what it holds, nil for nothing.
type FieldChange struct {
	Name string  `json:"name"`
	Old  *string `json:"old"`
	New  *string `json:"new"`
}

// A FactSide is a fact in one of the snapshots.
type FactSide struct {
	Place *SourcePlace `json:"place"` // nil where the files are not known
	Fact  export.Fact  `json:"fact"`
}

// A FactAt is where a fact stands in one of the snapshots.
type FactAt struct {
	Article string         `json:"article"`
	ID      string         `json:"id"`
	Text    string         `json:"text"`
	Place   *SourcePlace   `json:"place"` // nil where the files are not known
	Record  extract.Record `json:"-"`
}

// At is where f stands.
func (f *FactSide) At() *FactAt {
	if f == nil {
		return nil
	}
	return &FactAt{f.Fact.Article, f.Fact.ID, f.Fact.Text, f.Place, f.Fact.Record}
}

// A PointChange is a point of a series that came, went or has another value.
type PointChange struct {
	ID      string         `json:"id"`
	Change  Happening      `json:"change"`
	Series  string         `json:"series"`
	Entity  extract.Name   `json:"entity"`
	Segment *string        `json:"segment"`
	Metric  extract.Name   `json:"metric"`
	Kind    extract.Kind   `json:"kind"`
	Basis   *extract.Basis `json:"basis"`
	Unit    string         `json:"unit"`
	Apart   bool           `json:"apart"`
	Period  extract.Period `json:"period"`
	Base    extract.Period `json:"base"`
	Old     *PointSide     `json:"old"`
	New     *PointSide     `json:"new"`
}

// A PointSide is a point in one of the snapshots, and the fact that gave it its value, nil where that is not there.
type PointSide struct {
	Value  decimal.NullDecimal `json:"value"`
	Low    decimal.NullDecimal `json:"low"`
	High   decimal.NullDecimal `json:"high"`
	Status extract.Status      `json:"status"`
	Shown  *FactAt             `json:"shown"`
}

// A FindingChange is a finding that came, went, has another verdict, or is still a contradiction but another one.
type FindingChange struct {
	ID     string       `json:"id"`
	Change Happening    `json:"change"`
	Rule   string       `json:"rule"`
	Old    *FindingSide `json:"old"`
	New    *FindingSide `json:"new"`
}

// A FindingSide is a finding in one of the snapshots and the fact that it judges.
type FindingSide struct {
	Verdict  check.Verdict `json:"verdict"`
	Severity *string       `json:"severity"` // nil where only the figures' own checks are known
	Bar      *check.Bar    `json:"bar"`
	Cause    *check.Cause  `json:"cause"`
	Expected string        `json:"expected"`
	Stated   string        `json:"stated"`
	Sum      string        `json:"sum"`
	Fact     *FactAt       `json:"fact"`
	Inputs   []*FactAt     `json:"inputs"` // the facts that it is held against

	Suppressed *string `json:"suppressed"` // why its author says that it is no alarm
}

// Open reports whether f is there and a contradiction that nobody suppresses.
func (f *FindingSide) Open() bool { return f != nil && f.Verdict.Open() && f.Suppressed == nil }

// Compare answers what is not the same in before and now. It is linear in their sizes but for sorting.
func Compare(before, now *Snapshot) *Diff {
	d := &differ{old: newSide(before), now: newSide(now)}
	d.matchArticles()
	d.matchFacts()
	d.notes()
	d.out.Articles = d.articles()
	d.out.Facts = d.facts()
	d.out.Points = d.points()
	d.out.Findings = d.findings()
	d.out.count()
	return &d.out
}

// count makes the summary; what did not happen counts zero.
func (d *Diff) count() {
	counts := func(kinds ...Happening) map[Happening]int {
		n := map[Happening]int{}
		for _, k := range kinds {
			n[k] = 0
		}
		return n
	}
	d.Summary = Summary{counts(HasMoved, WasAdded, WasLost), counts(HasChanged, HasMoved, WasAdded, WasLost),
		counts(HasMoved, WasAdded, WasLost), counts(HasFlipped, HasChanged, HasAppeared, HasVanished), counts(HasAppeared, HasVanished)}
	for _, c := range d.Articles {
		d.Summary.Articles[c.Change]++
	}
	for _, c := range d.Facts {
		d.Summary.Facts[c.Change]++
	}
	for _, c := range d.Points {
		d.Summary.Points[c.Change]++
	}
	for _, c := range d.Findings {
		d.Summary.Findings[c.Change]++
		switch was, is := c.Old.Open(), c.New.Open(); {
		case is && !was:
			d.Summary.Open[HasAppeared]++
		case was && !is:
			d.Summary.Open[HasVanished]++
		}
	}
}

// Empty reports whether nothing has changed.
func (d *Diff) Empty() bool {
	return len(d.Articles)+len(d.Facts)+len(d.Points)+len(d.Findings) == 0
}

// changeID is short, and the same for the same change whatever else has changed.
func changeID(parts ...string) string {
	sum := sha256.Sum256([]byte(strings.Join(parts, "\x00")))
	return strings.ToLower(base32.HexEncoding.EncodeToString(sum[:10])[:10])
}
