// @ts-check
/** @import { Effort } from '../types.js' */

/** @typedef {Omit<Effort, 'progress'>} Amount */

/** About four minutes. @type {Amount} */
export const FULL = {
  rounds: 15,
  cellMs: 5,
  warmUpMs: 50,
  scenarioMs: 16_000,
  instances: 10_000,
};

/** Enough to see that everything runs. @type {Amount} */
export const QUICK = {
  rounds: 3,
  cellMs: 2,
  warmUpMs: 15,
  scenarioMs: 3_000,
  instances: 1_000,
};
