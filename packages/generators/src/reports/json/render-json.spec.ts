import { hostile, HOSTILE_TEXTS } from '../test-support/hostile.js';
import { SHOP } from '../test-support/shop.js';
import { analysisJson, renderAnalysisJson } from './render-json.js';

describe('the report for programs', () => {
  const json = JSON.parse(renderAnalysisJson(SHOP)) as Record<string, unknown>;

  test('has what was promised at its top', () => {
    expect(json).toMatchObject({
      schemaVersion: 1,
      calls: [
        {
          file: 'apps/orders/src/order-store.ts',
          line: 18,
          column: 10,
          endLine: 18,
          project: 'orders',
          language: 'typescript',
          library: 'pg',
          callee: 'this.pool.query',
          kind: 'db',
          operation: 'INSERT',
          dependency: 'postgres',
          protection: { timeout: false, retry: false, circuitBreaker: false, fallback: false },
          retrySafe: false,
          retrySafeReason: 'a second INSERT is a second row',
        },
        { file: 'apps/payments/src/bank.py' },
      ],
      graph: { nodes: { length: 5 }, edges: { length: 4 } },
      singlePointsOfFailure: [{ node: 'database:shop-db' }, {}, {}, {}],
      score: { value: 37, verified: { verified: 1, of: 3 }, services: [{}, {}] },
    });
    for (const key of ['id', 'rule', 'severity', 'file', 'line', 'message', 'fix']) {
      expect((json['findings'] as object[])[0]).toHaveProperty(key);
    }
  });

  test('shows what is suppressed, with its reason and end', () => {
    expect(analysisJson(SHOP).findings.at(-1)!.suppressed).toEqual({
      reason: 'the server ends statements after 5 s',
      until: '2027-03-31',
    });
  });

  test.each(HOSTILE_TEXTS)('keeps %j as it is', (text) => {
    expect(JSON.parse(renderAnalysisJson(hostile(text)))).toMatchObject({ workspace: text });
  });
});
