// Package period finds expressions of time and turns them into days.
//
//	去年四季度  →  Expression{quarter 4 of the year before}  →  2024-10-01 to 2024-12-31 in an article of 2025
//
// An [Expression] is what is written; a [Resolver] holds what it is counted from and answers with days. What
// was said before is an argument, never a memory of this package's own.
package period
