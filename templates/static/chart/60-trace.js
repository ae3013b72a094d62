/* One plot that is pointed at, walked and tapped. It works over the SVG as over the
   interactive chart, which only tells it where its points stand (place) and is told
   which of them is meant (mark). */

const plots = new Map(); // a tracer each

function trace(plot) {
  const svg = plot.querySelector('.chart-svg');
  const it = {
    plot,
    svg,
    figure: plot.closest('figure'),
    view: plot.closest('.chart-view'),
    stops: [...svg.querySelectorAll('.point, .gap')],
    state: { from: 0, to: Infinity, log: false },
    here: -1, // the point with the tooltip
    lit: -1, // the point of a mark in the text
    live: null,
    details: [],
    articles: [],
  };
  const band = create('div', 'chart-here', plot);
  band.hidden = true;
  const tip = tipFor(plot);
  const facts = (index) => it.stops[index].dataset.facts?.split(' ') || [];

  svg.querySelector(':scope > title')?.remove(); // a browser's tooltip over all of it
  it.names = it.stops.map(nameOf);
  it.place = (index) => {
    const at = it.stops[index].querySelector('.hit').getBoundingClientRect();
    const left = plot.getBoundingClientRect().left;
    return { from: at.left - left, upto: at.right - left };
  };

  it.leave = () => {
    if (it.here < 0) return;
    const was = it.here;
    it.here = -1;
    tell('fact:blur', facts(was), it.figure);
    it.stops[was].classList.remove('hot');
    it.live?.mark(was, false);
    tip.hide();
    it.show();
  };

  it.enter = (index) => {
    if (index === it.here) return;
    it.leave();
    if (!it.stops[index]) return;
    it.here = index;
    it.stops[index].classList.add('hot');
    it.live?.mark(index, true);
    it.show();
    tell('fact:focus', facts(index), it.figure);
  };

  /* A mark in the text is at this point, or no longer. */
  it.light = (index, on) => {
    if (!on && it.lit !== index) return;
    it.lit = on ? index : -1;
    it.live?.mark(index, on);
    it.show();
  };

  /* Band and tooltip, where the point stands now. */
  it.show = () => {
    const index = it.here < 0 ? it.lit : it.here;
    band.hidden = index < 0;
    if (index < 0) return;
    const stop = it.stops[index];
    const { from, upto } = it.place(index);
    const { top, height } = stop.querySelector('.hit').getBoundingClientRect();
    Object.assign(band.style, { left: `${from}px`, width: `${Math.max(upto - from, 0)}px`, top: `${top - plot.getBoundingClientRect().top}px`, height: `${height}px` });
    if (it.here >= 0) tip.show(saying(it.names[index], it.details[index], it.articles, stop.href?.baseVal), (from + upto) / 2);
  };

  it.nearest = (clientX) => {
    const x = clientX - plot.getBoundingClientRect().left;
    return it.stops.findIndex((_, index) => {
      const { from, upto } = it.place(index);
      return x >= from && x < upto;
    });
  };

  walk(it);
  point(it, tip.element);
  plots.set(plot, it);
  return it;
}

/* A name moves from the title, which browsers show in a box of their own, to an attribute. */
function nameOf(stop) {
  const title = stop.querySelector('title');
  const name = title.textContent;
  stop.setAttribute('aria-label', name);
  title.remove();
  return name;
}

/* Marks in the text light up their points; what this plot said itself it does not hear. */
for (const [type, on] of [['fact:focus', true], ['fact:blur', false]]) {
  document.addEventListener(type, ({ detail: { id, from } }) => {
    for (const it of plots.values()) {
      if (it.figure === from) continue;
      const index = it.stops.findIndex((stop) => stop.matches(ofFact(id)));
      if (index >= 0) it.light(index, on);
    }
  });
}
