import type { CheckDefinition } from '../check.js';
import type { Observation } from '../observation.js';
import { type Handle, hasMethods, openHandle } from './handle.js';

/** A connection of `@nats-io/transport-node`, or of `nats`. */
export interface NatsHandle {
  rtt(): PromiseLike<number>;
}

/**
 * A check that a NATS server answers a ping, through the program's connection; what is observed is the round trip, in
 * milliseconds. While the client looks for a server again, it fails at once.
 * @see https://docs.nats.io/reference/reference-protocols/nats-protocol#ping-pong
 */
export function natsCheck(handle: Handle<NatsHandle>): CheckDefinition {
  return {
    async check(): Promise<Observation> {
      const connection = await openHandle(handle, (value) => hasMethods(value, 'rtt'));
      return { status: 'pass', observedValue: await connection.rtt(), observedUnit: 'ms' };
    },
  };
}
