/**
 * What the page is about. These files are one script in the order in which `assets.ts` names them; it writes text alone,
 * never HTML.
 *
 * @typedef {object} PageNode
 * @property {string} name
 * @property {string} kind
 * @property {string} project
 * @property {number} rank As a single point of failure, 1 the worst; 0: it is none.
 * @property {number[]} falls What falls with it.
 */

/** @typedef {{ from: number, to: number, hard: boolean }} PageEdge */

/** @template {Element} T @param {string} selector @param {new () => T} type @returns {T} */
const find = (selector, type) => {
  const found = document.querySelector(selector);
  if (!(found instanceof type)) throw new Error(`The page has no ${selector}.`);
  return found;
};

/** @param {string} selector @returns {Element[]} */
const all = (selector) => [...document.querySelectorAll(selector)];

/** @param {string} tag @param {string} [text] @param {string} [kind] */
const make = (tag, text = '', kind = '') => {
  const element = document.createElement(tag);
  element.textContent = text;
  if (kind !== '') element.className = kind;
  return element;
};

/** @type {{ nodes: [string, string, string, number, number[]][], edges: [number, number, number][] }} */
const given = JSON.parse(find('#data', HTMLScriptElement).textContent);

/** @type {PageNode[]} */
const nodes = given.nodes.map(([name, kind, project, rank, falls]) => ({
  name,
  kind,
  project,
  rank,
  falls,
}));

/** @type {PageEdge[]} */
const edges = given.edges.map(([from, to, hard]) => ({ from, to, hard: hard === 1 }));

/** @param {Element} element @param {string} attribute */
const numberIn = (element, attribute) => Number(element.getAttribute(attribute));

/** By node, what stands for it in the pictures. @type {Map<number, Element[]>} */
const drawn = new Map();
for (const element of all('svg [data-n]')) {
  const index = numberIn(element, 'data-n');
  drawn.set(index, [...(drawn.get(index) ?? []), element]);
}

/** @type {[Element, PageEdge][]} */
const lines = all('svg [data-e]').flatMap((element) => {
  const edge = edges[numberIn(element, 'data-e')];
  return edge ? [[element, edge]] : [];
});
