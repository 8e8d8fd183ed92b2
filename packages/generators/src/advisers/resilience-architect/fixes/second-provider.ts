import type { Fix } from '../architect-report.js';
import type { Assessment } from '../assessment.js';
import { COMMON_CAUSE } from '../availability/assumptions.js';
import { minutesPerYear } from '../availability/minutes.js';
import { rangeOf } from '../availability/range.js';
import { replicasDown } from '../availability/replicas.js';
import type { NodeNumber } from '../system/system.js';
import { EFFORT_HOURS } from './effort.js';

/** A second provider of what somebody else runs. */
export function secondProvider(
  { system, own, importance }: Assessment,
  node: NodeNumber,
): readonly Fix[] {
  const { name, kind, operation } = system.nodes[node]!;
  if (operation || (kind !== 'api' && kind !== 'llm' && kind !== 'email')) return [];
  const { down, assumed } = own[node]!;
  const saved = rangeOf(
    (which) =>
      importance[which][node]! *
      (down[which] - replicasDown(2, 1, down[which], COMMON_CAUSE.acrossZones[which])),
  );
  return [
    {
      kind: 'second-provider',
      what: `Have a second provider beside ${name}, and change to it while ${name} is down.`,
      command: null,
      effortHours: EFFORT_HOURS.secondProvider,
      saves: minutesPerYear(saved, [
        ...assumed,
        `${name}: a second provider is as available, and seldom down together with it`,
      ]),
    },
  ];
}
