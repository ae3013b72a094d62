// Package claim finds statements about how figures run that have no figure of their own: 連續三季增長,
// 創歷史新高, 轉虧為盈. It reads what is written; package bind says of whom and of what it is.
package claim
