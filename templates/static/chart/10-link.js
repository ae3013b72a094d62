// Charts that answer to the reader. Every chart stands in the page as SVG; when it
// nears the screen and a bundle of ECharts is published, the same chart is laid over
// it with a tooltip and zoom. Whatever fails, the SVG stays.
//
// A point and its marks in the text light up together through two events on
// document, fact:focus and fact:blur, with the fact's id in detail.id.

const still = matchMedia('(prefers-reduced-motion: reduce)');
const dark = matchMedia('(prefers-color-scheme: dark)');
const hovers = matchMedia('(hover: hover)');

/* Marks and points. */

function tell(name, ids, detail) {
  for (const id of ids) document.dispatchEvent(new CustomEvent(name, { detail: { id, ...detail } }));
}

function factsOf(event) {
  const point = event.target.closest?.('[data-facts]');
  return point ? point.dataset.facts.split(' ') : [];
}

const senders = { pointerover: 'fact:focus', focusin: 'fact:focus', pointerout: 'fact:blur', focusout: 'fact:blur' };
for (const [type, name] of Object.entries(senders)) {
  document.addEventListener(type, (event) => tell(name, factsOf(event), { at: event.target }));
}

function light(id, on) {
  for (const point of document.querySelectorAll(`[data-facts~="${CSS.escape(id)}"]`)) point.classList.toggle('hot', on);
}
document.addEventListener('fact:focus', (event) => light(event.detail.id, true));
document.addEventListener('fact:blur', (event) => light(event.detail.id, false));
