import type { PairOfFailures } from '../architect-report.js';
import type { Assessment } from '../assessment.js';
import { minutesPerYear } from '../availability/minutes.js';
import { rangeOf } from '../availability/range.js';
import { failsAlone } from '../availability/setup.js';
import { pairOf } from '../fault-tree/cut-sets.js';
import { nodePairsOf } from '../fault-tree/singles-and-pairs.js';

/** More of them nobody reads. */
export const MOST_PAIRS_LISTED = 50;

export interface Pairs {
  readonly pairs: readonly PairOfFailures[];
  readonly pairsInAll: number;
}

/** Minimal cut sets of size two, of nodes that one failure takes down; the likeliest first. */
export function pairsOf({ system, setups, own, journeys }: Assessment): Pairs {
  const found = new Map<number, string[]>();
  for (const { journey, tree } of journeys) {
    for (const pair of nodePairsOf(tree, (node) => failsAlone(setups[node]!))) {
      const names = found.get(pair);
      if (names) names.push(journey.name);
      else found.set(pair, [journey.name]);
    }
  }
  const likelihood = (pair: number): number => {
    const [one, other] = pairOf(pair);
    return own[one]!.down.likely * own[other]!.down.likely;
  };
  const listed = [...found]
    .map(([pair, names]) => ({ pair, names, likelihood: likelihood(pair) }))
    .sort((a, b) => b.likelihood - a.likelihood || a.pair - b.pair)
    .slice(0, MOST_PAIRS_LISTED);
  return {
    pairsInAll: found.size,
    pairs: listed.map(({ pair, names }) => {
      const [one, other] = pairOf(pair);
      return {
        nodes: [system.nodes[one]!.id, system.nodes[other]!.id],
        journeys: names,
        downtime: minutesPerYear(
          rangeOf((which) => own[one]!.down[which] * own[other]!.down[which]),
          [...own[one]!.assumed, ...own[other]!.assumed],
        ),
      };
    }),
  };
}
