/* Large numbers in the units the reader chose: a gloss behind each, drawn by the
   style sheet from an attribute, so the author's words stay as they are and are
   what is selected and copied. */
const settingUnits = document.querySelectorAll(".settings [name=units]");

// [[9, "bn"], [6, "m"]]: the powers of ten of a choice and their names, largest first.
function scalesOf(input) {
  return input.dataset.scales.split(" ").map((scale) => {
    const [power, name] = scale.split(":");
    return [Number(power), name];
  });
}

// A number is all digits that count, and the power of ten of the last of them.
function numberOf(text, power = 0) {
  const [whole, part = ""] = text.replaceAll(",", "").split(".");
  return { digits: (whole + part).replace(/^0+(?=\d)/, ""), last: power - part.length };
}

// As many digits of a value count as were written: 41.20億 is 4.120bn, 320億 is
// 32.0bn. A number written out (120,000) does not say which of its zeros do.
function asWritten(value, text) {
  const number = numberOf(value);
  const size = number.digits.length + number.last;
  let digits = (number.digits + "0".repeat(Math.max(number.last, 0))).replace(/0+$/, "");
  if (text && text.replaceAll(",", "") !== value) digits = digits.padEnd(numberOf(text).digits.length, "0");
  return { digits, last: size - digits.length };
}

// The digits with the last of them worth ten to the power of last: every language of the site groups thousands alike.
function format(digits, last) {
  const places = Math.max(-last, 0);
  const all = (digits + "0".repeat(Math.max(last, 0))).padStart(places + 1, "0");
  const whole = all.slice(0, all.length - places).replace(/\B(?=(?:\d{3})+$)/g, ",");
  return places ? `${whole}.${all.slice(-places)}` : whole;
}

// The gloss of one number or of both ends of a range; "" where none helps.
function glossOf(numbers, scales, written) {
  const size = Math.max(...numbers.map((n) => n.digits.length + n.last));
  const [power, name] = scales.find(([power]) => size > power) ?? [];
  if (size < 5 || name === undefined) return "";
  const shown = numbers.map(({ digits, last }) => format(digits, last - power));
  if (shown.every((text, i) => text.replaceAll(",", "") === written[i]?.replaceAll(",", ""))) return ""; // it is in these units
  return shown.map((text, i) => (numbers[i].minus ? "−" : "") + text).join("–") + name;
}

const aNumber = /\d[\d,]*(?:\.\d+)?/g;

function glossFact(pieces, scales) {
  const values = pieces[0].value.split("/").filter(Boolean);
  if (pieces[0].value.length < 5) return "";
  const written = pieces.map((piece) => piece.textContent).join("").normalize("NFKC").match(aNumber) ?? [];
  const fits = written.length === values.length;
  const numbers = values.map((value, i) => ({ ...asWritten(value.replace("-", ""), fits && written[i]), minus: value.startsWith("-") }));
  return glossOf(numbers, scales, fits ? written : []);
}

// Numbers of the site's own are in its language's units.
function ownNumbers(scales) {
  const number = "(\\d[\\d,]*(?:\\.\\d+)?)";
  return scales.map(([power, name]) => [power, name, new RegExp(`(−?)${number}(?:–[+−]?${number})?${name}(?![a-z])`)]);
}

function glossOwn(text, own, scales) {
  for (const [power, name, pattern] of own) {
    const found = text.includes(name) && text.match(pattern);
    if (!found) continue;
    const written = [found[2], found[3]].filter(Boolean);
    return glossOf(written.map((number) => ({ ...numberOf(number, power), minus: found[1] !== "" })), scales, written);
  }
  return "";
}

const ownFigures = "a.number, span.number, .big, .card-figure, .chart-few .point";
const nothing = () => {};
let glossOwnIn = nothing;

// The text has its glosses at once; what is in tables and closed cards after the next picture.
let later = 0;
function glossAll(system) {
  clearTimeout(later);
  glossOwnIn = nothing;
  for (const element of document.querySelectorAll("[data-gloss]")) element.removeAttribute("data-gloss");
  const [written] = settingUnits;
  const chosen = [...settingUnits].find((input) => input.value === system);
  if (!chosen || chosen === written) return;
  const scales = scalesOf(chosen);
  const facts = new Map();
  for (const piece of document.querySelectorAll("data.fact:not(.unscaled)")) {
    if (!facts.has(piece.dataset.fact)) facts.set(piece.dataset.fact, []);
    facts.get(piece.dataset.fact).push(piece);
  }
  for (const pieces of facts.values()) {
    const gloss = glossFact(pieces, scales);
    if (gloss) pieces.at(-1).dataset.gloss = gloss;
  }
  const own = ownNumbers(scalesOf(written));
  glossOwnIn = (part) => {
    for (const element of part.querySelectorAll(ownFigures)) {
      const gloss = glossOwn(element.textContent, own, scales);
      if (gloss) element.dataset.gloss = gloss;
    }
  };
  later = setTimeout(() => glossOwnIn(document));
}

// A card may become an element only when it is opened.
document.addEventListener("beforetoggle", ({ target }) => {
  if (target.matches(".card")) glossOwnIn(target);
}, true);

if (root.dataset.units) glossAll(root.dataset.units);
document.addEventListener("settings:change", ({ detail }) => {
  if (detail.name === "units") glossAll(detail.value);
});
