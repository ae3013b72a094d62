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

function tell(name, ids, from) {
  for (const id of ids) document.dispatchEvent(new CustomEvent(name, { detail: { id, from } }));
}

function factsOf(event) {
  const point = event.target.closest?.('[data-facts]');
  return point ? point.dataset.facts.split(' ') : [];
}

const senders = { pointerover: 'fact:focus', focusin: 'fact:focus', pointerout: 'fact:blur', focusout: 'fact:blur' };
for (const [type, name] of Object.entries(senders)) {
  document.addEventListener(type, (event) => tell(name, factsOf(event)));
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

/* A point: solid or hollow, and in a ring when a check does not agree. */
function itemStyle(detail, look, bars) {
  const tone = look[detail.tone] || look.level;
  const style = { color: tone, borderColor: look.paper, borderWidth: bars ? 0 : 1.5 };
  if (isBare(detail)) Object.assign(style, { color: look.paper, borderColor: tone, borderWidth: bars ? 1.5 : 2, borderType: bars ? [4, 3] : 'solid' });
  if (detail.flagged) Object.assign(style, { borderColor: look.warn, borderWidth: 2.5, borderType: 'solid' });
  return style;
}

function dressItem(item, look, bars, many) {
  const detail = item.digest;
  if (!detail) return item;
  const size = detail.flagged ? 13 : many && !isBare(detail) ? 3 : 8;
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
      distance: 5,
    },
  };
}

function dressSeries(series, look, meta) {
  const many = series.data.length > 24;
  const lastIndex = series.data.findLastIndex((item) => item.digest?.facts);
  const data = series.data.map((item, i) => dressItem({ ...item, last: i === lastIndex }, look, meta.bars, many));
  const dressed = { ...series, data, animation: !still.matches, cursor: 'pointer' };
  if (series.markLine) {
    dressed.markLine = { ...series.markLine, silent: true, symbol: 'none', animation: false, label: { show: false }, lineStyle: { color: look.line, width: 1, type: 'solid' } };
  }
  if (series.type === 'line') {
    dressed.lineStyle = { color: look.level, width: 2, cap: 'round', type: series.id === 'forecast' ? [1, 5] : 'solid' };
    dressed.silent = series.id === 'forecast';
  }
  if (series.id === 'range') Object.assign(dressed, { renderItem: drawRange(series, look, meta), encode: { x: 0, y: [1, 2] }, clip: true });
  return dressed;
}

/* A range is a pale bar from low to high, hollow where it is expected. */
function drawRange(series, look, meta) {
  return (params, api) => {
    const detail = series.data[params.dataIndex].digest;
    const [x, top] = api.coord([api.value(0), api.value(2)]);
    const [, bottom] = api.coord([api.value(0), api.value(1)]);
    const slot = params.coordSys.width / meta.slots;
    const width = Math.max(Math.min(slot * (meta.bars ? 0.64 : 0.3), params.coordSys.width * (meta.bars ? 0.15 : 0.05)), 4);
    const tone = look[detail.tone] || look.level;
    const bare = isBare(detail);
    return {
      type: 'group',
      children: [
        {
          type: 'rect',
          shape: { x: x - width / 2, y: top, width, height: Math.max(bottom - top, 1) },
          style: { fill: bare ? look.paper : tone, opacity: bare ? 1 : 0.3, stroke: detail.flagged ? look.warn : tone, lineWidth: bare || detail.flagged ? 1.5 : 0, lineDash: bare ? [4, 3] : null },
        },
        { type: 'text', style: { x, y: top - 7, text: detail.label, fill: look.ink, font: `12px ${look.font}`, textAlign: 'center', textVerticalAlign: 'bottom' } },
      ],
    };
  };
}

/* Axis labels: each slot where they fit, else each second, else years alone. */

function isNamed(details, width, zoom) {
  const shown = details.slice(zoom.from, zoom.to + 1);
  const pitch = width / Math.max(shown.length, 1);
  const widest = Math.max(...shown.map((d) => (d.part || d.year).length)) * 7 + 6;
  const parts = shown.some((d) => d.part) && [1, 2, 3, 4, 6].find((n) => n * pitch >= widest);
  if (parts) return (i) => details[i].nth % parts === 0;
  const perYear = shown.length / new Set(shown.map((d) => d.year)).size;
  const years = [1, 2, 5, 10, 20, 50].find((n) => n * perYear * pitch >= 34) || 100;
  return (i) => details[i].nth === 0 && (Number(details[i].year) || i) % years === 0;
}

function namer(details, width, zoom) {
  const named = isNamed(details, width, zoom);
  return {
    interval: (i) => named(i),
    formatter: (_, i) => {
      const d = details[i];
      const before = details.findLastIndex((other, j) => j < i && j >= zoom.from && named(j));
      const year = before < 0 || details[before].year !== d.year ? d.year : '';
      return d.part && width / (zoom.to - zoom.from + 1) * 4 > 34 ? `${d.part}\n${year}` : d.year;
    },
  };
}

const timeNames = {
  en: { year: '{yyyy}', month: '{MMM}', day: '{d} {MMM}' },
  zh: { year: '{yyyy}', month: '{M}月', day: '{M}/{d}' },
};

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

/* The tooltip: value, period, then the sentence, broken by hand as rich text does not wrap. */

const plain = (text) => text.replace(/[{}|]/g, (sign) => ({ '{': '｛', '}': '｝', '|': '｜' })[sign]);

