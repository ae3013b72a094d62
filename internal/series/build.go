package series

import (
	"cmp"
	"crypto/sha256"
	"encoding/base32"
	"slices"
	"strings"
	"time"

	"github.com/report-digest/digest/extract"
)

// Options tell Build what facts do not carry. The zero value works: articles
// are then ordered by slug, and names are the words of the articles.
type Options struct {
	Date   func(slug string) time.Time // day of an article; zero where unknown, which counts as oldest
	Entity func(id string) string      // first name in the lexicon, "" where unknown
	Metric func(id string) string      // likewise
	// Currency is the one that an entity reports in, "" where unknown. It may be called from several goroutines.
	Currency func(id string) string
}

// Build adds facts up to series, ordered by key, and derives the levels that they imply. Only facts with an entity, a
// metric, a period and a value or range become points. The points refer to the
// elements of facts. The order of facts does not matter; time is O(n log n).
func Build(facts []extract.Fact, opts Options) []Series {
	ss := stated(facts, opts)
	derive(ss, opts)
	return ss
}

// stated are the series of what facts state.
func stated(facts []extract.Fact, opts Options) []Series {
	groups, total := group(facts, ages(facts, opts.Date))
	arena := make([]*extract.Fact, 0, total) // one backing array for the facts of all points
	out := make([]Series, 0, len(groups))
	for _, g := range groups {
		var s Series
		s, arena = g.series(arena)
		s.Entity.Text = cmp.Or(call(opts.Entity, s.Entity.ID), s.Entity.Text)
		s.Metric.Text = cmp.Or(call(opts.Metric, s.Metric.ID), s.Metric.Text)
		out = append(out, s)
	}
	slices.SortFunc(out, func(a, b Series) int { return compareKeys(a.Key, b.Key) })
	return out
}

func call(name func(string) string, id string) string {
	if name == nil {
		return ""
	}
	return name(id)
}

// An entry is a fact with the age rank of its article: higher is newer.
type entry struct {
	*extract.Fact
	age int
}

// facts are the entries of one key.
type facts struct {
	key     Key
	entries []entry
}

// ages ranks the articles of facts from oldest to newest, those of one day by slug.
func ages(all []extract.Fact, date func(string) time.Time) map[string]int {
	rank := map[string]int{}
	var slugs []string
	for i := range all {
		if _, ok := rank[all[i].Article]; !ok {
			rank[all[i].Article] = 0
			slugs = append(slugs, all[i].Article)
		}
	}
	slices.Sort(slugs)
	if date != nil {
		slices.SortStableFunc(slugs, func(a, b string) int { return date(a).Compare(date(b)) })
	}
	for i, slug := range slugs {
		rank[slug] = i
	}
	return rank
}

// group sorts the facts that can be points into one group a key, and counts them.
func group(all []extract.Fact, age map[string]int) (groups []facts, total int) {
	at := map[Key]int{}
	folded := map[string]string{}
	for i := range all {
		f := &all[i]
		if !isPoint(f) {
			continue
		}
		key := keyOf(f, folded)
		g, ok := at[key]
		if !ok {
			g = len(groups)
			at[key] = g
			groups = append(groups, facts{key: key})
		}
		groups[g].entries = append(groups[g].entries, entry{f, age[f.Article]})
		total++
	}
	return groups, total
}

func isPoint(f *extract.Fact) bool {
	return f.Entity.ID != "" && f.Metric.ID != "" && f.Kind != "" && !f.Period.IsZero() &&
		(f.Value.Valid || f.Low.Valid && f.High.Valid)
}

func keyOf(f *extract.Fact, folded map[string]string) Key {
	segment, ok := folded[f.Segment]
	if !ok {
		segment = extract.Fold(f.Segment)
		folded[f.Segment] = segment
	}
	return Key{
		Entity: f.Entity.ID, Segment: segment, Metric: f.Metric.ID,
		Kind: f.Kind, Basis: f.Basis, Unit: f.Unit, Grain: grainOf(f), Apart: f.Apart,
	}
}

// grainOf is the grain of f's period, but averages over years and changes since
// the start of a year are spans even where they fill a whole year or quarter.
func grainOf(f *extract.Fact) Grain {
	if f.Basis == extract.CAGR || f.Basis == extract.YTD {
		return Other
	}
	return GrainOf(f.Period)
}

