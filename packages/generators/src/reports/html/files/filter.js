const filterText = find('#filter-text', HTMLInputElement);
const filterSeverity = find('#filter-severity', HTMLSelectElement);
const filterProject = find('#filter-project', HTMLSelectElement);
const filterKind = find('#filter-kind', HTMLSelectElement);

/** What can be filtered, and what it says, read once. */
const entries = all('.findings > li, tr[data-nodes], details.reasons').map((element) => ({
  element,
  text: (element.textContent ?? '').toLowerCase(),
  severity: element.getAttribute('data-severity'),
  counts: element.closest('#findings') !== null,
  about: (element.getAttribute('data-nodes') ?? '').split(' ').filter(Boolean).map(Number),
}));

/** By node, how bad its findings are. @type {Map<number, Set<string>>} */
const severities = new Map();
for (const { severity, about } of entries) {
  if (severity === null) continue;
  for (const node of about) severities.set(node, (severities.get(node) ?? new Set()).add(severity));
}

/** @param {PageNode | undefined} node */
const nodeFits = (node) =>
  node !== undefined &&
  (filterProject.value === '' || node.project === filterProject.value) &&
  (filterKind.value === '' || node.kind === filterKind.value);

const filter = () => {
  const words = filterText.value.toLowerCase().split(/\s+/).filter(Boolean);
  const severity = filterSeverity.value;
  const byNode = filterProject.value !== '' || filterKind.value !== '';
  const narrowed = words.length > 0 || severity !== '' || byNode;
  /** @param {string} text */
  const says = (text) => words.every((word) => text.includes(word));
  /** @param {number} node */
  const isAsBad = (node) => severity === '' || severities.get(node)?.has(severity) === true;

  let shownFindings = 0;
  let allFindings = 0;
  for (const { element, text, severity: own, counts, about } of entries) {
    const bad = severity === '' || (own === null ? about.some(isAsBad) : own === severity);
    const shown = says(text) && bad && (!byNode || about.some((node) => nodeFits(nodes[node])));
    element.toggleAttribute('hidden', !shown);
    if (!counts) continue;
    allFindings++;
    if (shown) shownFindings++;
  }
  let shownNodes = 0;
  nodes.forEach((node, index) => {
    const shown =
      nodeFits(node) &&
      isAsBad(index) &&
      says(`${node.name} ${node.kind} ${node.project}`.toLowerCase());
    if (shown) shownNodes++;
    for (const element of drawn.get(index) ?? [])
      element.classList.toggle('out', narrowed && !shown);
  });
  document.body.classList.toggle('filtering', narrowed);
  find('#filter-count', HTMLOutputElement).textContent = narrowed
    ? `${shownNodes} of ${nodes.length} nodes, ${shownFindings} of ${allFindings} findings`
    : '';
};

const filters = find('#filters', HTMLFormElement);
filters.addEventListener('input', filter);
filters.addEventListener('submit', (event) => event.preventDefault());
filters.addEventListener('reset', () => setTimeout(filter));
