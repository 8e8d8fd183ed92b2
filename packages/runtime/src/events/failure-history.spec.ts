import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ManualClock } from '../testing/manual-clock.js';
import { EventStream } from './event-stream.js';
import {
  type FailureHistory,
  type FailureHistoryOptions,
  recordFailureHistory,
} from './failure-history.js';
import type { FailureHistoryDocument, FailureRecord } from './failure-history-file.js';

const error = Object.assign(new Error('postgres://user:S3CR3T@host/db'), { code: 'ECONNREFUSED' });
const START = Date.UTC(2026, 0, 1);

describe('the failure history', () => {
  let folder: string;
  let file: string;
  let clock: ManualClock;
  let events: EventStream;
  let wall: number;
  const histories: FailureHistory[] = [];

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'reliability-history-'));
    file = join(folder, 'reliability/memory/failure-history.json');
    clock = new ManualClock();
    events = new EventStream();
    wall = START;
  });

  afterEach(async () => {
    await Promise.all(histories.splice(0).map((history) => history.close()));
    rmSync(folder, { recursive: true, force: true });
  });

  function record(options: Partial<FailureHistoryOptions> = {}): FailureHistory {
    const history = recordFailureHistory(events, { file, clock, wallTime: () => wall, ...options });
    histories.push(history);
    return history;
  }

  const document = (): FailureHistoryDocument =>
    JSON.parse(readFileSync(file, 'utf8')) as FailureHistoryDocument;
  const records = (): readonly FailureRecord[] => document().records;
  const timeOut = (policy = 'payment-api'): void =>
    events.emit({ type: 'timed-out', policy, timeoutMs: 5 });

  it('is one JSON document, with a line for each kind of event in a few seconds', async () => {
    const history = record();
    timeOut();
    wall += 1_000;
    events.emit({
      type: 'circuit-opened',
      policy: 'payment-api',
      reason: 'failures',
      retryAfterMs: 1,
    });
    wall += 1_000;
    timeOut();
    await history.flush();
    expect(document()).toEqual({
      version: 1,
      records: [
        {
          dependency: 'payment-api',
          event: 'timed-out',
          from: '2026-01-01T00:00:00.000Z',
          to: '2026-01-01T00:00:02.000Z',
          count: 2,
        },
        {
          dependency: 'payment-api',
          event: 'circuit-opened',
          detail: 'failures',
          from: '2026-01-01T00:00:01.000Z',
          to: '2026-01-01T00:00:01.000Z',
          count: 1,
        },
      ],
    });
    expect(
      readFileSync(file, 'utf8')
        .split('\n')
        .filter((line) => line.includes('event')),
    ).toHaveLength(2);
  });

  it('is written after a while, by a timer that holds no process', async () => {
    const history = record({ writeEvery: '5s' });
    timeOut();
    timeOut();
    expect([clock.pendingTimers, clock.timersHoldingProcess]).toEqual([1, 0]);
    await clock.advance('5s');
    await history.flush();
    expect(records()).toHaveLength(1);
    expect(clock.pendingTimers).toBe(0);
  });

  it('is not touched while nothing fails', async () => {
    const history = record();
    events.emit({ type: 'circuit-half-opened', policy: 'a' });
    await history.close();
    expect(existsSync(file)).toBe(false);
    expect(clock.pendingTimers).toBe(0);
  });

  it('holds codes and never messages', async () => {
    const history = record();
    const policy = 'a';
    events.emit({ type: 'retry-gave-up', policy, attempts: 1, reason: 'exhausted', error });
    events.emit({ type: 'retry-scheduled', policy, retry: 1, maxRetries: 1, delayMs: 1, error });
    events.emit({ type: 'fallback-used', policy, kind: 'stale', error });
    events.emit({ type: 'health-changed', check: 'db', from: 'pass', to: 'fail', error });
    await history.flush();
    expect(readFileSync(file, 'utf8')).not.toContain('S3CR3T');
    expect(records().map(({ event, detail }) => `${event} ${detail}`)).toEqual([
      'retry-gave-up ECONNREFUSED',
      'retry-scheduled ECONNREFUSED',
      'fallback-used stale',
      'health-changed fail',
    ]);
  });

  it('grows no further than it may', async () => {
    const history = record({ keep: 3 });
    for (const policy of ['a', 'b', 'c', 'd', 'e']) {
      timeOut(policy);
      await history.flush();
    }
    expect(records().map(({ dependency }) => dependency)).toEqual(['c', 'd', 'e']);
  });

  it('takes no memory for a storm of one thing, and little for one of many', async () => {
    const history = record({ keep: 5_000 });
    for (let event = 0; event < 2_000; event++) timeOut();
    for (let event = 0; event < 2_000; event++) timeOut(`service-${event}`);
    await history.flush();
    expect(records()).toHaveLength(1_000);
    expect(records()[0]).toMatchObject({ dependency: 'payment-api', count: 2_000 });
  });

  it('is added to by several who write at once, and none is lost', async () => {
    const onError = jest.fn();
    const others = [record({ onError }), record({ onError }), record({ onError })];
    timeOut();
    await Promise.all(others.map((history) => history.flush()));
    // Who found it locked keeps its records for the next time.
    for (let time = 0; time < 3; time++) {
      for (const history of others) await history.flush();
    }
    expect(records()).toHaveLength(3);
    expect(onError).not.toHaveBeenCalled();
    expect(readdirSync(join(folder, 'reliability/memory'))).toEqual(['failure-history.json']);
  });

  it('outlives a process that died while it wrote', async () => {
    const history = record();
    timeOut();
    await history.flush();
    writeFileSync(`${file}.lock`, '');
    timeOut();
    await history.flush();
    expect(records()).toHaveLength(1);
    utimesSync(`${file}.lock`, START / 1_000 - 60, START / 1_000 - 60);
    await history.flush();
    expect(records()).toHaveLength(2);
  });

  it.each(['{"version":1,"records":[', '[]', '{}', ''])(
    'puts a broken file aside and begins anew: %j',
    async (text) => {
      const history = record();
      timeOut();
      await history.flush();
      writeFileSync(file, text);
      timeOut();
      await history.flush();
      expect(records()).toHaveLength(1);
      expect(readFileSync(`${file}.broken`, 'utf8')).toBe(text);
    },
  );

  it('says once that it cannot be written, and again only after it could', async () => {
    const onError = jest.fn();
    const history = record({ onError });
    const blocker = join(folder, 'reliability');
    writeFileSync(blocker, 'a file where a folder should be');
    timeOut();
    await history.flush();
    await history.flush();
    expect(onError).toHaveBeenCalledTimes(1);
    rmSync(blocker);
    await history.flush();
    expect(records()).toEqual([expect.objectContaining({ count: 1 })]);
    rmSync(blocker, { recursive: true });
    writeFileSync(blocker, '');
    timeOut();
    await history.flush();
    expect(onError).toHaveBeenCalledTimes(2);
    rmSync(blocker);
  });

  it('reports on the console by code alone', async () => {
    const warn = jest.spyOn(console, 'warn').mockImplementation(() => undefined);
    const history = record();
    writeFileSync(join(folder, 'reliability'), '');
    timeOut();
    await history.flush();
    expect(warn.mock.calls).toEqual([[`The failure history ${file} cannot be written (ENOTDIR).`]]);
    rmSync(join(folder, 'reliability'));
    warn.mockRestore();
  });

  it('ends with what it had', async () => {
    const history = record();
    timeOut();
    await history.close();
    timeOut();
    await history.flush();
    expect(records()).toEqual([expect.objectContaining({ count: 1 })]);
  });
});
