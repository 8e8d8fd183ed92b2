import type { Pool } from 'pg';
import type { Order, OrderRequest, OrderStatus } from './order.js';

const columns = 'id, item, amount_cents AS "amountCents", status';

/** Orders in PostgreSQL. */
export class OrderStore {
  constructor(private readonly pool: Pool) {}

  async prepare(): Promise<void> {
    await this.pool.query(`
      CREATE TABLE IF NOT EXISTS orders (
        id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        item text NOT NULL,
        amount_cents integer NOT NULL,
        status text NOT NULL DEFAULT 'pending',
        created_at timestamptz NOT NULL DEFAULT now()
      )`);
  }

  async add({ item, amountCents }: OrderRequest): Promise<Order> {
    const { rows } = await this.pool.query<Order>(
      `INSERT INTO orders (item, amount_cents) VALUES ($1, $2) RETURNING ${columns}`,
      [item, amountCents],
    );
    return rows[0]!;
  }

  async find(id: string): Promise<Order | undefined> {
    const { rows } = await this.pool.query<Order>(
      `SELECT ${columns} FROM orders WHERE id::text = $1`,
      [id],
    );
    return rows[0];
  }

  async setStatus(id: string, status: OrderStatus): Promise<void> {
    await this.pool.query('UPDATE orders SET status = $2 WHERE id = $1', [id, status]);
  }

  async list(): Promise<Order[]> {
    const { rows } = await this.pool.query<Order>(
      `SELECT ${columns} FROM orders ORDER BY created_at DESC LIMIT 1000`,
    );
    return rows;
  }
}
