// Charts that answer to the reader. Every chart stands in the page as SVG; when it
// nears the screen and a bundle of ECharts is published, the same chart is laid over
// it with a tooltip and zoom. Whatever fails, the SVG stays.
//
// A point and its marks in the text light up together through two events on
// document, fact:focus and fact:blur, with the fact's id in detail.id.

const still = matchMedia('(prefers-reduced-motion: reduce)');
const dark = matchMedia('(prefers-color-scheme: dark)');
const hovers = matchMedia('(hover: hover)');

/* Marks and points. */

function tell(name, ids, detail) {
  for (const id of ids) document.dispatchEvent(new CustomEvent(name, { detail: { id, ...detail } }));
}

function factsOf(event) {
  const point = event.target.closest?.('[data-facts]');
  return point ? point.dataset.facts.split(' ') : [];
}

const senders = { pointerover: 'fact:focus', focusin: 'fact:focus', pointerout: 'fact:blur', focusout: 'fact:blur' };
for (const [type, name] of Object.entries(senders)) {
  document.addEventListener(type, (event) => tell(name, factsOf(event), { at: event.target }));
}

function light(id, on) {
  for (const point of document.querySelectorAll(`[data-facts~="${CSS.escape(id)}"]`)) point.classList.toggle('hot', on);
}
document.addEventListener('fact:focus', (event) => light(event.detail.id, true));
document.addEventListener('fact:blur', (event) => light(event.detail.id, false));

/* Looks: the style sheet's colours, read again whenever they may have changed. */

function looks(figure) {
  const style = getComputedStyle(figure);
  const colour = (name) => style.getPropertyValue(name).trim();
  return {
    up: colour('--up'),
    down: colour('--down'),
    flat: colour('--chart-line'),
    level: colour('--chart-level'),
    ink: colour('--chart-ink'),
    soft: colour('--chart-soft'),
    paper: colour('--chart-paper'),
    raised: colour('--chart-raised'),
    line: colour('--chart-line'),
    hair: colour('--chart-hair'),
    warn: colour('--warn'),
    font: style.fontFamily,
  };
}

const isBare = (detail) => detail.status === 'expected';

/* A point is solid, or hollow where it is expected. */
function itemStyle(detail, look, bars) {
  const tone = look[detail.tone] || look.level;
  const style = { color: tone, borderColor: look.paper, borderWidth: bars ? 0 : 1.5 };
  if (isBare(detail)) Object.assign(style, { color: look.paper, borderColor: tone, borderWidth: bars ? 1.5 : 2, borderType: bars ? [4, 3] : [3, 2] });
  return style;
}

function dressItem(item, look, bars, many) {
  const detail = item.digest;
  if (!detail) return item;
  const size = many && !isBare(detail) ? 3 : 8;
  const tone = bars && look[detail.tone] ? look[detail.tone] : look.ink;
  return {
    ...item,
    symbol: 'circle',
    symbolSize: size,
    itemStyle: itemStyle(detail, look, bars),
    label: item.label && {
      ...item.label,
      formatter: () => detail.label,
      color: tone,
      fontSize: 12,
      fontWeight: item.last ? 700 : 400,
      textBorderColor: look.paper,
      textBorderWidth: 3,
      distance: detail.flagged ? 12 : 5,
    },
  };
}

/* Solid between outcomes, dashed to forecasts; with forecasts the values
   themselves have points alone and the lines come as series of their own. */
const courses = { actual: 'solid', forecast: [1, 5] };

function dressSeries(series, look, meta) {
  if (drawers[series.type === 'custom' && series.id]) return dressCustom(series, look, meta);
  const many = series.data.length > 24;
  const last = series.data.findLastIndex((item) => item.digest?.last);
  const data = series.data.map((item, i) => dressItem({ ...item, last: i === last }, look, meta.bars, many));
  const dressed = { ...series, data, cursor: 'pointer', z: 3 };
  if (series.markLine) {
    dressed.markLine = { ...series.markLine, silent: true, symbol: 'none', animation: false, label: { show: false }, lineStyle: { color: look.line, width: 1, type: 'solid' } };
  }
  if (series.type === 'line') {
    const course = courses[series.id];
    dressed.lineStyle = { color: look.level, width: meta.courses && !course ? 0 : 2, cap: 'round', type: course || 'solid' };
    if (course) Object.assign(dressed, { silent: true, z: 2 });
  }
  return dressed;
}

/* The values of a drawn series that the y axis is to hold. */
const extents = { range: [1, 2], derived: [2, 3] };

function dressCustom(series, look, meta) {
  return { ...series, renderItem: drawers[series.id](series, look, meta), encode: { x: 0, y: extents[series.id] || [1] }, silent: true, z: 4, clip: meta.zooms };
}

