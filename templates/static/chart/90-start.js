for (const plot of document.querySelectorAll('.chart-plot')) if (plot.querySelector('.chart-svg .hit')) trace(plot);
for (const figure of document.querySelectorAll('figure.chart[data-bundle]')) restore(figure);
openTarget();

/* A page that is only looked at needs no library: what is drawn is whole. The first sign of a reader, a scroll, a
   pointer or a key, wakes the charts near the screen; what an address asks of a chart does so at once. */
const signs = ['scroll', 'pointermove', 'pointerdown', 'keydown'];
const reader = new Promise((come) => {
  for (const sign of signs) addEventListener(sign, come, { once: true, passive: true, capture: true });
});

/* The library is fetched when the first chart nears the screen. */
const near = new IntersectionObserver(
  (entries) => {
    for (const { isIntersecting, target } of entries) {
      if (!isIntersecting) continue;
      const it = plots.get(target);
      near.unobserve(target);
      if (kept(it.figure).length) enliven(it);
      else reader.then(() => isShown(it) && enliven(it));
    }
  },
  { rootMargin: '400px' },
);
for (const it of plots.values()) if (it.figure.dataset.bundle) near.observe(it.plot);
