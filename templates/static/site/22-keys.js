/* Keys: the figures of an article are one stop of Tab, and single letters walk
   them from wherever the reader has scrolled to. */
const marks = [...document.querySelectorAll(".fact > a:not([tabindex]), .note-link")];
const places = new Map(marks.map((mark, i) => [mark.hash, i]));
const placeOf = (element) => places.get(element?.hash) ?? -1;
let stop = 0; // the one figure that Tab comes to
let last = -1; // the one that had the focus last
let departure = null; // where the keys led away from

for (const mark of marks) mark.tabIndex = -1;
settle(0);

function settle(place) {
  if (!marks[place]) return;
  marks[stop].tabIndex = -1;
  marks[stop = place].tabIndex = 0;
}

/* The first figure that ends below the upper edge of the window. Figures stand
   in the order of the text, so a few of thousands need be looked at. */
function firstInView() {
  let [low, high] = [0, marks.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (marks[middle].getBoundingClientRect().bottom > 0) high = middle;
    else low = middle + 1;
  }
  return low;
}

function inView(mark) {
  const box = mark.getBoundingClientRect();
  return box.bottom > 0 && box.top < window.innerHeight;
}

/* The figure that had the focus last (so also that of an open card), unless the reader has scrolled away from it. */
const current = () => (last >= 0 && inView(marks[last]) ? last : -1);

function walk(step) {
  const here = current();
  const first = here < 0 ? firstInView() : here;
  const mark = marks[here < 0 && step > 0 ? first : first + step];
  if (!mark) return;
  if (here < 0) departure = { y: window.scrollY, focus: document.activeElement };
  const card = openedCard();
  card?.hidePopover();
  mark.focus({ preventScroll: true });
  // At once: a glide would still be under way at the next key.
  document.getElementById(`f-${mark.hash.slice(3)}`).scrollIntoView({ block: "nearest", behavior: "instant" });
  if (card) openCard(mark);
}

function goBack() {
  const { y, focus } = departure;
  departure = null;
  last = -1;
  document.activeElement.blur();
  if (focus !== document.body) focus.focus({ preventScroll: true });
  window.scrollTo({ top: y, behavior: "instant" });
}

/* Tab comes to the figure in view, if the one it came to last is not; within the text the stop stays where it is. */
function aim() {
  if (marks.length === 0 || document.activeElement.closest(".prose") || inView(marks[stop])) return;
  settle(Math.min(firstInView(), marks.length - 1));
}

document.addEventListener("focusin", (event) => {
  const place = placeOf(event.target);
  if (place >= 0) settle(last = place);
});

const goSearch = () => location.assign(document.querySelector(".search-open").href);
const letters = { "/": goSearch, n: () => walk(1), j: () => walk(1), p: () => walk(-1), k: () => walk(-1), "?": openKeys, "？": openKeys };
const onMark = { ArrowRight: () => walk(1), ArrowLeft: () => walk(-1), Escape: () => departure && goBack() };

const writing = "input:not([type=radio], [type=checkbox]), select, textarea, [contenteditable]";

document.addEventListener("keydown", (event) => {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (event.key === "Tab") return aim();
  if (event.target.closest(writing) || document.querySelector("dialog:modal")) return;
  const own = (keys) => Object.hasOwn(keys, event.key) && keys[event.key];
  const act = (root.dataset.keys !== "off" && own(letters)) || (!openedCard() && placeOf(document.activeElement) >= 0 && own(onMark));
  if (!act) return;
  event.preventDefault();
  act();
});

/* The list of keys, which has a button among the settings too. */
function openKeys() {
  document.getElementById("keys").showModal();
}

document.querySelector(".keys-open")?.addEventListener("click", () => {
  panel.open = false;
  panel.querySelector("summary").focus();
  openKeys();
});
document.getElementById("keys")?.addEventListener("click", (event) => {
  if (event.target === event.currentTarget || event.target.closest(".keys-close")) event.currentTarget.close();
});
