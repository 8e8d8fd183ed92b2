import { failsOn } from './fails-on.js';
import type { Finding } from './finding.js';

const finding = (rest: Partial<Finding>): Finding => ({
  id: 'a',
  rule: 'missing-timeout',
  severity: 'high',
  file: 'a.ts',
  line: 1,
  message: '',
  why: '',
  fix: '',
  validate: null,
  subjects: [],
  evidence: [],
  state: 'action-needed',
  saves: null,
  effortHours: 1,
  suppressed: null,
  inBaseline: false,
  ...rest,
});

describe('--fail-on', () => {
  it.each([
    ['as bad as that', {}, 'high', 1],
    ['worse', { severity: 'critical' }, 'high', 1],
    ['less bad', { severity: 'medium' }, 'high', 0],
    ['of any severity', { severity: 'low' }, 'low', 1],
    ['that is protected against', { state: 'validation-needed' }, 'low', 0],
    ['that is verified', { state: 'verified' }, 'low', 0],
    ['that people live with', { suppressed: { reason: 'x', until: '2027-01-01' } }, 'low', 0],
    ['that was there before', { inBaseline: true }, 'low', 0],
  ] as const)('with a finding %s', (_, rest, severity, count) => {
    expect(failsOn([finding(rest)], severity)).toHaveLength(count);
  });
});
