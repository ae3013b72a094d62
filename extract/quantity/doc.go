// Package quantity finds numbers with their units: 317.42億元, 13%, US$5.2bn, 10%至15%, 兩毛五, 雙位數.
// A [Mention] keeps the digits exactly and says nothing of what the number is about.
package quantity
