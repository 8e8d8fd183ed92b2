import { type User, users } from '../clients.js';
import { withCircuitBreaker } from '@reliability/runtime';

export async function maybe(id: string): Promise<User | undefined> {
  try {
    return (await withCircuitBreaker('user-api', () => users.get<User>(id))).data;
  } catch {
    return undefined;
  }
}
