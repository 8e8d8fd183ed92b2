import type { Assessment, JourneyTree } from './assessment.js';
import { CASES, type Range, rangeOf } from './availability/range.js';
import { allUp, availabilityOf, parallelUp } from './fault-tree/evaluate.js';
import { faultTreeOf } from './fault-tree/fault-tree.js';
import { reachOf, type Spared } from './system/reach.js';
import type { NodeNumber } from './system/system.js';

/**
 * The share of all use that is saved when some needs are none any more, which all lead to one node: with it goes all
 * that was needed only for it.
 */
export function savedBySparing(assessment: Assessment, to: NodeNumber, spared: Spared): Range {
  const saved = { best: 0, likely: 0, worst: 0 };
  for (const journey of assessment.journeys) {
    if (journey.entry === to || !matters(journey, to)) continue;
    const then = upWithout(assessment, journey, to, spared);
    if (!then) continue;
    for (const which of CASES) {
      saved[which] += journey.weight * (then[which] - (1 - journey.down[which]));
    }
  }
  return saved;
}

const matters = ({ needs, tree }: JourneyTree, node: NodeNumber): boolean =>
  needs[node] === 1 || tree.blocks.some((block) => block.includes(node));

/** How available a journey is then; `null` where nothing changes. */
function upWithout(
  { system, up }: Assessment,
  { entry, needs, tree }: JourneyTree,
  to: NodeNumber,
  spared: Spared,
): Range | null {
  if (needs[to]) {
    const { nodes } = reachOf(system, entry, spared);
    // Another way leads to it, and so to all that it needs.
    if (nodes.includes(to)) return null;
    const kept = new Set(nodes);
    const apart = tree.series.every(
      (node) => kept.has(node) || (!tree.shared.has(node) && system.groupsOf[node]!.length === 0),
    );
    if (apart) return rangeOf((which) => allUp(nodes, up[which]) * parallelUp(tree, up[which]));
  }
  const then = faultTreeOf(system, entry, spared);
  return rangeOf((which) => availabilityOf(then, up[which]));
}
