/* Looks: the style sheet's colours, read again whenever they may have changed. */

function looks(figure) {
  const style = getComputedStyle(figure);
  const probe = create('span', 'chart-probe', figure);
  // In forced colours they are names, LinkText, that the library cannot mix.
  const colour = (name) => {
    const value = style.getPropertyValue(name).trim();
    if (!value || value.startsWith('#')) return value;
    probe.style.color = value;
    return getComputedStyle(probe).color;
  };
  const look = {
    up: colour('--up'),
    down: colour('--down'),
    flat: colour('--chart-line'),
    level: colour('--chart-level'),
    ink: colour('--chart-ink'),
    soft: colour('--chart-soft'),
    paper: colour('--chart-paper'),
    line: colour('--chart-line'),
    hair: colour('--chart-hair'),
    warn: colour('--warn'),
    font: style.fontFamily,
  };
  probe.remove();
  return look;
}

const faint = (colour) => (colour.startsWith('#') ? `${colour}22` : colour.replace('rgb(', 'rgba(').replace(')', ', 0.13)'));

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
  const style = itemStyle(detail, look, bars);
  return {
    ...item,
    symbol: 'circle',
    symbolSize: size,
    itemStyle: style,
    emphasis: { itemStyle: style },
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
  const dressed = { ...series, data, z: 3 };
  if (series.type === 'line') {
    const course = courses[series.id];
    dressed.lineStyle = { color: look.level, width: meta.courses && !course ? 0 : 2, cap: 'round', type: course || 'solid' };
    dressed.emphasis = { scale: 1.7, lineStyle: dressed.lineStyle };
    if (course) Object.assign(dressed, { silent: true, z: 2 });
  }
  return dressed;
}

/* The values of a drawn series that the y axis is to hold. */
const extents = { range: [1, 2], derived: [2, 3] };

function dressCustom(series, look, meta) {
  const data = series.data.map((item) => ({ ...item, digest: meta.details[item.at] }));
  const z = series.id === 'zero' ? 1 : 4;
  return { ...series, data, renderItem: drawers[series.id]({ ...series, data }, look, meta), encode: { x: 0, y: extents[series.id] || [1] }, silent: true, z, clip: meta.zooms };
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

  zero: (series, look) => (params, api) => {
    const { x, width } = params.coordSys;
    const [, y] = api.coord([api.value(0), 0]);
    return { type: 'line', shape: { x1: x, x2: x + width, y1: y, y2: y }, style: { stroke: look.line, lineWidth: 1 } };
  },

  gap: (series, look, meta) => (params, api) => {
    const [x, zero] = api.coord([api.value(0), api.value(1)]);
    const y = meta.log ? params.coordSys.y + params.coordSys.height : zero;
    return { type: 'line', shape: { x1: x, x2: x, y1: y - 3, y2: y + 3 }, style: { stroke: look.line, lineWidth: 1.5 } };
  },
};
