/* The option as the page holds it, in the colours and at the width of now. A state
   says which slots are shown and whether the scale is logarithmic. */
function dress(option, figure, width, state) {
  const look = looks(figure);
  const { digest: meta, ...rest } = option;
  const details = option.series[0].data.map((item) => item.digest);
  const plot = width - Number(option.grid[0].left) - Number(option.grid[0].right);
  const timed = option.xAxis[0].type === 'time';
  const kind = { ...meta, details, log: state.log && meta.log, courses: option.series.some((series) => courses[series.id]), zooms: Boolean(option.dataZoom) };
  const text = { color: look.soft, fontSize: 11, fontFamily: look.font };
  return {
    ...rest,
    useUTC: true,
    animation: !still.matches,
    animationDuration: 300,
    textStyle: { fontFamily: look.font },
    grid: option.grid.map((grid) => ({ left: Number(grid.left), right: Number(grid.right), top: Number(grid.top), bottom: Number(grid.bottom) + (option.dataZoom ? 32 : 0) })),
    xAxis: option.xAxis.map((axis) => ({
      ...axis,
      ...(!timed && { data: details.map((detail) => detail.period) }),
      axisLine: { show: false, onZero: false },
      splitLine: { show: false },
      axisLabel: {
        ...text,
        lineHeight: 15,
        margin: option.grid[0].bottom - 1 - 15 * meta.rows,
        ...(timed ? dater(meta) : namer(details, plot, state)),
      },
    })),
    yAxis: option.yAxis.map((axis) => ({
      ...axis,
      interval: meta.step,
      splitLine: { lineStyle: { color: look.hair, width: 1 } },
      axisLabel: { ...text, margin: 8, formatter: tickText(meta) },
      ...(kind.log && logAxis(meta, { ...text, margin: 8 })),
    })),
    dataZoom: option.dataZoom?.map((one) => ({ ...one, ...slider(look), ...span(state, details.length) })),
    series: option.series.filter((series) => !kind.log || series.id !== 'zero').map((series) => dressSeries(series, look, kind)),
  };
}

/* Slots as shares of the whole, as the library counts them. */
function span(state, count) {
  const share = (slot) => (100 * slot) / Math.max(count - 1, 1);
  return { start: share(state.from), end: share(state.to) };
}

function slider(look) {
  return {
    height: 16,
    bottom: 0,
    brushSelect: false,
    showDetail: false,
    borderColor: look.hair,
    fillerColor: faint(look.level),
    handleStyle: { color: look.paper, borderColor: look.level },
    moveHandleSize: 0,
    dataBackground: { lineStyle: { color: look.line, width: 1 }, areaStyle: { opacity: 0 } },
    selectedDataBackground: { lineStyle: { color: look.level, width: 1 }, areaStyle: { opacity: 0 } },
  };
}
