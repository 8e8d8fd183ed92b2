import { textField } from './error-facts/field.js';

/**
 * The error catalogue. One class per decision that a caller can take; docs/errors.md has a row for each code.
 * Policies pass the user's own error through unwrapped, so none of these ever hides one.
 */

/** What every error of this package has. Use {@link isReliabilityError} where two copies of the package may be loaded. */
export abstract class ReliabilityError extends Error {
  /** A stable name for programs, such as `RELIABILITY_CIRCUIT_OPEN`. */
  abstract readonly code: string;
  /** The name of the policy that raised it. */
  readonly policy: string;

  constructor(policy: string, message?: string, options?: ErrorOptions) {
    super(message, options);
    this.policy = policy;
  }

  /** The class's name, written out: a minifier shortens what the class is called. */
  abstract override get name(): string;
}

/**
 * A call that a policy turned away without trying it: the dependency was not asked.
 * Carries no stack: rejections come by the thousand exactly when a process has no time to walk stacks.
 */
export abstract class RejectedError extends ReliabilityError {
  constructor(policy: string) {
    const limit = Error.stackTraceLimit;
    Error.stackTraceLimit = 0;
    super(policy);
    Error.stackTraceLimit = limit;
  }

  /** Written when somebody reads it. */
  abstract override get message(): string;
}

const seconds = (milliseconds: number): string => `${+(milliseconds / 1_000).toFixed(3)} s`;

/** The circuit is open, isolated, or letting through a part of the calls after a recovery. */
export class CircuitOpenError extends RejectedError {
  readonly code = 'RELIABILITY_CIRCUIT_OPEN';

  override get name(): string {
    return 'CircuitOpenError';
  }

  constructor(
    policy: string,
    /** The circuit's state when it turned the call away; `closed` during the recovery ramp. */
    readonly state: 'open' | 'half-open' | 'isolated' | 'closed',
    /** Milliseconds until the next probe may be tried; `Infinity` while the circuit is isolated. */
    readonly retryAfterMs: number,
  ) {
    super(policy);
  }

  override get message(): string {
    const circuit = `Circuit "${this.policy}" is`;
    switch (this.state) {
      case 'open':
        return `${circuit} open; next probe in ${seconds(this.retryAfterMs)}.`;
      case 'half-open':
        return `${circuit} half-open and its probes are under way; try again in ${seconds(this.retryAfterMs)}.`;
      case 'closed':
        return `${circuit} recovering and admits a part of the calls; all of them in ${seconds(this.retryAfterMs)}.`;
      case 'isolated':
        return `${circuit} isolated by hand; it stays so until reset() is called.`;
    }
  }
}

/** All permits are taken and the queue, if there is one, is full or was too slow. */
export class BulkheadFullError extends RejectedError {
  readonly code = 'RELIABILITY_BULKHEAD_FULL';

  override get name(): string {
    return 'BulkheadFullError';
  }

  constructor(
    policy: string,
    /** Calls under way when this one was turned away. */
    readonly active: number,
    /** Calls waiting when this one was turned away. */
    readonly queued: number,
  ) {
    super(policy);
  }

  override get message(): string {
    return `Bulkhead "${this.policy}" is full: ${this.active} calls under way, ${this.queued} waiting.`;
  }
}

/** More calls than the limit allows, and no permit would come within the allowed wait. */
export class RateLimitedError extends RejectedError {
  readonly code = 'RELIABILITY_RATE_LIMITED';

  override get name(): string {
    return 'RateLimitedError';
  }

  constructor(
    policy: string,
    /** Milliseconds until a permit would be free. */
    readonly retryAfterMs: number,
  ) {
    super(policy);
  }

  override get message(): string {
    return `Rate limiter "${this.policy}" has no permit left; next in ${seconds(this.retryAfterMs)}.`;
  }
}

/** No answer came in time. The work itself may still be going on: see {@link TimeoutError.settled}. */
export class TimeoutError extends ReliabilityError {
  readonly code = 'RELIABILITY_TIMEOUT';
  /** Fulfils when the abandoned work has ended, well or badly. A bulkhead outside holds its permit until then. */
  declare readonly settled: Promise<void> | undefined;

  override get name(): string {
    return 'TimeoutError';
  }

  constructor(
    policy: string,
    /** The limit that was exceeded, in milliseconds. */
    readonly timeoutMs: number,
  ) {
    super(policy, `Timeout "${policy}": no answer within ${seconds(timeoutMs)}.`);
  }
}

/** The caller's deadline has passed, so that an answer could no longer be of use. */
export class DeadlineExceededError extends ReliabilityError {
  readonly code = 'RELIABILITY_DEADLINE_EXCEEDED';

  override get name(): string {
    return 'DeadlineExceededError';
  }

  constructor(policy: string) {
    super(policy, `Deadline passed before "${policy}" could answer.`);
  }
}

/** An option that no policy can work with. Raised at construction, never during a call. */
export class InvalidOptionError extends ReliabilityError {
  readonly code = 'RELIABILITY_INVALID_OPTION';

  override get name(): string {
    return 'InvalidOptionError';
  }

  constructor(
    policy: string,
    /** The option's name. */
    readonly option: string,
    value: unknown,
    expected: string,
  ) {
    super(policy, `"${policy}": expected \`${option}\` to be ${expected}, got ${String(value)}.`);
  }
}

/** A configuration file that cannot be used. Nothing of it has been applied. */
export class ConfigError extends ReliabilityError {
  readonly code = 'RELIABILITY_CONFIG';

  override get name(): string {
    return 'ConfigError';
  }

  constructor(
    /** Path of the file. */
    readonly file: string,
    /** 1-based line of the offending text. */
    readonly line: number,
    /** 1-based column of the offending text. */
    readonly column: number,
    /** Dotted path of the offending key, such as `breakers.payment-api.failure_treshold`. */
    readonly key: string,
    problem: string,
    options?: ErrorOptions,
  ) {
    super('config', `${file}:${line}:${column}: ${problem}`, options);
  }
}

/** Whether `error` comes from this package, from whichever copy of it. With a `code`, whether it is that one. */
export function isReliabilityError(error: unknown, code?: string): error is ReliabilityError {
  const found = textField(error, 'code');
  return code ? found === code : found.startsWith('RELIABILITY_');
}

const REJECTIONS = /^RELIABILITY_(CIRCUIT_OPEN|BULKHEAD_FULL|RATE_LIMITED|DEADLINE_EXCEEDED)$/;

/** Whether `error` is a policy's own decision or the caller's deadline: it says nothing about the dependency, and is neither counted nor retried. */
export function isRejection(error: unknown): error is ReliabilityError {
  return REJECTIONS.test(textField(error, 'code'));
}
