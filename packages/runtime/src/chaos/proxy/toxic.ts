import type { Duration } from '../../duration.js';

/** Which way bytes go: `upstream` from the client to the server, `downstream` back. */
export type Direction = 'upstream' | 'downstream';

/** Everything arrives later by `latency`, more or less by up to `jitter`. Order is kept. */
export interface LatencyToxic {
  readonly type: 'latency';
  readonly latency: Duration;
  /** Default 0. */
  readonly jitter?: Duration;
}

/** No more than `rate` kilobytes (of 1,000 bytes) a second. 0 lets nothing through. */
export interface BandwidthToxic {
  readonly type: 'bandwidth';
  readonly rate: number;
}

/** The end of the stream arrives later by `delay`. */
export interface SlowCloseToxic {
  readonly type: 'slow_close';
  readonly delay: Duration;
}

/**
 * A black hole: bytes are lost, and the connection is closed after `timeout`. With 0, which is the default, it stays open
 * until the toxic is taken away, and is closed then, for its bytes are gone.
 */
export interface TimeoutToxic {
  readonly type: 'timeout';
  readonly timeout?: Duration;
}

/** Accepts, and then nothing comes through; nothing is lost either, and all arrives when the toxic is taken away. */
export interface HangToxic {
  readonly type: 'hang';
}

/** Both ends get a TCP reset: at once, or `timeout` after the toxic or the connection began. Default 0. */
export interface ResetPeerToxic {
  readonly type: 'reset_peer';
  readonly timeout?: Duration;
}

/** Bytes arrive in pieces of `averageSize`, more or less by up to `sizeVariation`, with `delay` in between. */
export interface SlicerToxic {
  readonly type: 'slicer';
  /** Bytes, at least 1. */
  readonly averageSize: number;
  /** Bytes, less than `averageSize`. Default 0. */
  readonly sizeVariation?: number;
  /** Default 0. */
  readonly delay?: Duration;
}

/** A truncated answer: after so many bytes the connection is closed. */
export interface LimitDataToxic {
  readonly type: 'limit_data';
  readonly bytes: number;
}

/** What can be done to a stream, and its numbers. Names are those of toxiproxy; `hang` is an addition. */
export type ToxicEffect =
  | LatencyToxic
  | BandwidthToxic
  | SlowCloseToxic
  | TimeoutToxic
  | HangToxic
  | ResetPeerToxic
  | SlicerToxic
  | LimitDataToxic;

/** Whom a toxic meets, and for how long. */
export interface ToxicReach {
  /** Default `<type>_<stream>`. */
  readonly name?: string;
  /** Default `downstream`. */
  readonly stream?: Direction;
  /** The share of connections that it meets, 0 to 1. Default 1. */
  readonly toxicity?: number;
  /** It is taken away by itself after so long, unless it is renewed. Default: that of the proxy. */
  readonly ttl?: Duration;
}

/** A toxic to be added to a proxy. */
export type ToxicOptions = ToxicEffect & ToxicReach;

/** A toxic as it stands in a proxy. */
export interface Toxic {
  readonly name: string;
  readonly stream: Direction;
  readonly toxicity: number;
  readonly effect: ToxicEffect;
}
