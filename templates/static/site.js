// The page is whole without this script. It adds the reader's switches, cards
// beside their figures, the link between marks and chart points, and tables
// that sort and filter.


const root = document.documentElement;

/* Switches: a data attribute on <html>, remembered. */
function setting(input) {
  root.dataset[input.name] = input.value;
  try {
    localStorage.setItem(input.name, input.value);
  } catch {
    // Then it holds for this page only.
  }
  document.dispatchEvent(new CustomEvent("settings:change", { detail: { name: input.name, value: input.value } }));
}

const panel = document.querySelector(".settings");
if (panel) {
  for (const input of panel.querySelectorAll("input")) {
    const chosen = root.dataset[input.name];
    if (chosen) input.checked = input.value === chosen;
    input.addEventListener("change", () => setting(input));
  }
  document.addEventListener("click", (event) => {
    if (!panel.contains(event.target)) panel.open = false;
  });
  panel.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !panel.open) return;
    panel.open = false;
    panel.querySelector("summary").focus();
  });
}

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

/* Tables: a header sorts, a select filters. */
function sortTable(table, header, column) {
  const down = header.getAttribute("aria-sort") === "ascending";
  for (const other of header.parentElement.children) other.removeAttribute("aria-sort");
  header.setAttribute("aria-sort", down ? "descending" : "ascending");
  const key = (row) => row.cells[column].dataset.sort ?? row.cells[column].textContent.trim();
  const compare = (a, b) => {
    const [x, y] = [key(a), key(b)];
    const [n, m] = [Number(x), Number(y)];
    const order = x !== "" && y !== "" && !Number.isNaN(n) && !Number.isNaN(m) ? n - m : x.localeCompare(y, root.lang);
    return down ? -order : order;
  };
  const body = table.tBodies[0];
  body.append(...[...body.rows].sort(compare));
}

function makeSortable(table) {
  [...table.tHead.rows[0].cells].forEach((header, column) => {
    const button = document.createElement("button");
    button.type = "button";
    button.title = table.dataset.sortTitle;
    button.append(...header.childNodes);
    header.append(button);
    button.addEventListener("click", () => sortTable(table, header, column));
  });
}

function makeFilter(table) {
  const values = [...new Set([...table.tBodies[0].rows].map((row) => row.dataset.metric).filter(Boolean))];
  if (values.length < 2) return;
  const label = document.createElement("label");
  const select = document.createElement("select");
  select.append(new Option(table.dataset.filterAll, ""), ...values.map((value) => new Option(value, value)));
  label.append(`${table.dataset.filterTitle} `, select);
  const tools = document.createElement("div");
  tools.className = "tools";
  tools.append(label);
  table.closest(".table").before(tools);
  select.addEventListener("change", () => {
    for (const row of table.tBodies[0].rows) row.hidden = select.value !== "" && row.dataset.metric !== select.value;
  });
}

/* Findings: what is chosen is shown, and a heading without any is not. */
const filters = document.querySelector(".filters");
if (filters) {
  const selects = [...filters.querySelectorAll("select")];
  const findings = [...document.querySelectorAll(".finding")];
  const status = filters.querySelector("[role=status]");
  filters.hidden = false;
  filters.addEventListener("change", () => {
    for (const finding of findings) finding.hidden = selects.some((select) => select.value !== "" && finding.dataset[select.dataset.filter] !== select.value);
    for (const group of new Set(findings.map((finding) => finding.parentElement))) group.hidden = !group.querySelector(".finding:not([hidden])");
    status.textContent = findings.every((finding) => finding.hidden) ? status.dataset.none : "";
  });
}

for (const table of document.querySelectorAll("table[data-sortable]")) {
  makeSortable(table);
  makeFilter(table);
}
