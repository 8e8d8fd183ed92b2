import fc from 'fast-check';
import { assumed, node, operation, said, settings } from '../test-support/made-graph.js';
import { elsewhere, managed, ONE_OF_OURS } from './assumptions.js';
import { nodeAvailability } from './node-availability.js';
import { CASES } from './range.js';
import { replicasDown } from './replicas.js';
import { failsAlone, setupOf } from './setup.js';

const KINDS = ['service', 'database', 'cache', 'queue', 'storage', 'llm', 'email', 'api'] as const;
const downOf = (one: ReturnType<typeof node>, told?: number): number =>
  nodeAvailability(
    one,
    setupOf(one),
    settings(told === undefined ? {} : { availability: new Map([[one.name, told]]) }),
  ).down.likely;

describe('replicas', () => {
  it.each([
    [0, 99.9999],
    [0.05, 99.9949],
    [0.1, 99.9899],
    [1, 99.9],
  ])('two of 99.9 %% with a common cause of %d are up %d %% of the time', (beta, percent) => {
    expect(100 * (1 - replicasDown(2, 1, 0.001, beta))).toBeCloseTo(percent, 4);
  });

  it('without a common cause are down as often as the binomial distribution says', () => {
    // Two of three: 3·u²·(1 − u) + u³
    expect(replicasDown(3, 2, 0.01, 0)).toBeCloseTo(3 * 0.0001 * 0.99 + 0.000001, 15);
    expect(replicasDown(3, 3, 0.01, 0)).toBeCloseTo(1 - 0.99 ** 3, 15);
    expect(replicasDown(5, 1, 0.001, 0)).toBeCloseTo(1e-15, 20);
  });

  it('are never down more often for one more of them, nor for one fewer that is needed', () => {
    const share = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(fc.nat(20), fc.nat(20), share, share, (spare, least, u, beta) => {
        const needed = least + 1;
        const replicas = needed + spare;
        const down = replicasDown(replicas, needed, u, beta);
        expect(down).toBeGreaterThanOrEqual(0);
        expect(down).toBeLessThanOrEqual(1);
        expect(replicasDown(replicas + 1, needed, u, beta)).toBeLessThanOrEqual(down + 1e-12);
        expect(replicasDown(replicas + 1, needed + 1, u, beta)).toBeGreaterThanOrEqual(
          replicasDown(replicas + 1, needed, u, beta) - 1e-12,
        );
      }),
    );
  });
});

describe('the availability of a node', () => {
  it.each(KINDS)('is assumed where nobody tells it, from the worst to the best: %s', (kind) => {
    for (const { availability, as, source } of [
      ONE_OF_OURS,
      elsewhere(kind),
      managed(kind, true),
      managed(kind, false),
    ]) {
      expect(availability.worst).toBeLessThan(availability.likely);
      expect(availability.likely).toBeLessThan(availability.best);
      expect([as, source]).not.toContain('');
    }
    expect(downOf(node(`${kind}:x`))).toBeCloseTo(1 - elsewhere(kind).availability.likely, 12);
  });

  it('is that of the settings, which is known and no range', () => {
    const stripe = node('api:stripe');
    const told = settings({ availability: new Map([['stripe', 0.9995]]) });
    const { down, assumed } = nodeAvailability(stripe, setupOf(stripe), told);
    expect(CASES.map((which) => down[which])).toEqual([1 - 0.9995, 1 - 0.9995, 1 - 0.9995]);
    expect(assumed).toEqual([]);
  });

  it('of replicas is told for one of them', () => {
    const both = { zones: said(2), disruptionBudget: said(true) };
    expect(downOf(node('service:a', { operation: operation(2, both) }), 0.999)).toBeCloseTo(
      replicasDown(2, 1, 0.001, 0.05),
      12,
    );
  });

  it('is no worse for another replica, a zone, a budget or a standby', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...KINDS),
        fc.integer({ min: 1, max: 5 }),
        fc.integer({ min: 1, max: 3 }),
        // The model is one of rare failures: of what is mostly down, replicas that fail apart would be no help.
        fc.double({ min: 0.98, max: 1, noNaN: true }),
        (kind, replicas, needed, told) => {
          const run = (count: number, rest = {}): number =>
            downOf(node(`${kind}:x`, { operation: operation(count, { needed, ...rest }) }), told);
          const now = run(replicas) + 1e-12;
          if (replicas >= needed) expect(run(replicas + 1)).toBeLessThanOrEqual(now);
          expect(run(replicas, { zones: said(2) })).toBeLessThanOrEqual(now);
          expect(run(replicas, { disruptionBudget: said(true) })).toBeLessThanOrEqual(now);
          if (needed === 1) expect(run(replicas, { standby: said(true) })).toBeLessThanOrEqual(now);
        },
      ),
    );
  });

  it('is a wide range where nothing says how it is run', () => {
    const why = 'nothing in the workspace says how it is run';
    const unknown = operation(1, {
      replicas: assumed(1, why),
      zones: assumed(1, why),
      disruptionBudget: assumed(false, why),
      standby: assumed(false, why),
    });
    const shop = node('database:shop', { operation: unknown });
    expect(nodeAvailability(shop, setupOf(shop), settings()).down.best).toBeCloseTo(0.0001, 12);
  });

  it('of a database is not that of two while nobody takes over', () => {
    const two = node('database:shop', { operation: operation(2) });
    expect(downOf(two)).toBeCloseTo(0.005, 12);
    expect(failsAlone(setupOf(two))).toBe(true);
    const standby = node('database:shop', { operation: operation(1, { standby: said(true) }) });
    expect(downOf(standby)).toBeLessThan(0.001);
    expect(failsAlone(setupOf(standby))).toBe(false);
  });
});
