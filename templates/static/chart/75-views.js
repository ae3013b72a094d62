/* The switch between views of one metric works without a script. With one, the
   interactive chart follows it, the arrow keys reach it, and the address tells it. */

const inputs = (figure) => [...figure.querySelectorAll('.chart-switch input')];
const viewsOf = (figure) => [...figure.querySelectorAll('.chart-view')];
const chosen = (figure) => Math.max(0, inputs(figure).findIndex((input) => input.checked));
const tracerOf = (view) => plots.get(view?.querySelector('.chart-plot'));

/* Those that stand in the place of another cannot be seen. */
const isShown = (it) => !it.view || viewsOf(it.figure).indexOf(it.view) === chosen(it.figure);

function choose(figure, number) {
  const input = inputs(figure)[number];
  if (!input) return false;
  input.checked = true;
  changed(figure);
  return true;
}

function changed(figure) {
  for (const view of viewsOf(figure)) tracerOf(view)?.leave();
  const it = tracerOf(viewsOf(figure)[chosen(figure)]);
  if (it && figure.dataset.bundle) enliven(it);
  if (it) keep(it);
}

/* From a point to that of the same period in the next view. */
function change(it, by, at) {
  if (!choose(it.figure, chosen(it.figure) + by)) return;
  const other = tracerOf(viewsOf(it.figure)[chosen(it.figure)]);
  const period = it.names[at].split(/：|: /)[0];
  const same = other.names.findIndex((name) => name.split(/：|: /)[0] === period);
  other.focus(same < 0 ? other.stops.length - 1 : same);
}

document.addEventListener('change', ({ target }) => {
  const figure = target.closest('figure.chart');
  if (!figure) return;
  if (target.closest('.chart-switch')) changed(figure);
  if (!target.closest('.chart-log')) return;
  const it = tracerOf(target.closest('.chart-view'));
  it.state.log = target.checked;
  it.live?.draw(true);
  keep(it);
});

/* A link to a series that is a view of another opens that view. */
function openTarget() {
  const view = document.getElementById(decodeURIComponent(location.hash.slice(1)))?.closest('.chart-view');
  if (view?.id) choose(view.closest('figure'), viewsOf(view.closest('figure')).indexOf(view));
}
addEventListener('hashchange', openTarget);
