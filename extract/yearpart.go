package extract

// subStarts reports whether a part of a year begins at i: 一季度, 上半年, 前三季, 末.
func subStarts(l line, i int) bool {
	if _, n := scanSub(l, i, true); n > 0 {
		return true
	}
	return false
}

// scanSub reads a part of a year at i. after says that a year stands before it.
func scanSub(l line, i int, after bool) (w when, n int) {
	at := i
	if after && l.at(at) == '的' {
		at++
	}
	for _, name := range [...]string{"国庆节假期", "国庆假期", "国庆黄金周", "国庆长假", "国庆节假日"} {
		if l.has(at, name) {
			return when{grain: dayGrain, n: 10, day: 1, to: &when{grain: dayGrain, n: 10, day: 7}}, at + len([]rune(name)) - i
		}
	}
	if w, n = latinPart(l, at); n > 0 {
		return w, at + n - i
	}
	switch {
	case l.has(at, "上半年"):
		return half(l, i, at+3, 1)
	case l.has(at, "下半年"):
		return half(l, i, at+3, 2)
	case l.has(at, "半年度") && after:
		return half(l, i, at+3, 1)
	case l.has(at, "中期") && after:
		return half(l, i, at+2, 1)
	case l.has(at, "上半财年"):
		return fiscal(half(l, i, at+4, 1))
	case l.has(at, "下半财年"):
		return fiscal(half(l, i, at+4, 2))
	case after && l.has(at, "年初"):
		return when{grain: dayGrain, n: 1, day: 1}, at + 2 - i
	case after && l.has(at, "年中"):
		return when{grain: dayGrain, n: 6, day: 30}, at + 2 - i
	case l.has(at, "年末"), l.has(at, "年底"):
		return when{grain: dayGrain, n: 12, day: 31}, at + 2 - i
	case after && (l.has(at, "末") || l.has(at, "底")):
		return when{grain: dayGrain, n: 12, day: 31}, at + 1 - i
	case after && l.has(at, "初"):
		return when{grain: dayGrain, n: 1, day: 1}, at + 1 - i
	case after && l.has(at, "全年"):
		return when{grain: yearGrain}, at + 2 - i
	case l.at(at) == '前' || l.at(at) == '首' || l.at(at) == '头':
		v, k := smallNumber(l, at+1)
		if l.at(at) == '首' && l.at(at+1) == '季' {
			return quarterTail(l, i, l.skip(at+2), 1)
		}
		if k == 0 {
			return when{}, 0
		}
		j := at + 1 + k
		if l.at(j) == '个' {
			j++
		}
		w, n := cumulated(l, j, v)
		if n == 0 {
			return when{}, 0
		}
		return w, j + n - i
	case l.has(at, "末季"):
		return quarterTail(l, i, at+2, 4)
	}
	j := at
	if l.at(j) == '第' {
		j = l.skip(j + 1)
	}
	v, k := smallNumber(l, j)
	if l.has(j, "元月") {
		return months(l, i, at)
	}
	if k == 0 {
		return when{}, 0
	}
	j = l.skip(j + k)
	if l.at(j) == '个' && l.at(at) == '第' {
		j++
	}
	if l.at(j) == '财' && l.at(j+1) == '季' {
		return fiscal(quarterTail(l, i, j+2, v))
	}
	if w, n = listedParts(l, j, v); n > 0 {
		return w, j + n - i
	}
	if l.at(j) == '季' && v >= 1 && v <= 4 {
		if !after && l.at(at) != '第' && l.at(j+1) != '度' && l.at(j+1) != '报' {
			return when{}, 0 // 連升四季 is how long, not when
		}
		if isDigit(l.at(at-1)) || l.at(at-1) == '个' || l.at(at-1) == '.' {
			return when{}, 0
		}
		return quarterTail(l, i, j+1, v)
	}
	if s := spanSign(l, j); s > 0 && v <= 3 {
		// 一至四季度
		k := j + s
		if l.at(k) == '第' {
			k++
		}
		if v2, n2 := smallNumber(l, k); n2 > 0 && v2 > v && v2 <= 4 && l.at(k+n2) == '季' {
			w, n = quarterTail(l, i, k+n2+1, v)
			w.to = &when{grain: quarterGrain, n: v2}
			return w, n
		}
	}
	return months(l, i, at)
}

