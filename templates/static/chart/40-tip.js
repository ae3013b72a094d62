/* The tooltip is an element of ours below the plot, where it hides no bar: the
   library's own would need inline styles, or do without headings and line breaks. */

function line(parent, name, text) {
  if (!text) return;
  const p = document.createElement('p');
  p.className = `chart-tip-${name}`;
  p.textContent = text;
  parent.append(p);
}

function tipFor(plot) {
  const box = document.createElement('div');
  box.className = 'chart-tip';
  box.setAttribute('aria-hidden', 'true');
  box.hidden = true;
  plot.append(box);
  return {
    show(detail, x) {
      box.replaceChildren();
      box.dataset.tone = detail.tone || 'none';
      line(box, 'value', detail.label || detail.note);
      line(box, 'period', [detail.period, detail.label && detail.note].filter(Boolean).join(' · '));
      line(box, 'quote', detail.quote || detail.text);
      box.hidden = false;
      box.style.left = `${Math.max(0, Math.min(x - box.offsetWidth / 2, plot.clientWidth - box.offsetWidth))}px`;
    },
    hide() {
      box.hidden = true;
    },
  };
}

function pointer(option, look) {
  return {
    ...option,
    renderMode: 'richText',
    confine: true,
    showContent: false,
    axisPointer: { ...option.axisPointer, animation: false, lineStyle: { color: look.line, type: 'solid' }, shadowStyle: { color: look.ink, opacity: 0.06 }, label: { show: false } },
  };
}
