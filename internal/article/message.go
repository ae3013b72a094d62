package article

import (
	"fmt"
	"unicode/utf8"
)

// An Error says what is wrong at one place of a file and what to do about it.
type Error struct {
	Path      string
	Line, Col int // from 1; 0 where the whole file is meant
	Text      string
}

// Error writes path:line:col: text.
func (e *Error) Error() string { return message(e.Path, e.Line, e.Col, e.Text) }

// A Warning is something an author should know about a file that is read nevertheless.
type Warning struct {
	Path      string
	Line, Col int // from 1; 0 where the whole file is meant
	Text      string
}

// String writes path:line:col: text.
func (w Warning) String() string { return message(w.Path, w.Line, w.Col, w.Text) }

func message(path string, line, col int, text string) string {
	if line == 0 {
		return path + ": " + text
	}
	return fmt.Sprintf("%s:%d:%d: %s", path, line, col, text)
}

// Position answers the line and column of a byte offset of source, both from
// 1. The column counts characters, as editors do, and not the byte order mark.
func Position(source []byte, offset int) (line, col int) {
	start := len(bom(source))
	offset = max(start, min(offset, len(source)))
	line = 1
	for i := start; i < offset; i++ {
		if source[i] == '\n' {
			line, start = line+1, i+1
		}
	}
	return line, utf8.RuneCount(source[start:offset]) + 1
}

// offset answers the byte offset of a line and column as Position counts them.
func offset(source []byte, line, col int) int {
	at := len(bom(source))
	for ; line > 1 && at < len(source); at++ {
		if source[at] == '\n' {
			line--
		}
	}
	for ; col > 1 && at < len(source); col-- {
		_, n := utf8.DecodeRune(source[at:])
		at += n
	}
	return at
}

func errorAt(path string, source []byte, offset int, format string, args ...any) *Error {
	line, col := Position(source, offset)
	return &Error{path, line, col, fmt.Sprintf(format, args...)}
}
