package markup

import (
	"bytes"
	"cmp"
	"html/template"
	"regexp"
	"slices"
	"strings"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/renderer"
	"github.com/yuin/goldmark/util"

	"github.com/report-digest/digest/extract"
)

// skeleton renders the nodes that hold text, or that must be rendered in another
// way than goldmark does. Its functions expect to write to a builder.
type skeleton struct{}

// RegisterFuncs implements renderer.NodeRenderer.
func (skeleton) RegisterFuncs(r renderer.NodeRendererFuncRegisterer) {
	for kind, render := range map[ast.NodeKind]func(b *builder, n ast.Node, entering bool) ast.WalkStatus{
		ast.KindParagraph:    renderParagraph,
		ast.KindTextBlock:    renderTextBlock,
		ast.KindHeading:      renderHeading,
		extast.KindTableCell: renderCell,
		ast.KindText:         renderText,
		ast.KindCodeSpan:     renderCodeSpan,
		ast.KindLink:         renderLink,
		ast.KindAutoLink:     renderAutoLink,
		ast.KindImage:        renderImage,
		ast.KindRawHTML:      renderRawHTML,
		ast.KindHTMLBlock:    renderHTMLBlock,
	} {
		r.Register(kind, func(w util.BufWriter, _ []byte, n ast.Node, entering bool) (ast.WalkStatus, error) {
			return render(w.(*builder), n, entering), nil
		})
	}
}

func renderParagraph(b *builder, n ast.Node, entering bool) ast.WalkStatus {
	if entering {
		b.WriteString("<p>")
		b.openBlock(extract.Block{Kind: role(n)})
	} else {
		b.closeBlock()
		b.WriteString("</p>\n")
	}
	return ast.WalkContinue
}

// renderTextBlock renders the paragraph of a tight list, which has no element of its own.
func renderTextBlock(b *builder, n ast.Node, entering bool) ast.WalkStatus {
	if entering {
		b.openBlock(extract.Block{Kind: role(n)})
		return ast.WalkContinue
	}
	b.closeBlock()
	if n.NextSibling() != nil && n.FirstChild() != nil {
		b.WriteByte('\n')
	}
	return ast.WalkContinue
}

// role tells what a paragraph is by the nearest thing around it.
func role(n ast.Node) extract.BlockKind {
	for p := n.Parent(); p != nil; p = p.Parent() {
		switch p.Kind() {
		case ast.KindListItem:
			return extract.Item
		case ast.KindBlockquote:
			return extract.Quote
		}
	}
	return extract.Paragraph
}

func renderHeading(b *builder, n ast.Node, entering bool) ast.WalkStatus {
	level := n.(*ast.Heading).Level
	tag := "h" + string(rune('0'+level)) + ">"
	if entering {
		b.heading, b.headingSlots = len(b.html), len(b.slots)
		b.WriteString("<" + tag)
		b.openBlock(extract.Block{Kind: extract.Heading, Level: level})
		return ast.WalkContinue
	}
	b.WriteString("</" + tag + "\n")
	if block := b.closeBlock(); block != nil {
		b.nameHeading(block.Text)
		b.elements[len(b.elements)-1].heading = n.Parent().Kind() == ast.KindDocument
		if b.Title == "" && level == 1 {
			b.Title = block.Text
		}
	}
	return ast.WalkContinue
}

// renderCell renders a cell of a table. Its alignment is a class, since a strict page has no style attributes.
func renderCell(b *builder, n ast.Node, entering bool) ast.WalkStatus {
	tag := "td"
	header := n.Parent().Kind() == extast.KindTableHeader
	if header {
		tag = "th"
	}
	if !entering {
		b.closeBlock()
		b.WriteString("</" + tag + ">\n")
		return ast.WalkContinue
	}
	b.countCell(header, n.PreviousSibling() == nil)
	b.WriteString("<" + tag)
	if a := n.(*extast.TableCell).Alignment; a != extast.AlignNone {
		b.WriteString(` class="align-` + a.String() + `"`)
	}
	b.WriteByte('>')
	b.openBlock(extract.Block{Kind: extract.Cell, Table: b.table, Row: b.row, Col: b.col, Header: header})
	return ast.WalkContinue
}

