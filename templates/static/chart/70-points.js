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
