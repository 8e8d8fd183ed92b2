import type { NodeNumber } from '../system/system.js';
import { pairOf } from './cut-sets.js';
import type { FaultTree } from './fault-tree.js';

/** By node, the share of time that it is up by itself. */
export type Availabilities = readonly number[];

/** The share of time that all of these are up. */
export const allUp = (nodes: readonly NodeNumber[], up: Availabilities): number =>
  nodes.reduce((sum, node) => sum * up[node]!, 1);

/**
 * The share of time that the top is up, its nodes failing independently. Exact; only where the diagram is too large,
 * less by what the cut sets of one and two come to, which neglects those of three.
 */
export function availabilityOf(tree: FaultTree, up: Availabilities): number {
  return allUp(tree.series, up) * parallelUp(tree, up);
}

/** The share of time that what lies behind alternatives is up, while all that is needed beside it is. */
export function parallelUp(tree: FaultTree, up: Availabilities): number {
  return parallelAvailability(tree, blocksUp(tree, up));
}

/**
 * Birnbaum’s importance of each node that matters: ∂A/∂a = A(it is up) − A(it is down).
 * @see Birnbaum, On the importance of different components in a multicomponent system, Multivariate Analysis II (1969) 581–592
 */
export function importancesOf(
  tree: FaultTree,
  up: Availabilities,
): ReadonlyMap<NodeNumber, number> {
  const blocks = blocksUp(tree, up);
  const parallel = parallelAvailability(tree, blocks);
  const importances = new Map<NodeNumber, number>();
  for (const [node, others] of withoutEach(tree.series, up)) {
    importances.set(node, others * parallel);
  }
  const series = allUp(tree.series, up);
  for (const [block, importance] of blockImportances(tree, blocks).entries()) {
    for (const [node, others] of withoutEach(tree.blocks[block]!, up)) {
      importances.set(node, series * importance * others);
    }
  }
  return importances;
}

function blocksUp(tree: FaultTree, up: Availabilities): readonly number[] {
  return tree.blocks.map((nodes) => allUp(nodes, up));
}

function parallelAvailability(tree: FaultTree, up: readonly number[]): number {
  const { parallel } = tree;
  if (parallel) return parallel.diagrams.probability(parallel.up, up);
  const cutSets = tree.cutSets();
  let down = 0;
  for (const one of cutSets.singles) down += 1 - up[one]!;
  for (const pair of cutSets.pairs) {
    const [one, other] = pairOf(pair);
    down += (1 - up[one]!) * (1 - up[other]!);
  }
  return Math.max(0, 1 - down);
}

function blockImportances(tree: FaultTree, up: readonly number[]): readonly number[] {
  const { parallel } = tree;
  if (parallel) return parallel.diagrams.importances(parallel.up, up);
  const cutSets = tree.cutSets();
  const importances = up.map((_, block) => (cutSets.singles.has(block) ? 1 : 0));
  for (const pair of cutSets.pairs) {
    const [one, other] = pairOf(pair);
    importances[one]! += 1 - up[other]!;
    importances[other]! += 1 - up[one]!;
  }
  return importances;
}

/** Each node with the product of all others, without a division, for a node may be down for good. */
function withoutEach(
  nodes: readonly NodeNumber[],
  up: Availabilities,
): readonly (readonly [NodeNumber, number])[] {
  const after = new Array<number>(nodes.length + 1).fill(1);
  for (let index = nodes.length - 1; index >= 0; index--) {
    after[index] = after[index + 1]! * up[nodes[index]!]!;
  }
  let before = 1;
  return nodes.map((node, index) => {
    const others = before * after[index + 1]!;
    before *= up[node]!;
    return [node, others];
  });
}
