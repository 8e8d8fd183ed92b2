import { generatedAnalysis } from '../test-support/generated.js';
import { finding, minutes } from '../test-support/made.js';
import { SHOP } from '../test-support/shop.js';
import { MOST_NODES } from './mermaid.js';
import { renderAnalysisMarkdown } from './render-analysis.js';

describe('the report in Markdown', () => {
  const report = renderAnalysisMarkdown(SHOP);
  const firstScreen = report.split('\n').slice(0, 24).join('\n');

  test('says on its first screen what falls, what it costs, what to type, and how it stands', () => {
    for (const said of [
      'If postgres (database) is down, so is “place an order”: 100 % of all use stops. With it falls orders.',
      'Likely 526 minutes a year (105 to 2,102)',
      'nx g @reliability/generators:circuit-breaker --project=payments',
      'Score: 37 of 100.',
      'Verified: 33 %: 1 of 3 protections',
      '| 2 | **stripe** | API of others | 2: orders and payments | 100 % |',
    ]) {
      expect(firstScreen).toContain(said);
    }
  });

  test('lets a reader follow each reason to a line of source or manifest', () => {
    const stripe = report.slice(report.indexOf('### stripe'), report.indexOf('### payments'));
    expect(stripe).toContain('an Ingress sends /orders to it `kubernetes/ingress.yaml:11`');
    expect(stripe).toContain(
      'orders needs payments: no fallback on the one call `apps/orders/src/payment-client.ts:27` `fetch`',
    );
    expect(stripe).toContain(
      'payments needs stripe: no fallback on the one call `apps/payments/src/bank.py:14`',
    );
  });

  test('marks what is assumed where it is used, and lists it', () => {
    expect(report).toContain('It runs once (assumed: no manifest says how many)');
    expect(report).toContain('It runs once `docker-compose.yml:12`');
    expect(report).toContain('- stripe: 99.9 % available, as APIs of this kind usually are');
  });

  test('shows what is suppressed apart, with reason and end, and counts it as nothing mended', () => {
    const suppressed = report.slice(report.indexOf('## Suppressed'));
    expect(suppressed).toContain('the server ends statements after 5 s | 2027-03-31');
    expect(report.indexOf('orders waits for postgres')).toBeGreaterThan(
      report.indexOf('## Suppressed'),
    );
    expect(report).toContain('4 findings (1 critical, 1 high, 1 medium, 1 low), 1 suppressed');
  });

  test('says what could not be read', () => {
    expect(report).toContain(
      '| `helm/shop/templates/deployment.yaml` | the replicas come from a helper',
    );
    expect(report).toContain('| `apps/orders/src/legacy.ts` | it does not parse: line 3 |');
  });

  test('shows pairs, and what was known before', () => {
    const more = renderAnalysisMarkdown({
      ...SHOP,
      architect: {
        ...SHOP.architect,
        pairsInAll: 300,
        pairs: [
          {
            nodes: ['cache:redis', 'api:stripe'],
            journeys: ['place an order'],
            downtime: minutes(2),
          },
        ],
      },
      findings: [finding('f-1', 'no-retry', { inBaseline: true })],
    });
    expect(more).toContain('| redis and stripe | place an order | 2 (0.4 to 8) |');
    expect(more).toContain('300 pairs in all; listed are the likeliest 1.');
    expect(more).toContain('action needed, known since the baseline');
    expect(more).toContain('1 finding (1 high), 1 known since the baseline');
  });

  test('draws what a code host can show, and says what it leaves out', () => {
    const large = renderAnalysisMarkdown(generatedAnalysis(500));
    const drawn = large.match(/^ {2}n\d+[[(]/gm) ?? [];
    expect(drawn.length).toBeLessThanOrEqual(MOST_NODES);
    expect(drawn.length).toBeGreaterThan(MOST_NODES / 2);
    expect(large).toContain(`${500 - drawn.length} more nodes are in the \`.html\` report`);
    expect(large.length).toBeLessThan(250_000);
    expect(report).toContain('n0(["⚠ stripe"])');
    expect(report).toContain('n3 -.-> n1');
  });

  test('of nothing says that nothing was analysed', () => {
    const nothing = renderAnalysisMarkdown({
      ...SHOP,
      graph: { nodes: [], edges: [], alternatives: [], journeys: [], unreadable: [] },
      architect: {
        ...SHOP.architect,
        journeys: [],
        singlePointsOfFailure: [],
        weaknesses: [],
        scores: [],
        score: null,
        verified: { fraction: null, verified: 0, of: 0, days: 30, experiments: [] },
      },
      findings: [],
      calls: [],
      files: 0,
      skipped: [],
    });
    expect(nothing).toContain('Nothing was analysed: no service was found in 0 source files.');
    expect(nothing).toContain('Score: none: nothing was analysed.');
    expect(nothing).toContain('Verified: none: there is no protection to verify.');
    expect(nothing).not.toMatch(/NaN|undefined|null/);
  });
});