/* The label above what a drawer draws, or below it; at the right edge it grows inwards. */
function caption(detail, look, meta, { x, top, bottom, right, last }) {
  const near = detail.label.length * 3.6 > right - x;
  const tone = look[detail.tone] || look.level;
  return {
    type: 'text',
    style: {
      x: near ? right : x,
      y: bottom === undefined ? top - 6 : bottom + 6,
      text: detail.label,
      fill: meta.bars ? tone : look.ink,
      stroke: look.paper,
      lineWidth: 3,
      font: `${last ? 700 : 400} 12px ${look.font}`,
      textAlign: near ? 'right' : 'center',
      textVerticalAlign: bottom === undefined ? 'bottom' : 'top',
    },
  };
}

const drawers = {
  /* A range is a pale bar from low to high, hollow where it is expected. */
  range: (series, look, meta) => (params, api) => {
    const { digest: detail, label } = series.data[params.dataIndex];
    const [x, top] = api.coord([api.value(0), api.value(2)]);
    const [, bottom] = api.coord([api.value(0), api.value(1)]);
    const width = Math.max(params.coordSys.width * meta.width, 4);
    const tone = look[detail.tone] || look.level;
    const bare = isBare(detail);
    const last = params.dataIndex === series.data.length - 1 && detail.last;
    const right = params.coordSys.x + params.coordSys.width + 10;
    const bar = {
      type: 'rect',
      shape: { x: x - width / 2, y: top, width, height: Math.max(bottom - top, 1) },
      style: { fill: bare ? look.paper : tone, opacity: bare ? 1 : 0.3, stroke: tone, lineWidth: bare ? 1.5 : 0, lineDash: bare ? [4, 3] : null },
    };
    return label ? { type: 'group', children: [bar, caption(detail, look, meta, { x, top, right, last })] } : bar;
  },

  /* What follows from other figures is hollow, with a whisker over all they allow. */
  derived: (series, look, meta) => (params, api) => {
    const { digest: detail, label } = series.data[params.dataIndex];
    const [x, y] = api.coord([api.value(0), api.value(1)]);
    const [, low] = api.coord([api.value(0), api.value(2)]);
    const [, high] = api.coord([api.value(0), api.value(3)]);
    const tone = look[detail.tone] || look.level;
    const width = Math.max(params.coordSys.width * meta.width, 4);
    const cap = Math.min(width * 0.3, 5);
    const stroke = { fill: meta.bars ? look.paper : 'none', stroke: tone, lineWidth: 1.5 };
    const rule = (x1, y1, x2, y2) => ({ type: 'line', shape: { x1, y1, x2, y2 }, style: { stroke: tone, lineWidth: 1.25 } });
    const whisker = [rule(x, high, x, low), rule(x - cap, high, x + cap, high), rule(x - cap, low, x + cap, low)];
    const [, zero] = api.coord([api.value(0), 0]);
    const children = meta.bars
      ? [{ type: 'rect', shape: { x: x - width / 2, y: Math.min(y, zero), width, height: Math.max(Math.abs(zero - y), 1) }, style: stroke }, ...whisker]
      : [...whisker, { type: 'circle', shape: { cx: x, cy: y, r: 3.5 }, style: { ...stroke, fill: look.paper } }];
    const right = params.coordSys.x + params.coordSys.width + 10;
    if (label && label.position !== 'bottom') children.push(caption(detail, look, meta, { x, top: high, right, last: detail.last }));
    if (label && label.position === 'bottom') children.push(caption(detail, look, meta, { x, bottom: low, right, last: detail.last }));
    return { type: 'group', children };
  },

  ring: (series, look) => (params, api) => {
    const [cx, cy] = api.coord([api.value(0), api.value(1)]);
    const circle = (stroke, lineWidth) => ({ type: 'circle', shape: { cx, cy, r: 7.5 }, style: { fill: 'none', stroke, lineWidth } });
    return { type: 'group', children: [circle(look.paper, 5), circle(look.warn, 2)] };
  },

  gap: (series, look) => (params, api) => {
    const [x, y] = api.coord([api.value(0), api.value(1)]);
    return { type: 'line', shape: { x1: x, x2: x, y1: y - 3, y2: y + 3 }, style: { stroke: look.line, lineWidth: 1.5 } };
  },
};

/* Axis labels: each slot where they fit, else each second, else years alone. */

function isNamed(details, width, zoom) {
  const shown = details.slice(zoom.from, zoom.to + 1);
  const pitch = width / Math.max(shown.length, 1);
  const widest = Math.max(...shown.map((d) => (d.part || d.year).length)) * 7 + 6;
  const inYear = Math.max(...details.map((d) => d.nth)) + 1;
  const parts = [1, 2, 3, 4, 6].find((n) => n < inYear && inYear % n === 0 && n * pitch >= widest);
  if (parts) return (i) => details[i].nth % parts === 0;
  const perYear = shown.length / new Set(shown.map((d) => d.year)).size;
  const years = [1, 2, 5, 10, 20, 50].find((n) => n * perYear * pitch >= 34) || 100;
  return (i) => details[i].nth === 0 && (Number(details[i].year) || i) % years === 0;
}

