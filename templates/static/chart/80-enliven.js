async function enliven(figure) {
  try {
    const { init } = await import(new URL(figure.dataset.bundle, document.baseURI));
    start(figure, init);
  } catch (error) {
    figure.classList.remove('chart-on');
    for (const part of figure.querySelectorAll('.chart-live, .chart-tip')) part.remove();
    console.warn('chart stays as drawn:', error);
  }
}

const near = new IntersectionObserver(
  (entries) => {
    for (const entry of entries) {
      if (!entry.isIntersecting) continue;
      near.unobserve(entry.target);
      enliven(entry.target);
    }
  },
  { rootMargin: '400px' },
);
for (const figure of document.querySelectorAll('figure.chart[data-bundle]')) near.observe(figure);
