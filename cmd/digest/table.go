package main

import (
	"io"
	"os"
	"strings"
	"unicode"

	"golang.org/x/text/width"
)

// A style is how a table looks.
type style struct{ colour bool }

// The parts of a table that have a colour on a terminal.
const (
	bold    = "\x1b[1m"
	warning = "\x1b[33m"
	plain   = "\x1b[0m"
)

func (s style) paint(colour, text string) string {
	if !s.colour || text == "" {
		return text
	}
	return colour + text + plain
}

// wantsColour keeps to terminals and to what their user asks for (https://no-color.org).
func wantsColour(w io.Writer) bool {
	return isTerminal(w) && os.Getenv("NO_COLOR") == "" && os.Getenv("TERM") != "dumb"
}

// table writes rows under a header in columns that line up whatever script their cells are in.
func (s style) table(w io.Writer, header []string, rows [][]string) error {
	widths := make([]int, len(header))
	for _, row := range append([][]string{header}, rows...) {
		for i, cell := range row {
			widths[i] = max(widths[i], cells(cell))
		}
	}
	if _, err := io.WriteString(w, s.paint(bold, s.line(header, widths))+"\n"); err != nil {
		return err
	}
	for _, row := range rows {
		if _, err := io.WriteString(w, s.line(row, widths)+"\n"); err != nil {
			return err
		}
	}
	return nil
}

func (s style) line(row []string, widths []int) string {
	var b strings.Builder
	for i, cell := range row {
		shown := cell
		if isAlarm(cell) {
			shown = s.paint(warning, cell)
		}
		b.WriteString(shown)
		if i < len(row)-1 {
			b.WriteString(strings.Repeat(" ", widths[i]-cells(cell)+2))
		}
	}
	return strings.TrimRight(b.String(), " ")
}

func isAlarm(cell string) bool {
	return strings.HasPrefix(cell, "differs") || strings.HasPrefix(cell, "conflicts")
}

// cells is how many columns of a terminal s takes: Han characters and full-width forms take two, accents none.
func cells(s string) int {
	n := 0
	for _, r := range s {
		switch kind := width.LookupRune(r).Kind(); {
		case unicode.Is(unicode.Mn, r), unicode.IsControl(r):
		case kind == width.EastAsianWide, kind == width.EastAsianFullwidth:
			n += 2
		default:
			n++
		}
	}
	return n
}
