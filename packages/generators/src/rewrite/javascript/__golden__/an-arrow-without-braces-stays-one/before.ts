import { type Reply, type User, users } from '../clients.js';

export const load = async (id: string) => users.get<User>(id);

export const named = async (id: string) => ({ user: (await users.get<User>(id)).data });

export const last = async (id: string) => (await users.get(id), await users.get<User>(`${id}/last`));

export const plain = (id: string): Promise<Reply<User>> => users.get(id);

export const commented = async (id: string) => /* the arrow => is above */
  // and here
  users.get<User>(id);

export const generic = async <T,>(id: string): Promise<T> => (await users.get<T>(id)).data;

export const nothing = async () => await users.get<User>('me');
