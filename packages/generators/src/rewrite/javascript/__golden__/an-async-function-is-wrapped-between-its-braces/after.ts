import { users } from '../clients.js';
import type { User } from '../clients.js';
import { withCircuitBreaker } from '@reliability/runtime';

/** The user, as they are now. */
export async function load(id: string): Promise<User> { return withCircuitBreaker('user-api', async () => {
  // Nothing is remembered:
  const { data } = await users.get<User>(`/users/${id}`);
  if (BigInt(id) === 10n) console.log(/^1n$/.test(id));

  return data; /* as it came */
}); }

export async function rename(id: string, name: string): Promise<void> { return withCircuitBreaker('user-api', async () => { await users.post(`/users/${id}`, { name }); }); }
