// @ts-check
/* global describe, expect, it */
import { breakers } from '../footprint/breakers.mjs';
import { outage } from '../harness/operations.mjs';
import { contestants as failing } from './failed-call.mjs';
import { footprintOf } from './footprint.mjs';
import { scenarios, timedScenarios } from './index.mjs';
import openRejection from './open-rejection.mjs';
import { bundles, sizeOf } from './size.mjs';
import timeoutSignal from './timeout-signal.mjs';

/** @import { Contestant, Operation } from '../types.js' */

/**
 * One call through a fresh subject: what came back, what was thrown, and what the operation saw.
 * @param {Contestant} contestant
 * @param {Operation} operation
 */
async function once(contestant, operation) {
  /** @type {unknown[]} */
  const seen = [];
  const subject = await contestant.make(async (context) => {
    seen.push(context);
    return operation(context);
  });
  try {
    return { seen, value: await subject.call(), error: undefined };
  } catch (error) {
    return { seen, value: undefined, error: /** @type {Record<string, unknown>} */ (error) };
  } finally {
    subject.close?.();
  }
}

/**
 * @param {readonly Contestant[]} contestants
 * @returns {[string, Contestant][]}
 */
const named = (contestants) =>
  contestants.map((contestant) => [`${contestant.by}, ${contestant.label}`, contestant]);

const ours = openRejection.contestants.filter(({ by }) => by === '@reliability/runtime');
const peers = openRejection.contestants.filter(({ by }) => by !== '@reliability/runtime');

describe.each(timedScenarios.map((scenario) => [scenario.id, scenario]))(
  'the scenario %s',
  (_, { contestants, operation, outcome, operationCalls, id }) => {
    it('has a label of its own for each contestant of one maker', () => {
      expect(new Set(named(contestants).map(([name]) => name)).size).toBe(contestants.length);
    });

    it.each(named(contestants))('is what it says for %s', async (_name, contestant) => {
      const { seen, value, error } = await once(contestant, operation);
      expect(seen).toHaveLength(operationCalls);
      expect(error === undefined).toBe(outcome === 'fulfils');
      if (outcome === 'fulfils' && id !== 'fallback-served' && id !== timeoutSignal.id)
        expect(value).toBe(42);
    });

    if (outcome === 'fulfils' && id !== 'fallback-served') {
      it.each(named(contestants))('does so call after call for %s', async (_name, contestant) => {
        let runs = 0;
        const { call, close } = await contestant.make(async (context) => {
          runs++;
          return operation(context);
        });
        for (let index = 0; index < 30; index++) await call();
        close?.();
        expect(runs).toBe(30);
      });
    }
  },
);

describe('the open rejection', () => {
  it.each(named(ours))('knows its breaker and when to come back: %s', async (_, contestant) => {
    const { error } = await once(contestant, () => 42);
    expect(error).toMatchObject({ code: 'RELIABILITY_CIRCUIT_OPEN', policy: 'payments' });
    expect(error?.['retryAfterMs']).toBeGreaterThan(3_500_000);
    expect(error?.['retryAfterMs']).toBeLessThanOrEqual(3_600_000);
  });

  it.each(named(ours))('is a fresh error each time: %s', async (_, contestant) => {
    const { call } = await contestant.make(() => 42);
    const errors = await Promise.all([1, 2].map(() => call().catch((error) => error)));
    expect(errors[0]).not.toBe(errors[1]);
  });

  it.each(named(peers.filter(({ by }) => by !== 'floor')))(
    'of %s is no failure of the operation',
    async (_, contestant) => {
      const { error } = await once(contestant, () => 42);
      expect(error).toBeInstanceOf(Error);
      expect(error).not.toBe(outage);
    },
  );
});

describe('the served fallback', () => {
  const scenario = timedScenarios.find(({ id }) => id === 'fallback-served');

  it.each(named(scenario?.contestants ?? []))(
    'answers for %s, every time',
    async (_, contestant) => {
      const { call, close } = await contestant.make(async () => {
        throw outage;
      });
      for (let index = 0; index < 30; index++) expect(await call()).toBe('substitute');
      close?.();
    },
  );
});

describe('the timeout whose signal is read', () => {
  it.each(named(timeoutSignal.contestants))(
    'has a live signal to read: %s',
    async (_, contestant) => {
      /** @type {unknown} */
      let aborted;
      await once(contestant, async (context) => {
        aborted = context?.signal.aborted;
      });
      expect(aborted).toBe(false);
    },
  );
});

describe('the failed call', () => {
  it.each(named(failing))(
    'fails with the operation’s own error and trips nothing: %s',
    async (_, contestant) => {
      let runs = 0;
      const { call, close } = await contestant.make(async () => {
        runs++;
        throw outage;
      });
      for (let index = 0; index < 60; index++) await expect(call()).rejects.toBe(outage);
      close?.();
      expect(runs).toBe(60);
    },
  );
});

describe('the footprint', () => {
  it('counts the timers of a library that keeps them, and none of ours', () => {
    const timersOf = (/** @type {string} */ by) => {
      const index = breakers.findIndex((kind) => kind.by === by);
      return footprintOf(index, 50).timers;
    };
    expect(timersOf('opossum')).toBeGreaterThan(0);
    expect(timersOf('@reliability/runtime')).toBe(0);
  });

  it.each(breakers.map((kind) => [`${kind.by}, ${kind.label}`, kind]))(
    'keeps a breaker that works: %s',
    async (_, { make }) => {
      expect(await make('one').call()).toBe(42);
    },
  );
});

describe('the size', () => {
  it('is of a bundle without the YAML parser, and without what was not asked for', async () => {
    const { inputs } = await sizeOf(bundles[0]?.source ?? '');
    expect(inputs.length).toBeGreaterThan(0);
    expect(
      inputs.filter((path) => /\/yaml\/|\/(config|health|metrics|hedge)\//.test(path)),
    ).toEqual([]);
  });

  it('grows with what is in it', async () => {
    const [breaker, all] = await Promise.all([
      sizeOf(`export { CircuitBreaker } from '@reliability/runtime';`),
      sizeOf(bundles[0]?.source ?? ''),
    ]);
    expect(breaker.gzipped).toBeLessThan(all.gzipped);
  });
});

it('no two scenarios share an id', () => {
  expect(new Set(scenarios.map(({ id }) => id)).size).toBe(scenarios.length);
});
