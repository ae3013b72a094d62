package fact

// A Gap says what is missing of a figure that was found and not understood.
type Gap string

// The gaps. A figure is understood where it is known whose it is and what it
// measures, or where the author has said it.
const (
	NoGap      Gap = ""
	NoSubject  Gap = "nothing"   // neither whose it is nor what it measures
	NoMetric   Gap = "no-metric" // what it measures
	NoEntity   Gap = "no-entity" // whose it is
	UnevenList Gap = "list"      // which of a list's members it belongs to, as there are more or fewer of them
)

// Gaps are all of them with what they say, the gravest first.
var Gaps = []struct {
	Gap
	Says string
}{
	{NoSubject, "neither whose it is nor what it measures is known"},
	{NoMetric, "what it measures is not known"},
	{NoEntity, "whose it is is not known"},
	{UnevenList, "the counts of the list do not match"},
}

// Says is g in English.
func (g Gap) Says() string {
	for _, row := range Gaps {
		if row.Gap == g {
			return row.Says
		}
	}
	return string(g)
}

// Gap returns what is missing of f, NoGap where it is understood.
func (f *Fact) Gap() Gap {
	switch {
	case f.Author != "":
		return NoGap
	case f.Entity == (Name{}) && f.Metric == (Name{}):
		return NoSubject
	case f.Metric == (Name{}):
		return NoMetric
	case f.Entity == (Name{}):
		return NoEntity
	case f.Uneven:
		return UnevenList
	}
	return NoGap
}

// A Left is a figure that was found and not understood. It stands among the facts too.
type Left struct {
	Quantity
	ID  string // of its fact
	Gap Gap
}

// Unresolved lists the figures of facts that were not understood.
func Unresolved(facts []Fact) (all []Left) {
	for i := range facts {
		if g := facts[i].Gap(); g != NoGap {
			all = append(all, Left{facts[i].Quantity, facts[i].ID, g})
		}
	}
	return all
}

// A Coverage counts the figures of a text. Numerals that are no figures (dates,
// ranks, codes, names of products) are not found and so not counted, nor are those that the author rejects.
type Coverage struct {
	Found      int // figures read in the body
	Understood int // those of them without a Gap
}

// Coverage counts the figures of r.
func (r *Result) Coverage() Coverage { return Coverage{len(r.Facts), len(r.Facts) - len(r.Left)} }

// Add returns the counts of c and d together.
func (c Coverage) Add(d Coverage) Coverage {
	return Coverage{c.Found + d.Found, c.Understood + d.Understood}
}

// Left is how many figures were not understood.
func (c Coverage) Left() int { return c.Found - c.Understood }

// Share is the part that was understood, from 0 to 1; 1 where nothing was found.
func (c Coverage) Share() float64 {
	if c.Found == 0 {
		return 1
	}
	return float64(c.Understood) / float64(c.Found)
}
