import type { Experiment } from '../../../experiments/experiment.js';
import type { VerifiedFraction } from '../architect-report.js';
import { assessmentOf } from '../assessment.js';
import {
  call,
  edge,
  graphOf,
  health,
  node,
  operation,
  said,
  settings,
} from '../test-support/made-graph.js';
import { verifiedFraction } from './verified-fraction.js';

const TODAY = '2026-11-28';
const graph = graphOf({
  nodes: [
    node('service:orders', { operation: operation(2), health: health() }),
    node('service:web', { operation: operation(1), health: null }),
    node('database:shop', { operation: operation(1, { standby: said(true) }) }),
    'api:stripe',
  ],
  edges: [
    edge('service:orders', 'api:stripe', {
      calls: [call({ timeout: true, circuitBreaker: true })],
    }),
    edge('service:web', 'api:stripe', { calls: [call({ timeout: true })] }),
  ],
});

const experiment = (rest: Partial<Experiment> = {}): Experiment => ({
  project: 'orders',
  subject: 'stripe',
  mechanism: 'timeout',
  at: '2026-11-20T10:00:00.000Z',
  passed: true,
  by: 'reliability-verify',
  ...rest,
});
const verified = (...experiments: readonly Experiment[]): VerifiedFraction =>
  verifiedFraction(assessmentOf(graph, settings()), experiments, TODAY);

describe('the verified fraction', () => {
  it('is of all that is in place: each service’s guards, its health, replicas and standbys', () => {
    // Two timeouts, a breaker, health and replicas of orders, the standby of shop.
    expect(verified()).toEqual({ fraction: 0, verified: 0, of: 6, days: 30, experiments: [] });
    expect(verified(experiment())).toMatchObject({ fraction: 0.1667, verified: 1, of: 6 });
  });

  it('counts an experiment for the service that was watched, and for no other', () => {
    expect(verified(experiment(), experiment({ project: 'web' })).verified).toBe(2);
    expect(verified(experiment({ project: 'billing' })).verified).toBe(0);
    // Which of two services had its timeout tried nobody can tell; only one has a breaker.
    expect(verified(experiment({ project: null })).verified).toBe(0);
    expect(verified(experiment({ project: null, mechanism: 'circuit-breaker' })).verified).toBe(1);
  });

  it('counts for thirty days', () => {
    expect(verified(experiment({ at: '2026-10-29T00:00:00Z' })).verified).toBe(1);
    expect(verified(experiment({ at: '2026-10-28T23:59:59Z' })).verified).toBe(0);
    expect(verified(experiment({ at: '2026-12-24T00:00:00Z' })).verified).toBe(0);
  });

  it('believes the latest: what failed since is not verified', () => {
    const failed = experiment({ at: '2026-11-21T10:00:00Z', passed: false });
    expect(verified(experiment(), failed).verified).toBe(0);
    expect(verified(failed, experiment({ at: '2026-11-22T10:00:00Z' })).verified).toBe(1);
    expect(verified(experiment(), failed).experiments).toHaveLength(2);
  });

  it('takes no credit for what is not in place', () => {
    const { verified: count, experiments } = verified(experiment({ mechanism: 'bulkhead' }));
    expect([count, experiments]).toEqual([0, []]);
  });

  it('counts a restore as in place when somebody has tried one', () => {
    const restore = experiment({ project: null, subject: 'shop', mechanism: 'restore' });
    expect(verified(restore)).toMatchObject({ verified: 1, of: 7 });
    expect(verified({ ...restore, passed: false })).toMatchObject({ verified: 0, of: 7 });
  });

  it('is none where there is nothing to verify', () => {
    const nothing = assessmentOf(graphOf({ nodes: ['service:a'] }), settings());
    expect(verifiedFraction(nothing, [], TODAY).fraction).toBeNull();
  });
});
