// @ts-check
/* global describe, expect, it */
import { Breakable } from '../health/breakable.mjs';
import { load, responseLength } from '../health/load.mjs';
import { probe } from '../health/probe.mjs';
import { ServerProcess } from '../health/process.mjs';
import { servers } from '../health/servers.mjs';
import { stampede } from './health-stampede.mjs';
import { turning } from './health-turning.mjs';

/** @import { HealthServer } from '../health/servers.mjs' */

const PATIENCE_MS = 60_000;
const TIMING = { intervalMs: 50, timeoutMs: 2_000 };

/** @param {readonly HealthServer[]} list @returns {[string, HealthServer][]} */
const named = (list) => list.map((server) => [`${server.by}, ${server.label}`, server]);

/** @param {(server: HealthServer) => boolean} belongs */
const those = (belongs) => named(servers.filter(belongs));

describe('the servers', () => {
  it('have a label of their own for each maker', () => {
    expect(new Set(named(servers).map(([name]) => name)).size).toBe(servers.length);
  });

  it.each(named(servers))(
    'answer as often as they are asked: %s',
    async (_, contestant) => {
      const server = await ServerProcess.start(contestant, TIMING);
      try {
        const before = await server.ask({ slowDown: 0 });
        await load(server, 40, 4);
        const { calls, cpuMicroseconds } = await server.ask();
        expect(cpuMicroseconds).toBeGreaterThan(before.cpuMicroseconds);
        if (contestant.asks === 'probe') expect(calls).toBe(40);
        if (contestant.asks === 'nobody') expect(calls).toBe(0);
      } finally {
        await server.close();
      }
    },
    PATIENCE_MS,
  );

  it('tell why one does not start', async () => {
    const stranger = /** @type {HealthServer} */ ({
      by: 'floor',
      label: 'no such',
      asks: 'nobody',
    });
    await expect(ServerProcess.start(stranger, TIMING)).rejects.toThrow('index of a contestant');
  });
});

describe('the load', () => {
  it('knows where a response ends', () => {
    const text = 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok';
    expect(responseLength(`${text}HTTP`)).toBe(text.length);
    expect(responseLength(text.slice(0, -1))).toBeUndefined();
    expect(responseLength('HTTP/1.1 200 OK\r\n')).toBeUndefined();
  });

  it('knows where a response in chunks ends', () => {
    const text = 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nok\r\n0\r\n\r\n';
    expect(responseLength(`${text}HTTP`)).toBe(text.length);
    expect(responseLength(text.slice(0, -1))).toBeUndefined();
  });

  it('counts no answer that is not 200', () => {
    expect(() => responseLength('HTTP/1.1 503 No\r\n\r\n')).toThrow('Expected 200');
  });
});

describe('the dependency', () => {
  it(
    'can end, return, hang and go on',
    async () => {
      const dependency = new Breakable();
      await dependency.start();
      const [, contestant] = those(({ by, asks }) => by === 'floor' && asks === 'probe')[0] ?? [];
      if (!contestant) throw new Error('There is no handler without a library.');
      const server = await ServerProcess.start(contestant, TIMING, dependency.port);
      try {
        expect(await probe(server, PATIENCE_MS)).toBe(200);
        await dependency.stop();
        expect(await probe(server, PATIENCE_MS)).toBe(503);
        await dependency.start();
        expect(await probe(server, PATIENCE_MS)).toBe(200);
        dependency.hang();
        expect(await probe(server, 200)).toBe(0);
        const waiting = probe(server, PATIENCE_MS);
        dependency.goOn();
        expect(await waiting).toBe(200);
      } finally {
        await server.close();
        await dependency.stop();
      }
    },
    PATIENCE_MS,
  );
});

describe('a stampede of 20 probes', () => {
  const cases = /** @type {const} */ ([
    ['probe', 20],
    ['shared', 1],
  ]);
  describe.each(cases)('where the dependency is asked on behalf of: %s', (asks, calls) => {
    it.each(those((server) => server.asks === asks))(
      'makes so many calls: %s',
      async (_, contestant) => {
        const seen = await stampede(contestant, 1_000, 20);
        expect(seen).toMatchObject({ calls, atOnce: calls, answered: 20 });
      },
      PATIENCE_MS,
    );
  });

  it.each(those(({ asks }) => asks === 'background'))(
    'reaches nobody where the background asks: %s',
    async (_, contestant) => {
      expect(await stampede(contestant, 200, 20)).toMatchObject({ calls: 0, answered: 20 });
    },
    PATIENCE_MS,
  );
});

describe('turning', () => {
  it.each(those(({ by, asks }) => by !== 'lightship' && asks !== 'nobody'))(
    'is seen in all four ways: %s',
    async (_, contestant) => {
      const timing = { intervalMs: 50, timeoutMs: 300 };
      const [turn, ...rest] = await turning(contestant, 1, timing, 1_500);
      expect(rest).toEqual([]);
      expect(Object.values(turn ?? {}).every((ms) => ms > 0 && Number.isFinite(ms))).toBe(true);
    },
    PATIENCE_MS,
  );
});
