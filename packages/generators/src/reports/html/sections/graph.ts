import { neighbourhoodOf } from '../../facts/neighbourhood.js';
import { amount } from '../../facts/amounts.js';
import { kindText } from '../../facts/node-names.js';
import { escaped } from '../escape.js';
import { type GraphView, graphSvg } from '../graph-view.js';
import type { PageModel } from '../page-model.js';
import { code, nodeButton, number, paragraph, section, table } from './parts.js';

/** Above this many nodes the picture begins with what stands around the single points of failure. */
export const MOST_ROOMY = 60;
/** Above this many nodes a picture of everything says nothing, and costs much. */
const MOST_DRAWN = 1_500;

/** The graph: drawn, and as a table. */
export function graph(model: PageModel): string {
  if (model.nodes.length === 0) return '';
  const views = viewsOf(model);
  const several = views.length > 1;
  return section(
    'graph',
    'What needs what',
    `${toolbar(views)}
<div class="stage">
${views
  .map(
    (view, at) =>
      `<div class="canvas" data-view="${view.id}" role="region" tabindex="0" aria-label="${escaped(view.title)}"${several && at > 0 ? ' hidden' : ''}>
${graphSvg(view, model)}
</div>`,
  )
  .join('\n')}
<aside id="panel" aria-label="The chosen node" aria-live="polite"></aside>
</div>
${legend(model, views)}
${everything(model)}`,
  );
}

function viewsOf(model: PageModel): readonly GraphView[] {
  const { nodes, analysis } = model;
  const all = {
    id: 'view-all',
    title: `Graph of ${amount(nodes.length, 'node')}`,
    nodes,
    roomy: nodes.length <= MOST_ROOMY,
  };
  if (all.roomy) return [all];
  const near = new Set(neighbourhoodOf(analysis, MOST_ROOMY).nodes.map(({ id }) => id));
  const worst = {
    id: 'view-worst',
    title: `Graph of the ${near.size} nodes around the worst single points of failure`,
    nodes: nodes.filter(({ node }) => near.has(node.id)),
    roomy: true,
  };
  return nodes.length <= MOST_DRAWN ? [worst, all] : [worst];
}

function toolbar(views: readonly GraphView[]): string {
  const choice = views.map(
    (view, at) =>
      `<label><input type="radio" name="view" value="${view.id}"${at === 0 ? ' checked' : ''}> ${
        view.id === 'view-all' ? `All ${view.nodes.length}` : `The worst ${view.nodes.length}`
      }</label>`,
  );
  return `<div class="toolbar" role="toolbar" aria-label="Picture">
<p class="hint">Choose a node to see what falls with it: by a click, or with the arrow keys and Enter.</p>
${views.length > 1 ? `<fieldset><legend>Shown</legend>${choice.join('')}</fieldset>` : ''}
<span class="zoom"><button type="button" data-zoom="out" aria-label="Smaller">−</button><button type="button" data-zoom="fit">Fit</button><button type="button" data-zoom="in" aria-label="Larger">+</button></span>
</div>`;
}

function legend({ nodes }: PageModel, views: readonly GraphView[]): string {
  const kinds = [...new Set(nodes.map(({ node }) => node.kind))].sort();
  const icon = (id: string): string =>
    `<svg class="icon" aria-hidden="true"><use href="#i-${id}"/></svg>`;
  const items = [
    `<li class="is-single">${icon('warning')} single point of failure; filled: one of the worst five</li>`,
    `<li class="is-falling"><span aria-hidden="true">✕</span> falls with the chosen one</li>`,
    ...kinds.map((kind) => `<li>${icon(kind)} ${escaped(kindText(kind))}</li>`),
    '<li><span class="line" aria-hidden="true"></span> cannot do without</li>',
    '<li><span class="line soft" aria-hidden="true"></span> can do without</li>',
  ];
  const [first] = views;
  const left = nodes.length - (first?.nodes.length ?? 0);
  return `<ul class="legend">${items.join('')}</ul>${
    views.length === 1 && left > 0
      ? paragraph(
          `${amount(left, 'more node')} ${left === 1 ? 'is' : 'are'} not drawn; the table has all.`,
        )
      : ''
  }`;
}

/** The graph for who would rather read: the same facts. */
function everything(model: PageModel): string {
  const needs = new Map<number, string[]>();
  for (const { from, to, hard } of model.edges) {
    const name = `${model.nodes[to]!.name}${hard ? '' : ' (can do without)'}`;
    needs.set(from, [...(needs.get(from) ?? []), name]);
  }
  const rows = model.nodes.map(({ index, node, falls, point }) => ({
    attributes: ` data-nodes="${index}"`,
    cells: [
      nodeButton(model, node.id),
      escaped(kindText(node.kind)),
      node.project === null ? '' : code(node.project),
      point ? `<span class="badge" data-tone="fail">${point.rank}</span>` : '',
      number(String(falls.length)),
      escaped((needs.get(index) ?? []).join(', ')),
    ],
  }));
  const heads = ['Node', 'Kind', 'Project', 'Single point', 'Falls with it', 'Needs'];
  return `<details class="everything${rows.length > MOST_ROOMY ? '' : ' short'}"><summary>The graph as a table: ${amount(rows.length, 'node')}</summary>
${table('The graph as a table', heads, rows)}
</details>`;
}