// cumulated reads what 前 and a number lead to at j: 季度, 財季, 月.
func cumulated(l line, j, v int) (when, int) {
	at := j
	fiscal := l.at(at) == '财'
	if fiscal {
		at++
	}
	switch {
	case l.at(at) == '季' && v <= 4:
		at++
		if l.at(at) == '度' {
			at++
		}
		return when{grain: spanGrain, n: 3 * v, cumulative: true, m: 3, fiscal: fiscal}, at - j
	case l.at(at) == '月' && v <= 12 && !fiscal:
		return when{grain: spanGrain, n: v, cumulative: true, m: 1}, 1
	}
	return when{}, 0
}

// listedParts reads the rest of 三、四季度 and 1、2月 behind the first number: one span, which the figures share out.
func listedParts(l line, j, v int) (when, int) {
	if r := l.at(j); r != '、' && r != '和' && r != '及' {
		return when{}, 0
	}
	at, next := j, v
	for r := l.at(at); r == '、' || r == '和' || r == '及'; r = l.at(at) {
		at++
		if l.at(at) == '第' {
			at++
		}
		n, k := smallNumber(l, at)
		if k == 0 || n != next+1 {
			return when{}, 0
		}
		at, next = at+k, n
	}
	switch {
	case l.at(at) == '季' && next <= 4:
		w, n := quarterTail(l, j, at+1, v)
		w.to = &when{grain: quarterGrain, n: next}
		return w, n
	case l.at(at) == '月' && next <= 12 && !isDigit(l.at(at+1)):
		if at++; l.at(at) == '份' {
			at++
		}
		return when{grain: spanGrain, n: v, m: next}, at - j
	}
	return when{}, 0
}

// latinPart reads Q4, 4Q24, H1 2024 and Q4 FY25.
//
//	part = ( "Q" | "H" ) number | number ( "Q" | "H" ) [ year ]
//	year = [ " " | "'" ] [ "FY" ] ( digit digit | digit digit digit digit )
func latinPart(l line, i int) (w when, n int) {
	letter, number := l.at(i), l.at(i+1)
	before := isLatin(l.at(i-1)) && !l.has(i-2, "FY")
	if isDigit(letter) {
		letter, number = number, letter
		before = before || isDigit(l.at(i-1))
	}
	last := map[rune]rune{'Q': '4', 'H': '2'}[letter]
	if before || last == 0 || number < '1' || number > last {
		return when{}, 0
	}
	w = when{grain: quarterGrain, n: int(number - '0')}
	if letter == 'H' {
		w.grain = halfGrain
	}
	at := i + 2
	if isDigit(l.at(i)) && isDigit(l.at(at)) {
		if v, k := shortYear(l, at); k > 0 {
			w.year = v
			return w, at + k - i
		}
		return when{}, 0
	}
	y := at
	if l.at(y) == ' ' || l.at(y) == '\'' {
		y++
	}
	if l.has(y, "FY") {
		y, w.fiscal = y+2, true
	}
	if y > at {
		if v, k := shortYear(l, y); k == 4 || k == 2 && (w.fiscal || l.at(at) == '\'') {
			w.year = v
			return w, y + k - i
		}
		w.fiscal = false
	}
	if isDigit(l.at(at)) || isLatin(l.at(at)) {
		return when{}, 0
	}
	switch {
	case l.at(at) == '度':
		at++
	case l.at(at) == '末':
		w.end, at = true, at+1
	}
	last = number
	for l.at(at) == '/' && l.at(at+1) == letter && l.at(at+2) == last+1 && !isDigit(l.at(at+3)) {
		last, at = last+1, at+3 // Q1/Q2/Q3
	}
	if last > number {
		w.to = &when{grain: w.grain, n: int(last - '0')}
	}
	return w, at - i
}

