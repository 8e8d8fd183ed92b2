// @ts-check

/** @import { Operation } from '../types.js' */

/** The unit of every ratio: what a bare `await fn()` costs. */
export const baseline = async () => 42;

export const succeed = async () => 42;

/** The one error that failing operations throw: making it is no part of what is measured. */
export const outage = new Error('connect ECONNREFUSED');

/** @returns {Promise<never>} */
export const fail = async () => {
  throw outage;
};

/** An operation that can be cancelled. @param {Parameters<Operation>[0]} context */
export const readSignal = async (context) => context?.signal.aborted;
