/** Who made the code that is measured. A `floor` is no library: it is the least that such a policy must do. */
export type Maker =
  | '@reliability/runtime'
  | '@reliability/generators'
  | 'cockatiel'
  | 'opossum'
  | 'mollitia'
  | 'p-retry'
  | 'p-retry + opossum'
  | '@nestjs/terminus'
  | '@godaddy/terminus'
  | 'lightship'
  | 'socat'
  | 'floor';

/** The call that a policy protects. Peers pass other things than a context, or nothing. */
export type Operation = (context?: { readonly signal: AbortSignal }) => unknown;

/** A live policy, ready to be called. */
export interface Subject {
  /** One call through the policy. */
  call(this: void): Promise<unknown>;
  /** Stops what the policy keeps running. */
  close?: ((this: void) => void) | undefined;
}

/** One row of a table: a way to make a subject. */
export interface Contestant {
  readonly by: Maker;
  /** What exactly is measured: the kind of window, the options that matter. Unique in its scenario for one maker. */
  readonly label: string;
  make(this: void, operation: Operation): Subject | Promise<Subject>;
}

/** The middle of repeated measurements, with the quartiles that show their spread. */
export interface Summary {
  readonly median: number;
  readonly lower: number;
  readonly upper: number;
}

/** A measured value, or `null` where a contestant was left out on purpose. */
export type Cell = Summary | null;

export interface Row {
  readonly by: Maker;
  readonly label: string;
  /** One for each column of the table. */
  readonly cells: readonly Cell[];
}

export interface Column {
  readonly title: string;
  readonly unit: 'ratio' | 'microseconds' | 'milliseconds' | 'bytes' | 'count';
}

export interface Table {
  readonly id: string;
  readonly title: string;
  /** What a number in this table means, in a sentence or two. */
  readonly about: string;
  readonly columns: readonly Column[];
  readonly rows: readonly Row[];
}

/** How long to measure. */
export interface Effort {
  /** Rounds per scenario; each gives one ratio. */
  readonly rounds: number;
  /** Length of one timed cell. */
  readonly cellMs: number;
  /** How long a contestant runs before its cell. */
  readonly warmUpMs: number;
  /** No further round is begun after this long, once three are complete. */
  readonly scenarioMs: number;
  /** Policies alive at once where memory is measured. */
  readonly instances: number;
  /** Requests to one server in one round, where servers are measured. */
  readonly requests: number;
  /** How long a dependency hangs while probes arrive. */
  readonly hangMs: number;
  /** Source files of the workspace in the middle, where workspaces are scanned: there is a half and a double of it. */
  readonly scannedFiles: number;
  /** How often a dependency dies and returns. */
  readonly turns: number;
  /** Called before each unit of work, with a short text for the reader who waits. */
  progress(this: void, text: string): void;
}

export interface Scenario {
  readonly id: string;
  readonly title: string;
  readonly about: string;
  measure(this: void, effort: Effort): Promise<Table>;
}

/** A scenario whose numbers are ratios to a bare `await fn()`. */
export interface TimedScenario extends Scenario {
  readonly operation: Operation;
  /** What one call does; a spec holds every contestant to it. */
  readonly outcome: 'fulfils' | 'rejects';
  /** How often one call runs the operation. */
  readonly operationCalls: 0 | 1;
  readonly contestants: readonly Contestant[];
}

/** What we promise about one column of one table. */
export interface Goal {
  readonly claim: string;
  readonly scenario: string;
  /** Labels of our rows that must all keep it; every one of ours where left out. */
  readonly rows?: readonly string[];
  readonly column: string;
  readonly atMost: number;
  /** Whether every peer's number in the same run must be higher than ours. */
  readonly belowPeers: boolean;
}

export interface Verdict {
  readonly goal: Goal;
  /** Our worst row. */
  readonly ours: { readonly label: string; readonly value: number };
  /** The best peer, where there is one. */
  readonly peer: { readonly by: Maker; readonly label: string; readonly value: number } | undefined;
  readonly withinLimit: boolean;
  readonly belowPeers: boolean;
}

/** Where and when a run was made. Names no machine. */
export interface Circumstances {
  readonly date: string;
  readonly command: string;
  readonly node: string;
  readonly platform: string;
  readonly cpus: number;
  /** One-minute load average at the start and at the end. */
  readonly load: readonly [number, number];
  readonly seconds: number;
  readonly versions: Readonly<Record<string, string>>;
}

export interface Run {
  readonly circumstances: Circumstances;
  readonly tables: readonly Table[];
  readonly verdicts: readonly Verdict[];
}
