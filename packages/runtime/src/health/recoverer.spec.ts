import { CircuitBreaker } from '../circuit-breaker/circuit-breaker.js';
import { InvalidOptionError } from '../errors.js';
import { EventStream } from '../events/event-stream.js';
import type { ReliabilityEvent } from '../events/events.js';
import { ManualClock } from '../testing/manual-clock.js';
import type { CheckDefinition } from './check-options.js';
import { HealthCheck } from './health-check.js';
import { reconnect, resetCircuit } from './recovery-actions.js';
import type { Recovery } from './recovery-options.js';

const down = (): never => {
  throw Object.assign(new Error(), { code: 'ECONNREFUSED' });
};

describe('recovery', () => {
  let clock: ManualClock;
  let told: ReliabilityEvent[];
  let health: HealthCheck;
  const ask = jest.fn();
  const action = jest.fn();
  const start = (recover: CheckDefinition['recover'], options: Partial<CheckDefinition> = {}) =>
    health.register('database', { check: ask, interval: '1s', recover, ...options }).start();
  const phases = () => told.flatMap((event) => ('phase' in event ? [event.phase] : []));

  beforeEach(() => {
    clock = new ManualClock({ randoms: 0 });
    told = [];
    const events = new EventStream();
    events.subscribe((event) => told.push(event));
    health = new HealthCheck({ clock, events });
    ask.mockReset().mockImplementation(down);
    action.mockReset();
  });
  afterEach(() => health.stop());

  it('comes after the third failure in a row, and the check is asked anew at once', async () => {
    action.mockImplementation(() => ask.mockImplementation(() => undefined));
    start(action);
    await clock.advance(1_999);
    expect(action).not.toHaveBeenCalled();
    await clock.advance(1);
    expect(action).toHaveBeenCalledTimes(1);
    expect((await health.ready()).status).toBe('pass');
    expect(told.slice(1)).toEqual([
      { type: 'health-recovery', check: 'database', phase: 'started', attempt: 1, maxAttempts: 10 },
      { type: 'health-recovery', check: 'database', phase: 'done', attempt: 1, maxAttempts: 10 },
      { type: 'health-changed', check: 'database', from: 'fail', to: 'pass' },
    ]);
  });

  it('is left alone where failures do not come in a row', async () => {
    for (let round = 0; round < 10; round++) {
      ask.mockImplementationOnce(down).mockImplementationOnce(down);
      ask.mockImplementationOnce(() => undefined);
    }
    start(action);
    await clock.advance('29s');
    expect(action).not.toHaveBeenCalled();
  });

  it('waits longer each time, and has so many attempts in an outage', async () => {
    const at: number[] = [];
    action.mockImplementation(() => (at.push(clock.now()), down()));
    const onExhausted = jest.fn();
    const options = { baseDelay: '4s', maxDelay: '10s', maxAttempts: 4 } as const;
    start({ action, after: 1, onExhausted, ...options });
    await clock.advance('1h');
    // Half of 4, 8, 10 and 10 seconds, for chance takes the other half.
    expect(at).toEqual([0, 2_000, 6_000, 11_000]);
    expect(phases().slice(-2)).toEqual(['failed', 'given-up']);
    expect(onExhausted).toHaveBeenCalledTimes(1);
  });

  it('begins anew in the next outage', async () => {
    start({ action, after: 1, maxAttempts: 1 });
    await clock.advance('1m');
    ask.mockImplementation(() => undefined);
    await clock.advance('1s');
    ask.mockImplementation(down);
    await clock.advance('1m');
    expect(action).toHaveBeenCalledTimes(2);
  });

  it('is not attempted beside an attempt that hangs, also when its time is up', async () => {
    let signal: AbortSignal | undefined;
    action.mockImplementation((given: AbortSignal) => ((signal = given), new Promise(() => 0)));
    start({ action, after: 1, timeout: '5s' });
    await clock.advance('1h');
    expect(action).toHaveBeenCalledTimes(1);
    expect(signal?.aborted).toBe(true);
    expect(phases()).toEqual(['started', 'failed']);
  });

  it('that throws at the end harms nobody', async () => {
    start({ action, after: 1, maxAttempts: 1, onExhausted: down });
    await clock.advance('1m');
    expect(phases()).toEqual(['started', 'done', 'given-up', 'failed']);
  });

  it('may have the process restarted when nothing else helped', async () => {
    start({ action, maxAttempts: 2, onExhausted: () => void health.markWedged('POOL') });
    await clock.advance('1h');
    expect(await health.live()).toMatchObject({
      status: 'fail',
      checks: { 'process:wedged': [{ output: 'POOL' }] },
    });
  });

  it('connects a client anew, also one that is disconnected already', async () => {
    const client = { disconnect: jest.fn(down), connect: jest.fn() };
    start({ ...reconnect(client), after: 1 });
    await clock.advance(0);
    expect(client.connect).toHaveBeenCalledTimes(1);
  });

  it('resets a breaker when its rest is over and the dependency answers, and not before', async () => {
    const circuit = new CircuitBreaker('database', {
      failureThreshold: 1,
      resetTimeout: '30s',
      clock,
      events: new EventStream(),
    });
    await circuit.execute(down).catch(() => undefined);
    ask.mockImplementation(() => undefined);
    start(resetCircuit(circuit), { circuit });
    await clock.advance(29_999);
    expect(ask).not.toHaveBeenCalled();
    expect(await health.ready()).toMatchObject({ status: 'warn' });
    await clock.advance(1);
    expect(circuit.state).toBe('closed');
    expect((await health.ready()).status).toBe('pass');
  });

  it('leaves a breaker alone while the dependency does not answer', async () => {
    const circuit = { name: 'a', state: 'half-open', reset: jest.fn() };
    start(resetCircuit(circuit), { circuit });
    await clock.advance('1m');
    expect(circuit.reset).not.toHaveBeenCalled();
    expect((await health.ready()).status).toBe('warn');
  });

  it.each<[Partial<Recovery>]>([
    [{ action: 'reconnect' as never }],
    [{ after: 0 }],
    [{ maxAttempts: 0 }],
    [{ timeout: 0 }],
    [{ when: 'always' as never }],
  ])('refuses %j', (options) =>
    expect(() => start({ action, ...options })).toThrow(InvalidOptionError),
  );
});
