package text

// A RuneSet returns at once whether a rune of the basic plane is in it: every rune of a text is asked for.
type RuneSet [1 << 16 / 64]uint64

func RuneSetOf(runes string) *RuneSet {
	var s RuneSet
	for _, r := range runes {
		s.Add(r)
	}
	return &s
}

// Add puts a rune of the basic plane into s; others are left out.
func (s *RuneSet) Add(r rune) {
	if r < 1<<16 {
		s[r/64] |= 1 << (r % 64)
	}
}

func (s *RuneSet) Has(r rune) bool { return r < 1<<16 && s[r/64]&(1<<(r%64)) != 0 }

func EndsClause(r rune) bool {
	switch r {
	case '，', ',', '；', ';', '。', '!', '?', '\n', '！', '？', '｡':
		return true
	}
	return false
}
