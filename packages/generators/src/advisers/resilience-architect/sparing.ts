import type { Assessment, JourneyTree } from './assessment.js';
import { CASES, type Range, rangeOf } from './availability/range.js';
import { allUp, availabilityOf, parallelUp } from './fault-tree/evaluate.js';
import { faultTreeOf } from './fault-tree/fault-tree.js';
import { reachOf, type Spared } from './system/reach.js';
import type { NodeNumber } from './system/system.js';

export interface SavedBySparing {
  /** The share of all use that is saved. */
  readonly share: Range;
  /** Inputs of that beside the availabilities, in words. */
  readonly assumed: readonly string[];
}

/**
 * What is saved when some needs are none any more, which all lead to one node: with it goes all that was needed only for
 * it. Where alternatives within alternatives are too many to be tried, the node’s own failures alone: less than it is.
 */
export function savedBySparing(
  assessment: Assessment,
  to: NodeNumber,
  spared: Spared,
): SavedBySparing {
  const saved = { best: 0, likely: 0, worst: 0 };
  let isWhole = true;
  for (const journey of assessment.journeys) {
    if (journey.entry === to || !matters(journey, to)) continue;
    const then = downWithout(assessment, journey, to, spared);
    isWhole &&= then !== 'too many';
    if (then === 'the same') continue;
    for (const which of CASES) {
      const now = journey.down[which];
      saved[which] +=
        journey.weight *
        (then === 'too many' ? ownShare(assessment, journey, to, which) : now - then[which]);
    }
  }
  const { name } = assessment.system.nodes[to]!;
  const assumed = isWhole
    ? []
    : [`${name}: what it needs in turn is not counted, for there are too many alternatives to try`];
  return { share: saved, assumed };
}

const matters = ({ needs, tree }: JourneyTree, node: NodeNumber): boolean =>
  needs[node] === 1 || tree.blocks.some((block) => block.includes(node));

/** The share of time that a journey is down then. */
function downWithout(
  { system, up, budget }: Assessment,
  { entry, needs, tree }: JourneyTree,
  to: NodeNumber,
  spared: Spared,
): Range | 'the same' | 'too many' {
  if (needs[to]) {
    const { nodes } = reachOf(system, entry, spared);
    // Another way leads to it, and so to all that it needs.
    if (nodes.includes(to)) return 'the same';
    const kept = new Set(nodes);
    const apart = tree.series.every(
      (node) => kept.has(node) || (!tree.shared.has(node) && system.groupsOf[node]!.length === 0),
    );
    if (apart) return rangeOf((which) => 1 - allUp(nodes, up[which]) * parallelUp(tree, up[which]));
  }
  if (budget.gates <= 0) return 'too many';
  budget.gates -= 1 + tree.gates;
  const then = faultTreeOf(system, entry, spared);
  return rangeOf((which) => 1 - availabilityOf(then, up[which]));
}

/** Birnbaum’s importance of a node of the series, A / a, times its own share of time down. */
function ownShare(
  { own, up }: Assessment,
  { down, needs }: JourneyTree,
  node: NodeNumber,
  which: keyof Range,
): number {
  const available = up[which][node]!;
  if (!needs[node] || available === 0) return 0;
  return ((1 - down[which]) / available) * own[node]!.down[which];
}
