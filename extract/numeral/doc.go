// Package numeral reads numbers as people write them: 317.42億, 一萬五千億, 3千5百萬, 壹拾萬零叁仟,
// 1.5bn, 數千. It knows no unit: what a number counts is the business of package quantity.
package numeral
