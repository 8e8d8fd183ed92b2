/** @type {number | null} */
let chosen = null;

/** @type {((index: number | null) => void)[]} */
const whenChosen = [];

/**
 * Shows what falls with a node, or, chosen again, nothing in particular.
 * @param {number | null} index
 */
const choose = (index) => {
  chosen = index === chosen ? null : index;
  const falls = new Set(chosen === null ? [] : nodes[chosen]?.falls);
  document.body.classList.toggle('choosing', chosen !== null);
  for (const [node, elements] of drawn) {
    for (const element of elements) {
      element.classList.toggle('chosen', node === chosen);
      element.classList.toggle('falls', falls.has(node));
      if (element.getAttribute('role') === 'button') {
        element.setAttribute('aria-pressed', String(node === chosen));
      }
    }
  }
  for (const [line, { from, to, hard }] of lines) {
    const reached = to === chosen || falls.has(to);
    line.classList.toggle('falls', hard && reached && falls.has(from));
    line.classList.toggle('near', from === chosen || to === chosen);
  }
  for (const row of all('tr[data-nodes], details[data-nodes]')) {
    row.classList.toggle(
      'chosen',
      chosen !== null && row.getAttribute('data-nodes') === String(chosen),
    );
  }
  for (const tell of whenChosen) tell(chosen);
};
