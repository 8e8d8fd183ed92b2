import { httpCheck } from '@reliability/runtime/health';

import type { Service } from '../../harness/services/service.js';
import { startNodeServer } from './node-server.js';
import { itLivesThrough, SECRET, Watched } from './probe-life.js';

describe('httpCheck', () => {
  let server: Service;
  const service = () => server;
  const at = (path: string) => `${server.url}${path}`;
  const connections = async () => Number(await (await fetch(at('/connections'))).text());

  beforeAll(async () => {
    server = await startNodeServer('http-server.mjs', 'http');
  });
  afterAll(() => server?.stop());

  const close = () => undefined;
  describe('through fetch', () => {
    itLivesThrough(service, () => ({ check: httpCheck(at('/')), cancellable: true, close }));
  });

  describe('over a connection of its own', () => {
    itLivesThrough(service, () => ({
      check: httpCheck(at('/'), { freshEvery: 1 }),
      cancellable: true,
      close,
    }));
  });

  describe.each([
    ['fetch', 0],
    ['a connection of its own', 1],
  ])('over %s', (_, freshEvery) => {
    it.each([
      ['/204', {}, undefined],
      ['/404', {}, 'HTTP_404'],
      ['/302', {}, 'HTTP_302'],
      ['/503', {}, 'HTTP_503'],
      ['/401', { expectedStatus: [200, 401] }, undefined],
      ['/200', { expectedStatus: 204 }, 'HTTP_200'],
      ['/200', { method: 'HEAD' as const }, undefined],
    ])('%s with %p comes to %s', async (path, options, output) => {
      const report = await new Watched(httpCheck(at(path), { ...options, freshEvery })).ask();
      expect(report.status).toBe(output ? 'fail' : 'pass');
      expect(report.output).toBe(output);
    });

    it('reads no more of an answer without end than it may', async () => {
      const report = await new Watched(httpCheck(at('/long'), { freshEvery })).ask();
      expect(report.status).toBe('pass');
    });

    it('fails where an answer begins and does not end', async () => {
      const probe = new Watched(httpCheck(at('/slow'), { freshEvery }), 300);
      expect(await probe.ask()).toMatchObject({ output: 'RELIABILITY_TIMEOUT' });
      await probe.idle();
    });
  });

  it('uses the connection that fetch keeps, and every third time a new one', async () => {
    const probe = new Watched(httpCheck(at('/'), { freshEvery: 3 }));
    await probe.ask();
    const before = await connections();
    for (let again = 2; again <= 6; again += 1) await probe.ask();
    expect((await connections()) - before).toBe(2);
  });

  it.each([0, 1])('sends the headers along (freshEvery: %d)', async (freshEvery) => {
    const ask = (token: string) => {
      const headers = { authorization: `Bearer ${token}` };
      return new Watched(httpCheck(at('/token'), { headers, freshEvery })).ask();
    };
    expect((await ask('right')).status).toBe('pass');
    expect(await ask(SECRET)).toMatchObject({ status: 'fail', output: 'HTTP_401' });
  });
});
