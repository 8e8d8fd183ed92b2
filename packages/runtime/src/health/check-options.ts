import { type Duration, durationOption } from '../duration.js';
import { InvalidOptionError } from '../errors.js';
import { wholeNumber } from '../options.js';
import type { Circuit } from './circuit.js';
import { type Recovery, type RecoverySettings, recoverySettings } from './recovery-options.js';

/** A dependency to ask about, and how. */
export interface CheckDefinition {
  /**
   * Asks the dependency: through the pool that the program itself uses, not a client of its own. Throws or rejects when
   * it is down; may return an `Observation`. Honours `signal`: a check that hangs on is not asked again until it ends.
   */
  readonly check: (signal: AbortSignal) => unknown;
  /** After how long the check counts as failed and its signal aborts. Default `2s`; keep it below the prober's own. */
  readonly timeout?: Duration | undefined;
  /** Whether this instance can do nothing useful without the dependency. Default true; else failing only warns. */
  readonly critical?: boolean | undefined;
  /** How often it is asked in the background, once `HealthCheck.start` was called; up to a fifth sooner. Default `10s`. */
  readonly interval?: Duration | undefined;
  /** How long an answer is served again where nothing is asked in the background. Default `1s`; 0 asks each time. */
  readonly cacheFor?: Duration | undefined;
  /** Up to which age an answer of the background is believed; older is unknown, which fails. Default three times `interval`, plus `timeout`. */
  readonly maxStale?: Duration | undefined;
  /** How many answers in a row must be worse before the check turns. Default 1: who probes has a threshold too. */
  readonly failureThreshold?: number | undefined;
  /** How many answers in a row must be better before the check turns back. Default 1. */
  readonly successThreshold?: number | undefined;
  /** Named groups that the check belongs to, besides those that it is in by being critical. Default none. */
  readonly groups?: readonly string[] | undefined;
  /**
   * That the check looks at this process alone: its memory, its listener, its event loop. Only such a check may be in
   * the groups `liveness` and `startup`. Default false.
   */
  readonly ownProcess?: boolean | undefined;
  /** The circuit around the same dependency. While it rests, the check warns and asks nobody. */
  readonly circuit?: Circuit | undefined;
  /** What to do about a failure that lasts, such as to connect anew: see {@link Recovery}. Default nothing. */
  readonly recover?: Recovery['action'] | Recovery | undefined;
}

/** What a {@link CheckDefinition} comes to. */
export interface CheckSettings {
  readonly ask: CheckDefinition['check'];
  readonly timeoutMs: number;
  readonly critical: boolean;
  readonly intervalMs: number;
  readonly cacheForMs: number;
  readonly maxStaleMs: number;
  readonly failureThreshold: number;
  readonly successThreshold: number;
  readonly groups: ReadonlySet<string>;
  readonly circuit: Circuit | undefined;
  readonly recovery: RecoverySettings | undefined;
}

/** A check without end would hang its prober, and an answer without age would outlive the dependency. */
function finiteDuration(name: string, option: string, value: Duration, leastMs: number): number {
  const milliseconds = durationOption(name, option, value, leastMs);
  if (Number.isFinite(milliseconds)) return milliseconds;
  throw new InvalidOptionError(name, option, value, 'a duration that ends');
}

/** Letters, digits, `_`, `.` and `-`: a colon would collide with `<circuit>:circuit`, the rest with metrics and URLs. */
export const NAME = /^[A-Za-z0-9][\w.-]{0,62}$/;

/** @throws InvalidOptionError where an option is unusable. */
export function checkSettings(name: string, definition: CheckDefinition): CheckSettings {
  const { check, critical = true, timeout = '2s', interval = '10s', cacheFor = '1s' } = definition;
  if (typeof check !== 'function') {
    throw new InvalidOptionError(name, 'check', check, 'a function');
  }
  const timeoutMs = finiteDuration(name, 'timeout', timeout, 1);
  const intervalMs = finiteDuration(name, 'interval', interval, 1);
  const { maxStale = 3 * intervalMs + timeoutMs } = definition;
  const maxStaleMs = finiteDuration(name, 'maxStale', maxStale, 1);
  if (maxStaleMs < intervalMs + timeoutMs) {
    const least = `at least interval and timeout together, ${intervalMs + timeoutMs} ms`;
    throw new InvalidOptionError(name, 'maxStale', maxStale, least);
  }
  return {
    ask: check,
    timeoutMs,
    critical,
    intervalMs,
    cacheForMs: finiteDuration(name, 'cacheFor', cacheFor, 0),
    maxStaleMs,
    failureThreshold: wholeNumber(name, 'failureThreshold', definition.failureThreshold ?? 1, 1),
    successThreshold: wholeNumber(name, 'successThreshold', definition.successThreshold ?? 1, 1),
    groups: groupsOf(name, definition),
    circuit: definition.circuit,
    recovery: definition.recover && recoverySettings(name, definition.recover),
  };
}

/** What restarts an instance, or holds up its start, must not ask others: neither would repair them. */
const OWN_PROCESS_ONLY: readonly string[] = ['liveness', 'startup'];

/** A group stands at `/health/<group>`, where these are. */
const TAKEN_BELOW_HEALTH: readonly string[] = ['ready', 'alive', 'health', 'ui'];

function groupsOf(name: string, { groups = [], ownProcess = false }: CheckDefinition): Set<string> {
  for (const group of groups) {
    if (!NAME.test(group) || TAKEN_BELOW_HEALTH.includes(group)) {
      const expected = 'letters, digits, `_`, `.` and `-`, and no part of a path that is taken';
      throw new InvalidOptionError(name, 'groups', group, expected);
    }
    if (OWN_PROCESS_ONLY.includes(group) && !ownProcess) {
      const expected = 'no group of a check that asks a dependency; see `ownProcess`';
      throw new InvalidOptionError(name, 'groups', group, expected);
    }
  }
  return new Set(groups);
}
