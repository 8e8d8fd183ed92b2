import { payments, type User, users } from '../clients.js';
import { withCircuitBreaker, withRetry } from '@reliability/runtime';

export async function names(id: string): Promise<string[]> {
  await withCircuitBreaker('payment-api', () => payments.post('/seen'));
  return withRetry('user-api', () => withCircuitBreaker('user-api', () => users.get<User[]>(id))).then(({ data }) => data.map(({ name }) => name));
}

export async function first(id: string): Promise<string | undefined> {
  const paid = await withRetry('payment-api', () => withCircuitBreaker('payment-api', () => payments.get<{ ids: string[] }>(id))).then(({ data }) => data.ids);
  const { data } = await withRetry('user-api', () => withCircuitBreaker('user-api', () => users.get<User[]>(paid.join())));
  return data[0]?.name;
}
