package chart

import (
	"errors"
	"io"
	"log"
	"os"
	"path/filepath"
	"strings"
	"sync"

	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/font/opentype"
	"github.com/go-text/typesetting/fontscan"
)

// The fonts of each language in the order of preference: those of macOS, of Linux and of
// Windows. A character has another shape in Taipei than in Beijing, so the order matters.
var fontNames = map[string][]string{
	"zh-Hant": {"PingFang TC", "Noto Sans TC", "Noto Sans CJK TC", "Source Han Sans TC", "Microsoft JhengHei"},
	"zh-Hans": {"PingFang SC", "Noto Sans SC", "Noto Sans CJK SC", "Source Han Sans SC", "Microsoft YaHei"},
	"en":      {"Helvetica Neue", "Noto Sans", "Segoe UI", "DejaVu Sans", "Noto Sans CJK TC", "PingFang TC", "Microsoft JhengHei"},
}

// families is the font-family of a picture.
func families(lang string) string {
	return "'" + strings.Join(fontNames[lang], "','") + "',sans-serif"
}

// ErrNoFont says that no font of this machine has Chinese characters.
var ErrNoFont = errors.New("no font with Chinese characters was found, so charts have no PNG pictures; install one, such as Debian's fonts-noto-cjk")

// Fonts are the fonts of this machine. They may be used by several goroutines.
type Fonts struct {
	mu     sync.Mutex
	system *fontscan.FontMap
	glyphs map[glyphKey]glyph
}

type glyphKey struct {
	lang string
	r    rune
	bold bool
}

// A glyph is the outline of a character, in parts of the font's size, y down.
type glyph struct {
	advance float32
	path    []opentype.Segment
}

// LoadFonts looks for the fonts of this machine. The error is ErrNoFont where none of them has Chinese characters.
func LoadFonts() (*Fonts, error) {
	f := &Fonts{system: fontscan.NewFontMap(log.New(io.Discard, "", 0)), glyphs: map[glyphKey]glyph{}}
	cache, err := os.UserCacheDir() // where the list of fonts is kept, as looking through them all takes its time
	if err != nil {
		cache = os.TempDir()
	}
	if err := f.system.UseSystemFonts(filepath.Join(cache, "digest-fonts")); err != nil {
		return nil, errors.Join(ErrNoFont, err)
	}
	for _, lang := range []string{"zh-Hant", "zh-Hans"} {
		for _, r := range "數据讀报" {
			if _, ok := f.face(lang, r, false); !ok {
				return nil, ErrNoFont
			}
		}
	}
	return f, nil
}

// face is the font for a character, and whether it has it.
func (f *Fonts) face(lang string, r rune, bold bool) (*font.Face, bool) {
	aspect := font.Aspect{Weight: font.WeightNormal}
	if bold {
		aspect.Weight = font.WeightBold
	}
	f.system.SetQuery(fontscan.Query{Families: append(fontNames[lang], fontscan.SansSerif), Aspect: aspect})
	face := f.system.ResolveFace(r)
	if face == nil {
		return nil, false
	}
	_, ok := face.NominalGlyph(r)
	return face, ok
}

// glyph is the outline of r; of a character that no font has, nothing but room.
func (f *Fonts) glyph(lang string, r rune, bold bool) glyph {
	f.mu.Lock()
	defer f.mu.Unlock()
	key := glyphKey{lang, r, bold}
	g, ok := f.glyphs[key]
	if !ok {
		g = f.outline(key)
		f.glyphs[key] = g
	}
	return g
}

func (f *Fonts) outline(key glyphKey) glyph {
	face, ok := f.face(key.lang, key.r, key.bold)
	if !ok {
		return glyph{advance: float32(textWidth(string(key.r), 1))}
	}
	id, _ := face.NominalGlyph(key.r)
	em := float32(face.Upem())
	g := glyph{advance: face.HorizontalAdvance(id) / em}
	if shape, ok := face.GlyphDataOutline(id); ok {
		for _, s := range shape.Segments {
			for i := range s.Args {
				s.Args[i].X, s.Args[i].Y = s.Args[i].X/em, -s.Args[i].Y/em
			}
			g.path = append(g.path, s)
		}
	}
	return g
}
