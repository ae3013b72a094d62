package fact

import (
	"crypto/sha256"
	"encoding/base32"
	"strconv"
)

// An IDs makes the ids of one article's facts.
type IDs struct {
	seen     map[[16]byte]int // how often a sentence and figure came before
	given    map[[idBytes]byte]bool
	sentence string // the last one, and its sum
	sum      [sha256.Size]byte
	key      []byte
}

const idBytes = 5

// NewIDs makes an idMaker for about n facts.
func NewIDs(n int) *IDs {
	return &IDs{seen: make(map[[16]byte]int, n), given: make(map[[idBytes]byte]bool, n)}
}

// IdLetters are those of base32, in lower case.
var IdLetters = base32.NewEncoding("abcdefghijklmnopqrstuvwxyz234567")

// Next makes a short id from the sentence, the figure and how often both came before.
func (m *IDs) Next(sentence, text string) string {
	if sentence != m.sentence || m.sentence == "" {
		m.key = append(m.key[:0], sentence...)
		m.sentence, m.sum = sentence, sha256.Sum256(m.key)
	}
	m.key = append(append(m.key[:0], m.sum[:]...), text...)
	sum := sha256.Sum256(m.key)
	same := [16]byte(sum[:])
	n := m.seen[same]
	m.seen[same] = n + 1
	if n > 0 {
		sum = sha256.Sum256(strconv.AppendInt(append(m.key, 0), int64(n), 10))
	}
	for m.given[[idBytes]byte(sum[:])] { // two figures of one article whose sums begin alike
		sum = sha256.Sum256(sum[:])
	}
	m.given[[idBytes]byte(sum[:])] = true
	return IdLetters.EncodeToString(sum[:idBytes])
}
