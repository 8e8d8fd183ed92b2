import type { Fix } from '../architect-report.js';
import { type Assessment, savedBySetup } from '../assessment.js';
import { minutesPerYear } from '../availability/minutes.js';
import { nodeAvailability } from '../availability/node-availability.js';
import { failsAlone, type Setup } from '../availability/setup.js';
import type { NodeNumber } from '../system/system.js';
import { EFFORT_HOURS } from './effort.js';
import { whereToWrite } from './places.js';

type Remedy = Pick<Fix, 'kind' | 'what' | 'effortHours'> & { readonly setup: Setup };

/** Another replica, or a standby: what makes one failure of it survivable. */
export function moreOfIt(assessment: Assessment, node: NodeNumber): readonly Fix[] {
  const remedy = secondReplica(assessment, node) ?? standby(assessment, node);
  if (!remedy) return [];
  const { system, own, settings } = assessment;
  const { setup, ...fix } = remedy;
  const then = nodeAvailability(system.nodes[node]!, setup, settings);
  const saves = minutesPerYear(savedBySetup(assessment, node, setup), [
    ...own[node]!.assumed,
    ...then.assumed,
  ]);
  return [{ ...fix, command: null, saves }];
}

function secondReplica({ system, setups }: Assessment, node: NodeNumber): Remedy | null {
  const setup = setups[node]!;
  const { name, kind, operation, places } = system.nodes[node]!;
  if (!operation || setup.managed || kind === 'database' || !failsAlone(setup)) return null;
  const replicas = setup.needed + 1;
  const where = whereToWrite(operation.replicas, places);
  const state =
    kind === 'service' ? 'if it keeps nothing in its own memory or files' : 'as a cluster';
  return {
    kind: 'second-replica',
    what: `Run ${replicas} replicas of ${name}, ${state}, with a PodDisruptionBudget and spread over zones${where === null ? '' : `: ${where}`}.`,
    effortHours: EFFORT_HOURS.secondReplica,
    setup: { ...setup, replicas, disruptionBudget: true, acrossZones: true },
  };
}

function standby({ system, setups }: Assessment, node: NodeNumber): Remedy | null {
  const setup = setups[node]!;
  const { name, kind, operation, places } = system.nodes[node]!;
  const has = kind === 'database' || (kind === 'cache' && setup.managed);
  if (!operation || !has || setup.standby) return null;
  const where = whereToWrite(operation.standby, places);
  const at = where === null ? '' : `: ${where}`;
  return {
    kind: 'standby',
    what: setup.managed
      ? `Let the provider keep a standby of ${name} in another zone (Multi-AZ, high availability)${at}.`
      : `Let a second server stand by for ${name} in another zone and take over, and rehearse that it does${at}.`,
    effortHours: setup.managed ? EFFORT_HOURS.managedStandby : EFFORT_HOURS.ownStandby,
    setup: { ...setup, standby: true, replicas: Math.max(2, setup.replicas), acrossZones: true },
  };
}
