import { type Reply, type User, users } from '../clients.js';
import { withCircuitBreaker } from '@reliability/runtime';

export const load = async (id: string) => withCircuitBreaker('user-api', async () => users.get<User>(id));

export const named = async (id: string) => withCircuitBreaker('user-api', async () => ({ user: (await users.get<User>(id)).data }));

export const last = async (id: string) => withCircuitBreaker('user-api', async () => (await users.get(id), await users.get<User>(`${id}/last`)));

export const plain = (id: string): Promise<Reply<User>> => withCircuitBreaker('user-api', () => users.get(id));

export const commented = async (id: string) => withCircuitBreaker('user-api', async () => /* the arrow => is above */
  // and here
  users.get<User>(id));

export const generic = async <T,>(id: string): Promise<T> => withCircuitBreaker('user-api', async () => (await users.get<T>(id)).data);

export const nothing = async () => withCircuitBreaker('user-api', async () => await users.get<User>('me'));
