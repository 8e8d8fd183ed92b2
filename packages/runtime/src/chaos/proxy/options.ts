import type { Clock } from '../../clock.js';
import type { Duration } from '../../duration.js';
import type { Address } from '../address.js';

/** How a {@link FaultProxy} is made. */
export interface FaultProxyOptions {
  /** For people and for metrics. Default: the address of `upstream`. */
  readonly name?: string;
  /** The server to which it leads: `{ host, port }`, or text such as `db.internal:5432`. */
  readonly upstream: Address | string;
  /** Where it listens. Default: a free port of 127.0.0.1; `:8080` is that port of 127.0.0.1. */
  readonly listen?: Address | string;
  /** Decides which connections a toxic meets, and every jitter: the same seed, the same chance. Default: one at random. */
  readonly seed?: number;
  /** How long a toxic or a `disable` lasts that nobody renews, where it says nothing else. Default 10m. */
  readonly ttl?: Duration;
  /** Bytes that one direction of a connection may hold before its source is no longer read. Default 8 MiB. */
  readonly maxHeldBytes?: number;
  /** Connections at once; further ones are closed. Default 10,000. */
  readonly maxConnections?: number;
  /** Source of time, and of a seed where none is given. Default: the system's. */
  readonly clock?: Clock;
}

export const DEFAULT_TTL: Duration = '10m';
export const DEFAULT_MAX_HELD_BYTES = 8 * 1024 * 1024;
export const DEFAULT_MAX_CONNECTIONS = 10_000;