function namer(details, width, zoom) {
  const named = isNamed(details, width, zoom);
  const parts = details.some((d, i) => d.nth > 0 && named(i));
  return {
    interval: (i) => named(i),
    formatter: (_, i) => {
      const d = details[i];
      if (!parts || !d.part) return d.year;
      const before = details.findLastIndex((_, j) => j < i && j >= zoom.from && named(j));
      return before < 0 || details[before].year !== d.year ? `${d.part}\n${d.year}` : d.part;
    },
  };
}

const timeNames = {
  en: { year: '{yyyy}', month: '{MMM}', day: '{d} {MMM}' },
  zh: { year: '{yyyy}', month: '{M}月', day: '{M}/{d}' },
};

/* Days: the dates the page was made with, or round ones where it can be zoomed. */
function dater(meta) {
  if (!meta.dates) return { formatter: timeNames[meta.lang.slice(0, 2)] || timeNames.en };
  return { customValues: meta.dates.map((date) => date.at), formatter: (at) => meta.dates.find((date) => date.at === at)?.text ?? '' };
}

/* Values on the y axis are in the chart's unit: 億, bn or %. */
function tickText(meta) {
  const step = meta.step / 10 ** meta.scale;
  const places = Math.max(0, Math.min(10, Math.ceil(-Math.log10(step) - 1e-9), decimals(step)));
  const format = new Intl.NumberFormat('en', { minimumFractionDigits: places, maximumFractionDigits: places });
  return (value) => format.format(value / 10 ** meta.scale).replace('-', '−').replace(/^−(0\.?0*)$/, '$1') + (meta.percent ? '%' : '');
}

function decimals(step) {
  return (String(Number(step.toPrecision(6))).split('.')[1] || '').length;
}

/* The tooltip is an element of ours below the plot, where it hides no bar: the
   library's own would need inline styles, or do without headings and line breaks. */

function line(parent, name, text) {
  if (!text) return;
  const p = document.createElement('p');
  p.className = `chart-tip-${name}`;
  p.textContent = text;
  parent.append(p);
}

function tipFor(plot) {
  const box = document.createElement('div');
  box.className = 'chart-tip';
  box.setAttribute('aria-hidden', 'true');
  box.hidden = true;
  plot.append(box);
  return {
    show(detail, x) {
      box.replaceChildren();
      box.dataset.tone = detail.tone || 'none';
      line(box, 'value', detail.label || detail.note);
      line(box, 'period', [detail.period, detail.label && detail.note].filter(Boolean).join(' · '));
      line(box, 'quote', detail.quote || detail.text);
      box.hidden = false;
      box.style.left = `${Math.max(0, Math.min(x - box.offsetWidth / 2, plot.clientWidth - box.offsetWidth))}px`;
    },
    hide() {
      box.hidden = true;
    },
  };
}

function pointer(option, look) {
  return {
    ...option,
    renderMode: 'richText',
    confine: true,
    showContent: false,
    axisPointer: { ...option.axisPointer, animation: false, lineStyle: { color: look.line, type: 'solid' }, shadowStyle: { color: look.ink, opacity: 0.06 }, label: { show: false } },
  };
}

