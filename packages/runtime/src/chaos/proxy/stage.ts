import type { Clock } from '../../clock.js';

/** What a stage can do with the connection that it belongs to. */
export interface Way {
  readonly clock: Clock;
  /** Chance of this toxic on this connection alone, in [0, 1). */
  readonly random: () => number;
  /** Hands bytes to the next stage. */
  pass(data: Buffer): void;
  /** Hands on the end of the stream. */
  passEnd(): void;
  /** Says that so many bytes are lost. */
  drop(bytes: number): void;
  /** Closes both ends, once what was passed has been written. */
  close(): void;
  /** Resets both ends at once. */
  reset(): void;
}

/** One toxic at work in one direction of one connection. */
export interface Stage {
  write(data: Buffer): void;
  /** The source has ended. */
  end(): void;
  /** The toxic is taken away: hands on all that is held, and closes the connection where something was lost. */
  release(): void;
  /** The toxic gets other numbers: hands on all that is held. */
  handOver(): void;
  /** The connection is gone. */
  stop(): void;
}