func (b *builder) countCell(header, first bool) {
	switch {
	case !first:
		b.col++
	case header:
		b.table, b.row, b.col = b.table+1, 0, 0
	default:
		b.row, b.col = b.row+1, 0
	}
}

func renderText(b *builder, node ast.Node, entering bool) ast.WalkStatus {
	if !entering {
		return ast.WalkContinue
	}
	n := node.(*ast.Text)
	b.add(n.Segment.Start, n.Segment.Stop, n.IsRaw())
	if n.HardLineBreak() {
		b.hardBreak(b.lineEnd(n.Segment.Stop))
	} else if n.SoftLineBreak() {
		b.softBreak(n.Segment.Stop)
	}
	return ast.WalkContinue
}

func renderCodeSpan(b *builder, _ ast.Node, entering bool) ast.WalkStatus {
	if entering {
		b.WriteString("<code>")
	} else {
		b.WriteString("</code>")
	}
	return ast.WalkContinue
}

func renderLink(b *builder, node ast.Node, entering bool) ast.WalkStatus {
	n := node.(*ast.Link)
	url, ok := destination(n.Destination, linkSchemes)
	switch {
	case !ok && entering:
		b.drop(extent(n))
	case !ok:
	case entering:
		b.anchorSlots = len(b.slots)
		b.openAnchor(url, n.Title, false)
	default:
		b.WriteString("</a>")
		for i := b.anchorSlots; i < len(b.slots); i++ {
			b.slots[i].afterAnchor = len(b.html)
		}
	}
	return ast.WalkContinue
}

// openAnchor opens a link; shown tells that its address is its text. The first
// link to an address that is not shown is a citation: paper prints its address.
func (b *builder) openAnchor(url string, title []byte, shown bool) {
	if fragment, ok := strings.CutPrefix(url, "#"); ok && fragment != "" {
		url = "#" + headingPrefix + strings.ToLower(fragment)
	}
	b.attribute(`<a href="`, url)
	b.title(title)
	if s := scheme(url); s == "http" || s == "https" || strings.HasPrefix(url, "//") {
		b.WriteString(` rel="noopener"`)
		if !shown && !b.cited[url] {
			b.WriteString(` class="cite"`)
		}
		b.cited[url] = true
	}
	b.WriteByte('>')
}

// attribute writes the start of an attribute, its escaped value and a quote.
func (b *builder) attribute(start, value string) {
	b.WriteString(start)
	b.WriteString(template.HTMLEscapeString(value))
	b.WriteByte('"')
}

func (b *builder) title(title []byte) {
	if len(title) > 0 {
		b.attribute(` title="`, decoded(title, false))
	}
}

// decoded is the text that all of s stands for.
func decoded(s []byte, raw bool) string {
	var text strings.Builder
	for len(s) > 0 {
		piece, n := decode(s, raw)
		text.WriteString(piece)
		s = s[n:]
	}
	return text.String()
}

// The schemes that addresses may have; one without a scheme leads to a place on the same site.
var (
	linkSchemes  = []string{"", "http", "https", "mailto", "tel"}
	imageSchemes = []string{"", "http", "https"}
)

// destination is an address as an attribute has it, escapes and references
// resolved; ok tells whether its scheme is one of those given.
func destination(raw []byte, schemes []string) (url string, ok bool) {
	url = string(util.URLEscape(raw, true))
	return url, slices.Contains(schemes, scheme(url))
}

func scheme(url string) string {
	if i := strings.IndexAny(url, ":/?#"); i >= 0 && url[i] == ':' {
		return strings.ToLower(url[:i])
	}
	return ""
}

