/* Figures. A row of a list is the number of a figure and those of its entity,
   metric, period and verdict; in the shards of numbers its unit and value follow. */
const columns = { e: 1, m: 2, p: 3, v: 4 };

async function findFigures(asked, names, chosen, table) {
  const wanted = {};
  for (const key of ["e", "m"]) if (asked[key].length) wanted[key] = new Set(asked[key].map(({ i }) => i));
  if (asked.periods.length) {
    const fits = (label) => asked.periods.some((period) => label === period || (/^\d{4}(-\d\d)?$/.test(period) && label.startsWith(period)));
    wanted.p = new Set(names.p.flatMap((row, i) => (fits(row[0]) ? [i] : [])));
  }
  for (const [key, i] of Object.entries(chosen)) wanted[key] = new Set([i]);
  const fits = (row) => Object.entries(wanted).every(([key, set]) => set.has(row[columns[key]]));
  if (asked.number) return (await byNumber(asked.number, table)).filter(fits);
  if (!Object.keys(wanted).length) return [];
  const count = (key) => [...wanted[key]].reduce((sum, i) => sum + names[key][i][2], 0);
  const key = Object.keys(wanted).sort((a, b) => count(a) - count(b))[0];
  const lists = await Promise.all([...wanted[key]].slice(0, 40).map((i) => load(`list/${key}-${i}.json`)));
  return lists.flatMap((list) => list ?? []).filter(fits);
}

/* The first two digits of every number from low to high. */
function shardsOf({ low, high, free, wide }) {
  if (wide && (free || high / Math.max(low, 1e-9) > 10)) return Array.from({ length: 90 }, (_, i) => i + 10);
  const first = (x) => (x > 0 ? Math.floor(Number(x.toExponential(12).slice(0, 3)) * 10 + 1e-9) : 0);
  const from = first(low);
  const upto = first(high);
  const all = [];
  for (let i = from; ; i = i >= 99 ? 10 : Math.max(i + 1, 10)) {
    all.push(i);
    if (i === upto || all.length > 90) return all;
  }
}

async function byNumber(number, table) {
  const there = new Set(table.numbers.split(" "));
  const lists = await Promise.all(shardsOf(number).filter((n) => there.has(two(n))).map((n) => load(`number/${two(n)}.json`)));
  const seen = new Set();
  const rows = [];
  for (const row of lists.flatMap((list) => list ?? [])) {
    const [unit, ...ends] = row.slice(5);
    const off = distance(number, unit, ends);
    if (off === null || seen.has(row[0])) continue;
    seen.add(row[0]);
    rows.push([off, row]);
  }
  return rows.sort((a, b) => a[0] - b[0]).map(([, row]) => row);
}

/* How far a figure is from the number asked for, null where it is not meant. */
function distance({ low, high, value, sign, free, unit }, of, ends) {
  if (unit === "%" && of !== "%" && of !== "pp") return null;
  if (unit === "money" ? !/^[A-Z]{3}(\/|$)/.test(of) : unit && unit !== "%" && !of.startsWith(unit)) return null;
  if (sign && Math.sign(ends[0]) !== (sign === "-" ? -1 : 1)) return null;
  let best = null;
  for (const end of ends.map(Math.abs)) {
    const shift = free && end > 0 && value > 0 && Number.isFinite(high) ? 10 ** Math.round(Math.log10(end / value)) : 1;
    if (end < low * shift * (1 - 1e-12) || end > high * shift * (1 + 1e-12)) continue;
    const off = Math.abs(end / shift - value) + Math.abs(Math.log10(shift)) * 1e-9;
    if (best === null || off < best) best = off;
  }
  return best;
}

/* Passages: those that hold every pair of every word; if there are none, most of them. */
async function findPassages(asked, table) {
  const words = (asked.words.match(/[\p{L}\p{N}]+/gu) ?? []).filter((word) => [...word].length > 1);
  const pairs = [...new Set(words.flatMap(pairsOf))].slice(0, 24);
  if (!pairs.length) return [];
  const lists = await Promise.all(pairs.map(async (pair) => (await load(`text/${shardOf(pair, table.texts)}.json`))?.[pair] ?? []));
  const hits = new Map();
  for (const list of lists) {
    let at = 0;
    for (const step of list) hits.set((at += step), (hits.get(at) ?? 0) + 1);
  }
  const all = [...hits].filter(([, n]) => n === pairs.length);
  const most = all.length || pairs.length < 4 ? all : [...hits].filter(([, n]) => n >= pairs.length * 0.6).sort((a, b) => b[1] - a[1]);
  return most.sort((a, b) => b[1] - a[1] || a[0] - b[0]).map(([i]) => i);
}

function pairsOf(word) {
  const chars = [...word];
  return chars.slice(1).map((char, i) => chars[i] + char);
}

function shardOf(pair, shards) {
  let hash = 2166136261;
  for (const char of pair) hash = Math.imul(hash ^ char.codePointAt(0), 16777619) >>> 0;
  return hash % shards;
}

/* The results of numbers as they are shown: their row, and their article as path, title, language and date. */
async function shown(kind, numbers, size) {
  const sheets = await Promise.all(numbers.map((n) => load(`${kind}/${Math.floor(n / size)}.json`)));
  return sheets.map((sheet, i) => {
    const row = sheet.r[numbers[i] % size];
    return { row, article: sheet.a[row[kind === "figure" ? 1 : 0]] };
  });
}
