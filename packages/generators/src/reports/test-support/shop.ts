import type { ArchitectReport } from '../../advisers/resilience-architect/architect-report.js';
import type { Analysis } from '../../analysis/analysis.js';
import type { DependencyGraph } from '../../graph/dependency-graph.js';
import {
  BARE,
  assumed,
  call,
  callFact,
  edge,
  finding,
  fix,
  health,
  minutes,
  node,
  operation,
  place,
  stated,
} from './made.js';

const ORDERS = 'service:orders';
const PAYMENTS = 'service:payments';
const POSTGRES = 'database:shop-db';
const REDIS = 'cache:redis';
const STRIPE = 'api:stripe';

const MANIFEST = 'kubernetes/orders.yaml';
const COMPOSE = 'docker-compose.yml';
const CLIENT = 'apps/orders/src/payment-client.ts';
const STORE = 'apps/orders/src/order-store.ts';
const BANK = 'apps/payments/src/bank.py';

const guard = (pattern: string, project: string): string =>
  `nx g @reliability/generators:${pattern} --project=${project}`;

const graph: DependencyGraph = {
  nodes: [
    node(STRIPE, { places: [place(BANK, 14)] }),
    node(REDIS, {
      places: [place(COMPOSE, 22)],
      operation: operation(stated(1, place(COMPOSE, 22))),
    }),
    node(POSTGRES, {
      name: 'postgres',
      places: [place(COMPOSE, 12), place('.env.example', 3)],
      operation: operation(stated(1, place(COMPOSE, 12)), {
        standby: stated(false, place(COMPOSE, 12)),
      }),
    }),
    node(ORDERS, {
      project: 'orders',
      places: [place('apps/orders/project.json'), place(MANIFEST, 1)],
      operation: operation(stated(2, place(MANIFEST, 8))),
      health: health({
        readiness: stated(true, place(MANIFEST, 31)),
        liveness: stated(true, place(MANIFEST, 37)),
        readinessAsks: [POSTGRES],
        gracefulShutdown: stated(true, place('apps/orders/src/main.ts', 40)),
      }),
    }),
    node(PAYMENTS, {
      project: 'payments',
      places: [place('apps/payments/project.json')],
      operation: operation(assumed(1, 'no manifest says how many')),
      health: health(),
    }),
  ],
  edges: [
    edge(ORDERS, REDIS, {
      hard: false,
      why: 'a fallback on the one call',
      calls: [
        call(STORE, 52, 'this.cache.get', {
          operation: 'GET',
          protection: { ...BARE, timeout: true, timeoutMs: 200, fallback: true },
        }),
      ],
    }),
    edge(ORDERS, POSTGRES, {
      why: 'no fallback on 2 of 2 calls',
      calls: [
        call(STORE, 18, 'this.pool.query', { operation: 'INSERT', retrySafe: false }),
        call(STORE, 31, 'this.pool.query', { operation: 'SELECT' }),
      ],
      places: [place(COMPOSE, 7)],
    }),
    edge(ORDERS, PAYMENTS, {
      why: 'no fallback on the one call',
      calls: [
        call(CLIENT, 27, 'fetch', {
          operation: 'POST',
          retrySafe: false,
          protection: { ...BARE, timeout: true, timeoutMs: 2_000, retry: true, attempts: 3 },
        }),
      ],
    }),
    edge(PAYMENTS, STRIPE, {
      why: 'no fallback on the one call',
      calls: [call(BANK, 14, 'stripe.PaymentIntent.create', { operation: 'POST' })],
    }),
  ],
  alternatives: [],
  journeys: [
    {
      name: 'place an order',
      entry: ORDERS,
      weight: 1,
      why: 'an Ingress sends /orders to it',
      places: [place('kubernetes/ingress.yaml', 11)],
    },
  ],
  unreadable: [
    {
      file: 'helm/shop/templates/deployment.yaml',
      reason: 'the replicas come from a helper that only Helm can run',
    },
  ],
};

const NO_SLO = 'stripe: 99.9 % available, as APIs of this kind usually are';
const ONE_SERVER = 'postgres: 99.9 % available, as a single server usually is';
const ONE_PROCESS = 'payments: 99.95 % available, as a single process usually is';

