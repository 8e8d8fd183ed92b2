import type { CountedExperiment } from '../../../advisers/resilience-architect/architect-report.js';
import type { Finding } from '../../finding.js';
import {
  factsIn,
  graphOf,
  point,
  report,
  type Texts,
  TOLD,
  weaknessesOf,
} from '../../test-support/made-workspace.js';
import type { WeaknessInput } from '../../find-weaknesses.js';

const PAY = 'apps/orders/src/pay.ts';
const EXPRESS = `import express from 'express';\n`;
const fetching = (call: string): Texts => ({
  [PAY]: `${EXPRESS}export async function pay(order, s) { ${call} }\n`,
});

function found(texts: Texts, rest: Partial<WeaknessInput> = {}): readonly Finding[] {
  const scan = factsIn(texts);
  return weaknessesOf({ scan, graph: graphOf(scan), ...rest }).findings;
}

const rules = (findings: readonly Finding[]): readonly string[] =>
  findings.map(({ rule, state }) => (state === 'action-needed' ? rule : `${rule} ${state}`)).sort();

const PAYMENTS = `'https://api.payments.example/v1'`;

describe('a call that nothing protects', () => {
  it('is told with its place, its command, and no other finding beside it', () => {
    const findings = found(fetching(`return fetch(${PAYMENTS})`));
    expect(findings).toEqual([
      expect.objectContaining({
        rule: 'unprotected-call',
        severity: 'medium',
        file: PAY,
        line: 2,
        message: 'orders calls payments without timeout, circuit breaker or fallback.',
        fix: `nx g @reliability/generators:circuit-breaker ${PAY} --project=orders`,
        validate: 'nx run orders:reliability-verify',
        subjects: ['service:orders', 'api:payments'],
        state: 'action-needed',
        suppressed: null,
        inBaseline: false,
      }),
    ]);
  });

  it('is told once for all calls of one dependency, with the others as evidence', async () => {
    const calls = Array.from(
      { length: 300 },
      (_, i) => `await fetch(\`https://api.payments.example/\${${i}}\`);`,
    );
    const texts = {
      ...fetching(calls.join('\n')),
      'apps/orders/src/refund.ts': `${EXPRESS}export const refund = () => fetch(${PAYMENTS});`,
    };
    const [finding, ...others] = found(texts);
    expect(others).toEqual([]);
    expect(finding!.evidence).toHaveLength(300);
    expect(finding!.message).toContain('(301 calls in 2 files)');
    expect(finding!.fix).toBe(
      'nx g @reliability/generators:circuit-breaker payments --project=orders',
    );
  });

  it('is another one for another service, and for another dependency', async () => {
    const findings = found({
      ...fetching(`await fetch(${PAYMENTS}); await fetch('https://api.stock.example/')`),
      'apps/refunds/src/a.ts': `export const a = () => fetch(${PAYMENTS});`,
    });
    expect(rules(findings)).toEqual(Array(3).fill('unprotected-call'));
    expect(new Set(findings.map(({ id }) => id)).size).toBe(3);
  });

  it('is nobody’s in a browser', () => {
    const page = `import React from 'react';\nimport { createRoot } from 'react-dom/client';\nexport const load = () => fetch(${PAYMENTS});\ncreateRoot(document.body).render(null);`;
    const findings = found({ 'apps/web/src/main.tsx': page });
    expect(findings).toEqual([]);
  });

  it.each([
    ['critical where people say that it stops most', 0.5, TOLD, 'critical'],
    ['high where it stops less', 0.4, TOLD, 'high'],
    ['never critical where that is taken for true', 1, undefined, 'high'],
    ['no worse than one that stops nothing', 0.1, undefined, 'medium'],
  ] as const)('is %s', (_, share, settings, severity) => {
    const architect = report({ singlePointsOfFailure: [point('api:payments', share)] });
    const findings = found(fetching(`return fetch(${PAYMENTS})`), {
      architect,
      ...(settings && { settings }),
    });
    expect(findings.find(({ rule }) => rule === 'unprotected-call')).toMatchObject({ severity });
  });

  it('is never critical for a database, merely because there is one', () => {
    const texts = {
      'apps/orders/src/db.ts': `import { Client } from 'pg';\nconst db = new Client();\nexport const all = () => db.query('SELECT 1');`,
    };
    const scan = factsIn(texts);
    const [to] = graphOf(scan).edges.map((edge) => edge.to);
    const architect = report({ singlePointsOfFailure: [point(to!, 1)] });
    const findings = found(texts, { architect, settings: TOLD });
    expect(findings.map(({ rule, severity }) => `${rule} ${severity}`)).toEqual([
      'unprotected-call high',
    ]);
  });

  it('has an id that stays when lines and files move, and other calls come', () => {
    const ids = (texts: Texts) => found(texts).map(({ id }) => id);
    const [before] = ids(fetching(`return fetch(${PAYMENTS})`));
    const after = ids({
      'apps/orders/src/moved.ts': `\n\n\n${EXPRESS}\nexport const a = () => fetch(${PAYMENTS});`,
    });
    expect(after).toEqual([before]);
  });
});

