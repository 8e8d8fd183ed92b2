import { type Reply, users } from '../clients.js';
import { withCircuitBreaker } from '@reliability/runtime';

export function load(id: string): Promise<string>;
export function load(ids: readonly string[]): Promise<string[]>;
export async function load(ids: string | readonly string[]): Promise<string | string[]> { return withCircuitBreaker('user-api', async () => {
  if (typeof ids === 'string') return (await users.get<string>(ids)).data;
  return (await users.get<string[]>(ids.join())).data;
}); }

export async function pick<T, K extends keyof T>(path: string, key: K): Promise<T[K]> { return withCircuitBreaker('user-api', async () => {
  const { data } = await users.get<T>(path);
  return data[key];
}); }

export async function bound(this: { prefix: string }, id: string) { return withCircuitBreaker('user-api', async () => {
  return users.get<string>(this.prefix + id);
}); }

export abstract class Source<T> {
  abstract path(id: string): string;
  abstract load(id: string): Promise<T>;

  async fetchAll(...ids: string[]): Promise<T[]> { return withCircuitBreaker('user-api', async () => {
    const replies: Reply<T>[] = [];
    for (const id of ids) replies.push(await users.get<T>(this.path(id)));
    return replies.map(({ data }) => data);
  }); }
}
