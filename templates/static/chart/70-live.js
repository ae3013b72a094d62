/* Charts that near the screen together are drawn in tasks of their own, so that a finger on the screen is answered between them. */
let drawn = Promise.resolve();
const turn = () => (drawn = drawn.then(() => new Promise((done) => setTimeout(done))));

/* The interactive chart over one plot. */
async function enliven(it) {
  if (it.begun) return;
  it.begun = true;
  try {
    const [{ init }, option] = await Promise.all([import(new URL(it.figure.dataset.bundle, document.baseURI)), optionOf(it)]);
    await turn();
    start(it, option, init);
  } catch (error) {
    it.live = null;
    it.plot.classList.remove('chart-over');
    it.plot.querySelector('.chart-live')?.remove();
    console.warn('chart stays as drawn:', error);
  }
}

/* The first view's option stands in the page, those of the others in a file that is asked for once. */
const files = new Map();

async function optionOf(it) {
  const own = it.plot.parentElement.querySelector(':scope > script[type="application/json"]');
  if (own) return JSON.parse(own.textContent);
  const url = it.figure.dataset.views;
  if (!files.has(url)) {
    files.set(
      url,
      fetch(url).then((response) => (response.ok ? response.json() : Promise.reject(new Error(`${url}: ${response.status}`)))),
    );
  }
  return (await files.get(url))[it.view.dataset.view];
}

function start(it, option, init) {
  const { plot, figure, state } = it;
  const details = option.series[0].data.map((item) => item.digest);
  const last = details.length - 1;
  it.details = details;
  it.articles = option.digest.articles || [];
  if (option.dataZoom) Object.assign(state, zoomed(figure, details));
  state.to = Math.min(state.to, last);

  const box = create('div', 'chart-live', plot);
  box.setAttribute('aria-hidden', 'true');
  const chart = init(box, null, { renderer: 'svg', locale: figure.lang });
  const draw = (fresh) => chart.setOption(dress(option, figure, box.clientWidth, state), fresh === true);
  draw();

  const zoom = (from, to) => {
    const wide = Math.min(Math.max(to - from, 2), last);
    from = Math.max(0, Math.min(from, last - wide));
    chart.dispatchAction({ type: 'dataZoom', ...span({ from, to: from + wide }, details.length) });
  };
  it.live = {
    draw,
    mark: (index, on) => chart.dispatchAction({ type: on ? 'highlight' : 'downplay', seriesIndex: 0, dataIndex: index }),
    /* Around one point, to so much of what is shown now. */
    zoom(index, by) {
      if (!option.dataZoom) return;
      const wide = Math.round((state.to - state.from) * by);
      zoom(index - Math.round(wide / 2), index - Math.round(wide / 2) + wide);
    },
    reveal(index) {
      if (index < state.from) zoom(index, index + state.to - state.from);
      if (index > state.to) zoom(index - state.to + state.from, index);
    },
  };
  it.place = placer(chart, option);
  plot.classList.add('chart-over');
  figure.classList.add('chart-on');

  new ResizeObserver(() => {
    chart.resize();
    draw();
    it.show();
  }).observe(box);
  // How figures are marked in the text changes nothing here.
  document.addEventListener('settings:change', (event) => event.detail.name === 'marks' || draw());
  for (const query of [dark, still, forced]) query.addEventListener('change', draw);
  chart.on('datazoom', () => {
    const { start: from, end: to } = chart.getOption().dataZoom[0];
    Object.assign(state, { from: Math.round((from / 100) * last), to: Math.round((to / 100) * last) });
    chart.setOption({ xAxis: dress(option, figure, box.clientWidth, state).xAxis });
    it.show();
    keep(it);
  });
}

/* Where the slots stand in the interactive chart, from half way to their neighbours. */
function placer(chart, option) {
  const { data } = option.series[0];
  const spot = (index) => (Array.isArray(data[index].value) ? [data[index].value[0], 0] : [index, 0]);
  const x = (index) => chart.convertToPixel({ seriesIndex: 0 }, spot(index))[0];
  return (index) => {
    const grid = { from: Number(option.grid[0].left), upto: chart.getWidth() - Number(option.grid[0].right) };
    const at = x(index);
    const edge = (other, end) => (data[other] ? (at + x(other)) / 2 : data.length > 1 && !Array.isArray(data[index].value) ? at + (at - x(2 * index - other)) / 2 : end);
    return { from: Math.max(grid.from, edge(index - 1, grid.from)), upto: Math.min(grid.upto, edge(index + 1, grid.upto)) };
  };
}
