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
