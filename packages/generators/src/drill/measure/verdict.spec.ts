import type { DrillFindings } from './findings.js';
import { verdictOn } from './verdict.js';

const found = (more: Partial<DrillFindings> = {}): DrillFindings => ({
  engine: 'postgres',
  log: 'archive',
  target: { rtoMs: 3_600_000, rpoMs: 900_000 },
  achieved: { rtoMs: 14_000, rpoMs: 6_040 },
  steps: [
    { step: 'backup', ms: 99_000 },
    { step: 'detect', ms: 4_000 },
    { step: 'restore', ms: 8_000 },
    { step: 'start', ms: 1_500 },
    { step: 'first write', ms: 500 },
    { step: 'verify', ms: 60_000 },
  ],
  acked: 1_000,
  ackedLost: 264,
  verified: { checksums: true, probe: true, rows: true },
  besidesMs: 0,
  failure: null,
  ...more,
});

it('is met by numbers that are not above the target', () => {
  expect(verdictOn(found())).toEqual({
    passed: true,
    reasons: [
      'Back after 14 s of 1 h; 264 of 1000 acknowledged writes are lost, the newest 6 s, of 15 min allowed.',
    ],
  });
  const exactly = found({ target: { rtoMs: 14_000, rpoMs: 6_040 } });
  expect(verdictOn(exactly).passed).toBe(true);
});

it('without a log the interval of backups decides and not the drill, which a drill that is met says', () => {
  const { passed, reasons } = verdictOn(found({ engine: 'redis', log: 'none' }));
  expect([passed, reasons[1]]).toEqual([true, expect.stringContaining('at least every 15 min')]);
});

it('an RPO of 0 is missed by one lost write, and what keeps it is named', () => {
  const { passed, reasons } = verdictOn(
    found({
      target: { rtoMs: 3_600_000, rpoMs: 0 },
      ackedLost: 1,
      achieved: { rtoMs: 1, rpoMs: 1 },
    }),
  );
  expect(passed).toBe(false);
  expect(reasons).toEqual([expect.stringMatching(/1 of 1000 .* are lost.*needs log: synchronous/)]);
});

it.each([
  ['postgres', 'none', /log: archive/],
  ['postgres', 'archive', /archive_timeout/],
  ['mariadb', 'archive', /ship-log/],
  ['redis', 'none', /Redis has no log/],
] as const)('%s with log %s is told what would lose less', (engine, log, remedy) => {
  const missed = found({ engine, log, target: { rtoMs: 3_600_000, rpoMs: 1_000 } });
  expect(verdictOn(missed).reasons.join()).toMatch(remedy);
});

it('a missed RTO names the step that took most of what users waited for, and what mends it', () => {
  const { passed, reasons } = verdictOn(found({ target: { rtoMs: 10_000, rpoMs: 900_000 } }));
  expect(passed).toBe(false);
  expect(reasons.join()).toMatch(
    /RTO missed: 14 s .* allowed are 10 s\. .* 8 s, went into "restore": a standby/,
  );
});

it('what people were said to need counts, and is blamed where it is most', () => {
  const target = { rtoMs: 300_000, rpoMs: 900_000 };
  expect(verdictOn(found({ target })).passed).toBe(true);
  const { passed, reasons } = verdictOn(found({ target, besidesMs: 900_000 }));
  expect([passed, reasons.join()]).toEqual([false, expect.stringMatching(/Most of it is besides/)]);
});

it.each(['checksums', 'probe', 'rows'] as const)(
  'is not passed where %s were not as before',
  (what) => {
    const verified = { ...found().verified, [what]: false };
    expect(verdictOn(found({ verified })).passed).toBe(false);
  },
);

it('a drill that ended early has not passed, whatever it had measured', () => {
  const { passed, reasons } = verdictOn(found({ failure: 'restore: no backup' }));
  expect([passed, reasons[0]]).toEqual([false, expect.stringContaining('restore: no backup')]);
});

it('nothing written proves nothing', () => {
  const silent = found({ acked: 0, ackedLost: 0, achieved: { rtoMs: 1, rpoMs: 0 } });
  expect(verdictOn(silent).passed).toBe(false);
});