/* The option as the page holds it, in the colours and at the width of now. */
function dress(option, figure, width, zoom) {
  const look = looks(figure);
  const { digest: meta, ...rest } = option;
  const details = option.series[0].data.map((item) => item.digest);
  const plot = width - Number(option.grid[0].left) - Number(option.grid[0].right);
  const timed = option.xAxis[0].type === 'time';
  const kind = { ...meta, courses: option.series.some((series) => courses[series.id]), zooms: Boolean(option.dataZoom) };
  const text = { color: look.soft, fontSize: 11, fontFamily: look.font };
  return {
    ...rest,
    useUTC: true,
    animation: !still.matches,
    animationDuration: 300,
    textStyle: { fontFamily: look.font },
    tooltip: pointer(option.tooltip, look),
    grid: option.grid.map((grid) => ({ left: Number(grid.left), right: Number(grid.right), top: Number(grid.top), bottom: Number(grid.bottom) + (option.dataZoom ? 32 : 0) })),
    xAxis: option.xAxis.map((axis) => ({
      ...axis,
      axisLine: { show: false, onZero: false },
      splitLine: { show: false },
      axisLabel: {
        ...text,
        lineHeight: 15,
        margin: option.grid[0].bottom - 1 - 15 * meta.rows,
        hideOverlap: !meta.dates,
        ...(timed ? dater(meta) : namer(details, plot, zoom)),
      },
    })),
    yAxis: option.yAxis.map((axis) => ({
      ...axis,
      interval: meta.step,
      splitLine: { lineStyle: { color: look.hair, width: 1 } },
      axisLabel: { ...text, margin: 8, formatter: tickText(meta) },
    })),
    dataZoom: option.dataZoom?.map((one) => ({
      ...one,
      zoomOnMouseWheel: 'ctrl',
      moveOnMouseWheel: false,
      preventDefaultMouseMove: false,
      height: 16,
      bottom: 0,
      brushSelect: false,
      showDetail: false,
      borderColor: look.hair,
      fillerColor: `${look.level}22`,
      handleStyle: { color: look.paper, borderColor: look.level },
      moveHandleSize: 0,
      dataBackground: { lineStyle: { color: look.line, width: 1 }, areaStyle: { opacity: 0 } },
      selectedDataBackground: { lineStyle: { color: look.level, width: 1 }, areaStyle: { opacity: 0 } },
    })),
    series: option.series.map((series) => dressSeries(series, look, kind)),
  };
}

/* One chart at work. */
function start(figure, init) {
  const option = JSON.parse(figure.querySelector('script[type="application/json"]').textContent);
  const plot = figure.querySelector('.chart-plot');
  const live = document.createElement('div');
  live.className = 'chart-live';
  live.setAttribute('aria-hidden', 'true');
  plot.append(live);
  const details = option.series[0].data.map((item) => item.digest);
  const zoom = { from: 0, to: details.length - 1 };
  const chart = init(live, null, { renderer: 'svg' });
  const draw = () => chart.setOption(dress(option, figure, live.clientWidth, zoom));
  draw();
  figure.classList.add('chart-on');

  new ResizeObserver(() => {
    chart.resize();
    draw();
  }).observe(live);
  for (const event of ['themechange', 'colourchange', 'settings:change']) document.addEventListener(event, draw);
  dark.addEventListener('change', draw);
  still.addEventListener('change', draw);

  chart.on('datazoom', () => {
    const { start: from, end: to } = chart.getOption().dataZoom[0];
    zoom.from = Math.round((from / 100) * (details.length - 1));
    zoom.to = Math.round((to / 100) * (details.length - 1));
    chart.setOption({ xAxis: dress(option, figure, live.clientWidth, zoom).xAxis });
  });

  link(chart, figure, details, tipFor(plot));
}

/* Points and marks: what the pointer is at here lights up there, and the reverse. */
function link(chart, figure, details, tip) {
  const at = (id) => details.findIndex((detail) => detail.facts?.includes(id));
  const across = (index) => chart.convertToPixel({ seriesIndex: 0 }, placeOf(chart, index))[0];
  let here = -1;
  const leave = () => {
    if (here < 0) return;
    tell('fact:blur', details[here].facts || [], { from: figure });
    tip.hide();
    here = -1;
  };
  const enter = (index) => {
    if (index === here) return;
    leave();
    if (!details[index]) return;
    here = index;
    tell('fact:focus', details[here].facts || [], { from: figure });
    tip.show(details[here], across(here));
  };
  chart.on('updateAxisPointer', (event) => enter(event.dataIndex ?? -1));
  chart.on('globalout', leave);
  document.addEventListener('keydown', (event) => event.key === 'Escape' && leave());

  const mark = (type) => (event) => {
    const index = at(event.detail.id);
    if (event.detail.from === figure || index < 0) return;
    chart.dispatchAction({ type, seriesIndex: 0, dataIndex: index });
    if (!figure.contains(event.detail.at)) return;
    // The keyboard is on the point's link, which stands unseen under this chart.
    // By place, not by number: a range has no value of its own to be found by.
    if (type === 'highlight') chart.dispatchAction({ type: 'showTip', x: across(index), y: chart.getHeight() / 2 });
    else chart.dispatchAction({ type: 'hideTip' });
    if (type === 'highlight') enter(index);
    else leave();
  };
  document.addEventListener('fact:focus', mark('highlight'));
  document.addEventListener('fact:blur', mark('downplay'));

  // Where nothing hovers, the first tap shows the tooltip and the second follows it.
  let tapped = -1;
  chart.getZr().on('click', () => {
    const href = details[here]?.href;
    if (href && (hovers.matches || tapped === here)) location.assign(href);
    tapped = here;
  });
}

/* The coordinates of a slot: its date on a time axis, else its number. */
function placeOf(chart, index) {
  const { value } = chart.getOption().series[0].data[index];
  return Array.isArray(value) ? [value[0], 0] : [index, 0];
}

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
