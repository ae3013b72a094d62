/* Findings: what is chosen is shown, and a heading without any is not. */
const filters = document.querySelector(".filters");
if (filters) {
  const selects = [...filters.querySelectorAll("select")];
  const findings = [...document.querySelectorAll(".finding")];
  const status = filters.querySelector("[role=status]");
  filters.addEventListener("change", () => {
    for (const finding of findings) finding.hidden = selects.some((select) => select.value !== "" && finding.dataset[select.dataset.filter] !== select.value);
    for (const group of new Set(findings.map((finding) => finding.parentElement))) group.hidden = !group.querySelector(".finding:not([hidden])");
    status.textContent = findings.every((finding) => finding.hidden) ? status.dataset.none : "";
  });
}
