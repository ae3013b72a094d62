// Package token lays a block into one row: words, quantities, times and marks in the order of the text.
//
//	去年四季度,阿里雲收入317.42億元  →  time, pause, 阿里雲, 收入, quantity
package token
