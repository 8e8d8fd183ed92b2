import type { Order, OrderStatus } from './order.js';

const paymentsUrl = process.env.PAYMENTS_URL ?? 'http://127.0.0.1:8001';

export interface Payment {
  status: OrderStatus;
}

/** Charges an order. Asking again is safe: the order's id is the idempotency key, so it is charged once. */
export async function charge(order: Order): Promise<Payment> {
  const response = await fetch(`${paymentsUrl}/payments`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': order.id },
    body: JSON.stringify({ amountCents: order.amountCents }),
  });
  if (response.status === 402) return { status: 'declined' };
  if (!response.ok) throw new PaymentError(response.status);
  return (await response.json()) as Payment;
}

export class PaymentError extends Error {
  override readonly name = 'PaymentError';

  constructor(readonly status: number) {
    super(`The payment service answered ${status}.`);
  }
}
