import { verify } from '../failure.js';
import type { Bank } from '../shop/bank.js';
import { Customer } from '../shop/customer.js';

const PATIENCE_MS = 10_000;

export interface Settlement {
  /** Orders whose payment was still pending, and is through now. */
  readonly settled: number;
  readonly orders: number;
}

/**
 * Has every order paid that was kept, and compares the shop's books with the bank's.
 * @throws DemoFailure where an order is lost, unpaid or charged without having been ordered.
 */
export async function settleKeptOrders(ordersUrl: string, bank: Bank): Promise<Settlement> {
  const customer = new Customer(ordersUrl, PATIENCE_MS);
  const kept = (await customer.orders()).filter(({ status }) => status === 'pending');
  for (const order of kept) {
    verify(await customer.settle(order), `Order ${order.id} was kept and cannot be paid.`);
  }
  const orders = await customer.orders();
  const unpaid = orders.filter(({ id, status }) => status !== 'paid' || !bank.charges.has(id));
  verify(unpaid.length === 0, `${unpaid.length} orders are not paid at the bank.`);
  verify(
    bank.charges.size === orders.length,
    `The bank charged ${bank.charges.size} orders, the shop knows ${orders.length}.`,
  );
  return { settled: kept.length, orders: orders.length };
}
