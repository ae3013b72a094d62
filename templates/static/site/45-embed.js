/* The code of a frame is copied with a button. It is also marked, for the reader to copy where the browser does not let us. */
for (const button of document.querySelectorAll(".chart-embed button")) {
  const details = button.closest("details");
  const [field, status] = [details.querySelector("textarea"), details.querySelector("[role=status]")];
  button.hidden = false;
  button.addEventListener("click", async () => {
    status.textContent = "";
    field.select();
    try {
      await navigator.clipboard.writeText(field.value);
      status.textContent = status.dataset.done;
    } catch {
      field.focus();
    }
  });
}