// shortYear reads a year of two or four digits: 24, 2024.
func shortYear(l line, i int) (v, n int) {
	v, n = digitsAt(l, i)
	switch {
	case n == 2 && v >= 10 && v <= 40:
		return v + 2000, 2
	case n == 4 && v > 1990 && v < 2100:
		return v, 4
	}
	return 0, 0
}

func fiscal(w when, n int) (when, int) {
	w.fiscal = true
	return w, n
}

// partTail reads what may stand behind a part of a year: 度, and 末 for its last day.
func partTail(l line, from, at int, w when) (when, int) {
	if l.at(at) == '度' {
		at++
	}
	if l.at(at) == '末' {
		w.end, at = true, at+1
	}
	return w, at - from
}

func half(l line, from, at, n int) (when, int) {
	return partTail(l, from, at, when{grain: halfGrain, n: n})
}

func quarterTail(l line, from, at, n int) (when, int) {
	if n < 1 || n > 4 {
		return when{}, 0
	}
	return partTail(l, from, at, when{grain: quarterGrain, n: n})
}

// tenDays are the first days of the thirds of a month.
var tenDays = map[rune]int{'上': 1, '中': 11, '下': 21}

// months reads 1月, 1-9月, 1月24日, 12月底, 十二月.
func months(l line, from, at int) (when, int) {
	if isDigit(l.at(at-1)) || l.at(at-1) == '.' || l.at(at-1) == '个' {
		return when{}, 0
	}
	v, k := smallNumber(l, at)
	if l.has(at, "元月") && l.at(at-1) != '美' {
		v, k = 1, 1
	}
	if k == 0 || v < 1 || v > 12 {
		return when{}, 0
	}
	at = l.skip(at + k)
	if s := spanSign(l, at); s > 0 {
		v2, k2 := smallNumber(l, l.skip(at+s))
		end := l.skip(l.skip(at+s) + k2)
		if k2 > 0 && v2 > v && v2 <= 12 && l.at(end) == '月' {
			end++
			if l.at(end) == '份' {
				end++
			}
			return when{grain: spanGrain, n: v, m: v2}, end - from
		}
	}
	if l.at(at) != '月' {
		return when{}, 0
	}
	at++
	if l.at(at) == '份' {
		at++
	}
	if l.at(at) == '期' || l.at(at) == '度' && l.at(at+1) != '，' {
		if l.at(at) == '期' {
			return when{}, 0
		}
	}
	w := when{grain: monthGrain, n: v}
	switch {
	case l.at(at) == '末' || l.at(at) == '底':
		w.end = true
		return w, at + 1 - from
	case l.at(at) == '初':
		return w, at + 1 - from
	case l.at(at+1) == '旬':
		if first, ok := tenDays[l.at(at)]; ok {
			w = when{grain: dayGrain, n: v, day: first, to: &when{grain: dayGrain, n: v, day: first + 9}}
			if first > 20 {
				w.to = &when{grain: monthGrain, n: v, end: true}
			}
			return w, at + 2 - from
		}
	}
	if d, k := smallNumber(l, l.skip(at)); k > 0 && d >= 1 && d <= 31 {
		j := l.skip(l.skip(at) + k)
		if l.at(j) == '日' || l.at(j) == '号' {
			return when{grain: dayGrain, n: v, day: d}, j + 1 - from
		}
		if s := spanSign(l, j); s > 0 {
			if d2, k2 := smallNumber(l, j+s); k2 > 0 && (l.at(j+s+k2) == '日' || l.at(j+s+k2) == '号') {
				return when{grain: dayGrain, n: v, day: d, to: &when{grain: dayGrain, n: v, day: d2}}, j + s + k2 + 1 - from
			}
		}
	}
	return w, at - from
}
