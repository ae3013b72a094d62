/* What of a chart was changed stands in the address, under the id of its figure, so
   that several on a page do not meet and #f-ID stays what it is:
   ?chart-tsmc-revenue-level-quarter-1a2b=qoq.log.2020-01-01_2022-10-01
   Nothing stands there of a chart as it came, and no step is added to the history. */

function keep(it) {
  const { figure, state } = it;
  const parts = [];
  const number = chosen(figure);
  if (it.view && !inputs(figure)[number]?.defaultChecked && inputs(figure).length) parts.push(it.view.dataset.view);
  if (state.log) parts.push('log');
  const last = it.details.length - 1;
  if (it.live && (state.from > 0 || state.to < last)) parts.push(`${it.details[state.from].begin}_${it.details[state.to].begin}`);
  const address = new URL(location);
  if (parts.length) address.searchParams.set(figure.id, parts.join('.'));
  else address.searchParams.delete(figure.id);
  if (address.href !== location.href) history.replaceState(history.state, '', address);
}

const kept = (figure) => new URL(location).searchParams.get(figure.id)?.split('.') || [];

/* The slots that the address asks for. */
function zoomed(figure, details) {
  const [from, to] = kept(figure).find((part) => part.includes('_'))?.split('_') || [];
  const at = (day) => details.findIndex((detail) => detail.begin === day);
  return from && at(from) >= 0 && at(to) > at(from) ? { from: at(from), to: at(to) } : {};
}

/* View and scale, before anything is drawn: what the address says, not what a browser kept over a reload. */
function restore(figure) {
  for (const input of figure.querySelectorAll('input')) input.checked = input.defaultChecked;
  const parts = kept(figure);
  const number = viewsOf(figure).findIndex((view) => parts.includes(view.dataset.view));
  if (number >= 0 && inputs(figure)[number]) inputs(figure)[number].checked = true;
  const box = viewsOf(figure)[chosen(figure)]?.querySelector('.chart-log input');
  if (!box || !parts.includes('log')) return;
  box.checked = true;
  tracerOf(box.closest('.chart-view')).state.log = true;
}
