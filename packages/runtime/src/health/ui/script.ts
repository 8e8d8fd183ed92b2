/** How long the page waits between an answer and the next question. */
export const POLL_MS = 2_000;

/** After how long a question counts as unanswered: longer than any sensible check may take. */
export const PATIENCE_MS = 15_000;

/**
 * What keeps the page up to date. A text and not a function, for what builds programs rewrites functions, and its hash
 * is part of the page's security policy. It writes text alone, into cells that stay: where somebody reads, nothing moves.
 */
export const SCRIPT = `
'use strict';
(() => {
  const find = (id) => document.getElementById(id);
  const write = (node, text) => { if (node.textContent !== text) node.textContent = text; };
  const tones = new Map();
  let timer, asking, connection = 'snapshot', told = [];

  const remember = (table, changes) => {
    for (const row of find(table).tBodies[0].rows) {
      const name = row.cells[0].textContent, state = row.cells[1].textContent;
      if (row.dataset.tone === 'none') continue;
      const key = table + ' ' + name, before = tones.get(key);
      if (before !== undefined && before !== state) changes.push(name + ': ' + before + ' \\u2192 ' + state);
      tones.set(key, state);
    }
  };

  const makeRow = (columns) => {
    const row = document.createElement('tr');
    row.setAttribute('role', 'row');
    columns.forEach((column, at) => {
      const cell = row.appendChild(document.createElement(at ? 'td' : 'th'));
      cell.setAttribute('role', at ? 'cell' : 'rowheader');
      if (at) { cell.dataset.label = column; cell.appendChild(document.createElement('span')); }
      else cell.scope = 'row';
    });
    return row;
  };

  const showTable = ({ id, columns, rows }) => {
    const table = find(id), body = table.tBodies[0];
    while (body.rows.length > rows.length) body.lastElementChild.remove();
    rows.forEach(({ name, tone, cells }, at) => {
      const row = body.rows[at] || body.appendChild(makeRow(columns));
      row.dataset.tone = tone;
      write(row.cells[0], name);
      cells.forEach((text, cell) => write(row.cells[cell + 1].firstElementChild, text));
    });
    table.hidden = rows.length === 0;
    table.parentElement.querySelector('.none').hidden = rows.length > 0;
  };

  const show = ({ status, summary, at, tables }) => {
    find('status').dataset.tone = status;
    write(find('status'), status);
    write(find('summary'), summary);
    write(find('at'), at);
    document.title = status + ' \\u2013 Health';
    for (const table of tables) { showTable(table); remember(table.id, told); }
  };

  const connect = (state, text) => {
    if (state === 'stale' && connection !== 'stale') told.push('No answer: what is shown is stale');
    if (state === 'live' && connection === 'stale') told.push('Answers again');
    if (state === 'stale') document.title = 'stale \\u2013 Health';
    connection = state;
    document.body.dataset.connection = state;
    write(find('connection'), text);
  };

  const poll = async () => {
    clearTimeout(timer);
    if (asking || document.hidden) return;
    asking = true;
    try {
      const response = await fetch('ui/state', { cache: 'no-store', redirect: 'error', signal: AbortSignal.timeout(${PATIENCE_MS}) });
      if (!response.ok) throw new Error('HTTP ' + response.status);
      show(await response.json());
      connect('live', 'Live, every ${POLL_MS / 1_000} s.');
    } catch (error) {
      connect('stale', 'Stale: no answer since then' + (/^HTTP \\d+$/.test(error.message) ? ' but ' + error.message : '') + '.');
    }
    asking = false;
    if (told.length > 0) find('changes').textContent = told.join('; ');
    told = [];
    timer = setTimeout(poll, ${POLL_MS});
  };

  for (const table of document.querySelectorAll('table')) remember(table.id, []);
  document.addEventListener('visibilitychange', () => {
    if (!document.hidden) return void poll();
    clearTimeout(timer);
    connect(connection === 'stale' ? 'stale' : 'paused', 'Paused while nobody looks.');
  });
  poll();
})();
`;
