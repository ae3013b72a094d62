package site

import (
	"github.com/report-digest/digest/internal/check"
)

// A Speaker puts findings into the sentences of the pages, in a language of the interface.
type Speaker struct{ b *builder }

// NewSpeaker is a Speaker of lang: zh-Hant, zh-Hans or en.
func NewSpeaker(lang string) (*Speaker, error) {
	w, err := loadWords(lang)
	if err != nil {
		return nil, err
	}
	return &Speaker{&builder{edition: edition{words: w}}}, nil
}

// Says is f in one sentence.
func (s *Speaker) Says(f *check.Finding) string {
	if f.Stale != nil {
		return s.b.staleLine(f)
	}
	return s.b.line(f)
}

// Cause is what likely led to f in one sentence; "" where that is not known.
func (s *Speaker) Cause(f *check.Finding) string {
	if f.Cause == "" {
		return ""
	}
	return s.b.words.t("cause." + string(f.Cause))
}

// RuleURL is where a rule is explained on the site; "" where the address of the site is not known.
func (s *Site) RuleURL(id string) string {
	if s.BaseURL == "" {
		return ""
	}
	return s.pageURL(rulePath(id))
}