// renderAutoLink renders an address that stands in the text. It is no text to
// read figures in; a space stands in the block for it, so that what is around
// it does not grow together.
func renderAutoLink(b *builder, node ast.Node, entering bool) ast.WalkStatus {
	if !entering {
		return ast.WalkContinue
	}
	n := node.(*ast.AutoLink)
	label := n.Label(b.source)
	start := max(n.Pos(), 0)
	start += max(bytes.Index(b.source[start:], label), 0)
	b.unwrap(string(label))
	if len(b.text) > 0 {
		b.hide(" ", extract.Span{Start: start, End: start + len(label)})
	}
	raw := n.URL(b.source)
	if n.AutoLinkType == ast.AutoLinkEmail && !bytes.HasPrefix(bytes.ToLower(raw), []byte("mailto:")) {
		raw = append([]byte("mailto:"), raw...)
	}
	url, ok := destination(raw, linkSchemes)
	if !ok {
		b.drop(start, start+len(label))
		b.WriteString(template.HTMLEscapeString(decoded(label, true)))
		return ast.WalkContinue
	}
	b.openAnchor(url, nil, true)
	b.WriteString(template.HTMLEscapeString(decoded(label, true)))
	b.WriteString("</a>")
	return ast.WalkContinue
}

// renderImage shows a picture of the site's own. One of another host is a link to it, as a page loads nothing from elsewhere.
func renderImage(b *builder, node ast.Node, entering bool) ast.WalkStatus {
	n := node.(*ast.Image)
	url, ok := destination(n.Destination, imageSchemes)
	switch {
	case !entering:
	case !ok:
		b.drop(extent(n))
	case scheme(url) != "" || strings.HasPrefix(url, "//"):
		b.linkPicture(n, url)
	default:
		b.attribute(`<img src="`, url)
		b.attribute(` alt="`, alternative(n, b.source))
		b.title(n.Title)
		b.WriteString(` loading="lazy">`)
	}
	return ast.WalkSkipChildren
}

func (b *builder) linkPicture(n *ast.Image, url string) {
	text := template.HTMLEscapeString(cmp.Or(alternative(n, b.source), url))
	if inside(n, ast.KindLink) { // which has a place to lead to already
		b.WriteString(text)
		return
	}
	b.openAnchor(url, n.Title, false)
	b.WriteString(text)
	b.WriteString("</a>")
}

func inside(n ast.Node, kind ast.NodeKind) bool {
	for p := n.Parent(); p != nil; p = p.Parent() {
		if p.Kind() == kind {
			return true
		}
	}
	return false
}

// alternative is the text inside of n, as an attribute shows it.
func alternative(n ast.Node, source []byte) string {
	var alt strings.Builder
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		t, ok := c.(*ast.Text)
		if !ok {
			alt.WriteString(alternative(c, source))
			continue
		}
		alt.WriteString(decoded(source[t.Segment.Start:t.Segment.Stop], t.IsRaw()))
		if t.SoftLineBreak() || t.HardLineBreak() {
			alt.WriteByte(' ')
		}
	}
	return alt.String()
}

// extent is where the text inside of n stands, or where n itself starts.
func extent(n ast.Node) (from, upto int) {
	from, upto = max(n.Pos(), 0), 0
	first := true
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		start, end := extent(c)
		if t, ok := c.(*ast.Text); ok {
			start, end = t.Segment.Start, t.Segment.Stop
		}
		if first {
			from, first = start, false
		}
		upto = max(upto, end)
	}
	return from, max(from, upto)
}

var lineBreakTag = regexp.MustCompile(`(?i)^<br\s*/?>$`)

// renderRawHTML leaves raw HTML out but for <br>, the one way to break a line in a cell.
func renderRawHTML(b *builder, node ast.Node, entering bool) ast.WalkStatus {
	n := node.(*ast.RawHTML)
	if !entering || n.Segments.Len() == 0 {
		return ast.WalkSkipChildren
	}
	from, upto := n.Segments.At(0).Start, n.Segments.At(n.Segments.Len()-1).Stop
	if lineBreakTag.Match(b.source[from:upto]) {
		b.hardBreak(extract.Span{Start: from, End: upto})
	} else {
		b.drop(from, upto)
	}
	return ast.WalkSkipChildren
}

func renderHTMLBlock(b *builder, node ast.Node, entering bool) ast.WalkStatus {
	n := node.(*ast.HTMLBlock)
	if !entering {
		return ast.WalkContinue
	}
	from, upto := n.Lines().At(0).Start, n.Lines().At(n.Lines().Len()-1).Stop
	if n.HasClosure() {
		upto = n.ClosureLine.Stop
	}
	b.drop(from, upto)
	return ast.WalkContinue
}

var _ renderer.NodeRenderer = skeleton{}
