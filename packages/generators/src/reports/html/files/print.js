/** What was closed, to be closed again. @type {HTMLDetailsElement[]} */
let opened = [];

addEventListener('beforeprint', () => {
  opened = all('details:not([open])').flatMap((one) =>
    one instanceof HTMLDetailsElement ? [one] : [],
  );
  for (const one of opened) one.open = true;
});
addEventListener('afterprint', () => {
  for (const one of opened) one.open = false;
  opened = [];
});
