#!/usr/bin/env bash
# github.com/mozillazg/go-pinyin v0.21.0: an id made of a name's pinyin is not the name's own.
#
# The library reads character by character and takes the first reading of its table, so that well-known places and
# trades are read wrongly (重慶 is zhong qing, 西藏 xi cang, 會計 hui ji), and what is not Han is dropped without a
# word: A股 and B股, two markets, are both "gu". With homophones (浚茂, 駿茂) that makes one address of two companies.
# Why it matters: whoever makes slugs or ids of names with it joins what is apart. Ids here are the characters' own sum
# behind the sound, with a table of words in which a character is read in another way (extract/mention/id.go).
#
# Seen: zhong qing · zhang chun · sha men · yin xing · xi cang · hui ji · gu · gu · jun mao · jun mao
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
cat > main.go <<'GO'
package main

import (
	"fmt"
	"strings"

	"github.com/mozillazg/go-pinyin"
)

func main() {
	var read []string
	for _, name := range []string{"重慶", "長春", "廈門", "銀行", "西藏", "會計", "A股", "B股", "浚茂", "駿茂"} {
		read = append(read, strings.Join(pinyin.LazyConvert(name, nil), " "))
	}
	fmt.Println(strings.Join(read, " · "))
}
GO
go mod init finding >/dev/null 2>&1
go get github.com/mozillazg/go-pinyin@v0.21.0 >/dev/null 2>&1
seen=$(go run .)
want="zhong qing · zhang chun · sha men · yin xing · xi cang · hui ji · gu · gu · jun mao · jun mao"
echo "$seen"
[ "$seen" = "$want" ] || { echo "this has changed; it was: $want" >&2; exit 1; }
