import type { AnalysisSettings } from '../../../analysis/settings.js';
import type { GraphNode } from '../../../graph/dependency-graph.js';
import { percent } from '../../wording/in-figures.js';
import { isNameOf } from '../system/system.js';
import {
  type Assumption,
  COMMON_CAUSE,
  DRAINED_TOGETHER_MINUTES,
  elsewhere,
  managed,
  ONE_OF_OURS,
  UNKNOWN,
} from './assumptions.js';
import { exactly, type Range, rangeOf } from './range.js';
import { replicasDown } from './replicas.js';
import type { Setup } from './setup.js';

export const MINUTES_A_YEAR = 525_600;

/** How available a node is by itself. */
export interface NodeAvailability {
  /** The share of time that it is down. */
  readonly down: Range;
  /** Each input that nothing in the workspace tells, in words. */
  readonly assumed: readonly string[];
}

/** A node’s own availability when it is run as `setup` says: as it is now, or as it might be. */
export function nodeAvailability(
  node: GraphNode,
  setup: Setup,
  settings: AnalysisSettings,
): NodeAvailability {
  const told = toldAvailability(node, settings);
  const taken = told === undefined ? assumptionFor(node, setup) : undefined;
  const one = taken ? rangeOf((which) => 1 - taken.availability[which]) : exactly(1 - told!);
  const assumed = [...(taken ? [inWords(node.name, taken)] : []), ...setup.assumed];
  if (setup.managed || setup.elsewhere || setup.replicas === 1) return { down: one, assumed };

  const spare = setup.replicas > setup.needed;
  const commonCause = setup.acrossZones ? COMMON_CAUSE.acrossZones : COMMON_CAUSE.oneZone;
  const drained = spare && !setup.disruptionBudget && node.kind === 'service';
  const down = rangeOf((which) => {
    const { replicas, needed } = setup;
    const together = replicasDown(replicas, needed, one[which], commonCause[which]);
    const evicted = drained ? DRAINED_TOGETHER_MINUTES[which] / MINUTES_A_YEAR : 0;
    // Whoever has no spare is evicted as well, and that is in its availability.
    return Math.min(together + evicted, replicasDown(needed, needed, one[which], 0));
  });
  if (!spare) return { down, assumed };
  const shared = `${node.name}: ${percent(commonCause.likely)} of the failures of a replica are those of all ${setup.replicas} (${percent(commonCause.best)} to ${percent(commonCause.worst)}), ${setup.acrossZones ? 'over zones' : 'in one zone'}`;
  const evictions = `${node.name}: without a disruption budget, maintenance takes all replicas for ${DRAINED_TOGETHER_MINUTES.likely} min a year (${DRAINED_TOGETHER_MINUTES.best} to ${DRAINED_TOGETHER_MINUTES.worst})`;
  return { down, assumed: [...assumed, shared, ...(drained ? [evictions] : [])] };
}

function toldAvailability(node: GraphNode, { availability }: AnalysisSettings): number | undefined {
  for (const [name, told] of availability) {
    if (told >= 0 && told <= 1 && isNameOf(name, node)) return told;
  }
  return undefined;
}

function assumptionFor({ kind }: GraphNode, setup: Setup): Assumption {
  if (setup.elsewhere) return elsewhere(kind);
  // With a standby, or a second one, it is no longer unknown.
  const isAsItIs = setup.replicas === 1 && !setup.standby;
  if (setup.unknown && isAsItIs) return UNKNOWN;
  return setup.managed ? managed(kind, setup.standby) : ONE_OF_OURS;
}

function inWords(name: string, { as, availability }: Assumption): string {
  const { best, likely, worst } = availability;
  return `${name}: ${percent(likely)} available (${percent(worst)} to ${percent(best)}), as ${as} is taken to be`;
}
