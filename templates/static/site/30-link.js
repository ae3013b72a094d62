/* A figure and its chart points light up together. Charts drawn by script
   send and hear the same two events. */
function light(id, on) {
  for (const other of document.querySelectorAll(`[data-fact="${CSS.escape(id)}"]`)) other.classList.toggle("hot", on);
}

function tell(name, element) {
  const id = element.dataset.fact;
  if (id) document.dispatchEvent(new CustomEvent(name, { detail: { id } }));
}

for (const [type, name] of [["pointerover", "fact:focus"], ["focusin", "fact:focus"], ["pointerout", "fact:blur"], ["focusout", "fact:blur"]]) {
  document.addEventListener(type, (event) => {
    const element = event.target.closest && event.target.closest("[data-fact]");
    if (element) tell(name, element);
  });
}
document.addEventListener("fact:focus", (event) => light(event.detail.id, true));
document.addEventListener("fact:blur", (event) => light(event.detail.id, false));
