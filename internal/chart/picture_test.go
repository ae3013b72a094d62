package chart

import (
	"bytes"
	"encoding/xml"
	"errors"
	"image"
	"image/color"
	"image/png"
	"os"
	"slices"
	"strings"
	"testing"
)

// The pictures were looked at when their golden files were written: title, source and credit inside, nothing cut.
func TestPictures(t *testing.T) {
	for _, name := range []string{"growth", "guidance", "derived", "twenty-digits"} {
		golden(t, "picture-"+name+".svg", string(pictureOf(t, name).Picture()))
	}
}

func pictureOf(t *testing.T, name string) Chart {
	t.Helper()
	f := named(t, name)
	opts := f.options()
	opts.Credit = "數讀財報 · https://example.com/entities/alibaba-cloud/"
	return New(f.series(t), opts)
}

// A picture needs nothing around it: no style sheet, no variable of a page, no address of another host but links.
func TestPictureStandsAlone(t *testing.T) {
	for _, f := range fixtures {
		c := pictureOf(t, f.name)
		svg := string(c.Picture())
		if err := xml.Unmarshal([]byte(svg), new(struct{})); err != nil {
			t.Errorf("%s: %v", f.name, err)
		}
		for _, bad := range []string{"var(", "url(", "%\"", "<script", "data:"} {
			if strings.Contains(svg, bad) {
				t.Errorf("%s: the picture holds %s", f.name, bad)
			}
		}
		for _, want := range []string{c.SourceLine(), "數讀財報"} {
			if !strings.Contains(svg, ">"+want) {
				t.Errorf("%s: the picture does not say %q", f.name, want)
			}
		}
	}
}

func fontsOf(t *testing.T) *Fonts {
	t.Helper()
	fonts, err := LoadFonts()
	if errors.Is(err, ErrNoFont) && os.Getenv("CI") == "" {
		t.Skip(err)
	}
	if err != nil {
		t.Fatal(err)
	}
	return fonts
}

func pixels(t *testing.T, c Chart, fonts *Fonts) image.Image {
	t.Helper()
	data, err := c.PNG(fonts)
	if err != nil {
		t.Fatal(err)
	}
	if again, _ := c.PNG(fonts); !bytes.Equal(data, again) {
		t.Error("the same picture has other bytes a second time")
	}
	img, err := png.Decode(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	return img
}

// The PNG shows what the SVG says: each bar in the colour of its direction where the SVG has it, and writing where it has text.
func TestPNGShowsTheSVG(t *testing.T) {
	c := pictureOf(t, "growth")
	img := pixels(t, c, fontsOf(t))
	if size := img.Bounds().Size(); size.X != 1280 || size.Y != 800 {
		t.Fatalf("the picture has %v pixels", size)
	}
	var r raster
	var bars, texts int
	d := xml.NewDecoder(bytes.NewReader(c.Picture()))
	for token, err := d.Token(); err == nil; token, err = d.Token() {
		switch token := token.(type) {
		case xml.StartElement:
			r.open = append(r.open, r.node(token.Copy()))
		case xml.EndElement:
			n := r.open[len(r.open)-1]
			x, y := n.number("x")+n.dx, n.number("y")+n.dy
			switch {
			case slices.Contains(n.classes, "bar"):
				bars++
				want := colours["red"]
				if strings.Contains(r.open[len(r.open)-2].attr("class"), "down") {
					want = colours["green"]
				}
				at := image.Pt(int((x+5)*pixelsAUnit), int((y+n.number("height")/2)*pixelsAUnit))
				if got := img.At(at.X, at.Y); !near(got, want) {
					t.Errorf("bar %d is %v at %v, not %v", bars, got, at, want)
				}
			case n.Name.Local == "text":
				texts++
				if !inked(img, image.Rect(int(x*pixelsAUnit)-60, int(y*pixelsAUnit)-14, int(x*pixelsAUnit)+60, int(y*pixelsAUnit))) {
					t.Errorf("no writing at %v,%v", x, y)
				}
			}
			r.open = r.open[:len(r.open)-1]
		}
	}
	if bars != 8 || texts < 20 {
		t.Errorf("%d bars and %d texts", bars, texts)
	}
}

func near(a color.Color, b color.RGBA) bool {
	r, g, bl, _ := a.RGBA()
	far := func(x uint32, y uint8) bool { d := int(x>>8) - int(y); return d < -3 || d > 3 }
	return !far(r, b.R) && !far(g, b.G) && !far(bl, b.B)
}

// inked reports whether a part of a picture has anything on its paper.
func inked(img image.Image, area image.Rectangle) bool {
	area = area.Intersect(img.Bounds())
	for y := area.Min.Y; y < area.Max.Y; y++ {
		for x := area.Min.X; x < area.Max.X; x++ {
			if !near(img.At(x, y), colours["paper"]) && !near(img.At(x, y), colours["hair"]) {
				return true
			}
		}
	}
	return false
}

// Every character of every chart has an outline of its own: none is the box of a missing one.
func TestFontsHaveEveryCharacter(t *testing.T) {
	fonts := fontsOf(t)
	for _, f := range fixtures {
		c := f.chart(t)
		for _, r := range c.Title() + c.Subtitle() + c.SourceLine() {
			if r == ' ' || r == '\u00a0' {
				continue
			}
			face, ok := fonts.face(c.words.Tag, r, false)
			if !ok {
				t.Errorf("%s: no font has %q", f.name, r)
				continue
			}
			if id, _ := face.NominalGlyph(r); id == 0 || len(fonts.glyph(c.words.Tag, r, false).path) == 0 {
				t.Errorf("%s: %q is a box", f.name, r)
			}
		}
	}
}

func TestWrapKeepsWordsAndFillsLines(t *testing.T) {
	for text, want := range map[string][]string{
		"阿里雲":                                {"阿里雲"},
		"Taiwan Semiconductor Manufacturing": {"Taiwan", "Semiconductor…"},
		"阿里雲智慧集團收入增長，單季":                     {"阿里雲智慧集團", "收入增長，單季"},
		"阿里雲智慧集團收入增長，單季較上年同期":                {"阿里雲智慧集團", "收入增長，單季…"},
	} {
		if got := wrap(text, 10, 75, 2); !slices.Equal(got, want) {
			t.Errorf("%s breaks into %q", text, got)
		}
	}
}
