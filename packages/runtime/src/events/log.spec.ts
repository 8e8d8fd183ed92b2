import { ConfigError } from '../errors.js';
import { EventStream } from './event-stream.js';
import type { ReliabilityEvent } from './events.js';
import { type Logger, logEvents } from './log.js';

const SECRET = 'postgres://user:S3CR3T@host/db';
const error = Object.assign(new Error(SECRET), { code: 'ECONNREFUSED' });
const policy = 'payment-api';

class Lines implements Logger {
  readonly written: [level: string, line: string][] = [];
  readonly info = (line: string): unknown => this.written.push(['info', line]);
  readonly warn = (line: string): unknown => this.written.push(['warn', line]);
}

describe('log lines', () => {
  let events: EventStream;
  let lines: Lines;

  beforeEach(() => {
    events = new EventStream();
    lines = new Lines();
  });

  it.each<[ReliabilityEvent, string, string]>([
    [
      { type: 'circuit-opened', policy, reason: 'failures', retryAfterMs: 60_000 },
      'warn',
      'Circuit OPEN for service payment-api',
    ],
    [{ type: 'circuit-half-opened', policy }, 'info', 'Circuit HALF_OPEN for service payment-api'],
    [{ type: 'circuit-closed', policy }, 'info', 'Circuit CLOSED for service payment-api'],
    [{ type: 'circuit-isolated', policy }, 'info', 'Circuit ISOLATED for service payment-api'],
    [
      { type: 'retry-scheduled', policy, retry: 2, maxRetries: 3, delayMs: 209.6, error },
      'info',
      'Retry attempt 2/3 for payment-api in 210ms',
    ],
    [
      { type: 'fallback-without-key', policy },
      'warn',
      'Fallback for payment-api keeps no last good answer of calls without a key',
    ],
    [
      { type: 'health-changed', check: 'db', from: 'pass', to: 'fail', error: 'ECONNREFUSED' },
      'warn',
      'Health FAIL for db (ECONNREFUSED)',
    ],
    [
      { type: 'health-changed', check: 'db', from: 'warn', to: 'pass' },
      'info',
      'Health PASS for db',
    ],
    [
      { type: 'health-recovery', check: 'db', phase: 'started', attempt: 1, maxAttempts: 10 },
      'info',
      'Recovery 1/10 of db started',
    ],
    [
      { type: 'health-recovery', check: 'db', phase: 'failed', attempt: 2, maxAttempts: 10, error },
      'warn',
      'Recovery 2/10 of db failed (ECONNREFUSED)',
    ],
    [
      { type: 'health-recovery', check: 'db', phase: 'given-up', attempt: 10, maxAttempts: 10 },
      'warn',
      'Recovery 10/10 of db given up',
    ],
    [
      { type: 'shutdown', phase: 'not-ready', detail: 'SIGTERM' },
      'info',
      'Shutdown not ready (SIGTERM)',
    ],
    [
      { type: 'shutdown', phase: 'cut-off', answers: 2 },
      'warn',
      'Shutdown cut off, 2 answers under way',
    ],
    [
      { type: 'shutdown', phase: 'step-failed', detail: 'database', error },
      'warn',
      'Shutdown step failed (database) (ECONNREFUSED)',
    ],
    [
      { type: 'config-reloaded', files: ['bulkheads.yml', 'reliability.yml'] },
      'info',
      'Configuration reloaded: bulkheads.yml, reliability.yml',
    ],
    [
      { type: 'config-refused', error: new ConfigError('config/a.yml', 3, 5, 'k', 'bad\nworse') },
      'warn',
      'Configuration refused, the running configuration stays: config/a.yml:3:5: bad (and 1 more)',
    ],
  ])('are written for %j', (event, level, line) => {
    logEvents(events, lines);
    events.emit(event);
    expect(lines.written).toEqual([[level, line]]);
  });

  it.each<ReliabilityEvent>([
    { type: 'retry-gave-up', policy, attempts: 3, reason: 'exhausted', error },
    { type: 'timed-out', policy, timeoutMs: 5 },
    { type: 'late-settlement', policy, outcome: 'rejected', error },
    { type: 'bulkhead-rejected', policy },
    { type: 'rate-limited', policy, retryAfterMs: 5 },
    { type: 'fallback-used', policy, kind: 'value', error },
    { type: 'hedge-sent', policy, hedge: 1 },
  ])('are not written for %j, which may come by the thousand', (event) => {
    logEvents(events, lines);
    events.emit(event);
    expect(lines.written).toEqual([]);
  });

  it('repeat no error’s message', () => {
    logEvents(events, lines);
    events.emit({ type: 'retry-scheduled', policy, retry: 1, maxRetries: 3, delayMs: 1, error });
    expect(JSON.stringify(lines.written)).not.toContain('S3CR3T');
  });

  it('stay single lines, whatever a name holds', () => {
    logEvents(events, lines);
    const name = 'a\nCircuit CLOSED for service b\r\u2028\u0000\u001b[31m';
    events.emit({ type: 'circuit-opened', policy: name, reason: 'failures', retryAfterMs: 1 });
    expect(lines.written).toEqual([
      ['warn', 'Circuit OPEN for service a Circuit CLOSED for service b [31m'],
    ]);
    events.emit({ type: 'circuit-closed', policy: 'x'.repeat(10_000) });
    expect(lines.written[1]![1]).toHaveLength(501);
  });

  it('are written once to a logger, however many asked for them', () => {
    const stops = [logEvents(events, lines), logEvents(events, lines)];
    const others = new Lines();
    logEvents(events, others);
    events.emit({ type: 'circuit-closed', policy });
    expect([lines.written.length, others.written.length]).toEqual([1, 1]);
    stops[0]!();
    stops[0]!();
    events.emit({ type: 'circuit-closed', policy });
    expect(lines.written).toHaveLength(2);
    stops[1]!();
    events.emit({ type: 'circuit-closed', policy });
    expect([lines.written.length, others.written.length]).toEqual([2, 3]);
  });
});
