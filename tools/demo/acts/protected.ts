import { setTimeout as pause } from 'node:timers/promises';

import { verify } from '../failure.js';
import { Customer } from '../shop/customer.js';
import type { PaymentService } from '../shop/payment-service.js';
import type { Terminal } from '../terminal/terminal.js';
import { Timeline } from '../terminal/timeline.js';
import { CircuitLog } from './circuit-log.js';
import { type Health, HealthWatch } from './health-watch.js';
import { median, slowest } from './statistics.js';
import { type Observed, Traffic } from './traffic.js';

const DEPENDENCY = 'payments';
const CIRCUIT = `${DEPENDENCY}:circuit`;
const PATIENCE_MS = 10_000;
const CALM_MS = 3_000;
const HUNG_MS = 2_500;
const RECOVERED_MS = 2_000;
const CIRCUIT_LIMIT_MS = 15_000;
const HEALTH_LIMIT_MS = 3_000;
/** Far below the timeout of a call, far above what an answer without one takes on a busy machine. */
const AT_ONCE_MS = 150;

export interface Stage {
  readonly terminal: Terminal;
  readonly ordersUrl: string;
  /** Where the orders service answers health requests. */
  readonly healthUrl: string;
  readonly payments: PaymentService;
  /** Has the service's log lines told from now on. */
  readonly onOrdersLine: (listener: (line: string) => void) => void;
}

export interface ProtectedResult {
  readonly orders: number;
  readonly kept: number;
  /** Milliseconds from the hang to the open circuit. */
  readonly untilOpenMs: number;
  /** Milliseconds from the restart to the closed circuit. */
  readonly untilClosedMs: number;
  readonly calmMedianMs: number;
  /** The slowest answer of all, which is one that had to find out that the payment service hangs. */
  readonly slowestMs: number;
  readonly whileOpen: {
    readonly count: number;
    readonly medianMs: number;
    readonly slowestMs: number;
  };
}

/**
 * The protected shop under steady orders, while the payment service works, hangs, dies and comes back.
 * @throws DemoFailure where it does not behave as the demo says.
 */
export async function showProtected(stage: Stage): Promise<ProtectedResult> {
  const { terminal, ordersUrl, healthUrl } = stage;
  const timeline = new Timeline(terminal);
  const circuit = new CircuitLog(DEPENDENCY, timeline);
  stage.onOrdersLine((line) => circuit.read(line));
  const health = new HealthWatch(healthUrl, timeline);
  const traffic = new Traffic(new Customer(ordersUrl, PATIENCE_MS), timeline, circuit);
  try {
    const times = await play(stage.payments, { timeline, circuit, health });
    await traffic.stop();
    return { ...times, ...measure(traffic.observed) };
  } finally {
    await traffic.stop();
    await health.stop();
    timeline.close();
  }
}

interface Instruments {
  readonly timeline: Timeline;
  readonly circuit: CircuitLog;
  readonly health: HealthWatch;
}

async function play(
  payments: PaymentService,
  { timeline, circuit, health }: Instruments,
): Promise<{ untilOpenMs: number; untilClosedMs: number }> {
  await pause(CALM_MS);
  verify(allUp(health.last), 'The protected shop is not healthy before anything is broken.');

  timeline.event('magenta', '■', `payment service hangs (kill -STOP ${payments.pid})`);
  const hungAt = performance.now();
  const opening = circuit.next('OPEN', CIRCUIT_LIMIT_MS);
  payments.hang();
  verify(await opening, 'The payment service hung and the circuit never opened.');
  const untilOpenMs = performance.now() - hungAt;
  verify(
    await health.until(degraded, HEALTH_LIMIT_MS),
    'The circuit is open and /health does not tell, or readiness and liveness fell with it.',
  );
  await pause(HUNG_MS);

  timeline.event('magenta', '■', `payment service is killed (kill -KILL ${payments.pid})`);
  const reopening = circuit.next('OPEN', CIRCUIT_LIMIT_MS);
  await payments.kill();
  verify(
    await reopening,
    'No probe was sent to the dead payment service, or it did not open the circuit again.',
  );

  const restartedAt = performance.now();
  const closing = circuit.next('CLOSED', CIRCUIT_LIMIT_MS);
  await payments.start();
  timeline.event('magenta', '▶', `payment service is back (pid ${payments.pid})`);
  verify(await closing, 'The payment service is back and the circuit never closed.');
  const untilClosedMs = performance.now() - restartedAt;
  verify(
    await health.until(allUp, HEALTH_LIMIT_MS),
    'The circuit closed and /health never said so.',
  );
  await pause(RECOVERED_MS);
  return { untilOpenMs, untilClosedMs };
}

function measure(
  observed: readonly Observed[],
): Omit<ProtectedResult, 'untilOpenMs' | 'untilClosedMs'> {
  const lost = observed.filter(({ kind }) => kind === 'failed' || kind === 'unanswered');
  verify(lost.length === 0, `${lost.length} of ${observed.length} orders failed or got no answer.`);
  const kept = observed.filter(({ kind }) => kind === 'kept');
  const whileOpen = kept.filter(({ circuit }) => circuit === 'OPEN').map(({ ms }) => ms);
  const medianMs = median(whileOpen);
  verify(
    whileOpen.length >= 5 && medianMs <= AT_ONCE_MS,
    `With the circuit open ${whileOpen.length} answers took ${medianMs.toFixed(0)} ms in the median; the fallback should answer at once.`,
  );
  const first = observed.findIndex(({ kind }) => kind !== 'paid');
  return {
    orders: observed.length,
    kept: kept.length,
    calmMedianMs: median(observed.slice(0, first).map(({ ms }) => ms)),
    slowestMs: slowest(observed.map(({ ms }) => ms)),
    whileOpen: { count: whileOpen.length, medianMs, slowestMs: slowest(whileOpen) },
  };
}

/** Judged by the circuit alone: a disk that is nearly full warns too, on whatever machine this runs. */
function allUp(health: Health | undefined): boolean {
  return health !== undefined && serving(health) && !health.health.troubled.includes(CIRCUIT);
}

/** The operator is told; the orchestrator neither restarts the service nor takes traffic from it. */
function degraded(health: Health): boolean {
  return (
    serving(health) && health.health.status === 'warn' && health.health.troubled.includes(CIRCUIT)
  );
}

const serving = ({ health, ready, alive }: Health): boolean =>
  [health, ready, alive].every(({ code }) => code === 200);
