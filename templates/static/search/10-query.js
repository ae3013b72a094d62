// The search page. A query is folded as the index is, and read into what it names:
// periods, a number, entities and metrics; what is left are words to be found.
// Files of the index are fetched as they are needed, and each but once.

const form = document.querySelector("search.search");
const files = new Map();

async function load(name, base = form.dataset.index) {
  const address = base + name;
  if (!files.has(address)) files.set(address, fetch(address).then((answer) => (answer.ok ? answer.json() : Promise.reject(new Error(`${address}: ${answer.status}`)))));
  return files.get(address);
}

/* The same as search.Fold: one script, one width, small letters. */
function folder({ from, to }) {
  const table = new Map();
  const target = [...to];
  [...from].forEach((char, i) => table.set(char, target[i]));
  return (text) => [...text].map((char) => table.get(char) ?? char).join("").toLowerCase();
}

const han = { 一: 1, 二: 2, 三: 3, 四: 4 };
const two = (n) => String(n).padStart(2, "0");
const century = (year) => (year.length === 2 ? `20${year}` : year);

/* The spellings of a period, each with the label it leads to. */
const periods = [
  [/(\d{4}|\d{2})\s*年?\s*q([1-4])/, (m) => `${century(m[1])}Q${m[2]}`],
  [/q([1-4])\s*(\d{4})/, (m) => `${m[2]}Q${m[1]}`],
  [/(\d{4})年?第?([一二三四1-4])季度?/, (m) => `${m[1]}Q${han[m[2]] ?? m[2]}`],
  [/(\d{4})\s*年?\s*h([12])/, (m) => `${m[1]}H${m[2]}`],
  [/(\d{4})年?(上|下)半年/, (m) => `${m[1]}H${m[2] === "上" ? 1 : 2}`],
  [/(\d{4})年(\d{1,2})月(\d{1,2})日/, (m) => `${m[1]}-${two(m[2])}-${two(m[3])}`],
  [/(\d{4})年(\d{1,2})月/, (m) => `${m[1]}-${two(m[2])}`],
  [/(?<!\d)(\d{4})-(\d{2})(?:-(\d{2}))?(?!\d)/, (m) => m[0]],
  [/(\d{4})年/, (m) => m[1]],
  [/^\s*((?:19|20)\d{2})\s*$|(?<=\s)((?:19|20)\d{2})(?=\s|$)|^((?:19|20)\d{2})(?=\s)/, (m) => m[1] ?? m[2] ?? m[3]],
];

const scales = {
  万亿: 12, 兆: 12, trillion: 12, tn: 12, 亿: 8, billion: 9, bn: 9, b: 9, 千万: 7, 百万: 6, million: 6, mn: 6, m: 6, 万: 4, 千: 3, thousand: 3, k: 3,
};
const currencies = { 美元: "USD", us$: "USD", usd: "USD", $: "USD", 港元: "HKD", 港币: "HKD", hk$: "HKD", hkd: "HKD", 新台币: "TWD", nt$: "TWD", twd: "TWD", 人民币: "CNY", rmb: "CNY", cny: "CNY" };
const one = String.raw`([+-]?)\s*(us\$|hk\$|nt\$|rmb|cny|usd|hkd|twd|\$)?\s*(\d[\d,]*(?:\.\d+)?)\s*(${Object.keys(scales).join("|")})?(?![a-z])\s*(%|美元|港元|港币|新台币|人民币|元)?`;
const numberForm = new RegExp(String.raw`(>=|<=|[<>]|超过|大于|小于)?\s*${one}(?:\s*(?:到|至|~|-)\s*${one})?`);

/* A number as written is all that rounds to it: 31.74bn is 31.735bn to 31.745bn.
   Without a scale or a unit its digits may stand for any power of ten. */
function interval([, sign, , digits, scale], unit) {
  const plain = digits.replaceAll(",", "");
  const power = 10 ** (scales[scale] ?? 0);
  const step = 10 ** -(plain.split(".")[1]?.length ?? 0);
  const value = Number(plain);
  return { low: (value - step / 2) * power, high: (value + step / 2) * power, value: value * power, sign, free: !scale && !unit };
}

function readNumber(text) {
  const m = numberForm.exec(text);
  if (!m) return null;
  const first = ["", ...m.slice(2, 7)];
  const second = ["", ...m.slice(7, 12)];
  const suffix = second[5] ?? first[5];
  const prefix = first[2] ?? second[2];
  const unit = suffix === "%" ? "%" : currencies[suffix] ?? currencies[prefix] ?? (suffix === "元" ? "money" : "");
  if (second[3] && !first[4]) first[4] = second[4];
  const number = { ...interval(first, unit), unit, text: m[0] };
  if (second[3]) {
    const end = interval(second, unit);
    Object.assign(number, { high: end.high, value: (number.value + end.value) / 2, free: number.free && end.free, wide: true });
  }
  if (/[<小]/.test(m[1] ?? "")) Object.assign(number, { high: number.value, low: 0, wide: true });
  else if (m[1]) Object.assign(number, { low: number.value, high: Infinity, wide: true });
  return number;
}

/* The longest names first, so that a unit is not taken for its parent. */
function namesIn(rows, text) {
  const found = [];
  const all = rows.flatMap((row, i) => row[3].split("|").map((name) => [name, i])).filter(([name]) => name && text.includes(name));
  for (const [name, i] of all.sort((a, b) => b[0].length - a[0].length || a[1] - b[1])) {
    if (/^[\x20-\x7f]+$/.test(name) ? !new RegExp(`(?<![a-z0-9])${name.replace(/[^a-z0-9]/g, "\\$&")}(?![a-z0-9])`).test(text) : !text.includes(name)) continue;
    found.push({ name, i });
    text = text.replace(name, " ");
  }
  return { found, text };
}

/* Reads a query that is folded already. */
function read(query, names) {
  const asked = { words: query, periods: [], e: [], m: [] };
  let text = query;
  for (const [form, label] of periods) {
    const m = form.exec(text);
    if (!m) continue;
    asked.periods.push(label(m));
    text = text.replace(m[0], " ");
  }
  for (const key of ["e", "m"]) {
    const { found, text: rest } = namesIn(names[key], text);
    asked[key] = found;
    text = rest;
  }
  asked.number = readNumber(text);
  if (asked.number) text = text.replace(asked.number.text, " ");
  asked.rest = (text.match(/[\p{L}\p{N}]+/gu) ?? []).filter((word) => [...word].length > 1);
  return asked;
}
