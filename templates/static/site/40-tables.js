/* Tables: a header sorts, a select filters. */
function sortTable(table, header, column) {
  const down = header.getAttribute("aria-sort") === "ascending";
  for (const other of header.parentElement.children) other.removeAttribute("aria-sort");
  header.setAttribute("aria-sort", down ? "descending" : "ascending");
  const key = (row) => {
    const cell = row.cells[column] ?? row.lastElementChild; // the last of a row may span several columns
    return cell.dataset.sort ?? cell.querySelector("data")?.value ?? cell.textContent.trim();
  };
  const compare = (a, b) => {
    const [x, y] = [key(a), key(b)];
    if (x === "" || y === "") return (x === "") - (y === ""); // nothing comes last, up and down
    const [n, m] = [Number(x), Number(y)];
    const order = !Number.isNaN(n) && !Number.isNaN(m) ? n - m : x.localeCompare(y, root.lang);
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
  const select = table.closest(".table")?.previousElementSibling?.querySelector("select");
  select?.addEventListener("change", () => {
    for (const row of table.tBodies[0].rows) row.hidden = select.value !== "" && row.dataset.metric !== select.value;
  });
}

for (const table of document.querySelectorAll("table[data-sortable]")) {
  makeSortable(table);
  makeFilter(table);
}
