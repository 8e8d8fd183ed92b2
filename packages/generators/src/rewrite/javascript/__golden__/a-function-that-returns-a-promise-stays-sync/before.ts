import { type Order, payments, type Reply, type User, users } from '../clients.js';

export function load(id: string): Promise<Reply<User>> {
  if (!id) throw new Error('no id');
  return users.get(id);
}

export function name(id: string) {
  return users.get<User>(id).then(({ data }) => data.name);
}

export function either(id: string, cached?: Reply<User>) {
  return cached ? Promise.resolve(cached) : users.get<User>(id);
}

export const order = (id: string): Promise<Reply<Order>> => payments.get<Order>(id);

export function typed(): Promise<{ kind: 'a' }> {
  return users.get('kind').then(() => ({ kind: 'a' }));
}

export function made(id: string): Promise<Reply<User>> {
  if (id === 'none') return new Promise((_, reject) => reject(new Error('none')));
  return users.get(id);
}
