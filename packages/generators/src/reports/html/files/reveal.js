/** @param {Element} element */
const cornerOf = (element) => {
  const [x = 0, y = 0] =
    (element.getAttribute('transform') ?? '').match(/-?\d+/g)?.map(Number) ?? [];
  return { x, y };
};

/** Nothing is made smaller than this so that all that falls can be seen at once. */
const readable = 0.6;

/** Scrolls to a node, in the picture that has it, and if there is room to all that falls with it. @param {number} index */
const reveal = (index) => {
  /** @param {number} node */
  const boxesOf = (node) => (drawn.get(node) ?? []).filter((one) => one.classList.contains('node'));
  const own = boxesOf(index);
  if (!own.some((one) => shown()?.picture.contains(one))) {
    const other = canvases.find(({ picture }) => own.some((one) => picture.contains(one)));
    if (other) show(other.picture.id);
  }
  const now = shown();
  const box = own.find((one) => now?.picture.contains(one));
  if (!now || !box) return;
  const { canvas, picture } = now;
  const falling = (nodes[index]?.falls ?? [])
    .flatMap(boxesOf)
    .filter((one) => picture.contains(one));
  const size = box.querySelector('.outline')?.getBoundingClientRect();
  const scale = scales.get(picture) ?? 1;
  const [width, height] = [(size?.width ?? 0) / scale, (size?.height ?? 0) / scale];
  /** @param {Element[]} boxes */
  const frame = (boxes) => {
    const corners = boxes.map(cornerOf);
    const [left, top] = [
      Math.min(...corners.map(({ x }) => x)),
      Math.min(...corners.map(({ y }) => y)),
    ];
    const right = Math.max(...corners.map(({ x }) => x)) + width;
    const bottom = Math.max(...corners.map(({ y }) => y)) + height;
    const room = Math.min(
      canvas.clientWidth / (right - left + 60),
      canvas.clientHeight / (bottom - top + 60),
    );
    return { x: (left + right) / 2, y: (top + bottom) / 2, room };
  };
  const all = frame([box, ...falling]);
  const seen = all.room >= readable ? all : frame([box]);
  const wanted = Math.min(seen.room, Math.max(scale, 0.8));
  enlarge(wanted, { x: 0, y: 0 });
  canvas.scrollLeft = seen.x * wanted - canvas.clientWidth / 2;
  canvas.scrollTop = seen.y * wanted - canvas.clientHeight / 2;
};
