/* The keyboard: one tab stop a plot, the newest point first. What hears the focus is no SVG, since Chromium makes one that
   does a tab stop of its own. */
function walk(it) {
  const { svg, stops, plot } = it;
  const stay = (index) => stops.forEach((stop, i) => stop.setAttribute('tabindex', i === index ? 0 : -1));
  stay(stops.length - 1);
  hint(svg, 'keys', ...(it.view?.matches('[data-bundle] .chart-long') ? ['zoom'] : []));

  it.focus = (index) => stops[Math.max(0, Math.min(index, stops.length - 1))]?.focus({ preventScroll: false });

  const moves = {
    ArrowLeft: (at) => it.focus(at - 1),
    ArrowRight: (at) => it.focus(at + 1),
    Home: () => it.focus(0),
    End: () => it.focus(stops.length - 1),
    ArrowUp: (at) => change(it, -1, at),
    ArrowDown: (at) => change(it, 1, at),
    '+': (at) => it.live?.zoom(at, 0.5),
    '-': (at) => it.live?.zoom(at, 2),
  };
  svg.addEventListener('keydown', (event) => {
    const at = stops.indexOf(event.target);
    if (at < 0 || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'Escape' && it.here >= 0) {
      it.leave();
      event.stopPropagation();
    } else if (moves[event.key]) {
      event.preventDefault();
      moves[event.key](at);
    }
  });
  plot.addEventListener('focusin', (event) => {
    const index = stops.indexOf(event.target);
    if (index < 0) return;
    stay(index);
    it.live?.reveal(index);
    plot.classList.toggle('walked', event.target.matches(':focus-visible'));
    it.enter(index);
  });
  plot.addEventListener('focusout', () => {
    plot.classList.remove('walked');
    it.leave();
  });
}

/* Said once on the way in, after the summary: what the keys do. */
function hint(svg, ...names) {
  for (const name of names) {
    if (document.getElementById(`chart-${name}`)) continue;
    const words = create('p', '', document.body);
    words.id = `chart-${name}`;
    words.hidden = true;
    words.textContent = say[name];
  }
  svg.setAttribute('aria-describedby', names.map((name) => `chart-${name}`).join(' '));
}

/* Pointers: a mouse points, and its click follows; a finger shows, and the tooltip has the way on. */
function point(it, tip) {
  const { plot, svg, stops } = it;
  let touch = false;
  let hushed = -1; // left with Escape while the pointer rests on it
  const above = (event) => !tip.contains(event.target) && event.clientY < svg.getBoundingClientRect().bottom;

  plot.addEventListener('pointerdown', (event) => {
    touch = event.pointerType !== 'mouse';
  });
  plot.addEventListener('pointermove', (event) => {
    if (event.pointerType !== 'mouse' || !above(event)) return;
    const index = it.nearest(event.clientX);
    if (index !== hushed) it.enter(index);
    if (index !== hushed) hushed = -1;
  });
  plot.addEventListener('pointerleave', (event) => {
    if (event.pointerType !== 'mouse') return;
    hushed = -1;
    it.leave();
    const focused = stops.indexOf(document.activeElement);
    if (focused >= 0) it.enter(focused);
  });
  plot.addEventListener('click', (event) => {
    if (!above(event) || event.detail === 0) return; // by a key: the link itself is followed
    const index = it.nearest(event.clientX);
    const href = stops[index]?.href?.baseVal;
    if (touch) event.preventDefault();
    if (touch) it.enter(index);
    if (touch || event.target.closest('.point') || !href) return;
    if (event.ctrlKey || event.metaKey || event.shiftKey || top !== self) open(href); // from a frame beside the page around it
    else location.assign(href);
  });
  it.hush = () => {
    hushed = it.here;
    it.leave();
  };
}

/* A tap elsewhere and Escape put tooltips away, wherever they came from. */
document.addEventListener('pointerdown', (event) => {
  for (const it of plots.values()) if (!it.plot.contains(event.target)) it.leave();
});
document.addEventListener('keydown', (event) => {
  if (event.key !== 'Escape') return;
  for (const it of plots.values()) if (it.here >= 0) it.hush();
});

/* What is stuck to the screen stays where it is while the page moves. */
addEventListener('scroll', () => plots.forEach((it) => it.show()), { passive: true, capture: true });
