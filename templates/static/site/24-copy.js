/* Copies: one row of buttons, which moves into the card that opens. */
const cards = document.querySelector(".cards");
const copies = cards?.querySelector("template")?.content.firstElementChild;

function offerCopies(card) {
  if (!copies) return;
  copies.querySelector("[role=status]").textContent = "";
  copies.querySelector("input").hidden = true;
  card.querySelector(".card-close").before(copies);
}

function addressOf(id) {
  const address = new URL(location.href);
  address.search = "";
  address.hash = `f-${id}`;
  return address.href;
}

/* The sentence around a figure; of a table its whole row, as a cell says too little. */
function sentenceOf(id) {
  const mark = document.getElementById(`f-${id}`);
  const row = mark.closest("tr");
  if (row) return [...row.cells].map((cell) => cell.textContent.trim()).join(" · ");
  const block = mark.closest("p, li, dd, dt, h1, h2, h3, h4, h5, h6, blockquote");
  const before = document.createRange();
  before.setStart(block, 0);
  before.setEndBefore(mark);
  const at = before.toString().length;
  const sentences = new Intl.Segmenter(mark.closest("[lang]").lang, { granularity: "sentence" }).segment(block.textContent);
  return sentences.containing(at).segment.trim().replace(/\s+/g, " ");
}

const texts = {
  link: addressOf,
  value: (id) => document.getElementById(`c-${id}`).dataset.value,
  cite: (id) => cards.dataset.citation.replace("{sentence}", () => sentenceOf(id)).replace("{url}", () => addressOf(id)),
};

/* Where the browser does not let us copy, the reader can. */
copies?.addEventListener("click", async (event) => {
  const kind = event.target.closest("button")?.value;
  if (!kind) return;
  const text = texts[kind](idOf(copies.closest(".card")));
  const [status, field] = [copies.querySelector("[role=status]"), copies.querySelector("input")];
  let done = true;
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    done = false;
  }
  field.hidden = done;
  status.textContent = done ? status.dataset.done : status.dataset.failed;
  if (done) return;
  field.value = text;
  field.select();
});

/* What is copied from the text is the text: no link on a figure, and no chart
   between two paragraphs. A chart that is copied by itself is left alone. */
document.addEventListener("copy", (event) => {
  const selection = getSelection();
  const text = document.querySelector(".prose");
  if (!text || event.defaultPrevented || selection.isCollapsed || event.target.closest?.("input, textarea")) return;
  const range = selection.getRangeAt(0);
  const within = range.commonAncestorContainer;
  if (!range.intersectsNode(text) || (within.closest ? within : within.parentElement).closest(".margin, .card, dialog")) return;
  const copy = cleanCopy(range);
  document.body.append(copy); // only what is laid out has line breaks
  event.clipboardData.setData("text/plain", copy.innerText);
  copy.remove();
  event.clipboardData.setData("text/html", copy.innerHTML);
  event.preventDefault();
});

function cleanCopy(range) {
  const copy = document.createElement("div");
  copy.className = "hidden";
  copy.append(range.cloneContents());
  for (const part of copy.querySelectorAll(".margin, .note-link, .cards, script, template, noscript, dialog")) part.remove();
  for (const mark of copy.querySelectorAll(".fact, .fact > a")) mark.replaceWith(...mark.childNodes);
  for (const link of copy.querySelectorAll("a[href]")) link.setAttribute("href", link.href);
  return copy;
}
