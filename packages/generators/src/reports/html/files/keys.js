/** One node of a picture can be reached with Tab, the others from there. @param {Element} node */
const focusOn = (node) => {
  for (const other of node.closest('svg')?.querySelectorAll('.node[tabindex="0"]') ?? []) {
    other.setAttribute('tabindex', '-1');
  }
  node.setAttribute('tabindex', '0');
  if (node instanceof SVGElement) node.focus({ preventScroll: true });
};

/** @type {Record<string, [number, number]>} */
const directions = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

/** @param {Element} node */
const middleOf = (node) => {
  const { left, top, width, height } = node.getBoundingClientRect();
  return { x: left + width / 2, y: top + height / 2 };
};

/** The nearest node in a direction; what stands aside counts as farther away. @param {Element} node @param {[number, number]} direction */
const nextOf = (node, [right, down]) => {
  const from = middleOf(node);
  let nearest = Infinity;
  /** @type {Element | null} */
  let next = null;
  for (const other of node.closest('svg')?.querySelectorAll('.node') ?? []) {
    const { x, y } = middleOf(other);
    const ahead = (x - from.x) * right + (y - from.y) * down;
    const aside = Math.abs((x - from.x) * down) + Math.abs((y - from.y) * right);
    if (ahead > 1 && ahead + 2 * aside < nearest) {
      nearest = ahead + 2 * aside;
      next = other;
    }
  }
  return next;
};

for (const { picture } of canvases) {
  const worst = [...picture.querySelectorAll('.node')].sort(
    (one, other) => rankOf(one) - rankOf(other),
  )[0];
  worst?.setAttribute('tabindex', '0');
  picture.addEventListener('keydown', (event) => {
    const node = event.target instanceof Element ? event.target.closest('.node') : null;
    if (!node) return;
    const direction = directions[event.key];
    if (direction) {
      const next = nextOf(node, direction);
      if (next) {
        focusOn(next);
        next.scrollIntoView({ block: 'nearest', inline: 'nearest' });
      }
    } else if (event.key === 'Enter' || event.key === ' ') choose(numberIn(node, 'data-n'));
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
}

/** @param {Element} node */
function rankOf(node) {
  return nodes[numberIn(node, 'data-n')]?.rank || Infinity;
}

document.addEventListener('keydown', (event) => {
  if (event.key === 'Escape' && chosen !== null) choose(null);
});
