import type { EventStream } from './event-stream.js';
import { errorCode, isCode } from './error-code.js';
import type { ReliabilityEvent } from './events.js';
import { oneLine } from './one-line.js';

/** Where lines go; `console` is one. */
export interface Logger {
  info(line: string): void;
  warn(line: string): void;
}

interface Subscription {
  users: number;
  readonly end: () => void;
}

const subscriptions = new WeakMap<EventStream, Map<Logger, Subscription>>();

/**
 * Writes what operators grep for, a line each: circuits (`Circuit OPEN for service payment-api`), retries
 * (`Retry attempt 2/3 for payment-api in 210ms`), health (`Health FAIL for database (ECONNREFUSED)`), attempts to recover
 * and changes of the configuration. Errors' messages stay out: they may hold what no log should. However often it is asked to, it writes a line to one logger once.
 * @returns what ends it.
 */
export function logEvents(events: EventStream, logger: Logger): () => void {
  const loggers = subscriptions.get(events) ?? new Map<Logger, Subscription>();
  subscriptions.set(events, loggers);
  const subscription = loggers.get(logger) ?? { users: 0, end: subscribe(events, logger) };
  loggers.set(logger, subscription);
  subscription.users++;
  let ended = false;
  return () => {
    if (ended) return;
    ended = true;
    if (--subscription.users > 0) return;
    loggers.delete(logger);
    subscription.end();
  };
}

function subscribe(events: EventStream, logger: Logger): () => void {
  return events.subscribe((event) => {
    const line = lineFor(event);
    if (line !== undefined) logger[levelOf(event)](oneLine(line));
  });
}

const WARNINGS: readonly ReliabilityEvent['type'][] = [
  'circuit-opened',
  'config-refused',
  'fallback-without-key',
];

function levelOf(event: ReliabilityEvent): keyof Logger {
  if (event.type === 'health-changed') return event.to === 'pass' ? 'info' : 'warn';
  if (event.type === 'health-recovery') {
    return event.phase === 'failed' || event.phase === 'given-up' ? 'warn' : 'info';
  }
  if (event.type === 'shutdown') {
    return event.phase === 'cut-off' || event.phase === 'step-failed' ? 'warn' : 'info';
  }
  return WARNINGS.includes(event.type) ? 'warn' : 'info';
}

function lineFor(event: ReliabilityEvent): string | undefined {
  switch (event.type) {
    case 'circuit-opened':
      return `Circuit OPEN for service ${event.policy}`;
    case 'circuit-half-opened':
      return `Circuit HALF_OPEN for service ${event.policy}`;
    case 'circuit-closed':
      return `Circuit CLOSED for service ${event.policy}`;
    case 'circuit-isolated':
      return `Circuit ISOLATED for service ${event.policy}`;
    case 'retry-scheduled': {
      const { retry, maxRetries, policy, delayMs } = event;
      return `Retry attempt ${retry}/${maxRetries} for ${policy} in ${Math.round(delayMs)}ms`;
    }
    case 'fallback-without-key':
      return `Fallback for ${event.policy} keeps no last good answer of calls without a key`;
    case 'health-changed':
      return `Health ${event.to.toUpperCase()} for ${event.check}${because(event.error)}`;
    case 'health-recovery':
      return recoveryLine(event);
    case 'shutdown':
      return shutdownLine(event);
    case 'config-reloaded':
      return `Configuration reloaded: ${event.files.join(', ')}`;
    case 'config-refused':
      return `Configuration refused, the running configuration stays: ${firstProblem(event.error)}`;
    case 'retry-gave-up':
    case 'timed-out':
    case 'late-settlement':
    case 'bulkhead-rejected':
    case 'rate-limited':
    case 'fallback-used':
    case 'hedge-sent':
      return undefined;
  }
}

type RecoveryEvent = Extract<ReliabilityEvent, { type: 'health-recovery' }>;

function recoveryLine({ check, phase, attempt, maxAttempts, error }: RecoveryEvent): string {
  return `Recovery ${attempt}/${maxAttempts} of ${check} ${phase.replace('-', ' ')}${because(error)}`;
}

type ShutdownEvent = Extract<ReliabilityEvent, { type: 'shutdown' }>;

function shutdownLine({ phase, detail, answers, error }: ShutdownEvent): string {
  const about = detail === undefined ? '' : ` (${detail})`;
  const count = answers === undefined ? '' : `, ${answers} answers under way`;
  return `Shutdown ${phase.replace('-', ' ')}${about}${count}${because(error)}`;
}

/** Checks tell codes, and programs may emit errors. */
function because(error: unknown): string {
  const code = isCode(error) ? error : errorCode(error);
  return code === undefined ? '' : ` (${code})`;
}

function firstProblem({ message }: Error): string {
  const [first = '', ...others] = message.split('\n');
  return others.length > 0 ? `${first} (and ${others.length} more)` : first;
}
