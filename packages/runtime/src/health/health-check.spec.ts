import { CircuitBreaker } from '../circuit-breaker/circuit-breaker.js';
import { InvalidOptionError } from '../errors.js';
import { EventStream } from '../events/event-stream.js';
import type { ReliabilityEvent } from '../events/events.js';
import { ManualClock } from '../testing/manual-clock.js';
import type { Circuit } from './circuit.js';
import { HealthCheck } from './health-check.js';

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

  it('asks no dependency for liveness', async () => {
    const ask = jest.fn(down);
    const circuits = jest.fn(() => [{ name: 'payment-api', state: 'open' }]);
    const subject = new HealthCheck({ circuits }).register('database', { check: ask });
    expect(await subject.live()).toEqual({ status: 'pass', checks: {} });
    expect(await subject.startup()).toEqual({ status: 'pass', checks: {} });
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

  it('leaves a dependency in peace whose circuit is open, and is degraded meanwhile', async () => {
    const circuit = { name: 'database', state: 'closed' };
    const ask = jest.fn(up);
    const subject = health().register('database', { check: ask, circuit, cacheFor: '1h' });
    expect((await subject.ready()).status).toBe('pass');
    for (const state of ['open', 'isolated']) {
      circuit.state = state;
      for (let probe = 0; probe < 100; probe++) {
        expect((await subject.ready()).checks['database']![0]).toEqual({
          status: 'warn',
          output: `CIRCUIT_${state.toUpperCase()}`,
          time: '2030-01-01T00:00:00.000Z',
          lastGood: '2030-01-01T00:00:00.000Z',
        });
      }
    }
    expect(ask).toHaveBeenCalledTimes(1);
    expect(told).toEqual([
      {
        type: 'health-changed',
        check: 'database',
        from: 'pass',
        to: 'warn',
        error: 'CIRCUIT_OPEN',
      },
    ]);
    circuit.state = 'closed';
    expect((await subject.ready()).status).toBe('pass');
    expect(ask).toHaveBeenCalledTimes(2);
  });

  it('is degraded, not down, while a circuit tries whether its dependency is back', async () => {
    const circuit = { name: 'database', state: 'half-open' };
    const subject = health().register('database', { check: down, circuit });
    expect((await subject.ready()).checks['database']![0]).toMatchObject({
      status: 'warn',
      output: 'ECONNREFUSED',
    });
  });

  it('is degraded where a check goes through a breaker that lets nobody through', async () => {
    const breaker = new CircuitBreaker('database', { failureThreshold: 1, clock, events });
    const check = (): Promise<void> => breaker.execute(down);
    const subject = health().register('database', { check, cacheFor: 0 });
    expect((await subject.ready()).status).toBe('fail');
    expect((await subject.ready()).checks['database']![0]).toMatchObject({
      status: 'warn',
      output: 'RELIABILITY_CIRCUIT_OPEN',
    });
  });

  it('asks a group alone, and tells the same status of a check everywhere', async () => {
    const stock = jest.fn(up);
    const subject = health([{ name: 'payment-api', state: 'open' }])
      .register('database', { check: up, groups: ['checkout'] })
      .register('mail', { check: down, critical: false, groups: ['checkout', 'contact'] })
      .register('stock', { check: stock, groups: ['search'] });
    const report = await subject.group('checkout');
    expect(report.status).toBe('warn');
    expect(Object.keys(report.checks)).toEqual(['database', 'mail']);
    expect(stock).not.toHaveBeenCalled();
    expect((await subject.group('contact')).status).toBe('warn');
    expect(() => subject.group('chekout')).toThrow(InvalidOptionError);
  });

  it('adds to readiness what is put there, which only warns', async () => {
    const subject = health().register('mail', {
      check: down,
      critical: false,
      groups: ['readiness'],
    });
    expect((await subject.ready()).status).toBe('warn');
  });

  it.each(['liveness', 'startup'])('lets no check of a dependency into %s', async (group) => {
    const definition = { check: down, groups: [group] };
    expect(() => health().register('database', definition)).toThrow('asks a dependency');
    const own = health().register('listener', { ...definition, ownProcess: true });
    expect((await own.ask(group)).status).toBe('fail');
  });

  it('has started when all steps have, and waits for no dependency', async () => {
    const subject = health().register('database', { check: down });
    const [migrated, warm] = [subject.beginStartup('migration'), subject.beginStartup('cache')];
    expect(await subject.startup()).toEqual({
      status: 'fail',
      checks: {
        'migration:starting': [{ status: 'fail', output: 'STARTING' }],
        'cache:starting': [{ status: 'fail', output: 'STARTING' }],
      },
    });
    migrated();
    migrated();
    expect((await subject.startup()).status).toBe('fail');
    expect(subject.statusOf('startup')).toBe('fail');
    expect((await subject.live()).status).toBe('pass');
    warm();
    expect((await subject.startup()).status).toBe('pass');
    expect(() => subject.beginStartup('a:b')).toThrow(InvalidOptionError);
  });

  it('is not ready any more when it is about to end, yet alive', async () => {
    const subject = health().register('database', { check: up });
    subject.beginShutdown();
    expect(await subject.ready()).toMatchObject({
      status: 'fail',
      checks: { 'process:stopping': [{ output: 'STOPPING' }], database: [{ status: 'pass' }] },
    });
    expect((await subject.report()).status).toBe('fail');
    expect((await subject.live()).status).toBe('pass');
    expect((await subject.startup()).status).toBe('pass');
  });

  it('is neither alive nor ready while it is wedged, and may be mended', async () => {
    const subject = health();
    const mended = subject.markWedged('POOL');
    expect(await subject.live()).toEqual({
      status: 'fail',
      checks: { 'process:wedged': [{ status: 'fail', output: 'POOL' }] },
    });
    expect((await subject.ready()).status).toBe('fail');
    mended();
    expect((await subject.live()).status).toBe('pass');
    expect(() => subject.markWedged(DSN)).toThrow(InvalidOptionError);
  });

  it('tells without asking what is known, and the same as when it asks', async () => {
    const mended: (() => void)[] = [];
    const circuits: Circuit[] = [];
    const subject = health(circuits)
      .register('database', { check: up })
      .register('mail', { check: down, critical: false });
    const [scopes, agree] = [
      ['liveness', 'startup', 'readiness', 'health'],
      async () => {
        for (const scope of scopes) {
          const { status } = await subject.ask(scope);
          expect([scope, subject.statusOf(scope)]).toEqual([scope, status]);
        }
      },
    ];
    expect(subject.statusOf('readiness')).toBeUndefined();
    await agree();
    circuits.push({ name: 'a', state: 'open' });
    await agree();
    mended.push(subject.beginStartup('a'), subject.markWedged('A1'));
    await agree();
    mended.forEach((mend) => mend());
    await agree();
    subject.beginShutdown();
    await agree();
    await clock.advance('1s');
    expect(subject.statusOf('liveness')).toBe('pass');
    expect(subject.statusOf('readiness')).toBeUndefined();
  });

  it('holds what errors say only where asked to, and then no secret', async () => {
    for (const errorText of [false, true]) {
      const subject = new HealthCheck({ clock, events, errorText });
      const report = await subject.register('database', { check: down }).report();
      const { error } = report.checks['database']![0];
      expect(error).toBe(errorText ? 'cannot reach […]' : undefined);
    }
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

  it('tells the same report while nothing changes, and another as soon as something does', async () => {
    const circuit = { name: 'payment-api', state: 'closed' };
    const subject = health([circuit]).register('database', { check: up, cacheFor: 1_000 });
    expect(subject.reportOf('health')).toBeUndefined();
    const first = await subject.report();
    expect(subject.reportOf('health')).toBe(first);
    expect(await subject.report()).toBe(first);

    circuit.state = 'open';
    expect(subject.reportOf('health')).toMatchObject({
      status: 'warn',
      checks: { 'payment-api:circuit': [{ observedValue: 'open' }] },
    });
    circuit.state = 'closed';
    subject.beginShutdown();
    expect(subject.reportOf('health')).toMatchObject({
      status: 'fail',
      checks: { 'process:stopping': [{ status: 'fail' }] },
    });
    await clock.advance(1_000);
    expect(subject.reportOf('health')).toBeUndefined();
    expect(Object.keys((await subject.register('cache', { check: up }).report()).checks)).toContain(
      'cache',
    );
  });

  it('survives a circuit of a hostile name', async () => {
    const report = await health([{ name: '__proto__', state: 'open' }]).report();
    expect(Object.keys(report.checks)).toEqual(['__proto__:circuit']);
  });
});
