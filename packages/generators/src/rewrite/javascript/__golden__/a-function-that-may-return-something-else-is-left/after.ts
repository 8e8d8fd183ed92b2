import { type Reply, type User, users } from '../clients.js';

const known = new Map<string, Reply<User>>();

export function load(id: string) {
  return known.get(id) ?? users.get<User>(id);
}

export function first(id: string): PromiseLike<Reply<User>> {
  return users.get(id);
}

export function sometimes(id?: string) {
  if (id) return users.get<User>(id);
  return undefined;
}
