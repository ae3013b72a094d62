// Converts texts from one script to the other: {"from", "to", "texts"} on standard input, the texts on standard output.
import { Converter } from 'opencc-js'
import { readFileSync } from 'node:fs'

const { from, to, texts } = JSON.parse(readFileSync(0, 'utf8'))
const convert = Converter({ from, to })
process.stdout.write(JSON.stringify(texts.map(text => convert(text))))
