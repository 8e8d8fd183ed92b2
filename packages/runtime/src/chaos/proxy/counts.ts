import type { Direction } from './toxic.js';

/** What went one way through a proxy, in bytes. */
export interface StreamCounts {
  readonly received: number;
  readonly sent: number;
  /** Lost to a toxic. */
  readonly dropped: number;
}

/** What a proxy has seen since it was made. */
export interface ProxyCounts extends Readonly<Record<Direction, StreamCounts>> {
  /** Connections that were accepted. */
  readonly connections: number;
  /** Of these, the ones that are open now. */
  readonly open: number;
  /** Connections whose upstream could not be reached. */
  readonly unreachable: number;
  /** Connections that a toxic reset. */
  readonly resets: number;
  /** How many connections each toxic has met, by its name; one that met none is not named. */
  readonly met: Readonly<Record<string, number>>;
}

type Mutable<T> = { -readonly [Key in keyof T]: T[Key] };

/** Counts what a proxy sees. */
export class Tally {
  readonly upstream: Mutable<StreamCounts> = { received: 0, sent: 0, dropped: 0 };
  readonly downstream: Mutable<StreamCounts> = { received: 0, sent: 0, dropped: 0 };
  readonly met = new Map<string, number>();
  connections = 0;
  open = 0;
  unreachable = 0;
  resets = 0;

  meets(toxic: string): void {
    this.met.set(toxic, (this.met.get(toxic) ?? 0) + 1);
  }

  get counts(): ProxyCounts {
    const { connections, open, unreachable, resets } = this;
    return {
      connections,
      open,
      unreachable,
      resets,
      upstream: { ...this.upstream },
      downstream: { ...this.downstream },
      met: Object.fromEntries(this.met),
    };
  }
}
