// Charts that answer to the reader. Every chart stands in the page as SVG. Its points
// are one tab stop, walked with the arrow keys; the one that is pointed at, walked to
// or tapped has a tooltip and lights up its marks in the text. When the chart nears
// the screen and a bundle of ECharts is published, the same chart is laid over it, with
// zoom. Whatever fails, the SVG stays.
//
// A point and its marks light up together through two events on document, fact:focus
// and fact:blur, with the fact's id in detail.id and the chart, if one sent it, in detail.from.

const still = matchMedia('(prefers-reduced-motion: reduce)');
const dark = matchMedia('(prefers-color-scheme: dark)');
const forced = matchMedia('(forced-colors: active)');

/* What the script says, in the words of the page: they stand on its own element. */
const say = document.querySelector('script[data-follow]').dataset;

function create(name, className, parent) {
  const element = document.createElement(name);
  element.className = className;
  parent.append(element);
  return element;
}

function tell(name, ids, from) {
  for (const id of ids) document.dispatchEvent(new CustomEvent(name, { detail: { id, from } }));
}

const ofFact = (id) => `.point[data-facts~="${CSS.escape(id)}"]`;

function light(id, on) {
  for (const point of document.querySelectorAll(ofFact(id))) point.classList.toggle('hot', on);
}
document.addEventListener('fact:focus', (event) => light(event.detail.id, true));
document.addEventListener('fact:blur', (event) => light(event.detail.id, false));
