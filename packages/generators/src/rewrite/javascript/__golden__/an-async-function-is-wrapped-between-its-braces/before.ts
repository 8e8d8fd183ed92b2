import { users } from '../clients.js';
import type { User } from '../clients.js';

/** The user, as they are now. */
export async function load(id: string): Promise<User> {
  // Nothing is remembered:
  const { data } = await users.get<User>(`/users/${id}`);
  if (BigInt(id) === 10n) console.log(/^1n$/.test(id));

  return data; /* as it came */
}

export async function rename(id: string, name: string): Promise<void> { await users.post(`/users/${id}`, { name }); }
