import type { Recovery } from './recovery-options.js';

/** A client that can be connected anew, such as those of Redis and MongoDB. A pool that is used up needs a new one instead. */
export interface Reconnectable {
  disconnect(): unknown;
  connect(): unknown;
}

/** Disconnects the program's own client and connects it again. For `recover` of a check that asks through it. */
export function reconnect(client: Reconnectable): Recovery {
  return {
    async action() {
      try {
        await client.disconnect();
      } catch {
        // It may be disconnected already; whether it can connect is the question.
      }
      await client.connect();
    },
  };
}

/**
 * Closes the circuit as soon as the check finds the dependency back, rather than after calls of people have tried. For
 * `recover` of a check whose `circuit` it is and which asks beside it; while the circuit rests, nothing is asked.
 */
export function resetCircuit(circuit: { reset(): unknown }): Recovery {
  return { when: 'answering', action: () => circuit.reset() };
}