function wrap(text, ems) {
  const lines = [];
  let line = '';
  let room = ems;
  for (const piece of text.match(/[A-Za-z0-9.,%$+\-−]+|\s+|./gu) || []) {
    const width = [...piece].reduce((sum, sign) => sum + (sign.codePointAt(0) >= 0x2e80 ? 1 : 0.56), 0);
    if (width > room && line && !/^[，。、；：！？）」』”]/.test(piece)) {
      lines.push(line);
      line = '';
      room = ems;
      if (!piece.trim()) continue;
    }
    line += piece;
    room -= width;
  }
  return [...lines, line].filter(Boolean);
}

function tip(detail, ems) {
  const value = detail.text && detail.text !== detail.label ? `${detail.label || ''}  (${detail.text})` : detail.label;
  const lines = [`{value|${plain(value || detail.note)}}`, `{period|${plain(detail.period)}}`];
  if (value && detail.note) lines.push(`{note|${plain(detail.note)}}`);
  if (detail.quote) lines.push(...wrap(detail.quote, ems).map((line) => `{quote|${plain(line)}}`));
  return lines.join('\n');
}

function tooltip(option, look, details, width) {
  const ems = Math.max(14, Math.min(24, Math.floor(width / 13) - 3));
  return {
    ...option,
    renderMode: 'richText',
    confine: true,
    backgroundColor: look.raised,
    borderColor: look.line,
    borderWidth: 1,
    padding: [8, 10],
    extraCssText: '',
    axisPointer: { ...option.axisPointer, lineStyle: { color: look.line, type: 'solid' }, shadowStyle: { color: look.ink, opacity: 0.06 }, label: { show: false } },
    textStyle: {
      color: look.ink,
      fontFamily: look.font,
      rich: {
        value: { fontSize: 15, fontWeight: 700, lineHeight: 22, color: look.ink },
        period: { fontSize: 12, lineHeight: 18, color: look.soft },
        note: { fontSize: 12, lineHeight: 18, color: look.warn },
        quote: { fontSize: 12, lineHeight: 18, color: look.ink },
      },
    },
    formatter: (params) => tip(details[[params].flat()[0].dataIndex] || {}, ems),
  };
}

/* The option as the page holds it, in the colours and at the width of now. */
function dress(option, figure, width, zoom) {
  const look = looks(figure);
  const { digest: meta, ...rest } = option;
  const details = option.series[0].data.map((item) => item.digest);
  const plot = width - Number(option.grid[0].left) - Number(option.grid[0].right);
  const timed = option.xAxis[0].type === 'time';
  const text = { color: look.soft, fontSize: 11, fontFamily: look.font };
  return {
    ...rest,
    useUTC: true,
    animation: !still.matches,
    animationDuration: 300,
    textStyle: { fontFamily: look.font },
    tooltip: tooltip(option.tooltip, look, details, width),
    grid: option.grid.map((grid) => ({ left: Number(grid.left), right: Number(grid.right), top: Number(grid.top), bottom: Number(grid.bottom) + (option.dataZoom ? 32 : 0) })),
    xAxis: option.xAxis.map((axis) => ({
      ...axis,
      axisLine: { show: false, onZero: false },
      splitLine: { show: false },
      axisLabel: {
        ...text,
        lineHeight: 15,
        margin: option.grid[0].bottom - 30,
        hideOverlap: true,
        ...(timed ? { formatter: timeNames[meta.lang.slice(0, 2)] || timeNames.en } : namer(details, plot, zoom)),
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
      height: 18,
      bottom: 4,
      brushSelect: false,
      showDetail: false,
      borderColor: look.hair,
      fillerColor: `${look.level}22`,
      handleStyle: { color: look.paper, borderColor: look.level },
      moveHandleSize: 0,
      dataBackground: { lineStyle: { color: look.line, width: 1 }, areaStyle: { opacity: 0 } },
      selectedDataBackground: { lineStyle: { color: look.level, width: 1 }, areaStyle: { opacity: 0 } },
    })),
    series: option.series.map((series) => dressSeries(series, look, { ...meta, slots: details.length })),
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

  link(chart, figure, details);
}

/* Points and marks: what the pointer is at here lights up there, and the reverse. */
function link(chart, figure, details) {
  const at = (id) => details.findIndex((detail) => detail.facts?.includes(id));
  let here = -1;
  const leave = () => {
    if (here >= 0) tell('fact:blur', details[here].facts || [], figure);
    here = -1;
  };
  chart.on('updateAxisPointer', (event) => {
    const index = event.dataIndex ?? -1;
    if (index === here) return;
    leave();
    here = index;
    if (here >= 0) tell('fact:focus', details[here]?.facts || [], figure);
  });
  chart.on('globalout', leave);

  document.addEventListener('fact:focus', (event) => {
    const index = at(event.detail.id);
    if (event.detail.from === figure || index < 0) return;
    chart.dispatchAction({ type: 'highlight', seriesIndex: 0, dataIndex: index });
    if (figure.contains(document.activeElement)) chart.dispatchAction({ type: 'showTip', seriesIndex: 0, dataIndex: index });
  });
  document.addEventListener('fact:blur', (event) => {
    const index = at(event.detail.id);
    if (event.detail.from === figure || index < 0) return;
    chart.dispatchAction({ type: 'downplay', seriesIndex: 0, dataIndex: index });
    chart.dispatchAction({ type: 'hideTip' });
  });

  // Where nothing hovers, the first tap shows the tooltip and the second follows it.
  let tapped = -1;
  chart.getZr().on('click', () => {
    const href = details[here]?.href;
    if (href && (hovers.matches || tapped === here)) location.assign(href);
    tapped = here;
  });
}

async function enliven(figure) {
  try {
    const { init } = await import(new URL(figure.dataset.bundle, document.baseURI));
    start(figure, init);
  } catch (error) {
    figure.classList.remove('chart-on');
    figure.querySelector('.chart-live')?.remove();
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
