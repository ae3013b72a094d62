package quantity

import (
	"strings"
	"sync"

	"github.com/report-digest/digest/extract/fact"
	"github.com/report-digest/digest/extract/lexicon"
)

// shared is the dictionary of all tests.
var shared = sync.OnceValue(func() *lexicon.Dictionary {
	d, err := lexicon.New(lexicon.Options{})
	if err != nil {
		panic(err)
	}
	return d
})

func valueOf(q fact.Quantity) string {
	v := q.Value.Decimal.String()
	if !q.Value.Valid {
		v = q.Low.Decimal.String() + ".." + q.High.Decimal.String()
	}
	return strings.TrimSpace(v + " " + q.Unit)
}

func eachLine[T any](list []T, line func(T) string) []string {
	out := make([]string, len(list))
	for i, e := range list {
		out[i] = line(e)
	}
	return out
}
