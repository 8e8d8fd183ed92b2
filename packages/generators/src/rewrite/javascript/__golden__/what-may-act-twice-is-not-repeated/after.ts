import { type Order, payments, type User, users } from '../clients.js';
import { withRetry } from '@reliability/runtime';

export async function pay(order: Order): Promise<string> {
  const { data } = await payments.post<string>('/payments', order);
  return data;
}

export async function read(id: string): Promise<User> { return withRetry('user-api', async () => {
  return (await users.get<User>(id)).data;
}); }
