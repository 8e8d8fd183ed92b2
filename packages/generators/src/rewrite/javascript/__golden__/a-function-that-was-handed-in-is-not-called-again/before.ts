import { type User, users } from '../clients.js';

export async function withUser<T>(id: string, work: (user: User) => Promise<T>): Promise<T> {
  const { data } = await users.get<User>(id);
  return work(data);
}

export async function names(ids: readonly string[]): Promise<string[]> {
  const all = await Promise.all(ids.map((id) => users.get<User>(id)));
  return all.map(({ data }) => data.name);
}

export async function countdown(left: number): Promise<void> {
  await users.get('/tick');
  if (left > 0) await countdown(left - 1);
}
