import type { FaultName, TargetKind } from './file/fault-names.js';

/** A failure that is made on purpose, and what is believed to happen then. All durations are milliseconds. */
export interface Experiment {
  /** Its file, as it was asked for. */
  readonly file: string;
  readonly title: string;
  readonly description: string | undefined;
  readonly application: ApplicationToStart | undefined;
  /** Where an application answers that runs already. */
  readonly url: string | undefined;
  readonly targets: ReadonlyMap<string, Target>;
  readonly steadyState: SteadyState;
  /** Groups of steps: those of one group fail together, the groups one after the other. */
  readonly method: readonly (readonly Step[])[];
  /** How long each group lasts before the probes count. */
  readonly settleMs: number;
  readonly abort: AbortConditions;
  readonly blastRadius: {
    readonly targets: readonly string[];
    readonly atMost: number;
    readonly remote: boolean;
  };
  readonly maxDurationMs: number;
  readonly rollbacks: readonly Command[];
}

/** A command that is run without a shell. */
export interface Command {
  readonly command: readonly string[];
  readonly timeoutMs: number;
}

/** How the application is started. */
export interface ApplicationToStart {
  readonly command: readonly string[];
  /** Relative to the project. */
  readonly cwd: string;
  readonly ready: string;
  /** `undefined`: it takes that from the variable PORT. */
  readonly port: number | undefined;
  readonly startWithinMs: number;
  readonly env: ReadonlyMap<string, string>;
}

/** What can be made to fail: exactly one of the ways to reach it is there. */
export interface Target {
  readonly name: string;
  readonly kind: TargetKind;
  readonly urlEnv?: string;
  readonly upstream?: string;
  readonly listen?: string;
  readonly process?: 'application';
  readonly pidFile?: string;
  readonly pid?: number;
  readonly folder?: string;
  readonly host?: string;
}

/** One fault, and its numbers. */
export interface Step {
  readonly fault: FaultName;
  readonly target: string;
  readonly forMs: number;
  readonly latencyMs: number;
  readonly jitterMs: number;
  /** Bytes a second. */
  readonly rate: number;
  readonly bytes: number;
  readonly delayMs: number;
  readonly status: number;
  /** Of connections, more than 0 and at most 1. */
  readonly share: number;
  /** Bytes. */
  readonly leave: number;
  /** Below 0 for the past. */
  readonly offsetMs: number;
}

/** What is believed. */
export interface SteadyState {
  readonly title: string | undefined;
  readonly probes: readonly Probe[];
  readonly intervalMs: number;
  readonly recoverWithinMs: number;
}

/** When everything is put back at once; what nobody said does not end anything. */
export interface AbortConditions {
  readonly failuresInRow: number;
  readonly failureRate: number;
  readonly minimum: number;
  readonly errorBudget: number;
  readonly latencyMs: number;
  readonly guards: readonly Probe[];
}

interface ProbeBase {
  readonly name: string;
  readonly timeoutMs: number;
  /** The share of answers that must be right while a fault lasts. */
  readonly tolerance: number;
}

interface AskedOverHttp extends ProbeBase {
  /** Either of them; `path` is asked of the application itself. */
  readonly path: string | undefined;
  readonly url: string | undefined;
  readonly tokenEnv: string | undefined;
  readonly withinMs: number;
}

export interface HttpProbe extends AskedOverHttp {
  readonly type: 'http';
  readonly method: string;
  readonly body: string | undefined;
  readonly contentType: string;
  /** `undefined`: any of 200 to 299. */
  readonly status: readonly number[] | undefined;
  readonly duringStatus: readonly number[] | undefined;
  readonly bodyContains: string | undefined;
}

export interface HealthProbe extends AskedOverHttp {
  readonly type: 'health';
  /** `undefined`: the whole report. */
  readonly check: string | undefined;
  readonly expect: readonly string[];
  readonly duringExpect: readonly string[];
}

export interface CommandProbe extends ProbeBase, Command {
  readonly type: 'command';
  readonly exit: number;
  readonly outputContains: string | undefined;
}

/** One question of a hypothesis. */
export type Probe = HttpProbe | HealthProbe | CommandProbe;
