package tables

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/report-digest/digest/extract/text"
)

// Names are the rows of a section that give words a name for the one package that asks for them:
//
//	[grammar]                # name | words
//	range-end | 之间
type Names struct {
	where string
	words map[string][]string
	order []string
}

// NamesOf reads a section of a file of every language. Rows of one name are taken together.
func NamesOf(file, section string) Names {
	n := Names{where: fmt.Sprintf("%s [%s]", file, section), words: map[string][]string{}}
	for _, row := range Rows(file, section, 2) {
		if n.words[row[0]] == nil {
			n.order = append(n.order, row[0])
		}
		for _, w := range strings.Fields(row[1]) {
			n.words[row[0]] = append(n.words[row[0]], Unblank(w))
		}
	}
	return n
}

// Unblank folds a word of a table, where "_" stands for a blank.
func Unblank(word string) string { return text.Fold(strings.ReplaceAll(word, "_", " ")) }

// List returns the folded words of a name in the order of the table. A name that no row has is a fault of the code.
func (n Names) List(name string) []string {
	list := n.words[name]
	if len(list) == 0 {
		panic(fmt.Sprintf("tables: %s: no row %q", n.where, name))
	}
	return list
}

// Word returns the one word of a name.
func (n Names) Word(name string) string {
	list := n.List(name)
	if len(list) != 1 {
		panic(fmt.Sprintf("tables: %s: %q has %d words, where one is asked for", n.where, name, len(list)))
	}
	return list[0]
}

// Rune returns the one word of a name, which is one character.
func (n Names) Rune(name string) rune {
	r, size := utf8.DecodeRuneInString(n.Word(name))
	if size != len(n.Word(name)) {
		panic(fmt.Sprintf("tables: %s: %q is no single character", n.where, name))
	}
	return r
}

// Runes returns the characters of all words of a name.
func (n Names) Runes(name string) *text.RuneSet {
	return text.RuneSetOf(strings.Join(n.List(name), ""))
}

// All returns the words of all names.
func (n Names) All() []string {
	var all []string
	for _, name := range n.order {
		all = append(all, n.words[name]...)
	}
	return all
}
