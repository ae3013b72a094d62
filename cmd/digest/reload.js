// Reloads the page after a build, and shows what is wrong with one that failed. Only `digest serve` serves this.
(() => {
  const { events, version: shown } = document.currentScript.dataset;
  let panel = null;

  const show = (failure) => {
    panel?.remove();
    panel = null;
    if (!failure) return;
    panel = document.createElement("pre");
    panel.setAttribute("role", "alert");
    panel.textContent = failure;
    Object.assign(panel.style, {
      position: "fixed", inset: "auto 0 0 0", maxHeight: "60vh", overflow: "auto", margin: "0", padding: "1em",
      font: "14px/1.5 ui-monospace, monospace", whiteSpace: "pre-wrap", color: "#fff", background: "#7a1a14", zIndex: "2147483647",
    });
    document.body.append(panel);
  };

  new EventSource(events).onmessage = ({ data }) => {
    const { version, failure } = JSON.parse(data);
    if (!failure && version !== Number(shown)) location.reload();
    else show(failure);
  };
})();
