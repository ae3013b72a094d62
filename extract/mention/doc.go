// Package mention finds who is spoken of: the entities of the lexicon, the names that an article introduces
// itself, and the topic of the whole. It does not choose for a figure; package bind does.
package mention
