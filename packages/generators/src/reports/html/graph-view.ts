import { amount } from '../facts/amounts.js';
import { kindText } from '../facts/node-names.js';
import { escaped } from './escape.js';
import { curve } from './layout/curve.js';
import type { LayoutSizes, Point } from './layout/layered.js';
import { layoutOf } from './layout/layout.js';
import type { PageModel, PageNode } from './page-model.js';

/** A picture of some of the nodes, and of the edges between them. */
export interface GraphView {
  readonly id: string;
  /** What the picture is called for who cannot see it. */
  readonly title: string;
  readonly nodes: readonly PageNode[];
  /** Few nodes have room for a second line. */
  readonly roomy: boolean;
}

const ROOMY: LayoutSizes = { width: 192, height: 46, gapY: 16, gapX: 56, rows: 26 };
const DENSE: LayoutSizes = { width: 176, height: 26, gapY: 10, gapX: 100, rows: 16 };

/** How many of the worst single points are solid red, and named where everything else is too small to read. */
const WORST = 5;
const CALLED_OUT = 14;

/** The picture as SVG, which can be looked at without a script. */
export function graphSvg(view: GraphView, { edges }: PageModel): string {
  const at = new Map(view.nodes.map(({ index }, place) => [index, place]));
  const drawn = edges.flatMap((edge, index) => {
    const [from, to] = [at.get(edge.from), at.get(edge.to)];
    return from === undefined || to === undefined || from === to
      ? []
      : [{ from, to, index, hard: edge.hard }];
  });
  const sizes = view.roomy ? ROOMY : DENSE;
  const layout = layoutOf(view.nodes.length, drawn, sizes);
  const width = Math.ceil(layout.width);
  const height = Math.ceil(layout.height);
  const lines = drawn.map(
    ({ index, hard }, place) =>
      `<path data-e="${index}"${hard ? '' : ' class="soft"'} d="${curve(layout.edges[place]!)}"/>`,
  );
  const boxes = view.nodes.map((node, place) => box(node, layout.nodes[place]!, sizes, view.roomy));
  return `<svg id="${view.id}" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" data-level="near"${view.roomy ? ' data-roomy=""' : ''} role="group" aria-label="${escaped(view.title)}">
<g class="edges" aria-hidden="true">${lines.join('')}</g>
<g class="nodes">${boxes.join('\n')}</g>
<g class="callouts" aria-hidden="true">${callouts(view, layout.nodes, sizes)}</g>
</svg>`;
}

function box(page: PageNode, { x, y }: Point, sizes: LayoutSizes, roomy: boolean): string {
  const { index, node, name, point } = page;
  const { width, height } = sizes;
  const single = point ? (point.rank <= WORST ? ' single worst' : ' single') : '';
  const middle = height / 2;
  const icon = point ? 'warning' : node.kind;
  return `<g class="node ${node.kind}${single}" data-n="${index}" role="button" tabindex="-1" transform="translate(${Math.round(x)} ${Math.round(y)})"><title>${escaped(spoken(page))}</title>${outline(node.kind, width, height)}<use href="#i-${icon}" x="${roomy ? 12 : 7}" y="${middle - 8}" width="16" height="16"/><text class="name" x="${roomy ? 36 : 28}" y="${roomy ? middle - 3 : middle + 4}">${escaped(shortened(name, roomy ? 19 : 18))}</text>${
    roomy
      ? `<text class="kind" x="36" y="${middle + 14}">${escaped(shortened(secondLine(page), 24))}</text>`
      : ''
  }<text class="mark" x="${width - 4}" y="4">✕</text></g>`;
}

/** A service is a box, what keeps data bulges at its ends, and what belongs to others is round. */
function outline(kind: string, width: number, height: number): string {
  const radius = kind === 'service' ? 6 : kind === 'queue' ? 0 : height / 2;
  if (kind === 'database' || kind === 'cache' || kind === 'storage') {
    const bulge = 6;
    return `<path class="outline" d="M${bulge} 0H${width - bulge}C${width + 2} 0 ${width + 2} ${height} ${width - bulge} ${height}H${bulge}C-2 ${height}-2 0 ${bulge} 0Z"/>`;
  }
  return `<rect class="outline" width="${width}" height="${height}" rx="${radius}"/>`;
}

function secondLine({ node, point, falls, begins }: PageNode): string {
  if (begins.length > 0) return `entry: ${begins.join(', ')}`;
  if (point) return `${kindText(node.kind)}, ${falls.length} fall`;
  return kindText(node.kind);
}

/** What a screen reader says of a node, and what stands beside the pointer. */
function spoken({ node, name, point, falls, begins }: PageNode): string {
  return [
    name,
    kindText(node.kind),
    ...(node.project && node.project !== name ? [`project ${node.project}`] : []),
    ...(begins.length > 0 ? [`entry of ${begins.join(', ')}`] : []),
    point
      ? `single point of failure ${point.rank}, takes down ${amount(falls.length, 'other')}`
      : `takes down ${falls.length === 0 ? 'nothing else' : amount(falls.length, 'other')}`,
  ].join(', ');
}

/** The middle is left out, for names of a family differ at their ends. */
export function shortened(name: string, most: number): string {
  const letters = [...name.replace(/\s+/g, ' ')];
  if (letters.length <= most) return letters.join('');
  const tail = Math.floor((most - 1) / 3);
  return `${letters.slice(0, most - 1 - tail).join('')}…${letters.slice(letters.length - tail).join('')}`;
}

function callouts(view: GraphView, places: readonly Point[], { height }: LayoutSizes): string {
  if (view.roomy) return '';
  return view.nodes
    .map((page, place) => ({ page, place: places[place]! }))
    .filter(({ page }) => page.point !== null && page.point.rank <= CALLED_OUT)
    .sort((one, other) => one.page.point!.rank - other.page.point!.rank)
    .map(
      ({ page, place }) =>
        `<text data-n="${page.index}" x="${Math.round(place.x)}" y="${Math.round(place.y + height / 2)}">⚠ ${escaped(page.name)}</text>`,
    )
    .join('');
}