it('a page that asks its own service asks nobody else', () => {
  const text = `export const load = () => fetch('https://orders.example/api/list');`;
  expect(found({ 'apps/orders/src/page.ts': text })).not.toEqual([]);
  const scan = factsIn({ 'apps/orders/src/page.ts': text });
  const graph = { ...graphOf(scan), edges: [] };
  expect(weaknessesOf({ scan, graph }).findings).toEqual([]);
});

it.each(['console.error(e)', '', 'return []'])(
  'who goes on when a call fails is not stopped by it: catch (e) { %s }',
  async (handler) => {
    const text = `try { return await fetch(${PAYMENTS}) } catch (e) { ${handler} }`;
    const architect = report({
      singlePointsOfFailure: [point('api:payments', 1)],
      weaknesses: [
        {
          kind: 'critical-without-fallback',
          nodes: ['service:orders', 'api:payments'],
          message: 'x',
          amount: 1,
          saves: null,
        },
      ],
    });
    const findings = found(fetching(text), { architect, settings: TOLD });
    expect(findings.map(({ rule }) => rule)).not.toContain('critical-without-fallback');
    expect(findings.find(({ rule }) => rule === 'unprotected-call')).toMatchObject({
      severity: 'medium',
    });
  },
);

it('an Ingress does not say what is optional: nothing that it stands before is critical', () => {
  const scan = factsIn(fetching(`return fetch(${PAYMENTS})`));
  const [journey] = graphOf(scan).journeys;
  const places = [{ file: 'k8s/ingress.yml', line: 1 }];
  const journeys = [{ ...journey!, why: 'Ingress shop', places }];
  const graph = { ...graphOf(scan), journeys };
  const architect = report({ singlePointsOfFailure: [point('api:payments', 1)] });
  expect(weaknessesOf({ scan, graph, architect }).findings[0]).toMatchObject({ severity: 'high' });
});

