/** Pending: the order stands, the payment is not through yet. */
export type OrderStatus = 'pending' | 'paid' | 'declined';

export interface OrderRequest {
  item: string;
  amountCents: number;
}

export interface Order extends OrderRequest {
  id: string;
  status: OrderStatus;
}

export class BadRequestError extends Error {
  override readonly name = 'BadRequestError';
}

/** @throws BadRequestError naming the field that is missing or wrong */
export function readOrderRequest(body: unknown): OrderRequest {
  const { item, amountCents } = (body ?? {}) as Partial<OrderRequest>;
  if (typeof item !== 'string' || item === '') throw new BadRequestError('item must be a text');
  if (!Number.isSafeInteger(amountCents) || (amountCents as number) <= 0) {
    throw new BadRequestError('amountCents must be a whole number above 0');
  }
  return { item, amountCents: amountCents as number };
}
