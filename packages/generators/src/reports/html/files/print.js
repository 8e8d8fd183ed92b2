/** What was closed, to be closed again; the table of a large graph stays closed, for it takes a ream. @type {HTMLDetailsElement[]} */
let opened = [];

addEventListener('beforeprint', () => {
  opened = all('details.reasons:not([open]), details.short:not([open])').flatMap((one) =>
    one instanceof HTMLDetailsElement ? [one] : [],
  );
  for (const one of opened) one.open = true;
});
addEventListener('afterprint', () => {
  for (const one of opened) one.open = false;
  opened = [];
});
