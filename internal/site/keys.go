package site

import "github.com/report-digest/digest/internal/i18n"

// A keyRow is one line of the list of keys: what the reader may press, and what it does.
type keyRow struct {
	Keys []string
	Text string
}

// keysOf is the list of keys in the words of w. The script that hears them is static/site/22-keys.js.
func keysOf(w *i18n.Lang) []keyRow {
	table := []struct {
		does string
		keys []string
	}{
		{"next", []string{"n", "j", "→"}},
		{"previous", []string{"p", "k", "←"}},
		{"open", []string{"Enter"}},
		{"back", []string{"Esc"}},
		{"tab", []string{"Tab"}},
		{"chart", []string{"←", "→", "↑", "↓"}},
		{"search", []string{"/"}},
		{"list", []string{"?"}},
	}
	rows := make([]keyRow, len(table))
	for i, row := range table {
		rows[i] = keyRow{row.keys, w.T("keys." + row.does)}
	}
	return rows
}

// A markSample is a mark with what its shape says.
type markSample struct{ Class, Text, Word string }

// samplesOf are the marks in the words of w: one of each shape.
func samplesOf(w *i18n.Lang) []markSample {
	all := []markSample{{"level", "317.42", ""}, {"change up", "13%", ""}, {"share", "36%", ""}, {"level expected", "340", ""}, {"level alarm", "565.4", ""}}
	for i, key := range []string{"mark.level", "mark.growth", "mark.share", "mark.expected", "mark.alarm"} {
		all[i].Word = w.T(key)
	}
	return all
}
