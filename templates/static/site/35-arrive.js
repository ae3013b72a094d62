/* Arriving: who follows a link to a figure has it under the keys as well as
   before the eyes. The address of a card is for pages without scripts; here it
   opens the card and gives way to that of the figure. */
function arrive() {
  const [, kind, id] = /^#([cf])-(\w+)$/.exec(location.hash) ?? [];
  const mark = id && markOf(id);
  if (!mark) return;
  mark.focus({ preventScroll: true });
  if (kind !== "c") return;
  location.replace(`#f-${id}`);
  if (cardOf(mark).showPopover) openCard(mark);
}

/* From a card to the point of its chart: one entry in the history, so that the
   way back leads to the figure again. */
function goToPoint(id, hash) {
  history.replaceState({ fact: id }, "");
  location.hash = hash;
  const points = [...document.querySelectorAll(`.point[data-facts~="${id}"]`)];
  const fold = points[0]?.closest("details");
  if (fold) fold.open = true;
  const point = points.find((one) => one.checkVisibility());
  point?.focus({ preventScroll: true });
  point?.scrollIntoView({ block: "center" });
}

window.addEventListener("popstate", (event) => {
  if (event.state?.fact) markOf(event.state.fact)?.focus({ preventScroll: true });
});
window.addEventListener("hashchange", arrive);
// The same address twice is no change.
document.addEventListener("click", (event) => {
  if (event.target.closest("a[href^='#f-']")) setTimeout(arrive);
});
arrive();
// The browser goes to the place of the address once more when all is loaded.
window.addEventListener("load", () => requestAnimationFrame(arrive));
