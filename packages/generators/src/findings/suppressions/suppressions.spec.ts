import type { SuppressionSetting } from '../../analysis/settings.js';
import { failsOn } from '../fails-on.js';
import {
  factsIn,
  graphOf,
  settings,
  type Texts,
  weaknessesOf,
} from '../test-support/made-workspace.js';

const CALL = `export const a = () => fetch('https://api.payments.example/v1');`;
const TEXTS: Texts = {
  'apps/orders/src/pay.ts': CALL,
  'apps/orders/src/legacy/old.ts': CALL,
  'apps/orders/src/legacy/older.ts': CALL,
};

const decision = (rest: Partial<SuppressionSetting> = {}): SuppressionSetting => ({
  rule: 'unprotected-call',
  service: null,
  dependency: null,
  file: null,
  reason: 'the gateway limits it',
  until: '2027-03-31',
  place: { file: 'config/reliability.yml', line: 4 },
  ...rest,
});

function judged(...suppressions: readonly SuppressionSetting[]) {
  const scan = factsIn(TEXTS);
  return weaknessesOf({ scan, graph: graphOf(scan), settings: settings({ suppressions }) });
}

describe('a finding that people live with', () => {
  it.each([
    ['by its rule', {}],
    ['by its service', { service: 'orders' }],
    ['by its dependency', { dependency: 'payments' }],
    ['by the folder that all of it is in', { file: 'apps/orders' }],
    ['by a pattern', { file: 'apps/**/*.ts' }],
    ['on the last day', { until: '2026-11-28' }],
  ])('is shown with the reason, and fails nothing: %s', (_, rest) => {
    const { findings, suppressions } = judged(decision(rest));
    expect(findings).toMatchObject([
      {
        state: 'action-needed',
        suppressed: { reason: 'the gateway limits it', until: decision(rest).until },
      },
    ]);
    expect(suppressions).toEqual([]);
    expect(failsOn(findings, 'low')).toEqual([]);
  });

  it.each([
    ['another rule', { rule: 'missing-timeout' }, 'unmatched'],
    ['another service', { service: 'refunds' }, 'unmatched'],
    ['another dependency', { dependency: 'stock' }, 'unmatched'],
    ['another file', { file: 'apps/orders/src/pay' }, 'unmatched'],
    ['yesterday', { until: '2026-11-27' }, 'expired'],
    ['a file until yesterday', { until: '2026-11-27', file: 'apps/orders/**' }, 'expired'],
  ])('is none by a decision about %s, and that is told', (_, rest, problem) => {
    const { findings, suppressions } = judged(decision(rest));
    expect(findings).toMatchObject([{ suppressed: null }]);
    expect(failsOn(findings, 'low')).toHaveLength(1);
    expect(suppressions).toMatchObject([
      { problem, place: { file: 'config/reliability.yml', line: 4 } },
    ]);
  });

  it('in single files is split from the others', () => {
    const { findings } = judged(decision({ file: 'apps/orders/src/legacy/**' }));
    expect(findings).toMatchObject([
      {
        suppressed: null,
        file: 'apps/orders/src/pay.ts',
        evidence: [],
        fix: expect.stringContaining('apps/orders/src/pay.ts') as string,
      },
      { suppressed: { until: '2027-03-31' }, file: 'apps/orders/src/legacy/old.ts' },
    ]);
    expect(findings[1]!.evidence).toEqual([{ file: 'apps/orders/src/legacy/older.ts', line: 1 }]);
    expect(findings[0]!.id).not.toBe(findings[1]!.id);
    const { findings: whole } = judged();
    expect(findings[0]!.id).toBe(whole[0]!.id);
  });
});
