import type { CircuitState } from '@reliability/runtime';
import type { Check } from '../../lib/verification.js';
import type { EmittedApp } from '../emitted-app.js';
import type { Dependency } from '../settings.js';
import { connectionRefused, newTrial, outcomeOf } from '../trial.js';
import { inWords } from './in-words.js';

/** More than any sensible window holds. */
const MOST_CALLS = 10_000;

/** A dependency goes away and comes back: its circuit opens, rejects, lets probes through and closes. */
export async function simulateCircuit(
  app: EmittedApp,
  { name, entry }: Dependency,
): Promise<readonly Check[]> {
  const { clock, reliability } = newTrial(app);
  const breaker = reliability.circuitBreaker(name);
  // Asked anew each time: the compiler takes a property for what it was when it was last compared.
  const state = (): CircuitState => breaker.state;
  const call = (operation: () => unknown) =>
    outcomeOf(() => app.reliability.withCircuitBreaker(name, operation));
  const check = (claim: string, ok: boolean, detail: string): Check => ({
    policy: 'circuit-breaker',
    name,
    claim,
    ok,
    detail,
  });

  let failures = 0;
  while (state() === 'closed' && failures < MOST_CALLS) {
    await call(() => {
      throw connectionRefused();
    });
    failures++;
  }
  if (state() !== 'open') return [check('trips', false, `still closed after ${failures} failures`)];

  let called = false;
  const rejected = await call(() => (called = true));
  const waitMs = breaker.snapshot().retryAfterMs;
  await clock.advance(waitMs);

  let probes = 0;
  const states = new Set<string>();
  while (state() !== 'closed' && probes < MOST_CALLS) {
    probes++;
    if (!(await call(() => states.add(state()))).ok) break;
  }
  const [probing] = states;
  return [
    check(
      'trips',
      failures <= mostFailures(entry),
      `opened after ${failures} ${failures === 1 ? 'failure' : 'failures'}`,
    ),
    check(
      'rejects while open',
      !called && !rejected.ok && rejected.code === 'RELIABILITY_CIRCUIT_OPEN',
      'rejected at once',
    ),
    check(
      'half-opens',
      probing === 'half-open',
      `a probe was let through after ${inWords(waitMs)}`,
    ),
    check(
      'recovers',
      state() === 'closed' && waitMs === app.runtime.parseDuration(entry.reset_timeout ?? '60s'),
      `${state()} after ${probes} ${probes === 1 ? 'probe' : 'probes'}`,
    ),
  ];
}

/** As many as the count allows, or as many as a rate needs to be judged. */
function mostFailures({
  failure_threshold,
  failure_rate_threshold,
  minimum_calls,
}: Dependency['entry']): number {
  if (failure_threshold !== undefined) return Number(failure_threshold);
  return failure_rate_threshold === undefined ? 5 : Number(minimum_calls ?? 10);
}
