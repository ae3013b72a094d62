/* The page: a query is answered as it is typed, and stands in the address. */
const input = form.querySelector("input");
const selects = [...form.querySelectorAll("select")];
const status = document.getElementById("search-status");
const start = document.querySelector(".search-start");
const sections = Object.fromEntries([...document.querySelectorAll(".search-found")].map((section) => [section.dataset.found, section]));
const firstFew = { names: 6, figures: 10, passages: 6 };
let turn = 0; // an answer that comes after a newer question is dropped
let tables = null;

function element(name, text, attributes = {}) {
  const e = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) if (value) e.setAttribute(key, value);
  e.append(...[text].flat());
  return e;
}

/* Text with the words of the query marked, however they are written in it. */
function marked(text, words, fold) {
  const folded = fold(text);
  if (folded.length !== text.length) return [text];
  const spots = words.flatMap((word) => {
    const at = folded.indexOf(word);
    return at < 0 ? [] : [[at, at + word.length]];
  }).sort((a, b) => a[0] - b[0]);
  const out = [];
  let done = 0;
  for (const [from, upto] of spots) {
    if (from < done) continue;
    out.push(text.slice(done, from), element("mark", text.slice(from, upto)));
    done = upto;
  }
  return [...out, text.slice(done)];
}

/* A passage is cut to what stands around the first word found. */
function excerpt(text, words, fold) {
  const at = Math.max(0, Math.min(...words.map((word) => fold(text).indexOf(word)).filter((i) => i >= 0).concat(text.length)) % text.length);
  const from = at > 40 ? at - 30 : 0;
  const cut = text.slice(from, from + 110);
  return (from ? "…" : "") + cut + (from + 110 < text.length ? "…" : "");
}

const dates = new Intl.DateTimeFormat(document.documentElement.lang, { dateStyle: "long", timeZone: "UTC" });
const day = (date) => dates.format(new Date(date));

function articleLine([path, title, lang, date]) {
  return element("p", [element("span", title, { lang }), date && element("time", day(date), { datetime: date })].filter(Boolean), { class: "meta" });
}

const renderers = {
  names: async (list) => list.map(({ row, count }) => element("li", [element("a", row[1], { href: form.dataset.top + row[0] }), " ", element("span", count, { class: "tag" })])),
  figures: async (rows, { names, words, fold, table }) => {
    const results = await shown("figure", rows.map((row) => row[0]), table.figuresAFile);
    return results.map(({ row: [id, , before, text, after], article }, i) => {
      const [, e, m, p, v] = rows[i];
      const about = [names.e[e]?.[1], names.m[m]?.[1], names.p[p]?.[1], names.v[v]?.[1]].filter(Boolean).join(" · ");
      return element("li", [
        element("p", [element("a", text, { href: `${form.dataset.top}${article[0]}#f-${id}`, class: "number", lang: article[2] }), " ", element("span", about, { class: "tag" })]),
        element("p", [...marked(before.slice(-60), words, fold), element("mark", text), ...marked(after.slice(0, 60), words, fold)], { class: "search-text", lang: article[2] }),
        articleLine(article),
      ]);
    });
  },
  passages: async (numbers, { words, fold, table }) => {
    const results = await shown("passage", numbers, table.passagesAFile);
    return results.map(({ row: [, anchor, text, title], article }) =>
      element("li", [
        element("a", marked(excerpt(text, words, fold), words, fold), { href: form.dataset.top + article[0] + (anchor ? `#${anchor}` : ""), lang: article[2], class: title ? "" : "search-text" }),
        title ? articleLine(["", "", "", article[3]]) : articleLine(article),
      ]));
  },
};

/* A section shows the first few of its results, and more when it is asked to. */
async function fill(kind, results, context, mine) {
  const section = sections[kind];
  const list = section.querySelector("ul");
  const items = await renderers[kind](results.slice(0, firstFew[kind]), context);
  if (mine !== turn) return;
  list.replaceChildren(...items);
  section.querySelector("button")?.remove();
  section.hidden = results.length === 0;
  let done = items.length;
  if (done >= results.length) return;
  const more = element("button", form.dataset.more, { type: "button", class: "search-more" });
  more.addEventListener("click", async () => {
    const next = await renderers[kind](results.slice(done, done + 20), context);
    done += next.length;
    list.append(...next);
    next[0]?.querySelector("a")?.focus();
    if (done >= results.length) more.remove();
  });
  section.append(more);
}

