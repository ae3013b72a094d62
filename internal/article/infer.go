package article

import (
	"bytes"
	"path"
	"regexp"
	"strings"
	"time"
	"unicode"
)

// format tells the notation of a file by its name.
func format(name string, otherwise Format) Format {
	if f, ok := formats[strings.ToLower(path.Ext(name))]; ok {
		return f
	}
	if otherwise != "" {
		return otherwise
	}
	return Markdown
}

var formats = map[string]Format{".md": Markdown, ".markdown": Markdown, ".txt": Text}

// firstLine takes the first line of a plain text for its title, where it has
// no other or the same one, and starts the body after it.
func (a *Article) firstLine() {
	if a.Format != Text {
		return
	}
	rest := a.Source[a.Body:]
	text := bytes.TrimLeftFunc(rest, unicode.IsSpace)
	at := a.Body + len(rest) - len(text)
	title, next := line(a.Source, at)
	if title == "" || a.Title != "" && a.Title != title {
		return
	}
	a.Title, a.TitleAt = title, at
	if len(bytes.TrimSpace(a.Source[next:])) > 0 {
		a.Body = next // a newsflash of one line is title and text at once
	}
}

// language settles the language of an article whose front matter has none.
func (a *Article) language(given string) {
	if a.Lang == "" {
		a.Lang = given
	}
	if a.Lang == "" {
		a.Lang = languageOf(append([]byte(a.Title+"\n"), a.Source[a.Body:]...), a.Encoding)
	}
}

// datedName finds the day that a file is named after, at either end of its name or between other words:
// 2026-04-20-title, title-20260420, title_2026.04.20, title（2026年4月20日）.
var datedName = regexp.MustCompile(`(?:^|[^0-9])((?:19|20)\d{2})(?:([-_.年])(\d{1,2})[-_.月](\d{1,2})|(\d{2})(\d{2}))(?:[^0-9]|$)`)

// dayInName answers the day that the name of a file holds.
func dayInName(name string) (time.Time, bool) {
	for _, m := range datedName.FindAllStringSubmatch(name, -1) {
		month, day := m[3], m[4]
		if m[2] == "" {
			month, day = m[5], m[6]
		}
		if t, err := time.Parse("2006-1-2", m[1]+"-"+month+"-"+day); err == nil {
			return t, true
		}
	}
	return time.Time{}, false
}

// dated settles the date of an article whose front matter has none and tells
// whether its file name gave it.
func (a *Article) dated(given time.Time) (byName bool) {
	if !a.Date.IsZero() {
		return false
	}
	if t, ok := dayInName(path.Base(a.Path)); ok {
		a.Date = t
		return true
	}
	a.Date = given
	return false
}

// warnings are what the author should know of a.
func (a *Article) warnings(dateByName bool) []Warning {
	var all []Warning
	warn := func(text string) { all = append(all, Warning{Path: a.Path, Text: text}) }
	if dateByName {
		warn("date " + a.Date.Format(time.DateOnly) + " taken from the file name; a date in front matter would settle it")
	}
	if a.empty() {
		warn("there is no text in it")
	}
	if !a.Updated.IsZero() && a.Updated.Before(a.Date) {
		warn("updated " + a.Updated.Format(time.DateOnly) + " is before its date " + a.Date.Format(time.DateOnly))
	}
	return all
}

// empty tells that a has no body.
func (a *Article) empty() bool { return len(bytes.TrimSpace(a.Source[a.Body:])) == 0 }
