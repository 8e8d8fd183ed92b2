import type { SinglePointOfFailure } from '../architect-report.js';
import type { Assessment, JourneyTree } from '../assessment.js';
import { minutesPerYear } from '../availability/minutes.js';
import { failsAlone } from '../availability/setup.js';
import { singlesOf } from '../fault-tree/singles-and-pairs.js';
import { fixesFor } from '../fixes/fixes.js';
import { blastRadiusOf, dependentsOf } from '../system/blast-radius.js';
import { pathTo } from '../system/path.js';
import type { NodeNumber } from '../system/system.js';

const SECONDS_A_YEAR = 31_536_000;

/**
 * The nodes that take a journey down alone: minimal cut sets of size one. A node with a spare replica or a standby is
 * none, for it takes two failures; what they have in common is in its downtime. Of those that cost the same, the one with
 * which the most falls comes first.
 */
export function singlePointsOf(assessment: Assessment): readonly SinglePointOfFailure[] {
  const { system, setups, own, importance, journeys } = assessment;
  const taken = new Map<NodeNumber, JourneyTree[]>();
  for (const journey of journeys) {
    for (const node of singlesOf(journey.tree)) {
      if (failsAlone(setups[node]!)) taken.set(node, [...(taken.get(node) ?? []), journey]);
    }
  }
  const dependents = dependentsOf(system);
  const idOf = (node: NodeNumber): string => system.nodes[node]!.id;
  // What differs by less than a second a year is the same.
  const costs = (node: NodeNumber): number =>
    Math.round(importance.likely[node]! * own[node]!.down.likely * SECONDS_A_YEAR);
  return [...taken]
    .map(([node, its]) => ({
      node,
      its,
      fall: blastRadiusOf(system, dependents, node),
      cost: costs(node),
    }))
    .sort((a, b) => b.cost - a.cost || b.fall.length - a.fall.length || a.node - b.node)
    .map(({ node, its, fall }) => ({
      node: idOf(node),
      journeys: its.map(({ journey }) => journey.name),
      blastRadius: fall.map(idOf),
      share: fraction(its.reduce((sum, { weight }) => sum + weight, 0)),
      importance: fraction(importance.likely[node]!),
      downtime: minutesPerYear(own[node]!.down, own[node]!.assumed),
      path: shortest(its.map(({ entry }) => pathTo(system, entry, node) ?? [node])).map(idOf),
      fixes: fixesFor(assessment, node),
    }));
}

/** A share with as many digits as mean something. */
function fraction(share: number): number {
  return Math.min(1, Number(share.toFixed(6)));
}

function shortest(paths: readonly (readonly NodeNumber[])[]): readonly NodeNumber[] {
  return paths.reduce((best, path) => (path.length < best.length ? path : best));
}
