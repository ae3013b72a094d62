/* Cards: beside the figure, in the top layer, where popovers are known. */
function openCard(link, event) {
  const card = document.getElementById(link.hash.slice(1));
  if (!card || !card.showPopover) return;
  event.preventDefault();
  card.showPopover({ source: link });
}

document.addEventListener("click", (event) => {
  if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey) return;
  const mark = event.target.closest(".fact > a");
  if (mark) return openCard(mark, event);
  // Focus goes back to the figure, so its point in the chart lights up where the link leads.
  const leaving = event.target.closest(".card-close, .card-links a[href^='#']");
  const card = leaving && leaving.closest(".card:popover-open");
  if (!card) return;
  if (leaving.matches(".card-close")) event.preventDefault();
  card.hidePopover();
});
