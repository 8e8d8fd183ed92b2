import { payments, type User, users } from '../clients.js';

export async function both(id: string): Promise<readonly unknown[]> {
  const user = await users.get<User>(id);
  const paid = await payments.get<number>(`/paid/${id}`);
  return [user.data, paid.data];
}
