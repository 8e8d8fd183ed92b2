// @ts-check
import { Circuit } from 'mollitia';
import Opossum from 'opossum';

/** @import { Operation, Subject } from '../types.js' */

/** opossum without what its readme names as costly: the timeout, latency percentiles, and the snapshots' timer. */
export const OPOSSUM_LEAN = {
  timeout: /** @type {const} */ (false),
  rollingPercentilesEnabled: false,
  enableSnapshots: false,
};

/**
 * An opossum breaker, which is bound to one action, in the shape that scenarios measure.
 * @param {Operation} operation
 * @param {import('opossum').Options} options
 * @returns {Subject & { breaker: Opossum }}
 */
export function opossum(operation, options = {}) {
  const breaker = new Opossum(/** @type {() => Promise<unknown>} */ (operation), { ...options });
  return { breaker, call: () => breaker.fire(), close: () => breaker.shutdown() };
}

/**
 * A mollitia circuit with `modules`, outermost first.
 * @param {Operation} operation
 * @param {import('mollitia').Module[]} modules
 * @returns {Subject}
 */
export function mollitiaCircuit(operation, modules) {
  const circuit = new Circuit({ options: { modules } });
  const guarded = circuit.fn(/** @type {() => Promise<unknown>} */ (operation));
  return { call: () => guarded.execute(), close: () => circuit.dispose() };
}
