package markup

import (
	"bytes"
	"regexp"
	"unicode"
	"unicode/utf8"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/renderer"
	"github.com/yuin/goldmark/renderer/html"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
	"golang.org/x/text/width"
)

// markdown is CommonMark with tables, strikethrough, footnotes and bare
// addresses. It is never changed and safe for concurrent use. Typographer stays
// off, since it hides -- and quotation marks from the source offsets.
var markdown = goldmark.New(
	goldmark.WithParser(parser.NewParser(
		parser.WithBlockParsers(parser.DefaultBlockParsers()...),
		parser.WithInlineParsers(
			util.Prioritized(parser.NewCodeSpanParser(), 100),
			util.Prioritized(parser.NewLinkParser(), 200),
			util.Prioritized(parser.NewAutoLinkParser(), 300),
			util.Prioritized(parser.NewRawHTMLParser(), 400),
			util.Prioritized(delimiters{parser.NewEmphasisParser(), 0}, 500),
			util.Prioritized(delimiters{extension.NewStrikethroughParser(), 2}, 500),
		),
		parser.WithParagraphTransformers(parser.DefaultParagraphTransformers()...),
		parser.WithASTTransformers(util.Prioritized(addresses{}, 900)),
	)),
	goldmark.WithExtensions(extension.Table, extension.Linkify, extension.Footnote),
	goldmark.WithRendererOptions(renderer.WithNodeRenderers(
		util.Prioritized(extension.NewStrikethroughHTMLRenderer(), 500),
		util.Prioritized(skeleton{}, 100),
		util.Prioritized(html.NewRenderer(), 1000),
	)),
)

// delimiters parses emphasis and strikethrough with two departures from
// CommonMark that Chinese text needs. A run of delimiters between punctuation and a Han character may open or close,
// or the ** of **雲收入增長13%，**同比 would be shown, as no space follows it. And ~ strikes only when doubled, or
// 10~15%，毛利20~25% would be struck through.
type delimiters struct {
	parser.InlineParser
	length int // the only length of a run that counts, 0 for any
}

// Parse implements parser.InlineParser.
func (p delimiters) Parse(parent ast.Node, block text.Reader, pc parser.Context) ast.Node {
	before := block.PrecendingCharacter()
	line, _ := block.PeekLine()
	run := len(line) - len(bytes.TrimLeft(line, string(line[:1])))
	if p.length != 0 && run != p.length {
		return nil
	}
	node := p.InlineParser.Parse(parent, block, pc)
	if d, ok := node.(*parser.Delimiter); ok && d.Char != '_' {
		after, _ := utf8.DecodeRune(line[run:])
		if run == len(line) {
			after = ' '
		}
		d.CanOpen = flanks(before, after)
		d.CanClose = flanks(after, before)
	}
	return node
}

// flanks tells that a run of delimiters belongs to the text on its inner side.
func flanks(outer, inner rune) bool {
	return !util.IsSpaceRune(inner) &&
		(!util.IsPunctRune(inner) || util.IsSpaceRune(outer) || util.IsPunctRune(outer) || wide(outer))
}

// wide tells that r is a character of Chinese or Japanese text, which is written without spaces.
func wide(r rune) bool {
	switch width.LookupRune(r).Kind() {
	case width.EastAsianWide, width.EastAsianFullwidth, width.EastAsianHalfwidth:
		return !unicode.Is(unicode.Hangul, r)
	}
	return false
}

// addresses makes links of the web addresses in running text that follow a
// Chinese character or punctuation directly (來源：https://…), where Linkify expects a space.
type addresses struct{}

var address = regexp.MustCompile(`https?://[A-Za-z0-9][-A-Za-z0-9._~:/?#@!$&'()*+,;=%]*`)

// Transform implements parser.ASTTransformer.
func (addresses) Transform(doc *ast.Document, reader text.Reader, _ parser.Context) {
	findAddresses(doc, reader.Source())
}

func findAddresses(parent ast.Node, source []byte) {
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		switch t := n.(type) {
		case *ast.Text:
			joinText(parent, t, source)
			splitAddress(parent, t, source)
		case *ast.Link, *ast.Image, *ast.CodeSpan, *ast.CodeBlock, *ast.FencedCodeBlock, *ast.HTMLBlock:
		default:
			findAddresses(n, source)
		}
	}
}

// joinText makes one node of t and the text nodes that go on where it ends; the
// parser leaves them apart at every _ that is no emphasis.
func joinText(parent ast.Node, t *ast.Text, source []byte) {
	for next := t.NextSibling(); next != nil && t.Segment.Len() > 0 && t.Merge(next, source); next = t.NextSibling() {
		parent.RemoveChild(parent, next)
	}
}

// splitAddress splits t around the first address in it; the rest becomes the next sibling.
func splitAddress(parent ast.Node, t *ast.Text, source []byte) {
	seg := t.Segment
	value := source[seg.Start:seg.Stop]
	m := address.FindIndex(value)
	if m == nil {
		return
	}
	url := text.NewSegment(seg.Start+m[0], seg.Start+m[0]+addressEnd(value[m[0]:m[1]]))
	link := ast.NewAutoLink(ast.AutoLinkURL, ast.NewTextSegment(url))
	link.SetPos(url.Start)
	rest := ast.NewTextSegment(text.NewSegment(url.Stop, seg.Stop))
	rest.SetRaw(t.IsRaw())
	rest.SetSoftLineBreak(t.SoftLineBreak())
	rest.SetHardLineBreak(t.HardLineBreak())
	t.Segment = seg.WithStop(url.Start)
	t.SetSoftLineBreak(false)
	t.SetHardLineBreak(false)
	parent.InsertAfter(parent, t, link)
	parent.InsertAfter(parent, link, rest)
}

// addressEnd is the length of an address without the punctuation of the
// sentence around it: a full stop, a closing bracket that opened before it.
func addressEnd(url []byte) int {
	open := bytes.Count(url, []byte("(")) - bytes.Count(url, []byte(")"))
	end := len(url)
	for ; end > 0; end-- {
		switch url[end-1] {
		case '.', ',', ';', ':', '!', '?', '\'', '*', '_', '~':
		case '(':
			open--
		case ')':
			if open >= 0 {
				return end
			}
			open++
		default:
			return end
		}
	}
	return end
}

// plainText is the tree of a text in which every line that is not empty is a paragraph.
func plainText(source []byte) *ast.Document {
	doc := ast.NewDocument()
	for at := 0; at < len(source); {
		end := at + bytes.IndexAny(source[at:], "\r\n")
		if end < at {
			end = len(source)
		}
		if line := bytes.TrimFunc(source[at:end], unicode.IsSpace); len(line) > 0 {
			start := at + bytes.Index(source[at:end], line)
			p := ast.NewParagraph()
			p.AppendChild(p, ast.NewRawTextSegment(text.NewSegment(start, start+len(line))))
			doc.AppendChild(doc, p)
		}
		at = end + 1
	}
	findAddresses(doc, source)
	return doc
}
