/* The tooltip is an element of ours beside the plot, where it hides no bar: the
   library's own would need inline styles, or do without headings, line breaks and
   links. Screen readers are told all of it by the point's own name. */

function line(parent, name, text) {
  if (text) create('p', `chart-tip-${name}`, parent).textContent = text;
}

function tipFor(plot) {
  const box = create('div', 'chart-tip', plot);
  box.setAttribute('aria-hidden', 'true');
  box.hidden = true;

  /* Below the plot, or above it where the screen ends; never wider than either. */
  const put = (x) => {
    const around = plot.getBoundingClientRect();
    const least = Math.max(0, 4 - around.left);
    const most = Math.min(plot.clientWidth, document.documentElement.clientWidth - 4 - around.left) - box.offsetWidth;
    box.style.left = `${Math.max(least, Math.min(x - box.offsetWidth / 2, most))}px`;
    const below = around.bottom + box.offsetHeight > innerHeight && around.top > box.offsetHeight;
    box.classList.toggle('chart-tip-over', below);
  };

  return {
    element: box,
    show(says, x) {
      box.replaceChildren();
      box.dataset.tone = says.tone || 'none';
      line(box, 'value', says.value);
      line(box, 'period', says.period);
      line(box, 'steps', says.steps);
      line(box, 'quote', says.quote);
      if (says.href) {
        const link = create('a', '', create('p', 'chart-tip-from', box));
        link.textContent = says.from || say.follow;
        link.href = says.href;
        link.tabIndex = -1;
      }
      box.hidden = false;
      put(x);
    },
    hide() {
      box.hidden = true;
    },
  };
}

/* What the tooltip says of a point: of its detail, or of its name where there is none. */
function saying(name, detail, articles, href) {
  if (!detail) {
    const [, period, rest] = name.match(/^(.*?)(?:：|: )(.*)$/) || [null, '', name];
    return { value: '', period, steps: rest, href };
  }
  const [title, day] = articles[detail.in - 1] || [];
  return {
    tone: detail.tone,
    value: detail.label || detail.note,
    period: [detail.period, detail.label && detail.note].filter(Boolean).join(' · '),
    steps: detail.steps,
    quote: detail.quote || detail.text,
    from: title && [title, day].filter(Boolean).join(' · '),
    href,
  };
}
