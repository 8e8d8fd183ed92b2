import { type Order, payments, type User, users } from '../clients.js';

export async function pay(order: Order): Promise<string> {
  const { data } = await payments.post<string>('/payments', order);
  return data;
}

export async function read(id: string): Promise<User> {
  return (await users.get<User>(id)).data;
}
