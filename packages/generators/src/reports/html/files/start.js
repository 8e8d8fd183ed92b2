document.body.classList.add('alive');
if (canvases[0]) show(canvases[0].picture.id);
const worst = nodes.findIndex(({ rank }) => rank === 1);
const wide = canvases.some(({ canvas }) => canvas.scrollWidth > canvas.clientWidth);
if (worst >= 0 && wide) reveal(worst);
filter();
