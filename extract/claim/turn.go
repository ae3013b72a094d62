package claim

import (
	"fmt"
	"slices"
	"strings"

	"github.com/report-digest/digest/extract/fact"
	"github.com/report-digest/digest/extract/lexicon/tables"
	"github.com/report-digest/digest/extract/text"
)

// A turn is what a word of turning says.
type turn struct {
	kind  fact.ClaimKind
	trend fact.Trend
}

// turns are the words for figures that change their sign or come nearer to it.
var turns = tables.Index("claims.txt", "turn", 2, readTurn)

func readTurn(f []string) (t turn, err error) {
	kind, trend, _ := strings.Cut(f[1], " ")
	t = turn{fact.ClaimKind(kind), fact.Trend(trend)}
	if t.kind != fact.Turnaround && t.kind != fact.Multiple {
		return t, fmt.Errorf("no turn is of the kind %q", kind)
	}
	if !slices.Contains([]fact.Trend{fact.Profit, fact.Loss, fact.Narrowing, fact.Widening, fact.Rising}, t.trend) {
		return t, fmt.Errorf("no turn has the trend %q", trend)
	}
	return t, nil
}

var notBehindNarrowing = tables.Characters("claims.txt", "no-narrowing-behind")

// scanTurn reads a turn at i; n is 0 where there is none. A figure behind it (虧損收窄四成) makes it a fact and no claim.
func scanTurn(l text.Line, i int) (c Claim, n int) {
	t, n := text.LookUp(turns, l, i)
	if n == 0 || t.trend == fact.Narrowing && notBehindNarrowing.Has(l.At(i+n)) {
		return c, 0
	}
	c.Kind, c.Trend, c.Growth = t.kind, t.trend, growthBefore(l, i) != 0
	return c, n
}
