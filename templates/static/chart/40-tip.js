/* The tooltip is an element of ours beside the plot, where it hides no bar: the
   library's own would need inline styles, or do without headings, line breaks and
   links. Screen readers are told all of it by the point's own name. */

function line(parent, name, text, lang) {
  if (!text) return;
  const p = create('p', `chart-tip-${name}`, parent);
  p.textContent = text;
  if (lang) p.lang = lang;
}

function tipFor(plot) {
  const box = create('div', 'chart-tip', plot);
  box.setAttribute('aria-hidden', 'true');
  if (box.showPopover) box.popover = 'manual'; // above all that is sticky or floats
  box.hidden = true;

  /* Below the plot, or above it where the screen ends; never wider than the screen. */
  const put = (x) => {
    const { left, top, bottom, width } = plot.getBoundingClientRect();
    const room = document.documentElement.clientWidth - 4;
    const most = Math.min(left + width, room) - box.offsetWidth;
    const over = bottom + box.offsetHeight > innerHeight && top > box.offsetHeight;
    box.style.left = `${Math.max(4, Math.min(left + x - box.offsetWidth / 2, most))}px`;
    box.style.top = `${over ? top - box.offsetHeight : bottom}px`;
  };

  return {
    element: box,
    show(says, x) {
      box.replaceChildren();
      box.dataset.tone = says.tone || 'none';
      line(box, 'value', says.value);
      line(box, 'period', says.period);
      line(box, 'steps', says.steps);
      line(box, 'quote', says.quote, says.lang);
      if (says.href) {
        const link = create('a', '', create('p', 'chart-tip-from', box));
        link.textContent = says.from || say.follow;
        if (says.from && says.lang) link.lang = says.lang;
        link.href = says.href;
        link.tabIndex = -1;
      }
      box.hidden = false;
      if (box.popover && !box.matches(':popover-open')) box.showPopover();
      put(x);
    },
    hide() {
      box.hidden = true;
      if (box.popover && box.matches(':popover-open')) box.hidePopover();
    },
  };
}

/* What the tooltip says of a point: of its detail, or of its name where there is none. */
function saying(name, detail, articles, href) {
  if (!detail) {
    const [, period, rest] = name.match(/^(.*?)(?:：|: )(.*)$/) || [null, '', name];
    return { value: '', period, steps: rest, href };
  }
  const [title, day, lang] = articles[detail.in - 1] || [];
  return {
    tone: detail.tone,
    value: detail.label || detail.note,
    period: [detail.period, detail.label && detail.note].filter(Boolean).join(' · '),
    steps: detail.steps,
    quote: detail.quote || detail.text,
    lang: detail.quote && (title ? lang : document.querySelector('.prose')?.lang),
    from: title && [title, day].filter(Boolean).join(' · '),
    href,
  };
}