async function open() {
  tables ??= Promise.all([load("fold.json"), load("", form.dataset.names)]).then(([table, names]) => {
    for (const select of selects) {
      names[select.name].forEach((row, i) => select.add(new Option(`${row[1]} (${row[2]})`, i)));
    }
    return { table, names, fold: folder(table) };
  });
  return tables;
}

/* Filters stand in the address by their keys, which a new index keeps. */
const keyOf = (names, name, i) => (name === "e" || name === "m" ? names[name][i][0].split("/").at(-2) : names[name][i][0]);

async function answer() {
  const mine = ++turn;
  const asked = input.value.trim();
  const busy = setTimeout(() => mine === turn && (status.textContent = status.dataset.busy), 300);
  try {
    const { table, names, fold } = await open();
    const chosen = Object.fromEntries(selects.filter((select) => select.value !== "").map((select) => [select.name, Number(select.value)]));
    remember(names, asked, chosen);
    const query = read(fold(asked), names);
    const filtered = Object.keys(chosen).length > 0;
    const named = ["e", "m"].flatMap((key) => query[key].map(({ i }) => ({ row: names[key][i], count: names[key][i][2] })));
    const nothing = !asked && !filtered;
    const [figures, passages] = nothing ? [[], []] : await Promise.all([findFigures(query, names, chosen, table), filtered ? [] : findPassages(query, table)]);
    if (mine !== turn) return;
    const words = [...new Set([...query.e, ...query.m].map(({ name }) => name).concat(query.rest, query.words.match(/[\p{L}\p{N}]+/gu) ?? []))].filter((word) => word.length > 1);
    const context = { names, words, fold, table };
    await Promise.all([fill("names", named, context, mine), fill("figures", figures, context, mine), fill("passages", passages, context, mine)]);
    if (mine !== turn) return;
    if (start) start.hidden = !nothing;
    const none = !named.length && !figures.length && !passages.length;
    const counts = { names: named.length, figures: figures.length, passages: passages.length };
    if (nothing) status.textContent = "";
    else if (none) status.textContent = [...asked].length < 2 && !filtered ? form.dataset.short : status.dataset.none;
    else status.textContent = status.dataset.found.replace(/\{(\w+)\}/g, (_, name) => counts[name].toLocaleString(document.documentElement.lang));
  } catch (error) {
    if (mine === turn) status.textContent = form.dataset.failed;
    console.warn(error);
  } finally {
    clearTimeout(busy);
  }
}

function remember(names, asked, chosen) {
  const query = new URLSearchParams();
  if (asked) query.set("q", asked);
  for (const [name, i] of Object.entries(chosen)) query.set(name, keyOf(names, name, i));
  history.replaceState(null, "", `${location.pathname}${query.size ? `?${query}` : ""}`);
}

/* What the address asks for. */
async function recall() {
  const query = new URLSearchParams(location.search);
  input.value = query.get("q") ?? "";
  const { names } = await open();
  for (const select of selects) {
    const i = query.has(select.name) ? names[select.name].findIndex((_, i) => keyOf(names, select.name, i) === query.get(select.name)) : -1;
    select.value = i < 0 ? "" : String(i);
  }
}

/* Keys: down from the field into the results and up again; Escape empties the field or comes back to it. */
function onKey(event) {
  if (event.isComposing) return;
  const links = [...document.querySelectorAll(".search-found:not([hidden]) a, .search-start:not([hidden]) a")];
  const here = links.indexOf(document.activeElement);
  const steps = { ArrowDown: 1, ArrowUp: -1 };
  if (event.key in steps && !event.target.matches("select") && (here >= 0 || event.target === input)) {
    const next = here + steps[event.key];
    if (next < 0) input.focus();
    else links[next]?.focus();
    event.preventDefault();
  } else if (event.key === "Escape" && here >= 0) {
    input.focus();
    event.preventDefault();
  } else if (event.key === "Escape" && event.target === input && input.value) {
    input.value = "";
    event.preventDefault();
    answer();
  }
}

let pause = 0;
function soon() {
  clearTimeout(pause);
  pause = setTimeout(answer, 120);
}

input.addEventListener("change", answer);
input.addEventListener("input", (event) => event.isComposing || soon());
input.addEventListener("compositionend", soon);
for (const select of selects) select.addEventListener("change", answer);
document.addEventListener("keydown", onKey);
input.focus({ preventScroll: true });
recall().then(answer, answer);
