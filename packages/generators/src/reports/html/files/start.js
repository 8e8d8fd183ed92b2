document.body.classList.add('alive');
if (canvases[0]) show(canvases[0].picture.id);
filter();