// series orders the entries of g and puts those of one period into one point.
// It appends to arena and returns it grown.
func (g facts) series(arena []*extract.Fact) (Series, []*extract.Fact) {
	slices.SortFunc(g.entries, compareEntries)
	s := Series{ID: g.key.id(), Key: g.key}
	newest := slices.MaxFunc(g.entries, byAge)
	s.Entity, s.Metric, s.Segment = newest.Entity, newest.Metric, newest.Segment
	s.Points = make([]Point, 0, countPoints(g.entries))
	for i, j := 0, 0; i < len(g.entries); i = j {
		from := len(arena)
		for j = i; j < len(g.entries) && comparePlaces(g.entries[i].Fact, g.entries[j].Fact) == 0; j++ {
			arena = append(arena, g.entries[j].Fact)
		}
		s.Points = append(s.Points, pointOf(arena[from:len(arena):len(arena)]))
	}
	return s, arena
}

func countPoints(entries []entry) int {
	n := 0
	for i := range entries {
		if i == 0 || comparePlaces(entries[i-1].Fact, entries[i].Fact) != 0 {
			n++
		}
	}
	return n
}

func pointOf(fs []*extract.Fact) Point {
	f := fs[0]
	return Point{
		Period: f.Period, Base: baseOf(f), Value: f.Value, Low: f.Low, High: f.High,
		Status: f.Status, Facts: fs,
	}
}

// baseOf is f's base where points differ by it.
func baseOf(f *extract.Fact) extract.Period {
	if f.Basis == extract.Since {
		return f.Base
	}
	return extract.Period{}
}

// comparePlaces orders facts of one key by the place of their points in time.
func comparePlaces(a, b *extract.Fact) int {
	return cmp.Or(ComparePeriods(a.Period, b.Period), ComparePeriods(baseOf(a), baseOf(b)))
}

func compareEntries(a, b entry) int {
	if c := comparePlaces(a.Fact, b.Fact); c != 0 {
		return c
	}
	return cmp.Or(
		cmp.Compare(rank(a.Fact), rank(b.Fact)),
		byAge(b, a),
		cmp.Compare(a.ID, b.ID),
	)
}

func byAge(a, b entry) int {
	return cmp.Or(cmp.Compare(a.age, b.age), cmp.Compare(a.Start, b.Start), cmp.Compare(a.End, b.End))
}

// rank puts outcomes before forecasts, and among each one value before a range or an open bound.
func rank(f *extract.Fact) int {
	r := 0
	if f.Status == extract.Expected {
		r += 2
	}
	if !f.Value.Valid || f.Bound != "" {
		r++
	}
	return r
}

func compareKeys(a, b Key) int {
	return cmp.Or(
		strings.Compare(a.Entity, b.Entity),
		strings.Compare(a.Segment, b.Segment),
		strings.Compare(a.Metric, b.Metric),
		strings.Compare(string(a.Kind), string(b.Kind)),
		strings.Compare(string(a.Basis), string(b.Basis)),
		strings.Compare(a.Unit, b.Unit),
		strings.Compare(string(a.Grain), string(b.Grain)),
		footing(a.Apart)-footing(b.Apart),
	)
}

// footing puts figures as reported before those that stand apart.
func footing(apart bool) int {
	if apart {
		return 1
	}
	return 0
}

// id is readable where the key is Latin, and unique by the hash of the whole key.
func (k Key) id() string {
	fields := []string{k.Entity, k.Segment, k.Metric, string(k.Kind), string(k.Basis), k.Unit, string(k.Grain)}
	if k.Apart {
		fields = append(fields, "apart") // only then, as ids stand in addresses
	}
	sum := sha256.Sum256([]byte(strings.Join(fields, "\x00")))
	hash := strings.ToLower(base32.HexEncoding.EncodeToString(sum[:5]))
	basis := cmp.Or(string(k.Basis), string(k.Kind))
	var words []string
	for _, field := range []string{k.Entity, k.Segment, k.Metric, basis, string(k.Grain)} {
		words = append(words, latinWords(field)...)
	}
	return strings.Join(append(words, hash), "-")
}

// latinWords are the runs of Latin letters and digits in s, in lower case.
func latinWords(s string) []string {
	return strings.FieldsFunc(strings.ToLower(s), func(r rune) bool {
		return !('a' <= r && r <= 'z' || '0' <= r && r <= '9')
	})
}
