import { InvalidOptionError } from '../errors.js';
import { EventStream } from '../events/event-stream.js';
import type { ReliabilityEvent } from '../events/events.js';
import { ManualClock } from '../testing/manual-clock.js';
import { type Circuit, HealthCheck } from './health-check.js';

const PASSWORD = 'hunter2';
const DSN = `postgres://root:${PASSWORD}@db.internal:5432/shop`;
const up = (): void => undefined;
const down = (): never => {
  throw Object.assign(new Error(`cannot reach ${DSN}`), { code: 'ECONNREFUSED', dsn: DSN });
};

describe('HealthCheck', () => {
  let clock: ManualClock;
  let told: ReliabilityEvent[];
  let events: EventStream;
  const health = (circuits: Circuit[] = []) =>
    new HealthCheck({
      clock,
      events,
      circuits: () => circuits,
      wallTime: () => Date.UTC(2030, 0) + clock.now(),
    });

  beforeEach(() => {
    clock = new ManualClock();
    told = [];
    events = new EventStream();
    events.subscribe((event) => told.push(event));
  });

  it('passes where there is nothing to check', async () => {
    expect(await health().report()).toEqual({ status: 'pass', checks: {} });
  });

  it('asks no dependency for liveness', () => {
    const ask = jest.fn(down);
    const circuits = jest.fn(() => [{ name: 'payment-api', state: 'open' }]);
    const alive = new HealthCheck({ circuits }).register('database', { check: ask }).live();
    expect(alive).toEqual({ status: 'pass', checks: {} });
    expect(ask).not.toHaveBeenCalled();
    expect(circuits).not.toHaveBeenCalled();
  });

  it('fails where a critical check fails', async () => {
    const report = await health()
      .register('database', { check: down })
      .register('cache', { check: up })
      .report();
    expect(report.status).toBe('fail');
    expect(report.checks['database']![0].status).toBe('fail');
    expect(report.checks['cache']![0].status).toBe('pass');
  });

  it('warns where a check fails that is not critical', async () => {
    const report = await health().register('mail', { check: down, critical: false }).report();
    expect(report.status).toBe('warn');
    expect(report.checks['mail']![0]).toMatchObject({ status: 'warn', output: 'ECONNREFUSED' });
  });

  it('keeps readiness waiting for critical checks only', async () => {
    const hanging = jest.fn(() => new Promise<never>(() => undefined));
    const ready = await health()
      .register('database', { check: up })
      .register('mail', { check: hanging, critical: false })
      .ready();
    expect(Object.keys(ready.checks)).toEqual(['database']);
    expect(hanging).not.toHaveBeenCalled();
  });

  it.each(['open', 'half-open', 'isolated'])('warns while a circuit is %s', async (state) => {
    const subject = health([{ name: 'payment-api', state }]);
    for (const report of [await subject.ready(), await subject.report()]) {
      expect(report).toEqual({
        status: 'warn',
        checks: { 'payment-api:circuit': [{ status: 'warn', observedValue: state }] },
      });
    }
  });

  it('passes while the circuits are closed', async () => {
    expect((await health([{ name: 'payment-api', state: 'closed' }]).ready()).status).toBe('pass');
  });

  it('runs the checks at the same time', async () => {
    const slow = { check: () => new Promise<void>((resolve) => void clock.schedule(resolve, 100)) };
    const report = health().register('a', slow).register('b', slow).register('c', slow).report();
    await clock.advance(100);
    expect((await report).checks['c']![0].observedValue).toBe(100);
    expect(clock.now()).toBe(100);
  });

  it('dates an answer by when it was given, not by when it is told', async () => {
    const subject = health().register('database', { check: up, cacheFor: '10s' });
    await subject.report();
    await clock.advance('4s');
    expect((await subject.report()).checks['database']![0].time).toBe('2030-01-01T00:00:00.000Z');
  });

  it('tells a change of status once, and the way back', async () => {
    const ask = jest.fn(up);
    const subject = health().register('database', { check: ask, cacheFor: 0 });
    await subject.report();
    expect(told).toEqual([]);
    ask.mockImplementation(down);
    await subject.report();
    await subject.ready();
    ask.mockImplementation(up);
    await subject.report();
    expect(told).toEqual([
      {
        type: 'health-changed',
        check: 'database',
        from: 'pass',
        to: 'fail',
        error: 'ECONNREFUSED',
      },
      { type: 'health-changed', check: 'database', from: 'fail', to: 'pass' },
    ]);
  });

  it("lets no text of a dependency's error out, neither in reports nor in events", async () => {
    const subject = health()
      .register('database', { check: down })
      .register('cache', { check: () => Promise.reject(DSN) })
      .register('queue', { check: () => ({ status: 'fail', output: DSN, dsn: DSN }) });
    const everything = JSON.stringify([await subject.report(), await subject.ready(), told]);
    expect(everything).toContain('ECONNREFUSED');
    expect(everything).not.toContain(PASSWORD);
    expect(everything).not.toContain('db.internal');
  });

  it.each(['', 'a b', 'payment-api:circuit', '__proto__', 'a/b', 'a\nb', 'a"b', 'x'.repeat(64)])(
    'refuses the name %j',
    (name) => expect(() => health().register(name, { check: up })).toThrow(InvalidOptionError),
  );

  it('refuses a name twice', () => {
    const subject = health().register('database', { check: up });
    expect(() => subject.register('database', { check: up })).toThrow(
      'one that no other check has',
    );
  });

  it('survives a circuit of a hostile name', async () => {
    const report = await health([{ name: '__proto__', state: 'open' }]).report();
    expect(Object.keys(report.checks)).toEqual(['__proto__:circuit']);
  });
});
