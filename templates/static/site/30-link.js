/* A figure and its chart points light up together: while the pointer is on one,
   while it has the focus and while its card is open. Charts drawn by script
   send and hear the same two events. */
const held = { pointer: "", focus: "", card: "" };

function hold(by, id) {
  const before = held[by];
  if (before === id) return;
  held[by] = id;
  const others = Object.values(held);
  if (before && !others.includes(before)) tell("fact:blur", before);
  if (id && others.filter((other) => other === id).length === 1) tell("fact:focus", id);
}

function tell(name, id) {
  document.dispatchEvent(new CustomEvent(name, { detail: { id } }));
}

function light(id, on) {
  for (const other of document.querySelectorAll(`[data-fact="${CSS.escape(id)}"]`)) other.classList.toggle("hot", on);
}

const factOf = (element) => element?.closest?.("[data-fact]")?.dataset.fact ?? "";
document.addEventListener("pointerover", (event) => hold("pointer", factOf(event.target)));
document.addEventListener("pointerout", (event) => event.relatedTarget || hold("pointer", ""));
document.addEventListener("focusin", (event) => hold("focus", factOf(event.target)));
document.addEventListener("focusout", (event) => event.relatedTarget || hold("focus", ""));
document.addEventListener("fact:focus", (event) => light(event.detail.id, true));
document.addEventListener("fact:blur", (event) => light(event.detail.id, false));
