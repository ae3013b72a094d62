// Runs before the first paint: what the reader chose last time.
(() => {
  const root = document.documentElement;
  root.dataset.js = "";
  for (const name of ["marks", "units", "colours", "theme", "keys"]) {
    let value = null;
    try {
      value = localStorage.getItem(name);
    } catch {
      // Storage may be closed to us; the defaults stand.
    }
    if (value) root.dataset[name] = value;
  }
})();
