package extract

import "strings"

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
	Place
	Text     string // source[Start:End]
	ID       string // made like a fact's, and unlike those of all facts of the article
	Article  string // slug
	Sentence Place
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

// A claim is what the scanner reads of a Claim.
type claim struct {
	from, upto int
	kind       ClaimKind
	trend      Trend
	count      int
	grain      grain
	since      *when // 2021年以來
	thisYear   bool  // 年內
	ever       bool
	season     bool
	growth     bool
	vague      bool // a span that nothing can be tested on: 階段新高, 盤中新高
}

// grainNames are the grains of claims in the words of the series.
var grainNames = map[grain]string{weekGrain: "week", monthGrain: "month", quarterGrain: "quarter", halfGrain: "half", yearGrain: "year"}

// claims finds all claims of l. Each attempt looks at a bounded stretch, so time is linear.
func claims(l line) []claim {
	var out []claim
	scans := make([]scanner, 0, 3)
	if strings.Contains(l.folded, "连") {
		scans = append(scans, scanStreak) // counts are read often and in vain, so only where there is something for them
	}
	scans = append(scans, scanTurn)
	if holdsPeak(l) {
		scans = append(scans, scanRecord) // and so are spans
	}
	for i := 0; i < len(l.r); {
		c, ok := scanClaim(l, i, scans)
		if !ok {
			i++
			continue
		}
		out = append(out, c)
		i = c.upto
	}
	return out
}

// A scanner reads one kind of claim at a rune; n is 0 where there is none.
type scanner func(l line, i int) (c claim, n int)

// claimStarts are the runes that claims begin with, numerals among them.
var claimStarts = runeSetOf("连创续再屡写改刷缔打破历史有上成挂单同年今近逾超过自扭转由亏恢重陷减增季月" + "0123456789零〇一二两三四五六七八九十")

// A runeSet answers at once whether a rune of the basic plane is in it: every rune of a text is asked for.
type runeSet [1 << 16 / 64]uint64

func runeSetOf(runes string) *runeSet {
	var s runeSet
	for _, r := range runes {
		s[r/64] |= 1 << (r % 64)
	}
	return &s
}

func (s *runeSet) has(r rune) bool { return r < 1<<16 && s[r/64]&(1<<(r%64)) != 0 }

// scanClaim reads a claim at i by the first scanner that can.
func scanClaim(l line, i int, scans []scanner) (claim, bool) {
	if !claimStarts.has(l.r[i]) {
		return claim{}, false
	}
	for _, scan := range scans {
		if c, n := scan(l, i); n > 0 && !c.vague {
			c.from, c.upto = i, i+n
			return c, !denied(l, i) && !overtaken(l, i+n)
		}
	}
	return claim{}, false
}

// denials say before a claim that it does not hold, or not now.
var denials = strings.Fields(`未 没有 没能 无法 不再 不会 不能 难以 难再 并非 不是 能否 是否 会否 结束 终结 终止 中断 打破 止住 摆脱 告别 扭转 逆转 走出 避免 防止
	距 逼近 接近 直逼 迫近 仅次于 低于 不及 挑战 冲击 剑指 曾 一度 此前 之前 先前 过去 去年同期`)

// denied reports whether a denial stands shortly before i, with no pause in between.
func denied(l line, i int) bool {
	from := i
	for from > 0 && i-from < 8 && !isPause(l.r[from-1]) {
		from--
	}
	before := l.text(from, i)
	for _, w := range denials {
		if strings.Contains(before, w) {
			return true
		}
	}
	return false
}

// overtaken reports whether the words at i say that what was claimed is over or open.
func overtaken(l line, i int) bool {
	for _, w := range [...]string{"后", "之后", "以后", "之际", "吗", "的可能", "的机会", "的希望", "的目标", "的预期", "的势头被", "的格局被", "无望", "增效", "的压力"} {
		if l.has(i, w) {
			return true
		}
	}
	return false
}

func isPause(r rune) bool {
	switch r {
	case '，', ',', '；', ';', '。', '!', '?', '\n', '！', '？', '｡':
		return true
	}
	return false
}

// A claimWord is a row of a table of words, by first rune.
type claimWord[V any] struct {
	word  string
	n     int
	value V
}

// byRune indexes words that stand for values, longer ones first.
func byRune[V any](rows []struct {
	value V
	words string
}) map[rune][]claimWord[V] {
	index := map[rune][]claimWord[V]{}
	for _, row := range rows {
		for _, w := range strings.Fields(row.words) {
			rs := []rune(w)
			list := index[rs[0]]
			at := 0
			for at < len(list) && list[at].n >= len(rs) {
				at++
			}
			list = append(list, claimWord[V]{})
			copy(list[at+1:], list[at:])
			list[at] = claimWord[V]{w, len(rs), row.value}
			index[rs[0]] = list
		}
	}
	return index
}

// wordAt answers the longest word of index at i, and its length in runes; 0 for none.
func wordAt[V any](index map[rune][]claimWord[V], l line, i int) (value V, n int) {
	for _, e := range index[l.at(i)] {
		if l.has(i, e.word) {
			return e.value, e.n
		}
	}
	return value, 0
}
