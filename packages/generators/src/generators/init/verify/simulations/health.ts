import type { Reliability } from '@reliability/runtime';
import type { Check } from '../../lib/verification.js';
import type { EmittedApp } from '../emitted-app.js';
import type { Dependency } from '../settings.js';
import { connectionRefused, newTrial, outcomeOf, type Trial } from '../trial.js';

/** More than any sensible circuit needs to open or to close. */
const MOST_CALLS = 10_000;

interface Answer {
  readonly http: number;
  readonly circuit: string | undefined;
  readonly status: string;
}

/** A circuit opens and closes while somebody asks for the health over HTTP: the report turns, and turns back. */
export async function simulateHealth(
  app: EmittedApp,
  { name }: Dependency,
): Promise<readonly Check[]> {
  const trial = newTrial(app);
  const { createHealth } = await app.health();
  const { paths = {} } = trial.reliability.healthChecks;
  const server = await app.healthRuntime.serveHealth(createHealth(withoutDependencies(trial)), {
    port: 0,
    host: '127.0.0.1',
    paths,
  });
  const ask = (path: string) => answerOf(`${server.url}${path}`, name);
  const { health = '/health', readiness = '/health/ready', liveness = '/health/alive' } = paths;
  const check = (claim: string, ok: boolean, detail: string): Check => ({
    policy: 'health-check',
    name,
    claim,
    ok,
    detail,
  });
  try {
    const before = await ask(health);
    const shut = await open(app, trial, name);
    if (shut) return [check('turns when a circuit opens', false, shut)];
    const during = await ask(health);
    const [ready, alive] = [await ask(readiness), await ask(liveness)];
    const broken = await close(app, trial, name);
    const after = await ask(health);
    return [
      check(
        'turns when a circuit opens',
        before.circuit !== 'warn' && during.circuit === 'warn',
        `${health} turned from ${before.status} to ${during.status}`,
      ),
      check(
        'stays ready and alive',
        ready.http === before.http && alive.http === 200,
        `${liveness} answered ${alive.http}`,
      ),
      check(
        'recovers',
        after.status === before.status && after.circuit === 'pass',
        broken ?? `back to ${after.status}`,
      ),
    ];
  } finally {
    await server.close();
  }
}

/** What the application depends on is somewhere else, and may be down while this is tried. */
function withoutDependencies({
  reliability,
}: Trial): Pick<Reliability, 'circuits' | 'healthChecks'> {
  return {
    circuits: () => reliability.circuits(),
    healthChecks: { ...reliability.healthChecks, deep: false },
  };
}

async function answerOf(url: string, name: string): Promise<Answer> {
  const response = await fetch(url);
  const { status, checks } = (await response.json()) as {
    readonly status: string;
    readonly checks?: Readonly<Record<string, readonly [{ readonly status: string }]>>;
  };
  return { http: response.status, status, circuit: checks?.[`${name}:circuit`]?.[0].status };
}

/** Fails until the circuit opens. Returns what is wrong where it does not. */
async function open(
  app: EmittedApp,
  { reliability }: Trial,
  name: string,
): Promise<string | undefined> {
  const breaker = reliability.circuitBreaker(name);
  for (let calls = 0; calls < MOST_CALLS; calls++) {
    if (breaker.state !== 'closed') return undefined;
    await outcomeOf(() =>
      app.reliability.withCircuitBreaker(name, () => {
        throw connectionRefused();
      }),
    );
  }
  return `the circuit is still ${breaker.state} after ${MOST_CALLS} failures`;
}

/** Succeeds until the circuit closes. Returns what is wrong where it does not. */
async function close(
  app: EmittedApp,
  { clock, reliability }: Trial,
  name: string,
): Promise<string | undefined> {
  const breaker = reliability.circuitBreaker(name);
  await clock.advance(breaker.snapshot().retryAfterMs);
  for (let calls = 0; calls < MOST_CALLS; calls++) {
    if (breaker.state === 'closed') return undefined;
    await outcomeOf(() => app.reliability.withCircuitBreaker(name, () => 'well'));
  }
  return `the circuit is still ${breaker.state} after ${MOST_CALLS} good calls`;
}
