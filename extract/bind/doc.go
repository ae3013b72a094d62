// Package bind decides, for every quantity, what it is about: entity, segment, metric, kind, basis, period,
// base, status and source. All stages before it only find.
//
// A [Decoder] walks the document once. What a sentence names holds on in one direction: a subject, a metric and a
// period until another is named, directions to the end of their clause, expectations to that of their sentence.
// Each field keeps the words that speak for it, or the default that did: they are the reasons a reader is shown.
package bind
