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
  const yeared = parts ? yearsBelow(details, width, zoom, named) : new Set();
  return {
    hideOverlap: false,
    interval: (i) => named(i),
    // By its name: the number that comes with it is counted from the first slot shown.
    formatter: (name) => {
      const i = details.findIndex((detail) => detail.period === name);
      const { part, year } = details[i];
      if (!parts || !part) return year;
      return yeared.has(i) ? `${part}\n${year}` : part;
    },
  };
}

/* Each year once, below its first slot; a leading one that the next would run into is left out. */
function yearsBelow(details, width, zoom, named) {
  const firsts = new Map();
  for (let i = zoom.from; i <= zoom.to; i++) if (named(i) && !firsts.has(details[i].year)) firsts.set(details[i].year, i);
  const [one, two, ...rest] = firsts.values();
  const pitch = width / Math.max(zoom.to - zoom.from + 1, 1);
  const slots = (two - one) * pitch < 30 ? [two, ...rest] : [one, two, ...rest];
  return new Set(slots);
}

/* Days: the dates the page was made with, or round ones where it can be zoomed. */
function dater(meta) {
  if (!meta.dates) return { hideOverlap: true, formatter: { year: '{yyyy}', month: say.month, day: say.day } };
  return { hideOverlap: false, customValues: meta.dates.map((date) => date.at), formatter: (at) => meta.dates.find((date) => date.at === at)?.text ?? '' };
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

/* A logarithmic axis has round figures where they are a third apart or more. */
function logAxis(meta, text) {
  const [min, max] = meta.log;
  const ticks = [];
  for (let power = Math.floor(Math.log10(min)); power <= Math.log10(max); power++) {
    for (const digit of [1, 2, 5]) ticks.push(Number(`${digit}e${power}`));
  }
  const held = ticks.filter((tick) => tick >= min && tick <= max);
  const few = held.length > 6 ? held.filter((tick) => Number.isInteger(Math.log10(tick))) : held;
  return {
    type: 'log',
    min,
    max,
    interval: undefined,
    minInterval: undefined,
    maxInterval: undefined,
    axisTick: { show: false, customValues: few },
    axisLabel: { ...text, customValues: few, formatter: (value) => tickText({ ...meta, step: value })(value) },
  };
}
