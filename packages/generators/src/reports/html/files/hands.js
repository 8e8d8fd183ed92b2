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