const architect: ArchitectReport = {
  journeys: [
    {
      name: 'place an order',
      entry: ORDERS,
      downtime: minutes(1_360, NO_SLO, ONE_SERVER, ONE_PROCESS),
      budget: 525.6,
    },
  ],
  singlePointsOfFailure: [
    {
      node: POSTGRES,
      journeys: ['place an order'],
      blastRadius: [ORDERS],
      share: 1,
      importance: 0.9974,
      downtime: minutes(525.6, ONE_SERVER),
      path: [ORDERS, POSTGRES],
      fixes: [
        fix('standby', 'Let a second server stand by for postgres, and take over.', {
          effortHours: 16,
          saves: minutes(499, ONE_SERVER),
        }),
      ],
    },
    {
      node: STRIPE,
      journeys: ['place an order'],
      blastRadius: [ORDERS, PAYMENTS],
      share: 1,
      importance: 0.9974,
      downtime: minutes(525.6, NO_SLO),
      path: [ORDERS, PAYMENTS, STRIPE],
      fixes: [
        fix('add-fallback', 'Keep the order and charge later while stripe is down.', {
          command: guard('init', 'payments --pattern=degradation'),
          effortHours: 2,
          saves: minutes(473, NO_SLO),
        }),
        fix('add-circuit-breaker', 'Stop calling stripe while it fails.', {
          command: guard('circuit-breaker', 'payments'),
          effortHours: 0.25,
          saves: minutes(105, NO_SLO),
        }),
      ],
    },
    {
      node: PAYMENTS,
      journeys: ['place an order'],
      blastRadius: [ORDERS],
      share: 1,
      importance: 0.9974,
      downtime: minutes(262.8, ONE_PROCESS),
      path: [ORDERS, PAYMENTS],
      fixes: [
        fix('second-replica', 'Run a second replica of payments.', {
          effortHours: 0.5,
          saves: minutes(249, ONE_PROCESS),
        }),
      ],
    },
    {
      node: ORDERS,
      journeys: ['place an order'],
      blastRadius: [],
      share: 1,
      importance: 0.9974,
      downtime: minutes(13),
      path: [ORDERS],
      fixes: [],
    },
  ],
  pairs: [],
  pairsInAll: 0,
  weaknesses: [
    {
      kind: 'single-replica',
      nodes: [PAYMENTS],
      message: 'payments runs as a single replica: each deployment and each lost node stops it.',
      amount: 1,
      saves: minutes(249, ONE_PROCESS),
    },
    {
      kind: 'database-without-standby',
      nodes: [POSTGRES],
      message: 'postgres has nothing that takes over when its server is lost.',
      amount: null,
      saves: minutes(499, ONE_SERVER),
    },
  ],
  scores: [
    {
      node: ORDERS,
      score: 55,
      parts: [
        { name: 'timeouts on outbound calls', weight: 0.4, has: 2, of: 4, gain: 20 },
        { name: 'fallbacks on hard dependencies', weight: 0.3, has: 1, of: 4, gain: 22.5 },
        { name: 'probes and graceful shutdown', weight: 0.3, has: 3, of: 3, gain: 0 },
      ],
    },
    {
      node: PAYMENTS,
      score: 0,
      parts: [
        { name: 'timeouts on outbound calls', weight: 0.5, has: 0, of: 1, gain: 50 },
        { name: 'probes and graceful shutdown', weight: 0.5, has: 0, of: 3, gain: 50 },
      ],
    },
  ],
  score: 37,
  verified: {
    fraction: 1 / 3,
    verified: 1,
    of: 3,
    days: 30,
    experiments: [
      { subject: 'payment-api', mechanism: 'timeout', at: '2026-11-20T09:30:00Z', passed: true },
      { subject: 'redis', mechanism: 'fallback', at: '2026-11-21T10:00:00Z', passed: false },
    ],
  },
};

/** A shop of two services, written by hand: orders → payments → stripe, a database, and a cache that it can do without. */
export const SHOP: Analysis = {
  name: 'shop',
  date: '2026-11-28',
  calls: [
    callFact(STORE, 18, 'postgres', {
      library: 'pg',
      callee: 'this.pool.query',
      kind: 'db',
      operation: 'INSERT',
      retrySafe: false,
      retrySafeReason: 'a second INSERT is a second row',
    }),
    callFact(BANK, 14, 'stripe', {
      library: 'stripe',
      callee: 'stripe.PaymentIntent.create',
      kind: 'sdk',
      operation: 'POST',
      retrySafe: true,
      retrySafeReason: 'it carries an idempotency key',
    }),
  ],
  graph,
  architect,
  findings: [
    finding('f-3b1c', 'missing-timeout', {
      severity: 'critical',
      file: BANK,
      line: 14,
      message: 'payments waits for stripe without end.',
      why: 'While stripe hangs, every worker of payments hangs with it, and then orders does.',
      fix: guard('circuit-breaker', 'payments'),
      validate: 'nx run payments:reliability-verify',
      subjects: [PAYMENTS, STRIPE],
      evidence: [place(CLIENT, 27)],
      saves: minutes(210, NO_SLO),
      effortHours: 0.25,
    }),
    finding('f-77aa', 'unsafe-retry', {
      file: CLIENT,
      line: 27,
      message: 'orders repeats a POST to payments that carries no idempotency key.',
      why: 'A payment whose answer was lost is made twice.',
      fix: 'Send an Idempotency-Key with the request, or take the retry away.',
      subjects: [ORDERS, PAYMENTS],
      effortHours: 2,
    }),
    finding('f-9d02', 'no-health-check', {
      severity: 'medium',
      file: 'apps/payments/src/main.py',
      line: 1,
      message: 'payments has no health endpoint.',
      why: 'Kubernetes sends it requests before it can answer them.',
      fix: guard('health-checks', 'payments'),
      validate: 'scripts/check-health-endpoints.sh payments',
      subjects: [PAYMENTS],
      effortHours: 0.25,
    }),
    finding('f-aa10', 'no-fallback', {
      severity: 'low',
      file: STORE,
      line: 52,
      message: 'The fallback of orders for redis has never been seen to work.',
      why: 'The last experiment with it failed.',
      fix: guard('init', 'orders --pattern=degradation'),
      validate: 'nx run orders:reliability-verify',
      subjects: [ORDERS, REDIS],
      state: 'validation-needed',
      effortHours: 0.1,
    }),
    finding('f-e001', 'missing-timeout', {
      file: STORE,
      line: 31,
      message: 'orders waits for postgres without end.',
      why: 'A lock that is held for long takes all connections of the pool.',
      fix: guard('circuit-breaker', 'orders'),
      subjects: [ORDERS, POSTGRES],
      suppressed: { reason: 'the server ends statements after 5 s', until: '2027-03-31' },
      effortHours: 0.25,
    }),
  ],
  files: 12,
  skipped: [{ file: 'apps/orders/src/legacy.ts', reason: 'it does not parse: line 3' }],
};
