import type { MultiRegion } from './multi-region-options.js';
import { renderAllowance } from './render-allowance.js';
import { renderDefaultDeny } from './render-default-deny.js';
import { renderDisruptionBudget } from './render-disruption-budget.js';
import { renderLocalityFailover } from './render-locality-failover.js';
import { renderPriority } from './render-priority.js';

const SERVING = 1_000;
const BACKING_UP = 100;

/** The PriorityClass of what serves. */
export const servingPriority = (name: string): string => `${name}-serving`;
/** The PriorityClass of backups. */
export const backupPriority = (name: string): string => `${name}-backup`;

/** What is the same in every region, and has to be there before any pod: priorities, budgets, policies, failover. */
export function sharedObjects(given: MultiRegion): string {
  const { name, workloads, closedNamespaces, allowances, failovers, regions } = given;
  return [
    renderPriority({ name: servingPriority(name), value: SERVING }),
    // Backups and drills put nobody out, and wait for room.
    renderPriority({ name: backupPriority(name), value: BACKING_UP, preempts: false }),
    ...workloads
      .filter(({ hasBudget }) => !hasBudget)
      .map(({ name, kind, namespace, selector }) =>
        renderDisruptionBudget({ name, kind, namespace, selector }),
      ),
    ...closedNamespaces.map((namespace) => renderDefaultDeny({ namespace })),
    ...allowances.map(renderAllowance),
    ...(regions.length < 2
      ? []
      : failovers.map((failover) => renderLocalityFailover({ ...failover, regions }))),
  ].join('---\n');
}
