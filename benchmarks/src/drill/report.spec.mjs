// @ts-check
/* global expect, it */
import { report } from './report.mjs';

const drill = {
  engine: 'postgres',
  log: 'synchronous',
  target: { rtoMs: 3_600_000, rpoMs: 0 },
  achieved: { rtoMs: 14_310, rpoMs: 0 },
  steps: [
    { step: 'backup', ms: 9_000 },
    { step: 'detect', ms: 3_100 },
    { step: 'restore', ms: 11_000 },
  ],
  ackedLost: 0,
  verified: { checksums: true, probe: true, rows: true },
  sizeBytes: 1.07e9,
  passed: true,
  why: 'None is lost.',
};

it('shows what was measured, and a dash for what was not', () => {
  const text = report([drill], { writers: '4', load: ['0.10', '2.00'] });
  expect(text).toContain(
    '| 1h, 0 | synchronous | 1070 | 9.0 | 3.1 | 11.0 | – | – | 14.3 | 0 | 0 | checksums, probe, rows | met |',
  );
  expect(text).toContain('load average 0.10 to 2.00');
});

it('says aloud that an objective is missed, and what differs', () => {
  const missed = { ...drill, passed: false, verified: { ...drill.verified, rows: false } };
  expect(report([missed], { writers: '4', load: ['0', '0'] })).toMatch(/rows DIFFER \| MISSED/);
});
