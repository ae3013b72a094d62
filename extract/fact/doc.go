// Package fact is the model: what a [Fact] and a [Claim] are, with their quantities, periods, reasons and
// ids, and how the exports write them. It is plain data and does not know how a fact was found.
package fact
