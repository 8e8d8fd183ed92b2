// @ts-check
import { performance } from 'node:perf_hooks';
import { timeCell, timeFulfilled, timeRejected, warmUp } from './cell.mjs';
import { baseline } from './operations.mjs';
import { summarize } from './statistics.mjs';

/** @import { Effort, Row, TimedScenario } from '../types.js' */

/**
 * The contestants in the order of round `round`: each stands once at every place, so that none always follows the
 * one that leaves the most garbage.
 * @template T
 * @param {readonly T[]} contestants
 * @param {number} round
 */
export function rotated(contestants, round) {
  const first = round % contestants.length;
  return [...contestants.slice(first), ...contestants.slice(0, first)];
}

/**
 * Measures all contestants side by side: each round times every one of them once, between two timings of the
 * baseline, and gives one ratio. A neighbour's load that lasts longer than a cell slows both sides of the ratio.
 * @param {Pick<TimedScenario, 'title' | 'contestants' | 'operation' | 'outcome'>} scenario
 * @param {Effort} effort
 * @returns {Promise<Row[]>}
 */
export async function measureRatios({ title, contestants, operation, outcome }, effort) {
  const timer = outcome === 'rejects' ? timeRejected : timeFulfilled;
  const baselineEffort = { cellMs: effort.cellMs / 2, warmUpMs: effort.cellMs / 2 };
  const lanes = [];
  for (const contestant of contestants) {
    effort.progress(`${title}: warming up ${contestant.by}, ${contestant.label}`);
    const subject = await contestant.make(operation);
    await warmUp(timer, subject.call, effort.warmUpMs);
    lanes.push({ contestant, subject, ratios: /** @type {number[]} */ ([]) });
  }

  const deadline = performance.now() + effort.scenarioMs;
  for (let round = 0; round < effort.rounds; round++) {
    if (round >= 3 && performance.now() > deadline) break;
    effort.progress(`${title}: round ${round + 1} of ${effort.rounds}`);
    for (const { subject, ratios } of rotated(lanes, round)) {
      const before = await timeCell(timeFulfilled, baseline, baselineEffort);
      const cell = await timeCell(timer, subject.call, effort);
      const after = await timeCell(timeFulfilled, baseline, baselineEffort);
      ratios.push(cell / ((before + after) / 2));
    }
  }

  for (const { subject } of lanes) subject.close?.();
  return lanes.map(({ contestant: { by, label }, ratios }) => ({
    by,
    label,
    cells: [summarize(ratios)],
  }));
}

/**
 * Completes a timed scenario with the way all of them are measured.
 * @param {Omit<TimedScenario, 'measure'>} scenario
 * @returns {TimedScenario}
 */
export const timed = (scenario) => ({
  ...scenario,
  measure: async (effort) => ({
    id: scenario.id,
    title: scenario.title,
    about: scenario.about,
    columns: [{ title: 'ratio', unit: 'ratio' }],
    rows: await measureRatios(scenario, effort),
  }),
});
