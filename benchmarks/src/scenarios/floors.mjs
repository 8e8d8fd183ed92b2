// @ts-check
import { timed } from '../harness/ratios.mjs';
import { succeed } from '../harness/operations.mjs';

/** @import { Operation } from '../types.js' */

/**
 * An async function around another, with the catch that every policy needs.
 * @param {() => unknown} inner
 */
const wrapper = (inner) => async () => {
  try {
    return await inner();
  } catch (error) {
    void error;
    throw error;
  }
};

/**
 * The same without `async`: two handlers that are made once, not for each call.
 * @param {Operation} inner
 */
const watched = (inner) => {
  const answered = (/** @type {unknown} */ value) => value;
  const failed = (/** @type {unknown} */ error) => {
    throw error;
  };
  return () => Promise.resolve(inner()).then(answered, failed);
};

/**
 * @param {string} label
 * @param {(operation: Operation) => () => Promise<unknown>} make
 */
const floor = (label, make) => ({
  by: /** @type {const} */ ('floor'),
  label,
  make: (/** @type {Operation} */ operation) => ({ call: make(operation) }),
});

export default timed({
  id: 'floors',
  title: 'Floors',
  about: 'No library: the least that a policy of such a kind can cost in JavaScript.',
  operation: succeed,
  outcome: 'fulfils',
  operationCalls: 1,
  contestants: [
    floor('one async wrapper with try/catch', wrapper),
    floor('one wrapper with two handlers for then', watched),
    floor('four async wrappers', (operation) => wrapper(wrapper(wrapper(wrapper(operation))))),
    floor('setTimeout and clearTimeout', (operation) => async () => {
      const timer = setTimeout(() => undefined, 1_000);
      try {
        return await operation();
      } finally {
        clearTimeout(timer);
      }
    }),
    floor('AbortController, signal never read', (operation) => async () => {
      const controller = new AbortController();
      return operation({
        get signal() {
          return controller.signal;
        },
      });
    }),
    floor('AbortController, signal read', (operation) => async () => {
      const { signal } = new AbortController();
      const result = await operation({ signal });
      return signal.aborted ? undefined : result;
    }),
  ],
});
