// Package text is what the extractor reads: a [Document] of blocks with a way back to the source file,
// and a [Line], which is a block's text folded to one script and width, rune by rune.
//
//	臺積電營收１２０億元  →  台积电营收120亿元, each rune with its byte in the block
//
// It knows no word of any language.
package text
