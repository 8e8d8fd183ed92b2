/** @type {Map<Element, number>} */
const scales = new Map();

/** Below these, names cannot be read: they give way to those of the worst few. */
const farBelow = 0.5;
const smallest = 0.08;
const largest = 2.5;

const canvases = all('.canvas').flatMap((canvas) => {
  const picture = canvas.querySelector('svg');
  return canvas instanceof HTMLElement && picture ? [{ canvas, picture }] : [];
});

const shown = () => canvases.find(({ canvas }) => !canvas.hidden);

/** @param {SVGSVGElement} picture @param {number} scale */
const placeCallouts = (picture, scale) => {
  /** @type {{ left: number, right: number, top: number, bottom: number }[]} */
  const taken = [];
  const size = 13 / scale;
  for (const text of picture.querySelectorAll('.callouts text')) {
    const x = numberIn(text, 'x');
    const y = numberIn(text, 'y');
    const width = (text.textContent ?? '').length * size * 0.62;
    const box = { left: x, right: x + width, top: y - size, bottom: y + size * 0.4 };
    const hidden =
      box.right > picture.viewBox.baseVal.width ||
      taken.some(
        (one) =>
          box.left < one.right &&
          one.left < box.right &&
          box.top < one.bottom &&
          one.top < box.bottom,
      );
    text.setAttribute('font-size', String(size));
    text.toggleAttribute('hidden', hidden);
    if (!hidden) taken.push(box);
  }
};

/**
 * The picture in another size; what stood in the middle stays there, or what was under the pointer.
 * @param {number} wanted
 * @param {{ x: number, y: number }} [about] From the canvas’s left upper corner.
 */
const enlarge = (wanted, about) => {
  const now = shown();
  if (!now) return;
  const { canvas, picture } = now;
  const before = scales.get(picture) ?? 1;
  const scale = Math.min(largest, Math.max(smallest, wanted));
  const { x, y } = about ?? { x: canvas.clientWidth / 2, y: canvas.clientHeight / 2 };
  const [left, top] = [(canvas.scrollLeft + x) / before, (canvas.scrollTop + y) / before];
  const { width, height } = picture.viewBox.baseVal;
  scales.set(picture, scale);
  picture.setAttribute('width', String(Math.round(width * scale)));
  picture.setAttribute('height', String(Math.round(height * scale)));
  picture.setAttribute('data-level', scale < farBelow ? 'far' : 'near');
  if (scale < farBelow) placeCallouts(picture, scale);
  canvas.scrollLeft = left * scale - x;
  canvas.scrollTop = top * scale - y;
};

/** As large as there is room; not so small that nothing can be read. @param {number} least */
const fit = (least) => {
  const now = shown();
  if (!now) return;
  const { width, height } = now.picture.viewBox.baseVal;
  const room = least > 0 ? Infinity : window.innerHeight * 0.75;
  enlarge(Math.max(least, Math.min(1.2, now.canvas.clientWidth / width, room / height)));
  if (least > 0) now.canvas.scrollLeft = 0;
};

/** Scrolls to a node, in the picture that has it. @param {number} index */
const reveal = (index) => {
  const elements = (drawn.get(index) ?? []).filter((one) => one.classList.contains('node'));
  const now = shown();
  if (!elements.some((one) => now?.picture.contains(one))) {
    const other = canvases.find(({ picture }) => elements.some((one) => picture.contains(one)));
    if (other) show(other.picture.id);
  }
  const element = elements.find((one) => shown()?.picture.contains(one));
  if (!element) return;
  const { canvas, picture } = /** @type {NonNullable<ReturnType<typeof shown>>} */ (shown());
  if (picture.dataset['level'] === 'far') enlarge(0.8);
  const [box, frame] = [element.getBoundingClientRect(), canvas.getBoundingClientRect()];
  canvas.scrollLeft += box.left + box.width / 2 - frame.left - frame.width / 2;
  canvas.scrollTop += box.top + box.height / 2 - frame.top - frame.height / 2;
};

/** @param {string} id */
const show = (id) => {
  for (const { canvas, picture } of canvases) canvas.hidden = picture.id !== id;
  for (const input of all('input[name=view]')) {
    if (input instanceof HTMLInputElement) input.checked = input.value === id;
  }
  const picture = shown()?.picture;
  if (picture && !scales.has(picture)) fit(picture.dataset['roomy'] === '' ? 0.75 : 0);
};

for (const input of all('input[name=view]')) {
  input.addEventListener('change', () => {
    if (input instanceof HTMLInputElement) show(input.value);
  });
}

for (const button of all('[data-zoom]')) {
  button.addEventListener('click', () => {
    const now = shown();
    const scale = now ? (scales.get(now.picture) ?? 1) : 1;
    const wanted = button.getAttribute('data-zoom');
    if (wanted === 'fit') fit(0);
    else enlarge(wanted === 'in' ? scale * 1.4 : scale / 1.4);
  });
}

for (const { canvas, picture } of canvases) {
  canvas.addEventListener(
    'wheel',
    (event) => {
      if (!event.ctrlKey && !event.metaKey) return;
      event.preventDefault();
      const { left, top } = canvas.getBoundingClientRect();
      const about = { x: event.clientX - left, y: event.clientY - top };
      enlarge((scales.get(picture) ?? 1) * Math.exp(-event.deltaY / 300), about);
    },
    { passive: false },
  );

  /** Where a mouse took hold of the picture. @type {{ x: number, y: number, moved: boolean } | null} */
  let held = null;
  canvas.addEventListener('pointerdown', (event) => {
    if (event.pointerType === 'mouse' && event.button === 0) {
      held = { x: event.clientX, y: event.clientY, moved: false };
    }
  });
  canvas.addEventListener('pointermove', (event) => {
    if (!held || event.buttons === 0) return;
    const [x, y] = [event.clientX - held.x, event.clientY - held.y];
    if (!held.moved && Math.hypot(x, y) < 5) return;
    canvas.scrollLeft -= x;
    canvas.scrollTop -= y;
    held = { x: event.clientX, y: event.clientY, moved: true };
  });
  canvas.addEventListener('click', (event) => {
    const dragged = held?.moved === true;
    held = null;
    if (dragged) return;
    const node = event.target instanceof Element ? event.target.closest('.node') : null;
    if (node) {
      focusOn(node);
      choose(numberIn(node, 'data-n'));
    } else if (chosen !== null) choose(null);
  });
}
