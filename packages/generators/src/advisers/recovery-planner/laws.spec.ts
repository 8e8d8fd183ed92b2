import fc from 'fast-check';
import { planRecovery } from './plan-recovery.js';
import type { DatastoreFacts, RecoveryAssumptions, RecoveryObjectives } from './recovery-facts.js';
import type { RecoveryPlan } from './recovery-plan.js';
import { rankOf } from './strategies.js';
import { assume, facts, GB, HOUR, MINUTE } from './test-support/facts.js';

const SECOND = 1_000;
const engine = fc.constantFrom<DatastoreFacts['engine']>(
  ...(['postgres', 'mariadb', 'mysql', 'redis', 'mongodb', 'files'] as const),
);
const rto = fc.oneof(
  fc.constantFrom(HOUR, 4 * HOUR, 24 * HOUR),
  fc.integer({ min: 1, max: 3_000 }).map((minutes) => minutes * MINUTE),
);
const rpo = fc.oneof(
  fc.constantFrom(0, 15 * MINUTE, HOUR),
  fc.integer({ min: 0, max: 90_000 }).map((seconds) => seconds * SECOND),
);
const store: fc.Arbitrary<Partial<DatastoreFacts>> = fc.record({
  engine,
  sizeBytes: fc.option(
    fc.integer({ min: 0, max: 3_000 }).map((size) => size * GB),
    { nil: null },
  ),
  managed: fc.boolean(),
  rebuildable: fc.oneof({ weight: 4, arbitrary: fc.constant(false) }, fc.constant(true)),
  replication: fc.constantFrom(null, 'asynchronous', 'synchronous'),
  standby: fc.boolean().map((value) => ({ value, places: [] })),
  log: fc.constantFrom(null, null, 'none', 'archive', 'receive', 'synchronous'),
});
const assumptions: fc.Arbitrary<RecoveryAssumptions> = fc
  .record({
    detectMs: fc.integer({ min: 0, max: 10 * MINUTE }),
    decideMs: fc.integer({ min: 0, max: 30 * MINUTE }),
    provisionMs: fc.integer({ min: 0, max: 60 * MINUTE }),
    failureDomains: fc.integer({ min: 1, max: 4 }),
  })
  .map(assume);
const regions = fc.constantFrom<readonly string[]>([], ['a'], ['a', 'b'], ['a', 'b', 'c']);
const world = fc.record({ store, assumptions, regions });

type World = typeof world extends fc.Arbitrary<infer T> ? T : never;

const plan = (one: World, objectives: RecoveryObjectives): RecoveryPlan =>
  planRecovery({
    objectives,
    assumptions: one.assumptions,
    regions: one.regions,
    recoveryOrder: [],
    datastores: [facts({ ...one.store, objectives })],
  });

const isSound = ({ contradictions }: RecoveryPlan): boolean => contradictions.length === 0;

describe('a plan that is not refused', () => {
  it('loses no more than the RPO in whatever it promises', () => {
    fc.assert(
      fc.property(world, rto, rpo, (one, rtoMs, rpoMs) => {
        for (const { rpo: losses } of plan(one, { rtoMs, rpoMs }).datastores) {
          expect(losses.map(({ scenario }) => scenario)).toEqual([
            ...['node', 'zone', 'region', 'corruption', 'operator-error'],
          ]);
          for (const { ms } of losses) expect(ms ?? 0).toBeLessThanOrEqual(rpoMs);
          expect(losses[0]!.ms).not.toBeNull();
        }
      }),
      { numRuns: 2_000 },
    );
  });

  it('has steps that together keep the RTO, each of which takes time', () => {
    fc.assert(
      fc.property(world, rto, rpo, (one, rtoMs, rpoMs) => {
        for (const { rto: steps } of plan(one, { rtoMs, rpoMs }).datastores) {
          expect(steps.reduce((total, { ms }) => total + ms, 0)).toBeLessThanOrEqual(rtoMs);
          for (const { ms } of steps) expect(ms).toBeGreaterThan(0);
        }
      }),
      { numRuns: 2_000 },
    );
  });

  it('has another budget where a backup is restored beside a standby, and only there', () => {
    fc.assert(
      fc.property(world, rto, rpo, (one, rtoMs, rpoMs) => {
        for (const { rto: steps, restore, facts: known } of plan(one, { rtoMs, rpoMs })
          .datastores) {
          const isStandby = steps.some(({ step }) => step === 'promote');
          expect(restore !== null).toBe(isStandby && !known.rebuildable);
          for (const budget of restore === null ? [] : [restore.inPlace, restore.elsewhere]) {
            const sum = budget.steps.reduce((total, { ms }) => total + ms, 0);
            expect(budget.totalMs).toBe(sum);
            expect(budget.isKept).toBe(sum <= rtoMs);
          }
        }
      }),
      { numRuns: 1_000 },
    );
  });

  it('does not get cheaper when a number gets stricter', () => {
    let compared = 0;
    fc.assert(
      fc.property(world, rto, rto, rpo, rpo, (one, rtoA, rtoB, rpoA, rpoB) => {
        const loose = plan(one, { rtoMs: Math.max(rtoA, rtoB), rpoMs: Math.max(rpoA, rpoB) });
        const strict = plan(one, { rtoMs: Math.min(rtoA, rtoB), rpoMs: Math.min(rpoA, rpoB) });
        if (!isSound(strict)) return;
        compared++;
        expect(isSound(loose)).toBe(true);
        expect(rankOf(strict.strategy)).toBeGreaterThanOrEqual(rankOf(loose.strategy));
      }),
      { numRuns: 4_000 },
    );
    expect(compared).toBeGreaterThan(200);
  });

  it('holds the size that it says it holds', () => {
    fc.assert(
      fc.property(world, rto, rpo, (one, rtoMs, rpoMs) => {
        for (const { facts: known, largestBytes } of plan(one, { rtoMs, rpoMs }).datastores) {
          expect(known.sizeBytes ?? 0).toBeLessThanOrEqual(largestBytes);
        }
      }),
      { numRuns: 2_000 },
    );
  });

  it('promises the loss of a zone or a region only where there is another', () => {
    fc.assert(
      fc.property(world, rto, rpo, (one, rtoMs, rpoMs) => {
        for (const { rpo: losses, facts: known } of plan(one, { rtoMs, rpoMs }).datastores) {
          if (known.rebuildable) continue;
          const region = losses.find(({ scenario }) => scenario === 'region')!;
          if (region.ms !== null) expect(one.regions.length).toBeGreaterThan(1);
          const zone = losses.find(({ scenario }) => scenario === 'zone')!;
          const domains = Math.max(one.assumptions.failureDomains, one.regions.length);
          if (zone.ms !== null && !known.managed) expect(domains).toBeGreaterThan(1);
        }
      }),
      { numRuns: 1_000 },
    );
  });
});

it('a contradiction says what would make it possible', () => {
  fc.assert(
    fc.property(world, rto, rpo, (one, rtoMs, rpoMs) => {
      for (const { why, remedies } of plan(one, { rtoMs, rpoMs }).contradictions) {
        expect(why).not.toBe('');
        expect(remedies).not.toEqual([]);
      }
    }),
    { numRuns: 2_000 },
  );
});

it('the same facts give the same plan', () => {
  fc.assert(
    fc.property(world, rto, rpo, (one, rtoMs, rpoMs) => {
      expect(plan(one, { rtoMs, rpoMs })).toEqual(plan(one, { rtoMs, rpoMs }));
    }),
    { numRuns: 200 },
  );
});
