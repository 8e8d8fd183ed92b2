import { type User, users } from '../clients.js';
import { withCircuitBreaker } from '@reliability/runtime';

export async function state(id: string) { return withCircuitBreaker('user-api', async () => {
  const { status } = await users.get(id);
  return status < 400 ? 'ok' : 'failed';
}); }
const still: Promise<'ok' | 'failed'> = state('a');

export async function kind(id: string): Promise<{ kind: 'user'; tags: ['a', 'b'] }> { return withCircuitBreaker('user-api', async () => {
  await users.get(id);
  return { kind: 'user', tags: ['a', 'b'] };
}); }

export async function touch(id: string): Promise<void> { return withCircuitBreaker('user-api', async () => {
  if (!id) return;
  await users.post(id);
}); }

export async function refuse(id: string): Promise<never> { return withCircuitBreaker('user-api', async () => {
  const { status } = await users.get(id);
  throw new Error(`${status}`);
}); }

export async function maybe(id: string): Promise<User | undefined> { return withCircuitBreaker('user-api', async () => {
  const { status, data } = await users.get<User>(id);
  if (status === 404) return undefined;
  return data;
}); }

export async function tuple(id: string) { return withCircuitBreaker('user-api', async () => {
  return [id, (await users.get<number>(id)).status] as const;
}); }
const pair: Promise<readonly [string, number]> = tuple('a');

export async function walk(id: string): Promise<number> { return withCircuitBreaker('user-api', async () => {
  const { data } = await users.get<{ next?: string }>(id);
  return data.next === undefined ? 1 : 1 + (await walk(data.next));
}); }

export { still, pair };