describe('a call that something protects', () => {
  it.each([
    ['a timeout', `signal: AbortSignal.timeout(5)`, ['missing-circuit-breaker', 'missing-retry']],
    [
      'a timeout, of what must not be repeated',
      `method: 'POST', signal: AbortSignal.timeout(5)`,
      ['missing-circuit-breaker'],
    ],
  ])('by %s lacks the rest', (_, options, expected) => {
    expect(rules(found(fetching(`return fetch(${PAYMENTS}, { ${options} })`)))).toEqual(expected);
  });

  const guarded = (inner: string, guard = 'withCircuitBreaker'): Texts => ({
    [PAY]: `import { ${guard} } from '@reliability/runtime';\nexport const pay = () => ${guard}('payments', () => ${inner});`,
  });
  const GET = `fetch(${PAYMENTS})`;
  const POST = `fetch(${PAYMENTS}, { method: 'POST' })`;

  it('by a circuit breaker lacks a timeout, and nobody has seen the breaker work', () => {
    const findings = found(guarded(GET));
    expect(rules(findings)).toEqual([
      'missing-circuit-breaker validation-needed',
      'missing-timeout',
    ]);
    expect(findings.find(({ rule }) => rule === 'missing-timeout')!.fix).toContain(
      'Set `timeout` of payments in config/circuit-breakers.yml',
    );
  });

  const experiment = (rest: Partial<CountedExperiment>): CountedExperiment => ({
    subject: 'payments',
    mechanism: 'circuit-breaker',
    at: '2026-11-20T10:00:00Z',
    passed: true,
    ...rest,
  });

  it.each([
    ['verified by an experiment', [experiment({})], 'verified'],
    [
      'not verified by an old one',
      [experiment({ at: '2026-10-20T10:00:00Z' })],
      'validation-needed',
    ],
    [
      'not verified by one of the future',
      [experiment({ at: '2027-01-01T10:00:00Z' })],
      'validation-needed',
    ],
    [
      'not verified by one of something else',
      [experiment({ subject: 'stock' })],
      'validation-needed',
    ],
    [
      'not verified by one of another mechanism',
      [experiment({ mechanism: 'retry' })],
      'validation-needed',
    ],
    ['left to be mended by one that failed', [experiment({ passed: false })], 'action-needed'],
    [
      'judged by the latest',
      [experiment({}), experiment({ passed: false, at: '2026-11-21T10:00:00Z' })],
      'action-needed',
    ],
  ])('is %s', (_, experiments, state) => {
    const verified = { fraction: 1, verified: 1, of: 1, days: 30, experiments } as const;
    const findings = found(guarded(GET), { architect: report({ verified }) });
    expect(findings.find(({ rule }) => rule === 'missing-circuit-breaker')).toMatchObject({
      state,
    });
  });

  it('keeps its id through its life', () => {
    const timed = `fetch(${PAYMENTS}, { signal: AbortSignal.timeout(5) })`;
    const idOf = (findings: readonly Finding[]) =>
      findings.find(({ rule }) => rule === 'missing-circuit-breaker')!.id;
    expect(idOf(found(guarded(timed)))).toBe(idOf(found(fetching(`return ${timed}`))));
  });

  it('is told where it is repeated though it may act twice', () => {
    const findings = found(guarded(POST, 'withRetry'));
    expect(findings.find(({ rule }) => rule === 'unsafe-retry')).toMatchObject({
      severity: 'high',
      message: expect.stringContaining('orders repeats what may act twice in payments') as string,
    });
  });

  it('is told less loudly where nobody knows what it does', () => {
    const text = guarded('fetch(url, { method })', 'withRetry');
    const findings = found({ [PAY]: text[PAY]!.replace('= () =>', '= (url, method) =>') });
    expect(findings.find(({ rule }) => rule === 'unsafe-retry')).toMatchObject({
      severity: 'medium',
    });
  });

  it.each([
    [
      'a transaction that is repeated as a whole',
      {
        [PAY]: `import { withRetry } from '@reliability/runtime';\nimport { PrismaClient } from '@prisma/client';\nconst db = new PrismaClient();\nexport const pay = () => withRetry('db', () => db.$transaction(async (tx) => { await tx.order.create({ data: {} }); }));`,
      },
    ],
    [
      'what asks a model',
      {
        [PAY]: `import { withRetry } from '@reliability/runtime';\nimport OpenAI from 'openai';\nconst ai = new OpenAI();\nexport const ask = () => withRetry('ai', () => ai.chat.completions.create({ model: 'm', messages: [], stream: true }));`,
      },
    ],
    ['what may be repeated', guarded(GET, 'withRetry')],
    ['what is not repeated', fetching(`return ${POST}`)],
    [
      'what its library repeats by itself, for that knows what it may',
      fetching(`const { default: got } = await import('got'); return got.post(${PAYMENTS})`),
    ],
  ])('is no unsafe retry of %s', (_, texts) => {
    expect(rules(found(texts))).not.toContain('unsafe-retry');
  });
});

describe('a failure that nobody hears of', () => {
  it('is told with all its places', async () => {
    const [finding] = found(
      fetching(
        `fetch(${PAYMENTS}); try { await fetch(${PAYMENTS}) } catch {}; return fetch(${PAYMENTS})`,
      ),
    ).filter(({ rule }) => rule === 'swallowed-rejection');
    expect(finding).toMatchObject({
      severity: 'medium',
      message:
        'Nobody hears of it when calls of orders to payments fail (2 calls in one file): the handler is empty, or nobody waits for the promise.',
    });
    expect(finding!.evidence).toHaveLength(1);
  });

  it('is none where somebody does', async () => {
    const text = `try { await fetch(${PAYMENTS}) } catch (e) { console.error(e) }`;
    expect(rules(found(fetching(text)))).toEqual(['unprotected-call']);
  });
});
