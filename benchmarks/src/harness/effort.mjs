// @ts-check
/** @import { Effort } from '../types.js' */

/** @typedef {Omit<Effort, 'progress'>} Amount */

/** About eight minutes. @type {Amount} */
export const FULL = {
  rounds: 15,
  cellMs: 5,
  warmUpMs: 50,
  scenarioMs: 16_000,
  instances: 10_000,
  requests: 4_000,
  hangMs: 2_000,
  scannedFiles: 5_000,
  turns: 5,
};

/** Enough to see that everything runs. @type {Amount} */
export const QUICK = {
  rounds: 3,
  cellMs: 2,
  warmUpMs: 15,
  scenarioMs: 3_000,
  instances: 1_000,
  requests: 200,
  hangMs: 400,
  scannedFiles: 200,
  turns: 1,
};
