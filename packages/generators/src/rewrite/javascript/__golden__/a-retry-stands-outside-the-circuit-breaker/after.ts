import { type User, users } from '../clients.js';
import { withCircuitBreaker, withRetry } from '@reliability/runtime';

export async function load(id: string): Promise<User> { return withRetry('user-api', () => withCircuitBreaker('user-api', async () => {
  const { data } = await users.get<User>(`/users/${id}`);
  return data;
})); }

export const name = async (id: string): Promise<string> => withRetry('user-api', () => withCircuitBreaker('user-api', async () => (await users.get<User>(id)).data.name));
