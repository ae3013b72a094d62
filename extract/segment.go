package extract

import (
	"strconv"
	"strings"

	"github.com/go-ego/gse"
)

// A token is a stretch of a line: a dictionary word, a single character, or a
// run of Latin letters and digits.
type token struct {
	from, upto int   // rune positions
	word       *word // nil for what the dictionary does not know
}

// A segmenter cuts lines into words. It holds the vocabulary and the lexicon,
// nothing of gse's own dictionaries: they cost a second to load.
type segmenter struct {
	gse   gse.Segmenter
	words []word
	index map[string]int
}

func newSegmenter() *segmenter {
	s := &segmenter{index: make(map[string]int, 4096)}
	s.gse.NotLoadHMM = true
	s.gse.SkipLog = true
	s.gse.Dict = gse.NewDict()
	s.gse.Init()
	return s
}

// word answers the entry of a folded word, making it where it is new. All
// entries are made before ready is called.
func (s *segmenter) word(text string) *word {
	i, ok := s.index[text]
	if !ok {
		i = len(s.words)
		s.index[text] = i
		s.words = append(s.words, word{})
	}
	return &s.words[i]
}

// seldom are words that share a character with a frequent neighbour: 收入|超 is not 收|入超.
const seldom = "入超 出超 报在 收在 平方 高出 多出 率值"

// ready hands the entries to gse. Every word has the same frequency, so that
// the shortest path is the one of fewest words, and among those of fewest the
// first found; longer words win over the characters they are made of.
func (s *segmenter) ready() {
	for text, i := range s.index {
		// Latin text is matched in lower case.
		freq := 1000.0
		if strings.Contains(seldom, text) {
			freq = 10
		}
		_ = s.gse.AddToken(text, freq, strconv.Itoa(i))
	}
	s.gse.CalcToken()
}
