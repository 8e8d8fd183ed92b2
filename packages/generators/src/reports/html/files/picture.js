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

/** @param {string} id */
const show = (id) => {
  for (const { canvas, picture } of canvases) canvas.hidden = picture.id !== id;
  for (const input of all('input[name=view]')) {
    if (input instanceof HTMLInputElement) input.checked = input.value === id;
  }
  const picture = shown()?.picture;
  if (picture && !scales.has(picture)) fit(picture.dataset['roomy'] === '' ? 0.75 : 0);
};
