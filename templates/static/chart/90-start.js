for (const plot of document.querySelectorAll('.chart-plot')) if (plot.querySelector('.chart-svg .hit')) trace(plot);
for (const figure of document.querySelectorAll('figure.chart[data-bundle]')) restore(figure);
openTarget();

/* The library is fetched when the first chart nears the screen. */
const near = new IntersectionObserver(
  (entries) => {
    for (const { isIntersecting, target } of entries) {
      if (!isIntersecting) continue;
      const it = plots.get(target);
      near.unobserve(target);
      if (isShown(it)) enliven(it);
    }
  },
  { rootMargin: '400px' },
);
for (const it of plots.values()) if (it.figure.dataset.bundle) near.observe(it.plot);
