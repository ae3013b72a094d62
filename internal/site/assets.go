package site

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io/fs"
	"path"
	"strings"

	"github.com/tdewolff/minify/v2"
	"github.com/tdewolff/minify/v2/css"
	"github.com/tdewolff/minify/v2/js"
	"github.com/tdewolff/minify/v2/svg"

	"github.com/report-digest/digest/internal/publish"
	"github.com/report-digest/digest/templates"
)

// assets are the addresses of the static files, from the top of the site. A
// name holds a hash of its content, so a server may let browsers keep it for ever.
type assets struct {
	Style, Early, Script, Chart, Icon string
	Bundle                            string // of ECharts; "" where it was not packed
}

// The static files that are served as they are, with the name each gets.
var scripts = []struct {
	name, media string
	files       []string
	to          func(*assets) *string
}{
	{"early.js", "text/javascript", []string{"static/early.js"}, func(a *assets) *string { return &a.Early }},
	{"site.js", "text/javascript", []string{"static/site.js"}, func(a *assets) *string { return &a.Script }},
	{"chart.js", "text/javascript", []string{"static/chart.js"}, func(a *assets) *string { return &a.Chart }},
	{"icon.svg", "image/svg+xml", []string{"static/icon.svg"}, func(a *assets) *string { return &a.Icon }},
	{"echarts.js", "", []string{"static/dist/echarts.js"}, func(a *assets) *string { return &a.Bundle }},
}

// buildAssets makes the static files small and names them by their content.
func buildAssets() (assets, []publish.File, error) {
	var a assets
	var files []publish.File
	small := minify.New()
	small.AddFunc("text/css", css.Minify)
	small.AddFunc("text/javascript", js.Minify)
	small.AddFunc("image/svg+xml", svg.Minify)
	add := func(to *string, name, media string, data []byte) error {
		if len(data) == 0 {
			return nil
		}
		if media != "" {
			var err error
			if data, err = small.Bytes(media, data); err != nil {
				return err
			}
		}
		*to = hashedName(name, data)
		files = append(files, publish.File{Path: *to, Data: data})
		return nil
	}
	styles, err := fs.Glob(templates.FS, "static/*.css")
	if err != nil {
		return a, nil, err
	}
	style, err := concat(styles)
	if err != nil {
		return a, nil, err
	}
	if err := add(&a.Style, "site.css", "text/css", style); err != nil {
		return a, nil, err
	}
	for _, s := range scripts {
		data, err := concat(s.files)
		if err != nil {
			return a, nil, err
		}
		if err := add(s.to(&a), s.name, s.media, data); err != nil {
			return a, nil, err
		}
	}
	return a, files, nil
}

// concat joins files of the embedded tree; one that was not made is left out.
func concat(names []string) ([]byte, error) {
	var all bytes.Buffer
	for _, name := range names {
		data, err := templates.FS.ReadFile(name)
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil {
			return nil, err
		}
		all.Write(data)
		all.WriteByte('\n')
	}
	return bytes.TrimSpace(all.Bytes()), nil
}

// hashedName is assets/NAME.HASH.EXT.
func hashedName(name string, data []byte) string {
	sum := sha256.Sum256(data)
	ext := path.Ext(name)
	return "assets/" + strings.TrimSuffix(name, ext) + "." + hex.EncodeToString(sum[:5]) + ext
}
