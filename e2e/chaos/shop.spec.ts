import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { FAULTS } from '@reliability/runtime/chaos';

import { repositoryRoot } from '../harness/repository-root.js';
import { ShopUnderFaults } from './shop-under-faults.js';

/** Answers of a service that cannot do its work now, and says so. */
const REFUSED = [500, 502, 503, 504];
const tried = new Set<string>();

/** An experiment on the orders service, whose customers order tea all the while. */
function onOrders(target: string, step: string, answered: readonly number[]): string {
  tried.add(/fault: ([\w-]+)/.exec(step)![1]!);
  const isDead = answered.length === 0;
  return `version: 1
title: The shop survives
application: { command: [node, dist/main.js] }
targets:
  it: ${target}
steady_state:
  interval: 250ms
  recover_within: 60s
  probes:
    order:
      url: 'http://127.0.0.1:\${PORT}/orders'
      method: POST
      body: '{"item":"tea","amountCents":450}'
      status: [201]
      during_status: [${answered.join(', ')}]
      within: 10s
      timeout: 12s
      tolerance: ${isDead ? 0 : 1}
    alive: { path: /health/alive, status: [200], timeout: 2s, tolerance: ${isDead ? 0 : 1} }
    ready: { path: /health/ready, status: [200], during_status: [200, 503], timeout: 10s, tolerance: ${isDead ? 0 : 1} }
method: [{ target: it, ${step} }]
blast_radius: { targets: [it] }
`;
}

describe('the protected shop survives', () => {
  const shop = new ShopUnderFaults();
  beforeAll(() => shop.open());
  afterAll(() => shop.close());

  const PAYMENTS = '{ url_env: PAYMENTS_URL }';
  const DATABASE = '{ url_env: DATABASE_URL }';

  test.each([
    'fault: latency, latency: 1500ms, jitter: 100ms',
    'fault: bandwidth, rate: 40',
    'fault: reset',
    'fault: blackhole',
    'fault: hang',
    'fault: refuse',
    'fault: truncate, bytes: 30',
    'fault: slow-close, delay: 2s',
    'fault: http-status, status: 503',
    'fault: http-corrupt',
  ])('payments with %s: every order is paid or kept, and health stays', async (step) => {
    const verdict = await shop.run('orders', onOrders(PAYMENTS, `${step}, for: 3s`, [201, 202]));
    expect([step, verdict.reason]).toEqual([step, null]);
    expect(verdict.outcome).toBe('held');
  });

  test('and the circuit opened in front of a payment service that refuses, and closed again', async () => {
    await shop.run('orders', onOrders(PAYMENTS, 'fault: refuse, for: 3s', [201, 202]));
    for (const state of ['OPEN', 'HALF_OPEN', 'CLOSED']) {
      expect(shop.lines).toContainEqual(
        expect.stringContaining(`Circuit ${state} for service payments`),
      );
    }
  });

  test.each([
    'fault: latency, latency: 1500ms',
    'fault: reset',
    'fault: blackhole',
    'fault: hang',
    'fault: refuse',
  ])('a database with %s: orders are refused at worst, and liveness stays', async (step) => {
    const verdict = await shop.run(
      'orders',
      onOrders(DATABASE, `${step}, for: 3s`, [201, 202, ...REFUSED]),
    );
    expect([step, verdict.reason]).toEqual([step, null]);
  });

  test.each(['process-kill', 'process-stop'])(
    '%s of itself: it is as before afterwards',
    async (fault) => {
      const text = onOrders('{ process: application }', `fault: ${fault}, for: 2s`, []);
      expect(await shop.run('orders', text)).toMatchObject({ outcome: 'held', reason: null });
    },
  );

  test.each(['2h', '-2h'])('a clock that is wrong by %s: orders are paid', async (offset) => {
    const step = `fault: clock-skew, offset: ${offset}, for: 3s`;
    const text = onOrders('{ process: application }', step, [201]);
    expect(await shop.run('orders', text)).toMatchObject({ outcome: 'held', reason: null });
  });

  test('a name of the payment service that is not found: every order is paid or kept', async () => {
    const url = await shop.paymentsByName();
    const host = new URL(url).hostname;
    const step = 'fault: dns-failure, for: 3s';
    const text = onOrders(`{ host: ${host} }`, step, [201, 202]);
    const verdict = await shop.run('orders', text, { PAYMENTS_URL: url });
    expect(verdict).toMatchObject({ outcome: 'held', reason: null });
  });

  test('a disk of the payment service that is full: payments are refused, and it stays alive', async () => {
    const disk = shop.smallDisk();
    if (disk === undefined) {
      console.warn('skipped: this user may mount no disk');
      return;
    }
    const pay = `fetch('http://127.0.0.1:' + process.env.PORT + '/payments', {
      method: 'POST', body: '{"amountCents":5}', headers: { 'idempotency-key': crypto.randomUUID() },
    }).then(({ status }) => process.exit(status === 201 ? 0 : 1))`;
    const text = `version: 1
title: The payment service survives a full disk
application: { command: [python3, -m, src.main] }
targets: { it: { folder: data } }
steady_state:
  interval: 250ms
  recover_within: 60s
  probes:
    pay: { type: command, command: ${JSON.stringify([process.execPath, '-e', pay])}, tolerance: 0 }
    alive: { path: /health/alive, status: [200] }
method: [{ fault: disk-full, target: it, leave: 1, for: 3s }]
blast_radius: { targets: [it] }
`;
    const verdict = await shop.run('payments', text, { PAYMENTS_DB: `${disk}/payments.db` });
    expect(verdict).toMatchObject({ outcome: 'held', reason: null });
    const [during] = verdict.steadyStates.during;
    expect(during!.answers - during!.right).toBeGreaterThan(0);
    expect(verdict.steadyStates.after[0]).toMatchObject({ right: 1 });
  });

  test('every fault that a step can name was tried', () => {
    expect([...tried, 'disk-full'].sort()).toEqual(Object.keys(FAULTS).sort());
    const table = readFileSync(join(repositoryRoot, 'docs/chaos.md'), 'utf8');
    for (const fault of Object.keys(FAULTS)) expect(table).toContain(`| \`${fault}\``);
  });
});
