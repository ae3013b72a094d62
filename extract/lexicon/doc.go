// Package lexicon makes a [Dictionary] of the tables: words with their roles, units, entities and metrics,
// and the segmenter that cuts a line into them. It never looks at an article. The words themselves stand in
// package tables.
package lexicon
