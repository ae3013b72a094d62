/* Cards: beside the figure, in the top layer, where popovers are known; a
   click costs no entry in the history. Without them the link of a figure leads
   to its card as any link does. */
const openedCard = () => document.querySelector(".card:popover-open");
const idOf = (card) => (card ? card.id.slice(2) : "");

const cardOf = (mark) => document.getElementById(mark.hash.slice(1)) ?? unpack(mark.hash.slice(1));

/* The cards of very many figures wait as the text of a noscript: as elements
   they would be most of the page, and unseen. */
const reserve = document.querySelector(".cards > noscript");

function unpack(id) {
  const text = reserve?.textContent ?? "";
  const from = text.indexOf(`<div class="card" id="${id}"`);
  if (from < 0) return null;
  const next = text.indexOf('<div class="card" ', from + 1);
  reserve.insertAdjacentHTML("beforebegin", next < 0 ? text.slice(from) : text.slice(from, next));
  return document.getElementById(id);
}

/* The link of a figure: in it, or behind the author's link that it stands in. */
function markOf(id) {
  return document.querySelector(`#f-${id} > a, .note-link[href="#c-${id}"]`);
}

function openCard(mark) {
  const card = cardOf(mark);
  mark.focus({ preventScroll: true }); // where the focus goes when the card closes
  offerCopies(card);
  hold("card", idOf(card));
  card.showPopover({ source: mark });
  card.tabIndex = -1;
  card.focus({ preventScroll: true });
  uncover(mark, card);
}

/* A sheet at the foot of a small window may not hide the figure it speaks of. */
function uncover(mark, card) {
  const [figure, sheet] = [mark.getBoundingClientRect(), card.getBoundingClientRect()];
  if (sheet.top > figure.bottom || sheet.bottom < figure.top || sheet.left > figure.right || sheet.right < figure.left) return;
  window.scrollBy({ top: Math.min(figure.bottom + 16 - sheet.top, figure.top - 8) });
}

/* A press outside closes a card before the click comes: one on its own figure is to leave it closed. */
let pressed = null;
document.addEventListener("pointerdown", () => { pressed = openedCard(); }, true);

document.addEventListener("click", (event) => {
  if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  const mark = event.target.closest(".fact > a, .note-link");
  if (mark) {
    if (!cardOf(mark)?.showPopover) return;
    event.preventDefault();
    if (event.detail === 0 || pressed !== cardOf(mark)) openCard(mark);
    return;
  }
  const card = openedCard();
  const leaving = card && event.target.closest(".card a[href^='#']");
  if (!leaving) return;
  event.preventDefault();
  card.hidePopover(); // the focus goes back to the figure
  if (!leaving.hash.startsWith("#f-")) goToPoint(idOf(card), leaving.hash);
});

/* Focus that leaves a card leaves nothing open behind it. */
document.addEventListener("focusout", (event) => {
  const card = openedCard();
  if (card && event.relatedTarget && card.contains(event.target) && !card.contains(event.relatedTarget)) card.hidePopover();
});

document.addEventListener("beforetoggle", (event) => {
  if (event.newState === "closed" && event.target.matches(".card") && held.card === idOf(event.target)) hold("card", "");
}, true);
