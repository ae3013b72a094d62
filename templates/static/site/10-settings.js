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
