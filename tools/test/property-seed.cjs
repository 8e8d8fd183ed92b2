/**
 * One seed for every property, so that a run today and a run tomorrow ask the same questions:
 * `PROPERTY_SEED=random npm test` asks others, and a number in its place repeats what that found.
 */
const fc = require('fast-check');

const chosen = process.env.PROPERTY_SEED ?? '20260101';
if (chosen !== 'random') fc.configureGlobal({ seed: Number(chosen) });
