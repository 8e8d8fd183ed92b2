import { payments, type User, users } from '../clients.js';
import { withCircuitBreaker, withRetry } from '@reliability/runtime';

export async function both(id: string): Promise<readonly unknown[]> {
  const user = await withRetry('user-api', () => withCircuitBreaker('user-api', () => users.get<User>(id)));
  const paid = await withRetry('payment-api', () => withCircuitBreaker('payment-api', () => payments.get<number>(`/paid/${id}`)));
  return [user.data, paid.data];
}
