import { isAssumed, type Stated } from '../../../shared/place.js';
import type { Weakness } from '../architect-report.js';
import { type Assessment, savedBySetup } from '../assessment.js';
import { minutesPerYear } from '../availability/minutes.js';
import { nodeAvailability } from '../availability/node-availability.js';
import { failsAlone, type Setup } from '../availability/setup.js';
import { weaknessOf } from './weakness-of.js';

/** What is run here with nothing to spare, evicted together, or in one zone; and databases that nobody stands by for. */
export function replicaWeaknesses(assessment: Assessment): readonly Weakness[] {
  return assessment.system.nodes.flatMap((node, number): readonly Weakness[] => {
    const { id, name, kind, operation } = node;
    const setup = assessment.setups[number]!;
    if (!operation) return [];
    const saves = (change: Partial<Setup>): Weakness['saves'] => {
      const then = { ...setup, ...change };
      const { assumed } = nodeAvailability(node, then, assessment.settings);
      return minutesPerYear(savedBySetup(assessment, number, then), [
        ...assessment.own[number]!.assumed,
        ...assumed,
      ]);
    };
    if (kind === 'database') {
      if (setup.standby) return [];
      const message = `Nothing stands by for ${name}, to take over when it fails${unless(operation.standby)}.`;
      const change = { standby: true, replicas: Math.max(2, setup.replicas), acrossZones: true };
      return [weaknessOf('database-without-standby', [id], message, { saves: saves(change) })];
    }
    if (setup.managed || kind !== 'service') return [];
    if (failsAlone(setup)) {
      const { needed } = setup;
      const message =
        needed === 1
          ? `${name} runs once: a crash, a release or the maintenance of its machine takes it down${unless(operation.replicas)}.`
          : `${name} runs ${setup.replicas} times and needs ${needed} of them, so that any one that fails takes it down${unless(operation.replicas)}.`;
      const change = { replicas: needed + 1, disruptionBudget: true };
      return [
        weaknessOf('single-replica', [id], message, {
          amount: setup.replicas,
          saves: saves(change),
        }),
      ];
    }
    const weaknesses: Weakness[] = [];
    if (!setup.disruptionBudget) {
      const message = `No PodDisruptionBudget keeps maintenance from taking all ${setup.replicas} replicas of ${name} at once${unless(operation.disruptionBudget)}.`;
      const change = { disruptionBudget: true };
      weaknesses.push(
        weaknessOf('missing-disruption-budget', [id], message, {
          amount: setup.replicas,
          saves: saves(change),
        }),
      );
    }
    if (!setup.acrossZones) {
      const message = `All ${setup.replicas} replicas of ${name} may be in one zone, and go with it${unless(operation.zones)}.`;
      weaknesses.push(
        weaknessOf('one-zone', [id], message, {
          amount: setup.replicas,
          saves: saves({ acrossZones: true }),
        }),
      );
    }
    return weaknesses;
  });
}

/** Why it is taken for so, where nothing says it. */
function unless(stated: Stated<unknown>): string {
  return isAssumed(stated) ? ` (as far as is known: ${stated.assumed})` : '';
}
