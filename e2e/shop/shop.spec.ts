import { Cleanup } from '../../tools/demo/cleanup.js';
import { Customer } from '../../tools/demo/shop/customer.js';
import { findPython } from '../../tools/demo/shop/python.js';
import { ShopStage } from '../../tools/demo/shop/stage.js';
import { copyShop } from './shop-workspace.js';

const PATIENCE_MS = 800;

describe('the shop as it is', () => {
  const cleanup = new Cleanup();
  let stage: ShopStage;
  let customer: Customer;

  beforeAll(async () => {
    const workspace = await copyShop();
    cleanup.add(() => workspace.remove());
    const building = workspace.build();
    stage = await ShopStage.open(workspace.path, await findPython(), cleanup);
    await building;
    await stage.start();
    customer = new Customer(stage.ordersUrl, PATIENCE_MS);
  });
  afterAll(() => cleanup.run());

  const post = (path: string, body?: string): Promise<Response> =>
    fetch(`${stage.ordersUrl}${path}`, { method: 'POST', ...(body && { body }) });

  test('an order is kept in the database, charged at the bank, and paid', async () => {
    const response = await post('/orders', '{ "item": "tea", "amountCents": 450 }');
    const order = (await response.json()) as { id: string };
    expect(response.status).toBe(201);
    expect(await customer.orders()).toContainEqual({
      id: order.id,
      item: 'tea',
      amountCents: 450,
      status: 'paid',
    });
    expect(stage.bank.charges.get(order.id)).toBe(450);
  });

  test('an order that is paid is not charged again', async () => {
    const [order] = await customer.orders();
    const before = stage.bank.requests;
    const response = await post(`/orders/${order?.id}/payment`);
    expect([response.status, stage.bank.requests]).toEqual([200, before]);
  });

  test('one idempotency key is one charge, however often the payment service is asked', async () => {
    const ask = async (): Promise<unknown> => {
      const response = await fetch(`${stage.payments.url}/payments`, {
        method: 'POST',
        headers: { 'idempotency-key': 'twice' },
        body: '{ "amountCents": 100 }',
      });
      return await response.json();
    };
    const before = stage.bank.requests;
    expect(await ask()).toEqual(await ask());
    expect(stage.bank.requests).toBe(before + 1);
  });

  test('an order that the bank declines is kept as declined, and not charged', async () => {
    const response = await post('/orders', '{ "item": "gold", "amountCents": 1000000 }');
    const order = (await response.json()) as { id: string; status: string };
    expect([response.status, order.status]).toEqual([402, 'declined']);
    expect(stage.bank.charges.has(order.id)).toBe(false);
  });

  test.each([
    ['no JSON', 'tea please'],
    ['no item', '{ "amountCents": 450 }'],
    ['no whole amount', '{ "item": "tea", "amountCents": 4.5 }'],
  ])('an order with %s is refused and not kept', async (_, body) => {
    const before = await customer.orders();
    const response = await post('/orders', body);
    expect(response.status).toBe(400);
    expect(await customer.orders()).toEqual(before);
  });

  test('while the payment service hangs an order hangs with it, and is paid once it goes on', async () => {
    stage.payments.hang();
    expect((await customer.order('coffee', 300)).kind).toBe('unanswered');
    stage.payments.resume();
    await settled('coffee');
  });

  test('without the payment service an order fails and stays pending; it can be paid later', async () => {
    await stage.payments.kill();
    expect((await customer.order('honey', 700)).kind).toBe('failed');
    const order = (await customer.orders()).find(({ item }) => item === 'honey');
    expect(order?.status).toBe('pending');
    await stage.payments.start();
    expect(order && (await customer.settle(order))).toBe(true);
    expect(stage.bank.charges.get(order?.id ?? '')).toBe(700);
  });

  async function settled(wanted: string): Promise<void> {
    const status = async (): Promise<string | undefined> =>
      (await customer.orders()).find(({ item }) => item === wanted)?.status;
    for (let asked = 0; asked < 1_000; asked += 1) {
      if ((await status()) === 'paid') return;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    throw new Error(`The order of ${wanted} was never paid.`);
  }
});
