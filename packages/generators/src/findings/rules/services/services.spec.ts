import type { ServiceHealth } from '../../../graph/dependency-graph.js';
import type { Finding } from '../../finding.js';
import {
  assumed,
  factsIn,
  graphOf,
  health,
  NO_FACTS,
  node,
  operation,
  report,
  said,
  type Texts,
  weaknessesOf,
} from '../../test-support/made-workspace.js';

const GRACEFUL: Partial<ServiceHealth> = { readiness: said(true), gracefulShutdown: said(true) };

function found(rule: string, of: Partial<ServiceHealth>, texts: Texts = {}): readonly Finding[] {
  const scan = Object.keys(texts).length > 0 ? factsIn(texts) : NO_FACTS;
  const orders = node('service:orders', { operation: operation(), health: health(of) });
  const edge = { from: 'service:web', to: 'service:orders', hard: true, why: '', calls: [] };
  const graph = graphOf(
    scan,
    [orders, node('service:web'), node('database:orders-db')],
    [{ ...edge, places: [{ file: 'kubernetes/web.yml', line: 3 }] }],
  );
  return weaknessesOf({ scan, graph }).findings.filter((finding) => finding.rule === rule);
}

describe('a service without a readiness check', () => {
  it.each([
    ['medium where a manifest says so', said(false), 'medium'],
    ['low where nothing does', assumed(false), 'low'],
    ['low where a compose file does', said(false, 'docker-compose.yml'), 'low'],
  ])('is %s', (_, readiness, severity) => {
    expect(found('missing-health-check', { readiness })).toEqual([
      expect.objectContaining({
        severity,
        message: 'orders has no readiness check.',
        fix: 'nx g @reliability/generators:health-checks --project=orders',
      }),
    ]);
  });

  it('that has one is still to be seen working', () => {
    expect(found('missing-health-check', GRACEFUL)).toMatchObject([
      { state: 'validation-needed', severity: 'low', file: 'kubernetes/app.yml' },
    ]);
  });

  it('is none where nobody asks it anything', () => {
    const worker = node('service:worker', { health: health() });
    expect(weaknessesOf({ graph: graphOf(NO_FACTS, [worker]) }).findings).toEqual([]);
  });
});

describe('a liveness check that asks a dependency', () => {
  it('is told with what it asks', () => {
    const asks = { livenessAsks: ['database:orders-db'], liveness: said(true, 'k8s/o.yml', 9) };
    expect(found('liveness-asks-dependency', asks)).toMatchObject([
      {
        severity: 'high',
        file: 'k8s/o.yml',
        line: 9,
        message: 'orders is restarted while orders-db is down: its liveness check asks it.',
        subjects: ['service:orders', 'database:orders-db'],
      },
    ]);
  });

  it('is none where readiness does', () => {
    const asks = { readinessAsks: ['database:orders-db'] };
    expect(found('liveness-asks-dependency', asks)).toEqual([]);
  });
});

describe('a server that ends in the middle of its requests', () => {
  const main = (text: string): Texts => ({
    'apps/orders/src/main.ts': `import express from 'express';\nexpress().listen(3000);\n${text}`,
  });
  const RULE = 'missing-graceful-shutdown';

  it('is told where it listens', () => {
    expect(found(RULE, { readiness: said(true) }, main(''))).toMatchObject([
      { severity: 'medium', file: 'apps/orders/src/main.ts', line: 2 },
    ]);
  });

  it.each([
    ['its source sees to its end', main(`process.on('SIGTERM', () => {});`)],
    ['a library may do so', { ...main(''), 'libs/run/a.ts': `process.on('SIGTERM', end);` }],
    ['it does not listen', { 'apps/orders/src/main.ts': `import express from 'express';` }],
    ['another one listens', { 'apps/web/src/main.ts': `app.listen(3000)` }],
    ['it is Python', { 'apps/orders/main.py': 'app.listen(3000)' }],
  ])('is none where %s', (_, texts) => {
    expect(found(RULE, { readiness: said(true) }, texts)).toEqual([]);
  });

  it('is told where only another service sees to its end', () => {
    const texts = { ...main(''), 'apps/web/src/main.ts': `process.on('SIGTERM', end)` };
    expect(found(RULE, {}, texts)).toHaveLength(1);
  });

  it('is none where its manifest waits before it ends it', () => {
    expect(found(RULE, GRACEFUL, main(''))).toEqual([]);
  });
});

it('an experiment with its health verifies a service', () => {
  const orders = node('service:orders', { health: health(GRACEFUL) });
  const edge = { from: 'service:web', to: 'service:orders', hard: true, why: '', calls: [] };
  const graph = graphOf(NO_FACTS, [orders], [{ ...edge, places: [{ file: 'a.yml' }] }]);
  const experiment = { subject: 'orders', mechanism: 'health', passed: true } as const;
  const experiments = [{ ...experiment, at: '2026-11-27T00:00:00Z' }];
  const architect = report({
    verified: { fraction: 1, verified: 1, of: 1, days: 30, experiments },
  });
  expect(weaknessesOf({ graph, architect }).findings).toMatchObject([
    { rule: 'missing-health-check', state: 'verified' },
  ]);
});
