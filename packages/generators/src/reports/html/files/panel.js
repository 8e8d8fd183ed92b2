/** @type {Record<string, string>} */
const kindNames = {};
for (const option of find('#filter-kind', HTMLSelectElement).options) {
  kindNames[option.value] = option.text;
}

/** So many names are listed before the rest is counted. */
const mostNames = 40;
const mostFindings = 6;

/** @param {string} title @param {number[]} indexes */
const namesOf = (title, indexes) => {
  if (indexes.length === 0) return '';
  const part = make('div');
  part.append(make('h4', `${title} (${indexes.length})`));
  const list = part.appendChild(make('ul', '', 'names'));
  for (const index of indexes.slice(0, mostNames)) {
    const button = make('button', nodes[index]?.name, 'pick');
    button.setAttribute('type', 'button');
    button.setAttribute('data-pick', String(index));
    list.appendChild(make('li')).append(button);
  }
  if (indexes.length > mostNames) list.append(make('li', `${indexes.length - mostNames} more`));
  return part;
};

/** @param {number} index */
const findingsOf = (index) => {
  const about = all(`.findings > li[data-nodes~="${index}"]`);
  if (about.length === 0) return [];
  const part = make('div');
  part.append(make('h4', `Findings (${about.length})`));
  const list = part.appendChild(make('ul'));
  for (const finding of about.slice(0, mostFindings)) {
    const severity = finding.getAttribute('data-severity') ?? '';
    const entry = list.appendChild(
      make('li', `${finding.querySelector('strong')?.textContent ?? ''} `),
    );
    const badge = entry.appendChild(make('span', severity, 'badge'));
    badge.setAttribute('data-severity', severity);
  }
  if (about.length > mostFindings)
    list.append(make('li', `${about.length - mostFindings} more below`));
  return [part];
};

/** @param {number | null} index */
const showPanel = (index) => {
  const panel = find('#panel', HTMLElement);
  const node = index === null ? undefined : nodes[index];
  if (index === null || !node) {
    panel.replaceChildren();
    return;
  }
  const close = make('button', 'Close', 'close');
  close.setAttribute('type', 'button');
  close.addEventListener('click', () => choose(null));
  const kind = [
    kindNames[node.kind] ?? node.kind,
    ...(node.project === '' ? [] : [`project ${node.project}`]),
  ];
  const verdict =
    node.rank > 0 ? `Single point of failure, number ${node.rank}.` : 'No single point of failure.';
  const why = make('a', 'Why, and what helps');
  why.setAttribute('href', `#point-${node.rank}`);
  const explained = node.rank > 0 && document.getElementById(`point-${node.rank}`) !== null;
  panel.replaceChildren(
    close,
    make('h3', node.name),
    make('p', kind.join(', '), 'small'),
    make('p', verdict, node.rank > 0 ? 'is-single' : ''),
    ...(explained ? [why] : []),
    node.falls.length > 0
      ? namesOf('Falls with it', node.falls)
      : make('p', 'Nothing else falls with it.'),
    namesOf(
      'Needs',
      edges.filter(({ from, hard }) => hard && from === index).map(({ to }) => to),
    ),
    namesOf(
      'Can do without',
      edges.filter(({ from, hard }) => !hard && from === index).map(({ to }) => to),
    ),
    ...findingsOf(index),
  );
  panel.scrollTop = 0;
};
whenChosen.push(showPanel);

document.addEventListener('click', (event) => {
  const target = event.target instanceof Element ? event.target : null;
  const link = target?.closest('a[href^="#"]')?.getAttribute('href');
  const linked = link ? document.getElementById(link.slice(1)) : null;
  if (linked instanceof HTMLDetailsElement) linked.open = true;
  const pick = target?.closest('[data-pick]');
  if (!pick) return;
  const index = numberIn(pick, 'data-pick');
  if (index !== chosen) choose(index);
  reveal(index);
  if (!pick.closest('#panel')) find('.stage', HTMLElement).scrollIntoView({ block: 'start' });
});
