import type { Outcome } from '../terminal/timeline.js';

export interface Order {
  readonly id: string;
  readonly item: string;
  readonly amountCents: number;
  readonly status: 'pending' | 'paid' | 'declined';
}

/** Somebody who orders, and leaves when there is no answer within their patience. */
export class Customer {
  constructor(
    private readonly ordersUrl: string,
    private readonly patienceMs: number,
  ) {}

  /** Sends one order and tells what came of it. Never rejects. */
  async order(item: string, amountCents: number): Promise<Outcome> {
    const startedAt = performance.now();
    const kind = await this.#send(item, amountCents);
    return { kind, ms: performance.now() - startedAt };
  }

  /** The newest orders of everybody, a thousand at most. */
  async orders(): Promise<Order[]> {
    const response = await fetch(`${this.ordersUrl}/orders`);
    if (!response.ok) throw new Error(`GET /orders answered ${response.status}`);
    return (await response.json()) as Order[];
  }

  /** Asks for the payment of an order that was kept; true when it is paid now. */
  async settle(order: Order): Promise<boolean> {
    const response = await fetch(`${this.ordersUrl}/orders/${order.id}/payment`, {
      method: 'POST',
    });
    return ((await response.json()) as Order).status === 'paid';
  }

  async #send(item: string, amountCents: number): Promise<Outcome['kind']> {
    try {
      const response = await fetch(`${this.ordersUrl}/orders`, {
        method: 'POST',
        body: JSON.stringify({ item, amountCents }),
        signal: AbortSignal.timeout(this.patienceMs),
      });
      await response.arrayBuffer();
      return response.status === 201 ? 'paid' : response.status === 202 ? 'kept' : 'failed';
    } catch (error) {
      return (error as Error).name === 'TimeoutError' ? 'unanswered' : 'failed';
    }
  }
}
