import { Cleanup } from '../../tools/demo/cleanup.js';
import { Customer } from '../../tools/demo/shop/customer.js';
import { setDemoNumbers } from '../../tools/demo/shop/numbers.js';
import { findPython } from '../../tools/demo/shop/python.js';
import { ShopStage } from '../../tools/demo/shop/stage.js';
import { wireShop } from '../../tools/demo/shop/wiring.js';
import { protectShop } from './protected-shop.js';
import { copyShop } from './shop-workspace.js';

const PATIENCE_MS = 5_000;
/** Below the timeout of a call, whatever else the machine is doing. */
const AT_ONCE_MS = 700;
const LIMIT_MS = 60_000;

type Service = 'orders' | 'payments';

describe('the shop, protected', () => {
  const cleanup = new Cleanup();
  const log: string[] = [];
  let stage: ShopStage;
  let customer: Customer;

  beforeAll(async () => {
    const workspace = await copyShop();
    cleanup.add(() => workspace.remove());
    await protectShop(workspace);
    expect((await workspace.changes()).match(/(?<=^ M ).*\.(ts|py)$/gm)).toEqual([
      'apps/orders/src/order-store.ts',
      'apps/orders/src/payment-client.ts',
      'apps/orders/src/server.ts',
      'apps/payments/src/bank.py',
      'apps/payments/src/main.py',
    ]);
    await wireShop(workspace);
    setDemoNumbers(workspace);
    const building = workspace.build();
    stage = await ShopStage.open(workspace.path, await findPython(), cleanup);
    stage.onOrdersLine((line) => log.push(line));
    stage.onPaymentsLine((line) => log.push(line));
    await building;
    await stage.start();
    customer = new Customer(stage.ordersUrl, PATIENCE_MS);
  });
  afterAll(() => cleanup.run());
  beforeEach(() => (log.length = 0));

  test('orders are paid, and health is well, while everything works', async () => {
    expect((await customer.order('tea', 450)).kind).toBe('paid');
    await healthTells('orders', 'database', 'pass');
    expect(await circuitOf('orders', 'payments')).toBe('closed');
    expect(await circuitOf('payments', 'bank')).toBe('closed');
  });

  test('a declined card is an answer: it opens no circuit and is not repeated', async () => {
    const before = stage.bank.requests;
    for (let sent = 0; sent < 4; sent += 1) {
      expect((await customer.order('gold', 1_000_000)).kind).toBe('failed');
    }
    expect(stage.bank.requests).toBe(before + 4);
    expect(await circuitOf('payments', 'bank')).toBe('closed');
    expect(log).toEqual([]);
  });

  test('a payment service that hangs costs a few orders their timeout, then none', async () => {
    stage.payments.hang();
    const first = await Promise.all([1, 2, 3, 4, 5].map(() => customer.order('coffee', 300)));
    expect(first.map(({ kind }) => kind)).toEqual(['kept', 'kept', 'kept', 'kept', 'kept']);
    await logged('Circuit OPEN for service payments');
    const { kind, ms } = await customer.order('coffee', 300);
    expect(kind).toBe('kept');
    expect(ms).toBeLessThan(AT_ONCE_MS);
  });

  test('the open circuit degrades health, and takes neither readiness nor liveness', async () => {
    expect(await circuitOf('orders', 'payments')).toBe('open');
    expect(await statusOf('orders', '/health')).toEqual([200, 'warn']);
    expect((await statusOf('orders', '/health/ready'))[0]).toBe(200);
    expect(await statusOf('orders', '/health/alive')).toEqual([200, 'pass']);
  });

  test('a probe finds the dead service and the circuit stays open', async () => {
    await stage.payments.kill();
    await logged('Circuit HALF_OPEN for service payments', () => customer.order('honey', 700));
    await logged('Circuit OPEN for service payments');
    expect((await customer.order('honey', 700)).kind).toBe('kept');
  });

  test('once the service is back the circuit closes, and what was kept is paid once', async () => {
    await stage.payments.start();
    await logged('Circuit CLOSED for service payments', () => customer.order('olives', 500));
    expect((await customer.order('olives', 500)).kind).toBe('paid');
    expect(await circuitOf('orders', 'payments')).toBe('closed');

    const kept = (await customer.orders()).filter(({ status }) => status === 'pending');
    expect(kept.length).toBeGreaterThanOrEqual(5);
    for (const order of kept) {
      expect(await customer.settle(order)).toBe(true);
      expect(stage.bank.charges.get(order.id)).toBe(order.amountCents);
    }
  });

  test('a bank that hangs opens the circuit of the payment service, and orders are kept', async () => {
    stage.bank.hang();
    await logged('Circuit OPEN for service bank', () => customer.order('bread', 250));
    expect(await circuitOf('payments', 'bank')).toBe('open');
    expect(await statusOf('payments', '/health/ready')).toEqual([200, expect.any(String)]);
    expect((await customer.order('bread', 250)).kind).toBe('kept');

    stage.bank.resume();
    await logged('Circuit CLOSED for service bank', () => customer.order('bread', 250));
    await logged('Circuit CLOSED for service payments', () => customer.order('bread', 250));
    expect((await customer.order('bread', 250)).kind).toBe('paid');
  });

  test('a database that is gone takes the service out of rotation, not down', async () => {
    await stage.database.halt();
    await healthTells('orders', 'database', 'fail');
    expect((await statusOf('orders', '/health/ready'))[0]).toBe(503);
    expect((await statusOf('orders', '/health/alive'))[0]).toBe(200);
    await stage.database.restart();
    await healthTells('orders', 'database', 'pass');
  });

  interface Report {
    readonly status: string;
    readonly checks?: Record<string, readonly [{ status: string; observedValue?: unknown }]>;
  }

  async function ask(service: Service, path: string): Promise<[number, Report]> {
    const response = await fetch(
      `${service === 'orders' ? stage.ordersUrl : stage.payments.url}${path}`,
    );
    return [response.status, (await response.json()) as Report];
  }

  async function statusOf(service: Service, path: string): Promise<[number, string]> {
    const [code, { status }] = await ask(service, path);
    return [code, status];
  }

  async function circuitOf(service: Service, name: string): Promise<unknown> {
    const [, report] = await ask(service, '/health');
    return report.checks?.[`${name}:circuit`]?.[0].observedValue;
  }

  async function healthTells(service: 'orders', check: string, wanted: string): Promise<void> {
    await eventually(`${check} of ${service} to be ${wanted}`, async () => {
      const [, report] = await ask(service, '/health');
      return report.checks?.[check]?.[0].status === wanted;
    });
  }

  /** Waits for a line in either service's log, and meanwhile does something again and again. */
  async function logged(line: string, meanwhile?: () => Promise<unknown>): Promise<void> {
    await eventually(`the line "${line}"`, async () => {
      await meanwhile?.();
      return log.some((text) => text.includes(line));
    });
  }

  async function eventually(what: string, holds: () => Promise<boolean>): Promise<void> {
    const deadline = performance.now() + LIMIT_MS;
    while (!(await holds())) {
      if (performance.now() > deadline) throw new Error(`Waited in vain for ${what}.`);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
});
