import type { NodeNumber } from '../system/system.js';
import { pairKey, pairOf } from './cut-sets.js';
import type { FaultTree } from './fault-tree.js';

/** Pairs of one journey that are told apart; there are as many as nodes of one branch times those of the other. */
const MOST_PAIRS = 100_000;

/** The nodes each of which takes the top down. */
export function singlesOf(tree: FaultTree): readonly NodeNumber[] {
  return [...tree.series, ...[...tree.cutSets().singles].flatMap((block) => tree.blocks[block]!)];
}

/** The pairs of nodes that take it down together, and neither alone, as {@link pairKey}. */
export function nodePairsOf(
  tree: FaultTree,
  counts: (node: NodeNumber) => boolean,
): readonly number[] {
  const pairs: number[] = [];
  for (const pair of tree.cutSets().pairs) {
    const [one, other] = pairOf(pair).map((block) => tree.blocks[block]!.filter(counts));
    for (const a of one!) {
      for (const b of other!) {
        if (pairs.length < MOST_PAIRS) pairs.push(pairKey(a, b));
      }
    }
  }
  return pairs;
}
