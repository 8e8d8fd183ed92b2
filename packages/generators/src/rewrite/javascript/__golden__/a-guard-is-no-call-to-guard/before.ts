import { withCircuitBreaker } from '@reliability/runtime';
import type { Database, User } from '../clients.js';

export async function named(db: Database): Promise<User[]> {
  const users = await withCircuitBreaker('user-db', async () => db.from<User>('users'));
  return users.filter(({ name }) => name !== '');
}
