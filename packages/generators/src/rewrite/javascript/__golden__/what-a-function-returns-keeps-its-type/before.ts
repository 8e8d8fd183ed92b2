import { type User, users } from '../clients.js';

export async function state(id: string) {
  const { status } = await users.get(id);
  return status < 400 ? 'ok' : 'failed';
}
const still: Promise<'ok' | 'failed'> = state('a');

export async function kind(id: string): Promise<{ kind: 'user'; tags: ['a', 'b'] }> {
  await users.get(id);
  return { kind: 'user', tags: ['a', 'b'] };
}

export async function touch(id: string): Promise<void> {
  if (!id) return;
  await users.post(id);
}

export async function refuse(id: string): Promise<never> {
  const { status } = await users.get(id);
  throw new Error(`${status}`);
}

export async function maybe(id: string): Promise<User | undefined> {
  const { status, data } = await users.get<User>(id);
  if (status === 404) return undefined;
  return data;
}

export async function tuple(id: string) {
  return [id, (await users.get<number>(id)).status] as const;
}
const pair: Promise<readonly [string, number]> = tuple('a');

export async function walk(id: string): Promise<number> {
  const { data } = await users.get<{ next?: string }>(id);
  return data.next === undefined ? 1 : 1 + (await walk(data.next));
}

export { still, pair };
