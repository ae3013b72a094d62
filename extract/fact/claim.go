package fact

import (
	"github.com/report-digest/digest/extract/text"
)

// A ClaimKind tells what sort of statement a claim is.
type ClaimKind string

// The kinds of claim.
const (
	Streak     ClaimKind = "streak"     // 連續三季增長: each of so many periods in a row went one way
	Extreme    ClaimKind = "record"     // 創三年新高: above, or below, all of a span
	Turnaround ClaimKind = "turnaround" // 轉虧為盈, 虧損收窄: what had one sign has the other, or comes nearer to it
	Multiple   ClaimKind = "multiple"   // 成倍增長: at least twice what it was
)

// A Trend is the way that a claim says its figures run.
type Trend string

// The trends. Of records, Rising is a high and Falling a low.
const (
	Rising    Trend = "rising"
	Falling   Trend = "falling"
	Profit    Trend = "profit"    // above zero
	Loss      Trend = "loss"      // below
	Narrowing Trend = "narrowing" // a loss that has become smaller
	Widening  Trend = "widening"  // …larger
)

// A Claim is a statement about how figures run that has no figure of its own:
//
//	營收40億元，連續三季增長，創2021年以來新高
//
// is a level and two claims bound to it: a streak of 3 quarters, rising, and a
// record, high, since 2021. A claim is bound like a fact. What is hoped for is a
// claim too, with the status Expected; what is denied (未能創新高) or over
// (結束連續三季下滑) is none.
type Claim struct {
	text.Place
	Text     string // source[Start:End]
	ID       string // made like a fact's, and unlike those of all facts of the article
	Article  string // slug
	Sentence text.Place
	Kind     ClaimKind
	Trend    Trend
	Count    int       // of periods, of a streak or of the span of a record; 0 where the words give none
	Grain    string    // of those periods, as the series name it (month, quarter, half, year, week); without a count that of 單季新高
	Since    Period    // a record has stood since the end of this: 2021年以來; the year before for 年內新高
	Ever     bool      // 歷史新高: of all time
	Season   bool      // 同期新高: among the same periods of all years
	Growth   bool      // it is the growth that runs so, not what grows: 增速連續三季提升
	Within   *Quantity // each growth of a streak lies within this: 連續六季雙位數增長; nil for none
	Entity   Name
	Segment  string
	Metric   Name
	Basis    Basis  // "" where the words do not say
	Period   Period // the last of a streak, that of the record or of the turn
	Status   Status
	Anchor   string // id of the fact that the claim was bound through, "" for none
}

// A ClaimRecord is a claim as the exports and `digest extract --format jsonl` write it, absent fields null.
type ClaimRecord struct {
	ID      string    `json:"id"`
	Article string    `json:"article"`
	Text    string    `json:"text"`
	Start   int       `json:"start"`
	End     int       `json:"end"`
	Kind    ClaimKind `json:"kind"`
	Trend   Trend     `json:"trend"`
	Count   *int      `json:"count"`
	Grain   *string   `json:"grain"`
	Since   Period    `json:"since"`
	Ever    bool      `json:"ever"`
	Season  bool      `json:"season"`
	Growth  bool      `json:"growth"`
	Within  *string   `json:"within"`
	Entity  *Name     `json:"entity"`
	Segment *string   `json:"segment"`
	Metric  *Name     `json:"metric"`
	Basis   *Basis    `json:"basis"`
	Period  Period    `json:"period"`
	Status  Status    `json:"status"`
	Anchor  *string   `json:"anchor"`
}

// Record returns c in the form of the exports.
func (c *Claim) Record() ClaimRecord {
	r := ClaimRecord{
		ID: c.ID, Article: c.Article, Text: c.Text, Start: c.Start, End: c.End, Kind: c.Kind, Trend: c.Trend, Grain: some(c.Grain),
		Since: c.Since, Ever: c.Ever, Season: c.Season, Growth: c.Growth, Entity: name(c.Entity), Segment: some(c.Segment), Metric: name(c.Metric),
		Basis: some(c.Basis), Period: c.Period, Status: c.Status, Anchor: some(c.Anchor),
	}
	if c.Count > 0 {
		r.Count = &c.Count
	}
	if c.Within != nil {
		r.Within = &c.Within.Text
	}
	return r
}
