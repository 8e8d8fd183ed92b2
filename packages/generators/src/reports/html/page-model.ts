import type { SinglePointOfFailure } from '../../advisers/resilience-architect/architect-report.js';
import type { Analysis } from '../../analysis/analysis.js';
import type { GraphNode } from '../../graph/dependency-graph.js';
import { fallsWith } from '../facts/falls-with.js';
import { nodeNames } from '../facts/node-names.js';

/** A node as the page shows it. */
export interface PageNode {
  /** In the graph’s order: how the page’s script speaks of it. */
  readonly index: number;
  readonly node: GraphNode;
  readonly name: string;
  /** What falls with it. */
  readonly falls: readonly number[];
  /** As a single point of failure, and which one: 1 is the worst. */
  readonly point: { readonly rank: number; readonly report: SinglePointOfFailure } | null;
  /** Journeys that begin here. */
  readonly begins: readonly string[];
}

/** What all parts of the page ask for. */
export interface PageModel {
  readonly analysis: Analysis;
  readonly nodes: readonly PageNode[];
  /** Indexes of nodes, and whether the one cannot do without the other. */
  readonly edges: readonly { readonly from: number; readonly to: number; readonly hard: boolean }[];
  /** Index by id; what the graph does not know has none. */
  readonly indexOf: (id: string) => number | undefined;
  readonly nameOf: (id: string) => string;
}

/** Numbers the nodes, so that the page names each by a few characters. */
export function pageModel(analysis: Analysis): PageModel {
  const { graph, architect } = analysis;
  const nameOf = nodeNames(graph);
  const indexes = new Map(graph.nodes.map(({ id }, index) => [id, index]));
  const indexed = (ids: readonly string[]): readonly number[] =>
    ids.flatMap((id) => indexes.get(id) ?? []);
  const falls = fallsWith(analysis);
  const points = new Map(
    architect.singlePointsOfFailure.map((report, at) => [report.node, { rank: at + 1, report }]),
  );
  const begins = new Map<string, string[]>();
  for (const { entry, name } of graph.journeys) {
    begins.set(entry, [...(begins.get(entry) ?? []), name]);
  }
  return {
    analysis,
    nodes: graph.nodes.map((node, index) => ({
      index,
      node,
      name: nameOf(node.id),
      falls: indexed(falls.get(node.id) ?? []),
      point: points.get(node.id) ?? null,
      begins: begins.get(node.id) ?? [],
    })),
    edges: graph.edges.flatMap(({ from, to, hard }) => {
      const [start, end] = [indexes.get(from), indexes.get(to)];
      return start === undefined || end === undefined ? [] : [{ from: start, to: end, hard }];
    }),
    indexOf: (id) => indexes.get(id),
    nameOf,
  };
}

/** What the page’s script is given. */
export function scriptData({ nodes, edges }: PageModel): unknown {
  return {
    nodes: nodes.map(({ name, node, falls, point }) => [
      name,
      node.kind,
      node.project ?? '',
      point?.rank ?? 0,
      falls,
    ]),
    edges: edges.map(({ from, to, hard }) => [from, to, hard ? 1 : 0]),
  };
}
